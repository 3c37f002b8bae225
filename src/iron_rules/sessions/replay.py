"""Records of a journal into what a session held, and a session into the records that begin a journal anew."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from itertools import islice
from typing import Any, Final

from attrs import define, field

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.incremental.admission import Admission
from iron_rules.engines.incremental.keys import FactKey, Types
from iron_rules.errors import Fault
from iron_rules.sessions.journal import JournalError
from iron_rules.sessions.pack_record import differences, packprint
from iron_rules.sessions.records import AnotherVocabulary, Records

CHUNK: Final = 10_000
"""Facts a record when a journal is begun anew."""


@define
class Replay:
    """What stands after every record was heeded. `pack_changes` says how the pack differs from the recorded one."""

    records: Records
    facts: dict[FactKey, Any] = field(factory=dict)
    types: dict[str, None] = field(factory=dict)
    as_of: date = date.min
    number: int = 0
    pack: dict[str, Any] | None = None

    def heed(self, record: dict[str, Any]) -> None:
        """Do what a record says was done. Raises AnotherVocabulary where it speaks of what is not known."""
        self.number = record["n"]
        for name in record.get("put", {}):
            self.types[name] = None
        read = self.records.from_plain
        self.facts |= read(record.get("put", {})) | read(record.get("correct", {}))
        self.records.refuse_others(record.get("retract", {}))
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


def replayed(records: Iterable[dict[str, Any]], pack: CheckedPack, path: str) -> Replay:
    """Return what stands after all records of a journal.

    Raises JournalError where one cannot be understood, or speaks of what the pack's vocabulary has not.
    """
    replay = Replay(Records.of(pack.facts))
    for number, record in enumerate(records, 1):
        try:
            replay.heed(record)
        except AnotherVocabulary as error:
            [fault] = error.faults
            what = f"record {number} holds {fault.what}: the vocabulary of `{pack.name}` is another one"
            raise JournalError(Fault(path, what, _hint(fault))) from None
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            what = f"record {number} cannot be understood: {type(error).__name__} {error}"
            hint = "open it with the version of iron_rules that wrote it: the journal is left as it is"
            raise JournalError(Fault(path, what, hint)) from None
    faults = Admission(Types.of(pack.facts)).unfit(replay.facts.values())
    if faults:
        raise JournalError([Fault(f"{path}: {each.where}", each.what, _hint(each)) for each in faults])
    return replay


def _hint(fault: Fault) -> str:
    hint = f"{fault.hint} if not, " if fault.hint.endswith("?") else f"{fault.hint}; " if fault.hint else ""
    return f"{hint}open the journal with the pack that wrote it: it is left as it is"


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
    records = Records.of(pack.facts)
    yield opening(number, pack, as_of)
    yield {"n": number, "put": records.to_plain((), types)}
    rows = iter(facts)
    while chunk := tuple(islice(rows, CHUNK)):
        yield {"n": number, "put": records.to_plain(chunk)}
