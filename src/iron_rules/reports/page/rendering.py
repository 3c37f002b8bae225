"""Values into the text of a page, by its template, with its own style and script and no others."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from iron_rules.errors import Fault, UsageError
from iron_rules.reports.page.data import Block
from iron_rules.text import Text

ASSETS: Final = "assets"
TEMPLATE: Final = "report.html.j2"
DATA: Final = "<!-- data -->"
"""Where the blocks of data stand in the template."""
POLICY: Final = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
)
"""What a page may load: its own script and style, known by their hashes, and nothing else from anywhere."""


def rendered(values: Mapping[str, Any], blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the text of a page, in pieces. Raises UsageError where Jinja2 is not installed."""
    script, style = _asset("report.js"), _asset("report.css")
    policy = POLICY.format(script=_digest(script), style=_digest(style))
    page: str = environment().get_template(TEMPLATE).render(**values, script=script, style=style, policy=policy)
    head, _, tail = page.partition(DATA)
    yield head
    for block in blocks:
        yield f'<script type="application/gzip" id="{block.id}">{block.text}</script>\n'
    yield tail


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"


@cache
def _asset(name: str) -> str:
    return (files(__package__) / ASSETS / name).read_text(encoding="utf-8")


@cache
def environment() -> Any:
    """Return what pages are rendered by. Raises UsageError where Jinja2 is not installed."""
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ModuleNotFoundError:
        hint = Text("请运行 pip install 'iron-rules[report]'", "run pip install 'iron-rules[report]'")
        raise UsageError(Fault("", Text("没有安装 Jinja2", "Jinja2 is not installed"), hint)) from None
    return Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
