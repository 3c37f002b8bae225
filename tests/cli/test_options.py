"""What is meant where nothing is said."""

import pytest
from click.testing import CliRunner, Result

from iron_rules.cli import cli
from tests.cli.calls import AS_OF, call


def clauses(monkeypatch: pytest.MonkeyPatch, *installed: str) -> Result:
    """`iron-rules clauses`, with these packs installed."""
    monkeypatch.setattr("iron_rules.packs.installed_packs", lambda: installed)
    return CliRunner().invoke(cli, ["clauses"])


def test_the_only_pack_that_is_installed_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 0 == clauses(monkeypatch, "ten_iron_rules").exit_code


@pytest.mark.parametrize(
    ("installed", "told"),
    [
        ((), "error: `--pack` is missing, and 0 packs are installed: say where it lies\n"),
        (("one", "two"), "error: `--pack` is missing, and 2 packs are installed: say which of them: one, two\n"),
    ],
    ids=["none", "several"],
)
def test_the_pack_must_be_said_otherwise(
    monkeypatch: pytest.MonkeyPatch, installed: tuple[str, ...], told: str
) -> None:
    result = clauses(monkeypatch, *installed)

    assert (2, True) == (result.exit_code, result.stderr.endswith(told))


@pytest.mark.parametrize("path", ["", " "])
@pytest.mark.parametrize("command", ["evaluate", "outlook"])
def test_an_empty_path_is_refused_and_is_not_the_current_folder(command: str, path: str) -> None:
    told = call(command, path, *AS_OF)

    assert (2, True) == (told.exit_code, "it is empty: name the facts" in told.stderr)
