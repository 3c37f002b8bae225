"""What can be an Arrow table is a data frame as well."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from iron_rules.errors import UsageError
from iron_rules.findings.record import COLUMNS, LEDGER, SCORES
from tests.reports.county import judged

FRAMED: dict[str, tuple[Callable[[], Any], Mapping[str, Any]]] = {
    "findings": (judged, COLUMNS),
    "ledger": (lambda: judged().ledger, LEDGER),
    "scorecard": (lambda: judged().scorecard, SCORES),
}


@pytest.mark.parametrize("name", FRAMED)
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_has_the_columns_and_rows_of_the_table(name: str, library: str) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip(library)
    make, columns = FRAMED[name]
    frame = getattr(make(), f"to_{library}")()

    assert list(columns) == list(frame.columns)
    assert make().to_arrow().num_rows == len(frame)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_missing_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(UsageError, match=f"pip install {library}"):
        getattr(judged(), f"to_{library}")()
