"""Lines of JSON into calls of a session, and what each changed into a line of JSON."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from iron_rules.engines.incremental.changes import Changes
from iron_rules.errors import Fault, IronRulesError, UsageError, nearest
from iron_rules.findings.plain import plain
from iron_rules.intake.dates import HINT
from iron_rules.periods import parse_day
from iron_rules.sessions.records import dumps, loads
from iron_rules.sessions.seen import SeenSession
from iron_rules.sessions.session import Session
from iron_rules.text import Text

VERBS: Final = ("put", "correct", "retract", "advance")


def answers(session: Session, lines: Iterable[bytes], seen: SeenSession | None = None) -> Iterator[bytes]:
    """First how the session opened, then an answer a line; a line in error changes nothing and ends nothing.

    Last, where there is a journal, the number of the last call and the head, for whoever keeps it elsewhere. An
    audience is told what it has `seen` of the session, and neither head nor how often facts changed before.
    """
    seen = SeenSession(session) if seen is None else seen
    opened = session.opened
    said = {
        "number": session.number if seen.is_whole else 0,
        "as_of": session.as_of.isoformat(),
        "matcher": session.matcher,
        "pack_changes": list(opened.pack_changes),
        "faults": [str(fault) for fault in seen.faults(opened.faults)],
    }
    withheld = {} if seen.is_whole else {"audience": seen.audience, "withheld": plain(seen.withheld)}
    yield dumps({"opened": said | ({"head": opened.head} if seen.is_whole else withheld)})
    calls = 0
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                answer = seen.call(partial(_answer, session, line), calls + 1)
                calls += 1
                yield answer.to_json().encode()
            except IronRulesError as error:
                yield dumps({"line": number, "error": [_plain(fault) for fault in seen.faults(error.faults)]})
    if session.head and seen.is_whole:
        yield dumps({"closed": {"number": session.number, "head": session.head}})


def _answer(session: Session, line: bytes) -> Changes:
    try:
        request = loads(line)
        json.dumps(request, default=str, ensure_ascii=False).encode()  # half of a pair of surrogates is not a text
    except (ValueError, ArithmeticError, RecursionError) as error:
        what = Text(f"这一行不是 JSON（{error}）", f"the line is not JSON: {error}")
        raise UsageError(Fault("", what, Text("每行请写一个 JSON 对象", "write one JSON object a line"))) from None
    if not isinstance(request, dict) or len(request) != 1 or (verb := next(iter(request))) not in VERBS:
        word = next(iter(request), "") if isinstance(request, dict) else ""
        what = Text("这一行的请求无法识别", "the line asks for nothing known")
        raise UsageError(Fault("", what, nearest(word, VERBS)))
    value = request[verb]
    if verb == "advance":
        return session.advance(_day(value))
    if not isinstance(value, dict) or not all(isinstance(each, list) for each in value.values()):
        what = Text(f"`{verb}` 应为“类型到列表”的对象", f"`{verb}` takes an object of type to list")
        form = '{"put": {"TYPE": [{"id": "...", "COLUMN": "..."}]}}'
        raise UsageError(Fault("", what, Text(f"例如 {form}", f"as in {form}")))
    if verb == "put":
        return session.put(value)
    return session.correct(value) if verb == "correct" else session.retract(value)


def _day(value: Any) -> Any:
    try:
        return parse_day(str(value))
    except ValueError:
        what = Text(f"日历上没有 `{value}` 这一天", f"`{value}` is not a day of the calendar")
        raise UsageError(Fault("", what, HINT)) from None


def _plain(fault: Fault) -> dict[str, str]:
    return {"where": fault.where, "what": fault.what, "hint": fault.hint}
