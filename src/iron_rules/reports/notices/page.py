"""A letter into a page of HTML."""

from iron_rules.reports.notices.letter import Letter
from iron_rules.reports.paper.rendering import rendered


def page(letter: Letter) -> str:
    """Return a letter as a page. Raises UsageError where Jinja2 is not installed."""
    return rendered("notice.html.j2", {"lang": {"zh": "zh-Hans", "en": "en"}[letter.language], "letter": letter})
