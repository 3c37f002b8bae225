"""Audiences: who reads what was found, and who may see a type or a column."""

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, get_args

from iron_rules.errors import Fault
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.facts.spec import ColumnSpec, FactSpec
    from iron_rules.facts.vocabulary import Vocabulary

Audience = Literal["self", "superior", "discipline", "public", "all"]
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
SeenBy = tuple[Audience, ...] | None
"""The audiences that may see something; None for everybody. `all` sees everything."""
LABELS: Final[Mapping[Audience, Text]] = MappingProxyType(
    {
        "self": Text("本人", "the person concerned"),
        "superior": Text("上级", "superiors"),
        "discipline": Text("纪检监察机关", "the discipline office"),
        "public": Text("社会公众", "the public"),
        "all": Text("全部", "everybody"),
    }
)


class _Withheld(Enum):
    """One value, which stays the same when it is copied."""

    WITHHELD = "withheld"

    def __str__(self) -> str:
        return self.value


WITHHELD: Final = _Withheld.WITHHELD
"""What stands in a column of a fact that the audience may not see."""


def sees(seen_by: SeenBy, audience: Audience) -> bool:
    """Return whether an audience may see what these may see."""
    return seen_by is None or audience == "all" or audience in seen_by


def faults_seen(faults: Iterable[Fault], facts: "Vocabulary", audience: Audience) -> tuple[Fault, ...]:
    """Return faults as an audience sees them: what would quote a value that it may not see says so, once a column."""
    seen = (
        each if _may_be_quoted(facts, each.about, audience) else _unquoted(facts, each, audience) for each in faults
    )
    return tuple(dict.fromkeys(seen))


def _may_be_quoted(facts: "Vocabulary", about: tuple[str, ...], audience: Audience) -> bool:
    if audience == "all" or not about:
        return True
    spec = facts.spec(about[0])
    columns = [each for each in spec.columns if each.name in about[1:]]
    return sees(spec.seen_by, audience) and all(sees_column(spec, each, audience) for each in columns)


def _unquoted(facts: "Vocabulary", fault: Fault, audience: Audience) -> Fault:
    """Return a fault without its place, which may name an id, and without any value."""
    spec, whom = facts.spec(fault.about[0]), LABELS[audience]
    what = Text(f"有的行不符合要求，其内容不向{whom.zh}显示", f"rows are at fault in what is not shown to {whom.en}")
    hint = Text("请由可以查看的人员核对", "let those look who may see it")
    return Fault(spec.label, what, hint, about=fault.about)


def sees_column(spec: "FactSpec", column: "ColumnSpec", audience: Audience) -> bool:
    """Return whether an audience sees the values of a column as they are; a subject as everybody does."""
    known: Audience = "public" if audience == "self" else audience
    own = [spec.id_seen_by] if column.name == "id" else []
    ids = [each for target in column.targets for each in (target.__spec__.seen_by, target.__spec__.id_seen_by)]
    return all(sees(each, known) for each in (spec.seen_by, column.seen_by, *own, *ids))
