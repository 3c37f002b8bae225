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
from iron_rules.facts.base import Fact
from iron_rules.sessions.journal import LEFT, JournalError
from iron_rules.sessions.pack_record import differences, packprint
from iron_rules.sessions.records import AnotherVocabulary, Plain, Records
from iron_rules.sessions.shape import Odd, refuse_odd
from iron_rules.text import Text

CHUNK: Final = 10_000
"""Facts a record when a journal is begun anew."""


@define
class Replay:
    """What stands after every record was heeded. `pack_changes` says how the pack differs from the recorded one."""

    records: Records
    admission: Admission
    facts: dict[FactKey, Any] = field(factory=dict)
    types: dict[str, None] = field(factory=dict)
    as_of: date = date.min
    number: int = 0
    pack: dict[str, Any] | None = None
    faults: list[Fault] = field(factory=list)
    doubtful: dict[tuple[type, str], Fact] = field(factory=dict)

    def heed(self, record: Any) -> None:
        """Do what a record says was done.

        Raises AnotherVocabulary where it speaks of what is not known, and Odd where no session wrote it.
        """
        refuse_odd(record)
        self._follow(record)
        for name in record.get("put", {}):
            self.types[name] = None
        self._take_in(record.get("put", {}), known=False)
        self._take_in(record.get("correct", {}), known=True)
        self.records.refuse_others(record.get("retract", {}))
        for name, ids in record.get("retract", {}).items():
            for id in ids:
                if self.facts.pop((name, id), None) is None:
                    raise _unlike(name, id, known=True)

    def _follow(self, record: dict[str, Any]) -> None:
        """See that a record follows the one before it: numbers and days only go on, and a pack comes first."""
        number, first = record["n"], self.pack is None
        self.pack = record.get("pack", self.pack)
        if self.pack is None:
            raise Odd(Text("第一条记录没有写明规则包", "the first record does not say by which pack"))
        if not first and not self.number <= number <= self.number + 1:
            said = f"call {number} does not follow call {self.number}"
            raise Odd(Text(f"第{number}次调用不接在第{self.number}次之后", said))
        self.number = number
        day = date.fromisoformat(record.get("to", self.as_of.isoformat()))
        if day < self.as_of:
            raise Odd(Text(f"`{day}` 早于 `{self.as_of}`", f"`{day}` is before `{self.as_of}`"))
        self.as_of = day

    def _take_in(self, plain: Plain, *, known: bool) -> None:
        """Take in facts that are known, or that are not."""
        found = self.records.from_plain(plain)
        if len(found) < sum(len(table) - 1 for table in plain.values()):
            raise Odd(Text("同一编号出现两次", "an id stands twice in it"))
        for key in found:
            if (key in self.facts) is not known:
                raise _unlike(*key, known=known)
        for fact in self.admission.doubtful(found.values()):
            if (type(fact), fact.id) in self.doubtful:
                self.look_closer()
            self.doubtful[type(fact), fact.id] = fact
        self.facts |= found

    def look_closer(self) -> None:
        """Check the facts that are not plainly sound, one version of each at a time."""
        self.faults += self.admission.unfit(self.doubtful.values())
        self.doubtful = {}

    def pack_changes(self, pack: CheckedPack) -> tuple[str, ...]:
        """How a pack differs from the one that was recorded last, in words; nothing where it does not."""
        return () if self.pack is None else differences(self.pack, packprint(pack))


def replayed(records: Iterable[dict[str, Any]], pack: CheckedPack, path: str) -> Replay:
    """Return what stands after all records of a journal.

    Raises JournalError where one cannot be understood, or speaks of what the pack's vocabulary has not.
    """
    replay = Replay(Records.of(pack.facts), Admission(Types.of(pack.facts)))
    for number, record in enumerate(records, 1):
        try:
            replay.heed(record)
        except AnotherVocabulary as error:
            [fault] = error.faults
            what = Text(
                f"第{number}条记录含有{fault.said.zh}：`{pack.name}` 的词汇表与之不同",
                f"record {number} holds {fault.said.en}: the vocabulary of `{pack.name}` is another one",
            )
            raise JournalError(Fault(path, what, _hint(fault))) from None
        except (Odd, AttributeError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            detail = f"{type(error).__name__} {error}"
            why = error.said if isinstance(error, Odd) else Text(detail, detail)
            what = Text(f"第{number}条记录无法理解（{why.zh}）", f"record {number} cannot be understood: {why.en}")
            raise JournalError(Fault(path, what, LEFT)) from None
    replay.look_closer()
    if replay.faults:
        raise JournalError([Fault(_in(path, each.place), each.said, _hint(each)) for each in replay.faults])
    return replay


def _unlike(name: str, id: str, *, known: bool) -> Odd:
    """The fault of a fact that should be known and is not, or the other way round."""
    if known:
        return Odd(Text(f"没有写入过 {name} `{id}`", f"{name} `{id}` was never put"))
    return Odd(Text(f"{name} `{id}` 已经写入过", f"{name} `{id}` was put before"))


def _in(path: str, place: Text) -> Text:
    return Text(f"{path}：{place.zh}", f"{path}: {place.en}")


def _hint(fault: Fault) -> Text:
    zh, en = fault.advice.zh, fault.advice.en
    asked = en.endswith("?")
    before = Text(
        f"{zh}如不是，" if asked else f"{zh}；" if zh else "", f"{en} if not, " if asked else f"{en}; " if en else ""
    )
    return Text(
        f"{before.zh}请用写入它的规则包打开日志：日志保持原样",
        f"{before.en}open the journal with the pack that wrote it: it is left as it is",
    )


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
