"""What is wrong with a pack is told before any fact, all of it, with its place and what to write instead."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.language.pack import Clause
from iron_rules.language.rule import Rule
from iron_rules.policy import (
    by_then,
    clause,
    count,
    day,
    deadline,
    decimal,
    distinct,
    highest,
    latest,
    law,
    month,
    none,
    parameter,
    shows,
    some,
    text,
    total,
    week,
)
from ten_iron_rules.facts import (
    Effort,
    NationalRank,
    Official,
    Ranking,
    Region,
    Tipoff,
    VillageCharge,
    VillageVisit,
    WorkEntry,
)
from tests.small import ADOPTED, CLAUSES, FROM, MESSAGE, a_duty, checked, days, pack_of

TEXT = text(zh="数", en="a number")
LIMIT = days("limit", 2)
LATER = parameter("later", law("1.1"), TEXT, {day(2018, 1, 1): 2})
STEPS = parameter("steps", law("1.1"), TEXT, {FROM: 1, day(2018, 1, 1): 2})
GRADES = parameter("grades", law("1.1"), TEXT, {FROM: ("good", "por")})
FLOORS = parameter("floors", law("1.1"), TEXT, {FROM: {"city": decimal("0.3"), "conty": decimal("0.5")}})
ranks = NationalRank.where(NationalRank.metric == "assistance")
verified = Tipoff.where(Tipoff.verified_on >= ADOPTED)


def faults(*values: Any, clauses: Sequence[Clause] = CLAUSES[:1]) -> list[tuple[str, str]]:
    """What is wrong with a pack of these values, as (what, hint)."""
    with pytest.raises(PolicyError) as error:
        check(pack_of(*values, clauses=clauses))
    return [(fault.what, fault.hint) for fault in error.value.faults]


def told(rule: Rule, *values: Any) -> list[str]:
    """What is wrong with a rule, without its id."""
    return [what.removeprefix("1.1-duty: ") for what, _ in faults(rule, *values)]


@pytest.mark.parametrize(
    ("must", "what"),
    [
        (lambda: count(VillageVisit) >= ADOPTED, "a whole number is compared with a day"),
        (lambda: total(VillageVisit.on) > 0, "`total` sums numbers, not a day"),
        (lambda: highest(VillageVisit.village_id) == Official.village_id,
         "`highest` needs an order, which a reference to a village has not"),
        (lambda: Official.level == "citty", "`citty` is not a value of this column"),
        (lambda: Official.level.one_of("city", "vilage"), "`vilage` is not a value of this column"),
        (lambda: Official.start & some(VillageVisit), "a condition is a truth value, not a day"),
        (lambda: Official.level > "city", "`>` puts in order what has none: a choice"),
        (lambda: some(VillageVisit, VillageVisit.village_id == VillageVisit.official_id),
         "a reference to a village is compared with a reference to a official"),
        (lambda: Official.start + Official.start >= ADOPTED, "`+` joins a day and a day"),
        (lambda: count(VillageVisit), "a condition is a truth value, not a whole number"),
        (lambda: Official.start.blank, "`.blank` asks a text, not a day"),
        (lambda: latest(Official.start, ADOPTED) >= LIMIT, "a day is compared with a whole number"),
    ],
)  # fmt: skip
def test_like_is_compared_with_like(must: Callable[..., Any], what: str) -> None:
    """A rule that compares days with numbers decides nothing sensible about anybody."""
    assert what in told(a_duty(must=must()), LIMIT)


def test_a_misspelt_choice_is_told_with_the_nearest() -> None:
    """The author knows what to write."""
    assert ("1.1-duty: `citty` is not a value of this column", "did you mean `city`?") in faults(
        a_duty(of=Official.where(Official.level == "citty"), must=some(VillageVisit))
    )


def test_the_values_that_must_show_are_values_of_the_column() -> None:
    """A village can never be of a grade that there is not."""
    rule = a_duty(must=shows(VillageCharge.village_id.grade, GRADES))

    assert ["`por` is not a value of this column"] == told(rule, GRADES)
    assert ["`shows` needs a parameter with several texts"] == told(
        a_duty(must=shows(VillageCharge.village_id.grade, LIMIT)), LIMIT
    )


@pytest.mark.parametrize(
    "options",
    [
        {"of": Tipoff, "on": Tipoff.received_on, "must": Tipoff.handled_on <= deadline},
        {"of": Tipoff, "on": Tipoff.received_on, "must": ~(Tipoff.handled_on > deadline)},
        {"of": Tipoff, "on": Tipoff.received_on, "must": Tipoff.verified},
        {"of": Official, "every": month, "must": Official.end >= deadline},
        {"of": Official.where(~(Official.region_id.level == "county")), "every": month, "must": some(VillageVisit)},
    ],
)
def test_what_may_be_missing_may_not_decide_against_anybody(options: Mapping[str, Any]) -> None:
    """Not known is not the same as breached: the rule must say what it means."""
    assert any(what.endswith("may be missing here") for what in told(a_duty(**options)))


@pytest.mark.parametrize(
    "options",
    [
        {"of": Tipoff, "on": Tipoff.received_on, "must": Tipoff.handled_on.present & (Tipoff.handled_on <= deadline)},
        {"of": Tipoff, "on": Tipoff.received_on, "must": Tipoff.handled_on.missing | (Tipoff.handled_on <= deadline)},
        {"of": verified, "on": Tipoff.verified_on, "must": ~(Tipoff.verified_on > deadline)},
        {"of": Tipoff, "on": Tipoff.verified_on, "must": ~(Tipoff.verified_on > deadline)},
        {"of": Tipoff, "on": latest(Tipoff.verified_on, ADOPTED), "must": ~(Tipoff.verified_on > deadline)},
        {"of": Official, "every": month, "when": Official.end.present, "must": Official.end >= deadline},
        {"of": Official, "every": month, "must": none(WorkEntry, WorkEntry.measure == "x")},
        {"of": Official.where(Official.end >= ADOPTED), "every": month, "must": some(WorkEntry)},
    ],
)
def test_a_rule_that_says_what_missing_means_is_sound(options: Mapping[str, Any]) -> None:
    """By `.present`, by `.missing`, by its subjects, or because a missing value speaks for the subject."""
    assert checked(a_duty(**options)).rules


def test_the_highest_of_nothing_decides_nothing() -> None:
    """A rank that was not published is no bad rank."""
    over_nothing = a_duty(of=Region, must=highest(ranks.position) <= LIMIT)
    guarded = a_duty(of=Region, when=some(ranks), must=highest(ranks.position) <= LIMIT)

    assert ["`highest` has no value over nothing"] == told(over_nothing, LIMIT)
    assert checked(guarded, LIMIT).rules


def test_clauses_are_cited_and_exist() -> None:
    """Every clause has a rule or a reason; every rule has its clause."""
    rules = a_duty("1.1-a", must=some(VillageVisit)), a_duty("1.3-b", must=some(VillageVisit))
    clauses = (*CLAUSES, clause("0.1", text(zh="", en=""), undecidable=text(zh="无", en="nothing is asked")))

    assert [
        ("1.3-b: its id begins with no clause of the pack", "did you mean `1.2`?"),
        ("no rule cites clause `1.2`", "write its rule, or say with `undecidable=` why no fact can decide it"),
    ] == faults(*rules, clauses=clauses)
    assert "1.1-a: does not cite its own clause `1.1`" in told(a_duty("1.1-a", cites=("1.2",), must=some(VillageVisit)))


def test_a_parameter_has_a_source_a_text_and_exact_values() -> None:
    """A number without a source is somebody's whim."""
    rule = a_duty(must=some(VillageVisit))
    odd = (
        parameter("whim", TEXT, {FROM: 1}),  # type: ignore[arg-type]
        parameter("wrong", law(1.1), TEXT, {FROM: 1}),  # type: ignore[arg-type]
        parameter("lost", law("7.7"), TEXT, {FROM: 1}),
        parameter("mute", law("1.1"), text(zh="", en="x"), {FROM: 1}),
        parameter("void", law("1.1"), TEXT, {}),
        parameter("bare", law("1.1"), TEXT, 2),  # type: ignore[arg-type]
        parameter("undated", law("1.1"), TEXT, {"2018-01-01": 1}),  # type: ignore[dict-item]
        parameter("float", law("1.1"), TEXT, {FROM: 0.3}),  # type: ignore[dict-item]
        parameter("mixed", law("1.1"), TEXT, {FROM: 1, day(2018, 1, 1): decimal("1")}),
    )

    assert [
        "the parameter `whim` has no source",
        "the parameter `wrong` has no source",
        "the parameter `lost` rests on an unknown clause `7.7`",
        "the parameter `mute` has no text",
        "the parameter `void` has no value",
        "the parameter `bare` has no value",
        "`2018-01-01` of the parameter `undated` is not a day",
        "`0.3` of the parameter `float` is not an exact value",
        "the values of the parameter `mixed` differ in kind",
    ] == told(rule, *odd)


def test_days_of_a_running_duty_do_not_move() -> None:
    """Grace and deadlines hold one value for all time."""
    assert ["`grace=` changes over time"] == told(a_duty(must=some(VillageVisit), grace=STEPS), STEPS)
    assert checked(a_duty(every=week, must=count(VillageVisit) >= STEPS), STEPS).rules


def test_a_parameter_holds_from_the_rules_first_day() -> None:
    """Before that a duty would be measured against nothing."""
    rule = a_duty(must=count(VillageVisit) >= LATER)

    assert ["the parameter `later` has no value yet on the rule's first day"] == told(rule, LATER)


def test_a_parameter_stands_in_a_module_of_the_pack() -> None:
    """Else it would be in no digest and on no page."""
    assert ["the parameter `limit` stands in no module of the pack"] == told(a_duty(must=count(VillageVisit) >= LIMIT))


def test_a_key_exists_for_everyone_whom_the_rule_binds() -> None:
    """A level without a floor would be breached by everybody."""
    must = total(Effort.poverty_days) >= FLOORS[Official.level] * total(Effort.total_days)
    told_of = told(a_duty(of=Official.where(Official.level.one_of("city", "county")), must=must), FLOORS)

    assert [
        "the parameter `floors` has a key `conty` that `level` never is",
        "the parameter `floors` has no value for `county` from 2017-04-23 on",
    ] == told_of


def test_a_message_names_figures_that_there_are() -> None:
    """The same in both languages."""
    limit = distinct(VillageVisit.on, name="days") >= LIMIT
    unknown = text(zh="{measured.dys} {subjct}", en="{measured.dys} {subjct}")
    uneven = text(zh="{measured}", en="{required}")

    assert [
        "the message names `{measured.dys}`, which there is not",
        "the message names `{subjct}`, which there is not",
    ] == told(a_duty(must=limit, message=unknown), LIMIT)
    assert ["the message names other values in zh than in en"] == told(a_duty(must=limit, message=uneven), LIMIT)
    assert ["its message is missing in a language"] == told(a_duty(must=limit, message=text(zh="x", en="")), LIMIT)


def test_a_violation_has_a_severity() -> None:
    """Points depend on it."""
    assert ["`serious` is not a severity"] == told(a_duty(must=some(VillageVisit), severity="serious"))


def test_faults_of_all_rules_are_told_at_once_with_their_places() -> None:
    """Five different mistakes, five different places."""
    rules = (
        a_duty("1.1-a", must=some(VillageVisit.onn)),  # type: ignore[attr-defined]
        a_duty("1.1-b", must=count(VillageVisit) >= 2),
        a_duty("1.1-c", of=Region, must=some(Ranking)),
        a_duty("1.1-d", must=Official.level == "citty"),
        a_duty("1.1-e", must=Official.end >= deadline),
    )
    with pytest.raises(PolicyError) as error:
        check(pack_of(*rules, clauses=CLAUSES[:1]))

    assert [
        "1.1-a: VillageVisit has no column `onn`",
        "1.1-b: `2` stands bare in a condition",
        "1.1-c: Ranking refers to Region by within_id and by subject_id",
        "1.1-d: `citty` is not a value of this column",
        "1.1-e: `end` may be missing here",
    ] == [fault.what for fault in error.value.faults]
    assert len({fault.where for fault in error.value.faults}) == 5
    assert all(fault.where.startswith(__file__) for fault in error.value.faults)


def test_an_id_that_is_none_hides_no_other_fault() -> None:
    """Neither of its own rule nor of the next."""
    rules = (
        a_duty("weekly", must=some(VillageVisit.onn)),  # type: ignore[attr-defined]
        a_duty("1.1-b", must=Official.level == "citty"),
        a_duty("7.7-c", must=some(VillageVisit)),
    )

    assert [
        "7.7-c: its id begins with no clause of the pack",
        "`weekly` is not a rule id",
        "1.1-b: `citty` is not a value of this column",
        "weekly: VillageVisit has no column `onn`",
    ] == sorted((what for what, _ in faults(*rules)), key=lambda what: ("7`1w".index(what[0]), what))


def test_a_broken_word_hides_no_other_fault_of_its_rule() -> None:
    """And makes none up."""
    broken = count(VillageVisit.onn) >= LIMIT  # type: ignore[attr-defined]
    rule = a_duty(must=broken & (Official.level == "citty"), message=MESSAGE)

    assert ["VillageVisit has no column `onn`", "`citty` is not a value of this column"] == told(rule, LIMIT)


def test_a_rule_has_cases() -> None:
    """A limit that no case stands on either side of was never tried."""
    assert told(a_duty(must=some(VillageVisit), cases=()))


def test_options_of_a_measure_are_known() -> None:
    """A misspelt window would silently count everything."""
    misspelt = some(VillageVisit, witin=by_then)  # type: ignore[call-arg]

    assert ["a measure has no option `witin`"] == told(a_duty(must=misspelt))
    assert ["`within='30 days'` is not a stretch of time"] == told(a_duty(must=some(VillageVisit, within="30 days")))
    assert ["`name='two days'` is not a name"] == told(a_duty(must=some(VillageVisit, name="two days")))
    assert ["`count` counts facts, not the values of a column"] == told(a_duty(must=count(VillageVisit.on) > 0))


def test_a_forgotten_parenthesis_is_told_as_one() -> None:
    """`&` binds before a comparison."""
    must = some(VillageVisit) & count(VillageVisit) >= LIMIT
    hints = [hint for what, hint in faults(a_duty(must=must), LIMIT) if "compared" in what]

    assert ["put each comparison in parentheses: `&` and `|` bind before `==`, `<` and `>`"] == hints


def test_a_message_closes_its_braces() -> None:
    """Else the reader would see half of a name."""
    message = text(zh="{subject", en="{subject")

    assert ["the message has a brace that does not close or open"] == told(
        a_duty(must=some(VillageVisit), message=message)
    )


def test_the_words_of_a_pack_stand_in_both_languages() -> None:
    """A clause that says nothing in one language is told before it is printed."""
    bare = clause("1.1", "one")  # type: ignore[arg-type]
    small = pack_of(a_duty(must=some(VillageVisit)), clauses=(bare,))

    assert ["the words of clause `1.1` stand in one language only"] == [fault.what for fault in small.faults]


MISSPELT = Official.where(Official.levl == "city")  # type: ignore[attr-defined]


def test_a_misspelt_column_of_a_noun_that_no_rule_uses_is_told() -> None:
    assert [("value_2: Official has no column `levl`", "did you mean `level`?")] == faults(
        a_duty(must=some(VillageVisit)), MISSPELT
    )


def test_a_misspelt_column_of_a_noun_that_a_rule_uses_is_told_once() -> None:
    assert ["Official has no column `levl`"] == told(a_duty(of=MISSPELT, must=some(VillageVisit)), MISSPELT)
