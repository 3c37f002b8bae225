"""An evaluation as a notebook shows it: how many findings of each gravity and status, and the gravest of them."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from iron_rules.findings.labels import status_text
from iron_rules.findings.notebook import findings_html
from iron_rules.findings.order import gravest_first
from iron_rules.findings.tallies import tally
from iron_rules.markup import paragraph, table, titled
from iron_rules.text import Language, Text

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Evaluation

WORDS: Final = MappingProxyType({"kind": Text("程度", "grade"), "all": Text("合计", "total")})
HEAD: Final = Text("{title}，截至{day}：核查提示{number}项", "{title}, as of {day}: {number} findings")
NOT_JUDGED: Final = Text("未作判定的规则：{rules}", "rules that were not judged: {rules}")


def evaluation_html(evaluation: "Evaluation", language: Language) -> str:
    """Return an evaluation: counts, the gravest findings, what was not judged, and what this audience does not see."""
    title = evaluation.pack.pack.title.in_(language)
    number = len(evaluation.findings)
    parts = []
    if number:
        counted = tally(evaluation)
        heads = [WORDS["kind"], *map(status_text, counted.statuses), WORDS["all"]]
        rows = [(each.label.in_(language), *each.numbers, each.total) for each in counted.grades]
        parts.append(table([each.in_(language) for each in heads], rows, range(1, len(heads))))
        parts.append(findings_html(gravest_first(evaluation.findings), language))
    if evaluation.not_judged:
        rules = ("、" if language == "zh" else ", ").join(each.rule.id for each in evaluation.not_judged)
        parts.append(paragraph(NOT_JUDGED.in_(language).format(rules=rules)))
    if evaluation.withheld:
        parts.append(paragraph(evaluation.withheld.in_(language)))
    return titled(HEAD.in_(language).format(title=title, day=evaluation.as_of, number=f"{number:,}"), parts)
