"""What is meant where nothing is said."""

import pytest
from click.testing import CliRunner

from iron_rules.cli import cli


def clauses(monkeypatch, *installed):
    """`iron-rules clauses`, with these packs installed."""
    monkeypatch.setattr("iron_rules.packs.installed_packs", lambda: installed)
    return CliRunner().invoke(cli, ["clauses"])


def test_the_only_pack_that_is_installed_is_meant(monkeypatch):
    assert 0 == clauses(monkeypatch, "ten_iron_rules").exit_code


@pytest.mark.parametrize(
    ("installed", "told"),
    [
        ((), "error: `--pack` is missing, and 0 packs are installed: say where it lies\n"),
        (("one", "two"), "error: `--pack` is missing, and 2 packs are installed: say which of them: one, two\n"),
    ],
    ids=["none", "several"],
)
def test_the_pack_must_be_said_otherwise(monkeypatch, installed, told):
    result = clauses(monkeypatch, *installed)

    assert (2, True) == (result.exit_code, result.stderr.endswith(told))
