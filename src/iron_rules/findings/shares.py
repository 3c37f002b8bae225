"""Duties that were kept as a share, for whatever shows one."""

from fractions import Fraction
from typing import Final

FEW: Final = 20
"""A share of fewer duties than these says little."""


def share_kept(kept: int, missed: int) -> Fraction | None:
    """Return the share of duties kept, of those that were kept and those whose findings stand.

    What is contested, exempt or overturned counts on neither side. None where nothing counts.
    """
    return Fraction(kept, kept + missed) if kept + missed else None


def percent(share: Fraction | None) -> str:
    """Return a share with one decimal place, rounded down, so that only what was kept wholly is 100%."""
    if share is None:
        return "–"
    tenths = share.numerator * 1000 // share.denominator
    return f"{tenths // 10}%" if tenths in {0, 1000} else f"{tenths // 10}.{tenths % 10}%"
