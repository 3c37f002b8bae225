"""Rows that were set aside accuse nobody: whoever one of them may speak of is not judged without it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import iron_rules
from iron_rules.engines.base import EngineName
from iron_rules.reports.overview import overview
from tests.cases.office import ENGINES, PACK, RULE, TABLES, judged, office, text

HEAD = TABLES["到村"][0]
SECOND = "O2,P2,李强,party_secretary,county,K1,否,2016-01-01"
EXEMPTIONS = "编号,对象编号,规则,开始日期,结束日期,批准人,理由"
APPEALS = "编号,认定编号,提出日期"
FEEDS = "编号,事实类型,完整至"
WEEKS = ("2017-04-24", "2017-05-01")


def ledger(folder: Path, engine: EngineName, **tables: Any) -> list[tuple[str, str, str, str]]:
    """Of two officials and two weeks, what was judged: subject, first day, outcome, reason."""
    facts = office(folder, 干部任期=(*TABLES["干部任期"], SECOND), **tables)
    evaluation = judged(facts, engine, as_of=date(2017, 5, 14), bad_rows=folder / "aside.jsonl")
    assert {each.subject for each in evaluation.findings} == {
        each.subject for each in evaluation.ledger if each.outcome == "breached"
    }
    assert [len([each for each in evaluation.ledger if not each.reason])] == [each.due for each in evaluation.scorecard]
    return [(each.subject, each.period_start.isoformat(), each.outcome, each.reason) for each in evaluation.ledger]


def undecided(subject: str, why: str = "village_visit") -> list[tuple[str, str, str, str]]:
    return [(subject, week, "not judged", why) for week in WEEKS]


def breached(subject: str) -> list[tuple[str, str, str, str]]:
    return [(subject, week, "breached", "") for week in WEEKS]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "row",
    ["x1,O1,V1,2017-05-03,2017-05-04,two,1", "x1,O1,V1,,2017-05-04,2,1", "x1,O1,V9,2017-05-03,2017-05-04,2,1"],
    ids=["bad number", "no day", "village of nobody"],
)
def test_only_the_official_that_a_row_names_is_not_judged(tmp_path: Path, engine: EngineName, row: str) -> None:
    assert [*undecided("O1"), *breached("O2")] == ledger(tmp_path, engine, 到村=(HEAD, row))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "row",
    ["x1,,V1,2017-05-03,2017-05-04,2,1", "x1,O9,V1,2017-05-03,2017-05-04,2,1", "x1,O1"],
    ids=["nobody named", "nobody known", "cut off"],
)
def test_nobody_is_judged_where_a_row_does_not_say_whom_it_is_about(
    tmp_path: Path, engine: EngineName, row: str
) -> None:
    assert [*undecided("O1"), *undecided("O2")] == ledger(tmp_path, engine, 到村=(HEAD, row))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_row_of_a_type_that_a_rule_does_not_read_changes_nothing(tmp_path: Path, engine: EngineName) -> None:
    facts: dict[str, Any] = {"到村": (HEAD,), "召回": ("编号,干部编号,日期", "r1,,2017-05-03")}

    assert [*breached("O1"), *breached("O2")] == ledger(tmp_path, engine, **facts)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("name", "lines", "who", "why"),
    [
        ("免责", (EXEMPTIONS, "e1,O1,2.5,2017-04-01,,a,b"), ["O1"], "exemption"),
        ("免责", (EXEMPTIONS, "e1,O1,3.1,2017-04-01,,a,b"), [], ""),
        ("免责", (EXEMPTIONS, "e1,,2.5,2017-04-01,,a,b"), ["O1", "O2"], "exemption"),
        ("申诉", (APPEALS, f"a1,{RULE}|O2|2017-05-01,"), ["O2"], "appeal"),
        ("申诉", (APPEALS, "a1,2.6-problems-found|O2|2017-05-01,"), [], ""),
        ("数据到位", (FEEDS, "f1,village_visit,"), ["O1", "O2"], "feed"),
        ("数据到位", (FEEDS, "f1,召回,"), [], ""),
    ],
)  # fmt: skip
def test_appeals_exemptions_and_feeds_that_are_set_aside_protect_whom_they_may_be_for(
    tmp_path: Path, engine: EngineName, name: str, lines: tuple[str, ...], who: list[str], why: str
) -> None:
    expected = [*(undecided("O1", why) if "O1" in who else breached("O1"))]
    expected += undecided("O2", why) if "O2" in who else breached("O2")

    assert expected == ledger(tmp_path, engine, **{"到村": (HEAD,), name: lines})


@pytest.mark.parametrize("engine", ENGINES)
def test_it_is_told_how_much_is_not_judged(tmp_path: Path, engine: EngineName) -> None:
    facts = office(tmp_path, 到村=(HEAD, "x1,O1,V1,2017-05-03,2017-05-04,two,1"))
    evaluation = judged(facts, engine, bad_rows=tmp_path / "aside.jsonl")

    assert [
        "village_visit: rows of it were set aside, and 4 duties that they may count for are not judged\n"
        "    hint: mend the rows, and judge again"
    ] == [str(each) for each in evaluation.warnings]
    assert () == evaluation.idle
    assert "0 findings" in overview(evaluation, "en")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_rule_over_findings_does_not_judge_whom_the_rules_below_do_not(tmp_path: Path, engine: EngineName) -> None:
    facts = office(
        tmp_path,
        干部任期=(*TABLES["干部任期"], SECOND),
        到村=(HEAD, "x1,O1,V1,2017-05-03,2017-05-04,two,1"),
    )
    over = [plan.rule for plan in PACK.plans.values() if "2.5-weekly-village-day" in plan.below]
    options: dict[str, Any] = {"matcher": "python"} if engine == "live" else {}
    evaluation = iron_rules.evaluate(
        PACK, facts, as_of=date(2018, 12, 31), engine=engine, bad_rows=tmp_path / "aside.jsonl", **options
    )
    people = {each.subject for each in evaluation.ledger if each.rule in over and not each.reason}

    assert over
    assert not any(each.subject in ("O1", "P1") for each in evaluation.findings if each.rule.id in over)
    assert "P1" not in people


def test_what_was_set_aside_goes_with_facts_that_were_read_before(tmp_path: Path) -> None:
    facts = office(tmp_path, 到村=(HEAD, "x1,O1,V1,2017-05-03,2017-05-04,two,1"))
    known = iron_rules.read(facts, PACK, bad_rows=tmp_path / "aside.jsonl")

    for engine in ENGINES:
        assert ["not judged"] * 4 == [each.outcome for each in judged(known, engine).ledger]


def test_mended_rows_are_judged_again(tmp_path: Path) -> None:
    facts = office(tmp_path)
    assert text(*TABLES["到村"]).encode() == (facts / "到村.csv").read_bytes()

    assert ["breached", "fulfilled", "fulfilled", "breached"] == [
        each.outcome for each in judged(facts, bad_rows=tmp_path / "aside.jsonl").ledger
    ]
