"""An evaluation into a part of it: one subject, what lies in a place, some statuses, or what is grave enough."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any, Final, get_args

from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.findings.finding import Finding, Status
from iron_rules.findings.places import Place
from iron_rules.findings.scorecard import place_named
from iron_rules.language.severity import Severity
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Evaluation, Judged

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
Asked = Callable[[str, str], bool]
"""Whether a subject, by type and id, is one that is asked for."""


def narrowed(
    evaluation: "Evaluation",
    subject: str | None,
    within: str | None,
    status: str | Collection[str] | None,
    severity: str | None,
) -> Any:
    """Return what was judged, narrowed. Raises UsageError for what there is not."""
    asked = _asked(evaluation, subject, within)
    statuses = _statuses(status)
    rules = None if severity is None else _as_grave(evaluation, severity)
    return tuple(
        _part(each, asked, statuses) for each in evaluation.judged if rules is None or each.rule.severity in rules
    )


def _part(judged: "Judged", asked: Asked | None, statuses: Collection[str] | None) -> "Judged":
    from iron_rules.findings.evaluation import Judged

    found: Iterable[Finding] = judged.found
    if statuses is not None:
        found = (each for each in found if each.status in statuses)
    if asked is None:
        return Judged(judged.rule, judged.subject_type, judged.instances, tuple(found), judged.held_back, judged.whole)
    kind = judged.subject_type
    wanted = {each: asked(kind, each) for each in {subject for subject, *_ in (*judged.instances, *judged.held_back)}}
    return Judged(
        judged.rule,
        kind,
        tuple(each for each in judged.instances if wanted[each[0]]),
        tuple(each for each in found if asked(kind, each.subject)),
        tuple(each for each in judged.held_back if wanted[each[0]]),
        judged.whole,
    )


def _asked(evaluation: "Evaluation", subject: str | None, within: str | None) -> Asked | None:
    whom = None if subject is None else _subjects(evaluation, subject)
    if within is None:
        return None if whom is None else lambda *each: each in whom
    place = place_named(within, evaluation.pack.facts)
    tree = evaluation.pack.facts.spec(place[0]).parent is not None
    lies = evaluation.places.lying_in(place, steps=not tree)
    return lambda *each: (whom is None or each in whom) and lies(*each)


def _subjects(evaluation: "Evaluation", subject: str) -> Collection[Place]:
    """Return the subject that `TYPE:ID` names; one without a table together with its rows.

    Raises UsageError for a type that there is not.
    """
    name, colon, id = subject.partition(":")
    facts = evaluation.pack.facts
    known = (*facts.tables, *facts.identities)
    if not colon:
        what = Text(f"`{subject}` 没有写明类型", f"`{subject}` does not say of what type it is")
        raise UsageError(Fault("", what, Text("请写 `TYPE:ID`", "write `TYPE:ID`")))
    if name not in known:
        raise UsageError(Fault("", Text(f"没有类型 `{name}`", f"there is no type `{name}`"), nearest(name, known)))
    identity = facts.identities.get(name)
    if identity is None:
        return {(name, id)}
    rows = evaluation.facts.tables.get(identity.rows, ())
    return {(name, id), *((identity.rows, row.id) for row in rows if getattr(row, identity.column) == id)}


def _statuses(status: str | Collection[str] | None) -> Collection[str] | None:
    """Return the statuses that are asked for. Raises UsageError for one that there is not."""
    if status is None:
        return None
    wanted = (status,) if isinstance(status, str) else tuple(status)
    for each in wanted:
        if each not in STATUSES:
            what = Text(f"没有状态 `{each}`", f"there is no status `{each}`")
            raise UsageError(Fault("", what, nearest(each, STATUSES)))
    return wanted


def _as_grave(evaluation: "Evaluation", name: str) -> Collection[Severity]:
    """Return the severities of a pack that are as grave as the one of that name. Raises UsageError for another name."""
    known = severities(evaluation)
    least = [each.points_on(evaluation.as_of) for each in known if each.name == name]
    if not least:
        what = Text(f"规则包没有严重程度 `{name}`", f"the pack has no severity `{name}`")
        raise UsageError(Fault("", what, nearest(name, [each.name for each in known])))
    return [each for each in known if each.points_on(evaluation.as_of) >= min(least)]


def severities(evaluation: "Evaluation") -> tuple[Severity, ...]:
    """Return the severities that rules of the pack have, the gravest first."""
    found = dict.fromkeys(each.severity for each in evaluation.pack.rules if each.severity is not None)
    return tuple(sorted(found, key=lambda each: (-each.points_on(evaluation.as_of), each.name)))
