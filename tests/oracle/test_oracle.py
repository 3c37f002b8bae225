"""The library against a second reading of the provisions that shares no code with it: loops over lists.

Each district is small and dense, with every day near a border; findings and their status, ledger and the rules that are
not judged must be the same.
"""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.compare import differences, fewest, still_differs, told
from tests.oracle.drawn import district
from tests.oracle.judge import judge
from tests.oracle.rulebook import PROVISIONS
from tests.tiers import times

FIXED_SEEDS = range(120)
NEVER_KEPT = {"7.3-overdrawn"}
"""Due only on the day on which it is breached."""


@pytest.mark.slow
@settings(max_examples=times(25))
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_the_library_says_of_any_district_what_a_plain_reading_says(seed: int) -> None:
    tables, as_of = district(seed)
    found = differences(tables, as_of)
    if found:
        tables = fewest(tables, lambda less: still_differs(found[0], less, as_of))

    assert [] == found, told(tables, as_of)


@pytest.mark.slow
@pytest.mark.nightly
def test_the_districts_keep_and_breach_every_duty_and_hold_every_status() -> None:
    outcomes, statuses = Counter[tuple[str, bool]](), Counter[str]()
    for seed in FIXED_SEEDS:
        account = judge(*district(seed))
        outcomes.update((rule, outcome in {"breached", "given"}) for rule, _, _, outcome in account.ledger)
        statuses.update(finding.status for finding in account.findings)
    both = {(rule.id, found) for rule in PROVISIONS for found in (True, False) if found or rule.id not in NEVER_KEPT}

    assert set() == both - set(outcomes)
    assert {"standing", "tolerated", "contested", "overturned"} == set(statuses)


def test_the_second_reading_has_all_provisions() -> None:
    assert 72 == len({rule.id for rule in PROVISIONS})
