"""Check the cases of a pack: sides of a limit that no case shows, names that stand twice."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from iron_rules.errors import Fault, nearest
from iron_rules.expressions.nodes import Column
from iron_rules.expressions.walk import walk
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.quoting import OR, several
from iron_rules.language.cases import Case, Outcome
from iron_rules.language.pack import Pack
from iron_rules.language.rule import Rule
from iron_rules.periods import Unit, first_day, noun_of, noun_zh
from iron_rules.plan.calendar import unit_of
from iron_rules.text import Text

WORDS: Final[Mapping[Outcome, str]] = MappingProxyType(
    {"breached": "breached", "fulfilled": "kept", "given": "given", "not given": "not_given", "not due": "not_due"}
)
"""The word that makes a case of each outcome."""


def case_faults(pack: Pack) -> list[Fault]:
    """Return every fault in the cases of a pack's rules.

    A duty needs a breached and a kept case, a reward or demotion one that is given and one that is not.
    """
    return [fault for rule in pack.rules if not rule.broken and rule.pack == pack.name for fault in _faults(rule, pack)]


def _faults(rule: Rule, pack: Pack) -> Iterator[Fault]:
    for either in _needed(rule):
        if not any(case.outcome in either for case in rule.cases):
            words = several([f"`{WORDS[outcome]}`" for outcome in either], OR)
            yield Fault(
                rule.at,
                Text(f"{rule.id}：没有 {words.zh} 的案例", f"{rule.id}: no case is {words}"),
                Text("请补上一个，数值取在规则界限旁边", "add one, just beside the rule's limit"),
            )
    names: set[str] = set()
    for case in rule.cases:
        yield from _unfit(rule, case, unit_of(rule, pack.parameters))
        yield from _strange(rule, case, pack.facts)
        yield from _astray(rule, case)
        if case.name in names:
            yield Fault(
                case.at,
                Text(f"{rule.id}：有两个案例都叫“{case.name}”", f"{rule.id}: two cases are called `{case.name}`"),
                Text("请写明两者的不同", "say how they differ"),
            )
        names.add(case.name)


def _needed(rule: Rule) -> Sequence[tuple[Outcome, ...]]:
    """Return the outcomes that a rule's cases must show, each with what may stand in for it."""
    if rule.kind != "violation":
        return ("given",), ("not given",)
    return ("breached",), (("fulfilled", "not due") if _awaits_event(rule) else ("fulfilled",))


def _awaits_event(rule: Rule) -> bool:
    """Return whether a duty falls due only through another fact: that fact alone may be the breach."""
    nodes = () if rule.on is None else walk(rule.on)
    return any(isinstance(node, Column) and node.noun.fact != rule.of.fact for node in nodes)


def _strange(rule: Rule, case: Case, facts: Vocabulary) -> Iterator[Fault]:
    """Yield a fault for every type of a case that has no table."""
    for kind in dict.fromkeys(draft.of for draft in case.drafts if facts.types):
        if kind not in facts:
            what = Text(
                f"{rule.id}：{kind.__name__} 不在规则包的词汇表里",
                f"{rule.id}: {kind.__name__} is not in the pack's vocabulary",
            )
            yield Fault(
                case.at,
                what,
                Text(
                    "请把它列入规则包的 facts=vocabulary(...)，或改写其他类型的事实",
                    "name it in the pack's facts=vocabulary(...), or write a fact of another type",
                ),
            )
        elif kind not in facts.types:
            rows = facts.identities[kind.__spec__.name].of.__name__
            yield Fault(
                case.at,
                Text(f"{rule.id}：{kind.__name__} 没有自己的表", f"{rule.id}: there is no table of {kind.__name__}"),
                Text(f"请写 fact({rows}, ...)", f"write fact({rows}, ...)"),
            )


def _astray(rule: Rule, case: Case) -> Iterator[Fault]:
    """Yield a fault for a step that the rule never recommends."""
    if case.step and rule.steps is None:
        yield Fault(
            case.at,
            Text(f"{rule.id}：规则没有档次", f"{rule.id}: the rule has no steps"),
            Text(
                "请去掉 step=，或写 action=steps(MEASURE, STEPS)",
                "leave out step=, or say action=steps(MEASURE, STEPS)",
            ),
        )
    elif case.step and case.step not in rule.actions:
        what = Text(f"{rule.id}：`{case.step}` 不是规则的档次", f"{rule.id}: `{case.step}` is not a step of the rule")
        yield Fault(case.at, what, nearest(case.step, rule.actions))


def _unfit(rule: Rule, case: Case, unit: Unit) -> Iterator[Fault]:
    known: tuple[Outcome, ...] = ("breached", "fulfilled") if rule.kind == "violation" else ("given", "not given")
    if case.outcome not in (*known, "not due"):
        words = ", ".join(f"`{WORDS[outcome]}`" for outcome in (*known, "not due"))
        yield Fault(
            case.at,
            Text(
                f"{rule.id}：这类规则的案例不会是 `{WORDS[case.outcome]}`",
                f"{rule.id}: a {rule.kind} is never `{WORDS[case.outcome]}`",
            ),
            Text(f"可用：{words}", f"one of {words}"),
        )
    if (first := first_day(unit, case.period)) != case.period:
        what = Text(
            f"{rule.id}：没有哪个{noun_zh(unit)}从 `{case.period}` 开始",
            f"{rule.id}: no {noun_of(unit)} begins on `{case.period}`",
        )
        yield Fault(
            case.at,
            what,
            Text(f"它所在的{noun_zh(unit)}从 `{first}` 开始", f"the {noun_of(unit)} it falls in begins on `{first}`"),
        )
