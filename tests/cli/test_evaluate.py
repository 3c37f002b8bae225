"""`iron-rules evaluate` judges facts, writes findings, and says by its exit status how it went."""

import csv
import stat
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from tests import shops
from tests.cli.calls import AS_OF, call, county, lines
from tests.golden import workbook
from tests.golden.facts import COUNTY, OFFICIALS


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return county(tmp_path_factory.mktemp("county"))


def test_findings_come_as_a_table_in_english_unless_said(facts: Path) -> None:
    result = call("evaluate", facts, *AS_OF)

    assert 0 == result.exit_code
    assert result.stdout.startswith("the ten iron rules of poverty alleviation, as of 2018-07-08\n46 findings\n")


@pytest.mark.parametrize("args", [("--lang", "zh", "evaluate"), ("evaluate", "--lang", "zh")])
def test_the_language_stands_before_the_command_or_after_it(facts: Path, args: tuple[str, str, str]) -> None:
    assert "\n核查提示46项\n" in call(*args, facts, *AS_OF).stdout


def test_the_language_after_the_command_is_the_one_that_counts(facts: Path) -> None:
    assert "\n46 findings\n" in call("--lang", "zh", "evaluate", facts, *AS_OF, "--lang", "en").stdout


def test_json_lines_are_nothing_but_findings(facts: Path) -> None:
    result = call("evaluate", facts, *AS_OF, "--format", "jsonl", "--rule", "1.2-effort-floor")

    assert ["contested", "tolerated"] == [each["status"] for each in lines(result.stdout)]
    assert "" == result.stderr


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_another_engine_says_the_same(facts: Path, form: str) -> None:
    pytest.importorskip("duckdb")

    engines = ("memory", "tables", "live")
    said = [call("evaluate", facts, *AS_OF, "--format", form, "--engine", engine).stdout for engine in engines]

    assert said[0]
    assert [said[0]] * len(engines) == said


def test_a_workbook_is_judged_as_the_folder_is(facts: Path, tmp_path: Path) -> None:
    book = workbook.write(tmp_path / "facts.xlsx", COUNTY)

    assert call("evaluate", facts, *AS_OF).stdout == call("evaluate", book, *AS_OF).stdout


def test_a_fault_in_a_workbook_is_told_by_sheet_row_and_column(tmp_path: Path) -> None:
    book = workbook.write(tmp_path / "facts.xlsx", {"official": [{**OFFICIALS[0], "id": 1.5}]})

    result = call("evaluate", book, *AS_OF)

    assert 2 == result.exit_code
    assert "facts.xlsx, sheet official, row 2, column `id`: `1.5` is a number, not text" in result.stderr


def test_csv_has_a_head_and_a_row_a_finding(facts: Path) -> None:
    result = call("evaluate", facts, *AS_OF, "--format", "csv", "--rule", "1.2-effort-floor")

    assert ["1.2-effort-floor|o1|2018-03-01", "1.2-effort-floor|o1|2018-05-01"] == [
        row["id"] for row in csv.DictReader(result.stdout.splitlines())
    ]


@pytest.mark.parametrize(
    ("patterns", "rules"),
    [
        (["1.2-*"], {"1.2-effort-floor", "1.2-effort-recorded"}),
        (["1.2-effort-floor", "9.3-*"], {"1.2-effort-floor", "9.3-verified-fraud"}),
        (["10.3-demotion"], {"10.3-demotion"}),
    ],
)
def test_only_the_rules_named_are_told(facts: Path, patterns: Sequence[str], rules: AbstractSet[str]) -> None:
    wanted = [word for pattern in patterns for word in ("--rule", pattern)]

    result = call("evaluate", facts, *AS_OF, "--format", "jsonl", *wanted)

    assert rules == {each["rule"] for each in lines(result.stdout)}


def test_rules_that_were_not_judged_are_told_beside_the_findings(facts: Path) -> None:
    result = call("evaluate", facts, *AS_OF, "--format", "jsonl", "--rule", "7.2-*", "--rule", "1.4-*")

    assert ("", 0) == (result.stdout, result.exit_code)
    assert [
        "rules that were not judged:",
        "  1.4-pay-linked: these facts were not handed in: pay",
        "  7.2-monthly-live: these facts were not handed in: live_broadcast",
    ] == result.stderr.splitlines()


@pytest.mark.parametrize(
    ("rule", "fail_on", "status"),
    [
        ("9.3-verified-fraud", "violation", 1),
        ("9.3-verified-fraud", "grave", 1),
        ("9.3-verified-fraud", "minor", 1),
        ("9.3-verified-fraud", "reward", 0),
        ("2.5-*", "serious", 1),
        ("2.5-*", "grave", 0),
        ("6.3-*", "minor", 1),
        ("6.3-*", "serious", 0),
        ("9.2-reporter-reward", "reward", 1),
        ("9.2-reporter-reward", "minor", 0),
        ("10.3-demotion", "demotion", 1),
        ("10.3-demotion", "violation", 0),
    ],
)
def test_the_exit_status_is_1_where_such_a_finding_stands(facts: Path, rule: str, fail_on: str, status: int) -> None:
    result = call("evaluate", facts, *AS_OF, "--rule", rule, "--fail-on", fail_on, "--audience", "all")

    assert status == result.exit_code


@pytest.mark.parametrize(
    ("rule", "fail_on", "status"),
    [("第二条-*", "yellow", 1), ("第二条-*", "serious", 0), ("第一条-*", "yellow", 1), ("第一条-*", "violation", 1)],
)
def test_the_severities_are_those_of_the_pack_by_their_points(
    tmp_path: Path, rule: str, fail_on: str, status: int
) -> None:
    """A yellow card counts two points, a serious violation three."""
    (tmp_path / "licence.csv").write_text("id,keeper_id,name,trade,first\nl,k,老王店,food,2020-01-01\n", "utf-8")
    (tmp_path / "visit.csv").write_text("id,licence_id,on,outcome,note\nv,l,2020-01-10,work,x\n", "utf-8")
    words = ("--as-of", "2020-02-29", "--pack", shops.__file__, "--fail-on", fail_on)

    assert status == call("evaluate", tmp_path, "--rule", rule, *words).exit_code


def test_what_is_contested_or_tolerated_fails_nothing(facts: Path) -> None:
    result = call("evaluate", facts, *AS_OF, "--rule", "1.2-effort-floor", "--fail-on", "violation")

    assert 0 == result.exit_code


def test_a_file_holds_what_would_be_said(facts: Path, tmp_path: Path) -> None:
    said = call("evaluate", facts, *AS_OF, "--format", "jsonl").stdout

    result = call("evaluate", facts, *AS_OF, "--format", "jsonl", "--out", tmp_path / "found.jsonl")

    assert ("", said) == (result.stdout, (tmp_path / "found.jsonl").read_text(encoding="utf-8"))
    assert ["found.jsonl"] == [path.name for path in tmp_path.iterdir()]


def test_a_file_that_is_there_is_replaced_and_keeps_its_permissions(facts: Path, tmp_path: Path) -> None:
    out = tmp_path / "found.jsonl"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)

    call("evaluate", facts, *AS_OF, "--format", "jsonl", "--rule", "9.3-*", "--out", out)

    assert out.read_text(encoding="utf-8").startswith('{"id":"9.3-verified-fraud|')
    assert 0o640 == stat.S_IMODE(out.stat().st_mode)


def test_nothing_is_written_where_the_facts_are_wrong(tmp_path: Path) -> None:
    facts, out = county(tmp_path / "county", effort=[{**COUNTY["effort"][0], "month": "2018-02-30"}]), tmp_path / "out"
    out.write_text("old", encoding="utf-8")

    result = call("evaluate", facts, *AS_OF, "--out", out)

    assert (2, "old") == (result.exit_code, out.read_text(encoding="utf-8"))
    assert ["county", "out"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("out", "fault"),
    [
        ("missing/found.csv", "there is no folder"),
        ("county", "is a folder"),
        ("county/official.csv", "it would lie among the facts"),
        ("county/found.csv", "it would lie among the facts"),
    ],
)
def test_a_file_that_cannot_be_is_refused_before_anything_is_judged(tmp_path: Path, out: str, fault: str) -> None:
    facts = county(tmp_path / "county")

    result = call("evaluate", facts, *AS_OF, "--out", tmp_path / out)

    assert 2 == result.exit_code
    assert fault in result.stderr


def test_findings_can_go_to_what_is_no_plain_file(facts: Path) -> None:
    result = call("evaluate", facts, *AS_OF, "--rule", "9.3-*", "--out", "/dev/null")

    assert (0, "") == (result.exit_code, result.stderr)


BAD = [*OFFICIALS, {**OFFICIALS[1], "id": "o3", "post": "mayor"}]


@pytest.mark.parametrize("words", [(), ("--bad-rows", "stop"), ("--bad-rows=stop",)])
def test_a_row_that_cannot_be_relied_on_stops_it(tmp_path: Path, words: tuple[str, ...]) -> None:
    facts = county(tmp_path / "county", official=BAD)

    result = call("evaluate", facts, *AS_OF, *words)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "official.csv, line 4, column `post`: `mayor` is not one of its values" in result.stderr


@pytest.mark.parametrize("words", [("--bad-rows", "aside"), ("--bad-rows=aside",)])
def test_rows_are_set_aside_on_request(tmp_path: Path, words: tuple[str, ...]) -> None:
    facts, aside = county(tmp_path / "county", official=BAD), tmp_path / "aside.jsonl"

    result = call("evaluate", facts, *words, aside, *AS_OF, "--rule", "9.3-*", "--format", "jsonl")

    assert (0, 1) == (result.exit_code, len(lines(result.stdout)))
    assert [("official", 4)] == [(row["table"], row["row"]) for row in lines(aside.read_text(encoding="utf-8"))]
    assert f"rows set aside: 1, each with its reasons in {aside}\n" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--bad-rows",),
        ("--bad-rows", "aside"),
        ("--bad-rows", "aside", "--lang", "en"),
        ("--bad-rows", "skip"),
        ("--bad-rows=",),
    ],
)
def test_bad_rows_takes_stop_or_aside_and_a_file(facts: Path, words: tuple[str, ...]) -> None:
    result = call("evaluate", facts, *AS_OF, *words)

    assert 2 == result.exit_code
    assert "error: `--bad-rows` takes `stop`, or `aside` and a file\n" in result.stderr


def test_findings_and_rows_set_aside_do_not_go_into_one_file(facts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    result = call("evaluate", facts, *AS_OF, "--bad-rows", "aside", out, "--out", out)

    assert (2, False) == (result.exit_code, out.exists())
    assert "name two" in result.stderr


def test_a_path_may_follow_two_dashes(facts: Path) -> None:
    assert 0 == call("evaluate", *AS_OF, "--rule", "9.3-*", "--", facts).exit_code


@pytest.mark.parametrize("day", ["2018-02-30", "20181231", "yesterday", "2018-2-3", ""])
def test_a_day_that_is_none_is_refused(facts: Path, day: str) -> None:
    result = call("evaluate", facts, "--as-of", day)

    assert 2 == result.exit_code
    assert f"`{day}` is not a day of the calendar: write it like 2018-12-31" in result.stderr


@pytest.mark.parametrize(
    ("args", "fault"),
    [
        (("--rule", "2.x"), "no rule is called `2.x`"),
        (("--pack", "ten_iron_rulez"), "did you mean `ten_iron_rules`?"),
        (("--engine", "abacus"), "'abacus' is not"),
        (("--format", "pdf"), "'pdf' is not one of 'table', 'jsonl', 'csv'"),
        (("--fail-on", "trifle"), "`--fail-on trifle` is neither a kind of finding nor a severity of the pack"),
        (("--fail-on", "gravee"), "did you mean `grave`?"),
        (("--lang", "fr"), "'fr' is not one of 'zh', 'en'"),
        (("--unknown",), "--unknown"),
    ],
)
def test_arguments_that_do_not_fit_are_told(facts: Path, args: tuple[str, ...], fault: str) -> None:
    result = call("evaluate", facts, *AS_OF, *args)

    assert (2, "") == (result.exit_code, result.stdout)
    assert fault in result.stderr


def test_what_is_left_out_is_told(facts: Path) -> None:
    assert "missing option '--as-of'" in call("evaluate", facts).stderr


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = call("evaluate", tmp_path / "nowhere", *AS_OF)

    assert 2 == result.exit_code
    assert "there is no such file or folder\n    hint: check the path\n" in result.stderr


def test_fifty_faults_are_told_and_the_others_counted(tmp_path: Path) -> None:
    facts = county(tmp_path / "county")
    lines = (facts / "diary.csv").read_text("utf-8").splitlines()
    more = ",".join(f"more {number}" for number in range(60))
    (facts / "diary.csv").write_text(f"{lines[0]},{more}\n", "utf-8")

    result = call("evaluate", facts, *AS_OF)

    told = result.stderr.splitlines()
    assert (50, "and 10 more faults, 60 in all") == (sum("diary.csv" in line for line in told), told[-1])


def test_a_wrong_policy_is_refused_before_any_fact_is_read(tmp_path: Path) -> None:
    pack = tmp_path / "wrong.py"
    pack.write_text("from iron_rules.facts import Appeal\nAppeal.where(Appeal.findin == 'x')\n1 / 0\n", "utf-8")

    result = call("evaluate", tmp_path / "nowhere", *AS_OF, "--pack", pack)

    assert 2 == result.exit_code
    assert [f"{pack}:3: ZeroDivisionError: division by zero"] == result.stderr.splitlines()
