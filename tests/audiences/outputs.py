"""Everything that is written of an evaluation for an audience, as bytes by name."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs

import iron_rules
from iron_rules import Evaluation, UsageError
from iron_rules.cli.evaluating import KINDS, _stands
from iron_rules.facts.factbase import FactBase
from iron_rules.formats.base import View
from iron_rules.formats.offered import FORMATS
from iron_rules.outlooks.text import plain_duty
from iron_rules.reports.page.writing import report
from iron_rules.sessions.pipe import answers
from iron_rules.sessions.seen import SeenSession
from iron_rules.sessions.session import open_session
from iron_rules.text import LANGUAGES

PACK: Final = iron_rules.load_pack("ten_iron_rules")
QUICK: Final = ("table", "jsonl", "csv", "json")
"""The formats that are always written; the others take longer."""
EXPLAINED: Final = 5
"""So many findings are explained, each of another rule."""


@attrs.frozen
class Reading:
    """Who reads: an audience, the subject that it is, and the secret that makes ids opaque."""

    audience: Any
    subject: str | None = None
    secret: str | None = None

    @property
    def given(self) -> dict[str, Any]:
        return attrs.asdict(self)


def outputs(
    facts: FactBase, as_of: date, reading: Reading, folder: Path, *, every_format: bool = True
) -> dict[str, bytes]:
    """All that is written for a reader; if need be without the formats that take long."""
    evaluation = iron_rules.evaluate(PACK, facts, as_of=as_of, **reading.given)
    return {
        **dict(_formats(evaluation, folder, every_format=every_format)),
        **{name: str(part).encode() for name, part in _parts(evaluation)},
        **dict(_explanations(evaluation, reading)),
        **dict(_outlook(facts, as_of, reading)),
        **(dict(_pages(evaluation, folder)) if every_format else {}),
        "watch": b"\n".join(_watched(facts, as_of, reading)),
    }


def _formats(evaluation: Evaluation, folder: Path, *, every_format: bool) -> Iterator[tuple[str, bytes]]:
    for form in FORMATS.values():
        if not every_format and form.name not in QUICK:
            continue
        for language in LANGUAGES if form.for_people else ("en",):
            name = f"{form.name}.{language}"
            if form.lines is not None:
                yield name, "\n".join(form.lines(evaluation, View(language))).encode("utf-8", "backslashreplace")
            elif form.write is not None:
                form.write(evaluation, View(language), folder / name)
                yield name, (folder / name).read_bytes()


def _pages(evaluation: Evaluation, folder: Path) -> Iterator[tuple[str, bytes]]:
    for language in LANGUAGES:
        yield f"report.{language}", report(evaluation, folder / f"{language}.html", lang=language).read_bytes()


def _parts(evaluation: Evaluation) -> Iterator[tuple[str, object]]:
    yield "ledger", list(evaluation.ledger)
    yield "scorecard", [(score, evaluation.scorecard.of("region:0.reg0")) for score in evaluation.scorecard]
    yield "warnings", [(each.text("zh"), each.text("en")) for each in evaluation.warnings]
    yield "facts", {name: sorted(map(str, rows)) for name, rows in evaluation.facts.tables.items()}
    yield "evidence", [(each.id, evaluation.evidence(each.id)) for each in evaluation.findings]
    yield "not judged", (evaluation.idle, evaluation.not_judged, evaluation.withheld)
    yield "fairness", evaluation.fairness().to_dict()
    yield "notebook", [evaluation.html("zh"), evaluation.html("en"), evaluation.ledger._repr_html_()]
    yield "charts", [evaluation.chart("units").to_dict(), evaluation.chart("months").to_dict()]
    yield "exit status", [_stands(evaluation, each) for each in (*KINDS, "minor", "serious", "grave")]


def _explanations(evaluation: Evaluation, reading: Reading) -> Iterator[tuple[str, bytes]]:
    first = {each.rule.id: each for each in reversed(evaluation.findings)}
    for finding in sorted(first.values(), key=lambda each: (each.clause[0] != "9", each.id))[:EXPLAINED]:
        told = iron_rules.explain(evaluation, finding, **reading.given)
        yield finding.id, (told.text("zh") + told.text("en") + told.to_json()).encode()
    for id in ("9.3-decided|0.tip0|2018-01-01", "9.3-verified-fraud|0.off0|2018-01-01"):
        try:
            iron_rules.explain(evaluation, id, **reading.given)
        except UsageError as error:
            yield f"refused {id}", (error.text("zh") + error.text("en")).encode()


def _outlook(facts: FactBase, as_of: date, reading: Reading) -> Iterator[tuple[str, bytes]]:
    found = iron_rules.outlook(PACK, facts, as_of=as_of, **reading.given)
    yield "outlook", f"{found}{found.text('zh')}{found.text('en')}".encode()
    yield "outlook as data", json.dumps([plain_duty(each) for each in found.duties]).encode()


def _watched(facts: FactBase, as_of: date, reading: Reading) -> Iterator[bytes]:
    rows = {name: [plain(row) for row in rows] for name, rows in facts.tables.items()}
    lines = [json.dumps({"put": rows}).encode(), json.dumps({"advance": as_of.isoformat()}).encode()]
    with open_session(PACK, matcher="python") as session:
        seen = SeenSession(session, reading.audience, reading.subject, reading.secret)
        yield from answers(session, lines, seen)


def plain(row: Any) -> Mapping[str, Any]:
    """A fact as a line of JSON has it."""
    values = {name: getattr(row, name) for name in (each.name for each in attrs.fields(type(row)))}
    return {name: str(each) if isinstance(each, date | Decimal) else each for name, each in values.items()}
