"""Appeals, exemptions and feeds into warnings: what names nothing that there is, and what holds rules back."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.errors import Fault, meant
from iron_rules.facts.base import Fact
from iron_rules.facts.process import Appeal, Exemption, Feed
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.alike import Alike, folded
from iron_rules.intake.checks import PERIODS
from iron_rules.intake.dates import any_day
from iron_rules.intake.notices import MOST, few, more_of
from iron_rules.intake.quoting import shown
from iron_rules.intake.values import EVERYONE
from iron_rules.periods import Years, first_day, last_day, noun_of, plus
from iron_rules.plan.calendar import constant
from iron_rules.plan.strata import closure
from iron_rules.text import NOTHING, Text

APPEAL: Final = Appeal.__spec__.label
EXEMPTION: Final = Exemption.__spec__.label
FEED: Final = Feed.__spec__.label
ONE_FEED: Final = Text(
    "每种类型请只留一条，写目前已到位的日期", "keep one feed for a type, with the day that is reached by now"
)
FORM: Final = Text(
    "申诉须写明核查提示的编号：`规则|对象编号|起始日`",
    "an appeal names a finding by its id: `RULE|SUBJECT|FIRST DAY`",
)
CORRECT: Final = Text("请改正编号，或补交它所指的事实", "correct it, or hand in the fact that it names")
AGAIN: Final = Text("请改正这些行，再判定一次", "mend the rows, and judge again")
MOST_HEARD: Final = 2
"""So many appeals against a finding are heard."""
MANY: Final = 500
"""Among so many ids none is looked for that is only written in a similar way."""


def warnings(pack: CheckedPack, facts: Any) -> tuple[Fault, ...]:
    """Return what is wrong with the appeals, exemptions and feeds among facts, each with what may be meant.

    What an appeal names may be a duty that was kept: that is not a finding, and no mistake.
    """
    look = _Look(pack, facts)
    found: list[Fault] = []
    for label, wrong, hint in ((APPEAL, look.appeal, look.finding), (EXEMPTION, look.exemption, look.reached)):
        rows = [(row, what) for row in _rows(facts, label.en) if (what := wrong(row))]
        found += few(label, (Fault(_called(label, row), what, hint(row)) for row, what in rows[:MOST]))
        found += [more_of(label, len(rows) - MOST)] if len(rows) > MOST else []
    named = [row for row in _rows(facts, "appeal") if not look.appeal(row)]
    early = {row.id: end for row in named if (end := look.ends(row)) and row.lodged_on <= end}
    found += few(APPEAL, _early(named, early))
    found += few(APPEAL, _third(named, early))
    return (*found, *few(APPEAL, _undecided(facts, early)), *_feeds(pack, facts))


def held_back(judged: Iterable[Any]) -> Iterator[Fault]:
    """Yield, for each type of which rows were set aside, how many duties are not judged for it."""
    numbers = Counter(why for each in judged for _, _, why in each.held_back)
    for name in sorted(numbers):
        if not name:
            what = Text(
                f"有行被剔出，可能与之有关的 {numbers[name]} 项职责未作判定",
                f"rows were set aside, and {numbers[name]} duties that they may count for are not judged",
            )
            yield Fault("", what, AGAIN)
            continue
        what = Text(
            f"有行被剔出，可能与之有关的 {numbers[name]} 项职责未作判定",
            f"rows of it were set aside, and {numbers[name]} duties that they may count for are not judged",
        )
        yield Fault(name, what, AGAIN)


def awaited(pack: CheckedPack, rule: str, until: Mapping[str, date], as_of: date) -> tuple[tuple[str, date], ...]:
    """Return the types that a rule reads, itself or through rules below, whose facts are not in yet up to a day."""
    read = {name for each in closure(pack.plans, [rule]) for name in pack.plans[each].reads}
    return tuple((name, until[name]) for name in pack.facts.tables if name in read and until.get(name, as_of) < as_of)


def earliest(facts: Any) -> dict[str, date]:
    """Return the day up to which each type with a feed is complete: that of its feed that lags most."""
    found: dict[str, date] = {}
    for feed in _rows(facts, "feed"):
        found[feed.type] = min(feed.complete_until, found.get(feed.type, date.max))
    return found


def _rows(facts: Any, name: str) -> list[Any]:
    return sorted(facts.tables[name], key=lambda row: row.id) if name in facts.tables else []


def _early(appeals: Iterable[Any], early: Mapping[str, date]) -> Iterator[Fault]:
    """Yield the appeals that were lodged before there could be a finding: they do not count."""
    for appeal in appeals:
        if appeal.id in early:
            what = Text(
                f"提出于 `{appeal.lodged_on}`，而所指认定的期间到 `{early[appeal.id]}` 才结束：不作数",
                f"it was lodged on `{appeal.lodged_on}`, and the period of its finding ends on `{early[appeal.id]}`: "
                "it does not count",
            )
            hint = Text("请在期间结束之后再提出，或改正提出日期", "lodge it after that day, or correct the day")
            yield Fault(_called(APPEAL, appeal), what, hint)


def _third(appeals: Iterable[Any], early: Mapping[str, date]) -> Iterator[Fault]:
    """Yield the appeals against a finding after the first two: they are not heard."""
    heard: Counter[str] = Counter()
    for appeal in sorted(appeals, key=lambda each: (each.lodged_on, each.id)):
        if appeal.id not in early:
            heard[appeal.finding] += 1
            if heard[appeal.finding] > MOST_HEARD:
                what = Text(
                    f"对 {shown(appeal.finding)} 的申诉超过 {MOST_HEARD} 次：不再受理",
                    f"{shown(appeal.finding)} was appealed against more than {MOST_HEARD} times: it is not heard",
                )
                yield Fault(_called(APPEAL, appeal), what)


def _undecided(facts: Any, early: Mapping[str, date]) -> Iterator[Fault]:
    for appeal in _rows(facts, "appeal"):
        if appeal.decided_on is not None and appeal.upheld is None and appeal.id not in early:
            what = Text(
                f"已于 `{appeal.decided_on}` 作出决定，但没有写明结果：按未决处理",
                f"it was decided on `{appeal.decided_on}`, and nothing says how: it counts as undecided",
            )
            hint = Text("请填写是否支持，或去掉决定日期", "fill in whether it was upheld, or take the day out")
            yield Fault(_called(APPEAL, appeal), what, hint)


def _feeds(pack: CheckedPack, facts: Any) -> Iterator[Fault]:
    by_type: dict[str, list[Feed]] = {}
    for feed in _rows(facts, "feed"):
        by_type.setdefault(feed.type, []).append(feed)
    for name in pack.facts.tables:
        feeds = by_type.get(name, ())
        if len(feeds) > 1:
            first = min(feeds, key=lambda feed: (feed.complete_until, feed.id))
            reading = [rule.id for rule in pack.rules if name in pack.plans[rule.id].reads]
            yield Fault(_called(FEED, first), _several(pack.facts.spec(name), len(feeds), first, reading), ONE_FEED)


def _several(spec: FactSpec, number: int, first: Feed, reading: list[str]) -> Text:
    names, more = [f"`{each}`" for each in reading[:3]], len(reading) - 3
    zh = f"有 {number} 条数据到位记录，以最早的 `{first.complete_until}` 为准"
    en = f"`{spec.name}` has {number} feeds, and the earliest, `{first.complete_until}`, counts"
    if not reading:
        return Text(f"“{spec.zh}”{zh}", en)
    listed = Text(
        "、".join(names) + (f" 等 {len(reading)} 条规则" if more > 0 else ""),
        ", ".join(names) + (f" and {more} more" if more > 0 else ""),
    )
    return Text(f"“{spec.zh}”{zh}：{listed.zh}要等它", f"{en}: {listed.en} wait for it")


def _called(label: Text, row: Fact) -> Text:
    return Text(f"{label.zh} {shown(row.id)}", f"{label.en} {shown(row.id)}")


def _meant(word: str, otherwise: Text) -> Text:
    """Return the question whether a word is meant, where there is one."""
    return meant(word) if word else otherwise


def _close(word: str, known: Collection[str]) -> str:
    """Return the word itself where it is known, or that which is written most alike; else nothing."""
    return word if word in known else next(iter(get_close_matches(word, sorted(known), n=1)), "")


@frozen(slots=False)
class _Look:
    """What appeals and exemptions may name: the rules of a pack, and the subjects among facts."""

    pack: CheckedPack
    facts: Any = field(repr=False)
    _subjects: dict[str, "_Subjects | None"] = field(factory=dict, init=False)

    @cached_property
    def _reaching(self) -> Mapping[str, tuple[str, ...]]:
        """The types of the subjects of the rules that an exemption reaches, by what it may name."""
        found: dict[str, dict[str, None]] = {}
        for rule in self.pack.rules:
            for word in rule.reached_by:
                found.setdefault(word, {})[self.pack.plans[rule.id].subject_type] = None
        return {word: tuple(types) for word, types in found.items()}

    def appeal(self, row: Any) -> Text:
        """Return what is wrong with what an appeal names; nothing where it is a finding that there may be."""
        parts = row.finding.split("|")
        if len(parts) < 3:
            return Text(f"{shown(row.finding)} 不是核查提示编号", f"{shown(row.finding)} is not an id of a finding")
        wrong = self._wrong(parts[0], "|".join(parts[1:-1]), parts[-1])
        if not wrong:
            return NOTHING
        return Text(
            f"{shown(row.finding)} 没有指向任何核查提示：{wrong.zh}",
            f"{shown(row.finding)} names no finding: {wrong.en}",
        )

    def ends(self, row: Any) -> date | None:
        """Return the last day of the period of the finding that an appeal names; None where that is not known.

        For a duty that is due on a day it is the day before: only an appeal from before then is certain to be early.
        """
        rule, _, rest = row.finding.partition("|")
        plan, on = self.pack.plans.get(rule), any_day(rest.rpartition("|")[2])
        if plan is None or not isinstance(on, date):
            return None
        if plan.due.day is not None and plan.due.filed is None:
            return plus(on, -1)
        return last_day(plan.due.unit, on) if first_day(plan.due.unit, on) == on else None

    def exemption(self, row: Any) -> Text:
        """Return what is wrong with what an exemption names; nothing where it reaches a rule and a subject."""
        types = self._reaching.get(row.rule)
        if types is None:
            return Text(
                f"{shown(row.rule)} 不是规则、条款或章节", f"{shown(row.rule)} names no rule, no clause and no chapter"
            )
        subjects = [self._of(name) for name in types]
        if row.subject_id == EVERYONE or any(each is None or row.subject_id in each.ids for each in subjects):
            return NOTHING
        return self._nobody(row.subject_id, types)

    def _nobody(self, subject: str, types: Sequence[str]) -> Text:
        labels = "或".join(f"“{self.pack.facts.spec(name).zh}”" for name in types)
        kinds = " and no ".join(f"`{name}`" for name in types)
        return Text(f"没有编号为 {shown(subject)} 的{labels}", f"{shown(subject)} is the id of no {kinds}")

    def reached(self, row: Any) -> Text:
        """Return a hint with what an exemption that reaches nothing may mean."""
        types = self._reaching.get(row.rule)
        if types is None:
            return _meant(
                _close(folded(row.rule).rstrip(".*"), self._reaching),
                Text("请查看规则包的规则", "see the rules of the pack"),
            )
        subjects = [self._of(name) for name in types]
        return _meant(next((near for each in subjects if each and (near := each.near(row.subject_id))), ""), CORRECT)

    def finding(self, row: Any) -> Text:
        """Return a hint with the id of the finding that an appeal may mean."""
        parts = row.finding.split("|")
        parts = folded(row.finding).split("|") if len(parts) < 3 else parts
        if len(parts) < 3:
            return FORM
        rule, subject, day = folded(parts[0]), "|".join(parts[1:-1]), any_day(folded(parts[-1]))
        plan = self.pack.plans.get(_close(rule, self.pack.plans))
        if plan is None or not isinstance(day, date):
            return FORM
        subjects = self._of(plan.subject_type)
        if subjects is not None and subject not in subjects.ids:
            subject = subjects.near(subject)
        begins = first_day(plan.due.unit, day) if plan.due.day is None or plan.due.filed is not None else day
        id_ = f"{plan.rule}|{subject}|{begins.isoformat()}"
        return _meant(id_ if subject and id_ != row.finding else "", CORRECT)

    def _wrong(self, rule: str, subject: str, day: str) -> Text:
        plan = self.pack.plans.get(rule)
        if plan is None:
            return Text(f"没有名为 {shown(rule)} 的规则", f"no rule is called {shown(rule)}")
        subjects = self._of(plan.subject_type)
        if subjects is not None and subject not in subjects.ids:
            return self._nobody(subject, (plan.subject_type,))
        on = any_day(day)
        if not isinstance(on, date) or on.isoformat() != day:
            return Text(f"{shown(day)} 不是编号里的日期写法", f"{shown(day)} is not a day as it stands in an id")
        unit = plan.due.unit
        if (plan.due.day is None or plan.due.filed is not None) and first_day(unit, on) != on:
            word = f"每 {unit.count} 年一期" if isinstance(unit, Years) else PERIODS[unit]
            return Text(f"`{day}` 不是{word}的第一天", f"no {noun_of(unit)} begins on `{day}`")
        if on < constant(plan.due.since, self.pack.parameters, date.min):
            return Text(f"`{day}` 时规则尚未施行", f"the rule was not in force on `{day}`")
        return NOTHING

    def _of(self, name: str) -> "_Subjects | None":
        """Return the subjects of a type; None where their table is not known."""
        if name not in self._subjects:
            rows = self.pack.facts.subjects_of(name)
            known = rows in self.facts.tables
            self._subjects[name] = _Subjects(self.pack.facts, self.facts, name) if known else None
        return self._subjects[name]


@frozen(slots=False)
class _Subjects:
    """The ids of the subjects of a type, and what they are called."""

    vocabulary: Vocabulary
    facts: Any = field(repr=False)
    name: str

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids."""
        return frozenset(id_ for (id_,) in self.facts.values(self._rows, self._column))

    def near(self, text: str) -> str:
        """Return the id that a text looks like, or of what is called so, or that is written alike; else nothing."""
        look = folded(text)
        found = Alike(self.ids).to(text) or next((id_ for id_, name in self._named() if name == look), None)
        return found or ("" if len(self.ids) > MANY else _close(look, self.ids))

    @property
    def _rows(self) -> str:
        return self.vocabulary.subjects_of(self.name)

    @property
    def _column(self) -> str:
        identity = self.vocabulary.identities.get(self.name)
        return "id" if identity is None else identity.column

    def _named(self) -> Iterator[tuple[str, str]]:
        named = self.vocabulary.spec(self._rows).named
        return self.facts.values(self._rows, self._column, "name") if named else iter(())
