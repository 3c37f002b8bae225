"""Every case of food inspection, and samples with exactly the expected findings, on engines that need no server."""

import pytest

import food_inspection
import iron_rules
from food_inspection.samples import SIZES, make
from iron_rules.check.check import check
from iron_rules.testing import cases, check_case
from tests.agreement.accounts import differences

PACK = check(food_inspection.PACK)
ENGINES = ("reference", "memory", "tables", "live")


@pytest.fixture(scope="module")
def town():
    return make(7)


def _judged(sample, engine):
    return iron_rules.evaluate(PACK, sample.facts, as_of=sample.as_of, engine=engine)


def _found(evaluation):
    return [(each.id, each.status) for each in evaluation.findings]


def _expected(sample):
    return [(each.id, each.status) for each in sample.answers]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("pack", "rule", "case"), [pytest.param(*rest, id=id) for id, *rest in cases(PACK)])
def test_case(engine, pack, rule, case):
    check_case(pack, rule, case, engine=engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_sample_leads_to_exactly_what_is_expected(engine, town):
    assert sorted(_expected(town)) == sorted(_found(_judged(town, engine)))


@pytest.mark.parametrize("seed", range(8))
def test_so_does_any_other(seed):
    sample = make(seed)

    assert sorted(_expected(sample)) == sorted(_found(_judged(sample, "memory")))


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["memory", "tables"])
def test_a_city_leads_to_exactly_what_is_expected(engine):
    sample = make(3, SIZES[-1])

    assert sorted(_expected(sample)) == sorted(_found(_judged(sample, engine)))


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_the_engines_agree_in_every_detail(engine, town):
    assert [] == differences(_judged(town, "reference"), _judged(town, engine))


def test_a_sample_breaks_every_duty_and_leads_to_every_recommendation(town):
    assert {rule.id for rule in PACK.rules} == {each.rule for each in town.answers}


def test_a_sample_has_every_status(town):
    assert {"standing", "tolerated", "contested", "overturned"} == {each.status for each in town.answers}


def test_a_seed_makes_the_same_sample(town):
    assert town == make(7)


def test_a_size_that_there_is_not_is_refused():
    with pytest.raises(iron_rules.UsageError, match="there is no sample of size `towm`"):
        make(1, "towm")
