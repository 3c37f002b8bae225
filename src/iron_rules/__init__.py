"""Policy as code for accountability: packs of rules and facts into findings with their clause, evidence and reasons."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iron_rules.errors import FactsError, IronRulesError, PolicyError, UsageError
    from iron_rules.explanations.explanation import explain
    from iron_rules.findings.evaluation import Evaluation
    from iron_rules.findings.finding import Finding
    from iron_rules.intake import read
    from iron_rules.judge import evaluate
    from iron_rules.outlooks.outlook import outlook
    from iron_rules.packs import load_pack
    from iron_rules.reports.page.writing import report
    from iron_rules.sessions.session import open_session

_HOME = {
    "Evaluation": "iron_rules.findings.evaluation",
    "FactsError": "iron_rules.errors",
    "Finding": "iron_rules.findings.finding",
    "IronRulesError": "iron_rules.errors",
    "PolicyError": "iron_rules.errors",
    "UsageError": "iron_rules.errors",
    "evaluate": "iron_rules.judge",
    "explain": "iron_rules.explanations.explanation",
    "load_pack": "iron_rules.packs",
    "open_session": "iron_rules.sessions.session",
    "outlook": "iron_rules.outlooks.outlook",
    "read": "iron_rules.intake",
    "report": "iron_rules.reports.page.writing",
}

__all__ = [
    "Evaluation",
    "FactsError",
    "Finding",
    "IronRulesError",
    "PolicyError",
    "UsageError",
    "evaluate",
    "explain",
    "load_pack",
    "open_session",
    "outlook",
    "read",
    "report",
]


def __getattr__(name: str) -> Any:
    """Public names are imported when first used, so that `import iron_rules` stays light."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    if name == "__version__":
        return import_module("importlib.metadata").version("iron-rules")
    raise AttributeError(f"module `iron_rules` has no attribute `{name}`")


def __dir__() -> list[str]:
    return __all__
