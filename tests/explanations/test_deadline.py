"""How a last day was reached that moved: what it runs from, the days not counted, more time."""

from datetime import date
from typing import Any

import pytest

from iron_rules import evaluate, explain
from iron_rules.check.checked import CheckedPack
from iron_rules.explanations.explanation import Explanation
from iron_rules.policy import any_time, days, extension, law, parameter, some, text, the_period, working_days
from iron_rules.spans import Span
from tests.holidays import Desk, Letter, Longer, Pause, base, desks, marked
from tests.small import FROM, a_duty

MORE = parameter("more", law("1.1"), text(zh="延长期限", en="more time"), {FROM: days(5)})
LETTER = Letter(id="l", desk_id="d", on=date(2018, 1, 1))
PAUSE = Pause(id="p", letter_id="l", start=date(2017, 12, 30), end=date(2018, 1, 4))
LONGER = Longer(id="x", letter_id="l", on=date(2018, 1, 5))
ENGINES = ("reference", "memory", "live", "tables")


def letters(span: Span | int, **options: Any) -> CheckedPack:
    """Return a pack in which letters are answered in time; none ever is."""
    given = parameter("given", law("1.1"), text(zh="期限", en="time"), {FROM: span})
    answered = some(Letter, Letter.answered_on <= the_period.start, joined=Letter.desk_id == Desk.id, within=any_time)
    return desks(a_duty(of=Desk, on=Letter.on, allow=given, must=answered, **options), given, MORE)


def explained(pack: CheckedPack, *facts: Any, engine: Any = "memory") -> Explanation:
    """Return the explanation of the one finding about the letter."""
    holiday = marked(["2018-01-08"])
    evaluation = evaluate(pack, base(Desk(id="d"), LETTER, *holiday, *facts), as_of=date(2018, 6, 30), engine=engine)
    return explain(evaluation, evaluation.findings[0])


def reached(explanation: Explanation, language: Any) -> list[str]:
    """Return the lines that say how the last day was reached."""
    heading = {"en": "How the last day was reached", "zh": "期限的计算"}[language]
    lines = explanation.text(language).split("\n")
    begins = lines.index(heading) + 1
    return [line.strip() for line in lines[begins : lines.index("", begins)]]


@pytest.mark.parametrize("engine", ENGINES)
def test_days_not_counted_and_more_time_lead_to_the_last_day(engine: Any) -> None:
    pack = letters(working_days(3), paused=Pause, extended=extension(some(Longer), MORE))
    found = explained(pack, PAUSE, LONGER, engine=engine)
    assert [
        "from 1 January 2018: 3 working days",
        "not counted: 2 January 2018 to 4 January 2018 (3 working days)",
        "at first the last day was 10 January 2018",
        "extended by 5 days, to 15 January 2018",
    ] == reached(found, "en")
    assert [
        "自2018年1月1日起，期限为3个工作日",
        "不计入期限：2018年1月2日至2018年1月4日（3个工作日）",
        "原期限于2018年1月10日届满",
        "延长5天，至2018年1月15日",
    ] == reached(found, "zh")


def test_without_more_time_the_first_deadline_is_the_last_day() -> None:
    pack = letters(10, paused=Pause, extended=extension(some(Longer), MORE))
    assert [
        "from 1 January 2018: 10 days",
        "not counted: 2 January 2018 to 4 January 2018 (3 days)",
        "so the last day was 14 January 2018",
    ] == reached(explained(pack, PAUSE), "en")


def test_what_did_not_move_the_deadline_is_not_told() -> None:
    pack = letters(10, paused=Pause, extended=extension(some(Longer), MORE))
    late = Longer(id="x", letter_id="l", on=date(2018, 1, 12))
    assert ["from 1 January 2018: 10 days", "so the last day was 11 January 2018"] == reached(
        explained(pack, late), "en"
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_of_a_parameter_by_the_sort_of_the_event_the_value_is_shown_that_was_used(engine: Any) -> None:
    by_sort = parameter(
        "by_sort", law("1.1"), text(zh="期限", en="time"), {FROM: {"plain": days(10), "hard": days(20)}}
    )
    never = some(Letter, Letter.answered_on <= the_period.start, joined=Letter.desk_id == Desk.id, within=any_time)
    pack = desks(a_duty(of=Desk, on=Letter.on, allow=by_sort[Letter.sort], must=never), by_sort)
    found = explained(pack, engine=engine)
    assert [days(10)] == [each.value for each in found.parameters if each.name == "by_sort"]


def test_a_deadline_that_never_moves_needs_no_account() -> None:
    found = explained(letters(10))
    assert found.moved is None
    assert "How the last day was reached" not in found.text("en")
