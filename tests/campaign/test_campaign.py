"""A campaign finds nothing in a few trials of each kind, and goes on where it ended."""

from pathlib import Path

import pytest

from tests.campaign.__main__ import explore, main, tried
from tests.campaign.kinds import KINDS
from tests.campaign.state import State


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_with_the_first_trials(kind: str) -> None:
    assert ["", ""] == [tried(kind, seed) for seed in (0, 1)]


def test_damage_that_duckdb_passes_over_is_reported_on_every_engine() -> None:
    """A page of Parquet that says a wrong number of bytes, found by the campaign."""
    assert "" == tried("inputs parquet", 26)


def test_a_campaign_goes_on_where_it_ended(tmp_path: Path) -> None:
    state = State.read(tmp_path / "state.json")
    explore(state, ["journals"], seconds=0.2, part=0.1)
    again = State.read(tmp_path / "state.json")

    assert state.kinds["journals"].done == again.kinds["journals"].done > 0
    explore(again, ["journals"], seconds=0.1, part=0.1)
    assert again.kinds["journals"].done > state.kinds["journals"].done


def test_a_fault_is_kept_with_its_seed_and_ends_with_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {"odd": lambda seed, _: "is odd" if seed % 2 else ""}
    monkeypatch.setattr("tests.campaign.__main__.KINDS", wrong)

    assert main(["--state", str(tmp_path / "state.json"), "--seconds", "0.01", "odd"]) == 1
    assert {"seed": 1, "fault": "is odd"} == State.read(tmp_path / "state.json").kinds["odd"].faults[0]
    assert capsys.readouterr().out.startswith("odd: ")
    assert main(["--seed", "2", "odd"]) == 0
