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
AS_OF = {"a": date(2018, 12, 31), "b": date(2018, 12, 31), "c": date(2020, 6, 30)}


@pytest.mark.slow
@settings(max_examples=times(2), suppress_health_check=list(HealthCheck))
@given(fact_bases(TOGETHER))
def test_many_fact_bases(drawn: Drawn) -> None:
    """Findings, evidence, messages, statuses, ledger and scorecard agree, whatever is missing."""
    facts, as_of = drawn.facts, drawn.as_of
    expected = evaluate(PACK, facts, as_of=as_of)
    actual = evaluate(PACK, facts, as_of=as_of, engine="tables")

    assert [] == differences(expected, actual)


@settings(max_examples=times(15), suppress_health_check=list(HealthCheck))
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
        pytest.param(3, "district", marks=[pytest.mark.slow, pytest.mark.nightly]),
        pytest.param(5, "province", marks=[pytest.mark.slow, pytest.mark.nightly]),
    ],
)
def test_sample(seed: int, size: SizeName) -> None:
    """A sample is judged as in memory: every finding, every status, every instance of the ledger."""
    sample = make(seed, size)
    facts = FactBase(sample.facts)
    actual = evaluate(PACK, facts, as_of=sample.as_of, engine="tables")

    assert [] == differences(evaluate(PACK, facts, as_of=sample.as_of), actual)


@pytest.mark.parametrize("name", ["a", pytest.param("b", marks=pytest.mark.nightly), "c"])
def test_district(name: str) -> None:
    """A district read in place is judged as one that was read into objects, the scores below a region too."""
    folder = DISTRICTS / name
    known = read(folder, FACTS)
    expected = evaluate(PACK, known, as_of=AS_OF[name])
    actual = evaluate(PACK, folder, as_of=AS_OF[name], engine="tables")
    regions = [region.id for region in known.tables["region"]][:2]

    assert [] == differences(expected, actual)
    assert [expected.scorecard.of(region) for region in regions] == [actual.scorecard.of(region) for region in regions]
