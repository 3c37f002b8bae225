"""A part of what was found is shown on request, beside an earlier day, and as the terminal is."""

import io
import sys
from pathlib import Path

import pytest

from iron_rules.cli.looks import terminal
from iron_rules.reports.screen import PLAIN, Screen
from tests.cli.calls import AS_OF, call, county, lines


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return county(tmp_path_factory.mktemp("county"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_part_is_told_in_every_format(facts: Path) -> None:
    words = ("--subject", "official:o1", "--status", "contested", "--status", "tolerated", "--severity", "serious")
    found = lines(call("evaluate", facts, *AS_OF, "--format", "jsonl", *words).stdout)

    assert found
    assert {("official", "o1")} == {(each["subject_type"], each["subject"]) for each in found}
    assert {"contested", "tolerated"} == {each["status"] for each in found}
    assert all(each["severity"] in ("serious", "grave") for each in found)


def test_what_lies_in_a_place(facts: Path) -> None:
    all_of_it, part = (
        lines(call("evaluate", facts, *AS_OF, "--format", "jsonl", *words).stdout)
        for words in ((), ("--within", "village:v1"))
    )

    assert 0 < len(part) < len(all_of_it)


def test_the_subject_is_whose_own_an_evaluation_for_oneself_is(facts: Path) -> None:
    """It names the reader, and narrows nothing further."""
    words = ("--format", "jsonl", "--audience", "self", "--subject", "official:o1")
    found = lines(call("evaluate", facts, *AS_OF, *words).stdout)

    assert {("official", "o1")} <= {(each["subject_type"], each["subject"]) for each in found}
    assert ("official", "o2") not in {(each["subject_type"], each["subject"]) for each in found}


def test_a_table_tells_what_is_new_and_stops_at_the_limit(facts: Path) -> None:
    said = call("evaluate", facts, *AS_OF, "--previous", "2018-06-30", "--limit", "3").stdout

    assert " findings; since 2018-06-30: " in said
    assert "\nand 43 more\n" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--limit", "3", "--format", "jsonl"),
            "`--limit` does not go with `--format jsonl`\n    hint: it goes with `table`",
        ),
        (("--previous", "2018-01-01", "--format", "csv"), "`--previous` does not go with `--format csv`"),
        (("--previous", "2018-07-08"), "`--previous 2018-07-08` is not before `--as-of 2018-07-08`"),
        (("--limit", "-1"), "invalid value for '--limit': '-1' is below 0"),
        (("--subject", "oficial:o1"), "did you mean `official`?"),
        (("--severity", "graver"), "did you mean `grave`?"),
        (("--status", "open"), "'open' is not one of"),
    ],
)
def test_what_does_not_go_together_is_refused(facts: Path, words: tuple[str, ...], told: str) -> None:
    result = call("evaluate", facts, *AS_OF, *words)

    assert 2 == result.exit_code
    assert told in result.stderr


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": ""}, False), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_has_a_width_and_colours_unless_it_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr(sys, "platform", "linux")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert Screen(90, coloured) == terminal()


def test_a_pipe_takes_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert PLAIN == terminal()
