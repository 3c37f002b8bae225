"""Values into the text of a page, by its template, with its own style, no script, and nothing from elsewhere."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from iron_rules.errors import not_installed
from iron_rules.reports.written_out import written_out
from iron_rules.text import Text

STYLE: Final = "paper.css"
POLICY: Final = "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
"""What a page may load: its own style, known by its hash."""


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """Return a page as text, values escaped. Raises UsageError where Jinja2 is not installed."""
    style = _asset(STYLE)
    policy = POLICY.format(style=b64encode(sha256(style.encode()).digest()).decode("ascii"))
    page: str = _environment().get_template(template).render(**values, style=style, policy=policy)
    return page


@cache
def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Any:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError:
        raise not_installed(Text("写出网页需要 `Jinja2`", "a page needs `Jinja2`"), "office") from None
    return Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: written_out(value) if type(value) is str else value,
    )
