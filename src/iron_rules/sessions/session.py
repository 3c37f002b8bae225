"""A session: facts come and go one at a time, days pass when told, and each call says at once what that changes."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Final, Literal, Self

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.crosscheck.durable import DurableMatcher, EngineRefused
from iron_rules.engines.incremental.admission import Batch
from iron_rules.engines.incremental.changes import Changes
from iron_rules.engines.incremental.keys import FactKey
from iron_rules.engines.incremental.matching import Matcher, MatcherName, PythonMatcher
from iron_rules.engines.incremental.state import State
from iron_rules.engines.schedule import refuse_no_day
from iron_rules.errors import Fault, UsageError
from iron_rules.facts.base import Fact
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.gc_pause import without_collector
from iron_rules.outlooks.outlook import Outlook, look_ahead
from iron_rules.sessions.journal import Journal
from iron_rules.sessions.lock import CLOSED, Gate
from iron_rules.sessions.records import Records, by_type
from iron_rules.sessions.replay import afresh, opening, replayed
from iron_rules.sessions.subscriptions import LOG, Callback, Stream, Subscriptions
from iron_rules.text import Text

ROOM: Final = 4
"""A journal is begun anew on opening once it holds this many times as many records as facts need."""
SPARE: Final = 10_000


@frozen
class Opening:
    """What opening brought to light: how the pack differs from the recorded one, and what the journal lost.

    `is_new` is whether there was no journal, or one in which nothing stood. `head` is the digest of the journal as it
    was found, to be compared with `Session.head` when it was closed.
    """

    pack_changes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    matcher_reason: str = ""
    is_new: bool = True
    head: str = ""


class Session:
    """Facts, a day, and all that follows from them by a pack. Made by `open_session`; safe to use from threads."""

    def __init__(self, state: State, matcher: Matcher, journal: Journal | None, opened: Opening) -> None:
        self.opened = opened
        self._state, self._matcher, self._journal = state, matcher, journal
        self._subscriptions = Subscriptions()
        self._records = Records.of(state.pack.facts)
        look = None if journal is None else journal.check
        self._gate = Gate(look, self._subscriptions.tell, self._end)

    # -- facts and days

    def put(self, facts: Any) -> Changes:
        """Take facts in: one, several, a mapping of type to rows, what `iron_rules.read` gives.

        A type that occurs is known from then on. The same fact again changes nothing. A fact that refers to what is
        not known yet waits for it. Raises `FactsError` with nothing taken in: for facts that are not sound, and for
        another fact under a known id. Raises `UsageError` for paths: what clients send never names files.
        """
        return self._gate.call(self._put, self._admitted(facts))

    def retract(self, ids: Any) -> Changes:
        """Take facts out: a mapping of type to ids, facts, or ids that only one type has.

        Facts that refer to them wait for their return. Raises `FactsError` for ids that nobody put.
        """
        return self._gate.call(self._retract, _listed(ids))

    def correct(self, facts: Any) -> Changes:
        """Put facts in the place of those with their ids. Raises `FactsError` for ids that nobody put.

        Raises `UsageError` for paths.
        """
        return self._gate.call(self._correct, self._admitted(facts))

    def advance(self, to: date) -> Changes:
        """Let the last known day be `to`. Raises `UsageError` for a day before the present one."""
        return self._gate.call(self._advance, to)

    # -- what stands

    @property
    def pack(self) -> CheckedPack:
        """The pack that judges."""
        return self._state.pack

    @property
    def as_of(self) -> date:
        """The last known day."""
        return self._state.network.as_of

    @property
    def matcher(self) -> MatcherName:
        """What matches breaches: `durable`, or `python`."""
        return self._matcher.name

    @property
    def is_new(self) -> bool:
        """Whether nothing stood in the journal when the session was opened, or it has none."""
        return self.opened.is_new

    @property
    def number(self) -> int:
        """How many calls changed something, those before the journal was opened included."""
        return self._state.number

    @property
    def waiting(self) -> Mapping[FactKey, Any]:
        """The facts that refer to what is not known, by type and id; they count for nothing yet."""
        return self._gate.call(lambda: MappingProxyType(dict(self._state.register.waiting)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding that stands now, by rule, subject and period."""
        return self.evaluation().findings

    def evaluation(self) -> Evaluation:
        """What `iron_rules.evaluate` says on the facts that count, in every detail."""
        return self._gate.call(self._state.evaluation)

    def outlook(self, until: date | None = None, *, subject: str | None = None, within: str | None = None) -> Outlook:
        """Return what is still to be done: every duty that is not judged yet and whose period ends by `until`.

        `until` is the Sunday of the week or the last day of the month, whichever is later, unless said otherwise.
        `subject` is one subject, and `within` something that subjects lie in, each as `TYPE:ID`; without them it is for
        everyone.
        """
        return self._gate.call(look_ahead, self._state, until, subject, within)

    # -- whoever wants to hear

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Call back with the `Changes` of each call that changed something; gives the function that ends it.

        Callbacks run one after the other in a thread that made a call, after it is done. What they raise is logged.
        """
        return self._gate.call(self._subscriptions.add, callback)

    def stream(self) -> Stream:
        """Changes as an asynchronous iterator, from now on. It ends with the session or with its own `close()`."""
        return self._gate.call(self._subscriptions.stream)

    # -- the journal

    def compact(self) -> None:
        """Begin the journal anew with the facts as they stand; what was retracted and corrected is forgotten.

        Raises JournalError where that cannot be done; the session goes on, with the journal that was or the one that
        was begun.
        """
        self._gate.call(self._begin_anew)

    @property
    def head(self) -> str:
        """A digest of the whole journal, to be kept elsewhere: nobody can change the past and arrive at it again."""
        return "" if self._journal is None else self._journal.head

    def close(self) -> None:
        """Give back what the session holds. It cannot be used any more; a journal can be opened again."""
        if os.getpid() == self._gate.process:
            with self._gate.turn(), nullcontext():  # an interrupt at the end of the inner one gives the lock back
                self._end(CLOSED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        self.close()
        return False

    # -- inside

    def _admitted(self, facts: Any) -> Batch:
        """Return facts as they are admitted, before the session is held: what hands them in may stall, or call it."""
        self._gate.check()
        _refuse_paths(facts)
        return self._state.admission.batch(facts)

    def _put(self, batch: Batch) -> Changes:
        found, types = self._state.putting(batch)
        if not found and not types:
            return self._nothing()
        self._record(lambda: {"put": self._records.to_plain(found.values(), types)})
        return self._told(self._state.put(found, types))

    def _correct(self, batch: Batch) -> Changes:
        found = self._state.correcting(batch)
        if not found:
            return self._nothing()
        self._record(lambda: {"correct": self._records.to_plain(found.values())})
        return self._told(self._state.correct(found))

    def _retract(self, ids: Any) -> Changes:
        keys = self._state.retracting(ids)
        if not keys:
            return self._nothing()
        self._record(lambda: {"retract": by_type(keys)})
        return self._told(self._state.retract(keys))

    def _advance(self, to: date) -> Changes:
        self._state.moving(to)
        if to == self.as_of:
            return self._nothing()
        self._record(lambda: {"to": to.isoformat()})
        return self._told(self._state.advance(to))

    def _begin_anew(self) -> None:
        if self._journal is None:
            what = Text("会话没有日志", "the session has no journal")
            raise UsageError(Fault("", what, Text("请用 journal=PATH 打开", "open it with journal=PATH")))
        self._journal.replace(*_afresh(self._state))

    def _record(self, what: Callable[[], dict[str, Any]]) -> None:
        """Put down what is about to be done."""
        self._gate.halfway = True
        if self._journal is not None:
            self._journal.append({"n": self._state.number + 1, **what()})

    def _told(self, changes: Changes) -> Changes:
        self._gate.halfway = False
        if changes or changes.waiting or changes.admitted:
            self._subscriptions.note(changes)
        return changes

    def _nothing(self) -> Changes:
        return Changes(self.number, self.as_of)

    def _end(self, why: Fault) -> None:
        """End the session, or go on with an ending that was broken off."""
        if self._gate.ended is None and self._journal is not None:
            LOG.info("the journal %s is closed at call %d, head %s", self._journal.path, self.number, self.head)
        self._gate.ended = self._gate.ended or why
        if self._journal is not None:
            self._journal.close()
        self._subscriptions.close()
        self._matcher.close()


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
        raise UsageError(
            Text(
                f"`{pack!r}` 不是检查过的规则包：请传入 load_pack 的结果",
                f"`{pack!r}` is not a checked pack: hand in what load_pack gives",
            )
        )
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
    head = log.head
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
    LOG.info("the journal %s is open at call %d, head %s", log.path, state.number, head)
    return Session(state, matcher, log, Opening(changes, found.faults, reason, not found.records, head))


def _listed(ids: Any) -> Any:
    """Return ids as they stand; what hands them in one by one may stall, or call the session."""
    if isinstance(ids, Mapping):
        return {name: each if isinstance(each, str) else tuple(each) for name, each in ids.items()}
    return ids if isinstance(ids, str) or isinstance(ids, Fact) else tuple(ids)  # noqa: SIM101 - `Fact | str` would be a noun


def _refuse_paths(facts: Any) -> None:
    """Refuse paths, alone or in the place of the rows of a type. Raises UsageError."""
    held = facts.values() if isinstance(facts, Mapping) else (facts,)
    if any(isinstance(each, str | bytes | os.PathLike) for each in held):
        what = Text("会话只接受事实，不接受路径", "a session takes facts, not paths")
        hint = Text("请写 session.put(read(path, pack))", "write session.put(read(path, pack))")
        raise UsageError(Fault("", what, hint))


def _afresh(state: State) -> Iterator[dict[str, Any]]:
    return afresh(state.number, state.pack, state.network.as_of, state.register.facts(), sorted(state.register.types))


def _matcher(pack: CheckedPack, name: str) -> tuple[Matcher, str]:
    """The matcher of that name, and why it is another one than durable-rules if it is."""
    if name not in ("auto", "durable", "python"):
        hint = Text("可用：`auto`、`durable`、`python`", "one of `auto`, `durable`, `python`")
        raise UsageError(Fault("", Text(f"没有匹配器 `{name}`", f"`{name}` is not a matcher"), hint))
    if name == "python":
        return PythonMatcher(), ""
    try:
        return DurableMatcher(pack), ""
    except EngineRefused as error:
        if name == "durable":
            raise
        return PythonMatcher(), str(error)
