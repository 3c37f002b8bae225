"""Indexes of plans into bases that they share, and into functions that tell where a fact stands in one."""

from collections.abc import Iterable, Mapping
from functools import cache

from attrs import frozen

from iron_rules.engines.memory.compiled import Compiled, assembled
from iron_rules.engines.memory.index import ROW, IndexSpec
from iron_rules.engines.memory.source import Source
from iron_rules.expressions.nodes import Node
from iron_rules.lang.parameters import Setpoints
from iron_rules.plan.kinds import row_types


@frozen(cache_hash=True)
class BaseSpec:
    """The facts of a type for which `own` holds, by `keys`, in the order of `day`."""

    fact: str
    own: tuple[Node, ...]
    keys: tuple[Node, ...]
    day: Node | None


class Sharing:
    """Which base serves which index, over all plans of a pack: an index without a period borrows one that has days."""

    def __init__(self, specs: Iterable[IndexSpec], parameters: Mapping[str, Setpoints]) -> None:
        self._parameters = parameters
        self._days: dict[tuple[str, tuple[Node, ...], tuple[Node, ...]], Node] = {}
        for spec in specs:
            if spec.bucket is not None:
                self._days.setdefault((spec.fact, spec.own, spec.keys), spec.bucket)

    @cache  # noqa: B019 - lives as long as its pack
    def base(self, spec: IndexSpec) -> BaseSpec:
        """The base that serves an index."""
        day = spec.bucket
        if day is None and spec.keys:
            day = self._days.get((spec.fact, spec.own, spec.keys))
        return BaseSpec(spec.fact, spec.own, spec.keys, day)

    @cache  # noqa: B019 - the same
    def entry(self, spec: BaseSpec) -> Compiled:
        """The function that tells where a fact stands in a base."""
        return compile_entry(spec, self._parameters)


def compile_entry(spec: BaseSpec, parameters: Mapping[str, Setpoints]) -> Compiled:
    """A function that gives the link and the day of a row in a base, or None where it does not stand in it."""
    source = Source("day", row_types(*spec.own, *spec.keys) | {ROW: spec.fact}, parameters)
    lines = [f"    def entry({ROW}):\n"]
    if spec.own:
        lines.append(f"        if not ({' and '.join(map(source.text, spec.own))}): return None\n")
    texts = [source.text(key) for key in (*spec.keys, *(() if spec.day is None else (spec.day,)))]
    names = [f"k{number}" for number in range(len(texts))]
    lines += [f"        {name} = {text}\n" for name, text in zip(names, texts, strict=True)]
    if names:
        lines.append(f"        if {' or '.join(f'{name} is None' for name in names)}: return None\n")
    day = names.pop() if spec.day is not None else "None"
    link = names[0] if len(names) == 1 else f"({', '.join(names)})"
    lines.append(f"        return {link}, {day}\n    return entry\n")
    return assembled("".join(lines), source)
