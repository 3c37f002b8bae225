"""A seed and a size into made-up offices and food businesses, and every finding that they must lead to."""

from random import Random
from typing import Final

from food_inspection.facts import FACTS
from food_inspection.samples.answers import answers
from food_inspection.samples.breaches import break_rules
from food_inspection.samples.kept import keep_rules
from food_inspection.samples.world import AS_OF, EXTENTS, SIZES, World
from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.samples import Sample
from iron_rules.text import Text

__all__ = ["SIZES", "make"]

_NOTE: Final = """\
样本（虚构）/ a made-up sample

机构、企业、等级、检查和问题都是虚构的，由抽签产生。
Offices, businesses, grades, inspections and problems are invented and drawn by lot.
"""


def make(seed: int, size: str = "town") -> Sample:
    """Return the sample of a seed and a size: the same one whenever it is made. Raises UsageError for another size."""
    if size not in EXTENTS:
        raise UsageError(
            Fault("", Text(f"没有规模为 `{size}` 的样例", f"there is no sample of size `{size}`"), nearest(size, SIZES))
        )
    world = World(Random(seed), EXTENTS[size])
    keep_rules(world)
    break_rules(world)
    facts = {name: tuple(world.tables.get(name, ())) for name in FACTS.tables}
    return Sample(FACTS, seed, size, AS_OF, facts, answers(world), _NOTE)
