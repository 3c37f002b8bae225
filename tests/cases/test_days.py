"""Days as spreadsheets in Chinese save them: the year first is read in one way only."""

import datetime as dt
from pathlib import Path

import pytest

from tests.cases.office import FOUND, VISITS, found, office, refused

openpyxl = pytest.importorskip("openpyxl")

WAYS = [
    "{y}/{m}/{d}",
    "{y}.{m}.{d}",
    "{y}年{m}月{d}日",
    "{y}-{m}-{d}",
    "{y}/{m:02}/{d:02}",
    "{y}/{m}/{d} 0:00",
    "{y}-{m:02}-{d:02} 00:00:00",
]


def visits(way: str) -> list[str]:
    days = [[way.format(y=2017, m=5, d=day) for day in row] for row in ((3, 4), (12, 12))]
    return [f"x{at},O1,V1,{on},{noted},1,1" for at, (on, noted) in enumerate(days)]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_day_with_the_year_first_is_read(tmp_path: Path, way: str, encoding: str) -> None:
    data = "".join(f"{line}\r\n" for line in (VISITS, *visits(way))).encode(encoding)

    assert (FOUND, []) == found(office(tmp_path, 到村=data))


@pytest.mark.parametrize("written", ["3/5/2017", "17/5/3", "2017/5", "5月3日", "2017/5/3 8:30", "2017/5-3"])
def test_a_day_that_can_be_read_in_two_ways_is_refused(tmp_path: Path, written: str) -> None:
    facts = office(tmp_path, 到村=(VISITS, f"x1,O1,V1,{written},2017-05-04,1,1"))

    assert [
        f"到村.csv, line 2, column `日期`: `{written}` is not a day\n    hint: write days as `2017-05-31`"
    ] == refused(facts)


def test_a_column_of_days_that_cannot_be_read_is_one_fault_with_the_first_few(tmp_path: Path) -> None:
    facts = office(tmp_path, 到村=(VISITS, *(f"x{n},O1,V1,3/{n}/2017,2017-05-04,1,1" for n in range(1, 8))))

    assert [
        "到村.csv, column `日期`: 7 rows are at fault: line 2, `3/1/2017` is not a day;"
        " line 3, `3/2/2017` is not a day;"
        " line 4, `3/3/2017` is not a day; and others\n    hint: write days as `2017-05-31`"
    ] == refused(facts)


@pytest.mark.parametrize("number", [14, 22, 27, 31, 36, 50, 53, 57, 58])
def test_a_day_in_a_workbook_may_have_any_format_that_programs_in_chinese_have(tmp_path: Path, number: int) -> None:
    book = openpyxl.Workbook()
    book.active.append(VISITS.split(","))
    for row in (("x1", "O1", "V1", 42858, 42859, 2, 1), ("x2", "O1", "V1", 42867, 42867, 0, 1)):
        book.active.append(row)
    for row in book.active.iter_rows(min_row=2, min_col=4, max_col=5):
        for cell in row:
            cell._style = openpyxl.styles.cell_style.StyleArray([0, 0, 0, number, 0, 0, 0, 0, 0])
    facts = office(tmp_path, 到村=None)
    book.save(facts / "到村.xlsx")

    assert (FOUND, []) == found(facts)


@pytest.mark.parametrize(
    "form", ['yyyy"年"m"月"d"日"', "yyyy/m/d;@", '[$-804]yyyy"年"m"月"d"日";@', "[DBNum1]yyyy年m月d日"]
)
def test_a_day_in_a_workbook_may_have_a_format_of_its_own(tmp_path: Path, form: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(VISITS.split(","))
    days = ((dt.date(2017, 5, 3), dt.date(2017, 5, 4)), (dt.date(2017, 5, 12), dt.date(2017, 5, 12)))
    for at, pair in enumerate(days):
        book.active.append([f"x{at}", "O1", "V1", *pair, 1, 1])
    for row in book.active.iter_rows(min_row=2, min_col=4, max_col=5):
        for cell in row:
            cell.number_format = form
    facts = office(tmp_path, 到村=None)
    book.save(facts / "到村.xlsx")

    assert (FOUND, []) == found(facts)
