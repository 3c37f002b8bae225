"""Appeals and exemptions into the status of findings, and findings into what rules over findings read."""

from collections.abc import Mapping, Sequence
from datetime import date

from iron_rules.engines.sql.build.calls import Order, Over, call
from iron_rules.engines.sql.build.days import AS_OF, day_text, days_between
from iron_rules.engines.sql.build.pieces import days_covered
from iron_rules.engines.sql.build.query import Derived, Join, Query, Relation, Select, Union, ValueRows, within
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.tree import (
    FALSE,
    TRUE,
    Case,
    Column,
    Expr,
    Prefix,
    Star,
    Value,
    case,
    either,
    every,
    lifted,
)
from iron_rules.language.pack import DueProcess
from iron_rules.language.rule import Rule

STATUSES = ("standing", "tolerated", "contested", "overturned")
"""The statuses by weight: of several that fit a finding, the last holds."""
FOUND = ("rule_no", "subject", "first_day", "last_day", "judged_day", "points", "action")
"""The columns of findings."""
KEYS = FOUND[:3]
"""Those that tell findings apart."""
_DAY = Value(date(2000, 1, 1))
_TEXT = Value(None).cast("VARCHAR")
_LIKE = (Value(0).cast("INTEGER"), Value("").cast("VARCHAR"), _DAY, _DAY, _DAY, Value(0).cast("INTEGER"), _TEXT)
NO_FINDINGS = Select(zip(FOUND, _LIKE, strict=True), where=[FALSE])
_ALL = {"*": Star()}
Numbered = Sequence[tuple[int, Rule]]
"""Rules with their numbers."""


def columns_of(relation: str, columns: Sequence[str]) -> dict[str, Expr]:
    """Return columns of a relation under their own names."""
    return {each: Column(relation, each) for each in columns}


def found_query(said: Mapping[int, Mapping[str, Expr]]) -> Query:
    """Return the findings of rules that were judged, by rule number, subject and period: the tables `found_<stratum>`.

    `said` are the rules' numbers with what is said of an instance in the table `v<number>`: its last and judged day,
    its points and its action.
    """
    parts = [
        Select(
            {"rule_no": Value(number), **columns_of("v", KEYS[1:]), **{each: columns[each] for each in FOUND[3:]}},
            Relation(f"v{number}", "v"),
            where=[Column("v", "finds")],
        )
        for number, columns in said.items()
    ]
    return Union((NO_FINDINGS, *parts))


def status_query(found: str, rules: Numbered, process: DueProcess, appeals: bool, exemptions: bool) -> Query:
    """Return the findings, in a table `found`, that do not stand, with the weight of their status.

    `appeals` and `exemptions` say which tables there are.
    """
    ids = _rows([(number, rule.id) for number, rule in rules], "ids", ("rule_no", "rule"))
    words = [(number, key) for number, rule in rules for key in rule.reached_by]
    hits = [_appealed(process)] if appeals else []
    hits += [_exempted(process)] if exemptions else []
    relations = {
        "found": Select(_ALL, Relation(found)), "ids": ids, "keys": _rows(words, "keys", ("rule_no", "word")),
        "hits": Union((_no_hits(), *hits)),
    }  # fmt: skip
    keys = columns_of("", KEYS)
    weight = Column("", "weight")
    heaviest = Select({**keys, "weight": call("max", weight)}, Relation("hits"), where=[weight > 0], by=keys.values())
    return within(relations, heaviest)


def findings_query(found: Sequence[str], rules: Numbered, statuses: Sequence[str]) -> Query:
    """Return the findings of these rules, of all in the tables `found`, as rules over findings read them."""
    known = _rows([_about(number, rule) for number, rule in rules] or [_NOTHING], "rules", _ABOUT)
    hits = [Select(columns_of("", (*KEYS, "weight")), Relation(each)) for each in statuses]
    relations = {
        "found": Union((NO_FINDINGS, *(Select(_ALL, Relation(each)) for each in found))), "rules": known,
        "hits": Union((_no_hits(), *hits)),
    }  # fmt: skip
    columns = {
        "id": finding_id(Column("rules", "rule")), **columns_of("rules", _ABOUT[1:]),
        "points": Column("f", "points").cast("BIGINT"), "action": Column("f", "action"),
        "subject_id": Column("f", "subject"),
        "period_start": Column("f", "first_day"), "period_end": Column("f", "last_day"),
        "judged_on": Column("f", "judged_day"), "status": status_of(Column("hits", "weight")),
    }  # fmt: skip
    joins = [
        Join(Relation("rules"), Column("rules", "rule_no").equals(Column("f", "rule_no")), left=False),
        Join(Relation("hits"), every(Column("hits", key).equals(Column("f", key)) for key in KEYS)),
    ]
    return within(relations, Select(columns, Relation("found", "f"), joins))


def status_of(weight: Expr) -> Expr:
    """Return the word of the status with a weight; a finding that none is known of stands."""
    words = tuple((Value(number), Value(word)) for number, word in enumerate(STATUSES))
    return Case(words, of=call("coalesce", weight, 0))


def finding_id(rule: Expr) -> Expr:
    """Return the id of the finding `f` of a rule."""
    return call("concat", rule, "|", Column("f", "subject"), "|", day_text(Column("f", "first_day")))


def _no_hits() -> Query:
    return Select({**columns_of("", KEYS), "weight": Value(0)}, Relation("found"), where=[FALSE])


def _rows(rows: Sequence[Sequence[object]], alias: str, columns: tuple[str, ...]) -> Query:
    return Select(_ALL, ValueRows(tuple(tuple(map(lifted, row)) for row in rows), alias, columns))


def _appealed(process: DueProcess) -> Query:
    """Return what appeals make of findings: the first that is heard, and the second where the first was refused."""
    keys, open_, upheld = columns_of("a", KEYS), Column("a", "open"), Column("a", "upheld")
    recent = (
        TRUE if process.appeal_days is None else days_between(Column("a", "lodged_on"), AS_OF) < process.appeal_days
    )
    weight = case((upheld, 3), (every([open_, recent]), 2), otherwise=0)
    place, refused_before = Column("a", "place"), Column("a", "refused_before")
    heard = either([place.equals(1), every([place.equals(2), refused_before])])
    order = (Order(Column("a", "lodged_on")), Order(Column("a", "id")))
    placed = {
        "*": Star(), "place": Over(call("row_number"), keys.values(), order),
        "refused_before": Over(call("lag", Column("a", "refused")), keys.values(), order),
    }  # fmt: skip
    counted = Select(placed, Derived(_appeals(), "a"))
    return Select({**keys, "weight": weight}, Derived(counted, "a"), where=[heard])


def _appeals() -> Query:
    """Return the appeals that count: those lodged after the period of a finding that there is."""
    decided_on, lodged_on, finding, upheld = (
        Column("a", each) for each in ("decided_on", "lodged_on", "finding", "upheld")
    )
    decided, rule = every([decided_on.known, decided_on <= AS_OF, upheld.known]), Column("ids", "rule")
    subject = call("substring", finding, call("length", rule) + 2, call("length", finding) - call("length", rule) - 12)
    about = [
        Column("f", "rule_no").equals(Column("ids", "rule_no")), finding.equals(finding_id(rule)),
        Column("f", "subject").equals(subject), lodged_on > Column("f", "last_day"),
    ]  # fmt: skip
    joins = [
        Join(Relation("ids"), call("split_part", finding, "|", 1).equals(rule), left=False),
        Join(Relation("found", "f"), every(about), left=False),
    ]
    columns = {
        **columns_of("f", KEYS), "id": Column("a", "id"), "lodged_on": lodged_on,
        "open": case((decided, FALSE), otherwise=TRUE),
        "upheld": case((decided, upheld), otherwise=FALSE),
        "refused": case((decided, Prefix("NOT ", upheld)), otherwise=FALSE),
    }  # fmt: skip
    return Select(columns, Relation(relation("f", "appeal"), "a"), joins)


def _exempted(process: DueProcess) -> Query:
    """Return the findings that exemptions cover enough days of, each day counted once."""
    stretches = Union((_exemptions(Column("f", "subject")), _exemptions(Value("*"))))
    covered = days_covered((*KEYS, "last_day"), stretches, "days")
    period = days_between(Column("x", "first_day"), Column("x", "last_day")) + 1
    enough = Column("x", "days") >= lifted(process.exempt_share) * period
    return Select({**columns_of("x", KEYS), "weight": Value(1)}, Derived(covered, "x"), where=[enough])


def _exemptions(whom: Expr) -> Query:
    """Return the exemptions that reach a finding by its subject, or everybody, each cut to the finding's period."""
    start, end = (Column("e", each) for each in ("start", "end"))
    first, last = call("greatest", start, Column("f", "first_day")), call("least", end, Column("f", "last_day"))
    about = [
        Column("f", "rule_no").equals(Column("keys", "rule_no")), Column("e", "subject_id").equals(whom), first <= last,
    ]  # fmt: skip
    joins = [
        Join(Relation("keys"), Column("e", "rule").equals(Column("keys", "word")), left=False),
        Join(Relation("found", "f"), every(about), left=False),
    ]
    columns = {**columns_of("f", (*KEYS, "last_day")), "begins": first, "ends": last}
    return Select(columns, Relation(relation("f", "exemption"), "e"), joins)


_ABOUT = ("rule_no", "rule", "clause", "kind", "severity")
"""What is known of a rule's findings beforehand."""
_NOTHING = (-1, "", "", "", _TEXT)


def _about(number: int, rule: Rule) -> tuple[object, ...]:
    name = None if rule.severity is None else rule.severity.name
    return number, rule.id, rule.clause, rule.kind, Value(name).cast("VARCHAR")
