"""Types and errors of sessions, for annotations and `except`; `iron_rules.open_session` opens one."""

from iron_rules.crosscheck.durable import EngineDisagreement, EngineRefused
from iron_rules.engines.incremental.changes import Changed, Changes, DutyChange
from iron_rules.outlooks.outlook import Outlook
from iron_rules.sessions.journal import JournalError
from iron_rules.sessions.session import Opening, Session
from iron_rules.sessions.subscriptions import Stream

__all__ = [
    "Changed",
    "Changes",
    "DutyChange",
    "EngineDisagreement",
    "EngineRefused",
    "JournalError",
    "Opening",
    "Outlook",
    "Session",
    "Stream",
]
