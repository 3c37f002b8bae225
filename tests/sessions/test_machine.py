"""Whatever is put, retracted, corrected and advanced in whatever order, a session says what an evaluation says."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from iron_rules import Finding, evaluate
from iron_rules.engines.incremental.matching import MatcherName
from iron_rules.errors import FactsError
from iron_rules.live import Changes, Session
from iron_rules.sessions.session import open_session
from ten_iron_rules.facts import FACTS
from tests.sessions.model import PACK, TYPES, account, counting, decided, from_nothing
from tests.strategies import AS_OF, UNSEEN, fact_base
from tests.tiers import times

MEMORY = Path("/dev/shm")
"""Where files are in memory: journals are written often here, and nothing is cut off."""
picks = st.lists(st.integers(0, 10_000), min_size=1, max_size=6)


class Machine(RuleBasedStateMachine):
    """A session and a plain mapping of facts, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        self.path = Path(self.folder.name)
        self.known: Any = None
        self.expected: Any = None

    @initialize(
        seeds=st.tuples(*[st.integers(0, 2**32)] * 2),
        start=st.sampled_from(AS_OF),
        known=st.booleans(),
        matcher=st.sampled_from(("python", "durable")),
    )
    def begin(self, seeds: tuple[int, int], start: date, known: bool, matcher: MatcherName) -> None:
        """A pool of facts, another version of many of them, and a session that may know every type from the start."""
        self.matcher = matcher
        pools = [
            {TYPES.key(row): row for rows in fact_base(seed, "", start).values() for row in rows} for seed in seeds
        ]
        self.pool, self.others = pools
        self.keys = list(self.pool)
        self.facts: dict[tuple[str, str], Any] = {}
        self.types: set[str] = set()
        self.as_of = date.min
        self.found: dict[str, Finding] = {}
        self.ledger: dict[tuple[str, str, date], str] = {}
        self.session = self.opened()
        if known:
            self.types = set(FACTS.tables) - set(UNSEEN)
            self.heed(self.session.put({name: [] for name in self.types}))
        self.heed(self.session.advance(start))
        self.as_of = start

    def opened(self) -> Session:
        """The session over its journal."""
        return open_session(PACK, matcher=self.matcher, journal=self.path / "journal", duties=True)

    def heed(self, changes: Changes) -> None:
        """Keep the account that a listener would keep."""
        for finding in changes.appeared:
            assert self.found.setdefault(finding.id, finding) is finding
        for changed in changes.changed:
            self.found[changed.id] = changed.after
        for finding in changes.cured:
            del self.found[finding.id]
        for duty in changes.duties:
            key = duty.rule, duty.subject, duty.period_start
            assert self.ledger.get(key, "not judged") == duty.before
            self.ledger[key] = duty.after

    def out(self, picked: Sequence[int]) -> list[tuple[str, str]]:
        """Some facts of the pool that are not in."""
        keys = [key for key in self.keys if key not in self.facts]
        return list(dict.fromkeys(keys[pick % len(keys)] for pick in picked)) if keys else []

    def inside(self, picked: Sequence[int]) -> list[Any]:
        """Some facts that are in."""
        keys = sorted(self.facts)
        return list(dict.fromkeys(keys[pick % len(keys)] for pick in picked)) if keys else []

    @rule(picked=picks)
    def put(self, picked: Sequence[int]) -> None:
        """Some facts, in any order."""
        rows = [self.pool[key] for key in self.out(picked)]
        self.facts.update((TYPES.key(row), row) for row in rows)
        self.types |= {TYPES.key(row)[0] for row in rows}
        self.heed(self.session.put(rows))

    @rule(share=st.integers(1, 3))
    def put_many(self, share: int) -> None:
        """Every so manieth fact that is not in."""
        rows = [self.pool[key] for key in self.keys if key not in self.facts][::share]
        self.facts.update((TYPES.key(row), row) for row in rows)
        self.types |= {TYPES.key(row)[0] for row in rows}
        self.heed(self.session.put(rows))

    @rule(name=st.sampled_from(tuple(FACTS.tables)))
    def know(self, name: str) -> None:
        """A type, without facts."""
        self.types.add(name)
        self.heed(self.session.put({name: []}))

    @rule(picked=picks)
    def put_again(self, picked: Sequence[int]) -> None:
        """The same facts are no change; others under their ids are refused, and nothing is taken in."""
        keys = self.inside(picked)
        assert not self.session.put([self.facts[key] for key in keys])
        others = [self.others[key] for key in keys if key in self.others and self.others[key] != self.facts[key]]
        if others:
            with pytest.raises(FactsError, match="was put before with another"):
                self.session.put([*others, *(self.pool[key] for key in self.out(picked))])

    @rule(picked=picks)
    def retract(self, picked: Sequence[int]) -> None:
        """Some facts."""
        self.without(self.inside(picked))

    @rule(share=st.integers(2, 7))
    def retract_many(self, share: int) -> None:
        """Every so manieth fact that is in: what refers to others goes together with them."""
        self.without(sorted(self.facts)[::share])

    def without(self, keys: Sequence[tuple[str, str]]) -> None:
        """Take facts out, in one call."""
        for key in keys:
            del self.facts[key]
        by_type: dict[str, list[str]] = {}
        for name, id in keys:
            by_type.setdefault(name, []).append(id)
        self.heed(self.session.retract(by_type))

    @rule(picked=picks)
    def correct(self, picked: Sequence[int]) -> None:
        """Some facts to their other version, or back."""
        self.otherwise(self.inside(picked))

    @rule(share=st.integers(2, 7))
    def correct_many(self, share: int) -> None:
        """Every so manieth fact that is in."""
        self.otherwise(sorted(self.facts)[::share])

    def otherwise(self, keys: Sequence[Any]) -> None:
        """Correct facts to their other version, or back, in one call."""
        rows = [
            self.others[key] if self.facts[key] == self.pool[key] else self.pool[key]
            for key in keys
            if key in self.others
        ]
        self.facts.update((TYPES.key(row), row) for row in rows)
        self.heed(self.session.correct(rows))

    @rule(day=st.sampled_from(AS_OF), days=st.integers(0, 8))
    def advance(self, day: date, days: int) -> None:
        """To a day near a border, or by a few days."""
        to = day if day > self.as_of else date.fromordinal(self.as_of.toordinal() + days)
        self.as_of = to
        self.heed(self.session.advance(to))

    @precondition(lambda self: self.facts)
    @rule(compact=st.booleans(), matcher=st.sampled_from(("python", "durable")))
    def reopen(self, compact: bool, matcher: MatcherName) -> None:
        """Close the session, and open it again."""
        if compact:
            self.session.compact()
        number, self.matcher = self.session.number, matcher
        self.session.close()
        self.session = self.opened()
        assert number == self.session.number
        assert ((), ()) == (self.session.opened.pack_changes, self.session.opened.faults)

    @invariant()
    def agree(self) -> None:
        """The session, a listener's account, and an evaluation from nothing."""
        if not hasattr(self, "session"):
            return
        known = dict(self.facts), set(self.types), self.as_of
        if known != self.known:
            self.known, self.expected = known, evaluate(PACK, counting(self.facts, self.types), as_of=self.as_of)
        expected = self.expected
        assert decided(expected) == decided(self.session.evaluation())
        heard = {id: (f.status, f.measured, f.facts, f.name) for id, f in self.found.items()}
        assert {f.id: (f.status, f.measured, f.facts, f.name) for f in expected.findings} == heard
        ledger = {(each.rule, each.subject, each.period_start): each.outcome for each in expected.ledger}
        assert ledger == {key: outcome for key, outcome in self.ledger.items() if outcome != "not judged"}

    def teardown(self) -> None:
        """At the end also hold what is made of it all to the facts as they are read; let go of the journal."""
        try:
            if hasattr(self, "session"):
                expected = from_nothing(self.facts, self.types, self.as_of, self.path / "aside.jsonl")
                assert account(expected) == account(self.session.evaluation())
        finally:
            if hasattr(self, "session"):
                self.session.close()
            self.folder.cleanup()


def test_a_session_says_what_an_evaluation_says() -> None:
    """Sessions are held to their model, with one matcher or the other, for every run of calls."""
    limits = settings(max_examples=times(4), stateful_step_count=25, deadline=None, database=None)
    run_state_machine_as_test(Machine, settings=limits)
