"""An evaluation into what is worth a second look before anybody decides: thin margins, one act counted often, ties."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from iron_rules.errors import UsageError
from iron_rules.expressions.nodes import RankOf
from iron_rules.expressions.walk import walk
from iron_rules.findings.finding import Finding
from iron_rules.findings.near_limits import Near, near_limits
from iron_rules.findings.places import Place
from iron_rules.findings.plain import plain
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Evaluation

MARGIN: Final = Fraction(1, 20)
FEW: Final = 10


@frozen
class Whom:
    """A subject by type, id and name; rows that are one person are one subject."""

    type: str
    id: str
    name: str


@frozen
class Opposed:
    """A subject for whom a reward and a demotion are recommended in one year."""

    whom: Whom
    year: int
    rewards: tuple[Finding, ...]
    demotions: tuple[Finding, ...]


@frozen
class Shared:
    """Several violations of one subject that one day, or the same facts that happened on a day, stand behind.

    `facts` are their types and ids; there are none where the violations have the day alone in common.
    """

    whom: Whom
    day: date | None
    facts: tuple[Place, ...]
    findings: tuple[Finding, ...]


@frozen
class Few:
    """A subject about whom something was found, with few duties that were due."""

    whom: Whom
    due: int
    findings: tuple[Finding, ...]


@frozen
class Tied:
    """Findings of one rule and period that share a rank: `value` is the rank, `figure` its name."""

    rule: str
    figure: str
    value: int
    findings: tuple[Finding, ...]


@frozen
class Fairness:
    """What is worth a second look before anybody decides. It changes no finding.

    `near` are findings within the `margin` of a limit, the closest first; `opposed` subjects with a reward and a
    demotion in one year; `shared` one day or act behind several violations of a subject; `few` subjects with fewer
    than `least` duties that were due; `tied` findings that share a rank. Findings that were overturned are left out.
    """

    margin: Fraction
    least: int
    near: tuple[Near, ...]
    opposed: tuple[Opposed, ...]
    shared: tuple[Shared, ...]
    few: tuple[Few, ...]
    tied: tuple[Tied, ...]

    def __bool__(self) -> bool:
        """Return whether anything is worth a second look."""
        return any((self.near, self.opposed, self.shared, self.few, self.tied))

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data, findings by their ids."""
        found: dict[str, Any] = plain(_by_id(self))
        return found


def fairness(evaluation: "Evaluation", margin: Fraction | Decimal | int | str, least: int) -> Fairness:
    """Return what is worth a second look in an evaluation.

    Raises UsageError for a margin that is below zero, or that is not an exact number.
    """
    share = _share(margin)
    look = _Look(evaluation)
    near = sorted(near_limits(look.findings, evaluation.pack, share), key=lambda each: (each.share, each.finding.id))
    return Fairness(
        share, least, tuple(near), tuple(look.opposed()), tuple(look.shared()), tuple(look.few(least)),
        tuple(look.tied()),
    )  # fmt: skip


def _share(margin: Fraction | Decimal | int | str) -> Fraction:
    try:
        share = Fraction(margin) if not isinstance(margin, float) else Fraction(-1)
    except (TypeError, ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if share < 0:
        what = Text(
            f"`{margin}` 不能作为幅度：请写分数，例如 Fraction(1, 20) 或 '0.05'",
            f"`{margin}` is not a margin: write a share such as Fraction(1, 20) or '0.05'",
        )
        raise UsageError(what)
    return share


def _by_id(value: Any) -> Any:
    """Return a report in which findings are their ids."""
    if isinstance(value, Finding):
        return value.id
    if isinstance(value, tuple):
        return [_by_id(each) for each in value]
    if hasattr(value, "__attrs_attrs__"):
        return {each.name: _by_id(getattr(value, each.name)) for each in value.__attrs_attrs__}
    return value


class _Look:
    """The findings of an evaluation that were not overturned, by subject."""

    def __init__(self, evaluation: "Evaluation") -> None:
        self._evaluation, self._facts = evaluation, evaluation.pack.facts
        self._identity = {each.rows: each for each in self._facts.identities.values()}
        self._whom: dict[Place, Whom] = {}
        self.findings = [each for each in evaluation.findings if each.status != "overturned"]

    @cached_property
    def _by_subject(self) -> Mapping[Whom, Sequence[Finding]]:
        found: defaultdict[Whom, list[Finding]] = defaultdict(list)
        for each in self.findings:
            found[self._of(each)].append(each)
        return dict(sorted(found.items(), key=lambda item: (item[0].type, item[0].id)))

    def opposed(self) -> Iterator[Opposed]:
        """Yield the subjects with a reward and a demotion in one year."""
        for whom, findings in self._by_subject.items():
            by_year: defaultdict[int, dict[str, list[Finding]]] = defaultdict(dict)
            for each in findings:
                for year in range(each.period_start.year, each.period_end.year + 1):
                    by_year[year].setdefault(each.kind, []).append(each)
            for year, kinds in sorted(by_year.items()):
                if "reward" in kinds and "demotion" in kinds:
                    yield Opposed(whom, year, tuple(kinds["reward"]), tuple(kinds["demotion"]))

    def shared(self) -> Iterator[Shared]:
        """Yield the days and acts that stand behind several violations of a subject, those with the most first."""
        found = [each for whom, findings in self._by_subject.items() for each in self._shared(whom, findings)]
        return iter(sorted(found, key=lambda each: (-len(each.findings), each.whom.type, each.whom.id)))

    def _shared(self, whom: Whom, findings: Sequence[Finding]) -> Iterator[Shared]:
        acts: defaultdict[Place, list[Finding]] = defaultdict(list)
        days: defaultdict[date, list[Finding]] = defaultdict(list)
        for each in findings:
            if each.kind == "violation":
                for fact in dict.fromkeys((fact.type, fact.id) for fact in each.facts):
                    if self._happens(fact[0]):
                        acts[fact].append(each)
                if each.period_start == each.period_end:
                    days[each.period_start].append(each)
        together: defaultdict[tuple[str, ...], list[Place]] = defaultdict(list)
        for fact, behind in acts.items():
            if len(behind) > 1:
                together[tuple(each.id for each in behind)].append(fact)
        for ids, facts in together.items():
            yield Shared(whom, None, tuple(sorted(facts)), tuple(each for each in findings if each.id in ids))
        for day, on in sorted(days.items()):
            if len(on) > 1 and not any({each.id for each in on} <= set(ids) for ids in together):
                yield Shared(whom, day, (), tuple(on))

    def few(self, least: int) -> Iterator[Few]:
        """Yield subjects with few duties: people about whom anything was found, others if more was recommended.

        What happens on a day, such as a report, has few duties by its nature.
        """
        due: Counter[Whom] = Counter()
        for judged in self._evaluation.judged:
            if judged.rule.kind == "violation" and judged.whole:
                for subject, (number, _) in judged.by_subject().items():
                    due[self._named(judged.subject_type, subject, "")] += number
        for whom, findings in self._by_subject.items():
            number = due[self._named(whom.type, whom.id, "")]
            recommended = any(each.kind != "violation" for each in findings)
            asked = whom.type in self._facts.identities or (recommended and not self._happens(whom.type))
            if asked and number < least:
                yield Few(whom, number, tuple(findings))

    def tied(self) -> Iterator[Tied]:
        """Yield the findings that share a rank."""
        for judged in self._evaluation.judged:
            plan = self._evaluation.pack.plans[judged.rule.id]
            names = [
                each.name for each in plan.figures if any(isinstance(node, RankOf) for node in walk(each.measured))
            ]
            for name in names:
                ranks: defaultdict[tuple[Any, ...], list[Finding]] = defaultdict(list)
                for each in judged.found:
                    if each.status != "overturned":
                        ranks[each.period_start, each.period_end, each.measured[name]].append(each)
                yield from (
                    Tied(judged.rule.id, name, value, tuple(found))
                    for (*_, value), found in ranks.items()
                    if len(found) > 1
                )

    def _happens(self, type_: str) -> bool:
        """Return whether facts of a type happen on a day."""
        spec = self._facts.spec(type_)
        return spec.findings_about is None and spec.event is not None

    def _of(self, finding: Finding) -> Whom:
        key = self._key(finding.subject_type, finding.subject)
        if key not in self._whom:
            self._whom[key] = self._named(finding.subject_type, finding.subject, finding.name)
        return self._whom[key]

    def _named(self, type_: str, subject: str, name: str) -> Whom:
        return Whom(*self._key(type_, subject), name)

    def _key(self, type_: str, subject: str) -> Place:
        """Return the type and id of a subject; of rows that are one person, those of the person."""
        identity = self._identity.get(type_)
        if identity is None:
            return type_, subject
        row = self._evaluation.places.row(type_, subject)
        whom = None if row is None else getattr(row, identity.column)
        return (identity.name, whom) if isinstance(whom, str) else (type_, subject)
