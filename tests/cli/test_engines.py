"""The engines that the command line offers find the same and take their own options."""

import pytest
from click.testing import CliRunner

from iron_rules.cli.commands import cli
from iron_rules.cli.engines import ENGINES
from iron_rules.samples import make, write


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    """A sample village in a folder."""
    return write(make(3, "village"), tmp_path_factory.mktemp("village") / "facts", "parquet")


def run(*arguments):
    """What a command prints and how it ends."""
    result = CliRunner().invoke(cli, [str(each) for each in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("engine", ["tables", "live"])
def test_every_engine_writes_the_same_bytes(village, engine):
    """As the memory engine, which is the meaning."""
    arguments = ("evaluate", village, "--as-of", "2020-06-30", "--format", "jsonl", "--rule", "6.*", "--engine")

    assert run(*arguments, "memory") == run(*arguments, engine)


def test_findings_go_to_parquet_from_tables(village, tmp_path):
    """All of them, in one file."""
    pq = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "findings.parquet"
    code, _, _ = run(
        "evaluate", village, "--as-of", "2020-06-30", "--engine", "tables", "--format", "parquet", "--out", out
    )
    _, lines, _ = run("evaluate", village, "--as-of", "2020-06-30", "--format", "jsonl")

    assert 0 == code
    assert len(lines.splitlines()) == pq.read_metadata(out).num_rows


def test_parquet_needs_tables_and_a_file(village, tmp_path):
    """Objects in memory are written as lines."""
    told = "`--format parquet` needs `--out FILE` and `--engine tables`, `postgres` or `spark`\n"
    arguments = ("evaluate", village, "--as-of", "2020-06-30", "--format", "parquet")

    assert (2, "", told) == run(*arguments, "--engine", "tables")
    assert (2, "", told) == run(*arguments, "--out", tmp_path / "x.parquet")


@pytest.mark.parametrize(
    ("option", "whose"), [("--memory-limit", "tables"), ("--schema", "postgres"), ("--master", "spark")]
)
def test_an_option_of_another_engine_is_refused(village, option, whose):
    """It would silently do nothing."""
    code, _, told = run("evaluate", village, "--as-of", "2020-06-30", option, "x", "--engine", "live")

    assert (2, f"`{option}` is for `--engine {whose}`, not for `live`\n") == (code, told)


def test_memory_is_the_engine_unless_said():
    """The reference."""
    assert "memory" == ENGINES[0]
