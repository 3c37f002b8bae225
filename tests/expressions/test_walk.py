"""Going through conditions."""

from iron_rules.expressions.nodes import And, Compare, Get, Literal, Not, Reduce, Rows
from iron_rules.expressions.walk import conjuncts, renamed, walk

A, B = Get("a", ("x",)), Get("b", ("y",))


def test_walk_gives_a_node_before_its_parts():
    """In the order in which they are written."""
    node = Not(Compare("==", A, B))

    assert [node, node.item, A, B] == list(walk(node))


def test_walk_enters_only_what_it_is_told_to():
    """What is refused is given, its parts are not."""
    reduce = Reduce("some", Rows("fund", "b", where=(B,)))

    assert [reduce, reduce.rows] == list(walk(reduce, lambda node: not isinstance(node, Rows)))


def test_conjuncts_are_flat():
    """However the conjunction was nested."""
    assert (A, B, A) == conjuncts(And((A, And((B, A)))))
    assert () == conjuncts(None)
    assert (Not(A),) == conjuncts(Not(A))


def test_a_row_can_be_renamed():
    """Only where that row is meant."""
    assert Compare("==", Get("r", ("x",)), B) == renamed(Compare("==", A, B), "a", "r")
    assert Literal("a") == renamed(Literal("a"), "a", "r")
