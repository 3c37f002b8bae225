"""What rules that look back cost: on tables as a multiple of the same rule without, in sessions a put.

Run `python -m benchmarks.earlier --engine tables --subjects 20000` or `--engine live`.
"""

import sys
from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Final

import duckdb

import iron_rules
from benchmarks.live_made import each_in, told
from benchmarks.timing import in_turn, line
from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, vocabulary
from iron_rules.policy import (
    clause,
    count,
    given,
    in_a_row,
    interpretation,
    last,
    month,
    months,
    not_given,
    pack,
    parameter,
    previous,
    reward,
    text,
)

FIRST: Final = date(2015, 1, 1)
MONTHS: Final = 60
AS_OF: Final = date(2019, 12, 31)
WORDS: Final = text(zh="{subject}", en="{subject}")
CASES: Final = (given("one", period="2018-01-01"), not_given("other", period="2018-01-01"))


@fact_type("商店", en="shop")
class Shop(Fact):
    """Whom the rules are about."""

    name: Column[str] = column("名称")


@fact_type("检查", en="check", place="shop_id")
class Check(Fact):
    """What happens there, about once a month."""

    shop_id: Ref[Shop] = column("商店编号")
    on: Column[date] = event("日期")


FACTS: Final = vocabulary(Shop, Check)
SINCE: Final = parameter("since", interpretation("1"), WORDS, {FIRST: FIRST})
ONE: Final = parameter("one", interpretation("1"), WORDS, {FIRST: 1})
THREE: Final = parameter("three", interpretation("1"), WORDS, {FIRST: 3})
YEAR: Final = parameter("twelve_months", interpretation("1"), WORDS, {FIRST: months(12)})


def asked() -> dict[str, Any]:
    """The conditions by name, the plain one first."""
    checks = count(Check)
    return {
        "count": checks > ONE,
        "previous": previous(checks).present & (checks > previous(checks)),
        "in_a_row": in_a_row(checks > ONE, THREE),
        "last": count(Check, within=last(YEAR)) > ONE,
    }


def packs() -> dict[str, CheckedPack]:
    """A pack of one rule for each condition."""
    found = {}
    for name, condition in asked().items():
        rule = reward("1-more", action="praise", of=Shop, every=month, since=SINCE, given=condition, message=WORDS,
                      cases=CASES)  # fmt: skip
        module = ModuleType("benchmarks.a_rule")
        vars(module).update(rule=rule, since=SINCE, one=ONE, three=THREE, year=YEAR)
        sys.modules[module.__name__] = module
        clauses = [clause("1", WORDS)]
        found[name] = check(pack("bench", title=WORDS, facts=FACTS, clauses=clauses, package=module.__name__))
    return found


def written(folder: Path, shops: int) -> None:
    """Write the facts: some checks a shop and month, other months without."""
    connection = duckdb.connect()
    connection.execute(
        f"COPY (SELECT 's' || i AS id, 'Shop ' || i AS name FROM range({shops}) t(i)) TO '{folder / 'shop.parquet'}'"
    )
    connection.execute(
        f"""COPY (SELECT 'c' || i || '-' || m || '-' || k AS id, 's' || i AS shop_id,
            CAST(DATE '{FIRST}' + to_months(m) + to_days(CAST((i * 7 + k * 11) % 28 AS INTEGER)) AS DATE) AS "on"
            FROM range({shops}) a(i), range({MONTHS}) b(m), range(3) c(k)
            WHERE hash(i * 61 + m * 7 + k) % 2 = 0) TO '{folder / "check.parquet"}'"""
    )


def tables(shops: int) -> None:
    """Print how long each rule takes on DuckDB, and how many times as long as the plain one."""
    with TemporaryDirectory() as name:
        written(Path(name), shops)

        def judged(of: CheckedPack) -> Any:
            return lambda: iron_rules.evaluate(of, name, as_of=AS_OF, engine="tables").to_arrow(evidence=False).num_rows

        found = dict(zip(packs(), in_turn([judged(each) for each in packs().values()], 3), strict=True))
    plain = min(found["count"])
    for rule, seconds in found.items():
        line(f"{rule}, {shops} subjects, {MONTHS} months", f"{min(seconds):.2f} s", f"{min(seconds) / plain:.2f} x")


def live(shops: int) -> None:
    """Print how long a put of a check takes for each rule."""
    for name, each in packs().items():
        session = iron_rules.open_session(each)
        session.put([*(Shop(id=f"s{at}", name=f"Shop {at}") for at in range(shops))])
        session.put({"check": []})
        session.advance(AS_OF)
        events = [Check(id=f"c{at}", shop_id=f"s{at % shops}", on=FIRST + timedelta(days=at * 37 % 1800))
                  for at in range(4000)]  # fmt: skip
        told(name, each_in(events, session.put))
        session.close()


def main() -> None:
    """Print the figures that were asked for."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("tables", "live"), default="tables")
    parser.add_argument("--subjects", type=int, default=20000)
    options = parser.parse_args()
    {"tables": tables, "live": live}[options.engine](options.subjects)


if __name__ == "__main__":
    main()
