"""A subject into what concerns it: itself, the rows that say so, and what these refer to."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.facts.spec import FactSpec
from iron_rules.text import Text

Thing = tuple[str, str]
"""A fact or a subject: the name of its type, and its id."""


@frozen(slots=False)
class Concern:
    """What concerns one subject.

    `own` is the subject with the rows that are gathered into it, or with the whole that it is one of.
    """

    pack: CheckedPack = field(repr=False)
    own: frozenset[Thing]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the subject."""
        return frozenset(id for _, id in self.own)

    @cached_property
    def types(self) -> frozenset[str]:
        """The types of the subject."""
        return frozenset(name for name, _ in self.own)

    def about(self, spec: FactSpec, row: Any) -> bool:
        """Return whether a row is the subject, or refers to it."""
        if (spec.name, row.id) in self.own:
            return True
        return any(
            (target.__spec__.name, getattr(row, each.name)) in self.own
            for each in spec.columns
            for target in each.targets
        )

    def about_others(self, spec: FactSpec) -> bool:
        """Return whether rows of a type are, or refer to, subjects such as this one."""
        targets = {target.__spec__.name for each in spec.columns for target in each.targets}
        return spec.name in self.types or bool(targets & self.types)


def concern(pack: CheckedPack, tables: Mapping[str, Iterable[Any]], subject: str) -> Concern:
    """Return what concerns the subject that `TYPE:ID` names.

    Raises UsageError where it names none.
    """
    name, colon, id = subject.partition(":")
    known = {*pack.facts.tables, *pack.facts.identities}
    if not colon or name not in known:
        what = Text(f"`{subject}` 没有写明对象的类型", f"`{subject}` does not say of what type the subject is")
        raise UsageError(Fault("", what, nearest(name, known) if colon else Text("请写 `TYPE:ID`", "write `TYPE:ID`")))
    identities = [each for each in pack.facts.identities.values() if name in (each.name, each.rows)]
    own = {(name, id)} if _exists(pack, tables, name, id) else set()
    for identity in identities:
        rows = list(tables.get(identity.rows, ()))
        wholes = {id} if name == identity.name else {getattr(row, identity.column) for row in rows if row.id == id}
        gathered = [row for row in rows if getattr(row, identity.column) in wholes]
        own |= {(identity.rows, row.id) for row in gathered}
        own |= {(identity.name, getattr(row, identity.column)) for row in gathered}
    if not own:
        what = Text(f"没有对象 `{subject}`", f"there is no subject `{subject}`")
        raise UsageError(Fault("", what, Text("请查看对象的编号", "see the ids of the subjects")))
    return Concern(pack, frozenset(own))


def _exists(pack: CheckedPack, tables: Mapping[str, Iterable[Any]], name: str, id: str) -> bool:
    return name in pack.facts.tables and any(row.id == id for row in tables.get(name, ()))
