"""What was judged into the units that it lies in: how many duties were due in each, and how many were kept."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from iron_rules.findings.finding import Finding
from iron_rules.findings.order import OPEN
from iron_rules.findings.places import Place, Places
from iron_rules.findings.shares import FEW, share_kept

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Evaluation


@frozen
class Unit:
    """A place with the duties of the subjects that lie right in it, and the violations among them that are open.

    Of the duties that were `due`, no violation was found for those `kept`, and one that stands for those `missed`; only
    rules of which it is seen what was due count. `found` are the violations that stand or are contested. `name` is
    empty where the place has none.
    """

    type: str
    id: str
    name: str
    due: int
    kept: int
    missed: int
    found: tuple[Finding, ...]

    @property
    def share(self) -> Fraction | None:
        """The share of duties that were kept, as `share_kept` counts it."""
        return share_kept(self.kept, self.missed)

    @property
    def few(self) -> bool:
        """Whether the share is one of few duties."""
        return self.kept + self.missed < FEW


def units(evaluation: "Evaluation") -> tuple[Unit, ...]:
    """Return the units in which duties were due, the least kept first."""
    places = evaluation.places
    due: Counter[Place] = Counter()
    breached: Counter[Place] = Counter()
    missed: Counter[Place] = Counter()
    found: defaultdict[Place, list[Finding]] = defaultdict(list)
    for judged in evaluation.judged:
        if judged.rule.kind == "violation":
            subjects = judged.by_subject()
            lying = {each: _nearest(places, judged.subject_type, each) for each in subjects}
            for subject, (number, _) in subjects.items():
                if (place := lying[subject]) is not None:
                    due[place] += number * judged.whole
            for each in judged.found:
                place = lying.get(each.subject)
                if place is None:
                    continue
                breached[place] += judged.whole
                missed[place] += judged.whole and each.status == "standing"
                if each.status in OPEN:
                    found[place].append(each)
    made = (
        Unit(*place, places.name(*place), number, number - breached[place], missed[place], tuple(found[place]))
        for place, number in due.items()
    )
    return tuple(sorted(made, key=_least_kept_first))


def _least_kept_first(unit: Unit) -> tuple[Fraction, int, str, str]:
    return Fraction(1) if unit.share is None else unit.share, -len(unit.found), unit.type, unit.id


def _nearest(places: Places, type_: str, subject: str) -> Place | None:
    around: Sequence[Place] = places.around(type_, subject)
    return around[0] if around else None
