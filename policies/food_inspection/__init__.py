"""Food inspection by risk: what offices owe, what food businesses owe, and what follows, in twelve clauses.

The clauses are ours, after public rules of the country and its provinces on risk-graded supervision of food businesses.
"""

from food_inspection.clauses import CLAUSES
from food_inspection.common import APPEAL_DAYS, EXEMPT_SHARE
from food_inspection.facts import FACTS
from iron_rules.policy import pack, text

PACK = pack(
    "food_inspection",
    title=text(zh="食品安全风险分级监督检查", en="food inspection by risk"),
    facts=FACTS,
    clauses=CLAUSES,
    actions={
        "raise-grade": text(zh="上调风险等级", en="raise the risk grade"),
        "lower-grade": text(zh="下调风险等级", en="lower the risk grade"),
        "summon": text(zh="约谈", en="summon"),
    },
    appeal_days=APPEAL_DAYS,
    exempt_share=EXEMPT_SHARE,
    samples="samples",
    version="1",
    package=__name__,
    modules=("common", "supervision", "correction", "consequences"),
)
