"""durable-rules is used so that none of its known defects can be met; each test names those that it keeps away.

The addresses are those of the list of defects: D wrong answers, C crashes, L life cycle.
"""

import json
import resource
import threading
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iron_rules import Evaluation
from iron_rules.crosscheck import durable
from iron_rules.crosscheck.durable import DurableMatcher, EngineDisagreement, EngineRefused, fnv
from iron_rules.crosscheck.measures import WIDEST, Comparison, clamped, sign
from iron_rules.errors import FactsError, UsageError
from iron_rules.sessions.session import open_session
from ten_iron_rules.facts import Effort, Tipoff, WorkEntry
from tests.changed import changed
from tests.sessions.model import PACK, account, from_nothing
from tests.sessions.some import FINDING, JUDGED, MONDAY, OFFICIAL, PLACES, ids, visit, visits

ENGINE = pytest.importorskip("durable_rules_engine")
SAFE = {
    "create_ruleset", "assert_event", "assert_fact", "start_action_for_state", "complete_and_start_action",
    "retract_fact", "delete_state", "delete_ruleset",
}  # fmt: skip


class Spy:
    """The C module, with a list of what is called."""

    def __init__(self, **instead: Any) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.instead = instead

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self.calls.append((name, args))
            return self.instead.get(name, getattr(ENGINE, name))(*args)

        return call

    def messages(self) -> list[Any]:
        """Every message that was asserted."""
        return [args[1] for name, args in self.calls if name == "assert_fact"]

    def rulesets(self) -> list[Any]:
        """Every ruleset that was made."""
        return [json.loads(args[1]) for name, args in self.calls if name == "create_ruleset"]


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Spy:
    """The calls of a session on durable-rules."""
    found = Spy()
    monkeypatch.setattr(durable, "library", lambda: found)
    return found


def hostile() -> list[Any]:
    """Facts full of what durable-rules cannot bear."""
    names = ("OFF-00129599", "OFF-00732382", "官员0614246", "官员1555780", "1", "True", "sid-0", "$s", "长" * 70_000)
    officials = [changed(OFFICIAL, id=name, person_id=name, name=name) for name in names]
    efforts = [
        Effort(id=name, official_id=name, month=date(2017, 5, 1), poverty_days=Decimal("99999999999999.9999"),
               total_days=Decimal("0.0001"))
        for name in names
    ]  # fmt: skip
    entries = [
        WorkEntry(id=name, official_id=name, household_id="h", on=MONDAY, recorded_on=MONDAY, hours=Decimal(1),
                  measure='\\d+ [一-龥]+ {"$not": 1}', effect="\u3000", signed=False)
        for name in names
    ]  # fmt: skip
    numbers = [visit(f"v{name}", MONDAY, name, problems=2**62) for name in names]
    return [*PLACES, *officials, *efforts, *entries, *numbers]


def used(facts: Sequence[Any], to: date = date(2018, 3, 1)) -> Evaluation:
    """A session on durable-rules, closed, after all of these facts."""
    with open_session(PACK, matcher="durable") as session:
        session.put({"household": [], "village_visit": []})
        session.put(facts)
        session.advance(to)
        return session.evaluation()


def test_hostile_texts_and_numbers_are_judged_as_everywhere(tmp_path: Path) -> None:
    """D3 D4 D5 D7 D8 D9 C10: ids that collide or look like the library's own, long texts, numbers at the limit."""
    facts = hostile()
    found = used(facts)
    known = {(type(each).__spec__.name, each.id): each for each in facts}
    types = {name for name, _ in known} | {"household"}

    assert account(from_nothing(known, types, date(2018, 3, 1), tmp_path / "aside")) == account(found)
    assert {f"2.5-weekly-village-day|{id}|2017-05-08" for id in ("OFF-00129599", "OFF-00732382")} <= set(
        ids(found.findings)
    )


def test_only_calls_that_do_what_they_say_are_made(spy: Spy) -> None:
    """D10 D16 D17 C5 C7 L1 L2 L3 L4 L6 L11: no batches, events, hosts, actions in Python, timers, callbacks."""
    used(hostile())

    assert {name for name, _ in spy.calls} == SAFE
    assert len(spy.rulesets()) == sum(name == "assert_event" for name, _ in spy.calls)


def test_every_rule_is_one_conjunction_over_one_message_of_numbers(spy: Spy) -> None:
    """D1 D2 D6 D12 D13 D14 D15 D19 D21 C1 C2 C3 C4 C11 C12 C13: no joins, no negation, nothing reckoned."""
    used([OFFICIAL])
    for rules in spy.rulesets():
        for name, rule in rules.items():
            assert ["all"] == list(rule)
            [pattern] = rule["all"]
            first, *rest = pattern["m"]["$and"]
            assert {"s:kind": name.partition(" ")[0]} == first
            for term in rest:
                [(key, value)] = term.items()
                field, number = next(iter(value.items())) if key.startswith("$") else (key, value)
                assert key in {"$lt", "$lte", "$gt", "$gte", "$neq", field}
                assert field.startswith("n:")
                assert type(number) is int
                assert abs(number) < 2**31


def test_every_message_is_flat_and_small_and_holds_whole_numbers_only(spy: Spy) -> None:
    """D5 D7 D8 D9 D11 D18 C10 C13 L10 L13: whatever the facts hold, it stays in Python."""
    used(hostile())
    assert spy.messages()
    for text in spy.messages():
        message = json.loads(text)
        assert text.isascii()
        assert len(text) < 4096
        assert ("f0", "0") == (message.pop("id"), message.pop("sid"))
        assert message.pop("s:kind") in PACK.plans
        assert all(
            name.startswith("n:") and type(value) is int and abs(value) <= 2**53 for name, value in message.items()
        )


def test_a_ruleset_has_at_most_sixty_rules(spy: Spy) -> None:
    """C9: with more, the library refuses, loops or dies."""
    used([])

    assert len(spy.rulesets()) > 1
    assert all(len(rules) <= durable.SHARD + 1 for rules in spy.rulesets())


def test_one_state_holds_one_message_at_a_time(spy: Spy) -> None:
    """C6 C11 L9 D3: there is nothing in it that another message could be mistaken for, and nothing grows."""
    with open_session(PACK, matcher="durable") as session:
        session.put([*PLACES, OFFICIAL, *visits(30)])
        session.advance(date(2018, 1, 1))
        handles = {args[0] for name, args in spy.calls if name == "assert_fact"}
        assert ["[]"] * len(handles) == [ENGINE.get_facts(handle, "0") for handle in handles]


def test_the_library_begins_with_one_action_and_gives_back_its_state_before_its_ruleset(spy: Spy) -> None:
    """C8 L7: otherwise it frees what it never had, or keeps what it should free."""
    used([])
    made = [args[0] for name, args in spy.calls if name == "assert_event"]
    for handle in made:
        names = [name for name, args in spy.calls if args[0] == handle]
        assert ["assert_event", "start_action_for_state", "complete_and_start_action"] == names[:3]
        assert ["delete_state", "delete_ruleset"] == names[-2:]


def test_many_rulesets_come_and_go_without_keeping_memory(spy: Spy) -> None:
    """L7 L8: a thousand of them kept 448 MB by the library's own recipe."""
    finds = {f"rule {number}": [(Comparison(0, "<", number),)] for number in range(50)}
    for _ in range(50):
        durable._opened(spy, finds).close()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(500):
        durable._opened(spy, finds).close()
    spy.calls.clear()

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_two_sessions_at_once_do_not_know_of_each_other() -> None:
    """D3 L7: neither by the name of a ruleset nor by its state."""
    with open_session(PACK, matcher="durable") as first, open_session(PACK, matcher="durable") as second:
        for session in (first, second):
            session.put([*PLACES, OFFICIAL])
            session.put({"village_visit": []})
        first.put(visit())
        first.advance(JUDGED)
        second.advance(JUDGED)

        assert (False, True) == tuple(FINDING in ids(session.findings) for session in (first, second))


def test_names_of_fields_are_told_apart_by_their_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """D18: the library compares nothing else."""
    assert 2166136261 == fnv("")
    monkeypatch.setattr(durable, "fnv", lambda _: 1)

    with pytest.raises(EngineRefused, match="names of fields collide"):
        DurableMatcher(PACK)


def test_several_alternatives_that_match_are_one_finding() -> None:
    """D12: a tip-off that was never verified breaks three alternatives of one duty."""
    tipoff = Tipoff(
        id="t", region_id="省", against_id=None, kind="fraud", received_on=MONDAY, verified=None, verified_on=None,
        reward_paid_on=None, handled_on=None,
    )  # fmt: skip
    found = used([*PLACES, tipoff])

    assert ["9.3-decided|t|2017-07-30"] == ids(found.findings)


def test_it_starts_no_threads() -> None:
    """L5 L6: each Host of the library starts two that never end."""
    before = threading.enumerate()
    with open_session(PACK, matcher="durable") as session:
        session.put([*PLACES, OFFICIAL])
        session.advance(JUDGED)

        assert before == threading.enumerate()


@pytest.mark.parametrize("code", [2, 3, 7])
def test_an_answer_that_was_not_expected_ends_the_session(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """D3 D20 L12: nothing is taken for a match, and the error holds nothing of the facts."""
    monkeypatch.setattr(durable, "library", lambda: Spy(assert_fact=lambda *_: (code, 0)))
    session = open_session(PACK, matcher="durable")
    session.put([*PLACES, OFFICIAL])
    session.put({"village_visit": []})
    with pytest.raises(EngineRefused) as told:
        session.advance(JUDGED)

    assert "王芳" not in str(told.value)
    with pytest.raises(UsageError, match="a call broke off halfway"):
        session.put(visit())


def test_what_the_library_raises_does_not_come_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """L12 D11: its words hold the whole message."""

    def fails(*_: Any) -> None:
        raise RuntimeError("the whole message")

    monkeypatch.setattr(durable, "library", lambda: Spy(assert_fact=fails))
    session = open_session(PACK, matcher="durable")
    session.put([*PLACES, OFFICIAL])
    session.put({"village_visit": []})
    with pytest.raises(EngineRefused) as told:
        session.advance(JUDGED)

    assert "the whole message" not in str(told.value)


def test_a_disagreement_is_never_told_as_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """D1 D2 D7: whatever the library gets wrong, the plan's own decision is compared with it."""
    monkeypatch.setattr(durable, "library", lambda: Spy(assert_fact=lambda *_: (1, 0)))
    heard: list[object] = []
    session = open_session(PACK, matcher="durable")
    session.subscribe(heard.append)
    session.put([*PLACES, OFFICIAL])
    session.put({"village_visit": []})
    with pytest.raises(EngineDisagreement, match=r"disagree on .* for `"):
        session.advance(JUDGED)

    assert [] == heard


def test_where_it_cannot_be_imported_a_session_matches_in_python_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """C14: Python 3.13, Windows, no compiler."""

    def missing(_: str) -> None:
        raise ImportError("undefined symbol: PyEval_CallObject")

    monkeypatch.setattr(durable, "import_module", missing)
    with open_session(PACK) as session:
        assert "python" == session.matcher
        assert "undefined symbol: PyEval_CallObject" in session.opened.matcher_reason
    with pytest.raises(EngineRefused, match="durable-rules cannot run here"):
        open_session(PACK, matcher="durable")


def test_a_number_that_is_none_is_refused_before_anything_sees_it() -> None:
    """D9: the library takes NaN for null, and so does intake: a missing value."""
    row = {"id": "e", "official_id": "o1", "month": "2017-05-01", "poverty_days": float("nan"), "total_days": 1.0}
    with open_session(PACK, matcher="durable") as session, pytest.raises(FactsError, match="the cell is empty"):
        session.put({"effort": [row]})


@pytest.mark.parametrize(
    ("value", "expected"), [(0, 0), (2**53, 2**53), (2**53 + 1, WIDEST), (-(10**400), -WIDEST), (True, 1)]
)
def test_numbers_are_brought_within_what_is_kept_exactly(value: int, expected: int) -> None:
    """D7: nothing they are compared with lies outside."""
    assert expected == clamped(value)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [(Decimal("0.3"), Decimal("0.30000000000000001"), -1), (Decimal("0.30"), Decimal("0.3"), 0),
     (10**400, Decimal("0.1"), 1), (None, 1, 2), (date.max, date.max - timedelta(1), 1)],
)  # fmt: skip
def test_other_comparisons_are_told_by_their_exact_sign(left: Any, right: Any, expected: int) -> None:
    """D6 D7 D9 D11: no fraction, day or missing value is ever printed for the library."""
    assert expected == sign(left, right)
