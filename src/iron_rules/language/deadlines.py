"""The words for deadlines that move: `extended=extension(WHEN, SPAN)` and `paused=NOUN`."""

from collections.abc import Iterator, Mapping
from typing import Any

from iron_rules.errors import Fault
from iron_rules.expressions import nodes
from iron_rules.expressions.terms import as_condition, as_node
from iron_rules.text import Text


def extension(when: object, span: object) -> nodes.Extension:
    """Extend a deadline: `extended=extension(WHEN, SPAN)` on a rule with `on=`.

    Where the condition holds as known on the first deadline, the deadline is the span later, a parameter. What happens
    or becomes known only after the first deadline extends nothing; a missing value makes no condition hold. Facts of a
    measure count if they happened by the first deadline, unless `within=` says otherwise. Of several extensions in a
    tuple, each that holds on the first deadline is added, in their order.
    """
    return nodes.Extension(as_condition(when), as_node(span))


def extensions_of(value: object) -> tuple[nodes.Extension, ...]:
    """Return the extensions of a rule, in their order."""
    return tuple(each for each in _several(value) if isinstance(each, nodes.Extension))


def _several(value: object) -> tuple[object, ...]:
    return () if value is None else tuple(value) if isinstance(value, tuple | list) else (value,)


def deadline_faults(id: object, options: Mapping[str, Any], at: str) -> Iterator[Fault]:
    """Yield what keeps the words for a deadline that moves from making one."""
    extended, paused = options.get("extended"), options.get("paused")
    if any(not isinstance(each, nodes.Extension) for each in _several(extended)):
        hint = Text(
            "请写 extended=extension(WHEN, SPAN)，几个延期写成元组",
            "write extended=extension(WHEN, SPAN), or several in a tuple",
        )
        yield Fault(at, Text(f"{id}：`extended=` 不是延期", f"{id}: `extended=` is not an extension"), hint)
    if paused is not None and not isinstance(getattr(paused, "__noun__", None), nodes.Noun):
        yield Fault(
            at,
            Text(f"{id}：`paused=` 没有写事实", f"{id}: `paused=` names no facts"),
            Text("请写 paused=FACT 或 paused=NOUN", "say paused=FACT or paused=NOUN"),
        )
    for name, value in (("extended", extended), ("paused", paused)):
        if value is not None and options.get("on") is None:
            yield Fault(
                at,
                Text(
                    f"{id}：`{name}=` 变动的是事件之后的期限，而这里没有事件",
                    f"{id}: `{name}=` moves the deadline after an event, and there is none",
                ),
                Text("请写 on=DAY", "say on=DAY"),
            )
    if paused is not None and options.get("on") is not None and options.get("allow") is None:
        yield Fault(
            at,
            Text(
                f"{id}：`paused=` 要扣除日子，而没有写期限", f"{id}: `paused=` leaves days out, and no days are allowed"
            ),
            Text("请写 allow=DAYS", "say allow=DAYS"),
        )
