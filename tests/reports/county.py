"""The findings of the small county that reports are written of."""

from functools import cache

import iron_rules
from iron_rules import Evaluation, Finding
from tests.golden.facts import AS_OF, COUNTY


@cache
def judged() -> Evaluation:
    """The small county, judged by the ten iron rules."""
    return iron_rules.evaluate(iron_rules.load_pack("ten_iron_rules"), COUNTY, as_of=AS_OF)


def finding(id: str) -> Finding:
    """The finding of that id."""
    return next(each for each in judged().findings if each.id == id)
