"""The engine in a warehouse: a table of judged instances for each rule, and of the statuses of a stratum."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import EngineName, OnProgress
from iron_rules.engines.schedule import Schedule
from iron_rules.engines.sql.build import working
from iron_rules.engines.sql.build.bits import WIDTH
from iron_rules.engines.sql.build.calls import COUNT, call
from iron_rules.engines.sql.build.program import Program, program
from iron_rules.engines.sql.build.query import Relation, Select
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.sql import Sql, written
from iron_rules.engines.sql.build.statement import Statement
from iron_rules.engines.sql.build.status import findings_query, found_query, status_query
from iron_rules.engines.sql.build.steps import action_of, points_of
from iron_rules.engines.sql.build.tree import Column, Expr
from iron_rules.engines.sql.build.waiting import Making
from iron_rules.engines.sql.decided import Decided
from iron_rules.engines.sql.evaluation import TablesEvaluation
from iron_rules.engines.sql.facts import WarehouseFacts
from iron_rules.engines.sql.warehouses.base import PERIODS, Row, Warehouse
from iron_rules.expressions.nodes import Get, Rows
from iron_rules.facts.process import FINDING
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.language.rule import Rule
from iron_rules.periods import last_day
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.earlier import furthest, looks_back
from iron_rules.plan.plan import Plan
from iron_rules.plan.scope import types_on
from iron_rules.plan.strata import finding_rows
from iron_rules.working_days import MONDAY_TO_FRIDAY

_CHUNK: Final = {"calendar": Column("", "calendar"), "chunk": Column("", "number") // WIDTH}
CHUNKS: Final = written(Select({**_CHUNK, "size": COUNT}, Relation("calendar"), by=_CHUNK.values()))
"""The periods of each calendar that lie in each chunk of bits."""
MANY: Final = 4
"""Plans that go through a type for its facts to be read once and kept."""


class TablesEngine:
    """Judges facts in a warehouse; what was judged stays there."""

    def __init__(self, name: EngineName, pack: CheckedPack, facts: WarehouseFacts, as_of: date) -> None:
        self.name, self.pack, self.facts, self.as_of = name, pack, facts, as_of
        self.warehouse: Warehouse = facts.warehouse
        self.numbers = {rule.id: number for number, rule in enumerate(pack.rules)}
        self._rules = {f"v{number}": rule for rule, number in self.numbers.items()}
        self.marks: dict[str, dict[str, object]] = {}
        self.found: list[str] = []
        self.statuses: list[str] = []
        self._made: set[str] = set()
        self._guards: dict[Sql, bool] = {}
        self._statements: dict[str, Statement] = {}
        self._empty: set[str] = set()
        self._on_progress: OnProgress | None = None
        self._done = self._strata = 0
        self._working_days = MONDAY_TO_FRIDAY
        self.warehouse.open(as_of, self._heard)

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        return frozenset(self.warehouse.known)

    @property
    def size(self) -> int:
        """How many facts are held as Python objects: they stay in the warehouse."""
        return 0

    def complete(self) -> Mapping[str, date]:
        """Return the last day up to which each type with a feed is complete."""
        if "feed" not in self.warehouse.known:
            return {}
        self.warehouse.need(["feed"])
        fact = Column("f", "type")
        until = {"type": fact, "until": call("min", Column("f", "complete_until"))}
        return dict(self.warehouse.rows(written(Select(until, Relation(relation("f", "feed"), "f"), by=[fact]))))

    def begin(self, schedule: Schedule, on_progress: OnProgress | None) -> None:
        """Write the statements of a schedule, and bring the tables near that they read."""
        self.schedule, self._on_progress = schedule, on_progress
        last = last_day("month", self.as_of) if self.warehouse.bits else None
        self.program: Program = program(self.pack, schedule.judged, last)
        self._set_calendar()
        judged = [self.pack.plans[rule] for rule in schedule.judged]
        plans = [plan for plan in judged if not self._nothing_due(plan)]
        reads = {"appeal", "exemption"}.union(*((*plan.reads, *plan.heeds) for plan in plans))
        facts = self.pack.facts
        self.warehouse.need([fact for fact in facts.tables if fact in reads], gone_through(plans, facts))

    def judge(self, stratum: Sequence[Plan]) -> None:
        """Judge the rules of the next stratum, and settle the status of what they find."""
        number, self._strata = self._strata, self._strata + 1
        self._learn(stratum)
        for each in self.program.strata[number]:
            self._statements[each.plan.rule] = self._judge(each)
        later = [each.plan for following in self.program.strata[number + 1 :] for each in following]
        rules = [plan.rule for plan in stratum if plan.rule not in self._empty]
        self._settle(number, rules, any(finding_rows(plan) for plan in later))

    def evaluation(self, rules: Sequence[str]) -> TablesEvaluation:
        """Return the evaluation of rules, kept in the warehouse."""
        self.warehouse.finish()
        made, empty = self._statements, frozenset(self._empty)
        decided = Decided(self.schedule, made, self.numbers, self.marks, empty, tuple(self.statuses))
        return TablesEvaluation(self.pack, self.as_of, self.warehouse, decided, rules, self.name, self.facts)

    def _heard(self, table: str) -> None:
        """Tell of a rule once its instances are judged."""
        if self._on_progress is not None and table in self._rules:
            self._done += 1
            self._on_progress(self._rules[table], self._done, len(self.schedule.judged))

    def _numbered(self, rules: Iterable[str]) -> list[tuple[int, Rule]]:
        return [(self.numbers[rule], self.pack.pack.rule(rule)) for rule in rules]

    def _judge(self, each: Statement) -> Statement:
        """Judge a rule; the statement by which that was done."""
        if self._nothing_due(each.plan):
            self._empty.add(each.plan.rule)
            self._heard(f"v{self.numbers[each.plan.rule]}")
            return each
        marks, number = self.marks[each.plan.rule], self.numbers[each.plan.rule]
        if each.otherwise is not None and any(self._met(guard, marks) for guard in each.guards):
            each = each.otherwise
        if each.bits is not None:
            self._make(Making(f"u{number}", each.bits, marks))
        self._make(Making(f"v{number}", each.sql, marks))
        return each

    def _met(self, guard: Sql, marks: dict[str, object]) -> bool:
        if guard not in self._guards:
            self._guards[guard] = any(True for _ in self.warehouse.rows(guard, marks))
        return self._guards[guard]

    def _make(self, making: Making) -> None:
        """Make a table, and first the shared ones that it reads."""
        for table in sorted(making.sql.reads & self.program.tables.keys() - self._made):
            self._made.add(table)
            shared = self.program.tables[table]
            self._make(Making(table, shared.sql, making.values, shared.keep))
        self.warehouse.make(making)

    def _nothing_due(self, plan: Plan) -> bool:
        sources = [plan.due.subject.fact, *([plan.due.event.fact] if plan.due.event is not None else [])]
        return any(self.pack.facts.subjects_of(fact) in self.warehouse.empty for fact in sources)

    def _settle(self, number: int, rules: Sequence[str], told_on: bool) -> None:
        """Make the tables of what the rules of a stratum found, where it is read, and of what does not stand of it."""
        known = self.warehouse.known - self.warehouse.empty
        if told_on or (rules and known & {"appeal", "exemption"}):
            self.found.append(f"found_{number}")
            said = {self.numbers[rule]: _said(self._statements[rule], self.pack.pack.rule(rule)) for rule in rules}
            self.warehouse.make(Making(self.found[-1], written(found_query(said))))
        if rules and known & {"appeal", "exemption"}:
            process = self.pack.due_process
            reads = ("appeal" in known, "exemption" in known)
            sql = written(status_query(self.found[-1], self._numbered(rules), process, *reads))
            self.warehouse.make(Making(f"status_{number}", sql, {"as_of": self.as_of.isoformat()}))
            self.statuses.append(f"status_{number}")

    def _learn(self, plans: Sequence[Plan]) -> None:
        """Let plans read what was found so far about the subjects whose findings they read."""
        for fact in dict.fromkeys(rows.fact for plan in plans for rows in finding_rows(plan)):
            about = fact.removesuffix(FINDING)
            judged = [rule for rule in self._statements if rule not in self._empty]
            rules = self._numbered(rule for rule in judged if self.pack.plans[rule].subject_type == about)
            findings = written(findings_query(self.found, rules, self.statuses))
            self.warehouse.learn(self.pack.facts.spec(fact), findings)

    def _count_working_days(self) -> Mapping[str, object]:
        """Make the table of working days; return the parameters that go with it."""
        if self.pack.calendar is None:
            return {}
        found = self._working_days = self.pack.calendar.working_days(self.facts.whole)
        self.warehouse.load(working.TABLE, working.COLUMNS, list(working.rows(found)))
        return working.marks(found)

    def _set_calendar(self) -> None:
        counted = self._count_working_days()
        rows: list[Row] = []
        known: dict[tuple[object, ...], int] = {}
        for rule, horizon in self.schedule.horizons.items():
            plan = self.pack.plans[rule]
            days = Calendar(plan.due, self.pack.parameters, self._working_days)
            marks: dict[str, object] = {"as_of": self.as_of.isoformat(), **counted}
            if plan.due.day is None:
                periods = () if self._nothing_due(plan) else days.judged(self.as_of, horizon)
                if periods not in known:
                    number = known[periods] = len(known)
                    rows += [(number, at, each.start, each.end, each.judged) for at, each in enumerate(periods)]
                marks["calendar"] = known[periods]
                if looks_back(plan):
                    marks["earlier"] = number = len(known)
                    known[(rule,)] = number
                    looked_at = enumerate(days.around(periods, furthest(plan)))
                    rows += [(number, at, each.start, each.end, each.judged) for at, each in looked_at]
                first, last = (periods[0].start, periods[-1].start) if periods else (date.max, date.min)
                marks |= {"first": first.isoformat(), "last": last.isoformat()}
            else:
                marks |= {"until": min(days.until, self.as_of).isoformat(), "horizon": horizon.isoformat()}
            self.marks[rule] = marks
        self.warehouse.load("calendar", PERIODS, rows)
        if self.warehouse.bits:
            self.warehouse.make(Making("chunks", CHUNKS))


def _said(made: Statement, rule: Rule) -> dict[str, Expr]:
    """What is said of a finding of a rule beside its subject and first day."""
    days = {word: made.day(word) for word in ("last_day", "judged_day")}
    return {**days, "points": points_of(rule), "action": action_of(made, rule)}


def gone_through(plans: Iterable[Plan], facts: Vocabulary) -> frozenset[str]:
    """The types that many plans go through: for their subjects, or along references."""
    counts = Counter[str]()
    for plan in plans:
        rows = {each.alias: each.spec for each in plan.nodes() if isinstance(each, Rows)}
        along = {
            name for each in plan.nodes() if isinstance(each, Get) for name in types_on(rows[each.alias], each.path)
        }
        counts.update({facts.subjects_of(name) for name in (plan.subject_type, *along)})
    return frozenset(name for name, number in counts.items() if number >= MANY)
