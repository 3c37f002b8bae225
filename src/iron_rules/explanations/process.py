"""What a finding is not, and how to object to it: part of every explanation, for the person concerned."""

from types import MappingProxyType
from typing import Final

from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.finding import Finding
from iron_rules.language.pack import DueProcess
from iron_rules.language.rule import Kind
from iron_rules.text import LANGUAGES, Text

NO_DECISION: Final = MappingProxyType[Kind, Text](
    {
        "violation": Text(
            "本认定由程序按规则对照已登记的事实得出，供核实情况时参考，不是处理决定，也不代替组织的调查和结论。"
            "登记可能有遗漏或差错；作出任何决定之前，应当核实事实，听取{who}的说明和申辩，并由人作出决定。",
            "This finding compares recorded facts with a rule. It helps those who check the facts; it is not a decision"
            " and takes the place of no inquiry. Records may be incomplete or wrong: before anything is decided the"
            " facts must be checked, {who} must be heard, and people must decide.",
        ),
        "demotion": Text(
            "这是一项建议，由程序按规则对照已登记的事实得出，不是处理决定。登记可能有遗漏或差错；是否采纳，应当在核实"
            "事实、听取{who}的说明和申辩之后由人决定。",
            "This is a recommendation that compares recorded facts with a rule; it is not a decision. Records may be"
            " incomplete or wrong: whether to follow it is for people to decide, once they have checked the facts and"
            " heard {who}.",
        ),
        "reward": Text(
            "这是一项奖励建议，由程序按规则对照已登记的事实得出，不是决定；是否采纳由人决定。",
            "This is a recommendation that compares recorded facts with a rule; whether to follow it is for people to"
            " decide.",
        ),
    }
)
"""What a finding of each kind is, and is not."""
APPEAL: Final = Text(
    "如有异议，可以提出申诉，申诉中写明认定编号：{id}。申诉未决期间{days}，本认定不计入任何"
    "建议；申诉得到支持的，本认定即撤销。事实漏登或登记有误的，请提供材料，更正后重新判定。",
    "Who disagrees may appeal, naming the finding: {id}. While an appeal is undecided{days}, the finding counts towards"
    " no recommendation; where the appeal is upheld, the finding is overturned. Where a record is missing"
    " or wrong, please show what happened: once it is put right, the rule is judged anew.",
)
FOR_DAYS: Final = Text("（自提出之日起不满 {days} 天）", ", for less than {days} days from its lodging")
PERSON: Final = Text("当事人", "the person concerned")
OTHERS: Final = Text("有关单位", "those concerned")


def objections(finding: Finding, process: DueProcess, facts: Vocabulary) -> Text:
    """Return what the finding is, and how to object to it."""
    who = PERSON if _is_person(finding.subject_type, facts) else OTHERS
    text = NO_DECISION[finding.kind]
    zh, en = text.zh.format(who=who.zh), text.en.format(who=who.en)
    if finding.kind == "reward":
        return Text(zh, en)
    limit = Text("", "") if process.appeal_days is None else FOR_DAYS
    days = {language: limit.in_(language).format(days=process.appeal_days) for language in LANGUAGES}
    return Text(
        f"{zh}\n{APPEAL.zh.format(id=finding.id, days=days['zh'])}",
        f"{en}\n{APPEAL.en.format(id=finding.id, days=days['en'])}",
    )


def _is_person(subject_type: str, facts: Vocabulary) -> bool:
    """Whether a type is of subjects that rows are gathered into, or of those rows."""
    return any(subject_type in (name, identity.rows) for name, identity in facts.identities.items())
