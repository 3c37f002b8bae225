"""Do clauses, parameters and messages fit together?"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date

from iron_rules.errors import Fault, nearest
from iron_rules.expressions.nodes import Broken, Setting
from iron_rules.expressions.walk import walk
from iron_rules.lang.pack import Pack
from iron_rules.lang.rule import Rule, Severity
from iron_rules.lang.text import PLACE, Text
from iron_rules.plan.plan import Plan


def clause_faults(pack: Pack) -> Iterator[Fault]:
    """Every clause is cited or says why no fact can decide it; every clause cited exists."""
    known = {each.address for each in pack.clauses}
    cited = {address for rule in pack.rules for address in rule.clauses}
    for rule in pack.rules:
        if rule.faults:
            continue
        if rule.clause not in rule.clauses:
            what = f"{rule.id}: does not cite its own clause `{rule.clause}`"
            yield Fault(rule.at, what, f'write cites=("{rule.clause}", ...)')
        for address in rule.clauses:
            if address not in known:
                yield Fault(rule.at, f"{rule.id}: there is no clause `{address}`", nearest(address, known))
    for clause in pack.clauses:
        if clause.address not in cited and clause.undecidable is None and not pack.faults:
            what = f"no rule cites clause `{clause.address}`"
            yield Fault(pack.at, what, "write its rule, or say with `undecidable=` why no fact can decide it")


def parameter_faults(pack: Pack) -> Iterator[Fault]:
    """Every parameter has a source in a known clause, a text in both languages, and exact values of one kind."""
    known = {each.address for each in pack.clauses}
    for each in pack.parameters.values():
        yield from each.faults
        if not each.faults and each.source.clause not in known:
            what = f"the parameter `{each.name}` rests on an unknown clause `{each.source.clause}`"
            yield Fault(each.at, what, nearest(each.source.clause, known))
        if len({type(value) for _, value in each.values}) > 1:
            yield Fault(each.at, f"the values of the parameter `{each.name}` differ in kind", "use one kind of value")


def noun_faults(pack: Pack, told: AbstractSet[str]) -> Iterator[Fault]:
    """The words of nouns mean something, whether a rule uses them or not; those at the places `told` are left out."""
    for noun, name in pack.nouns.items():
        for node in walk(noun.where):
            if isinstance(node, Broken) and node.at not in told:
                yield Fault(node.at, f"{name}: {node.what}", node.hint)


def rule_faults(rule: Rule, plan: Plan, pack: Pack) -> Iterator[Fault]:
    """The rule's parameters hold from its first day, and its severity is one."""
    if rule.kind == "violation" and not isinstance(rule.severity, Severity):
        hint = "write severity=minor, serious or grave, without quotes"
        yield Fault(rule.at, f"{rule.id}: `{rule.severity}` is no severity", hint)
    due = plan.due
    for option, node in (("since", due.since), ("until", due.until), ("grace", due.grace), ("allow", due.allow)):
        if node is None or isinstance(node, Broken):
            continue
        setpoints = pack.parameters.get(node.parameter) if isinstance(node, Setting) else None
        if setpoints is None:
            what = f"{rule.id}: `{option}=` is no parameter of the pack"
            yield Fault(rule.at, what, "name a parameter of a listed module")
        elif setpoints.varies:
            what = f"{rule.id}: `{option}=` changes over time"
            yield Fault(rule.at, what, "use a parameter with one value: deadlines do not move under a running duty")
    yield from _late(rule, plan, pack)


def message_faults(rule: Rule, plan: Plan) -> Iterator[Fault]:
    """The rule's message stands in both languages and names figures that the rule has."""
    if not isinstance(rule.message, Text) or not (rule.message.zh and rule.message.en):
        yield Fault(rule.at, f"{rule.id}: its message is missing in a language", "say message=text(zh=..., en=...)")
        return
    for text in (rule.message.zh, rule.message.en):
        if "{" in PLACE.sub("", text) or "}" in PLACE.sub("", text):
            yield Fault(rule.at, f"{rule.id}: its message has a brace that does not close or open", "write {measured}")
            return
    places = [sorted(set(PLACE.findall(text))) for text in (rule.message.zh, rule.message.en)]
    if places[0] != places[1]:
        yield Fault(rule.at, f"{rule.id}: the message names other values in zh than in en", "use the same in both")
    names = {figure.name for figure in plan.figures}
    for what, name in dict.fromkeys(places[0] + places[1]):
        known = {"measured", "required"} if name else {"subject", "period", "measured", "required"}
        if what not in known or (what in ("measured", "required") and (name or "") not in {*names, ""}):
            place = f"{{{what}.{name}}}" if name else f"{{{what}}}"
            hint = nearest(name or what, names if name else known)
            yield Fault(rule.at, f"{rule.id}: the message names `{place}`, which there is not", hint)


def _late(rule: Rule, plan: Plan, pack: Pack) -> Iterator[Fault]:
    first = pack.parameters.get(plan.due.since.parameter) if isinstance(plan.due.since, Setting) else None
    since = first.values[0][1] if first is not None and first.values else None
    for node in plan.nodes():
        if not isinstance(node, Setting):
            continue
        used = pack.parameters.get(node.parameter)
        if used is None:
            what = f"{rule.id}: the parameter `{node.parameter}` stands in no module of the pack"
            yield Fault(rule.at, what, "import it from a module that the pack lists")
        elif isinstance(since, date) and used.values and used.values[0][0] > since:
            what = f"{rule.id}: the parameter `{node.parameter}` has no value yet on the rule's first day"
            yield Fault(rule.at, what, f"give it a value from {since} on")
