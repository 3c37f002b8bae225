"""Check that what is declassified names rules and audiences, and that who sees a column sees its type."""

from collections.abc import Iterator, Mapping

from iron_rules.check import hints
from iron_rules.errors import Fault, nearest
from iron_rules.facts.audience import AUDIENCES, sees
from iron_rules.language.declassified import Declassified
from iron_rules.language.pack import Pack
from iron_rules.plan.plan import Plan
from iron_rules.text import Text


def audience_faults(pack: Pack, plans: Mapping[str, Plan]) -> Iterator[Fault]:
    """Yield the faults of what is declassified, and of who may see types and columns."""
    for each in pack.declassified:
        yield from _unfit(each, pack, plans)
    yield from _unreachable(pack)


def _unfit(each: Declassified, pack: Pack, plans: Mapping[str, Plan]) -> Iterator[Fault]:
    if not isinstance(each.why, Text) or not each.why:
        what = Text(
            "没有用两种语言写明公开什么、为什么", "nothing says in both languages what is declassified, and why"
        )
        yield Fault(each.at, what, hints.WHY)
    for audience in each.to:
        if audience not in AUDIENCES or audience == "all":
            what = Text(f"`{audience}` 不是可以公开给的受众", f"nothing is declassified to `{audience}`")
            yield Fault(each.at, what, nearest(str(audience), AUDIENCES[:-1]))
    known = [*(rule.id for rule in pack.rules), *(omitted.rule for omitted in pack.omitted)]
    for rule in each.rules:
        if rule not in known:
            what = Text(f"公开了没有的规则 `{rule}`", f"`{rule}` is declassified and is not a rule")
            yield Fault(each.at, what, nearest(rule, known))
        elif rule in plans:
            yield from _subjects(each, rule, plans[rule], pack)


def _subjects(each: Declassified, rule: str, plan: Plan, pack: Pack) -> Iterator[Fault]:
    """Yield a fault where the findings are about what an audience may not see: they would name it."""
    spec = pack.facts.spec(pack.facts.subjects_of(plan.subject_type))
    for audience in each.to:
        if audience in AUDIENCES and not sees(spec.seen_by, audience):
            what = Text(
                f"{rule}：对象本身就是 `{audience}` 不得看到的“{spec.zh}”",
                f"{rule}: its subjects are facts of `{spec.name}`, which `{audience}` may not see",
            )
            yield Fault(each.at, what, hints.OTHER_SUBJECTS)


def _unreachable(pack: Pack) -> Iterator[Fault]:
    for spec in pack.facts.tables.values():
        for column in spec.columns:
            more = [each for each in column.seen_by or () if not sees(spec.seen_by, each)]
            if more:
                what = Text(
                    f"{spec.name}：`{column.name}` 给 `{more[0]}` 看，而该受众看不到这一类型",
                    f"{spec.name}: `{column.name}` is seen by `{more[0]}`, who does not see the type",
                )
                yield Fault(spec.at, what, hints.SEEN_BY)
