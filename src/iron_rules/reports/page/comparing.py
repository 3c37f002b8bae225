"""Duties counted by unit, rule and month into rankings and heat maps."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from attrs import frozen

from iron_rules.findings.shares import FEW, percent, share_kept
from iron_rules.reports.page.addresses import (
    link,
    month_key,
    month_of,
    month_short,
    month_text,
    year_text,
)
from iron_rules.reports.page.gathering import KEPT, MISSED, OUTCOMES, Gathered, summed
from iron_rules.reports.page.rules import rule_name
from iron_rules.reports.page.units import NOWHERE
from iron_rules.reports.page.words import WORDS
from iron_rules.text import Language
from iron_rules.visible import visible

MONTHS: Final = 12
ROWS: Final = 40
"""How many units a ranking and a heat map have at most."""
REASONS: Final = 2
"""How many rules are named as the reason of a share."""
STEPS: Final = (Fraction(0), Fraction(1, 50), Fraction(1, 20), Fraction(1, 10), Fraction(1, 4))
"""The shares from which on a cell of a heat map is darker."""
ENOUGH: Final = 5
PALE: Final = 3
"""Of fewer than `ENOUGH` duties, a cell of a heat map is not darker than this step."""
AT_MISSED: Final = OUTCOMES.index(MISSED)
Counts = Sequence[int]
"""How many duties had each outcome."""


@frozen
class Ranked:
    """A unit in a ranking, with the outcomes of its duties.

    `own` stands in addresses of what lies directly in the unit, and not in one below it. `why` are the rules that were
    kept least: what they are called, how often they were not kept, and where that is listed.
    """

    rank: int
    tied: bool
    few: bool
    name: str
    key: str
    own: str
    share: Fraction | None
    counts: dict[str, int]
    why: tuple[tuple[str, int, str], ...]

    @property
    def text(self) -> str:
        """The share as people write it."""
        return percent(self.share)

    @property
    def width(self) -> str:
        """The share as the width of a bar in percent."""
        if self.share is None:
            return "0"
        tenths = self.share.numerator * 1000 // self.share.denominator
        return f"{tenths // 10}.{tenths % 10}"


@frozen
class HeatCell:
    """A cell of a heat map: how many, how dark, where the list is, and what the column stands for."""

    number: int
    step: int
    href: str
    label: str


@frozen
class Heat:
    """A heat map: heads of columns, the year first where it begins, with what they stand for; rows with their cells.

    A cell is None where nothing was due.
    """

    heads: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[str, str, tuple[HeatCell | None, ...]], ...]


class Comparison:
    """Compares the units of what was gathered, and its rules, in one language."""

    def __init__(self, found: Gathered, language: Language) -> None:
        self._found, self._units, self._language = found, found.units, language
        duties: Counter[int] = Counter()
        for (unit, _, _), counts in found.cells.items():
            duties[unit] += sum(counts)
        self._whole, self._parted = found.units.compared({unit: duties[unit] for unit in duties if unit != NOWHERE})
        months = sorted({month for _, _, month in found.cells if month <= month_of(found.evaluation.as_of)})
        self.months = tuple(months[-MONTHS:])

    @property
    def late(self) -> int | None:
        """The last month in which a duty was judged; None where there is none."""
        return self.months[-1] if self.months else None

    def ranking(self, month: int | None = None) -> tuple[Ranked, ...]:
        """Return the units that are compared, the lowest share of duties kept first; those without duties last."""
        groups: defaultdict[int, list[tuple[int, Counts]]] = defaultdict(list)
        for (unit, rule, at), counts in self._found.cells.items():
            part = self._part_of.get(unit)
            if part is not None and month in {None, at}:
                groups[part].append((rule, counts))
        sums = {part: summed([counts for _, counts in cells]) for part, cells in groups.items()}
        shares = {part: kept_share(counts) for part, counts in sums.items()}
        known = [share for share in shares.values() if share is not None]
        order = sorted(groups, key=lambda part: (shares[part] is None, shares[part] or 0, part))[:ROWS]
        return tuple(
            self._ranked(part, sums[part], known, self._why(part, groups[part], month)) for part in order[:ROWS]
        )

    def _ranked(
        self, part: int, counts: dict[str, int], known: Sequence[Fraction], why: tuple[tuple[str, int, str], ...]
    ) -> Ranked:
        share = kept_share(counts)
        return Ranked(
            rank=0 if share is None else 1 + sum(each < share for each in known),
            tied=share is not None and known.count(share) > 1,
            few=counts[KEPT] + counts[MISSED] < FEW,
            name=self.part_name(part),
            key=self.key(part),
            own="1" if part in self._parted else "",
            share=share,
            counts=counts,
            why=why,
        )

    def _why(
        self, part: int, cells: Iterable[tuple[int, Counts]], month: int | None
    ) -> tuple[tuple[str, int, str], ...]:
        missed: Counter[int] = Counter()
        for rule, counts in cells:
            missed[rule] += counts[AT_MISSED]
        worst = sorted((rule for rule in missed if missed[rule]), key=lambda rule: (-missed[rule], rule))[:REASONS]
        return tuple(
            (
                self.rule(rule),
                missed[rule],
                self._missed(**self._filter(part), rule=self._id(rule), month=month_key(month)),
            )
            for rule in worst
        )

    def by_month(self) -> Heat:
        """Return how much was not kept of each rule in the last months."""
        cells: defaultdict[tuple[int, int], list[Counts]] = defaultdict(list)
        for (_, rule, month), counts in self._found.cells.items():
            cells[rule, month].append(counts)
        missed = {rule for (rule, month), each in cells.items() if month in self.months and summed(each)[MISSED]}
        rows = []
        for rule in sorted(missed):
            found = [
                self._cell(
                    cells.get((rule, month), ()),
                    month_text(month, self._language),
                    {"rule": self._id(rule), "month": month_key(month)},
                )
                for month in self.months
            ]
            rows.append((self.rule(rule), link("rule", id=self._id(rule)), tuple(found)))
        return Heat(tuple(self._heads()), tuple(rows))

    def _heads(self) -> Iterable[tuple[str, str, str]]:
        """Yield the heads of months: the year, where it begins, the month, and both."""
        for number, month in enumerate(self.months):
            year = year_text(month, self._language) if number == 0 or month % 12 == 0 else ""
            yield year, month_short(month, self._language), month_text(month, self._language)

    def by_rule(self) -> Heat:
        """Return how much was not kept in each unit of the rules that somebody did not keep."""
        cells: defaultdict[tuple[int, int], list[Counts]] = defaultdict(list)
        for (unit, rule, _), counts in self._found.cells.items():
            if unit in self._part_of:
                cells[self._part_of[unit], rule].append(counts)
        rules = sorted({rule for (_, rule), each in cells.items() if summed(each)[MISSED]})
        rows = []
        for part in sorted({part for part, _ in cells})[:ROWS]:
            found = [
                self._cell(cells.get((part, rule), ()), self.rule(rule), {**self._filter(part), "rule": self._id(rule)})
                for rule in rules
            ]
            rows.append((self.part_name(part), link("unit", id=self.key(part)), tuple(found)))
        heads = tuple(("", self._found.judged[rule].rule.clause, self.rule(rule)) for rule in rules)
        return Heat(heads, tuple(rows))

    def _cell(self, cells: Sequence[Counts], label: str, filters: dict[str, str]) -> HeatCell | None:
        if not cells:
            return None
        counts = summed(cells)
        share = kept_share(counts)
        step = 0 if share is None else sum(1 - share > each for each in STEPS)
        few = counts[KEPT] + counts[MISSED] < ENOUGH
        return HeatCell(counts[MISSED], min(step, PALE) if few else step, self._missed(**filters), label)

    def part_name(self, part: int) -> str:
        """Return what a unit that is compared is called."""
        name = visible(self._units.all[part].name or self._units.all[part].id)
        return WORDS["itself"].in_(self._language).format(name=name) if part in self._parted else name

    def key(self, unit: int) -> str:
        """Return a unit as addresses name it."""
        return f"{self._units.all[unit].type}:{visible(self._units.all[unit].id)}"

    def rule(self, rule: int) -> str:
        """Return what a rule is called."""
        return rule_name(self._found.judged[rule].rule, self._found.evaluation.pack, self._language)

    def _id(self, rule: int) -> str:
        return self._found.judged[rule].rule.id

    def _filter(self, part: int) -> dict[str, str]:
        return {"unit": self.key(part), "own": "1" if part in self._parted else ""}

    def _missed(self, **filters: str) -> str:
        return link("findings", **filters, kind="violation", status=MISSED)

    @cached_property
    def _part_of(self) -> dict[int, int]:
        """The unit that is compared, by each unit that lies in it; itself of one that is compared by its parts."""
        found = {unit: unit for unit in self._parted}
        for unit in range(len(self._units.all)):
            part = next((each for each in self._units.chain(unit) if each in self._whole), None)
            if part is not None:
                found[unit] = part
        return found


def kept_share(counts: dict[str, int]) -> Fraction | None:
    """Return the share of duties kept, as `share_kept` counts it."""
    return share_kept(counts[KEPT], counts[MISSED])
