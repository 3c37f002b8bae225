"""Values into the text of a page, by its template, with its own style and script and no others."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from iron_rules.reports.page.data import Block
from iron_rules.reports.templates import asset, digest, environment

TEMPLATE: Final = "report.html.j2"
DATA: Final = "<!-- data -->"
"""Where the blocks of data stand in the template."""
POLICY: Final = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
)
"""What a page may load: its own script and style, known by their hashes, and nothing else from anywhere."""


def rendered(values: Mapping[str, Any], blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the text of a page, in pieces. Raises UsageError where Jinja2 is not installed."""
    script, style = asset(__package__, "report.js"), asset(__package__, "report.css")
    policy = POLICY.format(script=digest(script), style=digest(style))
    page: str = pages().get_template(TEMPLATE).render(**values, script=script, style=style, policy=policy)
    head, _, tail = page.partition(DATA)
    yield head
    for block in blocks:
        yield f'<script type="application/gzip" id="{block.id}">{block.text}</script>\n'
    yield tail


@cache
def pages() -> Any:
    """Return what pages are rendered by. Raises UsageError where Jinja2 is not installed."""
    return environment(__package__, "report")
