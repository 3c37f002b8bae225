"""What authors may write instead, in Chinese and English."""

from typing import Final

from iron_rules.text import Text

ABOVE_ZERO: Final = Text("请写成参数：parameter(...)，值大于 0", "name it: parameter(...), with a value above 0")
ADD_LIKE: Final = Text("请用日期加天数或时长，数字加数字", "add days or a span to a day, numbers to numbers")
ASK_EQUAL: Final = Text("请用 `==` 或 `.one_of(...)`", "use `==` or `.one_of(...)`")
ASK_FOR_SOME: Final = Text(
    "请写 when=some(...)，用同一名词：不知道的不算未达要求",
    "say when=some(...) of the same noun: not known is not breached",
)
ASK_MISSING: Final = Text("请用 `.missing`", "use `.missing`")
BEGIN_WITH_CLAUSE: Final = Text("请以条款的编号和 `-` 开头", "begin it with the address of a clause, and `-`")
COMPARE_COLUMNS: Final = Text(
    "请只用各列互相比较，或与始终不变的值比较",
    "compare columns with each other, or with values that hold for all time",
)
COMPARE_INSTEAD: Final = Text("请改用比较", "compare it instead")
COMPARE_WITH_NUMBER: Final = Text("请与整数或小数比较", "compare with a whole number or a decimal")
COUNT_INSTEAD: Final = Text("请用 count 或 distinct", "use count or distinct")
DIVIDE_NUMBERS: Final = Text("请用数字相除", "divide numbers")
EVERY_MONTH: Final = Text(
    "请写全所指期间的每个月份，或把 every= 写短一些",
    "name every month of the periods that are meant, or say a shorter every=",
)
FROM_ONE_ON: Final = Text("期间的日子从 1 数起", "number the days of the period from 1 on")
IMPORT_PARAMETER: Final = Text("请从规则包所列的模块导入", "import it from a module that the pack lists")
LEAVE_ONE_OUT: Final = Text("请去掉 `on=` 或 `in_months=`", "leave `on=` or `in_months=` out")
LIKE_WITH_LIKE: Final = Text("请用日期比日期，数字比数字", "compare a day with a day, a number with a number")
MEASURE_NUMBER: Final = Text("请用整数或小数的度量", "measure a whole number or a decimal")
MESSAGE: Final = Text("请写 message=text(zh=..., en=...)", "say message=text(zh=..., en=...)")
MONTH_NUMBERS: Final = Text(
    "请写月份的数字，从 1 到 12：(4, 5, 6)", "write the numbers of the months, from 1 to 12: (4, 5, 6)"
)
NAME_DAYS: Final = Text(
    "请写值为 days(30)、months(1) 或 working_days(10) 的参数",
    "name a parameter that is days(30), months(1) or working_days(10)",
)
NAME_DIVISOR: Final = Text("请写明除以什么", "name what it is divided by")
NAME_MONTHS: Final = Text(
    "请写值为一组月份的参数：{FROM: (11, 12, 1, 2, 3)}",
    "name a parameter with a tuple of months: {FROM: (11, 12, 1, 2, 3)}",
)
NAME_PARAMETER: Final = Text("请写所列模块里的参数", "name a parameter of a listed module")
NAME_SPAN: Final = Text(
    "请写所列模块里的参数，例如值为 days(30) 的参数",
    "name a parameter of a listed module, such as one that is days(30)",
)
NUMBER_ABOVE_ZERO: Final = Text("请写大于 0 的数", "write a number above 0")
ONE_KIND: Final = Text("请只用一种值", "use one kind of value")
ONE_VALUE: Final = Text(
    "请用只有一个值的参数：职责进行当中，期限不变动",
    "use a parameter with one value: deadlines do not move under a running duty",
)
ONE_VALUE_AND_RULE: Final = Text(
    "请用只有一个值的参数，自变化之日起另写一条规则",
    "use a parameter with one value, and another rule from the day of the change on",
)
ONE_VALUE_OR_COLUMN: Final = Text(
    "请用只有一个值的参数；事件之后的 `allow=` 可以按列取值",
    "use a parameter with one value; after an event, `allow=` may depend on a column",
)
RANK_NUMBER: Final = Text("请按数字或日期排名", "rank a number or a day")
RULE_OR_REASON: Final = Text(
    "请写出它的规则，或用 `undecidable=` 写明为什么无法由事实判定",
    "write its rule, or say with `undecidable=` why no fact can decide it",
)
SAME_IN_BOTH: Final = Text("两种语言请写同样的值", "use the same in both")
SAY_CALENDAR: Final = Text(
    "请写 pack(..., calendar=working_calendar(...))", "say pack(..., calendar=working_calendar(...))"
)
SEVERAL_TEXTS: Final = Text("请写 {FROM: ('a', 'b')}", "{FROM: ('a', 'b')}")
SHOWS_INSTEAD: Final = Text("请用 shows", "use shows")
WRITE_EXTENSION: Final = Text("请写 extension(WHEN, SPAN)", "write extension(WHEN, SPAN)")
WRITE_PLACE: Final = Text("请写 {measured}", "write {measured}")
YEAR_OR_SHORTER: Final = Text("请写 every=year 或更短的期间", "say every=year or a shorter period")
BEFORE_A_TERM: Final = Text(
    "`previous(...)` 在此处可能缺失，例如任期开始以前", "`previous(...)` may be missing here, as before a term began"
)
DIVIDED_BY_ZERO: Final = Text("除数为零时商没有值", "a quotient has no value where its divisor is zero")
OTHER_SUBJECTS: Final = Text(
    "只能公开以其他对象为对象的规则", "declassify only rules about subjects that the audience may see"
)
SEEN_BY: Final = Text("请只写看得到该类型的受众", "name only audiences that see the type")
WHY: Final = Text('请写 why=text(zh="...", en="...")', 'say why=text(zh="...", en="...")')

GAP: Final = Text(
    "差额只属于与要求相比的数，或若干个值", "a gap is that of a number, or of several values, to what is required"
)
WORDS_ALONE: Final = Text("请只写文字", "write words alone")
