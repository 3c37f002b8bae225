"""What was gathered into the data of a page: the core that every view needs, and blocks that are read when needed."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from iron_rules.findings.finding import Finding, Status
from iron_rules.findings.labels import status_text
from iron_rules.findings.narrowing import severities
from iron_rules.findings.order import gravest_first
from iron_rules.language.pack import Pack
from iron_rules.reports.page.details import Reasons
from iron_rules.reports.page.gathering import LETTERS, OUTCOMES, Gathered
from iron_rules.reports.page.packing import ledger_data, packed
from iron_rules.reports.page.rules import Distribution, rule_data
from iron_rules.reports.page.waiting import Waiting
from iron_rules.reports.page.words import words
from iron_rules.text import Language
from iron_rules.visible import visible

STATUSES: Final[tuple[Status, ...]] = ("standing", "contested", "tolerated", "overturned")
BLOCK: Final = 500
"""How many findings have their reasons in one block."""
Row = tuple[int, int, Finding]
"""A finding with the numbers of its rule and of its subject."""


@frozen
class Block:
    """A block of data by the id of its element."""

    id: str
    text: str


def ordered(found: Gathered) -> list[Row]:
    """Return the findings in the order in which the page numbers them: by gravity."""
    rows = {row[2].id: row for row in found.findings}
    return [rows[each.id] for each in gravest_first(row[2] for row in found.findings)]


def blocks(found: Gathered, rows: Sequence[Row], waiting: Waiting, language: Language) -> Iterator[Block]:
    """Yield the blocks of a page."""
    reasons = Reasons(found.evaluation, language)
    yield Block("core", packed(_core(found, rows, waiting, reasons, language)))
    for first in range(0, len(rows), BLOCK):
        some = [each for _, _, each in rows[first : first + BLOCK]]
        yield Block(f"reasons-{first // BLOCK}", packed([reasons.of(each) for each in some]))
    for number, ledger in enumerate(found.ledgers):
        if ledger:
            yield Block(f"ledger-{number}", packed(ledger_data(ledger)))


def _core(
    found: Gathered, rows: Sequence[Row], waiting: Waiting, reasons: Reasons, language: Language
) -> dict[str, Any]:
    evaluation = found.evaluation
    by_rule: dict[int, list[Finding]] = {}
    for rule, _, finding in rows:
        by_rule.setdefault(rule, []).append(finding)
    spread = {rule: Distribution(each, language) for rule, each in by_rule.items()}
    return {
        "language": language,
        "asOf": evaluation.as_of.toordinal(),
        "since": waiting.since.toordinal(),
        "block": BLOCK,
        "whole": found.whole,
        "words": words(language),
        "outcomes": [[LETTERS[name], name] for name in OUTCOMES],
        "statuses": [[name, status_text(name).in_(language)] for name in STATUSES],
        "severities": [[each.name, each.label.in_(language)] for each in severities(evaluation)],
        "rules": [
            {
                **rule_data(each.rule, evaluation.pack, evaluation.as_of, language),
                "object": reasons.objecting(by_rule[number][0]) if number in by_rule else "",
                "bars": spread[number].bars if number in spread else [],
                "limits": spread[number].limits if number in spread else [],
            }
            for number, each in enumerate(found.judged)
        ],
        **_places(found, language),
        "cells": [
            list(column) for column in zip(*((*cell, *counts) for cell, counts in found.cells.items()), strict=True)
        ],
        "findings": _columns(rows, waiting, spread, evaluation.pack.pack, language),
    }


def _places(found: Gathered, language: Language) -> dict[str, Any]:
    facts = found.evaluation.pack.facts
    types = list(dict.fromkeys((*(each for each, _ in found.subjects), *(each.type for each in found.units.all))))
    number = {name: place for place, name in enumerate(types)}
    subjects, units = found.subjects, found.units.all
    return {
        "types": [[name, facts.spec(name).label.in_(language)] for name in types],
        "subjects": {
            "type": [number[name] for name, _ in subjects],
            "id": [visible(id) for _, id in subjects],
            "name": list(map(visible, found.names)),
            "unit": found.unit_of,
        },
        "units": {
            "type": [number[each.type] for each in units],
            "id": [visible(each.id) for each in units],
            "name": [visible(each.name or each.id) for each in units],
            "above": [each.above for each in units],
        },
    }


def _columns(
    rows: Sequence[Row], waiting: Waiting, spread: dict[int, Distribution], pack: Pack, language: Language
) -> dict[str, Any]:
    findings = [each for _, _, each in rows]
    actions = list(dict.fromkeys(each.action or "" for each in findings))
    places = {action: number for number, action in enumerate(actions)}
    return {
        "rule": [rule for rule, _, _ in rows],
        "subject": [subject for _, subject, _ in rows],
        "start": [each.period_start.toordinal() for each in findings],
        "end": [each.period_end.toordinal() for each in findings],
        "judged": [each.judged_on.toordinal() for each in findings],
        "status": [STATUSES.index(each.status) for each in findings],
        "points": [each.points for each in findings],
        "action": [places[each.action or ""] for each in findings],
        "actions": [visible(pack.action(each).in_(language)) if each else "" for each in actions],
        "new": [int(waiting.is_new(each)) for each in findings],
        "undecided": [int(waiting.is_undecided(each)) for each in findings],
        "bar": [spread[rule].bar(each) for rule, _, each in rows],
        "message": [visible(each.message.in_(language)) for each in findings],
    }
