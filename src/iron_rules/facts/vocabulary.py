"""Vocabularies: the fact types of a pack, as a value. Nothing is registered anywhere."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from iron_rules.errors import Fault, meant, near, nearest
from iron_rules.expressions.terms import caller
from iron_rules.facts.base import FactMeta
from iron_rules.facts.places import place_paths, steps_of
from iron_rules.facts.process import FINDING, PROCESS, findings
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.text import Text


@frozen
class Identity:
    """A type without a table: the facts of `of` that share a value in `column` are one subject of it.

    A subject is called after the latest of its rows.
    """

    type: FactMeta
    of: FactMeta
    column: str

    @property
    def name(self) -> str:
        """The name of the type."""
        return self.type.__spec__.name

    @property
    def rows(self) -> str:
        """The name of the type whose rows are gathered."""
        return self.of.__spec__.name

    @property
    def order(self) -> tuple[str, ...]:
        """The columns by which the latest row is found: its first day, or its day, and then its id."""
        spec = self.of.__spec__
        day = spec.timed("start") or spec.event
        return ("id",) if day is None else (day.name, "id")

    def latest(self, rows: Any) -> Any:
        """Return the latest of rows; None of none."""
        return max(rows, key=lambda row: tuple(getattr(row, each) for each in self.order), default=None)

    def called(self, rows: Any) -> str:
        """Return what people call the subject of these rows; empty where the rows have no name."""
        last = self.latest(rows)
        return "" if last is None or not self.of.__spec__.named else last.name or ""


@frozen
class Vocabulary:
    """Fact types that go together.

    `types` are those with a table, in their order, the three types of the process last; `identities` those without.
    `faults` are what keeps the vocabulary from being used.
    """

    types: tuple[FactMeta, ...]
    identities: Mapping[str, Identity] = field(eq=False)
    faults: tuple[Fault, ...] = field(default=(), eq=False, repr=False)
    tables: Mapping[str, FactSpec] = field(init=False, eq=False, repr=False)
    names: Mapping[FactMeta, str] = field(init=False, eq=False, repr=False)
    _by_name: Mapping[str, FactMeta] = field(init=False, eq=False, repr=False)

    @tables.default
    def _tables(self) -> Mapping[str, FactSpec]:
        return MappingProxyType({each.__spec__.name: each.__spec__ for each in self.types})

    @names.default
    def _names(self) -> Mapping[FactMeta, str]:
        return MappingProxyType({each: each.__spec__.name for each in self._all()})

    @_by_name.default
    def _types_by_name(self) -> Mapping[str, FactMeta]:
        return MappingProxyType({each.__spec__.name: each for each in self._all()})

    def _all(self) -> tuple[FactMeta, ...]:
        return (*self.types, *(each.type for each in self.identities.values()))

    def type(self, name: str) -> FactMeta | None:
        """Return the type of that name, also one without a table or one of findings; None where there is none."""
        known = self._by_name.get(name)
        if known is None and name.endswith(FINDING):
            about = self._by_name.get(name.removesuffix(FINDING))
            known = None if about is None else findings(about)
        return known

    def spec(self, name: str) -> FactSpec:
        """Return what is known of the type of that name. Raises KeyError where there is none."""
        if (table := self.tables.get(name)) is not None:
            return table
        found = self.type(name)
        if found is None:
            raise KeyError(name)
        return found.__spec__

    def __contains__(self, kind: object) -> bool:
        """Return whether the type itself, not only one of its name, is of the vocabulary."""
        declared = vars(kind).get("__declaration__") if isinstance(kind, FactMeta) else None
        return declared is not None and (declared.findings_about or kind) in self.names

    def subjects_of(self, name: str) -> str:
        """Return the name of the type with a table whose rows make up the subjects of a type."""
        identity = self.identities.get(name)
        return name if identity is None else identity.rows

    def trees(self) -> Iterator[FactSpec]:
        """Yield the types that are trees."""
        yield from (each for each in self.tables.values() if each.parent is not None)


def vocabulary(*given: Any) -> Vocabulary:
    """Return the vocabulary of types and vocabularies, each type once, and of the types of the process.

    What is wrong with it, or with one of its types, stands in its `faults`; a pack with such a vocabulary is refused.
    """
    at, faults = caller(), list[Fault]()
    types: dict[FactMeta, None] = {}
    for each in given:
        if isinstance(each, Vocabulary):
            types |= dict.fromkeys((*each.types, *(identity.type for identity in each.identities.values())))
            faults += [fault for fault in each.faults if fault not in faults]
        elif isinstance(each, FactMeta) and "__declaration__" in vars(each):
            if each.__spec__.findings_about is None:
                types[each] = None
            else:
                faults.append(_worked_out(each, at))
        else:
            name = getattr(each, "__name__", each)
            what = Text(f"`{name}` 不是事实类型", f"`{name}` is not a fact type")
            hint = Text(
                "请写用 `@fact_type(...)` 声明的类，或词汇表",
                "name classes made with `@fact_type(...)`, or vocabularies",
            )
            faults.append(Fault(at, what, hint))
    own = [each for each in types if each not in PROCESS]
    if not own and not faults:
        what = Text("词汇表里没有事实类型", "the vocabulary has no type of fact")
        hint = Text("请列出规则包涉及的类型", "name the types that the pack speaks of")
        faults.append(Fault(at, what, hint))
    faults += [fault for each in own for fault in each.__spec__.faults]
    gathered = _identities(own, faults)
    tables = (*(each for each in own if each not in gathered), *PROCESS)
    identities = {identity.name: identity for identity in gathered.values()}
    faults += _unfit(tables, gathered)
    return Vocabulary(tables, MappingProxyType(identities), tuple(dict.fromkeys(faults)))


def _worked_out(kind: FactMeta, at: str) -> Fault:
    """Return what is wrong with findings among the types of a vocabulary."""
    name = kind.__name__
    what = Text(f"`{name}` 没有数据表：核查提示由系统得出", f"`{name}` has no table: findings are worked out")
    hint = Text(
        "请去掉；规则可以用 findings(TYPE) 读取任何类型的核查提示",
        "leave it out; rules may read findings(TYPE) about every type",
    )
    return Fault(at, what, hint)


def _identities(types: list[FactMeta], faults: list[Fault]) -> dict[FactMeta, Identity]:
    """Return the types that rows of others are gathered into, whether they were named or not."""
    found: dict[FactMeta, Identity] = {}
    for each in types:
        spec = each.__spec__
        column = spec.identity
        if column is None or len(column.targets) != 1:
            continue
        target = column.targets[0]
        if target in found:
            first = found[target].of.__name__
            what = Text(
                f"`{target.__name__}` 有两个来源：{first} 和 {each.__name__}",
                f"`{target.__name__}` has two identities: {first} and {each.__name__}",
            )
            hint = Text(
                "一个对象只由一种类型的行构成；请让其他类型引用它",
                "rows of one type make up a subject; let the others refer to it",
            )
            faults.append(Fault(spec.at, what, hint))
            continue
        if len(target.__spec__.columns) > 1:
            what = Text(
                f"`{target.__name__}` 自己有列，`{each.__name__}` 的行又归入它",
                f"`{target.__name__}` has columns of its own, and rows of `{each.__name__}` are gathered into it",
            )
            hint = Text("请去掉这些列，或去掉 `identifies=`", "take them out, or leave `identifies=` out")
            faults.append(Fault(target.__spec__.at, what, hint))
        found[target] = Identity(target, each, column.name)
    return found


def _unfit(tables: tuple[FactMeta, ...], gathered: Mapping[FactMeta, Identity]) -> Iterator[Fault]:
    """Yield what does not go together: names and labels that stand twice, references and places that lead nowhere."""
    words: dict[str, FactMeta] = {}
    own = [each for each in tables if each not in PROCESS]
    for each in (*PROCESS, *own, *gathered):
        spec = each.__spec__
        for word in dict.fromkeys((spec.name, spec.zh)):
            first = words.setdefault(word, each)
            if first is not each:
                what = Text(
                    f"两个类型都叫 `{word}`：{first.__name__} 和 {each.__name__}",
                    f"two types are called `{word}`: {first.__name__} and {each.__name__}",
                )
                place = "iron_rules" if first in PROCESS else first.__spec__.at
                hint = Text(
                    f"另一个声明于 {place}；数据表靠名称和标签区分",
                    f"the other is declared {'in' if first in PROCESS else 'at'} {place}; names and labels tell tables "
                    "apart",
                )
                yield Fault(spec.at, what, hint)
    yield from (fault for each in own for fault in _about_findings(each.__spec__, words))
    known = (*tables, *gathered)
    names = [each.__name__ for each in (*own, *gathered)]
    for each in tables:
        for column in each.__spec__.columns:
            for target in column.targets:
                if target not in known:
                    called = target.__name__
                    what = Text(
                        f"{each.__name__}：`{column.name}` 引用的 {called} 不在词汇表里",
                        f"{each.__name__}: `{column.name}` refers to {called}, which is not in the vocabulary",
                    )
                    yield Fault(each.__spec__.at, what, _instead(called, names))
            yield from _parting(each.__spec__, column)
        yield from _lost(each)
    yield from _circling(gathered)


def _parting(spec: FactSpec, column: ColumnSpec) -> Iterator[Fault]:
    """Yield what keeps a reference from meaning the stretch that a row of a continuous type belongs to."""
    for target in (each for each in column.targets if each.__spec__.continuous):
        called = target.__spec__.name
        if spec.continuous:
            what = Text(
                f"{spec.name}：`{column.name}` 引用 `{called}`，两者都是 continuous",
                f"{spec.name}: `{column.name}` refers to `{called}`, and both are continuous",
            )
            yield Fault(spec.at, what, Text("请去掉其中一个的 `continuous=`", "leave `continuous=` out of one of them"))
        elif len(column.targets) > 1:
            what = Text(
                f"{spec.name}：`{column.name}` 可能引用 `{called}` 或其他类型，而 `{called}` 是 continuous",
                f"{spec.name}: `{column.name}` may name a `{called}` or another type, and a `{called}` is continuous",
            )
            yield Fault(spec.at, what, Text("请为每种类型各写一列", "write a column for each of the types"))


def _instead(called: str, names: list[str]) -> Text:
    """Return what to do about a type that is not in the vocabulary."""
    if called in names:
        return Text(
            f"词汇表里有另一个类 `{called}`：请引用那一个",
            f"the vocabulary has another class `{called}`: refer to that one",
        )
    close = near(called, names)
    return meant(close) if close else Text("请把它列入 vocabulary(...)", "name it in vocabulary(...)")


def _about_findings(spec: FactSpec, words: Mapping[str, FactMeta]) -> Iterator[Fault]:
    if spec.name.endswith(FINDING) and spec.name.removesuffix(FINDING) in words:
        about = spec.name.removesuffix(FINDING)
        what = Text(
            f"`{spec.name}` 是关于 `{about}` 的核查提示的名称",
            f"`{spec.name}` is what findings about a `{about}` are called",
        )
        yield Fault(spec.at, what, Text("请给这个类型另起名称", "give the type another name"))


def _lost(kind: FactMeta) -> Iterator[Fault]:
    """Yield the declared paths of a place that name no reference."""
    spec = kind.__spec__
    for path in spec.place:
        steps = steps_of(spec, path)
        end = steps[-1] if steps else None
        if len(steps) == len(path) and end is not None and (end.targets or path == ("id",)):
            continue
        step = path[len(steps)] if len(steps) < len(path) else path[-1]
        owner = spec if len(steps) <= 1 else steps[-2].targets[0].__spec__
        if len(steps) < len(path) and steps:
            owner = steps[-1].targets[0].__spec__ if len(steps[-1].targets) == 1 else spec
        known = [each.name for each in owner.columns if each.targets]
        what = Text(
            f"{kind.__name__}：所在地 `{'.'.join(path)}` 中的 `{step}` 不是 `{owner.name}` 的引用列",
            f"{kind.__name__}: `{step}` of the place `{'.'.join(path)}` is not a reference of `{owner.name}`",
        )
        yield Fault(spec.at, what, nearest(step, known))


def _circling(gathered: Mapping[FactMeta, Identity]) -> Iterator[Fault]:
    """Yield rows that lie, by their declared place, in the very subject that they are gathered into."""
    ends: dict[FactMeta, set[FactMeta]] = {}
    for kind, identity in gathered.items():
        spec = identity.of.__spec__
        targets = {target for path in place_paths(spec) for target in steps_of(spec, path)[-1].targets}
        ends[kind] = {target for target in targets if target in gathered}
    for kind, identity in gathered.items():
        reached, waiting = set[FactMeta](), list(ends[kind])
        while waiting:
            at = waiting.pop()
            if at not in reached:
                reached.add(at)
                waiting.extend(ends[at])
        if kind in reached:
            owner = identity.of
            what = Text(
                f"{owner.__name__}：所在地通向 `{kind.__name__}`，而它自己的行正归入该对象",
                f"{owner.__name__}: its place leads to `{kind.__name__}`, which its own rows are gathered into",
            )
            hint = Text("请让所在地通向这些行所属的地方", "let the place lead to something that the rows lie in")
            yield Fault(owner.__spec__.at, what, hint)
