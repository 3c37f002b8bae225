"""What authors may write instead, in Chinese and English."""

from typing import Final

from iron_rules.text import Text

ANY_TIME: Final = Text("请写 within=any_time，再自行比较日期", "say within=any_time and compare its days yourself")
BETWEEN: Final = Text("请写 within=between(a, b)，或不写 `within=`", "say within=between(a, b), or leave `within=` out")
IN_VOCABULARY: Final = Text("请把它列入规则包的 facts=vocabulary(...)", "name it in the pack's facts=vocabulary(...)")
JOIN: Final = Text(
    "请写 same=COLUMN（两者共有的列）、via=REFERENCE、joined=CONDITION 或 joined=anywhere",
    "say same=COLUMN for what the two share, via=REFERENCE, joined=CONDITION, or joined=anywhere",
)
MEASURE: Final = Text("请用度量：some、none、count 等", "measure it: some, none, count ...")
NAME_COLUMN: Final = Text("请写它的一列", "name a column of it")
NAME_MEASURE: Final = Text(
    "请写度量：previous(count(X))、previous(total(X.amount))",
    "name a measure: previous(count(X)), previous(total(X.amount))",
)
NAME_NOUN: Final = Text("请用所指名词的名称", "use the name of the noun that is meant")
NAME_REFERENCE: Final = Text("请写所指的引用，不写 `place`", "name the reference that is meant instead of `place`")
PERIODS_BEFORE: Final = Text(
    "请写明往前几期：previous(..., periods=52)",
    "say how many periods before: previous(..., periods=52)",
)
RANK_BY_MEASURE: Final = Text("请按度量排名", "rank by a measure")
RANK_IN_PERIOD: Final = Text("请在落入期间的事实里排名", "rank among facts that fit into the period")
RANK_OWN_TYPE: Final = Text(
    "请不写 `within=`，或在规则自己的类型里排名",
    "leave `within=` out, or rank facts of the rule's own type",
)
TOTAL_WITH_DAY: Final = Text("请用有日期的事实来合计", "total a fact that has one")
VIA: Final = Text("请写指向度量所在行的引用", "name a reference to the row that the measure stands in")
