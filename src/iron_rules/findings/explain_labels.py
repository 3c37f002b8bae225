"""The headings and set phrases of an explanation, one table a language."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_ENGLISH: Final = {
    "id": "Finding",
    "kind": "Kind",
    "clause": "Clause",
    "undecidable": "What no fact decides",
    "subject": "About",
    "period": "Period",
    "status": "Status",
    "rule": "The rule",
    "subjects": "binds",
    "event": "follows from",
    "due": "is due",
    "when": "provided that",
    "must": "What is required, and what was found",
    "given": "When it is given, and what was found",
    "measured": "found {measured}",
    "required": "required {required}",
    "met": "met",
    "unmet": "not met",
    "facts": "The facts that count",
    "no facts": "None: as of {as_of}, no record is known that would count. What was done and not recorded can be added.",
    "withheld": " (the rest is kept back, to protect whoever reported it)",
    "findings": "The findings that count",
    "parameters": "Parameters",
    "parameter": "{text}: {value} ({name}, since {since}, clause {clause}, {mark})",
    "law": "said by the clause",
    "interpretation": "interpretation: the clause leaves it open",
    "plan": "How it was decided: joins and periods that the rule implies, written out",
    "process": "Please note",
    "pack": "Decided by the pack {pack} ({digest}) on the facts known as of {as_of}.",
    "points": "{points} points",
    "unknown": "not recorded",
    "called": " ({name})",
    "colon": ": ",
    "comma": ", ",
    "semicolon": "; ",
}
_CHINESE: Final = {
    "id": "认定编号",
    "kind": "性质",
    "clause": "条款",
    "undecidable": "没有事实可以判断的部分",
    "subject": "对象",
    "period": "期间",
    "status": "状态",
    "rule": "规则",
    "subjects": "适用于",
    "event": "事由",
    "due": "期限",
    "when": "前提",
    "must": "要求与事实对照",
    "given": "条件与事实对照",
    "measured": "实际 {measured}",
    "required": "标准 {required}",
    "met": "符合",
    "unmet": "不符合",
    "facts": "计入的事实",
    "no facts": "没有：截至 {as_of}，没有可以计入的登记。如果做过而没有登记，可以补充材料。",
    "withheld": "（为保护举报人，其余内容不予显示）",
    "findings": "计入的认定",
    "parameters": "所用参数",
    "parameter": "{text}：{value}（{name}，自 {since} 起，条款 {clause}，{mark}）",
    "law": "条款明文",
    "interpretation": "条款未明确，属本规则的解释",
    "plan": "判定方式（供核对：规则省略的关联和期间在此写明）",
    "process": "请注意",
    "pack": "依据规则包 {pack}（{digest}），按截至 {as_of} 已知的事实判定。",
    "points": "{points} 分",
    "unknown": "未登记",
    "called": "（{name}）",
    "colon": "：",
    "comma": "，",
    "semicolon": "；",
}
LABELS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"zh": MappingProxyType(_CHINESE), "en": MappingProxyType(_ENGLISH)}
)
ACTIONS: Final = MappingProxyType(
    {
        "commend": "表彰激励",
        "reward-reporter": "奖励举报人",
        "recall": "召回",
        "name-publicly": "列为负面典型",
        "demote": "降格调整",
    }
)
"""What rewards and demotions recommend, in Chinese."""
