"""The ten iron rules: modules of rules in the order of the source, with their facts, parameters, nouns and cases."""

from iron_rules.policy import declassified, pack, text
from ten_iron_rules.clauses import CLAUSES
from ten_iron_rules.common import EXEMPT_SHARE, OBJECTIONS, WORKING_CALENDAR
from ten_iron_rules.facts import FACTS

PACK = pack(
    "ten_iron_rules",
    title=text(zh="脱贫攻坚十条铁规", en="the ten iron rules of poverty alleviation"),
    facts=FACTS,
    clauses=CLAUSES,
    actions={
        "commend": text(zh="表彰激励", en="commend"),
        "reward-reporter": text(zh="奖励举报人", en="reward the reporter"),
        "recall": text(zh="召回", en="recall"),
        "name-publicly": text(zh="列为负面典型", en="name publicly"),
        "demote": text(zh="降格调整", en="demote"),
    },
    samples="samples",
    calendar=WORKING_CALENDAR,
    exempt_share=EXEMPT_SHARE,
    declassified=(
        declassified(
            "9.3-verified-fraud",
            "9.3-verified-neglect",
            to=("self", "superior"),
            why=text(
                zh="经查属实的举报须向本人说明、由上级处理，因此可以知道哪一天有哪一类举报核实属实；举报的其他内容一律不显示",
                en="what proved true is put to the person and acted on by superiors, who therefore learn that a report"
                " of some kind was verified on a day, and nothing else of the report",
            ),
        ),
    ),
    objections=OBJECTIONS,
    package=__name__,
    modules=(
        "common",
        "r01_command",
        "r01_effort",
        "r02_charges",
        "r02_visits",
        "r03_postings",
        "r03_training",
        "r04_rates",
        "r04_data",
        "r05_rankings",
        "r05_grades",
        "r05_assessments",
        "r06_ledgers",
        "r06_residence",
        "r06_recall",
        "r07_public_information",
        "r08_unannounced_inspection",
        "r09_reports",
        "r09_misconduct",
        "r09_inquiries",
        "r10_good_examples",
        "r10_negative_examples",
    ),
)
