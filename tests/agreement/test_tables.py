"""The tables engine on DuckDB says what the memory engine says."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iron_rules import evaluate, read
from iron_rules.facts.factbase import FactBase
from ten_iron_rules.facts import FACTS
from ten_iron_rules.samples import make
from ten_iron_rules.samples.extent import SizeName
from tests.accounts import differences
from tests.strategies import PACK, Drawn, fact_bases
from tests.tiers import times

TOGETHER = 20
"""How many fact bases are judged in one go: a statement costs nearly the same for one as for many."""
DISTRICTS = Path(__file__).parent.parent / "data" / "districts"
LARGE = [(3, "district")]
AS_OF = {"a": date(2018, 12, 31), "b": date(2018, 12, 31), "c": date(2020, 6, 30)}


@pytest.mark.slow
@settings(max_examples=times(5), suppress_health_check=list(HealthCheck))
@given(fact_bases(TOGETHER))
def test_many_fact_bases(drawn: Drawn) -> None:
    """Findings, evidence, messages, statuses, ledger and scorecard agree, whatever is missing."""
    facts, as_of = drawn.facts, drawn.as_of
    expected = evaluate(PACK, facts, as_of=as_of)
    actual = evaluate(PACK, facts, as_of=as_of, engine="tables")

    assert [] == differences(expected, actual)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(fact_bases(1), st.sampled_from([rule.id for rule in PACK.rules]))
def test_one_rule_on_one_fact_base(drawn: Drawn, rule: str) -> None:
    """A rule selected alone is decided with all that it rests on, and nothing else is told."""
    facts, as_of = drawn.facts, drawn.as_of
    expected = evaluate(PACK, facts, as_of=as_of, rules=[rule])
    actual = evaluate(PACK, facts, as_of=as_of, rules=[rule], engine="tables")

    assert [] == differences(expected, actual)


@pytest.mark.parametrize(
    ("seed", "size"),
    [
        (1, "village"),
        (2, "village"),
        *(pytest.param(*each, marks=pytest.mark.slow) for each in LARGE),
        pytest.param(4, "district", marks=[pytest.mark.slow, pytest.mark.nightly]),
        pytest.param(5, "province", marks=[pytest.mark.slow, pytest.mark.nightly]),
    ],
)
def test_sample(seed: int, size: SizeName) -> None:
    """A sample is judged as in memory: every finding, every status, every instance of the ledger."""
    sample = make(seed, size)
    facts = FactBase(sample.facts)
    actual = evaluate(PACK, facts, as_of=sample.as_of, engine="tables")

    assert [] == differences(evaluate(PACK, facts, as_of=sample.as_of), actual)


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_district(name: str) -> None:
    """A district read in place is judged as one that was read into objects."""
    folder = DISTRICTS / name
    expected = evaluate(PACK, read(folder, FACTS), as_of=AS_OF[name])
    actual = evaluate(PACK, folder, as_of=AS_OF[name], engine="tables")

    assert [] == differences(expected, actual)


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_region_scores(name: str) -> None:
    """The scores of every region's subtree agree."""
    known = read(DISTRICTS / name, FACTS)
    expected = evaluate(PACK, known, as_of=AS_OF[name]).scorecard
    actual = evaluate(PACK, DISTRICTS / name, as_of=AS_OF[name], engine="tables").scorecard
    regions = [region.id for region in known.tables["region"]][:2]

    assert [expected.of(region) for region in regions] == [actual.of(region) for region in regions]
