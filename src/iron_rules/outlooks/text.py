"""The lines of an outlook: by prospect and last day, each duty with what is missing."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from iron_rules.dates import day_words
from iron_rules.findings.message import period_text
from iron_rules.markup import preformatted, titled
from iron_rules.text import Language, spoken

if TYPE_CHECKING:
    from iron_rules.outlooks.outlook import Duty, Outlook

DAYS: Final = MappingProxyType(
    {
        "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
        "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    }
)
HEADS: Final = MappingProxyType(
    {
        "zh": {
            "all": "截至{as_of}，到{until}为止尚未核对的职责",
            "open": "待办",
            "over": "已过期限（此前已做而未登记的，可在核对前补充登记；登记有误的，可以更正）",
            "kept": "目前已达到",
            "untold": "因缺少数据表而不作核对的规则：{rules}",
            "none": "没有尚未核对的职责。",
        },
        "en": {
            "all": "Duties not judged yet, as of {as_of}, until {until}",
            "open": "To do",
            "over": "Past the last day (what was done can be recorded, and what is wrong corrected, in time)",
            "kept": "Kept as things stand",
            "untold": "Rules that are not judged because tables are absent: {rules}",
            "none": "There are no duties that are not judged yet.",
        },
    }
)


def lines(outlook: "Outlook", language: Language) -> Iterator[str]:
    """Yield the lines of an outlook, one for each duty."""
    heads = HEADS[spoken(language)]
    yield heads["all"].format(as_of=day_text(outlook.as_of, language), until=day_text(outlook.until, language))
    if not outlook.duties:
        yield heads["none"]
    for prospect in ("open", "over", "kept"):
        duties = [duty for duty in outlook.duties if duty.prospect == prospect]
        if duties:
            yield ""
            yield heads[prospect]
            yield from (f"  {duty_text(duty, language)}" for duty in duties)
    if outlook.untold:
        yield ""
        yield heads["untold"].format(rules=("、" if language == "zh" else ", ").join(outlook.untold))
    if outlook.withheld:
        yield ""
        yield outlook.withheld.in_(language)


def outlook_html(outlook: "Outlook", language: Language) -> str:
    """Return an outlook as a notebook shows it: the text, a paragraph a part."""
    first, *rest = lines(outlook, language)
    return titled(first, [preformatted("\n".join(rest))] if rest else [])


def duty_text(duty: "Duty", language: Language) -> str:
    """Return one duty in a sentence: whose, for which period, and what is missing by when."""
    zh = language == "zh"
    head = f"{duty.rule.id}  {duty.name or duty.subject}  {period_text(duty.period_start, duty.period_end, language)}"
    if not duty.missing:
        return head
    parts = [
        f"{each.words.zh}，最迟{day_text(each.by, language)}"
        if zh
        else f"{each.words.en} by {day_text(each.by, language)}"
        for each in duty.missing
    ]
    left = left_text(duty, language)
    return f"{head}：{'；'.join(parts)}{left}" if zh else f"{head}: {'; '.join(parts)}{left}"


def left_text(duty: "Duty", language: Language) -> str:
    """Return how many days, or working days, are left for a duty that is due so many after an event."""
    if duty.rule.allow is None or duty.days_left < 0:
        return ""
    if duty.working_days_left is None:
        number, one, zh = duty.days_left, "day", "天"
    else:
        number, one, zh = duty.working_days_left, "working day", "个工作日"
    return f"（还有{number}{zh}）" if language == "zh" else f" ({number} {one}{'' if number == 1 else 's'} left)"


def day_text(day: date, language: Language) -> str:
    """Return a day with its weekday, as people say it."""
    weekday = DAYS[language][day.weekday()]
    words = day_words(day, language)
    return f"{words}（{weekday}）" if language == "zh" else f"{weekday} {words}"


def plain_duty(duty: "Duty") -> dict[str, object]:
    """Return a duty as plain data for JSON."""
    return {
        "rule": duty.rule.id,
        "subject_type": duty.subject_type,
        "subject": duty.subject,
        "name": duty.name,
        "period_start": duty.period_start.isoformat(),
        "period_end": duty.period_end.isoformat(),
        "judged_on": duty.judged_on.isoformat(),
        "last_day": duty.last_day.isoformat(),
        "days_left": duty.days_left,
        "working_days_left": duty.working_days_left,
        "prospect": duty.prospect,
        "missing": [
            {"zh": each.words.zh, "en": each.words.en, "by": each.by.isoformat(), "possible": each.possible}
            for each in duty.missing
        ],
    }
