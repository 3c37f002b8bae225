"""Read the specification of a fact type from its class, or report everything that is wrong with it."""

import inspect
import sys
import types
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from keyword import iskeyword
from typing import Any, Final, ForwardRef, Literal, Union, get_args, get_origin

import attrs

from iron_rules.errors import Fault, nearest
from iron_rules.facts import hints
from iron_rules.facts.audience import AUDIENCES, SeenBy
from iron_rules.facts.columns import Column, Maybe, MaybeRef, Ref
from iron_rules.facts.spec import ColumnSpec, FactSpec, ValueKind
from iron_rules.periods import UNITS
from iron_rules.text import NOTHING, Text, both, said_of

RESERVED: Final = ("id", "self", "where")
"""Names that mean something else: no column may have one."""
UNREACHABLE: Final = "node"
"""What every word has: a column of this name cannot be reached through a reference."""
KINDS: Final[Mapping[Any, ValueKind]] = {
    str: "text", int: "whole", Decimal: "decimal", bool: "flag", date: "day",
}  # fmt: skip
PARTS: Final[Mapping[str, Text]] = {
    "event": Text("发生日期", "days on which it happened"),
    "key": Text("期间", "periods"),
    "start": Text("开始日期", "first days"),
    "end": Text("结束日期", "last days"),
    "year": Text("年度", "years"),
}
_WRITE: Final = Text(
    '请写 `name: Column[str] = column("名称")`；需要时用 `Maybe`、`Ref` 和 `MaybeRef`',
    'write `name: Column[str] = column("名称")`; `Maybe`, `Ref` and `MaybeRef` where they fit',
)


class _Unfit(Exception):
    """What was declared is not a column: what is wrong, and what to write."""

    def __init__(self, what: Text, hint: Text) -> None:
        self.what, self.hint = what, hint


class _Reading:
    """Reads one declaration, gathering what is wrong with it."""

    def __init__(self, cls: Any, declaration: Any) -> None:
        self.cls, self.declared, self.called = cls, declaration, cls.__name__
        self.faults: list[Fault] = []
        self.fields = {each.name: each for each in attrs.fields(cls)}

    def fault(self, at: str, what: Text, hint: Text = NOTHING) -> None:
        """Note a fault and go on."""
        self.faults.append(Fault(at, said_of(self.called, what), hint))

    def columns(self) -> Iterator[ColumnSpec]:
        """Yield the columns in the order in which they were declared, the id first."""
        yield ColumnSpec("id", Text("编号", "id"), "text", optional=False)
        for name, annotation in self.declared.annotations.items():
            if name.startswith("_") or name in RESERVED:
                hint = hints.ID if name == "id" else hints.BEGIN_WITH_LETTER
                self.fault(self.declared.at, Text(f"列不能叫 `{name}`", f"no column may be called `{name}`"), hint)
            elif name not in self.fields:
                self.fault(self.declared.at, Text(f"`{name}` 没有名称", f"`{name}` has no label"), _WRITE)
            else:
                try:
                    yield self._column(self.fields[name], self._resolved(annotation))
                except _Unfit as error:
                    self.fault(self.fields[name].metadata["at"], error.what, error.hint)
        for name, attribute in self.fields.items():
            if name not in (*self.declared.annotations, "id"):
                self.fault(attribute.metadata["at"], Text(f"`{name}` 没有写类型", f"`{name}` says no type"), _WRITE)

    def _resolved(self, annotation: Any) -> Any:
        """Return an annotation that was written as text, evaluated where the class was written."""
        if not isinstance(annotation, str):
            return annotation
        module = sys.modules.get(self.cls.__module__)
        names = {**(vars(module) if module else {}), self.cls.__name__: self.cls}
        try:
            return eval(annotation, names)  # noqa: S307 an author's own annotation, as `typing` evaluates it
        except Exception:  # noqa: BLE001 whatever is wrong with it, it is not a type of column
            return annotation

    def _column(self, attribute: Any, annotation: Any) -> ColumnSpec:
        meta, name = attribute.metadata, attribute.name
        origin, inner = get_origin(annotation), (*get_args(annotation), None)[0]
        if iskeyword(name):
            raise _Unfit(Text(f"列不能叫 `{name}`", f"no column may be called `{name}`"), hints.OTHER_MEANING)
        if origin not in (Column, Maybe, Ref, MaybeRef):
            raise _Unfit(Text(f"`{name}` 没有声明为列", f"`{name}` is not declared as a column"), _WRITE)
        targets = self._targets(meta["at"], name, inner) if origin in (Ref, MaybeRef) else ()
        kind = "reference" if origin in (Ref, MaybeRef) else _kind(inner)
        if kind is None:
            called = getattr(inner, "__forward_arg__", getattr(inner, "__name__", inner))
            hint = hints.KINDS_OF_VALUE
            raise _Unfit(
                Text(
                    f"`{name}` 的类型 `{called}` 不是值的种类",
                    f"`{name}` holds `{called}`, which is not a kind of value",
                ),
                hint,
            )
        choices = get_args(inner) if kind == "choice" else ()
        self._check(meta, name, kind, targets)
        return ColumnSpec(
            name, Text(meta["zh"], meta.get("en") or _in_words(name, kind)), kind, origin in (Maybe, MaybeRef), choices,
            self._labels(meta, name, kind, choices), targets, meta.get("time"), meta.get("happens", False),
            meta.get("unit", ""), meta.get("known_from", ""), self._column_seen_by(name, meta),
            meta.get("identifies", False), meta.get("parent", False),
        )  # fmt: skip

    def _targets(self, at: str, name: str, inner: Any) -> tuple[Any, ...]:
        each = get_args(inner) if get_origin(inner) in (Union, types.UnionType) else (inner,)
        found = tuple(self._target(one) for one in each)
        for target in found:
            if not hasattr(type(target), "__spec__") or "__declaration__" not in vars(target):
                what = Text(
                    f"`{name}` 引用 `{getattr(target, '__name__', target)}`，而它不是事实类型",
                    f"`{name}` refers to `{getattr(target, '__name__', target)}`, which is not a fact type",
                )
                hint = hints.FACT_TYPE
                self.fault(at, what, hints.UNION if "|" in str(target) else hint)
            elif UNREACHABLE in vars(target)["__declaration__"].annotations:
                what = Text(
                    f"`{name}` 引用 `{target.__name__}`，而规则无法由此取到它的列 `{UNREACHABLE}`",
                    f"`{name}` refers to `{target.__name__}`, whose column `{UNREACHABLE}` no rule can reach from it",
                )
                self.fault(
                    at,
                    what,
                    Text(
                        f"请给 `{target.__name__}` 的列 `{UNREACHABLE}` 另起名称",
                        f"give the column `{UNREACHABLE}` of `{target.__name__}` another name",
                    ),
                )
        return tuple(target for target in found if hasattr(type(target), "__spec__"))

    def _target(self, target: Any) -> Any:
        named = target.__forward_arg__ if isinstance(target, ForwardRef) else target
        if named == self.cls.__name__ or getattr(named, "__qualname__", "") == self.cls.__qualname__:
            return self.cls
        return self._resolved(named) if isinstance(named, str) else named

    def _check(self, meta: Any, name: str, kind: str, targets: tuple[Any, ...]) -> None:
        at, time = meta["at"], meta.get("time")
        wanted = {"event": "day", "key": "day", "start": "day", "end": "day", "year": "whole"}
        if time is not None and kind != wanted[time]:
            type_, holds = ("int", Text("整数", "whole number")) if time == "year" else ("date", Text("日期", "day"))
            self.fault(
                at,
                Text(
                    f"`{name}` 有时间作用，而它的值不是{holds.zh}", f"`{name}` has a part in time and holds no {holds}"
                ),
                Text(f"请写 Column[{type_}]", f"write Column[{type_}]"),
            )
        if time == "key" and meta["unit"] not in UNITS[1:] and meta["unit"] not in self.fields:
            hint = nearest(meta["unit"], (*UNITS[1:], *self.fields))
            self.fault(
                at,
                Text(
                    f"`{meta['unit']}` 既不是期间，也不是写明期间的列",
                    f"`{meta['unit']}` is neither a period nor a column of it",
                ),
                hint,
            )
        if meta.get("known_from") and meta["known_from"] not in self.fields:
            self.fault(
                at,
                Text(f"没有列 `{meta['known_from']}`", f"there is no column `{meta['known_from']}`"),
                nearest(meta["known_from"], self.fields),
            )
        if meta.get("identifies") and len(targets) != 1:
            self.fault(at, Text(f"`{name}` 没有标识任何对象", f"`{name}` identifies nothing"), hints.ONE_SUBJECT)
        if meta.get("parent") and targets != (self.cls,):
            self.fault(
                at,
                Text(f"`{name}` 是另一种类型的上级", f"`{name}` is a parent of another type"),
                Text(
                    f"请写 MaybeRef[{self.called!r}]：层级只有一种类型",
                    f"write MaybeRef[{self.called!r}]: a tree is of one type",
                ),
            )

    def seen_by(self) -> tuple[SeenBy, SeenBy]:
        """Return who may see facts of the type, and their ids."""
        at, declared = self.declared.at, self.declared
        return (
            self._seen_by(at, Text("类型", "the type"), declared.seen_by),
            self._seen_by(at, Text("编号", "the id"), declared.id_seen_by),
        )

    def _column_seen_by(self, name: str, meta: Any) -> SeenBy:
        return self._seen_by(meta["at"], both(f"`{name}`"), meta.get("seen_by"))

    def _seen_by(self, at: str, what: Text, given: Any) -> SeenBy:
        """Return the audiences that may see something; note what is no audience."""
        if given is None:
            return None
        if isinstance(given, str) or not isinstance(given, Collection):
            no_list = Text(f"{what.zh}的 `seen_by` 不是一组受众", f"`seen_by` of {what} is not a list of audiences")
            self.fault(at, no_list, hints.AUDIENCES)
            return ()
        for each in given:
            if each not in AUDIENCES:
                nobody = Text(
                    f"{what.zh}的 `seen_by` 写了 `{each}`，而没有这种受众",
                    f"`seen_by` of {what} names `{each}`, which is not an audience",
                )
                self.fault(at, nobody, nearest(str(each), AUDIENCES))
            elif each == "all":
                everybody = Text(f"{what.zh}的 `seen_by` 写了 `all`", f"`seen_by` of {what} names `all`")
                self.fault(at, everybody, hints.NOT_ALL)
        return tuple(each for each in AUDIENCES if each in given)

    def _labels(self, meta: Any, name: str, kind: str, choices: tuple[Any, ...]) -> tuple[Text, ...]:
        values: Mapping[str, Any] = meta.get("values") or {}
        if kind == "choice" and not choices:
            self.fault(meta["at"], Text(f"`{name}` 没有可选的值", f"`{name}` has no value to choose"), hints.VALUES)
        if any(not isinstance(each, str) for each in choices):
            self.fault(
                meta["at"], Text(f"`{name}` 有一个值不是文本", f"a value of `{name}` is not a text"), hints.TEXTS
            )
            return ()
        lacking = [each for each in choices if each not in values] if values else []
        surplus = [each for each in values if each not in choices]
        if lacking:
            self.fault(
                meta["at"],
                Text(f"`{name}` 没有给 {_listed(lacking)} 写名称", f"`{name}` labels no value {_listed(lacking)}"),
                hints.LABEL_ALL,
            )
        for each in surplus:
            self.fault(
                meta["at"],
                Text(f"`{each}` 不是 `{name}` 的值", f"`{each}` is not a value of `{name}`"),
                nearest(each, choices),
            )
        labels = {each: values.get(each, each) for each in choices}
        return tuple(
            given if isinstance(given, Text) else Text(given, each.replace("_", " ")) for each, given in labels.items()
        )


def _kind(inner: Any) -> ValueKind | None:
    return "choice" if get_origin(inner) is Literal else KINDS.get(inner)


def spec_of(cls: Any, declaration: Any) -> FactSpec:
    """Return the spec of a declared class; its `faults` are what is wrong with the declaration."""
    reading = _Reading(cls, declaration)
    columns = tuple(reading.columns())
    for time, what in PARTS.items():
        if sum(each.time == time or (time == "event" and each.happens) for each in columns) > 1:
            reading.fault(declaration.at, Text(f"有两个{what.zh}", f"has two {what}"), hints.ONE_PART_IN_TIME)
    parts = {each.time for each in columns}
    if ("start" in parts) is not ("end" in parts):
        reading.fault(declaration.at, Text("期段只有一端", "a stretch has one end only"), hints.BOTH_ENDS)
    for mark, what, hint in (
        ("parent", Text("两个上级", "two parents"), hints.ONE_PARENT),
        ("identifies", Text("两个标识", "two identities"), hints.ONE_OF_THEM),
    ):
        if sum(getattr(each, mark) for each in columns) > 1:
            reading.fault(declaration.at, Text(f"有{what.zh}", f"has {what}"), hint)
    if len({each.name.lower() for each in columns}) < len(columns):
        reading.fault(
            declaration.at, Text("有两列只有大小写不同", "two columns differ in capital letters only"), hints.OTHER_NAME
        )
    for base in cls.__mro__[1:]:
        if inspect.get_annotations(base) and base.__module__ != "iron_rules.facts.base":
            reading.fault(
                declaration.at,
                Text(f"用了 `{base.__name__}` 的列", f"takes columns from `{base.__name__}`"),
                hints.OWN_COLUMNS,
            )
    if declaration.continuous:
        _continuous(reading, columns)
    _fit(reading, columns)
    _labels_differ(reading, columns)
    paths = tuple(tuple(path.split(".")) for path in declaration.place.split("|")) if declaration.place else ()
    return FactSpec(
        declaration.name, declaration.label, declaration.many, columns, paths, declaration.findings_about,
        declaration.assumed_none, declaration.continuous, *reading.seen_by(), tuple(reading.faults), declaration.at,
    )  # fmt: skip


def _continuous(reading: _Reading, columns: tuple[ColumnSpec, ...]) -> None:
    """Note what keeps the rows of a continuous type from being put together."""
    at = reading.declared.at
    if not any(each.time == "start" for each in columns):
        hint = hints.DECLARE_DAYS
        reading.fault(at, Text("是连续的，而没有期段", "is continuous and has no stretch of days"), hint)
    for each in columns:
        if each.known_from:
            what = Text(
                f"是连续的，而 `{each.name}` 自后来某日起才知道，会把期段分开",
                f"is continuous, and `{each.name}` is known from a later day on, which would part a stretch",
            )
            reading.fault(at, what, hints.NOT_CONTINUOUS)


def _fit(reading: _Reading, columns: tuple[ColumnSpec, ...]) -> None:
    """Note columns that may be missing or not against their part, and those that others need of another kind."""
    by_name = {each.name: each for each in columns}
    for each in columns:
        at = "" if each.name == "id" else reading.fields[each.name].metadata["at"]
        unit, known_from = by_name.get(each.unit), by_name.get(each.known_from)
        if each.time not in (None, "end") and each.optional:
            reading.fault(
                at,
                Text(f"`{each.name}` 有时间作用，而又可以缺失", f"`{each.name}` has a part in time and may be missing"),
                hints.NEVER_MISSING,
            )
        if unit is not None and each.unit not in UNITS and not (unit.choices and set(unit.choices) <= set(UNITS[1:])):
            what = Text(
                f"`{each.unit}` 写的不是期间，而 `{each.name}` 是期间的第一天",
                f"`{each.unit}` names no periods, and `{each.name}` is the first day of one",
            )
            reading.fault(at, what, hints.PERIODS)
        if known_from is not None and (known_from.kind != "day" or not known_from.optional):
            what = Text(
                f"`{each.name}` 自 `{known_from.name}` 起已知，而后者不是可以缺失的日期",
                f"`{each.name}` is known from `{known_from.name}`, which is not a day that may be missing",
            )
            reading.fault(at, what, hints.DAY_MAY_BE_MISSING)
        _fit_missing(reading, each, at)


def _fit_missing(reading: _Reading, each: ColumnSpec, at: str) -> None:
    """Note a column that may be missing or not against what it does."""
    if each.parent and not each.optional:
        reading.fault(
            at,
            Text(f"`{each.name}` 是上级，而又不可缺失", f"`{each.name}` is a parent and cannot be missing"),
            hints.TOP,
        )
    if each.identifies and each.optional:
        reading.fault(
            at,
            Text(f"`{each.name}` 是标识，而又可以缺失", f"`{each.name}` identifies and may be missing"),
            hints.NEVER_MISSING_REFERENCE,
        )
    if each.known_from and not each.optional:
        reading.fault(
            at,
            Text(
                f"`{each.name}` 写了 `known_from=`，而又不可缺失",
                f"`{each.name}` has `known_from=` and cannot be missing",
            ),
            hints.MAY_BE_MISSING,
        )


def _labels_differ(reading: _Reading, columns: tuple[ColumnSpec, ...]) -> None:
    seen: dict[str, str] = {}
    for each in columns:
        for word in {each.name, each.zh}:
            first = seen.setdefault(word, each.name)
            if first != each.name:
                what = Text(
                    f"列 `{first}` 和 `{each.name}` 都叫 `{word}`",
                    f"the columns `{first}` and `{each.name}` are both called `{word}`",
                )
                reading.fault(reading.declared.at, what, hints.OTHER_LABEL)
    if not reading.declared.label.zh:
        reading.fault(reading.declared.at, Text("没有中文名称", "has no label"), hints.SAY_LABEL)


def _in_words(name: str, kind: str) -> str:
    words = name.removesuffix("_id").split("_")
    if kind == "day" and words[-1] == "on":
        words = ["day", *words[:-1]]
    return " ".join(words)


def _listed(words: list[str]) -> str:
    return ", ".join(f"`{each}`" for each in words)
