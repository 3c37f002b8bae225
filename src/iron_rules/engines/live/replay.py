"""Records of a journal into what a session held, and a session into the records that begin a journal anew."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from itertools import islice
from typing import Any, Final

from attrs import define, field

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.live.keys import FactKey
from iron_rules.engines.live.packprint import differences, packprint
from iron_rules.engines.live.records import from_plain, to_plain

CHUNK: Final = 10_000
"""Facts a record when a journal is begun anew."""


@define
class Replay:
    """What stands after every record was heeded. `pack_changes` tells how the pack differs from the recorded one."""

    facts: dict[FactKey, Any] = field(factory=dict)
    types: dict[str, None] = field(factory=dict)
    as_of: date = date.min
    number: int = 0
    pack: dict[str, Any] | None = None

    def heed(self, record: dict[str, Any]) -> None:
        """Do what a record says was done."""
        self.number = record["n"]
        for name in record.get("put", {}):
            self.types[name] = None
        self.facts |= from_plain(record.get("put", {})) | from_plain(record.get("correct", {}))
        for name, ids in record.get("retract", {}).items():
            for id in ids:
                del self.facts[name, id]
        if "to" in record:
            self.as_of = date.fromisoformat(record["to"])
        if "pack" in record:
            self.pack = record["pack"]

    def pack_changes(self, pack: CheckedPack) -> tuple[str, ...]:
        """How a pack differs from the one that was recorded last, in words; nothing where it does not."""
        return () if self.pack is None else differences(self.pack, packprint(pack))


def opening(number: int, pack: CheckedPack, as_of: date) -> dict[str, Any]:
    """The record of which pack decides from here on, and the last known day."""
    return {
        "n": number,
        "iron_rules": version("iron-rules"),
        "pack": packprint(pack),
        "to": as_of.isoformat(),
    }


def afresh(
    number: int, pack: CheckedPack, as_of: date, facts: Iterable[Any], types: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """The records that say all of it at once."""
    yield opening(number, pack, as_of)
    yield {"n": number, "put": to_plain((), types)}
    rows = iter(facts)
    while chunk := tuple(islice(rows, CHUNK)):
        yield {"n": number, "put": to_plain(chunk)}
