"""What the operators of comparisons mean."""

import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

COMPARED: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType(
    {
        "==": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }
)
"""Comparisons of two known values of one kind, by operator."""
