"""Values into the text of a page, by its template, with its own style, no script, and nothing from elsewhere."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from iron_rules.reports.templates import asset, digest, environment
from iron_rules.reports.written_out import written_out

STYLE: Final = "paper.css"
POLICY: Final = "default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'"
"""What a page may load: its own style, known by its hash."""


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """Return a page as text, values escaped. Raises UsageError where Jinja2 is not installed."""
    style = asset(__package__, STYLE)
    policy = POLICY.format(style=digest(style))
    page: str = _environment().get_template(template).render(**values, style=style, policy=policy)
    return page


@cache
def _environment() -> Any:
    return environment(
        __package__, "office", finalize=lambda value: written_out(value) if type(value) is str else value
    )
