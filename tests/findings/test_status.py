"""Appeals and exemptions, to the day."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from iron_rules.findings.status import Statuses
from iron_rules.language.pack import DueProcess
from iron_rules.language.rule import placed
from iron_rules.policy import some
from ten_iron_rules.facts import VillageVisit
from tests.small import a_duty

RULE = placed(a_duty("2.5-weekly", cites=("2.5", "3.1"), must=some(VillageVisit)), ["2.5"], "a_pack")
START, END, AS_OF = date(2018, 1, 1), date(2018, 1, 10), date(2018, 6, 30)
ID = "2.5-weekly|o|2018-01-01"
PROCESS = DueProcess(60, Decimal("0.5"))


def appeal(lodged: date, decided: date | None = None, upheld: bool | None = None, finding: str = ID) -> SimpleNamespace:
    """An appeal against a finding."""
    return SimpleNamespace(id=str(lodged), finding=finding, lodged_on=lodged, decided_on=decided, upheld=upheld)


def exemption(first: int, last: int, rule: str = "*", subject: str = "*") -> SimpleNamespace:
    """An exemption from the given to the given day of January 2018."""
    days = date(2018, 1, 1) + timedelta(first - 1), date(2018, 1, 1) + timedelta(last - 1)
    return SimpleNamespace(subject_id=subject, rule=rule, start=days[0], end=days[1])


def status(*, appeals: Sequence[Any] = (), exemptions: Sequence[Any] = (), process: DueProcess = PROCESS) -> str:
    """The status of the finding about `o` for 1 to 10 January 2018, as known on 30 June."""
    return Statuses(process, appeals, exemptions, AS_OF).of(RULE, ID, "o", START, END)


@pytest.mark.parametrize(
    ("lodged", "decided", "upheld", "expected"),
    [
        (date(2018, 2, 1), date(2018, 3, 1), True, "overturned"),
        (date(2018, 2, 1), AS_OF, True, "overturned"),
        (date(2018, 6, 1), AS_OF + timedelta(1), True, "contested"),
        (date(2018, 2, 1), date(2018, 3, 1), False, "standing"),
        (date(2018, 6, 1), date(2018, 6, 2), None, "contested"),
        (date(2018, 6, 1), None, True, "contested"),
        (AS_OF - timedelta(59), None, None, "contested"),
        (AS_OF - timedelta(60), None, None, "standing"),
        (AS_OF + timedelta(1), None, None, "standing"),
        (END + timedelta(1), None, None, "standing"),
        (END + timedelta(1), date(2018, 2, 1), True, "overturned"),
        (END, date(2018, 2, 1), True, "standing"),
    ],
)
def test_an_appeal_decides_the_status(lodged: date, decided: date | None, upheld: bool | None, expected: str) -> None:
    """If it was lodged after the period, and while it is neither decided nor forgotten."""
    assert expected == status(appeals=[appeal(lodged, decided, upheld)])


def test_an_appeal_against_something_else_has_no_effect() -> None:
    """Nor one that matches nothing."""
    assert "standing" == status(appeals=[appeal(date(2018, 6, 1), finding="2.5-weekly|p|2018-01-01")])


def test_a_second_appeal_is_heard_where_the_first_was_refused() -> None:
    appeals = [appeal(date(2018, 2, 1), date(2018, 3, 1), False), appeal(date(2018, 4, 1), date(2018, 5, 1), True)]

    assert "overturned" == status(appeals=appeals)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(1, 5, "tolerated"), (1, 4, "standing"), (6, 10, "tolerated"), (7, 10, "standing"), (-50, 5, "tolerated"),
     (6, 99, "tolerated"), (11, 99, "standing"), (-50, 0, "standing")],
)  # fmt: skip
def test_an_exemption_covers_at_least_half_of_the_days(first: int, last: int, expected: str) -> None:
    """Five of ten days are half of them."""
    assert expected == status(exemptions=[exemption(first, last)])


@pytest.mark.parametrize(("last", "expected"), [(7, "tolerated"), (6, "standing")])
def test_exemptions_add_up_and_a_day_counts_once(last: int, expected: str) -> None:
    assert expected == status(exemptions=[exemption(1, 3), exemption(2, 3), exemption(6, last)])


@pytest.mark.parametrize("rule", ["2.5-weekly", "2.5", "3.1", "2", "*"])
@pytest.mark.parametrize("subject", ["o", "*"])
def test_an_exemption_names_a_rule_a_clause_a_chapter_or_all(rule: str, subject: str) -> None:
    """Any clause that the rule cites, but only the chapter that it stands under."""
    assert "tolerated" == status(exemptions=[exemption(1, 10, rule, subject)])


@pytest.mark.parametrize(
    ("rule", "subject"), [("3", "o"), ("2.4", "o"), ("25", "o"), ("2.5-week", "o"), ("*", "p"), ("", "o")]
)
def test_an_exemption_of_something_else_has_no_effect(rule: str, subject: str) -> None:
    """Of another rule, or of somebody else."""
    assert "standing" == status(exemptions=[exemption(1, 10, rule, subject)])


def test_an_appeal_comes_before_an_exemption() -> None:
    """Contested, not tolerated."""
    assert "contested" == status(appeals=[appeal(date(2018, 6, 1))], exemptions=[exemption(1, 10)])


@pytest.mark.parametrize(("days", "expected"), [(30, "contested"), (29, "standing"), (None, "contested")])
def test_a_pack_says_for_how_long_an_undecided_appeal_holds_a_finding_back(days: int | None, expected: str) -> None:
    """Or that it does until it is decided."""
    undecided = appeal(AS_OF - timedelta(29))

    assert expected == status(appeals=[undecided], process=DueProcess(days))


def test_without_a_limit_an_appeal_is_never_forgotten() -> None:
    assert "contested" == status(appeals=[appeal(END + timedelta(1))], process=DueProcess())


@pytest.mark.parametrize(
    ("share", "last", "expected"),
    [
        ("1", 10, "tolerated"),
        ("1", 9, "standing"),
        ("0.3", 3, "tolerated"),
        ("0.3", 2, "standing"),
        ("0", 1, "tolerated"),
    ],
)
def test_a_pack_says_what_share_of_the_days_an_exemption_must_cover(share: str, last: int, expected: str) -> None:
    assert expected == status(exemptions=[exemption(1, last)], process=DueProcess(60, Decimal(share)))


def test_an_exemption_beside_the_period_covers_no_share_of_it() -> None:
    assert "standing" == status(exemptions=[exemption(11, 20)], process=DueProcess(60, Decimal(0)))
