"""A plan into text: who is judged, when, by what test, with every join and window that the rule left implicit."""

from collections.abc import Iterator, Mapping

from iron_rules.expressions.nodes import Node, Setting
from iron_rules.expressions.show_lowered import show_lowered, show_rows
from iron_rules.expressions.walk import conjuncts
from iron_rules.language.parameters import DatedValues
from iron_rules.plan.plan import Due, Plan


def show_plan(plan: Plan, parameters: Mapping[str, DatedValues]) -> str:
    """Return the plan, a part a line; rows by alias (`s` the subject, `e` the event), parameters as `$name`."""
    return "".join(f"{line}\n" for line in _lines(plan, parameters))


def _lines(plan: Plan, parameters: Mapping[str, DatedValues]) -> Iterator[str]:
    due = plan.due
    yield f"{plan.rule}: {plan.kind}"
    yield f"subject  {show_rows(due.subject)}"
    if due.event is not None:
        yield f"event    {show_rows(due.event)}"
    yield f"due      {', '.join(_due(due, parameters))}"
    yield from _conditions("when", plan.when)
    yield from _conditions("must" if plan.kind == "violation" else "given", plan.test)
    yield f"figures  {', '.join(_figures(plan))}"
    yield f"reads    {', '.join(plan.reads)}"
    if plan.heeds:
        yield f"heeds    {', '.join(plan.heeds)}"
    if plan.below:
        yield f"below    {', '.join(plan.below)}{' (all of them judged)' if plan.awaits_all else ''}"


def _figures(plan: Plan) -> Iterator[str]:
    for figure in plan.figures:
        yield figure.name if figure.required is None else f"{figure.name} (required {show_lowered(figure.required)})"


def _span(node: Node, parameters: Mapping[str, DatedValues]) -> str:
    """Return a parameter that is a span, or a plain number of days."""
    whole = isinstance(node, Setting) and any(isinstance(each, int) for each in parameters[node.parameter].every)
    return f"{show_lowered(node)} days" if whole else show_lowered(node)


def _due(due: Due, parameters: Mapping[str, DatedValues]) -> Iterator[str]:
    if due.day is None:
        yield f"every {due.unit}"
    else:
        yield f"on {show_lowered(due.day)}"
    if due.allow is not None:
        yield f"plus {_span(due.allow, parameters)}"
    if due.paused is not None:
        start, end = show_lowered(due.paused.start), show_lowered(due.paused.end)
        yield f"days from {start} to {end} of {show_rows(due.paused.rows)} not counted"
    for each in due.extended:
        yield f"{_span(each.span, parameters)} later if {show_lowered(each.when)}"
    if due.filed is not None:
        yield f"filed under the {due.unit} of {show_lowered(due.filed)}"
    if due.by is not None:
        yield f"by day {show_lowered(due.by)} of it"
    if due.term is not None:
        yield "the term covers the period" if due.term.kind == "covering" else "the term and the period share a day"
    if due.year is not None:
        yield f"in the year {show_lowered(due.year)}"
    if due.months is not None:
        yield f"in months {show_lowered(due.months)}"
    yield f"since {show_lowered(due.since)}"
    if due.until is not None:
        yield f"until {show_lowered(due.until)}"
    if due.grace is not None:
        yield f"judged {_span(due.grace, parameters)} later"


def _conditions(word: str, condition: Node | None) -> Iterator[str]:
    for number, part in enumerate(conjuncts(condition)):
        yield f"{word if number == 0 else 'and':<9}{show_lowered(part)}"
