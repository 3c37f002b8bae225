"""Where facts lie: declared paths of references, followed to a tree, to a place, or to any other type."""

from typing import Any

import pytest

from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import ErrorNode
from iron_rules.facts import Column, Fact, MaybeRef, Ref, column, fact_type
from iron_rules.facts.places import end_of, place_paths, steps_of, within_paths
from iron_rules.facts.spec import ColumnSpec
from tests.market import Area, Inspection, Licence, Shop


@fact_type("摊位", place="shop_id|area_id")
class Stand(Fact):
    """A stand in a shop, or else in an area."""

    shop_id: MaybeRef[Shop] = column("商户编号")
    area_id: Ref[Area] = column("区域编号")


@fact_type("货架", place="stand_id")
class Shelf(Fact):
    """A shelf of a stand."""

    stand_id: Ref[Stand] = column("摊位编号")
    next_id: MaybeRef["Shelf"] = column("下一个编号")


@fact_type("路线", place="next_id")
class Stop(Fact):
    """A stop of a route, which lies where the next one does."""

    next_id: MaybeRef["Stop"] = column("下一站编号")


@fact_type("地址")
class Address(Fact):
    """An address, which has a column called `place`."""

    place: Column[str] = column("地点")


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        (Shop, ["area_id"]),
        (Licence, ["shop_id.area_id"]),
        (Stand, ["shop_id.area_id", "area_id"]),
        (Shelf, ["stand_id.shop_id.area_id", "stand_id.area_id"]),
        (Area, []),
        (Address, []),
        (Stop, ["next_id"]),
    ],
)
def test_a_place_is_followed_to_where_a_tree_begins(kind: Any, paths: list[str]) -> None:
    assert paths == [".".join(path) for path in place_paths(kind.__spec__)]


def test_a_fact_lies_within_everything_on_the_way_to_its_place() -> None:
    assert [("shop_id",), ("shop_id", "area_id")] == list(within_paths(Inspection.__spec__))


def test_a_path_is_followed_as_far_as_it_exists() -> None:
    spec = Inspection.__spec__

    assert ["shop_id", "area_id", "name"] == [each.name for each in steps_of(spec, ("shop_id", "area_id", "name", "x"))]
    assert ["shop_id"] == [each.name for each in steps_of(spec, ("shop_id", "x"))]
    assert (Area.__spec__, None, None) == (
        end_of(spec, ("shop_id", "area_id")), end_of(spec, ("shop_id", "x")), end_of(spec, ("passed",))
    )  # fmt: skip


def test_the_place_of_a_fact_is_a_word() -> None:
    assert ("place", "level") == Stand.place.level.node.path
    assert ("shop_id", "place", "parent_id", "name") == Licence.shop_id.place.parent_id.name.node.path


def _column(kind: type[Fact], name: str) -> ColumnSpec:
    column = kind.__spec__.column(name)
    assert column is not None
    return column


def test_the_place_may_be_missing_where_every_way_to_it_may_be() -> None:
    optional = {kind.__name__: _column(kind, "place").optional for kind in (Shop, Licence, Stand, Shelf)}

    assert {"Shop": True, "Licence": True, "Stand": False, "Shelf": False} == optional
    assert (Area,) == _column(Stand, "place").targets


def test_a_type_that_lies_nowhere_has_no_place() -> None:
    node = Area.place.node

    assert isinstance(node, ErrorNode)
    assert "Area has no column `place`" == node.what.en


def test_a_column_called_place_is_that_column() -> None:
    assert nodes.Column(nodes.Noun("address"), ("place",)) == Address.place.node
    assert "text" == _column(Address, "place").kind
