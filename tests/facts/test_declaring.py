"""What is wrong with the declaration of a type is told when a pack is loaded: all of it, each with its line."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, Union

import pytest

from iron_rules.errors import PolicyError
from iron_rules.facts import (
    Column,
    Fact,
    Maybe,
    MaybeRef,
    Ref,
    calendar_year,
    column,
    ends,
    event,
    fact_type,
    key,
    starts,
)
from iron_rules.policy import text
from tests.market import SHOPS, Area, Inspection, Licence, Shop
from tests.small import CLAUSES, pack_of

REF: Any = Ref
MAYBE_REF: Any = MaybeRef
WRITE = 'write `name: Column[str] = column("名称")`; `Maybe`, `Ref` and `MaybeRef` where they fit'


def declared(body: dict[str, Any], annotations: dict[str, Any], **options: Any) -> Any:
    """A type with these columns."""
    make: Any = type(Fact)
    return fact_type("类型", **options)(make("Odd", (Fact,), {**body, "__annotations__": annotations}))


def told(kind: Any) -> list[tuple[str, str]]:
    """What is wrong with a declaration, less the name of the class."""
    assert all(fault.where.startswith(__file__) for fault in kind.__spec__.faults)
    return [(fault.what.removeprefix("Odd: "), fault.hint) for fault in kind.__spec__.faults]


def one(annotation: Any, value: Any = None, name: str = "a") -> list[tuple[str, str]]:
    """What is wrong with a type of this one column."""
    return told(declared({name: column("甲") if value is None else value}, {name: annotation}))


@pytest.mark.parametrize(
    ("annotation", "what", "hint"),
    [
        (str, "`a` is not declared as a column", WRITE),
        (Column[datetime], "`a` holds `datetime`, which is not a kind of value",
         "use str, int, Decimal, bool, date or Literal[...]; a reference is `Ref[TYPE]`"),
        (Column["Nothing"],  # type: ignore[name-defined]
         "`a` holds `Nothing`, which is not a kind of value",
         "use str, int, Decimal, bool, date or Literal[...]; a reference is `Ref[TYPE]`"),
        ("Column[Nothing]", "`a` is not declared as a column", WRITE),
        (Ref["Nothing"],  # type: ignore[name-defined]
         "`a` refers to `Nothing`, which is not a fact type",
         "declare it with `@fact_type(...)`, and define it in this module or import it"),
        (Ref["Shop | Area"], "`a` refers to `Shop | Area`, which is not a fact type", "write Ref[Union[A, B]]"),
        (Ref[str], "`a` refers to `str`, which is not a fact type",
         "declare it with `@fact_type(...)`, and define it in this module or import it"),
        (Column[Literal["x", 1]], "a value of `a` is not a text", "the values of a choice are texts"),
        (Column[Literal[()]],  # type: ignore[valid-type]
         "`a` has no value to choose", 'write Literal["...", "..."]'),
    ],
)  # fmt: skip
def test_a_column_holds_one_of_the_kinds_of_value(annotation: Any, what: str, hint: str) -> None:
    assert (what, hint) in one(annotation)


@pytest.mark.parametrize(
    ("annotation", "value", "what", "hint"),
    [
        (Column[str], event("甲"), "`a` has a part in time and holds no day", "write Column[date]"),
        (Column[date], calendar_year("甲"), "`a` has a part in time and holds no whole number", "write Column[int]"),
        (Maybe[date], event("甲"), "`a` has a part in time and may be missing", "write Column[...]"),
        (Maybe[date], key("甲", "month"), "`a` has a part in time and may be missing", "write Column[...]"),
        (Column[date], key("甲", "mnth"), "`mnth` is neither a period nor a column of it", "did you mean `month`?"),
        (Column[date], starts("甲"), "a stretch has one end only", "declare both: `starts(...)` and `ends(...)`"),
        (Ref[Shop], column("甲", parent=True), "`a` is a parent of another type",
         "write MaybeRef['Odd']: a tree is of one type"),
        (REF["Odd"], column("甲", parent=True), "`a` is a parent and cannot be missing",
         "write MaybeRef[...]: a tree has a top"),
        (Column[str], column("甲", identifies=True), "`a` identifies nothing",
         "write Ref[SUBJECT] for the one type that rows are gathered into"),
        (Ref[Union[Shop, Area]], column("甲", identifies=True), "`a` identifies nothing",  # noqa: UP007
         "write Ref[SUBJECT] for the one type that rows are gathered into"),
        (MaybeRef[Shop], column("甲", identifies=True), "`a` identifies and may be missing", "write Ref[...]"),
        (Maybe[str], column("甲", known_from="b"), "there is no column `b`", "one of `a`, `id`"),
        (Column[str], column("甲", known_from="id"), "`a` has `known_from=` and cannot be missing", "write Maybe[...]"),
        (Maybe[str], column("甲", known_from="id"), "`a` is known from `id`, which is not a day that may be missing",
         "name a column that is Maybe[date]"),
    ],
)  # fmt: skip
def test_a_column_fits_its_part(annotation: Any, value: Any, what: str, hint: str) -> None:
    assert (what, hint) in one(annotation, value)


@pytest.mark.parametrize("name", ["where", "id", "self", "_hidden"])
def test_some_names_mean_something_else(name: str) -> None:
    assert [f"no column may be called `{name}`"] == [what for what, _ in one(Column[str], name=name)]


def thing(name: str) -> Any:
    """Another type, of one column of this name."""
    body = {name: column("甲"), "__annotations__": {name: Column[str]}}
    make: Any = type(Fact)
    return fact_type("事物")(make("Thing", (Fact,), body))


def test_a_column_that_no_rule_could_reach_through_a_reference_is_refused() -> None:
    target = thing("node")
    (found,) = one(REF[target], name="at_id")

    assert (
        "`at_id` refers to `Thing`, whose column `node` no rule can reach from it",
        "give the column `node` of `Thing` another name",
    ) == found


@pytest.mark.parametrize("name", ["present", "missing", "blank", "one_of"])
def test_a_column_called_as_a_question_is_reached_through_a_reference(name: str) -> None:
    target = thing(name)
    kind = declared({"at_id": column("地点")}, {"at_id": REF[target]})

    assert ("at_id", name) == getattr(kind.at_id, name).node.path


@pytest.mark.parametrize("name", ["spec", "noun", "of", "place", "order", "start", "end", "node", "kind", "on", "year"])
def test_a_column_may_have_any_other_name(name: str) -> None:
    kind = declared({name: column("甲")}, {name: Column[str]})

    assert [] == told(kind)
    assert (name,) == getattr(kind, name).node.path
    assert "x" == getattr(kind(**{"id": "1", name: "x"}), name)
    assert name == kind.__spec__.column(name).name
    assert None is kind.__spec__.timed("start") is kind.__spec__.event


def test_parts_in_time_are_read_from_the_class_and_not_from_names() -> None:
    body = {"last": starts("甲"), "end": column("乙"), "first": ends("丙")}
    spec = declared(body, {"last": Column[date], "end": Maybe[date], "first": Maybe[date]}).__spec__

    assert ("last", "first") == (spec.timed("start").name, spec.timed("end").name)


def test_the_values_of_a_choice_are_all_labelled_or_none() -> None:
    choice = Column[Literal["high", "low"]]

    assert [("`a` labels no value `low`", "label all of its values, or none")] == one(
        choice, column("甲", values={"high": "高"})
    )
    assert [("`a` labels no value `low`", "label all of its values, or none"),
            ("`lwo` is not a value of `a`", "did you mean `low`?")] == one(
        choice, column("甲", values={"high": "高", "lwo": "低"})
    )  # fmt: skip
    assert [] == one(choice) == one(choice, column("甲", values={"high": "高", "low": text(zh="低", en="lax")}))


def test_labels_are_the_name_or_the_value_where_none_is_given() -> None:
    body = {
        "opened_on": column("开"),
        "shop_id": column("店"),
        "risk": column("险", values={"too_high": "高", "low": "低"}),
    }
    spec = declared(
        body, {"opened_on": Column[date], "shop_id": Ref[Shop], "risk": Column[Literal["too_high", "low"]]}
    ).__spec__
    labels = {each.name: each.label for each in spec.columns}

    assert {"id": "id", "opened_on": "day opened", "shop_id": "shop", "risk": "risk"} == {
        name: label.en for name, label in labels.items()
    }
    assert (text(zh="高", en="too high"), text(zh="x", en="x")) == (
        spec.column("risk").value_label("too_high"),
        spec.column("risk").value_label("x"),
    )
    assert (text(zh="类型", en="odd"), text(zh="类型", en="odds")) == (spec.label, spec.many)


def test_a_type_may_have_labels_of_its_own() -> None:
    spec = declared({}, {}, en="oddity", many="strange things", zh_many="许多").__spec__

    assert (text(zh="类型", en="oddity"), text(zh="许多", en="strange things")) == (spec.label, spec.many)


@pytest.mark.parametrize(
    ("body", "annotations", "what"),
    [
        ({"a": event("甲"), "b": event("乙")}, {"a": Column[date], "b": Column[date]},
         "has two days on which it happened"),
        ({"a": event("甲"), "b": starts("乙", happens=True), "c": ends("丙")},
         {"a": Column[date], "b": Column[date], "c": Maybe[date]}, "has two days on which it happened"),
        ({"a": calendar_year("甲"), "b": calendar_year("乙")}, {"a": Column[int], "b": Column[int]}, "has two years"),
        ({"a": column("甲", parent=True), "b": column("乙", parent=True)},
        {"a": MAYBE_REF["Odd"], "b": MAYBE_REF["Odd"]}, "has two parents"),
        ({"a": column("甲", identifies=True), "b": column("乙", identifies=True)},
         {"a": Ref[Shop], "b": Ref[Area]}, "has two identities"),
        ({"a": column("甲"), "A": column("乙")}, {"a": Column[str], "A": Column[str]},
         "two columns differ in capital letters only"),
        ({"a": column("甲"), "b": column("甲")}, {"a": Column[str], "b": Column[str]},
         "the columns `a` and `b` are both called `甲`"),
        ({"a": column("id")}, {"a": Column[str]}, "the columns `id` and `a` are both called `id`"),
        ({"a": column("甲")}, {}, "`a` says no type"),
        ({}, {"a": Column[str]}, "`a` has no label"),
        ({"a": column("甲"), "b": key("乙", "a")}, {"a": Column[str], "b": Column[date]},
         "`a` names no periods, and `b` is the first day of one"),
        ({"a": column("甲"), "b": key("乙", "a")}, {"a": Column[Literal["month", "term"]], "b": Column[date]},
         "`a` names no periods, and `b` is the first day of one"),
    ],
)  # fmt: skip
def test_the_columns_of_a_type_fit_together(body: Any, annotations: Any, what: str) -> None:
    assert [what] == [each for each, _ in told(declared(body, annotations))]


def test_a_period_may_be_named_by_a_column_of_any_name() -> None:
    body = {"term": column("甲"), "first": key("乙", "term")}

    assert [] == told(declared(body, {"term": Column[Literal["month", "quarter"]], "first": Column[date]}))


def test_columns_are_not_taken_from_another_type() -> None:
    @fact_type("子类")
    class Kiosk(Shop):
        """A small shop."""

        floor: Column[int] = column("楼层")

    assert "Kiosk: takes columns from `Shop`" in [fault.what for fault in Kiosk.__spec__.faults]


def test_a_class_needs_a_label() -> None:
    @fact_type("")
    class Mute(Fact):
        """A type without a name for people."""

    assert ["Mute: has no label"] == [fault.what for fault in Mute.__spec__.faults]


def test_a_reference_to_either_of_two_types_is_not_written_with_a_bar() -> None:
    with pytest.raises(PolicyError) as error:
        _ = Ref[Shop | Area]

    assert "write two rules; a reference to either of two types is Ref[Union[A, B]]" == error.value.faults[0].hint


def test_everything_that_is_wrong_is_told_at_once_by_the_pack_each_with_its_line() -> None:
    @fact_type("集市", place="aera_id")
    class Market(Fact):
        """A type with many faults."""

        area_id: Ref[Area] = column("区域编号")
        fee: Column[float] = column("费用")
        risk: Column[Literal["high", "low"]] = column("风险", values={"high": "高"})
        opened: Column[str] = event("开业")
        amount: Maybe[Decimal] = column("金额", known_from="opned")

    found = pack_of(clauses=CLAUSES, facts=[Market, SHOPS][0])
    lines = [int(fault.where.split(":")[1]) for fault in found.faults]

    assert [
        "Market: `fee` holds `float`, which is not a kind of value",
        "Market: `risk` labels no value `low`",
        "Market: `opened` has a part in time and holds no day",
        "Market: there is no column `opned`",
        "Market: `area_id` refers to Area, which is not in the vocabulary",
        "Market: `aera_id` of the place `aera_id` is not a reference of `market`",
    ] == [fault.what for fault in found.faults]
    first = lines[-1]
    assert [first + 5, first + 6, first + 7, first + 8, first, first] == lines
    assert {__file__} == {fault.where.split(":")[0] for fault in found.faults}


def test_the_types_that_tests_share_are_sound() -> None:
    assert () == SHOPS.faults
    assert [] == [fault for each in (Area, Shop, Licence, Inspection) for fault in each.__spec__.faults]
