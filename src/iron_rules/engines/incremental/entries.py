"""The bases that indexes of plans share, and the functions that put facts into them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from attrs import field, frozen

from iron_rules.engines.python.compiled import Compiled, assembled
from iron_rules.engines.python.index import ROW, IndexSpec
from iron_rules.engines.python.source import Source
from iron_rules.expressions.nodes import Node
from iron_rules.facts.spec import FactSpec
from iron_rules.language.parameters import DatedValues
from iron_rules.plan.kinds import row_types


@frozen(cache_hash=True)
class BaseSpec:
    """The facts of a type for which `own` holds, by `keys`, in the order of `day`; `spec` is what is known of it."""

    fact: str
    own: tuple[Node, ...]
    keys: tuple[Node, ...]
    day: Node | None
    spec: FactSpec = field(eq=False, repr=False)


class Sharing:
    """Which base serves which index, over all plans of a pack: an index without a period borrows one that has days."""

    def __init__(self, specs: Iterable[IndexSpec], parameters: Mapping[str, DatedValues]) -> None:
        self._parameters = parameters
        self._days: dict[tuple[str, tuple[Node, ...], tuple[Node, ...]], Node] = {}
        for spec in specs:
            if spec.bucket is not None:
                self._days.setdefault((spec.fact, spec.own, spec.keys), spec.bucket)

    @cache  # noqa: B019 - lives as long as its pack
    def base(self, spec: IndexSpec) -> BaseSpec:
        """Return the base that serves an index."""
        day = spec.bucket
        if day is None and spec.keys:
            day = self._days.get((spec.fact, spec.own, spec.keys))
        return BaseSpec(spec.fact, spec.own, spec.keys, day, spec.spec)

    @cache  # noqa: B019 - the same
    def entries(self, specs: tuple[BaseSpec, ...]) -> Compiled:
        """Return the functions that put a fact of one type into the bases of these specs, and take it out."""
        return compile_entries(specs, self._parameters)


def compile_entries(specs: Sequence[BaseSpec], parameters: Mapping[str, DatedValues]) -> Compiled:
    """Return functions `enter` and `leave` over the bases of the specs, which are all of one type, in this order."""
    nodes = [node for spec in specs for node in (*spec.own, *spec.keys)]
    source = Source("day", row_types(*nodes) | {ROW: specs[0].spec}, parameters)
    lines = [f"    bases = store.bases({specs[0].fact!r})\n"]
    for name, method in (("enter", "put"), ("leave", "take")):
        lines += [f"    {method}{number} = bases[{number}].{method}\n" for number in range(len(specs))]
        lines.append(f"    def {name}({ROW}):\n")
        for number, spec in enumerate(specs):
            lines += _entry(spec, source, f"{method}{number}")
    return assembled("".join([*lines, "    return enter, leave\n"]), source)


def _entry(spec: BaseSpec, source: Source, method: str) -> Iterator[str]:
    indent = "        "
    if spec.own:
        yield f"{indent}if {' and '.join(map(source.text, spec.own))}:\n"
        indent += "    "
    keys = [*spec.keys, *(() if spec.day is None else (spec.day,))]
    names = [f"k{number}" for number in range(len(keys))]
    for name, key in zip(names, keys, strict=True):
        yield f"{indent}{name} = {source.text(key)}\n"
    if names:
        yield f"{indent}if {' and '.join(f'{name} is not None' for name in names)}:\n"
        indent += "    "
    day = names.pop() if spec.day is not None else "None"
    link = names[0] if len(names) == 1 else f"({', '.join(names)})"
    yield f"{indent}{method}({ROW}, {link}, {day})\n"
