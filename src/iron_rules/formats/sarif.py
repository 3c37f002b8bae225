"""An evaluation into SARIF 2.1.0, the results of analyses as security and quality dashboards take them."""

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from types import MappingProxyType
from typing import Any, Final

from iron_rules.findings.evaluation import Evaluation, NotJudged
from iron_rules.findings.finding import Finding
from iron_rules.findings.json_text import json_text
from iron_rules.findings.labels import status_text
from iron_rules.findings.narrowing import severities
from iron_rules.formats.base import Format, View
from iron_rules.language.rule import Rule
from iron_rules.reports.overview import reason
from iron_rules.text import Language, Text

VERSION: Final = "2.1.0"
SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "ironRulesFinding/v1"
SUPPRESSED: Final[Mapping[str, str]] = MappingProxyType(
    {"tolerated": "accepted", "contested": "underReview", "overturned": "accepted"}
)
"""What SARIF calls the statuses of results that somebody objected to, or that are excused."""
LOCALES: Final = MappingProxyType({"zh": "zh-CN", "en": "en-US"})
PROPERTIES: Final = ("status", "points", "action", "period_start", "period_end", "measured", "required", "evidence")


def _lines(evaluation: Evaluation, view: View) -> Iterator[str]:
    language = view.language
    known = None if view.previous is None else {each.id for each in view.previous.findings}
    rules = [*(each.rule for each in evaluation.judged), *(each.rule for each in evaluation.not_judged)]
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    levels = _levels(evaluation)
    driver = {
        "name": "iron-rules",
        "version": version("iron-rules"),
        "rules": [_rule(each, evaluation, levels, language) for each in rules],
    }
    invocation = {
        "executionSuccessful": True,
        "toolExecutionNotifications": [_notice(each, evaluation, language) for each in evaluation.not_judged],
    }
    pack = {"pack": evaluation.pack.name, "digest": evaluation.pack.digest, "as_of": evaluation.as_of}
    yield f'{{"$schema":{json_text(SCHEMA)},"version":{json_text(VERSION)},"runs":[{{'
    yield f'"tool":{{"driver":{json_text(driver)}}},"language":{json_text(LOCALES[language])},'
    yield f'"invocations":[{json_text(invocation)}],"properties":{json_text(pack)},"columnKind":"unicodeCodePoints",'
    yield '"results":['
    for number, finding in enumerate(evaluation.findings):
        result = _result(finding, numbers[finding.rule.id], levels, known, language)
        yield f"{',' if number else ''}{json_text(result)}"
    yield "]}]}"


def _levels(evaluation: Evaluation) -> Mapping[str, str]:
    """Return the level of each severity: the gravest is an error, the least a note, those between are warnings."""
    names = list(dict.fromkeys(each.name for each in severities(evaluation)))
    least = {names[-1]: "note"} if len(names) > 2 else {}
    return {**dict.fromkeys(names, "warning"), **least, **dict.fromkeys(names[:1], "error")}


def _rule(rule: Rule, evaluation: Evaluation, levels: Mapping[str, str], language: Language) -> dict[str, Any]:
    about = {each.address: each.text.in_(language) for each in evaluation.pack.clauses}
    level = "none" if rule.severity is None else levels[rule.severity.name]
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.clause} {about[rule.clause]}"},
        "defaultConfiguration": {"level": level},
        "properties": {"kind": rule.kind, "pack": rule.pack, "clauses": rule.clauses},
    }


def _result(
    finding: Finding, number: int, levels: Mapping[str, str], known: set[str] | None, language: Language
) -> dict[str, Any]:
    data = finding.to_dict()
    fails = finding.kind == "violation"
    name = f"{finding.subject_type}:{finding.subject}"
    found: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "ruleIndex": number,
        "kind": "fail" if fails else "informational",
        "level": levels[finding.severity or ""] if fails else "none",
        "message": {"text": finding.message.in_(language) or finding.id},
        "locations": [{"logicalLocations": [{"name": finding.name or finding.subject, "fullyQualifiedName": name}]}],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "properties": {each: data[each] for each in PROPERTIES},
    }  # fmt: skip
    if finding.status in SUPPRESSED:
        why = status_text(finding.status).in_(language)
        found["suppressions"] = [{"kind": "external", "status": SUPPRESSED[finding.status], "justification": why}]
    if known is not None:
        found["baselineState"] = "unchanged" if finding.id in known else "new"
    return found


def _notice(each: NotJudged, evaluation: Evaluation, language: Language) -> dict[str, Any]:
    return {
        "level": "warning",
        "message": {"text": reason(each, evaluation.pack.facts, language)},
        "associatedRule": {"id": each.rule.id},
    }


SARIF: Final = Format(
    "sarif",
    (".sarif",),
    Text("SARIF 2.1.0，供质量和安全看板使用", "SARIF 2.1.0, for dashboards of quality and security"),
    lines=_lines,
    heeds=("previous",),
)
