"""Facts of a whole register into an evaluation, by way of a session: what `--engine live` does."""

from datetime import date
from typing import Any, Literal

from iron_rules.check.checked import CheckedPack
from iron_rules.findings.evaluation import Evaluation
from iron_rules.sessions.session import open_session


def evaluate_live(
    pack: CheckedPack, facts: Any, *, as_of: date, matcher: Literal["auto", "durable", "python"] = "auto"
) -> Evaluation:
    """Put all facts into a session, and give what it holds: the same as `evaluate`, every decision matched again.

    `facts` is a checked fact base. Raises `EngineDisagreement` where durable-rules decides otherwise.
    """
    with open_session(pack, as_of=as_of, matcher=matcher) as session:
        session.put(facts)
        return session.evaluation()
