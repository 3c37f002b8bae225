"""Earlier periods into relations: instances with values as they were, and with how long conditions held in a row."""

from iron_rules.engines.sql.build.calls import Order, Over, call
from iron_rules.engines.sql.build.instances import InstanceWriter
from iron_rules.engines.sql.build.query import Query, Relation, Select
from iron_rules.engines.sql.build.ratios import Ratio
from iron_rules.engines.sql.build.scope import Frame
from iron_rules.engines.sql.build.tree import Column, Expr, Star, case, every
from iron_rules.plan.plan import Plan

OWN = Column("d", "own")
"""Whether a period is one of the duty's own, and not only looked back at."""
SUBJECT = [Column("d", "subject")]
IN_ORDER = (Order(Column("d", "number")),)


def before(writer: InstanceWriter) -> dict[str, Query]:
    """Return the relations in which every instance has the values of earlier periods that are asked for.

    All periods of a subject follow each other without a gap, so that one so many rows before is so many periods before.
    """
    values: dict[str, Expr] = {}
    lags: dict[str, Expr] = {}
    for name, (periods, value) in writer.lags.items():
        parts = value.columns(name) if isinstance(value, Ratio) else {name: value}
        for column, part in parts.items():
            values[f"{column}_now"] = part
            lags[column] = Over(call("lag", Column("d", f"{column}_now"), periods), SUBJECT, IN_ORDER)
    now = Select({"*": Star("d"), **values}, Relation("d"), writer.lag_joins.values())
    return {"now": now, "lagged": Select({"*": Star("d"), **lags}, Relation("now", "d"))}


def in_a_row(plan: Plan, writer: InstanceWriter, frame: Frame, source: str) -> dict[str, Query]:
    """Return the relations in which every instance has the number of periods in a row; none where none is asked for.

    A row is as long as there are periods since the last in which the subject was not due, or the condition not held.
    """
    if not writer.runs:
        return {}
    joins, writer.joins = writer.joins, writer.run_joins
    due = [OWN] if plan.when is None else [OWN, writer.expr(plan.when, frame)]
    held = {f"{name}_held": every([*due, condition]).holds for name, (condition, _) in writer.runs.items()}
    times = {f"{name}_times": wanted for name, (_, wanted) in writer.runs.items()}
    asked = Select({"*": Star("d"), **held, **times}, Relation(source, "d"), writer.run_joins.values())
    writer.joins = joins
    number = Column("d", "number")
    first = Over(call("min", number), SUBJECT) - 1
    runs: dict[str, Expr] = {}
    for name in writer.runs:
        broken = case((Column("d", f"{name}_held").fails, number))
        last = call("coalesce", Over(call("max", broken), SUBJECT, IN_ORDER), first)
        wanted = Column("d", f"{name}_times")
        runs[name] = case((wanted.known, call("least", number - last, wanted))).cast("BIGINT")
    return {"held": asked, "runs": Select({"*": Star("d"), **runs}, Relation("held", "d"))}
