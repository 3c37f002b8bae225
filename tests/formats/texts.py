"""An evaluation in a format of text, of the small county and with odd names."""

from typing import Any

import attrs

from iron_rules import Evaluation
from iron_rules.formats.base import Format, View
from tests.reports.county import judged

ODD = "<b>\x00\"'&]]>\x1b[31m\u202e\ufffe=1\n😀"
"""Markup, quotes, control and direction marks, a character that XML may not hold, a formula, a line break."""
USUAL = View()


def written(form: Format, evaluation: Evaluation | None = None, view: View = USUAL) -> str:
    assert form.lines is not None
    return "\n".join(form.lines(evaluation or judged(), view)) + "\n"


def hostile() -> Evaluation:
    """The small county in which every name is odd."""
    whole = judged()
    parts: list[Any] = [
        attrs.evolve(each, found=tuple(attrs.evolve(finding, name=ODD) for finding in each.found))
        for each in whole.judged
    ]
    return Evaluation(whole.pack, whole.as_of, tuple(parts), whole.not_judged, whole.facts)
