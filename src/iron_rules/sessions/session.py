"""A session: facts come and go one at a time, days pass when told, and each call says at once what that changes."""

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Final, Literal, Self

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.crosscheck.durable import DurableMatcher, EngineRefused
from iron_rules.engines.incremental.changes import Changes
from iron_rules.engines.incremental.keys import FactKey
from iron_rules.engines.incremental.matching import Matcher, MatcherName, PythonMatcher
from iron_rules.engines.incremental.state import State
from iron_rules.engines.schedule import refuse_no_day
from iron_rules.errors import Fault, UsageError
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.gc_pause import without_collector
from iron_rules.outlooks.outlook import Outlook, look_ahead
from iron_rules.sessions.journal import Journal
from iron_rules.sessions.lock import CLOSED, Gate
from iron_rules.sessions.records import Records, by_type
from iron_rules.sessions.replay import afresh, opening, replayed
from iron_rules.sessions.subscriptions import Callback, Stream, Subscriptions

ROOM: Final = 4
"""A journal is begun anew on opening once it holds this many times as many records as facts need."""
SPARE: Final = 10_000


@frozen
class Opening:
    """What opening brought to light: how the pack differs from the recorded one, and what the journal lost."""

    pack_changes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    matcher_reason: str = ""


class Session:
    """Facts, a day, and all that follows from them by a pack. Made by `open_session`; safe to use from threads."""

    def __init__(self, state: State, matcher: Matcher, journal: Journal | None, opened: Opening) -> None:
        self.opened = opened
        self._state, self._matcher, self._journal = state, matcher, journal
        self._subscriptions = Subscriptions()
        self._streams: list[Stream] = []
        self._records = Records.of(state.pack.facts)
        look = None if journal is None else journal.check
        self._gate = Gate(look, self._subscriptions.tell, self._end)

    # -- facts and days

    def put(self, facts: Any) -> Changes:
        """Take facts in: one, several, a mapping of type to rows, a path, whatever `iron_rules.read` takes.

        A type that occurs is known from then on. The same fact again changes nothing. A fact that refers to what is
        not known yet waits for it. Raises `FactsError` with nothing taken in: for facts that are not sound, and for
        another fact under a known id.
        """
        with self._gate:
            found, types = self._state.putting(facts)
            if not found and not types:
                return self._nothing()
            self._record(lambda: {"put": self._records.to_plain(found.values(), types)})
            return self._told(self._state.put(found, types))

    def retract(self, ids: Any) -> Changes:
        """Take facts out: a mapping of type to ids, facts, or ids that only one type has.

        Facts that refer to them wait for their return. Raises `FactsError` for ids that nobody put.
        """
        with self._gate:
            keys = self._state.retracting(ids)
            if not keys:
                return self._nothing()
            self._record(lambda: {"retract": by_type(keys)})
            return self._told(self._state.retract(keys))

    def correct(self, facts: Any) -> Changes:
        """Put facts in the place of those with their ids. Raises `FactsError` for ids that nobody put."""
        with self._gate:
            found = self._state.correcting(facts)
            if not found:
                return self._nothing()
            self._record(lambda: {"correct": self._records.to_plain(found.values())})
            return self._told(self._state.correct(found))

    def advance(self, to: date) -> Changes:
        """Let the last known day be `to`. Raises `UsageError` for a day before the present one."""
        with self._gate:
            self._state.moving(to)
            if to == self.as_of:
                return self._nothing()
            self._record(lambda: {"to": to.isoformat()})
            return self._told(self._state.advance(to))

    # -- what stands

    @property
    def as_of(self) -> date:
        """The last known day."""
        return self._state.network.as_of

    @property
    def matcher(self) -> MatcherName:
        """What matches breaches: `durable`, or `python`."""
        return self._matcher.name

    @property
    def number(self) -> int:
        """How many calls changed something, those before the journal was opened included."""
        return self._state.number

    @property
    def waiting(self) -> Mapping[FactKey, Any]:
        """The facts that refer to what is not known, by type and id; they count for nothing yet."""
        with self._gate:
            return MappingProxyType(dict(self._state.register.waiting))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding that stands now, by rule, subject and period."""
        return self.evaluation().findings

    def evaluation(self) -> Evaluation:
        """What `iron_rules.evaluate` says on the facts that count, in every detail."""
        with self._gate:
            return self._state.evaluation()

    def outlook(self, until: date | None = None, *, subject: str | None = None, within: str | None = None) -> Outlook:
        """Return what is still to be done: every duty that is not judged yet and whose period ends by `until`.

        `until` is the Sunday of the week or the last day of the month, whichever is later, unless said otherwise.
        `subject` is one subject, and `within` something that subjects lie in, each as `TYPE:ID`; without them it is for
        everyone.
        """
        with self._gate:
            return look_ahead(self._state, until, subject, within)

    # -- whoever wants to hear

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Call back with the `Changes` of each call that changed something; gives the function that ends it.

        Callbacks run one after the other in a thread that made a call, after it is done. What they raise is logged.
        """
        with self._gate:
            return self._subscriptions.add(callback)

    def stream(self) -> Stream:
        """Changes as an asynchronous iterator, from now on. It ends with the session or with its own `close()`."""
        with self._gate:
            stream = Stream(self._subscriptions)
            self._streams.append(stream)
            return stream

    # -- the journal

    def compact(self) -> None:
        """Begin the journal anew with the facts as they stand; what was retracted and corrected is forgotten.

        Raises JournalError where that cannot be done; the session goes on, with the journal that was or the one that
        was begun.
        """
        with self._gate:
            if self._journal is None:
                raise UsageError(Fault("", "the session has no journal", "open it with journal=PATH"))
            self._journal.replace(*_afresh(self._state))

    @property
    def head(self) -> str:
        """A digest of the whole journal, to be kept elsewhere: nobody can change the past and arrive at it again."""
        return "" if self._journal is None else self._journal.head

    def close(self) -> None:
        """Give back what the session holds. It cannot be used any more; a journal can be opened again."""
        gate = self._gate
        with gate.lock:
            if gate.ended is None and os.getpid() == gate.process:
                self._end(CLOSED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        self.close()
        return False

    # -- inside

    def _record(self, what: Callable[[], dict[str, Any]]) -> None:
        """Put down what is about to be done."""
        self._gate.halfway = True
        if self._journal is not None:
            self._journal.append({"n": self._state.number + 1, **what()})

    def _told(self, changes: Changes) -> Changes:
        self._gate.halfway = False
        if self._subscriptions and (changes or changes.waiting or changes.admitted):
            self._subscriptions.note(changes)
        return changes

    def _nothing(self) -> Changes:
        return Changes(self.number, self.as_of)

    def _end(self, why: Fault) -> None:
        self._gate.ended = why
        for stream in self._streams:
            stream.close()
        self._matcher.close()
        if self._journal is not None:
            self._journal.close()


def open_session(
    pack: CheckedPack,
    *,
    as_of: date | None = None,
    matcher: Literal["auto", "durable", "python"] = "auto",
    journal: str | Path | None = None,
    duties: bool = False,
) -> Session:
    """A session that judges by the pack, with no facts, or with those of its journal.

    `as_of` is the last known day; without it nothing has happened yet until `advance`, or the journal says how far
    days have passed. `matcher` is `durable`, `python`, or `auto` for durable-rules where it can run. `duties` asks for
    duties in every `Changes`. What opening brought to light stands in `session.opened`.
    Raises `JournalError` if another session writes the journal, `EngineRefused` where `durable` cannot run.
    """
    if not isinstance(pack, CheckedPack):
        raise UsageError(f"`{pack!r}` is no checked pack: hand in what load_pack gives")
    if as_of is not None:
        refuse_no_day(as_of, "as_of")
    chosen, reason = _matcher(pack, matcher)
    if journal is None:
        return Session(State(pack, as_of or date.min, chosen, duties), chosen, None, Opening(matcher_reason=reason))
    log = Journal(journal)
    try:
        session = _reopened(pack, chosen, log, duties, reason)
        if as_of is not None:
            session.advance(as_of)
    except BaseException:
        log.close()
        chosen.close()
        raise
    return session


def _reopened(pack: CheckedPack, matcher: Matcher, log: Journal, duties: bool, reason: str) -> Session:
    """The session that a journal holds; the journal notes which pack goes on, or is begun anew if long."""
    found = log.read()
    with without_collector(log.size):
        replay = replayed(found.records, pack, str(log.path))
        state = State(pack, replay.as_of, matcher, duties)
        state.put(replay.facts, replay.types)
    state.number = replay.number
    changes = replay.pack_changes(pack)
    if not found.records or changes:
        log.append(opening(state.number, pack, replay.as_of))
    elif len(found.records) > SPARE + ROOM * len(replay.facts):
        log.replace(*_afresh(state))
    return Session(state, matcher, log, Opening(changes, found.faults, reason))


def _afresh(state: State) -> Iterator[dict[str, Any]]:
    return afresh(state.number, state.pack, state.network.as_of, state.register.facts(), sorted(state.register.types))


def _matcher(pack: CheckedPack, name: str) -> tuple[Matcher, str]:
    """The matcher of that name, and why it is another one than durable-rules if it is."""
    if name not in ("auto", "durable", "python"):
        raise UsageError(Fault("", f"`{name}` is no matcher", "one of `auto`, `durable`, `python`"))
    if name == "python":
        return PythonMatcher(), ""
    try:
        return DurableMatcher(pack), ""
    except EngineRefused as error:
        if name == "durable":
            raise
        return PythonMatcher(), str(error)
