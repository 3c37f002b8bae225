"""The outlook of rules that look back: what was before counts, and what is missing is told."""

from datetime import date
from typing import Any

from iron_rules import outlook
from iron_rules.check.check import check
from iron_rules.policy import breached, count, duty, in_a_row, kept, month, previous, quarter, serious, some
from tests.engines.reference.test_earlier import SITE, seen
from tests.engines.reference.world import FACTS, STARTED, Inspection, Site, known, number
from tests.small import CLAUSES, MESSAGE, pack_of

TWO = number("two", 2)
CASES = (breached("one", period="2018-01-01"), kept("other", period="2018-01-01"))


def ahead(must: Any, *days: str, as_of: str, every: Any = month) -> list[tuple[str, str, list[str]]]:
    """The first day, the prospect and what is missing of each duty of the site."""
    rule = duty(
        "1.1-rule", severity=serious, since=STARTED, of=Site, every=every, must=must, message=MESSAGE, cases=CASES
    )
    pack = check(pack_of(STARTED, TWO, rule, facts=FACTS, clauses=CLAUSES[:1]))
    found = outlook(pack, known(SITE, *seen(*days)), as_of=date.fromisoformat(as_of))

    assert found.text("zh")
    return [
        (each.period_start.isoformat(), each.prospect, [lack.words.en for lack in each.missing])
        for each in found.duties
    ]


def test_what_is_missing_beside_the_period_before_is_a_number() -> None:
    before = previous(count(Inspection))
    must = before.missing | (count(Inspection) >= before)
    found = ahead(must, "2018-05-01", "2018-05-02", "2018-06-05", as_of="2018-06-21")

    assert [("2018-06-01", "open", ["1 more inspection"])] == [
        (start, prospect, [each.replace("inspections", "inspection") for each in lacks])
        for start, prospect, lacks in found
    ]


def test_a_row_that_goes_on_is_kept() -> None:
    must = in_a_row(some(Inspection), TWO)

    assert [("2018-06-01", "kept", [])] == ahead(must, "2018-05-01", "2018-06-05", as_of="2018-06-21")


def test_what_is_missing_of_a_row_is_told() -> None:
    must = in_a_row(some(Inspection), TWO)
    found = ahead(must, "2018-05-01", as_of="2018-06-21")

    assert [("2018-06-01", "open", ["2 periods in a row as the rule requires, 0 so far"])] == found


def test_a_duty_of_the_month_is_looked_at_in_its_last_weeks() -> None:
    """On 21 June a duty of June and of its quarter is still to be done."""
    assert ["2018-06-01"] == [start for start, *_ in ahead(some(Inspection), as_of="2018-06-21")]
    assert ["2018-04-01"] == [start for start, *_ in ahead(some(Inspection), as_of="2018-06-21", every=quarter)]
