"""Facts into lines of a journal and back, exactly: every type with its columns named once a record."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

import attrs
from attrs import frozen

from iron_rules.engines.incremental.keys import FactKey
from iron_rules.errors import Fault, IronRulesError, nearest
from iron_rules.facts.base import FactMeta
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.text import Text

Plain = dict[str, list[list[Any]]]
READERS: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType({"day": date.fromisoformat, "decimal": Decimal})


class AnotherVocabulary(IronRulesError):
    """A record speaks of types or columns that the vocabulary has not."""


@frozen(eq=False)
class _Form:
    """How facts of a type are written and read."""

    name: str
    kind: Any
    columns: list[str]
    values: Callable[[Any], tuple[Any, ...]]

    @classmethod
    def of(cls, kind: FactMeta) -> "_Form":
        """The form of a type."""
        columns = [each.name for each in kind.__spec__.columns]
        values = attrgetter(*columns) if len(columns) > 1 else lambda fact: (fact.id,)
        return cls(kind.__spec__.name, kind, columns, values)

    def readers(self, columns: list[str]) -> list[Callable[[str], Any] | None]:
        """How the values of each column are read. Raises AnotherVocabulary where these are not the type's."""
        for column in columns:
            if column not in self.columns:
                what = Text(
                    f"`{self.name}` 没有的列 `{column}`", f"the column `{column}`, which a `{self.name}` does not have"
                )
                raise AnotherVocabulary(Fault("", what, nearest(column, self.columns)))
        for each in attrs.fields(self.kind):
            if each.name not in columns and each.default is attrs.NOTHING:
                what = Text(
                    f"缺少必需列 `{each.name}` 的 `{self.name}`",
                    f"facts of the type `{self.name}` without the column `{each.name}`, which each of them needs",
                )
                raise AnotherVocabulary(Fault("", what))
        kinds = {each.name: each.kind for each in self.kind.__spec__.columns}
        return [READERS.get(kinds[column]) for column in columns]


@frozen(eq=False)
class Records:
    """Writes and reads the facts of a vocabulary."""

    _forms: Mapping[str, _Form]
    _by_class: Mapping[Any, _Form]

    @classmethod
    def of(cls, facts: Vocabulary) -> "Records":
        """The records of a vocabulary."""
        forms = {kind: _Form.of(kind) for kind in facts.types}
        return cls(MappingProxyType({each.name: each for each in forms.values()}), MappingProxyType(forms))

    def to_plain(self, facts: Iterable[Any], types: Iterable[str] = ()) -> Plain:
        """Return facts by type: first the names of the columns, then a row a fact; `types` also without facts."""
        found: Plain = {name: [self._forms[name].columns] for name in sorted(types)}
        for fact in facts:
            form = self._by_class[type(fact)]
            if form.name not in found:
                found[form.name] = [form.columns]
            found[form.name].append([_text(value) for value in form.values(fact)])
        return found

    def from_plain(self, plain: Plain) -> dict[FactKey, Any]:
        """Return the facts that `to_plain` wrote, by type and id.

        Raises AnotherVocabulary where a type or column is not known, or one is lacking that each fact needs.
        """
        found = {}
        self.refuse_others(plain)
        for name, (columns, *rows) in plain.items():
            form = self._forms[name]
            readers = form.readers(columns)
            for row in rows:
                values = {
                    column: value if read is None or value is None else read(value)
                    for column, read, value in zip(columns, readers, row, strict=True)
                }
                found[name, values["id"]] = form.kind(**values)
        return found

    def refuse_others(self, types: Iterable[str]) -> None:
        """Raise AnotherVocabulary where one of the types is not known."""
        for name in types:
            if name not in self._forms:
                what = Text(
                    f"规则包没有的类型 `{name}` 的事实", f"facts of the type `{name}`, which the pack does not know"
                )
                raise AnotherVocabulary(Fault("", what, nearest(name, self._forms)))


def dumps(value: Any) -> bytes:
    """Plain data as one line of JSON, the same bytes for the same data."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def loads(line: bytes) -> Any:
    """Return the data of a line of JSON, numbers exact. Raises ValueError, also for a key that stands twice."""
    try:
        return _DECODER.decode(line.decode())
    except RecursionError:
        raise ValueError("lists within too many lists") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        twice = next(key for key, _ in pairs if times[key] > 1)
        raise ValueError(f"the key `{twice}` stands twice in an object")
    return found


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is not a number to reckon with")


_DECODER: Final = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_object)


def by_type(keys: Iterable[FactKey]) -> dict[str, list[str]]:
    """The ids of facts by type."""
    found: dict[str, list[str]] = {}
    for name, id in keys:
        found.setdefault(name, []).append(id)
    return found


def _text(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int) else str(value)
