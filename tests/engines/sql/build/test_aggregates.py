"""Facts about a period are their own totals, and are folded where a key has several of one period."""

from datetime import date
from decimal import Decimal

import pytest

from iron_rules.facts import Fact
from iron_rules.policy import total
from ten_iron_rules.facts import Effort
from tests.engines.sql.agreed import agreed, official
from tests.small import a_duty, checked

pytest.importorskip("duckdb")
MAY, JUNE = date(2017, 5, 1), date(2017, 6, 1)
PACK = checked(a_duty(when=total(Effort.total_days) > 0, must=total(Effort.poverty_days) >= total(Effort.total_days)))


def effort(id: str, month: date, poverty: int, whole: int, who: str = "O") -> Effort:
    """Days of effort against poverty in a month, of how many."""
    return Effort(id=id, official_id=who, month=month, poverty_days=Decimal(poverty), total_days=Decimal(whole))


def short(*facts: Fact, as_of: date = date(2017, 8, 1)) -> list[tuple[str, date]]:
    """Who fell short, and in which month."""
    return [(subject, first) for subject, first, _ in agreed(PACK, [official("O"), official("P"), *facts], as_of)]


def test_one_fact_a_month() -> None:
    """Each month stands by itself; one without effort is not judged."""
    assert [("O", MAY)] == short(effort("1", MAY, 9, 10), effort("2", JUNE, 10, 10), effort("3", JUNE, 0, 0, "P"))


def test_several_facts_of_a_month_are_one_total() -> None:
    """Facts of one person are added up, while another's stand as they are."""
    several = [effort("1", MAY, 4, 5), effort("2", MAY, 6, 5), effort("3", JUNE, 4, 5), effort("4", JUNE, 5, 5)]

    assert [("O", JUNE), ("P", MAY)] == short(*several, effort("5", MAY, 9, 10, "P"), effort("6", JUNE, 9, 9, "P"))


@pytest.mark.parametrize("again", [1, 9])
def test_facts_of_long_ago(again: int) -> None:
    """Six years back, as lately, two facts of a month are one total."""
    facts = [effort("1", MAY, 4, 5), effort("2", MAY, again, 5)]

    assert ([("O", MAY)] if again == 1 else []) == short(*facts, as_of=date(2023, 8, 1))


def test_a_term_bounds_the_months() -> None:
    """Effort before the first full month of a term and after its last is not judged, nor is that of nobody known."""
    months = [date(2017, each, 1) for each in (4, 5, 6, 7)]
    facts = [effort(f"{who}{each}", each, 0, 10, who) for each in months for who in ("Q", "nobody")]
    term = official("Q", date(2017, 5, 1), date(2017, 6, 29))

    assert [("Q", MAY)] == short(term, *facts)
