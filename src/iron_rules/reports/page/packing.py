"""Plain values into the blocks of data of a page: JSON, compressed, and written so that no markup can be in it."""

import gzip
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

LEVEL: Final = 6
LEDGER_GAPS: Final = 3
"""A row of the ledger names its periods one by one, unless a third of those from first to last are in it."""


def packed(value: Any) -> str:
    """Return plain data as text that a browser unpacks: the same data, the same text."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return b64encode(gzip.compress(text.encode("utf-8", "backslashreplace"), LEVEL, mtime=0)).decode("ascii")


def ledger_data(ledger: Mapping[int, Sequence[tuple[date, date, str]]]) -> dict[str, Any]:
    """Return the duties of a rule: its periods, and for each subject the letters of the periods that it has.

    A row holds the subject, the place of the first period, and a letter a period, `.` where it has none; or else the
    places of the periods, and their letters.
    """
    periods = sorted({(start, end) for row in ledger.values() for start, end, _ in row})
    places = {period: number for number, period in enumerate(periods)}
    rows = []
    for subject, duties in ledger.items():
        letters = {places[start, end]: letter for start, end, letter in duties}
        first, last = min(letters), max(letters)
        if last - first < LEDGER_GAPS * len(letters):
            rows.append([subject, first, "".join(letters.get(place, ".") for place in range(first, last + 1))])
        else:
            known = sorted(letters)
            rows.append([subject, known, "".join(letters[place] for place in known)])
    return {
        "starts": [start.toordinal() for start, _ in periods],
        "ends": [end.toordinal() for _, end in periods],
        "rows": rows,
    }
