"""A pack that builds on another: what it takes over, what it changes, and what it cannot do."""

from decimal import Decimal
from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.facts import Column, Fact, Ref, column, fact_type, vocabulary
from iron_rules.language.pack import DueProcess
from iron_rules.language.parameters import Source
from iron_rules.policy import (
    breached,
    clause,
    count,
    day,
    decimal,
    duty,
    fact,
    kept,
    law,
    minor,
    month,
    parameter,
    some,
)
from iron_rules.policy import text as words
from tests.market import SHOPS, Inspection, Shop
from tests.small import ADOPTED, FROM, days, pack_of

BOTH = words(zh="商户", en="shops")
CLAUSES = (clause("1.1", BOTH), clause("1.2", BOTH))
LIMIT = days("limit", 1)
APPEALS = days("appeals", 60)
SHARE = parameter("share", law("1.1"), BOTH, {FROM: decimal("0.5")})
shop = fact(Shop, id="s1")
risky = Shop.where(Shop.risk == "high")
CASES = (
    kept("inspected", shop, fact(Inspection, day="2018-01-05"), period="2018-01-01"),
    breached("not inspected", shop, period="2018-01-01"),
)


def a_rule(id: str, must: Any = None, **options: Any) -> Any:
    """A duty of shops every month."""
    given: dict[str, Any] = {
        "severity": minor, "since": ADOPTED, "of": Shop, "every": month, "message": BOTH, "cases": CASES,
    }  # fmt: skip
    return duty(id, **given, must=count(Inspection) >= LIMIT if must is None else must, **options)


INSPECTED, VISITED = a_rule("1.1-inspected"), a_rule("1.2-visited", some(Inspection))
BASE = pack_of(
    INSPECTED, VISITED, LIMIT, risky, name="shops", title=BOTH, clauses=CLAUSES, facts=SHOPS, version="2024",
    appeal_days=APPEALS, exempt_share=SHARE, actions={"praise": BOTH},
)  # fmt: skip
OWN = (clause("Y1", BOTH),)
KEPT_BY_CITY = words(zh="由市里负责", en="kept by the city")
CHANGE = LIMIT.changed(day(2018, 1, 1), 2, law("Y1"))


@fact_type("告示", en="notice")
class Notice(Fact):
    """A notice that hangs in a shop."""

    shop_id: Ref[Shop] = column("商户编号")
    text: Column[str] = column("内容")


def on_base(*values: Any, clauses: Any = OWN, **options: Any) -> Any:
    """A pack on the base, unchecked; only its own values stand in its module."""
    return pack_of(*values, clauses=clauses, **{"name": "yulin", "on": BASE, "title": None, **options})


def faults(found: Any) -> list[tuple[str, str]]:
    """What is wrong with a pack, as (what, hint), in the order of the lines."""
    with pytest.raises(PolicyError) as error:
        check(found)
    return [(fault.what, fault.hint) for fault in error.value.faults]


OURS = a_rule("Y1-noticed", some(Notice), cites=("Y1", "1.1"))


def test_the_base_is_sound() -> None:
    assert ("1.1-inspected", "1.2-visited") == tuple(rule.id for rule in check(BASE).rules)


def test_a_pack_has_everything_that_its_base_has() -> None:
    found = check(on_base(OURS, facts=vocabulary(BASE.facts, Notice)))

    assert [
        ("shops", "1.1", "1.1-inspected"),
        ("shops", "1.2", "1.2-visited"),
        ("yulin", "Y1", "Y1-noticed"),
    ] == [(rule.pack, rule.clause, rule.id) for rule in found.rules]
    assert ["1.1", "1.2", "Y1"] == [each.address for each in found.clauses]
    assert {"adopted", "limit", "appeals", "share"} == set(found.parameters)
    assert [*list(SHOPS.tables)[:4], "notice"] == list(found.facts.tables)[:5]
    assert BOTH == found.pack.title == found.pack.action("praise")
    assert risky.__noun__ in found.pack.nouns


def test_the_facts_of_the_base_are_enough() -> None:
    assert SHOPS.types == check(on_base(clauses=())).facts.types
    assert "trader" in check(on_base(clauses=())).facts.identities


def test_due_process_of_the_base_carries_over_unless_the_pack_says_otherwise() -> None:
    assert DueProcess(60, Decimal("0.5")) == on_base().due_process
    assert DueProcess(30, Decimal("0.5")) == on_base(appeal_days=days("ours", 30)).due_process


def test_a_changed_parameter_has_another_value_from_a_day_on_and_says_by_which_clause() -> None:
    found = check(on_base(OURS, facts=Notice, changes=[CHANGE]))
    limit = found.parameters["limit"]

    assert [1, 1, 2, 2] == [limit.on(each) for each in (FROM, day(2017, 12, 31), day(2018, 1, 1), day(2030, 1, 1))]
    assert [Source("law", "1.1"), Source("law", "Y1")] == [limit.source_from(since) for since, _ in limit.values]
    assert (1,) == tuple(value for _, value in BASE.parameters["limit"].values), "the base stays as it is"


def test_due_process_follows_a_changed_parameter() -> None:
    found = on_base(changes=[APPEALS.changed(FROM, 30, law("Y1"))])

    assert ((), 30) == (found.faults, found.due_process.appeal_days)


def test_a_rule_is_left_out_with_its_reason_and_its_clause_needs_no_other() -> None:
    found = check(on_base(clauses=(), without={"1.2-visited": KEPT_BY_CITY}))

    assert ["1.1-inspected"] == [rule.id for rule in found.rules]
    assert [("1.2-visited", ("1.2",), KEPT_BY_CITY)] == [(e.rule, e.clauses, e.reason) for e in found.pack.omitted]


def test_what_a_module_imports_from_its_base_is_no_duplicate_and_a_noun_may_have_a_base_nouns_name() -> None:
    ours = Shop.where(Shop.risk == "low")
    found = on_base(OURS, INSPECTED, LIMIT, risky, ours, facts=Notice)

    assert ["1.1-inspected", "1.2-visited", "Y1-noticed"] == [rule.id for rule in check(found).rules]


def test_packs_build_on_packs_that_build_on_packs() -> None:
    middle = on_base(OURS, facts=Notice, changes=[CHANGE], without={"1.2-visited": KEPT_BY_CITY})
    found = check(on_base(on=middle, clauses=(), name="a street"))

    assert [("shops", "1.1-inspected"), ("yulin", "Y1-noticed")] == [(rule.pack, rule.id) for rule in found.rules]
    assert ["1.2-visited"] == [each.rule for each in found.pack.omitted]
    assert 2 == found.parameters["limit"].on(day(2018, 1, 1))


def test_everything_that_does_not_fit_the_base_is_told_at_once_with_its_line_and_the_nearest() -> None:
    duplicate = duty("1.1-inspected", must=some(Shop), severity=minor, since=ADOPTED, of=Shop, every=month)
    limit = parameter("limit", law("1.1"), BOTH, {FROM: 4})
    unknown = days("limti", 3).changed(FROM, 3, law("Y1"))
    found = on_base(
        duplicate, limit, facts=vocabulary(second_shop()), clauses=(*OWN, clause("1.2", BOTH)),
        changes=[unknown, "limit"], without={"1.1-inspectd": KEPT_BY_CITY, "1.2-visited": "a city"}, on_version="2023",
    )  # fmt: skip
    told = {fault.what: fault for fault in found.faults}

    assert {
        "rule `1.1-inspected` stands twice": f"it stands at {INSPECTED.at} already",
        "parameter `limit` stands twice": f"it stands at {LIMIT.dated_values.at} already",
        "two types are called `shop`: Shop and Shop": f"the other is declared at {Shop.__spec__.at}; "
        "names and labels tell tables apart",
        "clause `1.2` stands twice": "give one of them another address",
        "`limti` is not a parameter of the base": "did you mean `limit`?",
        "`'limit'` is not a change": "write PARAMETER.changed(day, value, source)",
        "`1.1-inspectd` is left out and is not a rule of the base": "did you mean `1.1-inspected`?",
        "the reason for leaving `1.2-visited` out stands in one language only": "say text(zh=..., en=...)",
        "the pack builds on version `2023` of `shops`, which is `2024`": "check its rules against the base "
        "as it is now, then say on_version= anew",
    } == {what: fault.hint for what, fault in told.items()}
    assert (duplicate.at, unknown.at) == (
        told["rule `1.1-inspected` stands twice"].where,
        told["`limti` is not a parameter of the base"].where,
    )
    assert all(fault.where.rpartition(":")[0].rpartition(":")[0].endswith(".py") for fault in found.faults)


def second_shop() -> Any:
    """Another type that is called as one of the base's is."""

    @fact_type("铺面")
    class Shop(Fact):
        """Another shop."""

    return Shop


@pytest.mark.parametrize(("version", "count"), [("2024", 0), ("", 0), ("2023", 1)])
def test_the_version_of_the_base_is_the_one_that_the_pack_was_written_for(version: str, count: int) -> None:
    assert count == len(on_base(on_version=version).faults)


def test_a_base_is_a_pack() -> None:
    hint = "import the base's `PACK`, as in `from base import PACK as BASE`"

    assert ("`on='shops'` is not a pack", hint) in faults(pack_of(name="yulin", on="shops", facts=SHOPS, clauses=()))


def test_a_pack_is_not_called_as_its_base_is() -> None:
    found = pack_of(name="shops", on=on_base(), clauses=())

    assert ["a pack that this one builds on is called `shops` too"] == [fault.what for fault in found.faults]


def test_faults_of_the_base_are_told_with_those_of_the_pack() -> None:
    broken = pack_of(name="shops", clauses=("1.1",), facts=SHOPS)

    assert ["`'1.1'` is not a clause", "`x` is left out and is not a rule of the base"] == [
        fault.what for fault in on_base(on=broken, clauses=(), without={"x": KEPT_BY_CITY}).faults
    ]


def test_a_change_rests_on_a_clause_that_there_is() -> None:
    change = LIMIT.changed(FROM, 2, law("Y7"))
    with pytest.raises(PolicyError) as error:
        check(on_base(changes=[change], clauses=()))

    assert [(change.at, "the parameter `limit` rests on an unknown clause `Y7`")] == [
        (fault.where, fault.what) for fault in error.value.faults
    ]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (LIMIT.changed("2018", 2, law("1.1")), "`2018` of the parameter `limit` is not a day"),
        (LIMIT.changed(FROM, 0.5, law("1.1")), "`0.5` of the parameter `limit` is not an exact value"),
        (LIMIT.changed(FROM, 2, "1.1"), "the parameter `limit` has no source"),
        (LIMIT.changed(day(2018, 1, 1), decimal(2), law("1.1")), "the values of the parameter `limit` differ in kind"),
        (ADOPTED.changed(day(2018, 1, 1), day(2018, 1, 1), law("1.1")), "1.1-inspected: `since=` changes over time"),
    ],
)
def test_a_change_that_cannot_be_is_told_at_its_line(change: Any, what: str) -> None:
    with pytest.raises(PolicyError) as error:
        check(on_base(changes=[change], clauses=()))

    assert (change.at, what) == (error.value.faults[0].where, error.value.faults[0].what)


def test_a_change_of_values_by_key_has_every_key() -> None:
    floors = parameter("floors", law("1.1"), BOTH, {FROM: {"high": 1, "low": 1}})
    base = pack_of(
        a_rule("1.1-a", count(Inspection) >= floors[Shop.risk]), floors, clauses=CLAUSES[:1], facts=SHOPS, name="keys"
    )
    change = floors.changed(day(2018, 1, 1), {"high": 2, "lwo": 1}, law("1.1"))

    told = "1.1-a: the parameter `floors` has no value for `low` from 2018-01-01 on"

    assert {
        "the parameter `floors` has a key `lwo` that `risk` never is": "did you mean `low`?",
        told: "give it one, or narrow the rule's subjects",
    } == dict(faults(on_base(on=base, changes=[change], clauses=())))


def test_the_digest_covers_the_base_and_what_is_made_of_it() -> None:
    other = pack_of(INSPECTED, VISITED, LIMIT, name="shops", title=BOTH, clauses=CLAUSES, facts=SHOPS)
    plain = {"clauses": ()}
    made = [
        on_base(**plain),
        on_base(on=other, **plain),
        on_base(OURS, facts=Notice),
        on_base(changes=[LIMIT.changed(day(2018, 1, 1), 2, law("1.1"))], **plain),
        on_base(changes=[LIMIT.changed(day(2018, 1, 1), 2, law("1.2"))], **plain),
        on_base(without={"1.2-visited": KEPT_BY_CITY}, **plain),
        on_base(facts=Notice, **plain),
        BASE,
    ]

    assert len(made) == len({check(each).digest for each in made})
