"""The engines that the command line offers find the same and take their own options."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iron_rules.cli.engines import ENGINES, Request, judge
from iron_rules.engines.base import EngineName
from iron_rules.samples import write
from ten_iron_rules.samples import make
from tests.cli.calls import call


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample village in a folder."""
    return write(make(3, "village"), tmp_path_factory.mktemp("village") / "facts", "parquet")


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """What a command prints and how it ends."""
    result = call(*arguments)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("engine", [pytest.param("reference", marks=pytest.mark.nightly), "tables", "live"])
def test_every_engine_writes_the_same_bytes(village: Path, engine: EngineName) -> None:
    """As the memory engine, which is the meaning."""
    arguments = ("evaluate", village, "--as-of", "2020-06-30", "--format", "jsonl", "--rule", "6.*", "--engine")

    assert run(*arguments, "memory") == run(*arguments, engine)


@pytest.mark.parametrize("engine", ["memory", "tables", "live"])
def test_findings_go_to_parquet(village: Path, tmp_path: Path, engine: EngineName) -> None:
    """All of them, in one file, from every engine."""
    pq = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "findings.parquet"
    arguments = ("evaluate", village, "--as-of", "2020-06-30", "--rule", "6.*", "--format")
    code, _, _ = run(*arguments, "parquet", "--out", out, "--engine", engine)
    _, lines, _ = run(*arguments, "jsonl")

    assert 0 == code
    assert [json.loads(line)["id"] for line in lines.splitlines()] == pq.read_table(out).column("id").to_pylist()


def test_parquet_needs_a_file(village: Path) -> None:
    """It is nothing for a terminal."""
    arguments = ("evaluate", village, "--as-of", "2020-06-30", "--format", "parquet")

    assert (2, "", "`--format parquet` needs `--out FILE`\n") == run(*arguments)


@pytest.mark.parametrize(
    ("option", "whose"), [("--memory-limit", "tables"), ("--schema", "postgres"), ("--master", "spark")]
)
def test_an_option_of_another_engine_is_refused(village: Path, option: str, whose: str) -> None:
    """It would silently do nothing."""
    code, _, told = run("evaluate", village, "--as-of", "2020-06-30", option, "x", "--engine", "live")

    assert (2, f"`{option}` is for `--engine {whose}`, not for `live`\n") == (code, told)


@pytest.mark.parametrize(("option", "whose"), [("--schema", "postgres"), ("--master", "spark")])
def test_an_option_of_a_server_does_not_choose_it(village: Path, option: str, whose: str) -> None:
    """What PATH means there must be said."""
    code, _, told = run("evaluate", village, "--as-of", "2020-06-30", option, "x")

    assert (2, f"`{option}` is for `--engine {whose}`, not for `auto`\n") == (code, told)


def test_a_limit_of_memory_chooses_tables(village: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They alone can keep it."""
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr("iron_rules.evaluate", lambda *_, **options: asked.append(options))
    pack: Any = "pack"
    judge(Request(pack, str(village), date(2020, 6, 30), options={"memory_limit": "1GB"}), "auto", lambda *_: None)

    assert ("auto", "1GB") == (asked[0]["engine"], asked[0]["memory_limit"])


def test_the_sooner_engine_judges_unless_said() -> None:
    """Whichever it is, the findings are the same."""
    assert "auto" == ENGINES[0]


@pytest.mark.parametrize("engine", ["postgres", "spark"])
def test_rows_are_not_set_aside_on_a_server(village: Path, tmp_path: Path, engine: EngineName) -> None:
    """They are mended where they lie."""
    arguments = ("--as-of", "2020-06-30", "--engine", engine, "--bad-rows", "aside", tmp_path / "aside")
    code, _, told = run("evaluate", village, *arguments)

    assert (2, True) == (code, told.startswith(f"rows are not set aside with the engine `{engine}`"))
