"""The matcher on durable-rules: the one module that touches that library, through its C calls.

Only what that library does rightly is used: rules over one flat message of whole numbers, a few rules a ruleset, one
state, one message in it at a time, under the session's lock. Every answer is compared with the plan's own decision.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import count
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote, unquote

from attrs import define, field

from iron_rules.check.checked import CheckedPack
from iron_rules.crosscheck.measures import Alternative, Measures, Operator, measures
from iron_rules.engines.incremental.hoisting import loosened
from iron_rules.engines.incremental.matching import MatcherName
from iron_rules.engines.incremental.store import LiveStore
from iron_rules.errors import Fault, IronRulesError
from iron_rules.facts.base import Fact
from iron_rules.periods import Period
from iron_rules.plan.plan import Plan
from iron_rules.text import Text

SHARD: Final = 60
"""Rules a ruleset: with 255 on one pattern the library dies, and with 64 that one message passes it refuses it."""
TERMS: Final = 24
"""Comparisons a rule."""
STATE: Final = "0"
MESSAGE: Final = "f0"
KIND: Final = "s:kind"
OPERATORS: Final[Mapping[Operator, str]] = {"<": "$lt", "<=": "$lte", ">=": "$gte", ">": "$gt", "!=": "$neq"}
MATCHED: Final = 0
UNMATCHED: Final = 1
_NAMES = count()


class EngineDisagreement(IronRulesError):
    """durable-rules and the plan's own functions decided an instance differently; no finding of it is reported."""


class EngineRefused(IronRulesError):
    """durable-rules refused what it should take, or cannot be used here."""


def library() -> Any:
    """Return the C module of durable-rules. Raises `EngineRefused` where it cannot be imported."""
    try:
        return import_module("durable_rules_engine")
    except ImportError as error:
        hint = Text(
            '它需要 Python 3.11 或 3.12、非 Windows 系统，安装时还需要 C 编译器；或写 matcher="python"',
            'it needs Python 3.11 or 3.12, not Windows, and a C compiler when it is installed; or say matcher="python"',
        )
        what = Text(f"durable-rules 不能在这里运行（{error}）", f"durable-rules cannot run here: {error}")
        raise EngineRefused(Fault("", what, hint)) from None


@define
class _Shard:
    """One ruleset of the library, with the rules of a few plans."""

    engine: Any
    handle: object
    state: object = None

    def matches(self, message: str) -> Iterator[str]:
        """Yield the names of the rules that a message matches; it is out of the state again afterwards."""
        code, state = self._call("assert_fact", message)
        if code == UNMATCHED:
            return
        if code != MATCHED:
            raise EngineRefused(
                Text(f"durable-rules 返回代码 {code}", f"durable-rules answered a message with code {code}")
            )
        yield from self._fired(state)
        code, _ = self._call("retract_fact", message)
        if code != MATCHED:
            raise EngineRefused(
                Text(
                    f"durable-rules 没有释放消息：代码 {code}",
                    f"durable-rules did not let go of a message: code {code}",
                )
            )

    def warm_up(self) -> None:
        """Complete one action: until then the library must not be asked to give its state back."""
        code, state = self._call("assert_event", json.dumps({"id": MESSAGE, "sid": STATE, KIND: "begin"}))
        if code != MATCHED or list(self._fired(state)) != ["begin"]:
            raise EngineRefused(
                Text("durable-rules 没有匹配第一条消息", "durable-rules did not match its first message")
            )

    def close(self) -> None:
        """Give the state back, then the ruleset: in another order, or without the first, memory is lost."""
        self.engine.delete_state(self.handle, STATE)
        self.engine.delete_ruleset(self.handle)

    def _fired(self, state: object) -> Iterator[str]:
        started = self.engine.start_action_for_state(self.handle, state)
        action = started[1] if started else None
        while action:
            yield action[2 : action.index('"', 2)]
            action = self.engine.complete_and_start_action(self.handle, state)

    def _call(self, name: str, message: str) -> tuple[int, object]:
        try:
            code, state = getattr(self.engine, name)(self.handle, message)
        except Exception as error:  # noqa: BLE001 - the library raises nothing narrower
            # the library's own words may hold the message
            kind = type(error).__name__
            raise EngineRefused(Text(f"durable-rules 失败：{kind}", f"durable-rules failed: {kind}")) from None
        return code, state


@define
class DurableMatcher:
    """Rules of a pack as rulesets of durable-rules."""

    name: MatcherName = field(default="durable", init=False)
    pack: CheckedPack
    _measures: Mapping[str, Measures] = field(factory=dict, init=False)
    _numbers: dict[str, Callable[[Fact, Period], tuple[int, ...]]] = field(factory=dict, init=False)
    _shards: dict[str, _Shard] = field(factory=dict, init=False)
    _heads: dict[str, str] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        engine = library()
        self._measures = _measured(self.pack)
        for rules in _sharded(self._measures):
            shard = _opened(engine, {rule: self._measures[rule].finds for rule in rules})
            self._shards |= dict.fromkeys(rules, shard)
        self._heads = {
            rule: f'{{"id":"{MESSAGE}","sid":"{STATE}",{json.dumps(KIND)}:"{quote(rule)}"' for rule in self._shards
        }

    def bind(self, plan: Plan, store: LiveStore) -> None:
        """Bind the plan's numbers to the facts of a store."""
        self._numbers[plan.rule] = store.bound(self._measures[plan.rule].compiled)

    def agrees(self, plan: Plan, subject: Fact, period: Period, finds: bool) -> None:
        """Match the numbers of an instance. Raises `EngineDisagreement` where that gives another outcome."""
        rule = plan.rule
        shard = self._shards.get(rule)
        if shard is None:
            return
        numbers = self._numbers[rule](subject, period)
        fields = "".join(f',"n:{place}":{number:d}' for place, number in enumerate(numbers))
        matched = {unquote(name.rpartition(" ")[0]) for name in shard.matches(f"{self._heads[rule]}{fields}}}")}
        if matched != ({rule} if finds else set()):
            what = Text(
                f"对 `{subject.id}` 在 {period.start} 的规则 {rule}，durable-rules 与判定计划结论不一",
                f"durable-rules and the plan disagree on {rule} for `{subject.id}` in {period.start}",
            )
            hint = Text(
                '请用 matcher="python" 打开会话，并报告此问题',
                'open the session with matcher="python", and report this',
            )
            raise EngineDisagreement(Fault("", what, hint))

    def close(self) -> None:
        """Release every ruleset."""
        shards = {id(shard): shard for shard in self._shards.values()}
        self._shards = {}
        for shard in shards.values():
            shard.close()


@lru_cache(maxsize=8)
def _measured(pack: CheckedPack) -> Mapping[str, Measures]:
    plans = [loosened(plan) for stratum in pack.strata for plan in stratum]
    return MappingProxyType({plan.rule: measures(plan, pack.parameters) for plan in plans})


def _sharded(found: Mapping[str, Measures]) -> Iterator[list[str]]:
    """Yield rules in groups that fit in one ruleset each; one that has too many alternatives for any is left out."""
    group: list[str] = []
    room = SHARD
    for rule, each in found.items():
        size = len(each.finds)
        if size > SHARD or any(len(alternative) > TERMS for alternative in each.finds):
            continue
        if size > room:
            yield group
            group, room = [], SHARD
        group.append(rule)
        room -= size
    if group:
        yield group


def _opened(engine: Any, finds: Mapping[str, Sequence[Alternative]]) -> _Shard:
    rules = {
        f"{quote(rule)} {number}": _pattern(quote(rule), alternative)  # the library reads ASCII only
        for rule, alternatives in finds.items()
        for number, alternative in enumerate(alternatives)
    }
    rules["begin"] = _pattern("begin", ())
    _refuse_colliding(rules)
    handle = engine.create_ruleset(f"iron_rules_{next(_NAMES)}", json.dumps(rules))
    shard = _Shard(engine, handle)
    shard.warm_up()
    return shard


def _pattern(kind: str, alternative: Alternative) -> dict[str, object]:
    terms: list[dict[str, object]] = [{KIND: kind}]
    for each in alternative:
        name = f"n:{each.place}"
        terms.append({name: each.value} if each.op == "==" else {OPERATORS[each.op]: {name: each.value}})
    return {"all": [{"m": {"$and": terms}}]}


def _refuse_colliding(rules: Mapping[str, object]) -> None:
    """Check names of fields: the library tells them apart by 32 bits of a hash only."""
    names = {"id", "sid", "$s", KIND, *(f"n:{place}" for place in range(TERMS * SHARD))}
    if len({fnv(name) for name in names}) < len(names):
        number = len(rules)
        raise EngineRefused(
            Text(f"{number} 条规则的字段名相冲突", f"names of fields collide in a ruleset of {number} rules")
        )


def fnv(text: str) -> int:
    """Return the hash by which durable-rules knows names and ids."""
    found = 2166136261
    for byte in text.encode():
        found = (found ^ byte) * 16777619 % 2**32
    return found
