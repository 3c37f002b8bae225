"""An evaluation into one JSON document: what was judged, by what, what was found, and what could not be judged."""

from collections.abc import Iterator
from typing import Final

from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.json_text import json_text
from iron_rules.formats.base import Format, View
from iron_rules.text import Text


def _lines(evaluation: Evaluation, view: View) -> Iterator[str]:
    pack = evaluation.pack
    yield f'{{"pack":{json_text(pack.name)},"digest":{json_text(pack.digest)},"as_of":{json_text(evaluation.as_of)},'
    if evaluation.withheld:
        withheld = {"zh": evaluation.withheld.zh, "en": evaluation.withheld.en}
        yield f'"audience":{json_text(evaluation.audience)},"withheld":{json_text(withheld)},'
    if view.previous is not None:
        new = [each.id for each in evaluation.since(view.previous).appeared]
        yield f'"previous":{json_text(view.previous.as_of)},"new":{json_text(new)},'
    yield f'"scorecard":{json_text([_score(each) for each in evaluation.scorecard])},'
    idle = [{"rule": each.rule.id, "awaited": dict(each.awaited)} for each in evaluation.idle]
    missing = [{"rule": each.rule.id, "absent": each.absent, "rules": each.rules} for each in evaluation.not_judged]
    yield f'"idle":{json_text(idle)},"not_judged":{json_text(missing)},'
    yield '"findings":['
    before = ""
    for piece in evaluation.lines("jsonl"):
        if piece:
            yield before + piece.replace("\n", ",\n")
            before = ","
    yield "]}"


def _score(score: object) -> dict[str, object]:
    return {name: getattr(score, name) for name in ("rule", "due", "found")}


JSON: Final = Format(
    "json",
    (".json",),
    Text("一份文件：核查提示、判定情况和未判定的规则", "one document: findings, what was judged, and what was not"),
    lines=_lines,
    heeds=("previous",),
)
