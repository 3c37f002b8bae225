"""What each node of a plan means, and that memory means the same by it."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import pytest

from iron_rules.expressions.terms import Expression
from iron_rules.facts import Fact
from iron_rules.policy import (
    any_time,
    anywhere,
    as_of,
    between,
    by_then,
    count,
    deadline,
    decimal,
    distinct,
    each,
    first_day,
    highest,
    latest,
    lowest,
    none,
    overlapping,
    rank,
    shows,
    some,
    the_event,
    the_period,
    total,
)
from tests.engines.reference.world import (
    AS_OF,
    Correction,
    Inspection,
    Licence,
    Owner,
    Report,
    Site,
    judged,
    number,
    outcomes,
    rule,
)

NOTHING = number("nothing", -1000)
NONE = number("none_at_all", decimal("-1000"))
NEVER = number("never", date(1900, 1, 1))
TWO, TEN = number("two", 2), number("ten", decimal(10))
BY_KIND = number("by_kind", {"shop": 1, "works": 5})
SOME_KINDS = number("some_kinds", {"works": 5})
VARYING = number("varying", {date(2017, 1, 1): 1, date(2018, 1, 2): 2})
KINDS = number("kinds", ("good", "poor"))
WORDS = (NOTHING, NONE, NEVER, TWO, TEN, BY_KIND, SOME_KINDS, VARYING, KINDS)

OWNERS = (Owner(id="o1", name="one", rate=Decimal("0.5")), Owner(id="o2", name="two", rate=Decimal(2)))
SITE = Site(
    id="s", kind="works", grade=3, opened=date(2018, 1, 5), note="\u3000", open=True, owner_id=None, tenant_id="o2"
)
BARE = Site(id="s", open=False)


def seen(
    id: str,
    day: int,
    score: str | None = None,
    result: Literal["good", "fair", "poor"] = "good",
    closed: int | None = None,
) -> Inspection:
    """An inspection of the site in January 2018."""
    closed_on = None if closed is None else date(2018, 1, closed)
    given = None if score is None else Decimal(score)
    return Inspection(id=id, site_id="s", on=date(2018, 1, day), score=given, result=result, closed_on=closed_on)


FOUR = (
    seen("i1", 3, "10", "good"), seen("i2", 3, "10", "poor"), seen("i3", 5, "7.5", "good"), seen("i4", 9, None, "poor")
)  # fmt: skip


def holds(given: Expression[Any], *facts: Fact) -> bool:
    """Whether a reward is given for January."""
    ((subject, start, outcome),) = outcomes(judged((*WORDS, rule(given)), (*OWNERS, *facts)))

    assert ("s", "2018-01-01") == (subject, start)
    return outcome == "given"


CONDITIONS = [
    ("a flag", lambda: Site.open, SITE, True),
    ("a flag that is not so", lambda: Site.open, BARE, False),
    ("equal", lambda: Site.grade == TWO, SITE, False),
    ("unequal", lambda: Site.grade != TWO, SITE, True),
    ("less", lambda: Site.grade < TWO, SITE, False),
    ("at most", lambda: Site.grade <= TWO, SITE, False),
    ("more", lambda: Site.grade > TWO, SITE, True),
    ("at least", lambda: Site.grade >= TWO, SITE, True),
    ("missing is not equal", lambda: Site.grade == Site.grade, BARE, False),
    ("missing is not unequal", lambda: Site.grade != TWO, BARE, False),
    ("missing is not less", lambda: Site.grade < TWO, BARE, False),
    ("not, of what is missing", lambda: ~(Site.grade < TWO), BARE, True),
    ("missing", lambda: Site.grade.missing, BARE, True),
    ("present", lambda: Site.grade.present, BARE, False),
    ("one of", lambda: Site.kind.one_of("works", "shop"), SITE, True),
    ("none of", lambda: Site.kind.one_of("shop"), SITE, False),
    ("a blank text", lambda: Site.note.blank, SITE, True),
    ("a missing text", lambda: Site.note.blank, BARE, True),
    ("and", lambda: Site.open & (Site.grade > TWO), SITE, True),
    ("and, of what is missing", lambda: Site.open & Site.grade.present, BARE, False),
    ("or", lambda: Site.open | (Site.grade > TWO), BARE, False),
    ("a value in force", lambda: Site.grade > VARYING, SITE, True),
    ("a value by key", lambda: Site.grade > BY_KIND[Site.kind], SITE, False),
    ("a value by another key", lambda: Site.grade.missing & (BY_KIND[Site.kind] < TWO), BARE, True),
    ("a value that may be there", lambda: SOME_KINDS.get(Site.kind) > TWO, SITE, True),
    ("a value that is not there", lambda: SOME_KINDS.get(Site.kind).missing, BARE, True),
    ("on a day of the period", lambda: (Site.opened >= the_period.start) & (Site.opened <= the_period.end), SITE, True),
    ("by the day on which it is judged", lambda: Site.opened <= deadline, SITE, True),
    ("by the last known day", lambda: Site.opened <= as_of, SITE, True),
    ("its event is its first day", lambda: the_event == the_period.start, SITE, True),
    ("a day and days", lambda: Site.opened + TWO > the_period.start, SITE, True),
    ("the latest of days", lambda: latest(Site.opened, the_period.start) == Site.opened, SITE, True),
    ("the latest of missing days", lambda: latest(Site.opened, the_period.start).missing, BARE, True),
    ("a column of another fact", lambda: Site.tenant_id.rate > TWO, SITE, False),
    ("a column of the place", lambda: Site.place.rate < TWO, Site(id="s", owner_id="o1", tenant_id="o2"), True),
    ("a column of another place", lambda: Site.place.rate < TWO, Site(id="s", tenant_id="o1"), True),
    ("a column of no place", lambda: Site.place.rate.missing, BARE, True),
    ("a column of no fact", lambda: Site.owner_id.rate.missing, SITE, True),
]


@pytest.mark.parametrize(("given", "site", "expected"), [pytest.param(*each[1:], id=each[0]) for each in CONDITIONS])
def test_a_condition_holds_or_does_not(given: Callable[..., Any], site: Site, expected: bool) -> None:
    assert expected is holds(given(), site)


TRUTHS = [
    ("some", lambda: some(Inspection), True),
    ("some of them", lambda: some(Inspection, Inspection.score > TEN), False),
    ("none", lambda: none(Inspection), False),
    ("none of them", lambda: none(Inspection, Inspection.score > TEN), True),
    ("each", lambda: each(Inspection, Inspection.score.present), False),
    ("each of what is none", lambda: each(Licence, Licence.end.present), True),
    ("shows all", lambda: shows(Inspection.result, KINDS), True),
    ("shows some", lambda: shows(Inspection.result, KINDS, Inspection.score.present), True),
    ("shows one", lambda: shows(Inspection.result, KINDS, Inspection.score < TEN), False),
]


@pytest.mark.parametrize(("given", "expected"), [pytest.param(*each[1:], id=each[0]) for each in TRUTHS])
def test_a_measure_may_be_a_truth(given: Callable[..., Any], expected: bool) -> None:
    assert expected is holds(given(), SITE, *FOUR)


VALUES = [
    ("count", lambda: count(Inspection) >= NOTHING, 4),
    ("distinct", lambda: distinct(Inspection.on) >= NOTHING, 3),
    ("distinct known", lambda: distinct(Inspection.score) >= NOTHING, 2),
    ("total", lambda: total(Inspection.score) >= NONE, Decimal("27.5")),
    ("total of nothing", lambda: total(Inspection.score, Inspection.score > TEN) >= NONE, 0),
    (
        "total of at most two of each kind",
        lambda: total(Inspection.score, per=Inspection.result, at_most=TWO) >= NONE,
        Decimal("27.5"),
    ),
    (
        "total of at most one of each kind",
        lambda: total(Inspection.score, per=Inspection.result, at_most=VARYING) >= NONE,
        Decimal(20),
    ),
    ("highest", lambda: highest(Inspection.score) >= NONE, Decimal(10)),
    ("lowest", lambda: lowest(Inspection.score) >= NONE, Decimal("7.5")),
    ("a sum", lambda: count(Inspection) + TWO >= NOTHING, 6),
    ("a difference", lambda: count(Inspection) - TWO >= NOTHING, 2),
    ("a product", lambda: count(Inspection) * TWO >= NOTHING, 8),
    ("a rank", lambda: rank(count(Inspection)) >= NOTHING, 1),
    ("a running total", lambda: first_day(total(Inspection.score) > TEN) >= NEVER, date(2018, 1, 3)),
    ("a total that is never reached", lambda: first_day(total(Inspection.score) > TWO * TEN * TWO).missing, None),
]


@pytest.mark.parametrize(("given", "value"), [pytest.param(*each[1:], id=each[0]) for each in VALUES])
def test_a_measure_may_be_a_value(given: Callable[..., Any], value: int | Decimal) -> None:
    """It is shown where a reward is given."""
    (finding,) = judged((*WORDS, rule(given())), (*OWNERS, SITE, *FOUR)).findings

    assert value == next(iter(finding.measured.values()), None)


@pytest.mark.parametrize("measure", [highest, lowest])
def test_the_highest_and_the_lowest_of_nothing_are_missing(measure: Callable[..., Any]) -> None:
    assert holds(measure(Inspection.score).missing, SITE, seen("i", 2))
    assert not holds(measure(Inspection.score) >= NONE, SITE, seen("i", 2))


def test_what_is_computed_from_a_missing_value_is_missing() -> None:
    for value in (Site.grade + TWO, TWO - Site.grade, Site.grade * TWO):
        assert holds(value.missing, BARE)
        assert not holds(value.missing, SITE)


def test_the_evidence_of_a_finding_are_the_facts_that_count() -> None:
    """Those of every measure, once, in order."""
    given = (count(Inspection, Inspection.score.present) >= TWO) & some(Licence)
    facts = (*FOUR, Licence(id="a", site_id="s", start=date(2017, 1, 1)))
    (finding,) = judged((*WORDS, rule(given)), (*OWNERS, SITE, *facts)).findings

    assert ("a", "i1", "i2", "i3") == finding.evidence
    assert {"inspection": 3, "licence": 1} == finding.measured
    assert {"inspection": 2, "licence": 1} == finding.required


def test_a_fact_is_known_as_it_was_on_the_last_known_day() -> None:
    """What is closed later is not closed yet."""
    closed = some(Inspection, Inspection.closed_on.present)

    assert holds(closed, SITE, seen("i", 2, closed=31))
    assert not outcomes(judged((rule(closed),), (SITE, seen("i", 2, closed=31)), date(2018, 1, 30)))
    assert not holds(closed, SITE, Inspection(id="i", site_id="s", on=date(2018, 1, 2), closed_on=date(2018, 2, 1)))


def test_a_fact_that_has_not_happened_yet_has_no_columns() -> None:
    """Whatever refers to it."""
    correction = Correction(id="c", inspection_id="i", site_id="s")
    given = some(Correction, Correction.inspection_id.result == "good", within=any_time)

    assert holds(given, SITE, correction, Inspection(id="i", site_id="s", on=AS_OF))
    assert not holds(given, SITE, correction, Inspection(id="i", site_id="s", on=date(2018, 2, 1)))
    assert holds(some(Correction, ~(Correction.inspection_id.score < TEN)), SITE, correction)


WINDOWS = [
    ("in the period", lambda: some(Inspection), [seen("i", 31)], True),
    ("before the period", lambda: some(Inspection), [Inspection(id="i", site_id="s", on=date(2017, 12, 31))], False),
    (
        "at any time",
        lambda: some(Inspection, within=any_time),
        [Inspection(id="i", site_id="s", on=date(2017, 12, 31))],
        True,
    ),
    (
        "between two days",
        lambda: some(Inspection, within=between(the_period.start - TWO, the_period.start)),
        [Inspection(id="i", site_id="s", on=date(2017, 12, 30))],
        True,
    ),
    (
        "earlier than that",
        lambda: some(Inspection, within=between(the_period.start - TWO, the_period.start)),
        [Inspection(id="i", site_id="s", on=date(2017, 12, 29))],
        False,
    ),
    ("the whole period", lambda: some(Licence), [Licence(id="l", site_id="s", start=date(2018, 1, 1))], True),
    ("not the whole period", lambda: some(Licence), [Licence(id="l", site_id="s", start=date(2018, 1, 2))], False),
    (
        "a part of the period",
        lambda: some(Licence, within=overlapping),
        [Licence(id="l", site_id="s", start=date(2018, 1, 2), end=date(2018, 1, 3))],
        True,
    ),
    (
        "about the period",
        lambda: some(Report),
        [Report(id="r", site_id="s", month=date(2018, 1, 1), handed_in=AS_OF)],
        True,
    ),
    (
        "about another period",
        lambda: some(Report),
        [Report(id="r", site_id="s", month=date(2017, 12, 1), handed_in=date(2018, 1, 3))],
        False,
    ),
    (
        "about the period by the day on which it is judged",
        lambda: some(Report, within=by_then),
        [Report(id="r", site_id="s", month=date(2018, 1, 1), handed_in=AS_OF)],
        True,
    ),
]


@pytest.mark.parametrize(("given", "facts", "expected"), [pytest.param(*each[1:], id=each[0]) for each in WINDOWS])
def test_a_fact_counts_by_its_kind_of_time(given: Callable[..., Any], facts: Sequence[Any], expected: bool) -> None:
    assert expected is holds(given(), SITE, *facts)


def test_measures_stand_in_measures() -> None:
    """Inspections on whose day there was another."""
    poor = Inspection.where(Inspection.result == "poor")
    twice = count(Inspection, Inspection.result == "good", some(poor, same=(Inspection.site_id, Inspection.on))) == 0

    assert not holds(twice, SITE, *FOUR)
    assert holds(twice, SITE, FOUR[0], FOUR[3])


def test_facts_may_be_joined_to_nothing() -> None:
    assert holds(count(Owner, joined=anywhere) >= TWO, SITE)


def test_a_missing_value_joins_nothing() -> None:
    """A site without an owner belongs to nobody, and not to whoever else has none."""
    same = count(Site, joined=(Site.owner_id == Site.owner_id)) == 0

    assert holds(same, SITE)
