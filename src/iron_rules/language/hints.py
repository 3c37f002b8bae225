"""What authors may write instead, in Chinese and English."""

from typing import Final

from iron_rules.text import Text

ACTION: Final = Text(
    "请写不含 `|` 的文本，或 steps(MEASURE, STEPS)", "write a text without `|`, or steps(MEASURE, STEPS)"
)
ALLOW: Final = Text("事件之后的期限请写 allow=", "say allow= for a deadline after an event")
CALENDAR: Final = Text(
    "请写 calendar=working_calendar(off=..., working=...)",
    "say calendar=working_calendar(off=..., working=...)",
)
CASE: Final = Text("请用 breached(...) 或 kept(...) 包住它的事实", "wrap its facts in breached(...) or kept(...)")
CHANGE: Final = Text("请写 PARAMETER.changed(day, value, source)", "write PARAMETER.changed(day, value, source)")
CHECK_AGAIN: Final = Text(
    "请对照基础规则包的现状核对规则，再重新写 on_version=",
    "check its rules against the base as it is now, then say on_version= anew",
)
CLAUSE: Final = Text('请写 clause("1.1", text(zh=..., en=...))', 'write clause("1.1", text(zh=..., en=...))')
DAY: Final = Text("请写 day(2017, 4, 23)", "write day(2017, 4, 23)")
DAY_OF_PERIOD: Final = Text("请写 due_by=day_of_period(NUMBER)", "say due_by=day_of_period(NUMBER)")
DECIMAL: Final = Text('请写 decimal("0.30")，不加分隔符', 'write decimal("0.30"), without separators')
EXACT: Final = Text("请用数字、日期、时长或文本", "use a number, a day, a span or a text")
FACTS: Final = Text(
    "请写 facts=vocabulary(TYPE, ...)，列出规则涉及的类型",
    "say facts=vocabulary(TYPE, ...), the types that its rules speak of",
)
FACTS_ONLY: Final = Text(
    "请写事实类型或名词；数值的种数用 `distinct`",
    "name the fact type or the noun; `distinct` counts values",
)
FACTS_OR_COLUMN: Final = Text("请写事实类型、名词，或其中的一列", "name a fact type, a noun, or one of its columns")
FIRST_DAY: Final = Text("请写 first_day(total(X.amount) > Y.amount)", "write first_day(total(X.amount) > Y.amount)")
IN_EACH_LANGUAGE: Final = Text('请写 {"zh": ..., "en": ...}', 'give it {"zh": ..., "en": ...}')
IMPORT_BASE: Final = Text(
    "请导入基础规则包的 `PACK`，例如 `from base import PACK as BASE`",
    "import the base's `PACK`, as in `from base import PACK as BASE`",
)
IMPORT_PARAMETER: Final = Text("请从规则包所列的模块导入", "import it from a module that it lists")
KEY: Final = Text("请用文本或整数", "use a text or a whole number")
NOUN: Final = Text("请写 of=FACT 或 of=NOUN", "say of=FACT or of=NOUN")
ONE_FOR_ALL_TIME: Final = Text("请写始终不变的参数", "name one that holds for all time")
OTHER_ADDRESS: Final = Text("请给其中一个另编号", "give one of them another address")
OTHER_NAME: Final = Text("请给这一个另起名称", "give this one another name")
OVERLAPPING: Final = Text("请写 term=overlapping，或不写", "say term=overlapping, or leave it out")
PARAMETER_TEXT: Final = Text("请在依据之后写 text(zh=..., en=...)", "say text(zh=..., en=...) after its source")
PER: Final = Text(
    "请写 `per=COLUMN, at_most=NUMBER`：每种最多计这么多",
    "say `per=COLUMN, at_most=NUMBER`: at most so many of each kind count",
)
REFERENCE_TO_STRETCH: Final = Text("请写指向期段类型的引用", "name a reference to a type with one")
RULE_ID: Final = Text(
    "请写条款编号、`-`，再加小写字母和数字：`2.5-weekly-visit`",
    "write a clause's address, `-` and a slug of small letters and digits: `2.5-weekly-visit`",
)
SEVERITY: Final = Text(
    "请写 severity=minor、serious 或 grave，不加引号，或用规则包自己声明的 severity(...)",
    "write severity=minor, serious or grave, without quotes, or one that the pack declares: severity(...)",
)
SHORT_TEXT: Final = Text("请写不含 `|` 的短文本", "write a short text without `|`")
SOURCE: Final = Text(
    '请在名称之后写 law("2.5") 或 interpretation("2.5")',
    'say law("2.5") or interpretation("2.5") after its name',
)
SPAN: Final = Text("请写 1 以上的整数：days(30)、months(2)", "write a whole number from 1 on: days(30), months(2)")
STRETCH: Final = Text("请写带 `starts(...)` 和 `ends(...)` 的类型", "name a type with `starts(...)` and `ends(...)`")
SUMMING: Final = Text("请写 total、count 或 distinct", "say total, count or distinct")
TERM: Final = Text(
    "请去掉：任期只约束定期的职责；条件请写在 when= 里，例如 serves(X, deadline, deadline)",
    "leave it out: a term binds recurring duties only; ask in when=, as in serves(X, deadline, deadline)",
)
TEXT: Final = Text("请写 text(zh=..., en=...)", "say text(zh=..., en=...)")
TITLE: Final = Text("请写 title=text(zh=..., en=...)", "say title=text(zh=..., en=...)")
TOTAL: Final = Text("请写 total(...)，或去掉它", "say total(...), or leave it out")
VALUES: Final = Text("请在文字之后写 {day(2017, 4, 23): ...}", "say {day(2017, 4, 23): ...} after its text")
VALUE_COLUMN: Final = Text("请写其中的一列：value(X.grade, on=DAY)", "name one of its columns: value(X.grade, on=DAY)")
WINDOW: Final = Text(
    "请写 by_then、any_time、overlapping、between(a, b) 或 last(SPAN)",
    "say by_then, any_time, overlapping, between(a, b), last(SPAN)",
)
WORD: Final = Text(
    "请写由字母、数字和 `_` 组成的一个词：消息用它称呼数值",
    "write one word of letters, digits and `_`: messages name figures by it",
)
DECLASSIFIED: Final = Text(
    '请写 declassified("RULE", to=("self",), why=text(...))', 'write declassified("RULE", to=("self",), why=text(...))'
)

OBJECTIONS: Final = Text("请写 objections=objections(to=..., ...)", "say objections=objections(to=..., ...)")
OBJECT_DAYS: Final = Text("请给一个整数天数的参数", "hand in one with a whole number")
OBJECT_PARAMETER: Final = Text("请写参数，例如 objections(days=OBJECT_DAYS)", "name one: objections(days=OBJECT_DAYS)")
ONE_TYPE: Final = Text("请只写一种类型的列", "name the columns of one type")
ROLE: Final = Text("请写列，例如 NOTICE.served_on", "name the column: NOTICE.served_on")
