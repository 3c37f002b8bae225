"""What is still to be done, by when, and what would keep it, for whoever opens it on a Monday."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from iron_rules.errors import UsageError
from iron_rules.live import Outlook
from iron_rules.outlooks.outlook import Duty, outlook
from iron_rules.sessions.session import open_session
from iron_rules.text import Language
from ten_iron_rules.facts import FACTS, Department, Exchange, Household, HouseholdContact, Inspection, Tipoff
from tests.changed import changed
from tests.sessions.model import PACK
from tests.sessions.some import MONDAY, OFFICIAL, PLACES, visit

SUNDAY = date(2017, 5, 14)
WEEK = date(2017, 5, 8)


def looked(facts: Sequence[Any], as_of: date = WEEK, **options: Any) -> Outlook:
    """The outlook on these facts, every type known."""
    tables: dict[str, list[Any]] = {name: [] for name in FACTS.tables}
    for fact in [*PLACES, OFFICIAL, *facts]:
        tables[type(fact).__spec__.name].append(fact)
    return outlook(PACK, tables, as_of=as_of, **options)


def one(found: Outlook, rule: str, start: date) -> Duty:
    """The one duty of a rule and period."""
    [duty] = [each for each in found.duties if (each.rule.id, each.period_start) == (rule, start)]
    return duty


def told(duty: Duty, language: Language = "en") -> list[tuple[str, date | None]]:
    """What is missing, in words, with the last day."""
    return [(getattr(each.words, language), each.by) for each in duty.missing]


def test_a_village_day_is_missing_until_sunday() -> None:
    """In both languages, for the official whom it binds."""
    duty = one(looked([]), "2.5-weekly-village-day", WEEK)

    assert ("open", SUNDAY, date(2017, 5, 21)) == (duty.prospect, duty.last_day, duty.judged_on)
    assert [("1 more day with village visits", SUNDAY)] == told(duty)
    assert [("还差1天（到村记录）", SUNDAY)] == told(duty, "zh")


def test_the_outlook_reads_as_people_say_it() -> None:
    text = looked([], subject="official:o1")

    assert "2.5-weekly-village-day  王芳  8 to 14 May 2017: 1 more day with village visits by Sunday 14 May 2017" in (
        text.text("en")
    )
    assert "王芳  2017年5月8日至14日：还差1天（到村记录），最迟2017年5月14日（星期日）" in text.text("zh")


def test_a_duty_that_is_done_is_kept_as_things_stand() -> None:
    assert "kept" == one(looked([visit(on=WEEK)]), "2.5-weekly-village-day", WEEK).prospect


@pytest.mark.parametrize(("as_of", "prospect"), [(SUNDAY, "open"), (SUNDAY + timedelta(1), "over")])
def test_on_its_last_day_it_can_still_be_done_and_the_day_after_no_more(as_of: date, prospect: str) -> None:
    assert prospect == one(looked([], as_of), "2.5-weekly-village-day", WEEK).prospect


def test_what_is_judged_stands_in_it_no_more() -> None:
    """The week of 1 May is judged on 14 May."""
    before, after = (looked([], as_of) for as_of in (date(2017, 5, 13), SUNDAY))

    assert "over" == one(before, "2.5-weekly-village-day", MONDAY).prospect
    assert MONDAY not in {each.period_start for each in after.duties if each.rule.clause == "2.5"}


@pytest.mark.parametrize(
    ("as_of", "until"),
    [
        (WEEK, date(2017, 5, 31)),
        (date(2017, 5, 28), date(2017, 5, 31)),
        (date(2017, 5, 29), date(2017, 6, 4)),
        (date(2017, 12, 31), date(2017, 12, 31)),
        (date.max, date.max),
    ],
)
def test_it_reaches_to_the_end_of_the_week_or_of_the_month_whichever_is_later(as_of: date, until: date) -> None:
    assert until == outlook(PACK, {"region": []}, as_of=as_of).until


def test_the_duties_of_the_month_are_in_it_and_those_of_the_next_only_if_asked_for() -> None:
    found = looked([], date(2017, 6, 21))

    assert [("1 exchange", date(2017, 6, 30))] == told(one(found, "2.3-monthly-exchange", date(2017, 6, 1)))
    assert date(2017, 7, 1) not in {each.period_start for each in found.duties}
    found = looked([], date(2017, 6, 21), until=date(2017, 7, 31))
    assert [("1 exchange", date(2017, 7, 31))] == told(one(found, "2.3-monthly-exchange", date(2017, 7, 1)))


def test_a_stretch_must_have_begun_with_its_period() -> None:
    """A charge that begins on the second of the month covers it no more."""
    first = one(looked([], as_of=date(2017, 6, 1), until=date(2017, 6, 30)), "2.1-village-charge", date(2017, 6, 1))
    second = one(looked([], as_of=date(2017, 6, 2), until=date(2017, 6, 30)), "2.1-village-charge", date(2017, 6, 1))

    assert ("open", "over") == (first.prospect, second.prospect)
    assert [
        ("3 more villages in village charges", date(2017, 6, 1)),
        ("village charges that show good, medium, poor", date(2017, 6, 1)),
    ] == told(first)


def test_what_each_of_several_facts_lacks_is_told_by_their_ids() -> None:
    household = Household(id="h1", village_id="v1", identified_on=date(2016, 1, 1), exited_on=None, relocated=False)
    contact = HouseholdContact(id="c1", official_id="o1", household_id="h1", start=date(2016, 1, 1), end=None)
    quarter = {"as_of": date(2017, 7, 3), "until": date(2017, 9, 30)}
    helped = Exchange(id="e1", official_id="o1", household_id="h1", village_id=None, on=date(2017, 7, 2))
    missing, done = (
        one(looked([household, contact, *more], **quarter), "6.7-nominal-help", date(2017, 7, 1))
        for more in ([], [helped])
    )

    assert [("work entries for c1", date(2017, 9, 30))] == told(missing)
    assert ("open", "kept") == (missing.prospect, done.prospect)


def test_what_is_wrong_already_can_only_be_corrected() -> None:
    late = changed(visit(), recorded_on=date(2017, 5, 9))
    duty = one(looked([late], as_of=date(2017, 5, 10), until=date(2017, 5, 31)), "6.1-recorded-late", MONDAY)

    assert ("over", "village visits that stand against it: visit") == (duty.prospect, duty.missing[0].words.en)


def test_a_figure_that_moves_with_what_is_done_is_told_as_it_is() -> None:
    """One more unannounced inspection adds to all inspections as well: there is no fixed number to name."""
    announced = Inspection(
        id="i", inspecting_region_id="省", inspector_id=None, target_region_id=None, on=date(2017, 7, 3),
        unannounced=False, reached="village",
    )  # fmt: skip
    duty = one(
        looked([announced], date(2017, 7, 3), until=date(2017, 9, 30)), "8.1-mostly-unannounced", date(2017, 7, 1)
    )

    assert "inspections (unannounced) to be more than 0.5, not 0" == duty.missing[0].words.en


def test_a_deadline_of_an_event_is_told() -> None:
    tipoff = Tipoff(
        id="t", region_id="省", against_id=None, kind="fraud", received_on=MONDAY, verified=True, verified_on=WEEK,
        reward_paid_on=None, handled_on=None,
    )  # fmt: skip
    duty = one(looked([tipoff], until=date(2017, 6, 30)), "9.2-reporter-rewarded", date(2017, 6, 7))

    assert [("to be recorded as required: day reward paid", date(2017, 6, 7))] == told(duty)


def test_one_subject_or_what_lies_in_something_may_be_asked_for() -> None:
    """The village lies in itself and in the region, the official of no place in neither."""
    asked: dict[str, Any] = {
        "official": {"subject": "official:o1"},
        "village": {"within": "village:v1"},
        "region": {"within": "region:省"},
        "both": {"subject": "village:v1", "within": "region:省"},
        "neither": {"subject": "official:o1", "within": "region:省"},
    }
    by: dict[str, Any] = {
        name: {(each.subject_type, each.subject) for each in looked([], until=date(2017, 6, 30), **words).duties}
        for name, words in asked.items()
    }

    assert ({("official", "o1")}, {("village", "v1")}) == (by["official"], by["village"])
    assert {("village", "v1"), ("region", "省")} == by["region"]
    assert ({("village", "v1")}, set()) == (by["both"], by["neither"])


def test_whatever_lies_on_the_way_to_a_place_can_be_asked_for() -> None:
    """A household in its village, a contact with it in the official's department."""
    department = Department(id="d1", name="办", kind="other", region_id="省", poverty_duty=True)
    contact = HouseholdContact(id="c1", official_id="o2", household_id="h1", start=date(2016, 1, 1), end=None)
    official = changed(OFFICIAL, id="o2", person_id="p2", department_id="d1")
    found = looked([department, official, contact], within="department:d1")

    assert {("official", "o2"), ("department", "d1")} == {(each.subject_type, each.subject) for each in found.duties}


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ({"subject": "official:o1x"}, r"there is no official `o1x`\n    hint: did you mean `o1`\?"),
        ({"subject": "offical:o1"}, r"there is no type `offical`\n    hint: did you mean `official`\?"),
        ({"subject": "o1"}, "`o1` does not say of what type it is"),
        ({"within": "village:nowhere"}, "there is no village `nowhere`"),
        ({"within": "vilage:v1"}, r"there is no type `vilage`\n    hint: did you mean `village`\?"),
        ({"until": MONDAY}, "is before"),
    ],
)
def test_what_does_not_exist_is_reported_with_what_is_nearest(asked: Mapping[str, Any], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        looked([], **asked)


def test_rules_that_cannot_be_judged_are_named() -> None:
    found = outlook(PACK, {"official": [OFFICIAL]}, as_of=WEEK)

    assert "2.5-weekly-village-day" in found.untold
    assert "Rules that are not judged because tables are absent" in found.text()


def test_doing_what_is_missing_keeps_the_duty() -> None:
    """And a session says so at once."""
    with open_session(PACK, matcher="python", as_of=WEEK) as session:
        session.put([*PLACES, OFFICIAL])
        session.put({"village_visit": []})
        missing = one(session.outlook(), "2.5-weekly-village-day", WEEK)
        session.put(visit(on=missing.last_day))
        session.advance(missing.last_day)
        kept = one(session.outlook(), "2.5-weekly-village-day", WEEK)
        appeared = session.advance(missing.judged_on).appeared

    assert ("open", "kept") == (missing.prospect, kept.prospect)
    assert WEEK not in {each.period_start for each in appeared if each.rule.clause == "2.5"}


def test_what_must_not_be_none_is_not_said_to_have_to_be_none() -> None:
    """A quarter whose visits found no problem: a figure that is asked for in either way must be another than none."""
    duty = one(looked([visit(on=date(2017, 7, 4), problems=0)], date(2017, 7, 5), until=date(2017, 9, 30)),
               "2.6-problems-found", date(2017, 7, 1))  # fmt: skip

    said = [words for words, _ in told(duty)]
    assert [f"{each} problems in village visits to be other than 0" for each in ("individual", "common")] == said
    assert [True, True] == ["须不等于0" in words for words, _ in told(duty, "zh")]


@pytest.mark.slow
@pytest.mark.nightly
def test_an_outlook_ends_with_the_calendar() -> None:
    """There is no day after the last one."""
    with open_session(PACK, as_of=date(9999, 12, 1), matcher="python") as session:
        session.put([*PLACES, OFFICIAL])
        session.put({"village_visit": []})
        found = session.outlook(date.max, subject="official:o1")

    assert date.max >= max(duty.period_end for duty in found.duties)
