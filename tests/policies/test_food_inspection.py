"""Every case of food inspection, and samples with exactly the expected findings, on engines that need no server."""

import pytest

import food_inspection
import iron_rules
from food_inspection.samples import SIZES, make
from iron_rules import Evaluation
from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.engines.sql.evaluation import TablesEvaluation
from iron_rules.language.cases import Case
from iron_rules.language.rule import Rule
from iron_rules.samples.sample import Sample
from iron_rules.testing import CaseEngine, cases, check_case
from tests.accounts import differences

PACK = check(food_inspection.PACK)
ENGINES = ("reference", "memory", "tables", "live")


@pytest.fixture(scope="module")
def town() -> Sample:
    return make(7)


def _judged(sample: Sample, engine: CaseEngine) -> Evaluation | TablesEvaluation:
    return iron_rules.evaluate(PACK, sample.facts, as_of=sample.as_of, engine=engine)


def _found(evaluation: Evaluation | TablesEvaluation) -> list[tuple[str, str]]:
    return [(each.id, each.status) for each in evaluation.findings]


def _expected(sample: Sample) -> list[tuple[str, str]]:
    return [(each.id, each.status) for each in sample.answers]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("pack", "rule", "case"), [pytest.param(*rest, id=id) for id, *rest in cases(PACK)])
def test_case(engine: CaseEngine, pack: CheckedPack, rule: Rule, case: Case) -> None:
    check_case(pack, rule, case, engine=engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_sample_leads_to_exactly_what_is_expected(engine: CaseEngine, town: Sample) -> None:
    assert sorted(_expected(town)) == sorted(_found(_judged(town, engine)))


@pytest.mark.parametrize("seed", range(8))
def test_so_does_any_other(seed: int) -> None:
    sample = make(seed)

    assert sorted(_expected(sample)) == sorted(_found(_judged(sample, "memory")))


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["memory", "tables"])
def test_a_city_leads_to_exactly_what_is_expected(engine: CaseEngine) -> None:
    sample = make(3, SIZES[-1])

    assert sorted(_expected(sample)) == sorted(_found(_judged(sample, engine)))


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_the_engines_agree_in_every_detail(engine: CaseEngine, town: Sample) -> None:
    assert [] == differences(_judged(town, "reference"), _judged(town, engine))


def test_a_sample_breaks_every_duty_and_leads_to_every_recommendation(town: Sample) -> None:
    assert {rule.id for rule in PACK.rules} == {each.rule for each in town.answers}


def test_a_sample_has_every_status(town: Sample) -> None:
    assert {"standing", "tolerated", "contested", "overturned"} == {each.status for each in town.answers}


def test_a_seed_makes_the_same_sample(town: Sample) -> None:
    assert town == make(7)


def test_a_size_that_there_is_not_is_refused() -> None:
    with pytest.raises(iron_rules.UsageError, match="there is no sample of size `towm`"):
        make(1, "towm")
