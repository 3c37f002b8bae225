"""Every case of every rule on both engines: what is beside a limit is where they would differ."""

from datetime import date

import pytest

from iron_rules import evaluate, load_pack, read
from iron_rules.testing import case_facts
from tests.agreement.accounts import differences
from tests.policies.worlds import together

PACK = load_pack("ten_iron_rules")
AS_OF = date(2020, 12, 31)


@pytest.mark.slow
def test_the_engines_agree_on_all_cases_in_every_detail():
    cases = [case for rule in PACK.rules for case in rule.cases if case.as_of == AS_OF]
    facts = read(together(case_facts(case) for case in cases))

    assert [] == differences(evaluate(PACK, facts, as_of=AS_OF), evaluate(PACK, facts, as_of=AS_OF, engine="tables"))
