"""What an app that keeps a session names in annotations and after `except`; `iron_rules.open_session` opens one."""

from iron_rules.engines.live.changes import Changed, Changes, DutyChange
from iron_rules.engines.live.durable import EngineDisagreement, EngineRefused
from iron_rules.engines.live.journal import JournalError
from iron_rules.engines.live.outlook import Outlook
from iron_rules.engines.live.session import Opening, Session
from iron_rules.engines.live.subscriptions import Stream

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
