"""A pack and a warehouse into a decided warehouse: a table of judged instances for each rule, and of statuses."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.schedule import Schedule, schedule
from iron_rules.engines.tables.program import Program, program
from iron_rules.engines.tables.statement import Statement, within
from iron_rules.engines.tables.status import found_text, official_finding_text, status_text
from iron_rules.engines.tables.text import filled
from iron_rules.engines.tables.warehouse import Row, Warehouse
from iron_rules.facts import TABLES
from iron_rules.lang.rule import Rule
from iron_rules.periods import due_periods, last_day
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.plan import Plan

Progress = Callable[[str, int, int], None]


@frozen
class Decided:
    """What was decided: each rule's number, statement and marks; the rules with nothing due; the tables of statuses."""

    schedule: Schedule
    statements: Mapping[str, Statement]
    numbers: Mapping[str, int]
    marks: Mapping[str, dict[str, Any]]
    empty: frozenset[str]
    statuses: tuple[str, ...]


class _Run:
    def __init__(
        self, pack: CheckedPack, warehouse: Warehouse, as_of: date, needed: frozenset[str], told: Progress | None
    ) -> None:
        self.pack, self.warehouse, self.as_of = pack, warehouse, as_of
        self._told, self._done = told, 0
        warehouse.open(as_of, self._heard)
        self.schedule = schedule(pack, needed, warehouse.known, _complete(warehouse), as_of)
        last = last_day("month", as_of) if warehouse.bits else None
        self.program: Program = program(pack, self.schedule.judged, last)
        self.numbers = {rule.id: number for number, rule in enumerate(pack.rules)}
        self._rules = {f"v{number}": rule for rule, number in self.numbers.items()}
        self.marks: dict[str, dict[str, Any]] = {}
        self.found: list[str] = []
        self.statuses: list[str] = []
        self._made: set[str] = set()
        self._guards: dict[str, bool] = {}
        self._statements: dict[str, Statement] = {}
        self._empty: set[str] = set()
        self._set_calendar()
        judged = [pack.plans[rule] for rule in self.schedule.judged]
        reads = {fact for plan in judged if not self._nothing_due(plan) for fact in plan.reads}
        warehouse.need([fact for fact in TABLES if fact in reads | {"appeal", "exemption"}])

    def decide(self) -> Decided:
        """Decide every rule, stratum by stratum."""
        for number, stratum in enumerate(self.program.strata):
            later = self.program.strata[number + 1 :]
            for each in stratum:
                self._statements[each.plan.rule] = self._judge(each)
            told_on = any(each.plan.below for following in later for each in following)
            self._settle(number, [each.plan.rule for each in stratum if each.plan.rule not in self._empty], told_on)
            if told_on:
                self._tell()
        self.warehouse.finish()
        made, empty = self._statements, frozenset(self._empty)
        return Decided(self.schedule, made, self.numbers, self.marks, empty, tuple(self.statuses))

    def _heard(self, table: str) -> None:
        """Tell of a rule once its instances are judged."""
        if self._told is not None and table in self._rules:
            self._done += 1
            self._told(self._rules[table], self._done, len(self.schedule.judged))

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
        relations = {}
        for table in each.tables:
            single = self.program.single.get(table)
            if single is None:
                self._share(table, self.program.tables[table], marks)
            else:
                self._share(single.table, single.many, marks)
                relations[table] = single.text
        if each.bits:
            self.warehouse.make(f"u{number}", each.bits, marks)
        self.warehouse.make(f"v{number}", within(relations, each.text), marks)
        return each

    def _met(self, guard: str, marks: dict[str, Any]) -> bool:
        if guard not in self._guards:
            self._guards[guard] = any(True for _ in self.warehouse.rows(filled(guard, marks)))
        return self._guards[guard]

    def _share(self, table: str, text: str, marks: dict[str, Any]) -> None:
        if table not in self._made:
            self._made.add(table)
            self.warehouse.make(table, text, marks)

    def _nothing_due(self, plan: Plan) -> bool:
        sources = [plan.due.subject.fact, *([plan.due.event.fact] if plan.due.event is not None else [])]
        return any(("official" if fact == "person" else fact) in self.warehouse.empty for fact in sources)

    def _settle(self, number: int, rules: Sequence[str], told_on: bool) -> None:
        known = self.warehouse.known - self.warehouse.empty
        if told_on or (rules and known & {"appeal", "exemption"}):
            self.found.append(f"found_{number}")
            last_days = {self.numbers[rule]: self._statements[rule].day("last_day") for rule in rules}
            self.warehouse.make(self.found[-1], found_text(last_days))
        if rules and known & {"appeal", "exemption"}:
            process = self.pack.due_process
            text = status_text(self.found[-1], self._numbered(rules), process, "appeal" in known, "exemption" in known)
            self.warehouse.make(f"status_{number}", text, {"as_of": self.as_of.isoformat()})
            self.statuses.append(f"status_{number}")

    def _tell(self) -> None:
        """Let later rules read what was found about officials so far."""
        judged = [rule for rule in self._statements if rule not in self._empty]
        rules = self._numbered(rule for rule in judged if self.pack.plans[rule].subject_type == "official")
        text = official_finding_text(self.found, rules, self.statuses)
        self.warehouse.drop("f_official_finding")
        self.warehouse.make("f_official_finding", text)

    def _set_calendar(self) -> None:
        rows: list[Row] = []
        known: dict[tuple[object, ...], int] = {}
        for rule, horizon in self.schedule.horizons.items():
            plan = self.pack.plans[rule]
            days = Calendar(plan.due, self.pack.parameters, self.as_of, horizon)
            marks: dict[str, Any] = {"as_of": self.as_of.isoformat()}
            if plan.due.day is None:
                key = (plan.due.unit, days.since, days.until, days.grace, horizon)
                if key not in known:
                    known[key] = len(known)
                    periods = due_periods(*key)
                    rows += [(known[key], at, each.start, each.end, each.judged) for at, each in enumerate(periods)]
                marks["calendar"] = known[key]
                periods = due_periods(*key)
                first, last = (periods[0].start, periods[-1].start) if periods else (date.max, date.min)
                marks |= {"first": first.isoformat(), "last": last.isoformat()}
            else:
                marks |= {"until": days.until.isoformat(), "horizon": horizon.isoformat()}
            self.marks[rule] = marks
        self.warehouse.calendar(rows)


def decide(
    pack: CheckedPack, warehouse: Warehouse, as_of: date, needed: frozenset[str], told: Progress | None = None
) -> Decided:
    """Decide the rules needed over the facts of a warehouse.

    `told` hears of each rule that is decided: its id, how many are by now, and of how many; in whatever thread.
    """
    return _Run(pack, warehouse, as_of, needed, told).decide()


def _complete(warehouse: Warehouse) -> dict[str, date]:
    if "feed" not in warehouse.known:
        return {}
    warehouse.need(["feed"])
    return dict(warehouse.rows("SELECT type, min(complete_until) FROM f_feed GROUP BY type"))
