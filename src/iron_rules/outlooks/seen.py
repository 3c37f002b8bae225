"""An outlook into what an audience sees of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import evolve

from iron_rules.audiences.sight import Sight
from iron_rules.check.checked import CheckedPack
from iron_rules.errors import Fault, UsageError
from iron_rules.facts.audience import LABELS, Audience
from iron_rules.findings.seen import Seeing
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.outlooks.outlook import Duty, Outlook

SOMETHING: Final = Text("尚有未完成的内容", "something that is still to be done")
"""What is missing, where it would name ids that the audience does not see."""


def refuse_unseen(pack: CheckedPack, audience: Audience, *things: str | None) -> None:
    """Refuse `TYPE:ID` of a type whose ids an audience does not see: whether there is one must not be known.

    Raises UsageError.
    """
    sight, whom = Sight(pack, audience), LABELS[audience]
    for each in things:
        name = (each or "").partition(":")[0]
        if (name in pack.facts.tables or name in pack.facts.identities) and not sight.ids(name):
            label = pack.facts.spec(name).label
            what = Text(f"{label.zh}的编号不向{whom.zh}显示", f"ids of `{name}` are not shown to {whom.en}")
            raise UsageError(Fault("", what))


def outlook_seen(outlook: "Outlook", seeing: Seeing) -> "Outlook":
    """Return what is seen of an outlook: duties that rest on what is not seen are left out."""
    rules = seeing.names.sight.rules
    duties = tuple(_seen(outlook, seeing))
    order = sorted(duties, key=lambda duty: (duty.last_day, duty.rule.sort_key, duty.subject, duty.period_start))
    untold = tuple(each for each in outlook.untold if rules[each] == "whole")
    return evolve(outlook, duties=tuple(order), untold=untold, withheld=seeing.withheld)


def _seen(outlook: "Outlook", seeing: Seeing) -> Iterator["Duty"]:
    for duty in outlook.duties:
        if seeing.names.sight.rules[duty.rule.id] == "whole" and seeing.concerns(duty.subject_type, duty.subject):
            ids = seeing.shows_ids(duty.rule.id)
            yield evolve(
                duty,
                subject=seeing.names.id(duty.subject_type, duty.subject),
                name="" if seeing.shown.is_nameless(duty.subject_type) else duty.name,
                missing=duty.missing if ids else tuple(evolve(each, words=SOMETHING) for each in duty.missing),
            )
