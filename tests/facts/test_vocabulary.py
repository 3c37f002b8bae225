"""Types that go together: what a vocabulary holds, and what keeps types from going together."""

from datetime import date
from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.facts import (
    Appeal,
    Column,
    Exemption,
    Fact,
    Feed,
    Maybe,
    MaybeRef,
    Ref,
    column,
    ends,
    fact_type,
    findings,
    starts,
    vocabulary,
)
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.policy import some
from tests.market import SHOPS, Area, Inspection, Licence, Shop, Trader
from tests.small import CLAUSES, a_duty, checked, pack_of

DAY = date(2018, 1, 1)


def licence(id: str, first: str = "2018-01-01", **values: Any) -> Licence:
    """A licence of the trader `t`."""
    given = {"trader_id": "t", "name": id, "shop_id": "s", "first": date.fromisoformat(first), **values}
    return Licence(id=id, **given)


def told(found: Vocabulary) -> list[tuple[str, str]]:
    """What is wrong with a vocabulary, as (what, hint); each has its line."""
    assert all(fault.where.rpartition(":")[0].rpartition(":")[0].endswith(".py") for fault in found.faults)
    return [(fault.what, fault.hint) for fault in found.faults]


def test_types_stand_in_their_order_and_those_of_the_process_last() -> None:
    assert ("area", "shop", "licence", "inspection", "exemption", "appeal", "feed") == tuple(SHOPS.tables)
    assert (Area, Shop, Licence, Inspection, Exemption, Appeal, Feed) == SHOPS.types
    assert [each.__spec__ for each in SHOPS.types] == list(SHOPS.tables.values())


def test_a_type_that_rows_are_gathered_into_has_no_table_and_need_not_be_named() -> None:
    trader = SHOPS.identities["trader"]

    assert (Trader, Licence, "trader_id", "trader", "licence", ("first", "id")) == (
        trader.type, trader.of, trader.column, trader.name, trader.rows, trader.order
    )  # fmt: skip
    assert "trader" not in SHOPS.tables
    assert ("licence", "shop") == (SHOPS.subjects_of("trader"), SHOPS.subjects_of("shop"))
    assert SHOPS.identities == vocabulary(Trader, Area, Shop, Licence, Inspection).identities


def test_a_subject_is_called_after_its_latest_row_and_of_several_after_the_greatest_id() -> None:
    called = SHOPS.identities["trader"].called

    assert "new" == called([licence("old"), licence("new", first="2018-01-02")])
    assert "b" == called([licence("b"), licence("a")])
    assert "" == called([])


def test_a_subject_whose_rows_have_no_name_or_day_is_called_nothing() -> None:
    @fact_type("徽章")
    class Badge(Fact):
        """A badge."""

        trader_id: Ref[Trader] = column("经营者编号", identifies=True)

    badges = vocabulary(Badge).identities["trader"]

    assert (("id",), "") == (badges.order, badges.called([Badge(id="b", trader_id="t")]))


def test_types_are_found_by_name_also_those_without_a_table() -> None:
    found = [SHOPS.type(name) for name in ("shop", "trader", "shop_finding", "trader_finding", "appeal", "village")]

    assert [Shop, Trader, findings(Shop), findings(Trader), Appeal, None] == found
    assert Shop.__spec__ is SHOPS.spec("shop")
    with pytest.raises(KeyError, match="shopp"):
        SHOPS.spec("shopp")


def test_a_vocabulary_has_the_class_and_not_any_of_its_name() -> None:
    assert all(each in SHOPS for each in (Shop, Trader, Feed, findings(Shop), findings(Trader)))
    assert not any(each in SHOPS for each in (second_shop(), findings(second_shop()), "shop", Fact, None))


def test_the_trees_are_the_types_with_a_parent() -> None:
    assert ["area"] == [each.name for each in SHOPS.trees()]


def test_vocabularies_are_put_together_each_type_once() -> None:
    both = vocabulary(SHOPS, Shop, vocabulary(Area, Shop), SHOPS)

    assert SHOPS == both
    assert SHOPS.types == both.types


def test_the_types_of_the_process_may_be_named_too() -> None:
    assert SHOPS.types == vocabulary(Feed, SHOPS, Exemption).types


def test_a_vocabulary_has_a_type() -> None:
    assert [("the vocabulary has no type of fact", "name the types that the pack speaks of")] == told(vocabulary())
    assert ["the vocabulary has no type of fact"] == [what for what, _ in told(vocabulary(Feed))]


@pytest.mark.parametrize(
    ("given", "called"),
    [(5, "5"), ("shop", "shop"), (Fact, "Fact"), (str, "str"), (type("Plain", (Fact,), {}), "Plain")],
)
def test_what_is_no_type_is_told(given: Any, called: str) -> None:
    hint = "name classes made with `@fact_type(...)`, or vocabularies"

    assert [(f"`{called}` is not a fact type", hint)] == told(vocabulary(SHOPS, given))


def test_findings_have_no_table() -> None:
    hint = "leave it out; rules may read findings(TYPE) about every type"

    assert [("`findings(Shop)` has no table: findings are worked out", hint)] == told(vocabulary(SHOPS, findings(Shop)))


def test_a_type_that_is_declared_twice_is_told_with_both_lines() -> None:
    other = second_shop()
    found = vocabulary(SHOPS, other)
    hint = f"the other is declared at {Shop.__spec__.at}; names and labels tell tables apart"

    assert [("two types are called `shop`: Shop and Shop", hint)] == told(found)
    assert other.__spec__.at == found.faults[0].where


def test_two_types_of_one_label_are_told_with_both_lines() -> None:
    @fact_type("商户")
    class Kiosk(Fact):
        """A kiosk."""

    @fact_type("kiosk")
    class Booth(Fact):
        """A booth that is labelled as another type is called."""

    assert ["two types are called `商户`: Shop and Kiosk", "two types are called `kiosk`: Kiosk and Booth"] == [
        what for what, _ in told(vocabulary(SHOPS, Kiosk, Booth))
    ]
    assert [
        (
            "two types are called `申诉`: Appeal and Objection",
            "the other is declared in iron_rules; names and labels tell tables apart",
        )
    ] == told(vocabulary(objection()))


def objection() -> Any:
    """A type that is labelled as one of the process is."""

    @fact_type("申诉")
    class Objection(Fact):
        """An objection."""

    return Objection


def second_shop() -> Any:
    """Another type that is called as one of the market's is."""

    @fact_type("铺面")
    class Shop(Fact):
        """Another shop."""

        name: Column[str] = column("名称")

    return Shop


def test_a_reference_to_a_type_that_is_not_in_the_vocabulary_is_told_with_the_nearest() -> None:
    @fact_type("区段")
    class Areas(Fact):
        """Several areas."""

    assert ("Shop: `area_id` refers to Area, which is not in the vocabulary", "did you mean `Areas`?") in told(
        vocabulary(Shop, Areas)
    )
    assert [("Shop: `area_id` refers to Area, which is not in the vocabulary", "name it in vocabulary(...)")] == told(
        vocabulary(Shop)
    )


def test_a_reference_to_another_class_of_the_same_name_is_told() -> None:
    hint = "the vocabulary has another class `Shop`: refer to that one"
    found = told(vocabulary(second_shop(), Inspection, Licence))

    assert ("Inspection: `shop_id` refers to Shop, which is not in the vocabulary", hint) in found


def test_a_type_has_one_identity() -> None:
    @fact_type("许可")
    class Permit(Fact):
        """A permit of a trader."""

        holder_id: Ref[Trader] = column("持有人编号", identifies=True)

    found = vocabulary(SHOPS, Permit)

    assert [
        (
            "`Trader` has two identities: Licence and Permit",
            "rows of one type make up a subject; let the others refer to it",
        )
    ] == told(found)
    assert Permit.__spec__.at == found.faults[0].where


def test_a_type_that_rows_are_gathered_into_has_no_columns_of_its_own() -> None:
    @fact_type("牌照")
    class Plate(Fact):
        """A plate of a shop."""

        shop_id: Ref[Shop] = column("商户编号", identifies=True)

    what = "`Shop` has columns of its own, and rows of `Plate` are gathered into it"

    assert (what, "take them out, or leave `identifies=` out") in told(vocabulary(Area, Shop, Plate))


def test_a_type_is_not_called_as_findings_about_another_are() -> None:
    @fact_type("商户查得", en="finding")
    class ShopFinding(Fact):
        """What was found in a shop."""

    hint = "give the type another name"

    for found in (vocabulary(SHOPS, ShopFinding), vocabulary(ShopFinding, SHOPS)):
        assert [("`shop_finding` is what findings about a `shop` are called", hint)] == told(found)


@pytest.mark.parametrize(
    ("place", "what", "hint"),
    [
        ("aera_id", "`aera_id` of the place `aera_id` is not a reference of `stand`", "did you mean `area_id`?"),
        ("name", "`name` of the place `name` is not a reference of `stand`", "one of `area_id`, `shop_id`"),
        (
            "shop_id.aera_id",
            "`aera_id` of the place `shop_id.aera_id` is not a reference of `shop`",
            "did you mean `area_id`?",
        ),
        ("area_id|shp_id", "`shp_id` of the place `shp_id` is not a reference of `stand`", "did you mean `shop_id`?"),
        ("area_id.name", "`name` of the place `area_id.name` is not a reference of `area`", "one of `parent_id`"),
    ],
)
def test_a_place_is_a_path_of_references(place: str, what: str, hint: str) -> None:
    @fact_type("摊位", place=place)
    class Stand(Fact):
        """A stand."""

        name: Column[str] = column("名称")
        area_id: MaybeRef[Area] = column("区域编号")
        shop_id: Ref[Shop] = column("商户编号")

    assert [(f"Stand: {what}", hint)] == told(vocabulary(SHOPS, Stand))


def test_everything_that_does_not_go_together_is_told_at_once_when_a_pack_is_loaded() -> None:
    @fact_type("商户", place="shp_id")
    class Kiosk(Fact):
        """A kiosk."""

        shop_id: Ref[second_shop()] = column("商户编号")  # type: ignore[valid-type]
        trader_id: Ref[Trader] = column("经营者编号", identifies=True)
        risk: Column[int] = column("风险", values={"1": "一"})

    found = pack_of(facts=vocabulary(SHOPS, Kiosk, "stand"), clauses=CLAUSES)

    assert [
        "Kiosk: `1` is not a value of `risk`",
        "Kiosk: `shop_id` refers to Shop, which is not in the vocabulary",
        "Kiosk: `shp_id` of the place `shp_id` is not a reference of `kiosk`",
        "`Trader` has two identities: Licence and Kiosk",
        "`stand` is not a fact type",
        "two types are called `商户`: Shop and Kiosk",
    ] == sorted(fault.what for fault in found.faults)


def test_two_packs_with_different_types_of_one_name_stand_side_by_side() -> None:
    @fact_type("铺子")
    class Shop(Fact):
        """A shop that has a sign and no risk."""

        sign: Column[str] = column("招牌")

    one = checked(a_duty(of=SHOPS.type("shop"), must=some(Inspection)), facts=SHOPS)
    other = checked(a_duty(of=Shop, must=Shop.sign.present), facts=Shop)

    assert (SHOPS.type("shop"), Shop) == (one.facts.type("shop"), other.facts.type("shop"))
    assert one.digest != other.digest
    assert one == checked(a_duty(of=SHOPS.type("shop"), must=some(Inspection)), facts=SHOPS)


def test_a_type_of_another_vocabulary_is_told_with_the_line_of_the_rule() -> None:
    rule = a_duty(of=second_shop(), must=some(Inspection, joined=Inspection.passed))
    faults = [fault.what for fault in _faults(rule)]

    assert "1.1-duty: Shop is not in the pack's vocabulary" in faults


def _faults(rule: Any) -> Any:
    with pytest.raises(PolicyError) as error:
        check(pack_of(rule, facts=SHOPS, clauses=CLAUSES[:1]))
    return error.value.faults


@pytest.mark.parametrize(
    "change",
    [
        {"zh": "名字"},
        {"en": "title"},
        {"seen_by": ("superior",)},
    ],
)
def test_the_digest_covers_the_vocabulary(change: dict[str, Any]) -> None:
    """Another column, another label, another part: another digest."""
    digests = {digest_of({}), digest_of(change), digest_of({}, place="area_id"), digest_of({}, many="stands of wood")}

    assert 4 == len(digests)
    assert digest_of({}) == digest_of({})


def digest_of(name: dict[str, Any], **options: Any) -> str:
    """The digest of a pack with a type of which one column is so."""
    label = column(**{"zh": "名称", **name})

    @fact_type("摊位", **options)
    class Stand(Fact):
        """A stand."""

        name: Column[str] = label
        area_id: Ref[Area] = column("区域编号")
        first: Column[date] = starts("首日")
        last: Maybe[date] = ends("末日")

    return checked(a_duty(of=Stand, must=Stand.name.present), facts=vocabulary(SHOPS, Stand)).digest
