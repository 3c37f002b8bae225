"""An evaluation into charts: units, months, and the figures of a rule."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from iron_rules.errors import Fault, UsageError, nearest, not_installed
from iron_rules.findings.order import OPEN
from iron_rules.findings.units import units
from iron_rules.text import Language, Text

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Evaluation

Chart = Literal["units", "months", "rule"]
MOST: Final = 40
"""So many units are shown, the least kept."""
WORDS: Final = MappingProxyType(
    {
        "units": Text("各单位履行率", "Share of duties kept, by unit"),
        "months": Text("各规则每月未达要求的比例", "Share of duties missed, by rule and month"),
        "unit": Text("单位", "unit"),
        "share": Text("比例", "share"),
        "due": Text("应履行", "duties"),
        "found": Text("未达要求", "missed"),
        "rule": Text("规则", "rule"),
        "month": Text("月份", "month"),
        "measured": Text("登记数", "measured"),
        "number": Text("项数", "findings"),
        "limit": Text("要求", "limit"),
    }
)


def chart(evaluation: "Evaluation", what: str, rule: str | None, language: Language) -> Any:
    """Return a chart. Raises UsageError for one that there is not, a rule that has no figures, and without Altair."""
    if what not in CHARTS:
        said = Text(f"没有图表 `{what}`", f"there is no chart `{what}`")
        raise UsageError(Fault("", said, nearest(what, CHARTS)))
    if (what == "rule") is (rule is None):
        said = Text("图表 `rule` 需要规则，其他图表不要", "the chart `rule` takes a rule, and no other does")
        raise UsageError(Fault("", said, Text('请写 chart("rule", "规则编号")', 'write chart("rule", "ID")')))
    words = {name: each.in_(language) for name, each in WORDS.items()}
    return CHARTS[what](_altair(), evaluation, words, rule)


def _altair() -> Any:
    try:
        import altair
    except ImportError:
        raise not_installed(Text("绘制图表需要 `altair`", "charts need `altair`"), "report") from None
    return altair


def _by_unit(alt: Any, evaluation: "Evaluation", words: Mapping[str, str], _rule: str | None) -> Any:
    rows = [
        {"unit": each.name or each.id, "share": float(each.share), "due": each.due, "found": each.missed}
        for each in units(evaluation)[:MOST]
        if each.share is not None
    ]
    return (
        alt.Chart(alt.Data(values=rows), title=words["units"])
        .mark_bar()
        .encode(
            x=alt.X("share:Q", title=words["share"], scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%")),
            y=alt.Y("unit:N", title=words["unit"], sort=None),
            tooltip=_told(alt, words, "unit:N", "share:Q", "due:Q", "found:Q"),
        )
    )


def _by_month(alt: Any, evaluation: "Evaluation", words: Mapping[str, str], _rule: str | None) -> Any:
    rows = []
    for judged in evaluation.judged:
        if judged.rule.kind == "violation" and judged.whole:
            due = Counter(_month(period.end) for _, period, _ in judged.instances)
            found = Counter(_month(each.period_end) for each in judged.found if each.status in OPEN)
            rows += [
                {"rule": judged.rule.id, "month": month, "due": due[month], "found": found[month],
                 "share": found[month] / due[month]}
                for month in sorted(due)
            ]  # fmt: skip
    return (
        alt.Chart(alt.Data(values=rows), title=words["months"])
        .mark_rect()
        .encode(
            x=alt.X("month:O", title=words["month"]),
            y=alt.Y("rule:N", title=words["rule"], sort=None),
            color=alt.Color(
                "share:Q", title=words["share"], scale=alt.Scale(scheme="oranges"), legend=alt.Legend(format="%")
            ),
            tooltip=_told(alt, words, "rule:N", "month:O", "share:Q", "due:Q", "found:Q"),
        )
    )


def _of_rule(alt: Any, evaluation: "Evaluation", words: Mapping[str, str], rule: str | None) -> Any:
    """Return how many findings of a rule have which figure, and the limit where it is one for all."""
    judged = next((each for each in evaluation.judged if each.rule.id == rule), None)
    if judged is None:
        hint = nearest(str(rule), [each.rule.id for each in evaluation.judged])
        raise UsageError(Fault("", Text(f"没有判定规则 `{rule}`", f"no rule `{rule}` was judged"), hint))
    found = [each for each in judged.found if each.status in OPEN]
    name = next((name for each in found for name, value in each.measured.items() if _number(value)), None)
    if name is None:
        said = Text(f"规则 `{rule}` 没有可绘制的数值", f"no findings of `{rule}` have a number to be drawn")
        raise UsageError(said)
    numbers = Counter(float(each.measured[name]) for each in found if _number(each.measured[name]))
    limits = {float(each.required[name]) for each in found if _number(each.required.get(name))}
    rows = [{"measured": value, "number": number} for value, number in sorted(numbers.items())]
    bars = (
        alt.Chart(alt.Data(values=rows), title=f"{rule} {name}")
        .mark_bar()
        .encode(
            x=alt.X("measured:Q", title=words["measured"]),
            y=alt.Y("number:Q", title=words["number"]),
            tooltip=_told(alt, words, "measured:Q", "number:Q"),
        )
    )
    if len(limits) != 1:
        return bars
    limit = alt.Chart(alt.Data(values=[{"limit": limits.pop()}])).mark_rule(strokeDash=[4, 2])
    return bars + limit.encode(x="limit:Q", tooltip=_told(alt, words, "limit:Q"))


def _told(alt: Any, words: Mapping[str, str], *names: str) -> list[Any]:
    """Return what is told of a mark: columns by their words, shares in percent."""
    return [
        alt.Tooltip(each, title=words[each[:-2]], **({"format": ".2%"} if each == "share:Q" else {})) for each in names
    ]


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def _number(value: object) -> bool:
    return isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)


CHARTS: Final[Mapping[str, Callable[[Any, "Evaluation", Mapping[str, str], str | None], Any]]] = MappingProxyType(
    {"units": _by_unit, "months": _by_month, "rule": _of_rule}
)
"""The charts by name."""
