"""What a page says beside what a pack says: headings, buttons and sentences, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from iron_rules.facts.process import STATUSES
from iron_rules.text import Language, Text

_WORDS: Final = {
    "title": Text("履职情况核查报告", "Report on duties"),
    "as of": Text("截至{day}", "As of {day}"),
    "within": Text("范围：{name}", "Within {name}"),
    "skip": Text("跳到正文", "Skip to the content"),
    "menu": Text("栏目", "Sections"),
    "front": Text("总览", "Overview"),
    "all findings": Text("核查提示", "Findings"),
    "all units": Text("单位", "Units"),
    "all rules": Text("规则", "Rules"),
    "nature": Text(
        "本报告由程序按规则对照已登记的事实生成，供核实时参考，不是处理决定。作出任何决定之前，应当核实事实，听取说明和申辩。",
        "This report compares recorded facts with rules. It helps those who check the facts and is no decision: before"
        " anything is decided, facts must be checked and those concerned heard.",
    ),
    "attention": Text("需要首先关注", "What needs attention first"),
    "grave": Text("{grade}，待核实", "{grade}, to be checked"),
    "new": Text("{day}以来新出现", "new since {day}"),
    "decide": Text("待决定的建议", "recommendations waiting for a decision"),
    "appeals": STATUSES["contested"],
    "could not": Text("条规则未能判定", "rules that could not be judged"),
    "nothing": Text("没有。", "None."),
    "show all": Text("查看全部{number}条", "show all {number}"),
    "worst first": Text(
        "按履职率由低到高排列。履职率＝已履行÷（已履行＋未达要求）；准予免除、申诉处理中和已撤销的不计入。",
        "Lowest first. Share kept is kept ÷ (kept + not kept); what is exempt, under appeal or withdrawn counts for"
        " nobody.",
    ),
    "few note": Text(
        "“少”：应履行不足{few}项，仅供参考。“并列”：履职率相同。",
        "“few”: fewer than {few} duties counted, so the share says little. “tied”: the same share.",
    ),
    "few": Text("少", "few"),
    "tied": Text("并列", "tied"),
    "rank": Text("位次", "Rank"),
    "unit": Text("单位", "Unit"),
    "itself": Text("{name}本级", "{name} itself"),
    "nowhere": Text("未归入单位", "in no unit"),
    "share": Text("履职率", "Share kept"),
    "due": Text("应履行", "due"),
    "kept": Text("已履行", "kept"),
    "missed": Text("未达要求", "not kept"),
    "standing": Text("未达要求", "not kept"),
    "tolerated": STATUSES["tolerated"],
    "contested": STATUSES["contested"],
    "overturned": STATUSES["overturned"],
    "unjudged": Text("未能判定", "not judged"),
    "ahead": Text("尚未到期", "not yet due"),
    "why": Text("主要问题", "Mostly because of"),
    "month": Text("月份", "Month"),
    "this month": Text("{month}各单位履职情况", "Units in {month}"),
    "whole time": Text("全部期间各单位履职情况", "Units over the whole time"),
    "rule by month": Text("各规则逐月未达要求情况", "What was not kept, by rule and month"),
    "units by rule": Text("各单位、各规则未达要求情况", "What was not kept, by unit and rule"),
    "heat": Text(
        "格内为未达要求的项数，颜色越深，占应履行的比例越高；应履行不足5项的不用最深两级；空白为没有应履行的事项。",
        "A cell holds how many were not kept; the darker, the greater the share of what was due. With fewer than 5 due"
        " it is never of the two darkest. Blank: nothing was due.",
    ),
    "heat legend": Text("占应履行的比例", "share of what was due"),
    "trend": Text("每周新出现的提示", "Findings by the week in which they came up"),
    "trend note": Text("最近{weeks}周；点按一周可查看清单。", "The last {weeks} weeks; a week leads to its list."),
    "week of": Text("{day}起的一周", "week of {day}"),
    "unjudged head": Text("未能判定的事项及原因", "What was not judged, and why"),
    "held back": Text(
        "有关的“{type}”记录被剔出，{number}项未作判定", "rows of `{type}` were set aside: {number} not judged"
    ),
    "warnings": Text("对数据的提醒", "Warnings about the data"),
    "more": Text("另有{number}条", "and {number} more"),
    "search": Text("搜索", "Search"),
    "search hint": Text("姓名、编号、内容", "name, id or words"),
    "any": Text("不限", "any"),
    "rule": Text("规则", "Rule"),
    "grade": Text("程度", "Severity"),
    "status": Text("状态", "Status"),
    "outcome": Text("结果", "Outcome"),
    "subject": Text("对象", "About"),
    "period": Text("期间", "Period"),
    "found": Text("内容", "What was found"),
    "came up": Text("判定日期", "Found on"),
    "only new": Text("只看新出现的", "only new ones"),
    "undecided": Text("只看待决定的", "only undecided ones"),
    "reset": Text("清除筛选", "clear filters"),
    "count": Text("共{number}条", "{number} findings"),
    "count duties": Text("共{number}项", "{number} duties"),
    "page": Text("第{page}页，共{pages}页", "page {page} of {pages}"),
    "previous": Text("上一页", "previous"),
    "next": Text("下一页", "next"),
    "finding id": Text("编号", "Id"),
    "clause": Text("条款", "Clause"),
    "measured": Text("核查结果", "found"),
    "required": Text("要求", "required"),
    "condition": Text("事项", "what was looked at"),
    "compare": Text("要求与事实", "What is required, and what was found"),
    "facts": Text("据以判定的记录", "The records that count"),
    "no facts": Text(
        "没有可以计入的记录。做过而没有登记的，可以补充材料。",
        "There is no record that counts. What was done and not recorded can be shown.",
    ),
    "more facts": Text("另有{number}条记录", "and {number} more records"),
    "counted": Text("据以作出建议的核查提示", "The findings that count"),
    "object": Text("如何提出异议", "How to object"),
    "meaning": Text("规则内容", "What the rule says"),
    "binds": Text("适用对象", "Binds"),
    "event": Text("事由", "Follows from"),
    "is due": Text("期限", "Is due"),
    "provided": Text("前提", "Provided that"),
    "test": Text("要求", "Asks that"),
    "open": Text("事实无法判断的部分", "What no fact decides"),
    "parameters": Text("所用标准", "Parameters"),
    "value": Text("数值", "Value"),
    "since": Text("自", "Since"),
    "mark": Text("依据", "Source"),
    "law": Text("条款明文", "said by the clause"),
    "interpretation": Text("条款未明确，属解释", "interpretation: the clause leaves it open"),
    "distribution": Text("核查结果的分布", "What was measured, against the limit"),
    "distribution note": Text(
        "只包含本规则的提示；要求：{limits}。", "Of this rule's findings only; required: {limits}."
    ),
    "calendar": Text("履职日历", "Calendar of duties"),
    "calendar note": Text("每格一期，由早到晚。", "One mark a period, from early to late."),
    "no calendar": Text("没有可列出的职责。", "There are no duties to list."),
    "duties": Text("职责清单", "List of duties"),
    "left out": Text(
        "数据量大，只列出有提示的对象的职责。", "Only duties of those about whom something was found are listed."
    ),
    "people": Text("有提示的对象", "Those about whom something was found"),
    "number": Text("提示数", "findings"),
    "below": Text("所属单位", "Units below"),
    "months": Text("逐月情况", "By month"),
    "unknown": Text("未登记", "not recorded"),
    "cannot": Text("本报告里没有这一项。", "There is no such thing in this report."),
    "old browser": Text(
        "清单需要较新的浏览器（2023年及以后），并允许运行脚本。",
        "The lists need a browser of 2023 or later that runs scripts.",
    ),
    "other facts": Text("（其余内容只对经办人显示）", "(the rest is shown only to those who deal with it)"),
    "signed": Text("依据规则包 {pack}（{digest}）。", "By the pack {pack} ({digest})."),
    "colon": Text("：", ": "),
    "comma": Text("、", ", "),
    "points": Text("扣{points}分", "{points} points"),
    "kind": Text("种类", "Kind"),
    "order": Text("排序", "Sort by"),
    "level": Text("层级", "Level"),
}
WORDS: Final[Mapping[str, Text]] = MappingProxyType(_WORDS)


def words(language: Language) -> dict[str, str]:
    """Return the words of one language by name."""
    return {name: text.in_(language) for name, text in WORDS.items()}
