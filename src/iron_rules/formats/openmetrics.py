"""An evaluation into OpenMetrics text, as a monitoring system reads it: how much was judged and found, by rule."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from iron_rules.findings.evaluation import Evaluation
from iron_rules.formats.base import Format, View
from iron_rules.text import Text

EPOCH: Final = date(1970, 1, 1)
SECONDS: Final = 86_400
"""The seconds of a day."""


def _lines(evaluation: Evaluation, view: View) -> Iterator[str]:
    pack = {"pack": evaluation.pack.name}
    yield from _metric("iron_rules_pack", "info", "The pack that judged.")
    yield _sample("iron_rules_pack_info", {**pack, "digest": evaluation.pack.digest}, 1)
    yield from _metric("iron_rules_as_of_timestamp_seconds", "gauge", "The last day that was known.", "seconds")
    yield _sample("iron_rules_as_of_timestamp_seconds", pack, (evaluation.as_of - EPOCH).days * SECONDS)
    yield from _metric("iron_rules_judged", "gauge", "Duties, rewards and demotions that were judged.")
    for score in evaluation.scorecard:
        yield _sample("iron_rules_judged", {**pack, "rule": score.rule}, score.due)
    yield from _metric("iron_rules_not_judged", "gauge", "Rules that were not judged, for facts are missing.")
    for rule in evaluation.not_judged:
        yield _sample("iron_rules_not_judged", {**pack, "rule": rule.rule.id}, 1)
    yield from _findings(evaluation, pack)
    if view.previous is not None:
        new = Counter(each.rule.id for each in evaluation.since(view.previous).appeared)
        yield from _metric("iron_rules_new_findings", "gauge", "Findings that were not there before.")
        for judged in evaluation.judged:
            yield _sample("iron_rules_new_findings", {**pack, "rule": judged.rule.id}, new[judged.rule.id])
    yield "# EOF"


def _findings(evaluation: Evaluation, pack: Mapping[str, str]) -> Iterator[str]:
    yield from _metric("iron_rules_findings", "gauge", "Findings by rule and status.")
    for judged in evaluation.judged:
        rule = judged.rule
        about = {"rule": rule.id, "kind": rule.kind, "severity": "" if rule.severity is None else rule.severity.name}
        numbers = Counter(each.status for each in judged.found)
        for status in sorted({"standing", *numbers}):
            yield _sample("iron_rules_findings", {**pack, **about, "status": status}, numbers[status])


def _metric(name: str, type_: str, help_: str, unit: str = "") -> Iterator[str]:
    yield f"# TYPE {name} {type_}"
    if unit:
        yield f"# UNIT {name} {unit}"
    yield f"# HELP {name} {help_}"


def _sample(name: str, labels: Mapping[str, str], value: int) -> str:
    written = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
    return f"{name}{{{written}}} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


OPENMETRICS: Final = Format(
    "openmetrics",
    (".prom", ".openmetrics"),
    Text("供监控系统读取的指标", "numbers by rule and status, for monitoring"),
    lines=_lines,
    heeds=("previous",),
)
