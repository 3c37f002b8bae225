"""Deadlines that move mean the same on every engine: extended, paused, in working days."""

from datetime import date
from typing import Any

import pytest

from iron_rules import evaluate, explain
from iron_rules.check.checked import CheckedPack
from iron_rules.language.parameters import Parameter
from iron_rules.outlooks.outlook import outlook
from iron_rules.policy import (
    any_time,
    as_of,
    days,
    deadline,
    extension,
    law,
    months,
    parameter,
    shows,
    some,
    text,
    the_period,
    working_days,
)
from iron_rules.spans import Span
from tests.holidays import Desk, Letter, Longer, Pause, base, desks, found, from_to, marked
from tests.small import FROM, a_duty

AS_OF = date(2018, 6, 30)
DESK = Desk(id="d")
LATER = date(2018, 12, 31)


def span(name: str, value: Any) -> Parameter:
    """Return a parameter that is a span."""
    return parameter(name, law("1.1"), text(zh="期限", en="time"), {FROM: value})


def letters(allow: Any, **options: Any) -> CheckedPack:
    """Return a pack in which letters are answered in time: no letter ever is, so that each deadline is a finding."""
    given = span("given", allow)
    more = options.pop("more", ())
    rule = a_duty(
        of=Desk,
        on=Letter.on,
        allow=given,
        must=some(Letter, Letter.answered_on <= the_period.start, joined=Letter.desk_id == Desk.id, within=any_time),
        **options,
    )
    return desks(rule, given, *more)


def letter(on: str, id: str = "l", **columns: Any) -> Letter:
    return Letter(id=id, desk_id="d", on=date.fromisoformat(on), **columns)


def pause(first: str, last: str | None, id: str = "p", letter_id: str = "l") -> Pause:
    end = None if last is None else date.fromisoformat(last)
    return Pause(id=id, letter_id=letter_id, start=date.fromisoformat(first), end=end)


def longer(on: str, id: str = "x") -> Longer:
    return Longer(id=id, letter_id="l", on=date.fromisoformat(on))


def deadlines(pack: CheckedPack, *facts: Any, at: date = AS_OF) -> list[str]:
    """Return the deadlines that every engine finds."""
    return [last for _, _, last, _ in found(pack, base(DESK, *facts), at)]


@pytest.mark.parametrize(
    ("on", "allow", "last"),
    [
        ("2018-01-01", working_days(5), "2018-01-08"),
        ("2018-01-05", working_days(1), "2018-01-08"),
        ("2018-01-06", working_days(1), "2018-01-08"),
        ("2018-01-06", working_days(5), "2018-01-12"),
        ("2018-02-12", working_days(5), "2018-02-24"),
        ("2018-02-09", working_days(1), "2018-02-11"),
    ],
)
def test_working_days_after_the_event(on: str, allow: Span, last: str) -> None:
    holidays = marked(from_to("2018-02-15", "2018-02-21")) + marked(["2018-02-11", "2018-02-24"], working=True)
    assert [last] == deadlines(letters(allow), letter(on), *holidays)


def test_several_letters_may_have_one_deadline() -> None:
    pack = letters(working_days(1))
    assert ["2018-01-08"] == deadlines(pack, letter("2018-01-05"), letter("2018-01-06", "m"), letter("2018-01-07", "n"))


def test_a_deadline_far_from_all_days_of_the_calendar() -> None:
    holidays = marked(["2018-01-01"])
    pack = letters(working_days(2))
    assert ["2018-06-20"] == deadlines(pack, letter("2018-06-18"), *holidays)
    assert ["2017-12-20"] == deadlines(pack, letter("2017-12-18"), *holidays)


@pytest.mark.parametrize("far", [["1066-10-14"], ["1066-10-14", "1492-10-12", "2999-12-31", "9999-12-31"]])
def test_holidays_of_other_centuries(far: list[str]) -> None:
    pack = letters(working_days(2))
    holidays = marked([*far, "2018-01-02"])
    assert ["2018-01-04"] == deadlines(pack, letter("2018-01-01"), *holidays)
    assert ["2018-06-20"] == deadlines(pack, letter("2018-06-18"), *holidays)
    assert ["2040-06-20"] == deadlines(pack, letter("2040-06-18"), *holidays, at=date(2041, 1, 1))


def test_grace_in_working_days() -> None:
    grace = span("grace", working_days(2))
    pack = letters(days(1), grace=grace, more=[grace])
    (finding,) = found(pack, base(DESK, letter("2018-01-04")), AS_OF)
    assert ("d", "2018-01-05", "2018-01-05", "2018-01-09") == finding


@pytest.mark.parametrize(
    ("allow", "last"),
    [(days(10), "2018-01-14"), (10, "2018-01-14"), (working_days(5), "2018-01-11"), (months(1), "2018-02-04")],
)
def test_a_pause_moves_the_deadline(allow: Any, last: str) -> None:
    pack = letters(allow, paused=Pause)
    assert [last] == deadlines(pack, letter("2018-01-01"), pause("2018-01-02", "2018-01-04"))


def test_days_of_several_pauses_count_once_and_others_do_not() -> None:
    pack = letters(days(10), paused=Pause)
    pauses = [
        pause("2018-01-02", "2018-01-04"),
        pause("2018-01-03", "2018-01-05", "q"),
        pause("2018-01-20", "2018-01-21", "r"),
    ]
    other = [letter("2018-01-01", "m"), pause("2018-01-02", "2018-01-11", "s", "m")]
    assert ["2018-01-15"] == deadlines(pack, letter("2018-01-01"), *pauses)
    assert ["2018-01-15", "2018-01-21"] == deadlines(pack, letter("2018-01-01"), *pauses, *other)


def test_a_pause_that_goes_on_leaves_no_deadline_yet() -> None:
    pack = letters(days(10), paused=Pause)
    assert [] == deadlines(pack, letter("2018-01-01"), pause("2018-01-11", None))
    assert ["2018-01-11"] == deadlines(pack, letter("2018-01-01"), pause("2018-01-12", None))


def test_pauses_narrowed_by_a_noun() -> None:
    pack = letters(days(10), paused=Pause.where(Pause.end.present))
    assert ["2018-01-11"] == deadlines(pack, letter("2018-01-01"), pause("2018-01-02", None))


def test_pauses_narrowed_by_the_last_known_day() -> None:
    pack = letters(days(10), paused=Pause.where(Pause.letter_id.noted_on <= as_of))
    facts = [pause("2018-01-02", "2018-01-03")]
    assert ["2018-01-13"] == deadlines(pack, letter("2018-01-01", noted_on=date(2018, 1, 5)), *facts)
    assert ["2018-01-11"] == deadlines(pack, letter("2018-01-01", noted_on=LATER), *facts)


MORE = span("more", days(5))
MOST = span("most", working_days(1))


def test_an_extension_known_by_the_first_deadline_moves_it() -> None:
    pack = letters(days(10), extended=extension(some(Longer), MORE), more=[MORE])
    assert ["2018-01-11"] == deadlines(pack, letter("2018-01-01"))
    assert ["2018-01-16"] == deadlines(pack, letter("2018-01-01"), longer("2018-01-11"))


def test_an_extension_that_comes_later_heals_nothing() -> None:
    pack = letters(days(10), extended=extension(some(Longer), MORE), more=[MORE])
    assert ["2018-01-11"] == deadlines(pack, letter("2018-01-01"), longer("2018-01-12"))


def test_what_becomes_known_later_extends_nothing() -> None:
    pack = letters(days(10), extended=extension(Letter.noted_on.present, MORE), more=[MORE])
    assert ["2018-01-16"] == deadlines(pack, letter("2018-01-01", noted_on=date(2018, 1, 11)))
    assert ["2018-01-11"] == deadlines(pack, letter("2018-01-01", noted_on=date(2018, 1, 12)))


def test_several_extensions_are_added_in_order() -> None:
    pack = letters(
        days(5),
        extended=(extension(some(Longer), MORE), extension(Letter.sort == "hard", MOST)),
        more=[MORE, MOST],
    )
    assert ["2018-01-12"] == deadlines(pack, letter("2018-01-01", sort="hard"), longer("2018-01-06"))
    assert ["2018-01-08"] == deadlines(pack, letter("2018-01-01", sort="hard"))
    assert ["2018-01-11"] == deadlines(pack, letter("2018-01-01"), longer("2018-01-06"))


def test_pauses_are_counted_before_an_extension_is_asked_for() -> None:
    pack = letters(days(10), paused=Pause, extended=extension(some(Longer), MORE), more=[MORE])
    facts = [letter("2018-01-01"), pause("2018-01-02", "2018-01-04")]
    assert ["2018-01-19"] == deadlines(pack, *facts, longer("2018-01-14"))
    assert ["2018-01-14"] == deadlines(pack, *facts, longer("2018-01-15"))


def test_an_extension_may_ask_about_the_first_deadline() -> None:
    pack = letters(days(10), extended=extension(some(Longer, Longer.on == deadline), MORE), more=[MORE])
    assert ["2018-01-16"] == deadlines(pack, letter("2018-01-01"), longer("2018-01-11"))
    assert ["2018-01-11"] == deadlines(pack, letter("2018-01-01"), longer("2018-01-10"))


def test_an_extension_may_be_asked_for_before_its_limit_has_a_value() -> None:
    values = {FROM: date(2018, 1, 1), date(2018, 3, 1): date(2018, 12, 31)}
    limit = parameter("limit", law("1.1"), text(zh="截止", en="limit"), values)
    pack = letters(
        days(10), extended=extension((Letter.on <= limit) & (Letter.on <= limit + MORE), MORE), more=[MORE, limit]
    )
    long_ago = letter("2016-01-01", "m")
    assert ["2018-01-16"] == deadlines(pack, letter("2018-01-01"), long_ago)
    assert ["2018-01-12"] == deadlines(pack, letter("2018-01-02"), long_ago)


def test_an_extension_may_ask_for_values_that_are_not_yet_required() -> None:
    values = {FROM: ("l",), date(2018, 3, 1): ("l", "m")}
    required = parameter("required", law("1.1"), text(zh="应有", en="required"), values)
    asked = shows(Longer.letter_id, required, joined=Longer.letter_id == Letter.id, within=any_time)
    pack = letters(days(10), extended=extension(asked, MORE), more=[MORE, required])

    assert ["2018-01-16"] == deadlines(pack, letter("2018-01-01"), letter("2016-01-01", "m"), longer("2018-01-10"))


@pytest.mark.parametrize("engine", ["memory", "tables", "live"])
def test_a_finding_says_where_the_calendar_ends(engine: Any) -> None:
    pack = letters(working_days(5))
    late, early = letter("2018-12-28"), letter("2018-06-01", "m")
    for holidays, number in ((marked(["2018-10-01"]), 1), (marked(["2018-10-01", "2019-01-01"]), 0)):
        evaluation = evaluate(pack, base(DESK, late, early, *holidays), as_of=date(2019, 3, 1), engine=engine)
        told = [explain(evaluation, each).notes for each in evaluation.findings]
        assert [0, number] == [len(each) for each in told]
        assert number == sum("The calendar is known up to 2018" in each.en for notes in told for each in notes)


def test_a_calendar_without_rows_is_told() -> None:
    evaluation = evaluate(letters(working_days(5)), base(DESK, letter("2018-06-01")), as_of=AS_OF, engine="memory")
    explanation = explain(evaluation, evaluation.findings[0])
    assert "日历没有记载任何放假日或调休日" in explanation.text("zh")


def test_the_outlook_says_how_many_days_are_left() -> None:
    for allow, en, zh in (
        (working_days(5), " (3 working days left)", "（还有3个工作日）"),
        (days(7), " (3 days left)", "（还有3天）"),
    ):
        found = outlook(letters(allow), base(DESK, letter("2018-06-01")), as_of=date(2018, 6, 5))
        assert found.text("en").rstrip().endswith(en)
        assert found.text("zh").rstrip().endswith(zh)


def test_there_is_no_duty_ahead_while_a_pause_goes_on() -> None:
    pack = letters(days(10), paused=Pause)
    facts = [letter("2018-06-01"), pause("2018-06-02", None)]
    assert () == outlook(pack, base(DESK, *facts), as_of=date(2018, 6, 3)).duties
    ended = [letter("2018-06-01"), pause("2018-06-02", "2018-06-03")]
    assert [date(2018, 6, 13)] == [
        each.period_end for each in outlook(pack, base(DESK, *ended), as_of=date(2018, 6, 3)).duties
    ]
