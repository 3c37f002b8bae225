"""The ten iron rules: ten modules of rules in the order of the source, with their parameters, nouns and cases."""

from iron_rules.policy import pack, text
from ten_iron_rules.clauses import CLAUSES
from ten_iron_rules.common import APPEAL_DAYS, EXEMPT_SHARE

PACK = pack(
    "ten_iron_rules",
    title=text(zh="脱贫攻坚十条铁规", en="the ten iron rules of poverty alleviation"),
    clauses=CLAUSES,
    appeal_days=APPEAL_DAYS,
    exempt_share=EXEMPT_SHARE,
    package=__name__,
    modules=(
        "r01_principals_lead",
        "r02_principals_dissect",
        "r03_strong_cadres",
        "r04_strict_standards",
        "r05_strict_appraisal",
        "r06_true_records",
        "r07_public_information",
        "r08_unannounced_inspection",
        "r09_strong_oversight",
        "r10_rewards_and_penalties",
    ),
)
