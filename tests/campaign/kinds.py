"""What a campaign tries: by name, a function of a seed and an empty folder into a fault, empty where there is none."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from iron_rules.errors import PolicyError
from tests.campaign import inputs, journals, relations
from tests.programs.choices import seeded
from tests.programs.engines import disagreement
from tests.programs.program import drawn

Trial: TypeAlias = Callable[[int, Path], str]
SHARE: Final[Mapping[str, int]] = MappingProxyType({"memory": 1, "live": 2, "tables": 10})
"""Every how many programs an engine is held to the reference."""


def program(seed: int, folder: Path) -> str:  # noqa: ARG001
    """Hold engines to the reference on a drawn pack and drawn facts."""
    try:
        found = drawn(seeded(seed))
    except PolicyError:
        return ""
    told = {engine: disagreement(found, engine) for engine, each in SHARE.items() if seed % each == 0}
    return "\n".join(f"{engine}: {each:.400}" for engine, each in told.items() if each)


KINDS: Final[Mapping[str, Trial]] = MappingProxyType(
    {
        "programs": program,
        "districts": relations.trial,
        "journals": journals.changed,
        "kills": journals.killed,
        **{f"inputs {form}": partial(inputs.trial, form) for form in inputs.FORMATS},
    }
)
