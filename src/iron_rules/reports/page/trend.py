"""Weeks into a chart of bars: where each stands, how high it is, and in which colour."""

from collections.abc import Sequence

from attrs import frozen

from iron_rules.reports.page.front import Front, Week
from iron_rules.text import Language

WIDTH, HEIGHT, LEFT, BOTTOM = 720, 180, 40, 24
"""The sizes of the chart, in its own units; the bars stand right of the axis and above the names of the weeks."""
GAP = 4


@frozen
class Part:
    """A part of a bar: its number of the severity, its top and its height."""

    grade: int
    top: float
    height: float


@frozen
class Bar:
    """A bar with its parts; `name` stands under it, where it has room."""

    week: Week
    x: float
    width: float
    parts: tuple[Part, ...]
    total: int
    name: str


@frozen
class Trend:
    """A chart: its bars, the numbers of its axis with their heights, and the severities in the order of colours."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, float], ...]
    grades: tuple[str, ...]


def trend(front: Front, language: Language) -> Trend:
    """Return the chart of the last weeks."""
    weeks = front.weeks()
    most = _round(max((sum(each.numbers) for each in weeks), default=0))
    scale, step = (HEIGHT - BOTTOM - 8) / most, (WIDTH - LEFT) / max(1, len(weeks))
    bars = tuple(_bar(week, number, step, scale) for number, week in enumerate(weeks))
    ticks = tuple((value, round(HEIGHT - BOTTOM - value * scale, 1)) for value in (0, most // 2, most))
    return Trend(bars, tuple(dict.fromkeys(ticks)), tuple(each.label.in_(language) for each in front.grades))


def _bar(week: Week, number: int, step: float, scale: float) -> Bar:
    parts, base = [], float(HEIGHT - BOTTOM)
    for grade, each in reversed(list(enumerate(week.numbers))):
        base -= each * scale
        parts.append(Part(grade, round(base, 1), round(each * scale, 1)))
    name = f"{week.start.month}/{week.start.day}" if number % 4 == 0 else ""
    return Bar(
        week, round(LEFT + number * step + GAP / 2, 1), round(step - GAP, 1), tuple(parts), sum(week.numbers), name
    )


def _round(most: int) -> int:
    """Return an even number that is not less, and easy to read."""
    unit: Sequence[int] = (2, 4, 10)
    scale = 1
    while True:
        for each in unit:
            if each * scale >= most:
                return each * scale
        scale *= 10
