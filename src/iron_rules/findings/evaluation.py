"""The result of an evaluation: findings, the ledger of all that was judged, the scorecard, and what was not judged."""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

from attrs import define, field, fields, frozen

from iron_rules.atomic_write import write_whole
from iron_rules.audiences.pseudonyms import Secret
from iron_rules.audiences.sight import HIDDEN, Sight
from iron_rules.check.checked import CheckedPack
from iron_rules.errors import Fault, UsageError
from iron_rules.facts.audience import Audience
from iron_rules.facts.factbase import FactBase
from iron_rules.findings import process
from iron_rules.findings.by_subject import by_subject
from iron_rules.findings.exports import Ledger
from iron_rules.findings.finding import Finding
from iron_rules.findings.jsonl import jsonl
from iron_rules.findings.places import Places
from iron_rules.findings.record import value
from iron_rules.findings.scorecard import Scorecard
from iron_rules.findings.seen import Seeing, refuse_unfit, seeing
from iron_rules.findings.sheet import sheet
from iron_rules.findings.table import table, write_parquet
from iron_rules.findings.views import Views
from iron_rules.intake.arrow import Arrow
from iron_rules.language.rule import Rule
from iron_rules.periods import Period
from iron_rules.text import NOTHING, Text

PathLike = str | os.PathLike[str]
NOT_JUDGED: Final = "not judged"


def _in_order(instances: Sequence[tuple[str, Period, bool]]) -> list[tuple[str, Period, bool]]:
    return sorted(instances, key=lambda each: (each[0], each[1].start))


@frozen
class Judged:
    """All that was judged of one rule: (subject, period, whether it makes a finding), and the findings.

    What was `held_back` is due and not judged: (subject, period, the type of a row set aside that may count for it).
    Where it is not `whole`, only what makes a finding is in it.
    """

    rule: Rule
    subject_type: str
    instances: Sequence[tuple[str, Period, bool]] = field(eq=_in_order)
    found: tuple[Finding, ...]
    held_back: Sequence[tuple[str, Period, str]] = ()
    whole: bool = True

    @property
    def tally(self) -> tuple[int, int]:
        """How many instances were judged, and how many of them are findings."""
        return len(self.instances), sum(finds for _, _, finds in self.instances)

    def by_subject(self) -> Mapping[str, tuple[int, int]]:
        """Return how many instances of each subject were judged, and how many of them are findings."""
        return by_subject(self.instances)


@frozen
class NotJudged:
    """A rule that was not judged: the tables that are absent, or the rules below it that were not judged."""

    rule: Rule
    absent: tuple[str, ...]
    rules: tuple[str, ...]


@frozen
class Idle:
    """A rule that judged nothing: the types that it waits for, each with the day up to which its facts are complete.

    Where it waits for none, nothing was due.
    """

    rule: Rule
    awaited: tuple[tuple[str, date], ...]


@frozen
class Entry:
    """One duty instance. `outcome` is breached or fulfilled, for rewards and demotions given or not given.

    It is `not judged` where rows that may count for it were set aside: `reason` is their type.
    """

    rule: str
    subject_type: str
    subject: str
    period_start: date
    period_end: date
    outcome: str
    reason: str = ""


@define(slots=False)
class Evaluation(Views):
    """What was found, and the whole account of what was judged, as of one day, by one pack.

    `engine` is the engine that judged: its name changes nothing that is found. `audience` is who it is for, and
    `withheld` says what that audience does not see: nothing is withheld from `all`.
    """

    pack: CheckedPack
    as_of: date
    judged: tuple[Judged, ...] = field(repr=False)
    not_judged: tuple[NotJudged, ...]
    facts: Any = field(repr=False)
    engine: str = field(default="memory", kw_only=True, eq=False)
    audience: Audience = field(default="all", kw_only=True)
    withheld: Text = field(default=NOTHING, kw_only=True)
    seeing: Seeing | None = field(default=None, kw_only=True, eq=False, repr=False)

    def __getstate__(self) -> dict[str, object]:
        """Return what the evaluation was made of: whatever follows from it is worked out again where it is needed."""
        state = {each.name: getattr(self, each.name) for each in fields(Evaluation)}
        if self.seeing is not None:  # what is withheld stays here
            state |= {"judged": tuple(map(_plain, self.judged)), "facts": FactBase(self.facts.tables), "seeing": None}
        return state

    def seen_by(self, audience: Audience, subject: str | None = None, secret: Secret = None) -> "Evaluation":
        """Return what an audience sees of the evaluation, by what the pack declares.

        Findings, ledger, scorecard, warnings, evidence and facts are those that it may see; ids that it may not see are
        opaque: with the caller's `secret` of 16 bytes or more the same in every output, or else at random. `self` is
        the one subject that `subject` names, as `TYPE:ID`.
        Raises UsageError for an audience that there is not, and where the evaluation is that of another one already.
        """
        refuse_unfit(audience, subject, secret)
        if self.audience == audience and subject == (None if self.seeing is None else self.seeing.subject):
            return self
        if self.audience != "all":
            what = Text(f"这份判定结果只供 `{self.audience}` 使用", f"the evaluation is what `{self.audience}` sees")
            raise UsageError(Fault("", what, Text("请从完整的判定结果取用", "take it from the whole evaluation")))
        seen = seeing(self.pack, self.facts, audience, subject, secret)
        judged = tuple(found for each in self.judged if (found := seen.judged(each)) is not None)
        return Evaluation(
            self.pack,
            self.as_of,
            judged,
            tuple(each for each in self.not_judged if seen.not_judged(each)),
            seen.facts(self.facts, judged),
            engine=self.engine,
            audience=audience,
            withheld=seen.withheld,
            seeing=seen,
        )

    def seen_id(self, finding: str) -> str:
        """Return the id of a finding of the whole evaluation as the audience of this one sees it."""
        return finding if self.seeing is None else self.seeing.id(finding)

    def hides(self, rule: str) -> bool:
        """Return whether the audience does not see findings of a rule of the pack."""
        return Sight(self.pack, self.audience).rules.get(rule) == HIDDEN

    @cached_property
    def for_people(self) -> "Evaluation":
        """What superiors see, who read it unless another audience is named; of an audience, what that one sees."""
        return self.seen_by("superior") if self.audience == "all" else self

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, by rule, subject and period."""
        return tuple(finding for judged in self.judged for finding in judged.found)

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The breached duties."""
        return tuple(finding for finding in self.findings if finding.kind == "violation")

    @property
    def rewards(self) -> tuple[Finding, ...]:
        """The rewards that are recommended."""
        return tuple(finding for finding in self.findings if finding.kind == "reward")

    @property
    def demotions(self) -> tuple[Finding, ...]:
        """The demotions that are recommended."""
        return tuple(finding for finding in self.findings if finding.kind == "demotion")

    @cached_property
    def warnings(self) -> tuple[Fault, ...]:
        """What may well be meant otherwise than it was read, and what names nothing that there is; it changes nothing.

        Appeals, exemptions and feeds are looked at by the whole pack, whichever rules were judged.
        """
        return (*self.facts.warnings, *process.warnings(self.pack, self.facts), *process.held_back(self.judged))

    @cached_property
    def idle(self) -> tuple[Idle, ...]:
        """The rules that were judged for nobody, and what they wait for."""
        idle = {score.rule for score in self.scorecard if not score.due}
        until = process.earliest(self.facts)
        return tuple(
            Idle(judged.rule, process.awaited(self.pack, judged.rule.id, until, self.as_of))
            for judged in self.judged
            if judged.rule.id in idle and not judged.held_back and judged.whole
        )

    @property
    def ledger(self) -> Ledger:
        """Every instance that was judged, by rule, subject and period."""
        return Ledger(self._entries)

    def _entries(self) -> Iterator[Entry]:
        for judged in self.judged:
            words = ("fulfilled", "breached") if judged.rule.kind == "violation" else ("not given", "given")
            instances = [(subject, period, words[finds], "") for subject, period, finds in judged.instances]
            instances += [(subject, period, NOT_JUDGED, why) for subject, period, why in judged.held_back]
            for subject, period, *outcome in sorted(instances, key=lambda each: (each[0], each[1].start)):
                yield Entry(judged.rule.id, judged.subject_type, subject, period.start, period.end, *outcome)

    @cached_property
    def scorecard(self) -> Scorecard:
        """How much was due and how much found, by rule and by place."""
        return Scorecard(self.judged, self.pack.facts, lambda: self.places)

    @cached_property
    def places(self) -> Places:
        """Where facts lie, as known on the day of the evaluation."""
        return Places(self.facts.tables, self.pack.facts, self.as_of)

    def evidence(self, finding: str) -> tuple[str, ...]:
        """The ids of the facts that count for the finding of that id.

        Raises UsageError where there is no such finding.
        """
        for each in self.findings:
            if each.id == finding:
                return each.evidence
        raise unfound(finding)

    def lines(self, form: Literal["jsonl", "csv"] = "jsonl") -> Iterator[str]:
        """The findings as text, in pieces of one line or many, without the line break at the end of each piece.

        JSON Lines have one object a line with the fields of a finding; CSV has a head, and a line a finding.
        """
        found = (finding for judged in self.judged for finding in judged.found)
        return jsonl(found) if form == "jsonl" else sheet(found)

    def values(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield the values that the findings have in these columns; the facts that count by type, id and figure."""
        found = (each for judged in self.judged for each in judged.found)
        return (tuple([value(each, name) for name in columns]) for each in found)

    def to_arrow(self, evidence: bool = True) -> Arrow:
        """The findings as an Arrow table, one row a finding, figures as JSON; `evidence` is a list of ids."""
        return table(self.findings, evidence)

    def write_parquet(self, path: PathLike, evidence: bool = True) -> None:
        """Write the findings to a Parquet file, all of them or none. Raises UsageError where that cannot be."""
        write_parquet(self.to_arrow(evidence), Path(path))

    def write_jsonl(self, path: PathLike) -> None:
        """Write the findings as an object a line, all of them or none. Raises UsageError where that cannot be."""
        write_whole(Path(path), (f"{piece}\n".encode("utf-8", "backslashreplace") for piece in self.lines("jsonl")))

    def write_csv(self, path: PathLike) -> None:
        """Write the findings for a spreadsheet, all of them or none. Raises UsageError where that cannot be."""
        write_whole(Path(path), (f"{piece}\n".encode("utf-8", "backslashreplace") for piece in self.lines("csv")))

    def write_table(self, table: str, evidence: bool = True) -> None:  # noqa: ARG002 what a database takes
        """Write the findings to a table where the facts are, all of them or none.

        Raises UsageError where that cannot be, as in memory.
        """
        raise lost(table)


def _plain(judged: Any) -> Judged:
    return Judged(
        judged.rule, judged.subject_type, judged.instances, judged.found, judged.held_back, whole=judged.whole
    )


def unfound(finding: str) -> UsageError:
    """The error of an id under which nothing was found."""
    what = Text(f"没有核查提示 `{finding}`", f"there is no finding `{finding}`")
    return UsageError(Fault("", what, Text("请查看各核查提示的编号", "see the ids of the findings")))


def lost(table: str) -> UsageError:
    """The error of a table that would go with the process."""
    what = Text(f"`{table}` 会随进程一起消失", f"`{table}` would be lost with the process")
    hint = Text("请用 `write_parquet` 或 `write_jsonl` 写入文件", "write a file with `write_parquet` or `write_jsonl`")
    return UsageError(Fault("", what, hint))
