"""Who is due when, and what is found: the reference and memory agree on every kind of duty."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal

import pytest

from iron_rules.expressions.terms import Expression
from iron_rules.facts import Appeal, Exemption, Feed, findings
from iron_rules.language.rule import Rule
from iron_rules.policy import (
    any_time,
    count,
    demotion,
    duty,
    month,
    quarter,
    rank,
    serious,
    some,
    the_event,
    the_period,
    year,
)
from tests.engines.reference.world import (
    AS_OF,
    STARTED,
    Inspection,
    Inspector,
    Licence,
    Post,
    Report,
    Site,
    Target,
    judged,
    number,
    outcomes,
    rule,
)
from tests.small import MESSAGE

ONE, TWO, WEEK = number("one", 1), number("two", 2), number("a_week", 7)
LAST = number("last", date(2018, 2, 28))
VARYING = number("varying", {date(2017, 1, 1): 1, date(2018, 2, 1): 2})
JUNE = date(2018, 6, 30)
SITE = Site(id="s")


def seen(id: str, day: str, site: str = "s", result: Literal["good", "fair", "poor"] = "good") -> Inspection:
    """An inspection of a site on a day of 2018."""
    return Inspection(id=id, site_id=site, on=date.fromisoformat(f"2018-{day}"), result=result)


def test_a_subject_is_due_in_every_full_period() -> None:
    """From the first day on and up to the last, once the days of grace are over."""
    given = rule(some(Inspection), grace=WEEK)

    assert ["2018-01-01", "2018-02-01"] == [
        each[1] for each in outcomes(judged((given, WEEK), [SITE], date(2018, 3, 7)))
    ]
    assert ["2018-01-01"] == [each[1] for each in outcomes(judged((given, WEEK), [SITE], date(2018, 3, 6)))]
    until = rule(some(Inspection), until=LAST)
    assert ["2018-01-01", "2018-02-01"] == [each[1] for each in outcomes(judged((until, LAST), [SITE], JUNE))]


def test_a_stretch_covers_the_periods_in_which_it_is_due() -> None:
    """Whatever its ends are called."""
    licences = [
        Licence(id="a", site_id="s", start=date(2018, 1, 1), end=date(2018, 2, 28)),
        Licence(id="b", site_id="s", start=date(2018, 1, 2), end=date(2018, 2, 27)),
        Licence(id="c", site_id="s", start=date(2018, 2, 1)),
    ]
    found = outcomes(judged((rule(Licence.start.present, of=Licence),), [SITE, *licences], date(2018, 3, 31)))

    assert [("a", "01"), ("a", "02"), ("c", "02"), ("c", "03")] == [(id, start[5:7]) for id, start, _ in found]


@pytest.mark.parametrize(
    ("every", "starts"),
    [(quarter, ["2018-01-01", "2018-04-01"]), (year, []), (month, [f"2018-0{n}-01" for n in range(1, 7)])],
)
def test_a_fact_about_a_year_is_due_in_the_periods_of_its_year(every: str, starts: Sequence[str]) -> None:
    facts = [SITE, Target(id="t", site_id="s", year=2018), Target(id="u", site_id="s", year=2017)]
    found = outcomes(judged((rule(Target.year.present, of=Target, every=every),), facts, JUNE))

    assert [("t", start) for start in starts] == [each[:2] for each in found]


def test_only_subjects_of_the_noun_are_due_and_only_when_it_applies() -> None:
    """A noun that looks at the period says when, too."""
    facts = [SITE, Site(id="w", kind="works"), seen("i", "01-05", "w"), seen("j", "02-05")]
    works = rule(some(Inspection), of=Site.where(Site.kind == "works"))
    inspected = rule(some(Inspection), of=Site.where(some(Inspection)))
    when = rule(some(Inspection), when=some(Inspection))
    both = rule(some(Inspection), of=Site.where(some(Inspection)), when=Site.kind == "works")

    assert [("w", "2018-01-01", "given"), ("w", "2018-02-01", "not given")] == outcomes(
        judged((works,), facts, date(2018, 2, 28))
    )
    for given in (inspected, when):
        assert [("s", "2018-02-01", "given"), ("w", "2018-01-01", "given")] == outcomes(
            judged((given,), facts, date(2018, 2, 28))
        )
    assert [("w", "2018-01-01", "given")] == outcomes(judged((both,), facts, date(2018, 2, 28)))


def test_a_duty_may_fall_due_once() -> None:
    """So many days after a day of its subject; without that day never."""
    facts = [Site(id="s", opened=date(2018, 1, 20)), Site(id="early", opened=date(2017, 12, 31)), Site(id="none")]
    given = rule(some(Inspection), every=None, on=Site.opened, allow=WEEK)
    found = judged((given, WEEK), [*facts, seen("i", "01-27")], AS_OF)

    assert [("s", "2018-01-27", "given")] == outcomes(found)
    assert [] == outcomes(judged((given, WEEK), facts, date(2018, 1, 26)))


def test_a_duty_may_follow_from_an_event() -> None:
    """Once for each day on which one happened."""
    given = rule(the_event < the_period.end, every=None, on=Inspection.on, allow=WEEK, of=Site)
    poor = rule(
        the_event < the_period.end, every=None, on=Inspection.where(Inspection.result == "poor").on, allow=WEEK, of=Site
    )
    facts = [SITE, seen("i", "01-02"), seen("j", "01-02", result="poor"), seen("k", "01-20"), seen("l", "01-25")]

    assert [("s", "2018-01-09"), ("s", "2018-01-27")] == [each[:2] for each in outcomes(judged((given, WEEK), facts))]
    assert [("s", "2018-01-09")] == [each[:2] for each in outcomes(judged((poor, WEEK), facts))]


def test_an_event_about_a_period_is_filed_under_it() -> None:
    """Of several the first that makes a finding counts."""
    late = rule(the_event > the_period.end, on=Report.handed_in, of=Site)
    handed_in = ["2018-01-30", "2018-02-03", "2018-02-02"]
    facts = [
        Report(id=str(n), site_id="s", month=date(2018, 1, 1), handed_in=date.fromisoformat(day))
        for n, day in enumerate(handed_in)
    ]
    evaluation = judged((late,), [SITE, *facts], JUNE)

    assert [("s", "2018-01-01", "given")] == outcomes(evaluation)
    assert [date(2018, 2, 2)] == [each.judged_on for each in evaluation.findings]
    assert [("s", "2018-01-01", "not given")] == outcomes(judged((late,), [SITE, facts[0]], JUNE))
    assert [] == outcomes(judged((late,), [SITE, *facts], date(2018, 1, 30)))


def test_a_value_is_the_one_in_force_on_the_first_day_of_the_period() -> None:
    given = rule(count(Inspection) >= VARYING)
    facts = [SITE, seen("i", "01-05"), seen("j", "02-05")]

    assert ["given", "not given"] == [each[2] for each in outcomes(judged((given, VARYING), facts, date(2018, 2, 28)))]


def ranked(given: Expression[Any], *facts: Any, **options: Any) -> dict[tuple[str, int], int]:
    """The rank of each subject that is within the first ten."""
    found = judged((rule(given, **options), TEN, ONE), facts, JUNE).findings
    return {(each.subject, each.period_start.month): each.measured["rank"] for each in found}


TEN = number("ten", 10)
SITES = [Site(id="a", grade=5), Site(id="b", grade=3), Site(id="c", grade=3), Site(id="d", grade=1), Site(id="e")]


def test_a_rank_is_among_the_subjects_that_are_due() -> None:
    """Ties share it; those without a figure have none, and do not count."""
    grade = rank(Site.grade) <= TEN

    first = {"a": 1, "b": 2, "c": 2, "d": 4}
    assert {(id, n): place for id, place in first.items() for n in range(1, 7)} == ranked(grade, *SITES)
    without = ranked(grade, *SITES, when=Site.id != "a")
    assert {(id, n): place for id, place in {"b": 1, "c": 1, "d": 3}.items() for n in range(1, 7)} == without


def test_a_rank_is_by_period() -> None:
    """By a figure of the period, among those who are due in it."""
    facts = [
        *SITES[:3],
        seen("i", "01-05", "a"),
        seen("j", "02-05", "b"),
        seen("k", "02-06", "b"),
        seen("l", "02-07", "a"),
    ]
    given = rank(count(Inspection)) <= ONE

    assert {("a", 1): 1, ("b", 2): 1, ("c", 3): 1, ("a", 3): 1, ("b", 3): 1} | {
        (id, n): 1 for id in "abc" for n in (4, 5, 6)
    } == ranked(given, *facts)


def test_a_rank_is_of_subjects_however_their_duty_falls_due() -> None:
    """Of a stretch, once, after an event, and filed under a period."""
    licences = [
        Licence(id="a", site_id="s", start=date(2018, 1, 1)),
        Licence(id="b", site_id="s", start=date(2018, 1, 1), end=date(2018, 1, 31)),
    ]
    seen_there = rank(count(Inspection, joined=Licence.site_id == Inspection.site_id))
    stretches = ranked(seen_there <= TEN, SITE, *licences, of=Licence)
    assert {("a", 1): 1, ("b", 1): 1, ("a", 2): 1} == {key: stretches[key] for key in stretches if key[1] < 3}
    opened = [Site(id="a", opened=date(2018, 1, 5), grade=1), Site(id="b", opened=date(2018, 1, 5), grade=2)]
    later = Site(id="c", opened=date(2018, 1, 6), grade=3)
    once = ranked(rank(Site.grade) <= TEN, *opened, later, every=None, on=Site.opened)
    assert {("a", 1): 2, ("b", 1): 1, ("c", 1): 1} == once
    reports = [
        Report(id=f"{site}{day}", site_id=site, month=date(2018, 1, 1), handed_in=date(2018, 2, day))
        for site, day in (("a", 1), ("a", 2), ("b", 1))
    ]
    filed = ranked(rank(Site.grade) <= TEN, *opened, *reports, on=Report.handed_in)
    assert {("a", 1): 2, ("b", 1): 1} == filed


def base(id: str = "1.1-base", **options: Any) -> Rule:
    """A duty of sites to be inspected every month."""
    common: dict[str, Any] = {"since": STARTED, "of": Site, "every": month, "message": MESSAGE, "severity": serious}
    return duty(id, must=some(Inspection), **{**common, **options})


def above(given: Expression[Any], **options: type[Inspector]) -> Rule:
    """What follows from findings."""
    common: dict[str, Any] = {"since": STARTED, "of": Site, "every": quarter, "message": MESSAGE, "action": "close"}
    return demotion("1.2-above", given=given, **{**common, **options})


breaches = findings(Site).where(findings(Site).kind == "violation")
JANUARY, MARCH = "1.1-base|s|2018-01-01", "1.1-base|s|2018-03-01"


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        (lambda found: found, [JANUARY, MARCH]),
        (lambda found: found.where(found.rule == "1.1-base", found.clause == "1.1"), [JANUARY, MARCH]),
        (lambda found: found.where(found.severity == "serious", found.points >= TWO), [JANUARY, MARCH]),
        (lambda found: found.where(found.action.present), []),
        (lambda found: found.where(found.status == "standing"), [MARCH]),
        (lambda found: found.where(found.period_start > the_period.start), [MARCH]),
        (lambda found: found.where(found.judged_on < the_period.end), [JANUARY]),
    ],
)
def test_rules_read_findings_about_any_subject(narrowed: Callable[..., Any], expected: Sequence[str]) -> None:
    """With all that is known of a finding."""
    found = narrowed(breaches)
    exemption = Exemption(
        id="x", subject_id="s", rule="1.1", start=date(2018, 1, 1), end=date(2018, 1, 31), approved_by="-", reason="-"
    )
    rules = (base(), above(count(found, name="many") >= ONE - ONE), ONE, TWO, TEN)
    evaluation = judged(rules, [SITE, seen("i", "02-02"), exemption], date(2018, 3, 31))
    last = next(each for each in evaluation.findings if each.rule.id == "1.2-above")

    assert len(expected) == last.measured["many"]
    assert expected == list(last.evidence)


def test_a_status_is_settled_before_findings_are_read() -> None:
    """An appeal that is undecided holds a finding back from what follows from it."""
    standing = breaches.where(breaches.status == "standing")
    appeal = Appeal(id="p", finding="1.1-base|s|2018-01-01", lodged_on=date(2018, 3, 1))
    rules = (base(), above(count(standing) >= TWO), TWO)

    def given(*facts: Appeal) -> list[tuple[str, str, str]]:
        return outcomes(judged(rules, [SITE, seen("i", "02-02"), *facts], date(2018, 3, 31), rules=["1.2-*"]))

    assert [("s", "2018-01-01", "given")] == given()
    assert [("s", "2018-01-01", "not given")] == given(appeal)


POSTS = [
    Post(id="p1", inspector_id="x", name="old", site_id="s", start=date(2017, 1, 1)),
    Post(id="p2", inspector_id="x", name="new", site_id="t", start=date(2018, 1, 1)),
    Post(id="p3", inspector_id="y", name="other", site_id="t", start=date(2018, 1, 1)),
]


def test_rows_that_share_an_identity_are_one_subject() -> None:
    """It is called as in its latest row."""
    given = rule(count(Post, via=Post.inspector_id) >= TWO, of=Inspector)
    evaluation = judged((given, TWO), [SITE, Site(id="t"), *POSTS])

    assert [("x", "2018-01-01", "given"), ("y", "2018-01-01", "not given")] == outcomes(evaluation)
    assert ["new"] == [each.name for each in evaluation.findings]
    assert ["p1", "p2"] == list(evaluation.findings[0].evidence)


def test_findings_about_rows_can_be_read_for_whom_they_make_up() -> None:
    """And findings about these, too."""
    posts = duty(
        "1.1-posts", must=Post.name == "old", since=STARTED, of=Post, every=month, message=MESSAGE, severity=serious
    )
    found = findings(Post)
    inspectors = above(some(found, via=found.subject_id.inspector_id), of=Inspector)
    evaluation = judged((posts, inspectors), [SITE, Site(id="t"), *POSTS], date(2018, 3, 31), rules=["1.2-*"])

    assert [("x", "2018-01-01", "given"), ("y", "2018-01-01", "given")] == outcomes(evaluation)


def test_what_is_not_known_is_not_judged() -> None:
    """A feed that lags holds judging back."""
    late = Feed(id="f", type="inspection", complete_until=date(2018, 2, 27))
    facts = [SITE, seen("i", "01-05"), seen("j", "02-28")]

    assert ["given"] == [each[2] for each in outcomes(judged((rule(some(Inspection)),), [*facts, late], JUNE))]


def test_what_happens_after_the_last_known_day_has_not_happened() -> None:
    given = rule(some(Inspection, within=any_time))

    assert [("s", "2018-01-01", "not given")] == outcomes(judged((given,), [SITE, seen("i", "02-01")]))
