"""Steps: what is recommended depends on how far something has gone."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from iron_rules.errors import Fault
from iron_rules.expressions.nodes import Compare, Node, Setting
from iron_rules.expressions.terms import as_node, caller
from iron_rules.language.parameters import DatedValues, Parameter
from iron_rules.text import Text

HINT: Final = Text(
    '请写按整数取值的参数：{1: "circulate", 2: "admonish", 3: "recall"}',
    'name a parameter by whole numbers: {1: "circulate", 2: "admonish", 3: "recall"}',
)
NONE: Final[Mapping[int, str]] = MappingProxyType({})


@frozen
class Steps:
    """What is recommended by how much is measured: the greatest step of a parameter that the measure reaches.

    `values` are the steps by the day from which they hold, and `words` what people call actions, once the rule is part
    of a pack.
    """

    measure: Node
    parameter: str
    values: tuple[tuple[date, Mapping[int, str]], ...] = field(default=(), eq=False)
    words: Mapping[str, Text] = field(factory=dict, eq=False)
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)

    @property
    def first(self) -> Setting:
        """The first step, which the measure must reach."""
        return Setting(self.parameter, least=True)

    @property
    def reached(self) -> Node:
        """Whether the measure reaches the first step."""
        return Compare(">=", self.measure, self.first)

    @property
    def actions(self) -> tuple[str, ...]:
        """Everything that may be recommended, by the first day and step at which it is."""
        return tuple(dict.fromkeys(each for _, steps in self.values for _, each in sorted(steps.items())))

    def on(self, day: date) -> Mapping[int, str]:
        """Return the steps in force on a day."""
        known = [steps for since, steps in self.values if since <= day]
        return known[-1] if known else self.values[0][1] if self.values else NONE

    def step(self, measured: object, day: date) -> str | None:
        """Return what is recommended in a period that begins on a day; None below the first step."""
        steps = self.on(day)
        reached = [at for at in steps if at <= measured] if measured is not None else []  # type: ignore[operator]
        return steps[max(reached)] if reached else None

    def following(self, measured: object, day: date) -> tuple[int, str] | None:
        """Return the next greater step, where there is one."""
        steps = self.on(day)
        later = [at for at in steps if at > measured] if measured is not None else []  # type: ignore[operator]
        return (min(later), steps[min(later)]) if later else None

    def called(self, action: str | None) -> Text | None:
        """Return what people call an action."""
        return None if action is None else self.words.get(action, Text(action, action))

    def of_pack(self, parameters: Mapping[str, DatedValues], words: Mapping[str, Text]) -> "Steps":
        """Return the steps as the parameters and actions of a pack say them."""
        known = parameters.get(self.parameter)
        values = () if known is None else known.values
        sound = tuple((since, value) for since, value in values if isinstance(value, Mapping) and not unfit(value))
        return evolve(self, values=sound, words=words)  # type: ignore[arg-type]


def steps(measure: object, table: object) -> Steps:
    """Recommend the greatest step that a number reaches: `action=steps(count(Warning), STEPS)`.

    `table` is a parameter by whole numbers, each with what is recommended from that number on. Below the first step
    nothing is, and nothing where the number is missing; so `given=` may be left out.
    """
    at, faults = caller(), list[Fault]()
    if not isinstance(table, Parameter):
        faults.append(Fault(at, Text(f"档次 `{table!r}` 不是参数", f"the steps `{table!r}` are not a parameter"), HINT))
    name = table.dated_values.name if isinstance(table, Parameter) else ""
    return Steps(as_node(measure), name, faults=tuple(faults), at=at)


def unfit(value: Mapping[Any, Any]) -> list[tuple[Text, Text]]:
    """Return what keeps the value of a parameter from being steps, each with a hint."""
    found = [] if value else [(Text("没有第一档", "have no first step"), HINT)]
    found += [
        (Text(f"有一档是 `{key}`，不是整数", f"have `{key}` for a step, which is not a whole number"), HINT)
        for key in value if isinstance(key, bool) or not isinstance(key, int)
    ]  # fmt: skip
    found += [
        (Text(f"建议的是 `{each}`，不是文本", f"recommend `{each}`, which is not a text"), HINT)
        for each in value.values() if not isinstance(each, str) or not each
    ]  # fmt: skip
    return found
