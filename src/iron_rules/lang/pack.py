"""Modules of rules into one pack, with every fault of every module gathered."""

import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Any

from attrs import field, frozen

from iron_rules.errors import Fault, PolicyError
from iron_rules.expressions.nodes import Noun
from iron_rules.expressions.terms import caller
from iron_rules.lang.parameters import Parameter, Setpoints
from iron_rules.lang.rule import Rule
from iron_rules.lang.text import Text


@frozen
class Clause:
    """A clause of the source: its address, what it is about, and why no fact can decide (part of) it."""

    address: str
    text: Text
    undecidable: Text | None = None


def clause(address: str, about: Text, *, undecidable: Text | None = None) -> Clause:
    """A clause of the source, in the pack's own words."""
    return Clause(address, about, undecidable)


@frozen
class Pack:
    """Rules with their parameters and source. Make one with `pack`, get one with `iron_rules.load_pack`."""

    name: str
    title: Text
    clauses: tuple[Clause, ...] = field(repr=False)
    parameters: Mapping[str, Setpoints] = field(repr=False)
    rules: tuple[Rule, ...] = field(repr=False)
    nouns: Mapping[Noun, str] = field(eq=False, repr=False)
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)
    _by_id: Mapping[str, Rule] = field(init=False, eq=False, repr=False)

    @_by_id.default
    def _rules_by_id(self) -> Mapping[str, Rule]:
        return MappingProxyType({rule.id: rule for rule in self.rules})

    def rule(self, id: str) -> Rule:
        """The rule of that id; `KeyError` where there is none."""
        return self._by_id[id]

    def __hash__(self) -> int:
        return hash((self.name, tuple(rule.id for rule in self.rules)))


def pack(name: str, *, title: Text, clauses: Sequence[Clause], modules: Sequence[str] = (), package: str = "") -> Pack:
    """A pack of the rules, parameters and nouns that stand in the modules named.

    `modules` are names relative to `package`; without any, the module `package` itself is meant: the caller's, unless
    said otherwise. Faults of the modules are kept in the pack, so that checking it tells them with all others.
    """
    package = package or sys._getframe(1).f_globals["__name__"]  # noqa: SLF001 the caller's module has no other name
    faults = list(_unfit(title, clauses))
    loaded = [_load(package, module, faults) for module in modules] if modules else [sys.modules[package]]
    values = [(key, value) for module in loaded if module for key, value in vars(module).items()]
    rules = _unique([value for _, value in values if isinstance(value, Rule)], "rule", lambda rule: rule.id, faults)
    setpoints = _unique(
        [value.setpoints for _, value in values if isinstance(value, Parameter)],
        "parameter", lambda each: each.name, faults,
    )  # fmt: skip
    nouns = {value.noun: key for key, value in values if isinstance(getattr(value, "noun", None), Noun)}
    return Pack(
        name=name,
        title=title,
        clauses=tuple(each for each in clauses if isinstance(each, Clause)),
        parameters=MappingProxyType({each.name: each for each in setpoints}),
        rules=tuple(sorted(rules, key=lambda rule: rule.sort_key)),
        nouns=MappingProxyType(nouns),
        faults=tuple(faults),
        at=getattr(sys.modules[package], "__file__", "") or package,
    )


def _unfit(title: Any, clauses: Sequence[Any]) -> Iterator[Fault]:
    at = caller()
    if not isinstance(title, Text):
        yield Fault(at, "the pack's title stands in one language only", "say title=text(zh=..., en=...)")
    for each in clauses:
        if not isinstance(each, Clause):
            yield Fault(at, f"`{each!r}` is no clause", 'write clause("1.1", text(zh=..., en=...))')
        elif not isinstance(each.text, Text) or not isinstance(each.undecidable, Text | None):
            what = f"the words of clause `{each.address}` stand in one language only"
            yield Fault(at, what, "say text(zh=..., en=...)")


def _load(package: str, module: str, faults: list[Fault]) -> ModuleType | None:
    try:
        return import_module(f".{module}", package)
    except PolicyError as error:
        faults.extend(error.faults)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        place = next((f for f in reversed(frames) if f.filename.endswith(f"{module}.py")), frames[-1])
        faults.append(Fault(f"{place.filename}:{place.lineno}", f"{type(error).__name__}: {error}"))
    return None


def _unique(values: list[Any], what: str, name: Any, faults: list[Fault]) -> list[Any]:
    """The values without those that several modules share; two that bear one name and differ are a fault."""
    seen: dict[str, Any] = {}
    for value in values:
        first = seen.setdefault(name(value), value)
        if first is not value:
            faults.append(Fault(value.at, f"{what} `{name(value)}` stands twice", f"it stands at {first.at} already"))
    return list(seen.values())
