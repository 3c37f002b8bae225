"""Appeals and exemptions into the status of findings, and findings into what rules over findings read."""

from collections.abc import Mapping, Sequence

from iron_rules.engines.sql.build.text import AS_OF, day_text, literal, relation
from iron_rules.language.pack import DueProcess
from iron_rules.language.rule import Rule

STATUSES = ("standing", "tolerated", "contested", "overturned")
"""The statuses by weight: of several that fit a finding, the last holds."""


NO_DAY = "CAST('2000-01-01' AS DATE)"
FOUND = (
    f"SELECT CAST(0 AS INTEGER) AS rule_no, CAST('' AS VARCHAR) AS subject, {NO_DAY} AS first_day,"
    f" {NO_DAY} AS last_day, {NO_DAY} AS judged_day WHERE FALSE"
)
"""No findings, with the columns that findings have."""


def found_text(days: Mapping[int, tuple[str, str]]) -> str:
    """The findings of rules that were judged, by rule number, subject and period: the tables `found_<stratum>`.

    `days` are the rules' numbers with the SQL of the last and the judged day of an instance in the table `v<number>`.
    """
    parts = [
        f"SELECT {number} AS rule_no, v.subject, v.first_day, {last} AS last_day, {judged} AS judged_day"
        f" FROM v{number} AS v WHERE v.finds"
        for number, (last, judged) in days.items()
    ]
    return "\nUNION ALL ".join([FOUND, *parts])


def status_text(
    found: str, rules: Sequence[tuple[int, Rule]], process: DueProcess, appeals: bool, exemptions: bool
) -> str:
    """The findings, in a table `found`, that do not stand, with the weight of their status, by the tables there are."""
    ids = ", ".join(f"({number}, {literal(rule.id)})" for number, rule in rules)
    keys = ", ".join(f"({number}, {literal(key)})" for number, rule in rules for key in rule.reached_by)
    hits = ["SELECT rule_no, subject, first_day, 0 AS weight FROM found WHERE FALSE"]
    hits += [_appealed(process)] if appeals else []
    hits += [_exempted(process, whom) for whom in ("f.subject", "'*'")] if exemptions else []
    union = "\nUNION ALL ".join(hits)
    return (
        f"WITH found AS (SELECT * FROM {found}),\n"
        f"ids AS (SELECT * FROM (VALUES {ids}) AS ids(rule_no, rule)),\n"
        f"keys AS (SELECT * FROM (VALUES {keys}) AS keys(rule_no, word)),\n"
        f"hits AS (\n{union}\n)\n"
        "SELECT rule_no, subject, first_day, max(weight) AS weight FROM hits WHERE weight > 0"
        " GROUP BY rule_no, subject, first_day"
    )


_DECIDED = f"(a.decided_on IS NOT NULL AND a.decided_on <= {AS_OF})"
_COVERED = (
    "date_diff('day', CASE WHEN x.start > f.first_day THEN x.start ELSE f.first_day END,"
    ' CASE WHEN x."end" < f.last_day THEN x."end" ELSE f.last_day END) + 1'
)


def _appealed(process: DueProcess) -> str:
    days = process.appeal_days
    recent = "TRUE" if days is None else f"date_diff('day', a.lodged_on, {AS_OF}) < {days}"
    return (
        f"SELECT f.rule_no, f.subject, f.first_day, CASE WHEN {_DECIDED} AND a.upheld THEN 3"
        f" WHEN NOT {_DECIDED} AND {recent} THEN 2 ELSE 0 END AS weight\n"
        f"FROM {relation('f', 'appeal')} AS a JOIN ids ON split_part(a.finding, '|', 1) = ids.rule"
        " JOIN found AS f ON f.rule_no = ids.rule_no"
        f" AND a.finding = concat(ids.rule, '|', f.subject, '|', {day_text('f.first_day')})"
        " AND f.subject = substring(a.finding, length(ids.rule) + 2, length(a.finding) - length(ids.rule) - 12)"
        " AND a.lodged_on >= f.first_day"
    )


def _exempted(process: DueProcess, whom: str) -> str:
    return (
        "SELECT f.rule_no, f.subject, f.first_day, 1 AS weight\n"
        f"FROM {relation('f', 'exemption')} AS x JOIN keys ON x.rule = keys.word"
        f" JOIN found AS f ON f.rule_no = keys.rule_no AND x.subject_id = {whom} AND ({_COVERED}) > 0"
        f" AND ({_COVERED}) >= {process.exempt_share} * (date_diff('day', f.first_day, f.last_day) + 1)"
    )


def findings_text(found: Sequence[str], rules: Sequence[tuple[int, Rule]], statuses: Sequence[str]) -> str:
    """The findings of these rules, of all in the tables `found`, as rules over findings read them."""
    known = ",\n".join(map(_about, rules)) or "(-1, '', '', '', CAST(NULL AS VARCHAR), 0, CAST(NULL AS VARCHAR))"
    hits = ["SELECT rule_no, subject, first_day, 0 AS weight FROM found WHERE FALSE"]
    hits += [f"SELECT rule_no, subject, first_day, weight FROM {each}" for each in statuses]
    words = " ".join(f"WHEN {weight} THEN {literal(word)}" for weight, word in enumerate(STATUSES))
    return (
        f"WITH found AS ({' UNION ALL '.join([FOUND, *(f'SELECT * FROM {each}' for each in found)])}),\n"
        f"rules AS (SELECT * FROM (VALUES {known})"
        " AS rules(rule_no, rule, clause, kind, severity, points, action)),\n"
        f"hits AS ({' UNION ALL '.join(hits)})\n"
        f"SELECT concat(rules.rule, '|', f.subject, '|', {day_text('f.first_day')}) AS id, rules.rule, rules.clause,"
        " rules.kind, rules.severity, CAST(rules.points AS BIGINT) AS points, rules.action, f.subject AS subject_id,"
        " f.first_day AS period_start, f.last_day AS period_end, f.judged_day AS judged_on,"
        f" CASE coalesce(hits.weight, 0) {words} END AS status\n"
        "FROM found AS f JOIN rules ON rules.rule_no = f.rule_no\n"
        "LEFT JOIN hits ON hits.rule_no = f.rule_no AND hits.subject = f.subject AND hits.first_day = f.first_day"
    )


def _about(numbered: tuple[int, Rule]) -> str:
    """What is known of a rule's findings beforehand, as a row of VALUES."""
    number, rule = numbered
    severity, points = (None, 0) if rule.severity is None else (rule.severity.name, rule.severity.points)
    texts = (f"CAST({literal(each)} AS VARCHAR)" for each in (severity, rule.action or None))
    about = [str(number), *map(literal, (rule.id, rule.clause, rule.kind)), *texts]
    about.insert(5, str(points))
    return f"({', '.join(about)})"
