"""As a process: an exit status, UTF-8 whatever the locale, closed pipes, and never a traceback."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from iron_rules.cli import cli
from iron_rules.cli.faults import guarded
from tests.cli.calls import AS_OF, call, county, run, with_pack


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return county(tmp_path_factory.mktemp("county"))


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["--rule", "9.3-*"], 0),
        (["--rule", "9.3-*", "--fail-on", "grave"], 1),
        (["--rule", "9.x"], 2),
    ],
)
def test_the_process_ends_with_the_status(facts: Path, args: Sequence[str], status: int) -> None:
    result = run("evaluate", facts, *AS_OF, *args)

    assert status == result.returncode
    assert b"Traceback" not in result.stderr


def test_no_pack_comes_from_the_current_folder_by_itself(tmp_path: Path) -> None:
    (tmp_path / "ten_iron_rules.py").write_text("raise SystemExit(7)\n", encoding="utf-8")

    assert 0 == run("clauses", cwd=tmp_path).returncode


def test_the_installed_command_does_the_same() -> None:
    command = Path(sys.executable).with_name("iron-rules")

    result = subprocess.run([command, "--version"], capture_output=True, check=True, timeout=60)

    assert result.stdout.startswith(b"iron-rules, version ")


LOCALES = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "zh_CN.GB18030", "LANG": "zh_CN.GB18030", "PYTHONIOENCODING": "gb18030", "TZ": "Asia/Shanghai"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "TZ": "America/Adak"},
]


@pytest.mark.parametrize("args", [("evaluate",), ("--lang", "zh", "evaluate")])
def test_locale_hash_seed_and_time_zone_change_no_byte(facts: Path, args: tuple[str, ...]) -> None:
    outputs = {run(*args, facts, *AS_OF, env=locale).stdout for locale in LOCALES}

    assert 1 == len(outputs)
    assert "王明" in outputs.pop().decode("utf-8")


@pytest.mark.parametrize("command", ["rules", "clauses", "schema"])
def test_a_reader_that_goes_away_is_no_error(command: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "iron_rules.cli", *with_pack([command])], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()

    _, told = process.communicate(timeout=60)

    assert (0, b"") == (process.returncode, told)


def test_an_output_that_takes_nothing_more_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "iron_rules.cli", *with_pack(["rules"])],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )

    assert (2, b"the output cannot be written: no space left on device\n") == (result.returncode, result.stderr)


def test_nothing_is_said_of_progress_where_nobody_looks_on(facts: Path) -> None:
    result = run("evaluate", facts, *AS_OF, "--rule", "9.3-*")

    assert b"" == result.stderr


def test_help_is_told_without_arguments_missing() -> None:
    assert [0, 0, 0] == [call(*args).exit_code for args in (["--help"], ["-h"], ["evaluate", "--help"])]


@pytest.mark.parametrize("args", [[], ["frobnicate"], ["--frobnicate"]])
def test_a_command_that_does_not_exist_is_told(args: Sequence[str]) -> None:
    assert 2 == call(*args).exit_code


def _defect() -> None:
    raise TypeError("x is\nnot a y")


def test_a_defect_is_told_in_one_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status = guarded(_defect)

    assert 2 == status
    assert (
        b"error: a defect of iron-rules, please report it (TypeError: x is not a y);"
        b" IRON_RULES_TRACEBACK=1 shows where it is\n"
    ) == capsysbinary.readouterr().err


def test_a_defect_shows_where_it_is_on_request(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRON_RULES_TRACEBACK", "1")

    guarded(_defect)

    assert b"in _defect\n" in capsysbinary.readouterr().err


def _interrupted() -> None:
    raise KeyboardInterrupt


def test_an_interruption_is_no_defect_and_no_finding(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status = guarded(_interrupted)

    assert (130, b"") == (status, capsysbinary.readouterr().err)


def test_an_app_may_run_a_command_and_go_on(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status = cli(with_pack(["clauses", "--format", "json"]), standalone_mode=False)

    assert (0, b"[") == (status, capsysbinary.readouterr().out[:1])


def test_the_command_line_starts_without_heavy_libraries() -> None:
    heavy = "pyarrow", "duckdb", "sqlglot", "pyspark", "psycopg", "durable", "pandas", "polars", "cattrs"

    result = subprocess.run(
        [sys.executable, "-c", f"import sys, iron_rules.cli; print([n for n in {heavy} if n in sys.modules])"],
        capture_output=True,
        check=True,
        timeout=60,
    )

    assert b"[]" == result.stdout.strip()
