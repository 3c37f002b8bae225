"""Who takes objections, where and until when; and which facts say that people were told, and what they decided."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from iron_rules.errors import Fault
from iron_rules.expressions import nodes
from iron_rules.expressions.terms import Term, caller
from iron_rules.language import hints
from iron_rules.language.parameters import DatedValues, Parameter
from iron_rules.text import LANGUAGES, Text


@frozen
class Role:
    """What the columns of a type say about a finding: (what it says, the name of the column)."""

    type: str
    columns: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)

    def value(self, row: Any, says: str) -> Any:
        """Return what a fact of the type says."""
        return getattr(row, dict(self.columns)[says])


@frozen
class Objections:
    """How one may object, as a pack says it.

    `to`, `where` and `days` are the names of parameters; `notice` and `decision` the types of facts that say when the
    person concerned was told of a finding, and what people decided on it.
    """

    to: str
    where: str
    days: str
    notice: Role | None = None
    decision: Role | None = None
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)


def notices(finding: object, *, on: object, by: object) -> Role:
    """Name the columns of the facts that say when, and by whom, the person concerned was told of a finding."""
    return _role({"finding": finding, "on": on, "by": by})


def decisions(finding: object, *, on: object, by: object, adopted: object, reason: object) -> Role:
    """Name the columns of the facts that say what people decided on a finding, when, and for what reason."""
    return _role({"finding": finding, "on": on, "by": by, "adopted": adopted, "reason": reason})


def objections(
    *, to: Parameter, where: Parameter, days: Parameter, notice: Role | None = None, decision: Role | None = None
) -> Objections:
    """Say how one may object to a finding: `pack(..., objections=objections(...))`.

    `to` and `where` are parameters with a text for `zh` and one for `en`; `days` is one with a number of days, which
    count from the day on which the person concerned was told. They change no status. `notice` and `decision` are what
    `notices(...)` and `decisions(...)` return.
    """
    at = caller()
    given = {"to": to, "where": where, "days": days}
    faults = [*_unfit(given, at), *(() if notice is None else notice.faults)]
    faults += () if decision is None else decision.faults
    names = {name: each.dated_values.name if isinstance(each, Parameter) else "" for name, each in given.items()}
    return Objections(**names, notice=notice, decision=decision, faults=tuple(faults), at=at)


def text_in(dated_values: DatedValues, value: Any) -> Text:
    """Return the value of a parameter that has a text for each language."""
    return Text(value["zh"], value["en"]) if dated_values.keyed else Text(str(value), str(value))


def _role(given: Mapping[str, object]) -> Role:
    at = caller()
    columns: dict[str, str] = {}
    types, faults = set[str](), list[Fault]()
    for name, value in given.items():
        node = value.node if isinstance(value, Term) else None
        if isinstance(node, nodes.ErrorNode):
            faults.append(Fault(node.at, node.what, node.hint))
        elif not isinstance(node, nodes.Column) or len(node.path) != 1:
            faults.append(Fault(at, Text(f"`{name}` 不是类型的列", f"`{name}` is not a column of a type"), hints.ROLE))
        else:
            columns[name] = node.path[0]
            types.add(node.noun.fact)
    if len(types) > 1:
        several = ", ".join(sorted(types))
        what = Text(f"这些列属于多种类型：{several}", f"the columns belong to several types: {several}")
        faults.append(Fault(at, what, hints.ONE_TYPE))
    return Role(next(iter(sorted(types)), ""), tuple(columns.items()), tuple(faults), at)


def _unfit(given: Mapping[str, object], at: str) -> Iterator[Fault]:
    for name, each in given.items():
        if not isinstance(each, Parameter):
            what = Text(f"异议的 `{name}=` 不是参数", f"`{name}=` of the objections is not a parameter")
            yield Fault(at, what, hints.OBJECT_PARAMETER)
            continue
        for _, value in each.dated_values.values:
            if name == "days" and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
                what = Text("异议的 `days=` 不是天数", "`days=` of the objections is not a number of days")
                yield Fault(at, what, hints.OBJECT_DAYS)
            if name != "days" and (not isinstance(value, Mapping) or set(value) != set(LANGUAGES)):
                what = Text(
                    f"异议的 `{name}=` 没有为每种语言写明文本",
                    f"`{name}=` of the objections has no text for each language",
                )
                yield Fault(at, what, hints.IN_EACH_LANGUAGE)
