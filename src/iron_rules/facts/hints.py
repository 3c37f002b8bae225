"""What authors may write instead, in Chinese and English."""

from typing import Final

from iron_rules.text import Text

BEGIN_WITH_LETTER: Final = Text("请以字母开头", "begin it with a letter")
BOTH_ENDS: Final = Text("请两端都声明：`starts(...)` 和 `ends(...)`", "declare both: `starts(...)` and `ends(...)`")
DAY_MAY_BE_MISSING: Final = Text("请写 Maybe[date] 的列", "name a column that is Maybe[date]")
DECLARE_DAYS: Final = Text(
    "请用 `starts(...)` 和 `ends(...)` 声明日期，或去掉 `continuous=`",
    "declare its days with `starts(...)` and `ends(...)`, or leave `continuous=` out",
)
FACT_TYPE: Final = Text(
    "请用 `@fact_type(...)` 声明，并在本模块里定义或导入",
    "declare it with `@fact_type(...)`, and define it in this module or import it",
)
ID: Final = Text("每条事实已经有 `id`", "every fact has an `id` already")
KINDS_OF_VALUE: Final = Text(
    "请用 str、int、Decimal、bool、date 或 Literal[...]；引用写 `Ref[TYPE]`",
    "use str, int, Decimal, bool, date or Literal[...]; a reference is `Ref[TYPE]`",
)
LABEL_ALL: Final = Text("请给每个值都写名称，或都不写", "label all of its values, or none")
MAY_BE_MISSING: Final = Text("请写 Maybe[...]", "write Maybe[...]")
NEVER_MISSING: Final = Text("请写 Column[...]", "write Column[...]")
NEVER_MISSING_REFERENCE: Final = Text("请写 Ref[...]", "write Ref[...]")
NOT_CONTINUOUS: Final = Text("请去掉 `continuous=` 或 `known_from=`", "leave `continuous=` or `known_from=` out")
ONE_OF_THEM: Final = Text("请只留一个", "leave one")
ONE_PARENT: Final = Text("层级只有一个上级", "a tree has one")
ONE_PART_IN_TIME: Final = Text(
    "请只留一个；其余写成没有时间作用的列", "leave one; the others are columns without a part in time"
)
ONE_SUBJECT: Final = Text(
    "请写 Ref[SUBJECT]，即各行归入的那一种类型",
    "write Ref[SUBJECT] for the one type that rows are gathered into",
)
OTHER_LABEL: Final = Text("请给其中一个另起名称", "give one of them another label")
OTHER_MEANING: Final = Text("它另有含义", "it means something else")
OTHER_NAME: Final = Text("请给其中一列另起名称", "give one of them another name")
OWN_COLUMNS: Final = Text("每一列请写在类自己里", "write each column in the class itself")
PERIODS: Final = Text('请写 Column[Literal["month", "quarter"]]', 'write Column[Literal["month", "quarter"]]')
SAY_LABEL: Final = Text('请写 @fact_type("监督检查", en="inspection")', '@fact_type("监督检查", en="inspection")')
TEXTS: Final = Text("选项的值都是文本", "the values of a choice are texts")
TOP: Final = Text("请写 MaybeRef[...]：层级有顶端", "write MaybeRef[...]: a tree has a top")
UNION: Final = Text("请写 Ref[Union[A, B]]", "write Ref[Union[A, B]]")
VALUES: Final = Text('请写 Literal["...", "..."]', 'write Literal["...", "..."]')
AUDIENCES: Final = Text('请写 seen_by=("self", ...)', 'write seen_by=("self", ...)')
NOT_ALL: Final = Text("请去掉它：`all` 本来就看得到一切", "leave it out: `all` sees everything")
