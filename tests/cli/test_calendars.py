"""`iron-rules calendar` writes the days off of a country, and those worked in their place, as a pack reads them."""

import sys
from datetime import date
from pathlib import Path

import pytest

from iron_rules import evaluate
from iron_rules.facts import Column, Fact, column, event, fact_type, vocabulary
from iron_rules.policy import the_period, week, workdays, working_calendar
from tests.cli.calls import call
from tests.holidays import Desk
from tests.small import a_duty, checked, days


@fact_type("法定节假日", en="public holiday")
class PublicHoliday(Fact):
    """A day off."""

    on: Column[date] = event("日期")
    name: Column[str] = column("名称")


@fact_type("调休上班日", en="make-up day")
class MakeUpDay(Fact):
    """A day that is worked in the place of another."""

    on: Column[date] = event("日期")


FIVE = days("five", 5)
PACK = checked(
    a_duty(of=Desk, every=week, must=workdays(the_period) < FIVE),
    FIVE,
    facts=vocabulary(Desk, PublicHoliday, MakeUpDay),
    calendar=working_calendar(off=PublicHoliday.on, working=MakeUpDay.on),
)


def test_what_is_written_is_read_by_a_pack(tmp_path: Path) -> None:
    result = call("calendar", "CN", 2017, 2018, "--out", tmp_path)
    (tmp_path / "desk.csv").write_text("id,name\nd,desk\n", encoding="utf-8")

    found = evaluate(PACK, tmp_path, as_of=date(2018, 3, 4)).findings

    assert (0, "") == (result.exit_code, result.stderr)
    weeks = [each.period_start.isoformat() for each in found if each.period_start >= date(2018, 1, 1)]
    # Monday 1 January is off; 11 February, a Sunday, is worked, 15 to 21 February are off, and 24 February is worked
    assert ["2018-01-08", "2018-01-15", "2018-01-22", "2018-01-29", "2018-02-05", "2018-02-26"] == weeks


def test_days_worked_in_the_place_of_others_are_written_for_china(tmp_path: Path) -> None:
    call("calendar", "CN", 2018, 2018, "--out", tmp_path)

    worked = (tmp_path / "make_up_day.csv").read_text(encoding="utf-8").splitlines()
    assert ["id,on", "CN-2018-02-11,2018-02-11", "CN-2018-02-24,2018-02-24"] == worked[:3]


def test_names_are_in_the_language_asked_for(tmp_path: Path) -> None:
    call("calendar", "CN", 2018, 2018, "--out", tmp_path / "en")
    call("calendar", "CN", 2018, 2018, "--out", tmp_path / "zh", "--lang", "zh")

    rows = [(tmp_path / each / "public_holiday.csv").read_text(encoding="utf-8").splitlines() for each in ("en", "zh")]
    assert ["CN-2018-01-01,2018-01-01,New Year's Day", "CN-2018-01-01,2018-01-01,元旦"] == [each[1] for each in rows]


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (("XX", 2018, 2018), "没有代码为 `XX` 的国家", "there is no country with the code `XX`"),
        (("DE-XX", 2018, 2018), "`DE` 没有地区 `XX`", "`DE` has no part `XX`"),
        (("CN", 2018, 2017), "2018 到 2017 不是若干年份", "2018 to 2017 are no years"),
        (("CN", 1900, 1900), "不知道 CN 1900 年的节假日", "no holiday of CN is known in 1900"),
    ],
)
def test_what_cannot_be_written_is_told_in_both_languages(
    words: tuple[str | int, ...], zh: str, en: str, tmp_path: Path
) -> None:
    for language, told in (("zh", zh), ("en", en)):
        result = call("calendar", *words, "--out", tmp_path / "new", "--lang", language)
        assert (2, told) == (result.exit_code, result.stderr.splitlines()[0])
    assert not (tmp_path / "new").exists()


def test_a_file_in_the_place_of_the_folder_is_left(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")

    result = call("calendar", "CN", 2018, 2018, "--out", tmp_path / "mine")

    assert 2 == result.exit_code
    assert "it is no folder" in result.stderr


def test_what_to_install_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)

    result = call("calendar", "CN", 2018, 2018, "--out", tmp_path)

    assert 2 == result.exit_code
    assert "pip install 'iron-rules[calendar]'" in result.stderr
