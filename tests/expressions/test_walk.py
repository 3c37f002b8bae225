"""Going through conditions."""

from iron_rules.expressions.nodes import And, Bound, Compare, Get, Literal, Missing, Not, Or, Reduce, Rows, Within
from iron_rules.expressions.walk import comparisons, conjuncts, renamed, walk

A, B = Get("a", ("x",)), Get("b", ("y",))


def test_walk_gives_a_node_before_its_parts() -> None:
    """In the order in which they are written."""
    node = Not(Compare("==", A, B))

    assert [node, node.item, A, B] == list(walk(node))


def test_walk_enters_only_what_it_is_told_to() -> None:
    """What is refused is given, its parts are not."""
    reduce = Reduce("some", Rows("fund", "b", where=(B,)))

    assert [reduce, reduce.rows] == list(walk(reduce, lambda node: not isinstance(node, Rows)))


def test_conjuncts_are_flat() -> None:
    """However the conjunction was nested."""
    assert (A, B, A) == conjuncts(And((A, And((B, A)))))
    assert () == conjuncts(None)
    assert (Not(A),) == conjuncts(Not(A))


def test_days_within_others_stand_for_comparisons() -> None:
    """Whoever goes through conditions, or asks what must hold, meets the comparisons."""
    first, last = Bound("start"), Bound("end")
    between, by_then = Within("between", A, A, first, last), Within("between", A, A, None, last)
    covering, overlapping = (Within(kind, A, B, first, last) for kind in ("covering", "overlapping"))

    assert (Compare(">=", A, first), Compare("<=", A, last)) == comparisons(between)
    assert (Compare("<=", A, last),) == conjuncts(by_then)
    assert (Compare("<=", A, first), Or((Missing(B), Compare(">=", B, last)))) == comparisons(covering)
    ends = And((Compare(">=", B, first), Compare(">=", B, A)))
    assert (Compare("<=", A, last), Or((Missing(B), ends))) == comparisons(overlapping)
    assert [by_then, Compare("<=", A, last), A, last] == list(walk(by_then))


def test_a_row_can_be_renamed() -> None:
    """Only where that row is meant."""
    assert Compare("==", Get("r", ("x",)), B) == renamed(Compare("==", A, B), "a", "r")
    assert Literal("a") == renamed(Literal("a"), "a", "r")
