"""The words of conditions: measures, windows, and the days of a duty."""

from collections.abc import Mapping
from typing import Any, Final, TypedDict, Unpack

from iron_rules.errors import nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.measures import MEASURES, Op
from iron_rules.expressions.terms import Expression, Term, all_of, as_condition, as_node, caller
from iron_rules.facts.spec import FactSpec
from iron_rules.language import hints
from iron_rules.text import Text

ANYWHERE: Final = nodes.Literal(True)


class Period:
    """The period that the duty at hand is about."""

    start: Final[Expression[Any]] = Expression(nodes.Bound("start"))
    end: Final[Expression[Any]] = Expression(nodes.Bound("end"))
    year: Final[Expression[int]] = Expression(nodes.Bound("year"))
    month: Final[Expression[int]] = Expression(nodes.DatePart("month", nodes.Bound("start")))


the_period: Final = Period()
the_event: Final[Expression[Any]] = Expression(nodes.Bound("event"))
deadline: Final[Expression[Any]] = Expression(nodes.Bound("judged"))
as_of: Final[Expression[Any]] = Expression(nodes.Bound("as_of"))
anywhere: Final[Expression[bool]] = Expression(ANYWHERE)

by_then: Final = nodes.Window("by_then")
any_time: Final = nodes.Window("any_time")
overlapping: Final = nodes.Window("overlapping")


class MeasureOptions(TypedDict, total=False):
    """What every measure may say beside what it measures: see `docs/language.md`."""

    via: object
    same: object
    joined: object
    within: object
    required: object
    per: object
    at_most: object
    once_per: object
    name: str


class CoverOptions(TypedDict, total=False):
    """What a measure of covered days may say beside what it measures."""

    via: object
    same: object
    joined: object
    within: object
    cut: object
    name: str


CAPPED: Final = ("total", "count", "distinct")
"""The measures for which `per=` and `at_most=` say which facts count."""


class ValueOptions(TypedDict, total=False):
    """What a value on a day may say beside the day."""

    via: object
    same: object
    joined: object
    name: str


OPTIONS: Final = tuple(MeasureOptions.__annotations__)
VALUE_OPTIONS: Final = (*ValueOptions.__annotations__, "within")
COVER_OPTIONS: Final = tuple(CoverOptions.__annotations__)


def between(first: object, last: object) -> nodes.Window:
    """Facts whose day is neither before the first nor after the last."""
    return nodes.Window("between", as_node(first), as_node(last))


def _measure(op: Op, of: object, conditions: tuple[object, ...], options: Mapping[str, Any]) -> Expression[Any]:
    node = as_node(of) if isinstance(of, Term) else None
    noun = node.noun if isinstance(node, nodes.Column) else getattr(of, "__noun__", None)
    at = caller()
    if isinstance(node, nodes.ErrorNode):
        return Expression(node)
    if not isinstance(noun, nodes.Noun):
        said = Text("算出来的值", "a value that is worked out") if node is not None else Text(f"`{of!r}`", f"`{of!r}`")
        what = Text(f"`{op}` 度量的是事实，不是{said.zh}", f"`{op}` measures facts, not {said.en}")
        return Expression(nodes.ErrorNode(what, hints.FACTS_OR_COLUMN, at))
    if node is not None and (op in ("each", "covered") or MEASURES[op].of_facts):
        what = Text(f"`{op}` 数的是事实，不是一列的值", f"`{op}` counts facts, not the values of a column")
        return Expression(nodes.ErrorNode(what, hints.FACTS_ONLY, at))
    unfit = _unfit(op, options)
    if unfit is not None:
        return Expression(nodes.ErrorNode(*unfit, at))
    return Expression(nodes.Measure(op, noun, value=node, where=all_of(conditions), at=at, **_options(options)))


def _unfit(op: Op, options: Mapping[str, Any]) -> tuple[Text, Text] | None:
    """What is wrong with the options of a measure, and what to write instead."""
    known = {"covered": COVER_OPTIONS, "value": VALUE_OPTIONS}.get(op, OPTIONS)
    for name in options:
        if name not in known:
            return Text(f"度量没有选项 `{name}`", f"a measure has no option `{name}`"), nearest(name, known)
    cut = options.get("cut")
    if cut is not None and stretch_of(cut) is None:
        return Text(
            f"`cut={getattr(cut, 'node', cut)}` 不指向期段",
            f"`cut={getattr(cut, 'node', cut)}` leads to no stretch of days",
        ), hints.REFERENCE_TO_STRETCH
    if not isinstance(options.get("within", by_then), nodes.Window):
        return (
            Text(
                f"`within={options['within']!r}` 不是时间窗", f"`within={options['within']!r}` is not a stretch of time"
            ),
            hints.WINDOW,
        )
    if options.get("once_per") is not None and op != "total":
        return Text(
            f"`once_per=` 写的是合计哪些事实，不用于 `{op}`", f"`once_per=` says which facts a total sums, not `{op}`"
        ), hints.TOTAL
    given = [each for each in ("per", "at_most") if options.get(each) is not None]
    if given and op not in CAPPED:
        return Text(
            f"`{given[0]}=` 写的是哪些事实计数，不用于 `{op}`",
            f"`{given[0]}=` says which facts count for a figure, not for `{op}`",
        ), hints.SUMMING
    if len(given) == 1:
        return Text(f"`{given[0]}=` 不能单独写", f"`{given[0]}=` stands alone"), hints.PER
    name = options.get("name", "a")
    if not isinstance(name, str) or not name.isidentifier():
        return (Text(f"`name={name!r}` 不能作名称", f"`name={name!r}` is not a name"), hints.WORD)
    return None


def _options(options: Mapping[str, Any]) -> dict[str, Any]:
    same = options.get("same", ())
    columns = same if isinstance(same, tuple) else (same,)
    given = {
        name: as_node(options[name])
        for name in ("via", "required", "per", "at_most", "once_per", "cut")
        if options.get(name) is not None
    }
    return {
        **given,
        "same": tuple(as_node(each) for each in columns),
        "joined": None if options.get("joined") is None else as_condition(options["joined"]),
        "window": options.get("within", nodes.Window()),
        "name": options.get("name", ""),
    }


def some(of: object, *conditions: object, **options: Unpack[MeasureOptions]) -> Expression[bool]:
    """True where at least one fact of the noun counts."""
    return _measure("some", of, conditions, options)


def none(of: object, *conditions: object, **options: Unpack[MeasureOptions]) -> Expression[bool]:
    """True where no fact of the noun counts."""
    return _measure("none", of, conditions, options)


def each(of: object, condition: object, **options: Unpack[MeasureOptions]) -> Expression[bool]:
    """True where the condition holds for every fact of the noun that counts; so also where there is none."""
    return _measure("each", of, (condition,), options)


def count(of: object, *conditions: object, **options: Unpack[MeasureOptions]) -> Expression[int]:
    """How many facts of the noun count. With `per=` and `at_most=` at most so many facts of each kind count."""
    return _measure("count", of, conditions, options)


def distinct(column: object, *conditions: object, **options: Unpack[MeasureOptions]) -> Expression[int]:
    """How many different known values a column has.

    With `per=` and `at_most=` at most so many different values of each kind count, the greatest.
    """
    return _measure("distinct", column, conditions, options)


def total(column: object, *conditions: object, **options: Unpack[MeasureOptions]) -> Expression[Any]:
    """The sum of a column; 0 over nothing. With `per=` and `at_most=` at most so many facts of each kind count.

    Of facts that share the value of `once_per=` only that with the greatest value counts, of several such that with the
    least id; a missing value shares with none.
    """
    return _measure("total", column, conditions, options)


def average(column: object, *conditions: object, **options: Unpack[MeasureOptions]) -> Expression[Any]:
    """The exact average of the known values of a column; not known over nothing."""
    return _measure("average", column, conditions, options)


def highest(column: object, *conditions: object, **options: Unpack[MeasureOptions]) -> Expression[Any]:
    """The greatest known value of a column; not known over nothing."""
    return _measure("highest", column, conditions, options)


def lowest(column: object, *conditions: object, **options: Unpack[MeasureOptions]) -> Expression[Any]:
    """The smallest known value of a column; not known over nothing."""
    return _measure("lowest", column, conditions, options)


def shows(column: object, values: object, *conditions: object, **options: Unpack[MeasureOptions]) -> Expression[bool]:
    """True where a column shows every one of the values, over the facts that count."""
    return _measure("shows", column, conditions, {**options, "required": values})


def covered(of: object, *conditions: object, **options: Unpack[CoverOptions]) -> Expression[int]:
    """On how many days of the period at least one fact of the noun runs.

    A day counts once, in however many stretches it lies; a stretch whose end is missing still goes on. With
    `within=between(a, b)` these days stand for the period. `cut=X.a_id` counts only days of the stretch of the fact
    that the reference names, too; where it names none, there are no such days.
    """
    return _measure("covered", of, conditions, options)


def value(column: object, *conditions: object, on: object, **options: Unpack[ValueOptions]) -> Expression[Any]:
    """The value of a column in the one stretch that a day lies in; not known where there is no such stretch.

    Only facts of a continuous type have one: two of them that run on one day and refer to the same, but differ in the
    column, are a fault of the facts.
    """
    if not isinstance(column, Term):
        what = Text(
            f"`value` 读的是一列，不是 `{getattr(column, '__name__', column)}`",
            f"`value` reads a column, not `{getattr(column, '__name__', column)}`",
        )
        return Expression(nodes.ErrorNode(what, hints.VALUE_COLUMN, caller()))
    return _measure("value", column, conditions, {**options, "within": between(on, on)})


def first_day(exceeds: object) -> Expression[Any]:
    """The first day at whose end a running total exceeds a limit: `first_day(total(X.amount) > Y.amount)`."""
    node = as_node(exceeds)
    if not (isinstance(node, nodes.Compare) and node.op == ">" and isinstance(node.left, nodes.Measure)):
        what = Text("`first_day` 要写累计数和界限", "`first_day` takes a running total and its limit")
        return Expression(nodes.ErrorNode(what, hints.FIRST_DAY, caller()))
    return Expression(nodes.FirstDay(node.left, node.right, at=caller()))


def serves(term: Any, first: Any, last: Any) -> Expression[bool]:
    """True where a stretch covers all days from the first to the last; one without a last day is still running.

    `term` is a fact type, a noun, or a reference to a type whose facts have a stretch of days.
    """
    stretch = stretch_of(term)
    if stretch is None:
        return Expression(no_stretch("serves", term))
    begins, stops = stretch
    return (begins <= first) & (stops.missing | (stops >= last))  # type: ignore[no-any-return]


def stretch_of(term: Any) -> tuple[Any, Any] | None:
    """Return the words for the first and last day of what a noun, a fact type or a reference stands for.

    None where it has no stretch of days.
    """
    spec = _spec_behind(term)
    start, end = (None, None) if spec is None else (spec.timed("start"), spec.timed("end"))
    return None if start is None or end is None else (getattr(term, start.name), getattr(term, end.name))


def no_stretch(word: str, term: Any) -> nodes.ErrorNode:
    """Return the fault of asking for the stretch of what has none."""
    what = Text(
        f"`{word}` 问的是期段，而 `{getattr(term, '__name__', term)}` 没有",
        f"`{word}` asks for a stretch of days, which `{getattr(term, '__name__', term)}` has not",
    )
    return nodes.ErrorNode(what, hints.STRETCH, caller())


def _spec_behind(term: object) -> FactSpec | None:
    """What is known of the type that a noun, a fact type or a reference stands for."""
    noun = getattr(term, "__noun__", None)
    if isinstance(noun, nodes.Noun):
        return noun.kind.__spec__  # type: ignore[no-any-return]
    targets: Any = getattr(term, "_targets", ())
    return targets[0].__spec__ if len(targets) == 1 else None
