"""The command that writes the days off of a country, and the days worked in their place: `calendar`."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from iron_rules.atomic_write import write_whole
from iron_rules.cli import options
from iron_rules.cli.bilingual import Command, Whole
from iron_rules.cli.streams import put_out
from iron_rules.errors import Fault, UsageError, nearest, not_installed
from iron_rules.text import Language, Text

OFF: Final = "public_holiday"
WORKED: Final = "make_up_day"
LONGEST: Final = 200
"""Years that are written at a time, at most."""
LANGUAGES: Final[Mapping[Language, tuple[str, ...]]] = {"zh": ("zh_CN", "zh"), "en": ("en_US", "en_GB", "en")}
"""What the library calls the languages in which it may know the names of holidays."""


@click.command(
    cls=Command,
    name="calendar",
    zh="""写出一国的法定节假日，以及调休上班的日子，供 working_calendar 使用。

    COUNTRY 写国家代码，例如 CN，也可以写到地区，例如 DE-BY；FROM 和 TO 是首末年份。
    DIR 中写入 public_holiday.csv（编号、日期、名称）和 make_up_day.csv（编号、日期）。
    """,
)
@click.argument("country")
@click.argument("first", metavar="FROM", type=Whole())
@click.argument("last", metavar="TO", type=Whole())
@options.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    told=Text("写入的文件夹；其中的同名文件会被替换", "The folder; files of the same name in it are replaced."),
)
@options.language
def calendar(country: str, first: int, last: int, out: Path, lang: Language) -> None:
    """Write the public holidays of a country, and the days that are worked in their place, for working_calendar.

    COUNTRY is a code such as CN, or of a part such as DE-BY; FROM and TO are the first and the last year. DIR is given
    public_holiday.csv (id, on, name) and make_up_day.csv (id, on).
    """
    _refuse_unfit(first, last, out)
    years = range(first, last + 1)
    known = _known(country, years, lang)
    for year in years:
        if not any(day.year == year for day in known):
            what = Text(f"不知道 {country} {year} 年的节假日", f"no holiday of {country} is known in {year}")
            raise UsageError(Fault("", what, Text("请少写几年", "name fewer years")))
    off = [(day, known.get(day)) for day in sorted(known) if day.year in years]
    worked = [day for day in sorted(getattr(known, "weekend_workdays", ())) if day.year in years and day not in known]
    out.mkdir(parents=True, exist_ok=True)
    rows = [{"id": f"{country}-{day}", "on": str(day), "name": name} for day, name in off]
    write_whole(out / f"{OFF}.csv", _table(("id", "on", "name"), rows))
    rows = [{"id": f"{country}-{day}", "on": str(day)} for day in worked]
    write_whole(out / f"{WORKED}.csv", _table(("id", "on"), rows))
    told = Text(
        f"{out} 里有 {len(off)} 个放假日和 {len(worked)} 个调休上班日",
        f"{len(off)} days off and {len(worked)} days worked in their place are in {out}",
    )
    put_out([told.in_(lang)])


def _refuse_unfit(first: int, last: int, out: Path) -> None:
    """Check the years and the folder. Raises UsageError."""
    if not date.min.year <= first <= last <= date.max.year or last - first >= LONGEST:
        what = Text(f"{first} 到 {last} 不是若干年份", f"{first} to {last} are no years")
        hint = Text(f"请写首年和末年，最多 {LONGEST} 年", f"name the first and the last year, {LONGEST} years at most")
        raise UsageError(Fault("", what, hint))
    if out.exists() and not out.is_dir():
        raise UsageError(Fault(str(out), Text("不是文件夹", "it is no folder"), Text("请写文件夹", "name a folder")))


def _known(country: str, years: Iterable[int], language: Language) -> Any:
    """Return the holidays of a country or a part of one in some years, by day.

    Raises UsageError for a country or a part that is not known, and where the library is not installed.
    """
    try:
        import holidays
    except ImportError:
        what = Text("写出节假日需要 `holidays`", "the holidays of a country need `holidays`")
        raise not_installed(what, "calendar") from None
    code, _, part = country.partition("-")
    countries = holidays.list_supported_countries()
    if code not in countries:
        what = Text(f"没有代码为 `{code}` 的国家", f"there is no country with the code `{code}`")
        raise UsageError(Fault("", what, nearest(code, countries)))
    if part and part not in countries[code]:
        what = Text(f"`{code}` 没有地区 `{part}`", f"`{code}` has no part `{part}`")
        raise UsageError(Fault("", what, nearest(part, countries[code])))
    spoken = holidays.list_localized_countries().get(code, ())
    named = next((each for each in (*LANGUAGES[language], *LANGUAGES["en"]) if each in spoken), None)
    return holidays.country_holidays(code, subdiv=part or None, years=years, language=named)


def _table(columns: tuple[str, ...], rows: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    """Yield a table as CSV, a line at a time."""
    for row in ({each: each for each in columns}, *rows):
        line = io.StringIO()
        csv.DictWriter(line, columns, lineterminator="\n").writerow(row)
        yield line.getvalue().encode()
