"""The state of a session: operations on facts and days, and what they change, without locks, journal and listeners."""

from collections.abc import Collection, Mapping
from contextlib import nullcontext
from datetime import date
from decimal import Context, getcontext, setcontext
from typing import Any, Final

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.clashes import read_by_value, refuse_clashes
from iron_rules.engines.incremental.admission import Admission, Batch
from iron_rules.engines.incremental.changes import Changes
from iron_rules.engines.incremental.keys import FactKey
from iron_rules.engines.incremental.matching import Matcher
from iron_rules.engines.incremental.network import Network
from iron_rules.engines.incremental.register import NOTHING, Register, other
from iron_rules.engines.schedule import refuse_no_day
from iron_rules.errors import FactsError, Fault, UsageError, nearest
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.spec import SUM_DIGITS
from iron_rules.findings.evaluation import Evaluation, Judged
from iron_rules.gc_pause import FEW, without_collector
from iron_rules.text import Text

NOTHING_ELSE: Final = nullcontext()


class State:
    """The facts of a session and all that follows from them."""

    def __init__(self, pack: CheckedPack, as_of: date, matcher: Matcher, duties: bool) -> None:
        self.pack = pack
        self.number = 0
        self.network = Network(pack, as_of, matcher, duties)
        self.types = self.network.types
        self.register = Register(self.network)
        self.admission = Admission(self.types)
        self._tables = self.types.facts.tables
        self.context = Context(prec=SUM_DIGITS)

    # -- what a call would do, before anything is done

    def putting(self, batch: Batch) -> tuple[dict[FactKey, Fact], frozenset[str]]:
        """Return the facts that are new in what is put, and the types that it makes known. Raises `FactsError`."""
        rows, types = batch
        found: dict[FactKey, Fact] = {}
        faults = []
        get, names = self.register.get, self.types.names
        for fact in rows:
            key = names[type(fact)], fact.id
            known = found[key] if key in found else get(*key)
            if known is None:
                found[key] = fact
            elif known != fact:
                faults.append(other(known, fact, self.types))
        if faults:
            raise FactsError(faults)
        self._refuse_clashes(found)
        return found, types - self.register.types

    def correcting(self, batch: Batch) -> dict[FactKey, Fact]:
        """Return the facts that differ from those known by their ids. Raises `FactsError` where an id is not known."""
        found = {self.types.key(fact): fact for fact in batch[0]}
        known = {key: self.register.get(*key) for key in found}
        if None in known.values():
            raise FactsError([self._unknown(*key) for key, fact in known.items() if fact is None])
        changed = {key: fact for key, fact in found.items() if known[key] != fact}
        self._refuse_clashes(changed)
        return changed

    def _refuse_clashes(self, come: Mapping[FactKey, Fact]) -> None:
        """Raise `FactsError` where facts that come give a thing two values on one day, beside those that are there."""
        read = read_by_value(self.pack)
        if not read:
            return
        there = [*self.register.facts(), *come.values()]
        tables: dict[str, dict[str, Fact]] = {}
        for fact in there:
            name = self.types.names[type(fact)]
            if name in read and any(key[0] == name for key in come):
                tables.setdefault(name, {})[fact.id] = fact
        refuse_clashes(self.pack, {name: rows.values() for name, rows in tables.items()})

    def retracting(self, ids: Any) -> list[FactKey]:
        """Return the facts that are meant: by a mapping of type to ids, by facts, or by ids that only one type has."""
        if isinstance(ids, str) or isinstance(ids, Fact):  # noqa: SIM101 - `Fact | str` would be a noun
            ids = (ids,)
        if isinstance(ids, Mapping):
            keys = [(name, id) for name, each in ids.items() for id in ([each] if isinstance(each, str) else each)]
        else:
            keys = [self._meant(each) for each in ids]
        faults = [self._unknown(*key) for key in keys if not self._knows(*key)]
        if faults:
            raise FactsError(faults)
        return list(dict.fromkeys(keys))

    def _meant(self, each: Any) -> FactKey:
        if isinstance(each, Fact):
            return self.types.names.get(type(each), type(each).__spec__.name), each.id
        found = [name for name in self._tables if self.register.get(name, each) is not None]
        if len(found) > 1:
            what = Text(
                f"`{each}` 是 {len(found)} 种类型的事实的编号：{'、'.join(found)}",
                f"`{each}` is the id of facts of {len(found)} types: {', '.join(found)}",
            )
            form = f'`{{"{found[0]}": ["..."]}}`'
            raise FactsError(Fault("", what, Text(f"请写明是哪一种，例如 {form}", f"say which, as in {form}")))
        return (found or [""])[0], each

    def _knows(self, name: str, id: object) -> bool:
        return name in self._tables and isinstance(id, str) and self.register.get(name, id) is not None

    def _unknown(self, name: str, id: str) -> Fault:
        if name and name not in self._tables:
            what = Text(f"没有类型 `{name}`", f"there is no type `{name}`")
            return Fault(f"{name} `{id}`", what, nearest(name, self._tables))
        where = f"{name} `{id}`" if name else f"`{id}`"
        hint = Text("请先写入，或写它写入时的编号", "put it first, or name the id under which it was put")
        about = (name, "id") if name else ()
        return Fault(where, Text("没有这条事实", "there is no such fact"), hint, about=about)

    def moving(self, to: date) -> None:
        """Check the day to move to. Raises `UsageError` where it lies before the last known one, or is no day."""
        refuse_no_day(to, "to")
        if to < self.network.as_of:
            known = self.network.as_of
            what = Text(f"`{to}` 早于截至日 `{known}`", f"`{to}` is before `{known}`, the last known day")
            hint = Text("日期只能向前推进；请撤回或更正事实", "days only pass; retract or correct facts instead")
            raise UsageError(Fault("", what, hint))

    # -- doing it

    def put(self, facts: Mapping[FactKey, Fact], types: Collection[str]) -> Changes:
        """Add new facts."""
        return self._apply(inserted=facts, types=types)

    def retract(self, keys: Collection[FactKey]) -> Changes:
        """Remove facts."""
        return self._apply(removed=keys)

    def correct(self, facts: Mapping[FactKey, Fact]) -> Changes:
        """Replace facts."""
        return self._apply(inserted=facts)

    def advance(self, to: date) -> Changes:
        """Move to a later day."""
        return self._apply(to=to)

    def _apply(
        self,
        removed: Collection[FactKey] = (),
        inserted: Mapping[FactKey, Fact] = NOTHING,
        types: Collection[str] = (),
        to: date | None = None,
    ) -> Changes:
        before = getcontext()
        setcontext(self.context)
        try:
            with without_collector(len(inserted)) if len(inserted) > FEW else NOTHING_ELSE:
                move = self.register.move(removed, inserted, types)
                found = self.network.apply(move.removed, move.added, types, to)
        finally:
            setcontext(before)
        self.number += 1
        return Changes(
            self.number, self.network.as_of, found.appeared, found.changed, found.cured, found.duties,
            move.waiting, move.admitted,
        )  # fmt: skip

    # -- what stands

    def tables(self) -> FactBase:
        """Return the facts that count or are still to happen, by type."""
        given = self.network.given
        tables: dict[str, list[Fact]] = {
            name: list(given.rows(name)) for name in self._tables if name in self.register.types
        }
        for (name, _), row in given.to_happen():
            tables[name].append(row)
        return FactBase(tables)

    def evaluation(self) -> Evaluation:
        """Return the evaluation of these facts, as `evaluate` gives it."""
        network = self.network
        not_judged_yet = network.schedule().not_judged
        all_instances = {wire.plan.rule: network.all_instances[wire.order] for wire in network.wiring.wires}
        judged, not_judged = [], []
        for rule in self.pack.rules:
            instances = all_instances[rule.id]
            if instances is None:
                not_judged.append(not_judged_yet[rule.id])
                continue
            found = tuple(instances.findings[key] for key in sorted(instances.findings))
            judged.append(Judged(rule, instances.plan.subject_type, tuple(instances.instances()), found))
        return Evaluation(self.pack, network.as_of, tuple(judged), tuple(not_judged), self.tables(), engine="live")
