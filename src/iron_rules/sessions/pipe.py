"""Lines of JSON into calls of a session, and what each changed into a line of JSON."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from iron_rules.engines.incremental.changes import Changes
from iron_rules.errors import Fault, IronRulesError, UsageError, nearest
from iron_rules.periods import parse_day
from iron_rules.sessions.records import dumps
from iron_rules.sessions.session import Session

VERBS: Final = ("put", "correct", "retract", "advance")


def answers(session: Session, lines: Iterable[bytes]) -> Iterator[bytes]:
    """First how the session opened, then an answer a line; a line in error changes nothing and ends nothing."""
    opened = session.opened
    yield dumps(
        {
            "opened": {
                "number": session.number,
                "as_of": session.as_of.isoformat(),
                "matcher": session.matcher,
                "pack_changes": list(opened.pack_changes),
                "faults": [str(fault) for fault in opened.faults],
            }
        }
    )
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield dumps(_answer(session, line).plain())
            except IronRulesError as error:
                yield dumps({"line": number, "error": [_plain(fault) for fault in error.faults]})


def _answer(session: Session, line: bytes) -> Changes:
    try:
        request = json.loads(line, parse_float=Decimal, parse_constant=_refuse)
        json.dumps(request, default=str, ensure_ascii=False).encode()  # half of a pair of surrogates is no text
    except (ValueError, RecursionError) as error:
        raise UsageError(Fault("", f"the line is no JSON: {error}", "write one JSON object a line")) from None
    if not isinstance(request, dict) or len(request) != 1 or (verb := next(iter(request))) not in VERBS:
        word = next(iter(request), "") if isinstance(request, dict) else ""
        raise UsageError(Fault("", "the line asks for nothing known", nearest(word, VERBS)))
    value = request[verb]
    if verb == "advance":
        return session.advance(_day(value))
    if not isinstance(value, dict) or not all(isinstance(each, list) for each in value.values()):
        what = f"`{verb}` takes an object of type to list"
        raise UsageError(Fault("", what, 'as in {"put": {"TYPE": [{"id": "...", "COLUMN": "..."}]}}'))
    if verb == "put":
        return session.put(value)
    return session.correct(value) if verb == "correct" else session.retract(value)


def _day(value: Any) -> Any:
    try:
        return parse_day(str(value))
    except ValueError:
        raise UsageError(Fault("", f"`{value}` is no day of the calendar", "write days as `2017-05-31`")) from None


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no number to reckon with")


def _plain(fault: Fault) -> dict[str, str]:
    return {"where": fault.where, "what": fault.what, "hint": fault.hint}
