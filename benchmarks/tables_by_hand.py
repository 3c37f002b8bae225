"""Ten rules that touch the most rows, each as one query that somebody who knows DuckDB would write for it alone."""

# ruff: noqa: E501 -- queries read best as they were written

from datetime import date, timedelta
from typing import Final

ADOPTED: Final = "DATE '2017-04-23'"
PRINCIPAL: Final = "post IN ('party_secretary', 'government_head') AND level IN ('city', 'county', 'township')"
RESIDENT: Final = "post IN ('first_secretary', 'work_team_member')"
HEAD: Final = "level = 'village' AND post IN ('party_secretary', 'village_director')"


def _due(who: str, unit: str, as_of: date) -> str:
    """Officials and the full periods of their terms that are over for a week."""
    step = "7 DAY" if unit == "week" else "1 MONTH"
    first = "2017-04-24" if unit == "week" else "2017-05-01"
    last = f"CAST(first_day + INTERVAL {step} AS DATE) - 1"
    days = (
        f"SELECT CAST(day AS DATE) AS first_day FROM range(DATE '{first}', DATE '{as_of}', INTERVAL {step}) AS r(day)"
    )
    judged = f"SELECT first_day, {last} AS last_day FROM ({days}) WHERE {last} <= DATE '{as_of - timedelta(days=7)}'"
    term = 'o.start <= p.first_day AND (o."end" IS NULL OR o."end" >= p.last_day)'
    return f"SELECT o.id, o.level, p.first_day FROM official AS o JOIN ({judged}) AS p ON {term} WHERE {who}"


def _anti(who: str, unit: str, facts: str, as_of: date) -> str:
    """Due instances without a fact in their period."""
    day = f"CAST(date_trunc('{unit}', \"on\") AS DATE)"
    there = f"SELECT DISTINCT official_id, {day} AS first_day FROM {facts} AND \"on\" <= DATE '{as_of}'"
    return (
        f"SELECT d.id, d.first_day FROM ({_due(who, unit, as_of)}) AS d ANTI JOIN ({there}) AS f"
        " ON f.official_id = d.id AND f.first_day = d.first_day"
    )


def queries(as_of: date) -> dict[str, str]:
    """The query of each rule; it selects subject and first day of every breach, and `finding` counts them."""
    week = "CAST(date_trunc('week', \"on\") AS DATE)"
    month = "CAST(date_trunc('month', \"on\") AS DATE)"
    known = f"\"on\" <= DATE '{as_of}'"
    both = f"({PRINCIPAL} OR {HEAD})"
    effort = "SELECT official_id, month, sum(poverty_days) AS p, sum(total_days) AS t FROM effort GROUP BY ALL"
    floor = "CASE d.level WHEN 'city' THEN 0.30 WHEN 'county' THEN 0.50 WHEN 'township' THEN 0.70 ELSE 0.80 END"
    late = " UNION ALL ".join(
        f'SELECT official_id, {month} AS first_day, recorded_on > "on" + 7 AS late FROM {table} WHERE {known}'
        for table in ("work_entry", "diary", "village_visit")
    )
    return {
        "2.5-weekly-village-day": _anti(PRINCIPAL, "week", "village_visit WHERE TRUE", as_of),
        "6.3-work-diary": _anti(RESIDENT, "week", "diary WHERE kind = 'work'", as_of),
        "6.3-people-diary": _anti(RESIDENT, "week", "diary WHERE kind = 'people'", as_of),
        "6.4-absent": (
            f"SELECT d.id, d.first_day FROM ({_due(RESIDENT, 'week', as_of)}) AS d JOIN (SELECT official_id, {week} AS"
            f" first_day, bool_or(present) AS present FROM attendance WHERE by_committee AND {known} GROUP BY ALL) AS a"
            " ON a.official_id = d.id AND a.first_day = d.first_day WHERE NOT a.present"
        ),
        "6.4-attendance-registered": (
            f"SELECT DISTINCT o.village_id, d.first_day FROM ({_anti(RESIDENT, 'week', 'attendance WHERE by_committee', as_of)})"
            " AS d JOIN official AS o ON o.id = d.id WHERE o.village_id IS NOT NULL"
        ),
        "6.4-contradicted": (
            f'SELECT DISTINCT v.official_id, v."on" FROM village_visit AS v JOIN (SELECT official_id, village_id, "on" FROM'
            f" attendance WHERE {known} GROUP BY ALL HAVING bool_or(by_committee AND NOT present) AND NOT bool_or(present))"
            ' AS a USING (official_id, village_id, "on") WHERE v."on" >= ' + ADOPTED
        ),
        "1.2-effort-floor": (
            f"SELECT d.id, d.first_day FROM ({_due(both, 'month', as_of)}) AS d JOIN ({effort}) AS e ON e.official_id = d.id"
            f" AND e.month = d.first_day WHERE e.t > 0 AND e.p < {floor} * e.t"
        ),
        "1.2-effort-recorded": (
            f"SELECT d.id, d.first_day FROM ({_due(both, 'month', as_of)}) AS d LEFT JOIN ({effort}) AS e"
            " ON e.official_id = d.id AND e.month = d.first_day WHERE coalesce(e.t, 0) <= 0"
        ),
        "6.1-recorded-late": (
            f"SELECT d.id, d.first_day FROM ({_due('TRUE', 'month', as_of)}) AS d JOIN (SELECT official_id, first_day FROM"
            f" ({late}) GROUP BY ALL HAVING bool_or(late)) AS l ON l.official_id = d.id AND l.first_day = d.first_day"
        ),
        "7.1-household-published": (
            f"SELECT h.id, h.day FROM (SELECT id, exited_on, greatest(identified_on, {ADOPTED}) + 30 AS day FROM household)"
            f" AS h LEFT JOIN publication AS p ON p.household_id = h.id AND p.\"on\" <= h.day WHERE h.day <= DATE '{as_of}'"
            " AND (h.exited_on IS NULL OR h.exited_on > h.day) GROUP BY ALL HAVING count(DISTINCT p.channel) < 3"
        ),
    }  # fmt: skip
