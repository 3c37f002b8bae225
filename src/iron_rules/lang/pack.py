"""Modules of rules into one pack, with every fault of every module gathered."""

import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
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
class DueProcess:
    """What a pack says of objections.

    An appeal that is undecided holds a finding back for fewer than `appeal_days` days, or, where that is None, until
    it is decided. An exemption tolerates a finding if it covers `exempt_share` of its period's days, and one at least.
    """

    appeal_days: int | None = None
    exempt_share: Decimal = Decimal(0)


@frozen
class Pack:
    """Rules with their parameters and source. Make one with `pack`, get one with `iron_rules.load_pack`."""

    name: str
    title: Text
    clauses: tuple[Clause, ...] = field(repr=False)
    parameters: Mapping[str, Setpoints] = field(repr=False)
    rules: tuple[Rule, ...] = field(repr=False)
    nouns: Mapping[Noun, str] = field(eq=False, repr=False)
    due_process: DueProcess = DueProcess()
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


def pack(
    name: str, *, title: Text, clauses: Sequence[Clause], modules: Sequence[str] = (), package: str = "",
    appeal_days: Parameter | None = None, exempt_share: Parameter | None = None,
) -> Pack:  # fmt: skip
    """A pack of the rules, parameters and nouns that stand in the modules named.

    `modules` are names relative to `package`; without any, the module `package` itself is meant: the caller's, unless
    said otherwise. `appeal_days` and `exempt_share` are parameters that hold for all time: for how many days an
    undecided appeal holds a finding back (without it: until it is decided), and what share of a period's days an
    exemption must cover (without it: one day). Faults of the modules are kept in the pack, so that checking it tells
    them with all others.
    """
    package = package or sys._getframe(1).f_globals["__name__"]  # noqa: SLF001 the caller's module has no other name
    faults = list(_unfit(title, clauses))
    loaded = [_load(package, module, faults) for module in modules] if modules else [sys.modules[package]]
    values = [(key, value) for module in loaded if module for key, value in vars(module).items()]
    rules = _unique([value for _, value in values if isinstance(value, Rule)], "rule", lambda rule: rule.id, faults)
    parameters = [value for _, value in values if isinstance(value, Parameter)]
    parameters += [each for each in (appeal_days, exempt_share) if isinstance(each, Parameter)]
    setpoints = _unique([each.setpoints for each in parameters], "parameter", lambda each: each.name, faults)
    days = _constant(appeal_days, int, "appeal_days", "a whole number of days", faults)
    share = _constant(exempt_share, Decimal, "exempt_share", 'a share such as decimal("0.5")', faults)
    nouns = {value.noun: key for key, value in values if isinstance(getattr(value, "noun", None), Noun)}
    return Pack(
        name=name,
        title=title,
        clauses=tuple(each for each in clauses if isinstance(each, Clause)),
        parameters=MappingProxyType({each.name: each for each in setpoints}),
        rules=tuple(sorted(rules, key=lambda rule: rule.sort_key)),
        nouns=MappingProxyType(nouns),
        due_process=DueProcess(days, share or Decimal(0)),
        faults=tuple(faults),
        at=getattr(sys.modules[package], "__file__", "") or package,
    )


def _constant(given: Any, kind: type, name: str, wanted: str, faults: list[Fault]) -> Any:
    """The one value of a parameter about objections; None where the pack has none."""
    if given is None:
        return None
    values = [value for _, value in given.setpoints.values] if isinstance(given, Parameter) else []
    if len(values) == 1 and isinstance(values[0], int | Decimal) and isinstance(values[0], kind) and values[0] >= 0:
        return values[0]
    faults.append(Fault(caller(), f"`{name}=` is no parameter that holds for all time", f"hand in one with {wanted}"))
    return None


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
