"""What a finding is not, how to object to it, and what people were told and decided: for the person concerned."""

from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.explanations.facts import Known
from iron_rules.explanations.words import in_force
from iron_rules.facts.audience import WITHHELD
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.finding import Finding
from iron_rules.findings.message import value_text
from iron_rules.language.objections import Objections, Role, text_in
from iron_rules.language.rule import Kind
from iron_rules.text import LANGUAGES, Text

NO_DECISION: Final = MappingProxyType[Kind, Text](
    {
        "violation": Text(
            "本提示由程序将登记资料与规定对照得出，供核实情况时参考，不是处理决定，也不代替组织的调查和结论。"
            "登记可能有遗漏或差错；作出任何决定之前，应当核实事实，听取{who}的说明和申辩，并由人作出决定。",
            "This finding compares recorded facts with a rule. It helps those who check the facts; it is not a decision"
            " and takes the place of no inquiry. Records may be incomplete or wrong: before anything is decided the"
            " facts must be checked, {who} must be heard, and people must decide.",
        ),
        "demotion": Text(
            "这是一项建议，由程序将登记资料与规定对照得出，不是处理决定。登记可能有遗漏或差错；是否采纳，应当在核实"
            "事实、听取{who}的说明和申辩之后由人决定。",
            "This is a recommendation that compares recorded facts with a rule; it is not a decision. Records may be"
            " incomplete or wrong: whether to follow it is for people to decide, once they have checked the facts and"
            " heard {who}.",
        ),
        "reward": Text(
            "这是一项奖励建议，由程序将登记资料与规定对照得出，不是决定；是否采纳由人决定。",
            "This is a recommendation that compares recorded facts with a rule; whether to follow it is for people to"
            " decide.",
        ),
    }
)
"""What a finding of each kind is, and is not."""
APPEAL: Final = Text("如有异议，可以提出，并写明核查提示编号。", "You may object, naming the finding by its id.")
ADDRESSED: Final = Text(
    "如有异议，请{until}向{to}提出，并写明核查提示编号。{where}",
    "If you disagree, object to {to} {until}, naming the finding by its id. {where}",
)
BY: Final = Text(
    "在{until}以前（自{served}送达之次日起{days}日内）",
    "by {until} (within {days} days of {served}, when you were told)",
)
FROM_NOTICE: Final = Text("自收到告知之日起{days}日内", "within {days} days from the day the notice reaches you")
EFFECT: Final = Text(
    "异议未处理完毕期间{days}，本提示不计入任何建议；异议得到支持的，本提示即撤销；未予支持的，可以再申请复查一次。",
    "While an objection is undecided{days}, the finding counts towards no recommendation; where it is upheld, the"
    " finding is withdrawn; where it is refused, you may ask once for a review.",
)
FOR_DAYS: Final = Text("（自提出之日起不满{days}天）", ", for less than {days} days from its lodging")
MENDED: Final = Text(
    "登记有遗漏或差错的，请提供材料，更正后重新核对。",
    "Where a record is missing or wrong, please show what happened: once it is put right, the rule is applied anew.",
)
NO_STATUS: Final = Text(
    "上述期限用于提醒，不改变本提示的状态。", "The time limit is a reminder; it does not change the finding's status."
)
PERSON: Final = Text("当事人", "the person concerned")
OTHERS: Final = Text("有关单位", "those concerned")
SERVED: Final = Text("告知：{on}由{by}送达。", "Notice: served on {on} by {by}.")
ADOPTED: Final = Text("处理决定：{on}由{by}作出，予以采纳。", "Decision: made on {on} by {by}, to follow it.")
REFUSED: Final = Text(
    "处理决定：{on}由{by}作出，不予采纳{reason}。", "Decision: made on {on} by {by}, not to follow it{reason}."
)
REASON: Final = Text("，理由：{reason}", "; the reason: {reason}")
DECIDED: Final = Text("对这项建议已由人作出决定。{decision}", "People have decided on this recommendation. {decision}")


@frozen
class Objection:
    """How to object: to whom, where, and until when (None where nobody is known to have been told), in sentences.

    `days` are those that the pack gives for it, None where it says nothing.
    """

    to: Text | None
    where: Text | None
    days: int | None
    until: date | None
    sentences: tuple[Text, ...]


def nature(finding: Finding, facts: Vocabulary, decided: tuple[Text, ...]) -> Text:
    """Return what a finding is, and what not; of one that people decided on, what they decided."""
    if decided and finding.kind != "violation":
        return _filled(DECIDED, decision=decided[-1])
    return _filled(NO_DECISION[finding.kind], who=PERSON if _is_person(finding.subject_type, facts) else OTHERS)


def objection_of(finding: Finding, pack: CheckedPack, known: Known | None) -> Objection | None:
    """Return how to object to a finding; None to a reward, which takes nothing from anybody.

    Without the facts that are known, that is so whoever was told of it and when.
    """
    if finding.kind == "reward":
        return None
    limit, given = pack.due_process.appeal_days, pack.pack.objections
    counting = Text("", "") if limit is None else _filled(FOR_DAYS, days=str(limit))
    effect = _filled(EFFECT, days=counting)
    if given is None:
        return Objection(None, None, None, None, (APPEAL, effect, MENDED))
    to, where = (text_in(*_parameter(name, finding, pack)) for name in (given.to, given.where))
    days = int(_parameter(given.days, finding, pack)[1])
    told = [] if known is None else _served(finding, given.notice, known)
    served = min((each for each, _ in told), default=None)
    until = None if served is None else served + timedelta(days=days)
    when = _filled(FROM_NOTICE, days=str(days))
    if served is not None and until is not None:
        when = _filled(BY, until=_day(until), served=_day(served), days=str(days))
    first = _filled(ADDRESSED, until=when, to=to, where=where)
    return Objection(to, where, days, until, (first, effect, MENDED, NO_STATUS))


def _parameter(name: str, finding: Finding, pack: CheckedPack) -> tuple:  # type: ignore[type-arg]
    dated_values = pack.parameters[name]
    return dated_values, in_force(dated_values, finding.period_start)[1]


def notices_of(finding: Finding, given: Objections | None, known: Known) -> tuple[Text, ...]:
    """Return when, and by whom, the person concerned was told of a finding."""
    role = None if given is None else given.notice
    return tuple(_filled(SERVED, on=_day(on), by=by) for on, by in _served(finding, role, known))


def _served(finding: Finding, role: Role | None, known: Known) -> list[tuple[date, str]]:
    if role is None:
        return []
    rows = (row for row in known.tables.get(role.type, ()) if role.value(row, "finding") == finding.id)
    told = ((role.value(row, "on"), str(role.value(row, "by"))) for row in rows)
    return sorted(each for each in told if each[0] <= known.as_of)


def decisions_of(finding: Finding, given: Objections | None, known: Known) -> tuple[Text, ...]:
    """Return what people decided on a finding, the latest last."""
    role = None if given is None else given.decision
    if role is None:
        return ()
    rows = [row for row in known.tables.get(role.type, ()) if role.value(row, "finding") == finding.id]
    rows = sorted((row for row in rows if role.value(row, "on") <= known.as_of), key=lambda row: role.value(row, "on"))
    return tuple(_decided(row, role) for row in rows)


def _decided(row: object, role: Role) -> Text:
    said = role.value(row, "reason")
    told = "" if said is None or said is WITHHELD else str(said).strip()
    reason = _filled(REASON, reason=told) if told else Text("", "")
    text = ADOPTED if role.value(row, "adopted") else REFUSED
    return _filled(text, on=_day(role.value(row, "on")), by=str(role.value(row, "by")), reason=reason)


def _day(day: date) -> Text:
    return Text(*(value_text(day, language) for language in LANGUAGES))


def _filled(text: Text, **parts: Text | str) -> Text:
    """Return a text with others put in, each in its language."""
    zh, en = (
        text.in_(language).format(
            **{name: part.in_(language) if isinstance(part, Text) else part for name, part in parts.items()}
        )
        for language in LANGUAGES
    )
    return Text(zh, en)


def _is_person(subject_type: str, facts: Vocabulary) -> bool:
    """Whether a type is of subjects that rows are gathered into, or of those rows."""
    return any(subject_type in (name, identity.rows) for name, identity in facts.identities.items())
