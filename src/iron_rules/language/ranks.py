"""The word for places: `rank(...)`."""

from typing import Any

from iron_rules.expressions import nodes
from iron_rules.expressions.terms import Expression, Term, as_node, caller
from iron_rules.text import Text


def rank(measure: object, *, among: object = None, within: object = None, lowest: bool = False) -> Expression[int]:
    """Return one plus the number of subjects for whom the measure is greater in the same period.

    Only subjects that are due are ranked; `among=` the noun of the rule's subjects, all of them are, also those for
    whom the rule's `when=` does not hold; `among=` another noun, its facts are. With `within=` a column of the subject
    it is a place among those that share its value. From the `lowest`, the smallest comes first. Ties share the better
    place. Whoever has no figure, or nothing in the column, has no rank.
    """
    noun = getattr(among, "__noun__", None)
    if among is not None and not isinstance(noun, nodes.Noun):
        return _fault(
            Text(f"`among={among!r}` 没有写事实", f"`among={among!r}` names no facts"),
            Text("请写事实类型或名词", "name a fact type or a noun"),
        )
    column = as_node(within) if isinstance(within, Term) else within
    if within is not None and not isinstance(column, nodes.Column):
        return _fault(
            Text("排名的 `within=` 不是列", "`within=` of a rank is not a column"),
            Text("请写规则对象的列", "name a column of the rule's subjects"),
        )
    if not isinstance(lowest, bool):
        return _fault(
            Text("排名的 `lowest=` 既不是 True，也不是 False", "`lowest=` of a rank is neither True nor False"),
            Text("请写 lowest=True，或不写", "say lowest=True, or leave it out"),
        )
    shared = column if isinstance(column, nodes.Column) else None
    return Expression(nodes.Rank(as_node(measure), noun, shared, lowest, at=caller()))


def _fault(what: Text, hint: Text) -> Expression[Any]:
    return Expression(nodes.ErrorNode(what, hint, caller()))
