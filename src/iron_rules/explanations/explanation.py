"""A finding of an evaluation into its explanation: everything that the person concerned must be able to see."""

from datetime import date
from typing import Any

from attrs import frozen

from iron_rules.audiences.pseudonyms import Secret
from iron_rules.check.checked import CheckedPack
from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.explanations.conditions import Condition, conditions
from iron_rules.explanations.deadline import Moved, moved
from iron_rules.explanations.events import Events
from iron_rules.explanations.facts import FactView, Known, counted_views, subject_facts, types_measured
from iron_rules.explanations.notes import notes
from iron_rules.explanations.parameters import Used, parameters_used
from iron_rules.explanations.parts import Part, parts, title
from iron_rules.explanations.plan import show_plan
from iron_rules.explanations.process import Objection, decisions_of, nature, notices_of, objection_of
from iron_rules.explanations.related import related_views
from iron_rules.explanations.rule import RuleWords, rule_words
from iron_rules.explanations.status import Why, why
from iron_rules.explanations.subjects import Subject, subject_of
from iron_rules.explanations.text import lines
from iron_rules.facts.audience import LABELS, Audience
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding, Status
from iron_rules.findings.json_text import json_text
from iron_rules.findings.plain import plain
from iron_rules.language.pack import Clause
from iron_rules.language.rule import Kind
from iron_rules.markup import preformatted, titled
from iron_rules.text import Language, Text


@frozen
class Counted:
    """A finding that counts for another one: its id, its sentence, its points, its status."""

    id: str
    message: Text | None
    points: int
    status: Status | None


@frozen
class Step:
    """A step of what is recommended: from which number on, the action and its name, and whether it is this finding's.

    `next` is the step after that.
    """

    at: int
    action: str
    label: Text
    reached: bool
    next: bool


@frozen(kw_only=True)
class Explanation:
    """Why a finding was made, as plain values.

    `title` is what the rule is called, `answers` who answers for it, `called` the subject by its name. `moved` is how
    the last day came about, of a duty whose deadline moves. `conditions` are the parts of the rule's test with what was
    measured; `facts` and `findings` those that count, `related` facts by which the duty was due; `looked_for` what
    would have to be there for a duty to be fulfilled; `plan` is the rule as it was decided, with every join and window
    written out. `nature` says what a finding is, and is not, and `objection` how to object to it; `notices` and
    `decisions` what people were told and decided; `notes` what is to be borne in mind. `pack` is the pack that the rule
    is of; `decided_by`, with its digest, the one that the facts were judged by, which may build on it.
    """

    id: str
    title: Text
    kind: Kind
    action: str | None
    action_label: Text | None
    severity: str | None
    severity_label: Text | None
    points: int
    message: Text
    clauses: tuple[Clause, ...]
    subject_type: str
    subject_label: Text
    subject: str
    called: Subject
    answers: Text | None
    about: tuple[FactView, ...]
    period_start: date
    period_end: date
    rule: RuleWords
    moved: Moved | None
    conditions: tuple[Condition, ...]
    steps: tuple[Step, ...]
    facts: tuple[FactView, ...]
    related: tuple[FactView, ...]
    findings: tuple[Counted, ...]
    looked_for: tuple[Text, ...]
    parameters: tuple[Used, ...]
    status: Status
    why: Why
    plan: str
    nature: Text
    objection: Objection | None
    notices: tuple[Text, ...]
    decisions: tuple[Text, ...]
    notes: tuple[Text, ...]
    pack: str
    decided_by: str
    digest: str
    as_of: date

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain data: days as `2017-05-31`, decimals as they are."""
        found: dict[str, Any] = plain(self)
        return found

    def to_json(self) -> str:
        """Return the explanation as one line of JSON, every number exact."""
        return json_text(self.to_dict())

    def html(self, language: Language = "en") -> str:
        """Return the explanation as a notebook shows it."""
        return titled(self.message.in_(language), [preformatted(self.text(language))])

    def _repr_html_(self) -> str:
        return self.html()

    def text(self, language: Language = "en", *, notation: bool = False) -> str:
        """Return the explanation for a reader, as lines of text; with `notation` also the rule as it was decided."""
        return "".join(f"{line}\n" for line in lines(self, language, notation=notation))

    def heading(self, language: Language = "en") -> str:
        """Return the title of the explanation: what is to be checked, or what is recommended."""
        return title(self, language)

    def parts(self, language: Language = "en", *, notation: bool = False) -> tuple[Part, ...]:
        """Return the parts of the explanation for a reader: headings with their lines."""
        return parts(self, language, notation=notation)


def explain(
    evaluation: Evaluation,
    finding: Finding | str,
    *,
    audience: Audience | None = None,
    subject: str | None = None,
    secret: Secret = None,
) -> Explanation:
    """Return why a finding was made, by the finding or its id, as an audience sees it.

    Without an `audience` that is the one that the evaluation was made for, and of a whole evaluation `superior`; what
    `subject` and `secret` are, `Evaluation.seen_by` says.
    Raises `UsageError` where the audience sees no finding of that id, with what is known instead.
    """
    evaluation = evaluation.for_people if audience is None else evaluation.seen_by(audience, subject, secret)
    found = _by_id(evaluation, finding.id if isinstance(finding, Finding) else finding)
    pack, plan = evaluation.pack, evaluation.pack.plans[found.rule.id]
    known = Known(evaluation.facts.tables, evaluation.as_of, pack.facts)
    events, about = Events(found, evaluation), subject_facts(found, known)
    compared = conditions(found, pack, known, found.period_start)
    unmet = [each.name for each in compared if each.met is False and found.kind == "violation"]
    return Explanation(
        **_itself(found, pack),
        called=subject_of(found, known, evaluation.places),
        about=about,
        rule=rule_words(found.rule, pack, found.period_start),
        moved=moved(events),
        conditions=compared,
        steps=_steps(found, pack),
        facts=counted_views(found, known),
        related=related_views(found, evaluation, known, events, about),
        findings=_counted(found, evaluation),
        looked_for=tuple(each.many for each in types_measured(plan, unmet)),
        parameters=parameters_used(found, pack, known, events),
        plan=show_plan(plan, pack.parameters),
        **_process(found, evaluation, known),
        as_of=evaluation.as_of,
    )


def _process(finding: Finding, evaluation: Evaluation, known: Known) -> dict[str, Any]:
    """What a finding is, how to object to it, and what people were told and decided."""
    pack = evaluation.pack
    decided = decisions_of(finding, pack.pack.objections, known)
    return {
        "why": why(finding, known, pack.due_process),
        "nature": nature(finding, pack.facts, decided),
        "objection": objection_of(finding, pack, known),
        "notices": notices_of(finding, pack.pack.objections, known),
        "decisions": decided,
        "notes": notes(finding, evaluation),
    }


def _itself(finding: Finding, pack: CheckedPack) -> dict[str, Any]:
    """What the finding itself says, and what the pack calls it."""
    severity, about = finding.rule.severity, {each.address: each for each in pack.clauses}
    same = (
        "id", "kind", "action", "severity", "points", "message", "subject_type", "subject", "period_start",
        "period_end", "status", "pack",
    )  # fmt: skip
    return {
        "decided_by": pack.name,
        "digest": pack.digest,
        **{name: getattr(finding, name) for name in same},
        "title": finding.rule.title or about[finding.clause].text,
        "answers": finding.rule.answers,
        "clauses": tuple(about[address] for address in finding.rule.clauses),
        "action_label": None if finding.action is None else pack.pack.action(finding.action),
        "severity_label": None if severity is None else severity.label,
        "subject_label": pack.facts.spec(finding.subject_type).label,
    }


def _steps(finding: Finding, pack: CheckedPack) -> tuple[Step, ...]:
    """Return the steps in force for a finding, the least first; none where its rule has no steps."""
    steps, following = finding.rule.steps, finding.next_step
    if steps is None:
        return ()
    in_force = steps.on(finding.period_start)
    known = sorted(in_force)
    reached = max(at for at in known if at <= finding.measured[finding.stepped])
    later = None if following is None else following[0]
    return tuple(Step(at, in_force[at], pack.pack.action(in_force[at]), at == reached, at == later) for at in known)


def _counted(finding: Finding, evaluation: Evaluation) -> tuple[Counted, ...]:
    """Return the findings that count for a finding, each once."""
    facts = evaluation.pack.facts
    counted = dict.fromkeys(each.id for each in finding.facts if facts.spec(each.type).findings_about is not None)
    found = [(id, _of(evaluation, id)) for id in sorted(counted)]
    return tuple(
        Counted(id, each.message, each.points, each.status) if each else Counted(id, None, 0, None)
        for id, each in found
    )


def _of(evaluation: Evaluation, id: str) -> Finding | None:
    """The finding of an id, looked for among those of its rule."""
    rule = id.partition("|")[0]
    found = (finding for each in evaluation.judged if each.rule.id == rule for finding in each.found)
    return next((finding for finding in found if finding.id == id), None)


def _by_id(evaluation: Evaluation, id: str) -> Finding:
    found = _of(evaluation, id) or _of(evaluation, evaluation.seen_id(id))
    if found is not None:
        return found
    rule, _, rest = id.partition("|")
    what = Text(f"`{id}` 不是这次判定得出的核查提示", f"`{id}` is not a finding of this evaluation")
    hint = Text("请写 `规则|对象编号|期间第一天`", "write `<rule>|<subject>|<first day of the period>`")
    judged = next((each for each in evaluation.judged if each.rule.id == rule), None)
    unjudged = next((each for each in evaluation.not_judged if each.rule.id == rule), None)
    omitted = next((each for each in evaluation.pack.pack.omitted if each.rule == rule), None)
    if omitted is not None:
        name, hint = evaluation.pack.name, omitted.reason
        what = Text(f"规则包 `{name}` 不采用规则 {rule}", f"{rule} is left out by the pack `{name}`")
    elif unjudged is not None:
        missing = (*unjudged.absent, *unjudged.rules)
        what = Text(f"规则 {rule} 未作判定", f"{rule} was not judged")
        hint = Text(f"它所依据的内容未知：{'、'.join(missing)}", f"it reads what is not known: {', '.join(missing)}")
    elif evaluation.hides(rule):
        whom = LABELS[evaluation.audience]
        what = Text(f"规则 {rule} 的核查提示不向{whom.zh}显示", f"findings of {rule} are not shown to {whom.en}")
        hint = evaluation.withheld
    elif judged is None:
        hint = nearest(rule, (each.rule.id for each in evaluation.judged)) or hint
    elif any(f"{subject}|{period.start}" == rest for subject, period, _ in judged.instances):
        duty = judged.rule.kind == "violation"
        what = Text(
            f"{what.zh}：已作核对，{'职责已履行' if duty else '未予建议'}",
            f"{what.en}: it was judged, and {'fulfilled' if duty else 'not given'}",
        )
        hint = Text("没有可提出异议的核查提示", "there is nothing to object to")
    else:
        hint = nearest(id, (each.id for each in judged.found)) or hint
    raise UsageError(Fault("", what, hint))
