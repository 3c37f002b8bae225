"""Specifications of fact types and their columns, as plain values."""

from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import field, frozen

from iron_rules.errors import Fault
from iron_rules.facts.audience import SeenBy
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.facts.base import FactMeta

TimeKind = Literal["event", "key", "start", "end", "year"]
ValueKind = Literal["text", "whole", "decimal", "flag", "day", "choice", "reference"]
Path = tuple[str, ...]
SCALE: Final = 4
"""Digits after the point of a decimal."""
WHOLE_DIGITS: Final = 14
"""Digits before the point of a decimal: with those after it, what every engine holds exactly."""
SUM_DIGITS: Final = 200
"""Sums are exact up to so many digits."""
PLACE: Final = "place"
"""The word for where a fact lies, unless the type has a column of that name."""


@frozen
class ColumnSpec:
    """A column: its name and labels, the kind of its values, and its part in time.

    `labels` are what people call the values of a choice, in the order of `choices`. `targets` are the types that a
    reference may name. `seen_by` are the audiences that see its values. With `identifies` the column gathers rows into
    one subject; with `parent` it makes a tree.
    """

    name: str
    label: Text
    kind: ValueKind
    optional: bool
    choices: tuple[str, ...] = ()
    labels: tuple[Text, ...] = ()
    targets: "tuple[FactMeta, ...]" = ()
    time: TimeKind | None = None
    happens: bool = False
    unit: str = ""
    known_from: str = ""
    seen_by: SeenBy = None
    identifies: bool = False
    parent: bool = False

    @property
    def zh(self) -> str:
        """The Chinese label."""
        return self.label.zh

    def value_label(self, value: str) -> Text:
        """Return what people call a value of a choice."""
        return self.labels[self.choices.index(value)] if value in self.choices else Text(value, value)


@frozen
class FactSpec:
    """A fact type: its name, labels and columns.

    `label` is one fact, `many` several. `place` are paths of references to where its facts lie, as they were declared.
    A type of `findings` is about subjects of that type. Of a type that is `assumed_none` there are no facts where its
    table is absent. Rows of a `continuous` type that overlap or adjoin are one stretch. `seen_by` are the audiences
    that see its facts, `id_seen_by` those that see their ids. `faults` are what is wrong with its declaration, made at
    `at`.
    """

    name: str
    label: Text
    many: Text
    columns: tuple[ColumnSpec, ...]
    place: tuple[Path, ...] = ()
    findings_about: "FactMeta | None" = None
    assumed_none: bool = False
    continuous: bool = False
    seen_by: SeenBy = None
    id_seen_by: SeenBy = None
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)
    _by_name: dict[str, ColumnSpec] = field(init=False, eq=False, repr=False)

    @_by_name.default
    def _columns_by_name(self) -> dict[str, ColumnSpec]:
        return {each.name: each for each in self.columns}

    @property
    def zh(self) -> str:
        """The Chinese label of one fact."""
        return self.label.zh

    def column(self, name: str) -> ColumnSpec | None:
        """Return the column of that name, or None; `place` where facts of the type lie somewhere."""
        return self._by_name.get(name) or (self._place() if name == PLACE else None)

    def timed(self, kind: TimeKind) -> ColumnSpec | None:
        """Return the column that plays this part in time, or None."""
        return next((spec for spec in self.columns if spec.time == kind), None)

    @property
    def event(self) -> ColumnSpec | None:
        """The column with the day on which the fact happened, or None."""
        return next((spec for spec in self.columns if spec.time == "event" or spec.happens), None)

    @property
    def parent(self) -> ColumnSpec | None:
        """The column that names the fact above, where the type is a tree."""
        return next((spec for spec in self.columns if spec.parent), None)

    @property
    def identity(self) -> ColumnSpec | None:
        """The column that gathers rows into one subject, or None."""
        return next((spec for spec in self.columns if spec.identifies), None)

    @property
    def goes_on(self) -> bool:
        """Whether something may become known of a fact only later than the fact itself."""
        return any(spec.known_from for spec in self.columns)

    @property
    def named(self) -> bool:
        """Whether people call its facts by a name."""
        name = self._by_name.get("name")
        return name is not None and name.kind == "text"

    def _place(self) -> ColumnSpec | None:
        from iron_rules.facts.places import place_paths, steps_of

        paths = place_paths(self)
        if not paths:
            return None
        steps = [steps_of(self, path) for path in paths]
        ends: dict[Any, None] = {}
        for each in steps:
            ends |= dict.fromkeys(each[-1].targets) if each[-1].targets else {}
        optional = all(any(step.optional for step in each) for each in steps)
        return ColumnSpec(PLACE, Text("所在地", "place"), "reference", optional, targets=tuple(ends))
