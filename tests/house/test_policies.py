"""A policy is sentences over nouns: numbers and days stand in parameters, every text in two languages."""

import ast
import re
from ast import Module
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import iron_rules
from iron_rules.check.checked import CheckedPack
from iron_rules.text import Text
from tests.house.code import POLICIES, calls, modules, place, told, tree

PACKS = ("ten_iron_rules", POLICIES / "food_inspection", *sorted((POLICIES / "provisions").glob("[!_]*.py")))
RULE_MAKERS = ("duty", "reward", "demotion")
NOT_CONDITIONS = ("every", "cases", "message")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”}] ?[,;:!?(]|[,;:!?)][\u4e00-\u9fff“]")


def _packs() -> Iterator[Path]:
    """Where each pack of the repository lies: a folder or a file."""
    for path in modules(POLICIES):
        if re.search(r"^PACK = ", path.read_text(encoding="utf-8"), re.MULTILINE):
            yield path.parent if path.name == "__init__.py" else path


@pytest.fixture(scope="module", params=list(_packs()), ids=place)
def pack(request: pytest.FixtureRequest) -> CheckedPack:
    return iron_rules.load_pack(request.param)


@pytest.fixture(scope="module", params=PACKS, ids=lambda place: getattr(place, "stem", place))
def any_pack(request: pytest.FixtureRequest) -> CheckedPack:
    return iron_rules.load_pack(request.param)


def _conditions(module: Module) -> Iterator[Any]:
    """Every condition of a policy module: those of its nouns, and all of a rule but its cases and message."""
    for name, call in calls(module):
        if name == "where":
            yield from call.args
        elif name in RULE_MAKERS:
            yield from (each.value for each in call.keywords if each.arg not in NOT_CONDITIONS)


def _bare_numbers(condition: Any) -> Iterator[Any]:
    structure = {
        each.value for node in ast.walk(condition) for each in getattr(node, "keywords", ()) if each.arg == "periods"
    }
    for node in ast.walk(condition):
        if node in structure:
            continue
        if isinstance(node, ast.Constant) and type(node.value) in (int, float, complex) and node.value != 0:
            yield node.lineno, repr(node.value)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("day", "date", "decimal", "Decimal"):
            yield node.lineno, ast.unparse(node)


def test_no_number_and_no_day_stands_in_a_condition() -> None:
    faults = [
        f"{place(path, line)} says {literal} in a condition: make it a parameter with its day, clause and mark"
        for path in modules(POLICIES)
        for condition in _conditions(tree(path))
        for line, literal in _bare_numbers(condition)
    ]

    assert [] == faults, told(faults)


def test_a_bare_number_in_a_condition_would_be_seen() -> None:
    written = ast.parse("busy = Visit.where(Visit.days > 3)\nrest = duty('2.5-x', must=count(Visit) >= 1, cases=[9])")

    found = [literal for condition in _conditions(written) for _, literal in _bare_numbers(condition)]

    assert ["3", "1"] == found


def _makes_rules(module: Module) -> bool:
    return any(name in RULE_MAKERS for name, _ in calls(module))


def test_a_rule_module_holds_values_only() -> None:
    """A policy is data: fact types, parameters, nouns and rules, without functions or loops."""
    faults = [
        f"{place(path, node.lineno)} is a {type(node).__name__}: a rule module holds parameters, nouns and rules"
        for path in modules(POLICIES)
        if _makes_rules(tree(path))
        for node in tree(path).body
        if not isinstance(node, ast.Assign | ast.AnnAssign | ast.Import | ast.ImportFrom | ast.Expr | ast.ClassDef)
    ]

    assert [] == faults, told(faults)


def test_every_clause_is_cited_or_says_why_no_fact_can_decide_it(pack: CheckedPack) -> None:
    cited = {address for rule in pack.rules for address in rule.clauses}

    open_ends = [each.address for each in pack.clauses if each.address not in cited and each.undecidable is None]

    assert [] == open_ends


def test_every_rule_cites_its_own_clause_and_only_known_ones(pack: CheckedPack) -> None:
    known = {clause.address for clause in pack.clauses}

    strange = [rule.id for rule in pack.rules if rule.clause not in rule.clauses or not known.issuperset(rule.clauses)]

    assert [] == strange


def _texts(pack: CheckedPack) -> Iterator[Text]:
    yield pack.pack.title
    yield from (rule.message for rule in pack.rules)
    yield from (each.text for each in pack.parameters.values())
    yield from (clause.text for clause in pack.clauses)
    yield from (clause.undecidable for clause in pack.clauses if clause.undecidable is not None)
    yield from pack.pack.actions.values()
    yield from (rule.severity.label for rule in pack.rules if rule.severity is not None)
    yield from (fact.__spec__.label for fact in pack.facts.types)
    yield from (column.label for fact in pack.facts.types for column in fact.__spec__.columns)


def test_every_text_is_chinese_in_zh_and_has_no_chinese_in_en(any_pack: CheckedPack) -> None:
    faults = [
        f"{each} is not in both languages"
        for each in _texts(any_pack)
        if not CHINESE.search(each.zh) or CHINESE.search(each.en)
    ]

    assert [] == faults, told(faults)


def test_chinese_sentences_have_chinese_punctuation(any_pack: CheckedPack) -> None:
    faults = [
        f"`{each.zh}`: write ，；：！？（） between Chinese words"
        for each in _texts(any_pack)
        if HALF_WIDTH.search(each.zh)
    ]

    assert [] == faults, told(faults)


def _named_parameters() -> Iterator[tuple[Path, int, str]]:
    for path in modules(POLICIES):
        for node in tree(path).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("parameter("):
                yield path, node.lineno, ast.unparse(node.targets[0])


def test_every_parameter_is_used() -> None:
    """A number that decides nothing misleads whoever reads the pack."""
    faults = [
        f"{place(path, line)} `{name}` is used nowhere: remove it"
        for path, line, name in _named_parameters()
        if sum(len(re.findall(rf"\b{name}\b", each.read_text(encoding="utf-8"))) for each in modules(path.parent)) == 1
    ]

    assert [] == faults, told(faults)
