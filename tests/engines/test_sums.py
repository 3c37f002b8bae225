"""Quotients, averages, places and figures by kind, on every engine."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from iron_rules import evaluate, open_session, read
from iron_rules.engines.base import EngineName
from iron_rules.errors import FactsError
from iron_rules.findings.evaluation import Evaluation
from iron_rules.policy import total
from tests.accounts import differences
from tests.cases.office import ENGINES
from tests.engines.sums import AS_OF, FACTS, FIRST, LONG, PASS, Exam, facts, must, pack


def judged(engine: EngineName, known: Any = None, *rules: Any) -> Evaluation:
    """What an engine makes of schools and examinations."""
    options: dict[str, Any] = {"matcher": "python"} if engine == "live" else {}
    return evaluate(pack(*rules), facts() if known is None else known, as_of=AS_OF, engine=engine, **options)


def found(evaluation: Evaluation, rule: str) -> Mapping[str, Any]:
    """What a rule finds in January 2018: the first figure, by subject."""
    return {
        each.subject: next(iter(each.measured.values()))
        for each in evaluation.findings
        if (each.rule.id, each.period_start) == (f"1.1-{rule}", FIRST)
    }


EXPECTED: Mapping[str, Mapping[str, Any]] = {
    "average": {"a": Fraction(899, 15), "b": Fraction(1, 20000), "c": Fraction(599333, 10000),
                "e": Fraction(599333, 10000), "f": Fraction(-7, 2)},
    "bonus": {"a": Fraction(3, 2), "f": -7},
    "share": {"a": Fraction(1, 3), "b": 0, "c": 0, "e": 0, "f": 0},
    "minus": {"a": Fraction(100, 1798) - 1, "b": -20001, "c": Fraction(100000, 599333) - 1,
              "e": Fraction(10000, 599333) - 1},
    "product": {"b": Fraction(1, 10000), "f": -6},
    "nothing": {"b": None, "e": Fraction(1, 2), "f": Fraction(-1, 2)},
    "subjects": {"c": 1, "e": 1, "f": 1},
    "different": {"c": 1, "e": 1, "f": 1},
    "capped": {"b": -2, "e": 1, "f": -1},
    "place": {"a": 1, "c": 2, "e": 2},
    "last": {"f": 1},
    "district": {"a": 1, "c": 1},
    "city": {"b": 1},
    "everyone": {"a": 1, "c": 1},
    "others": {"a": 1, "c": 2, "e": 2},
    "like": {"a": 1, "c": 1, "f": 1},
    "ever": {"c": 1, "e": 1, "f": 1},
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_figures_are_exact(engine: EngineName) -> None:
    evaluation = judged(engine)

    assert EXPECTED == {rule: found(evaluation, rule) for rule in EXPECTED}


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_every_engine_says_and_writes_the_same(engine: EngineName) -> None:
    ours, theirs = judged("reference"), judged(engine)

    assert [] == differences(ours, theirs)
    assert sorted(_lines(ours, "jsonl")) == sorted(_lines(theirs, "jsonl"))
    assert sorted(_lines(ours, "csv")) == sorted(_lines(theirs, "csv"))


def test_a_quotient_is_written_with_a_decimal_beside_it() -> None:
    (line,) = (each for each in _lines(judged("tables"), "jsonl") if '"1.1-average|a|2018-01-01"' in each)

    assert '"measured":{"exam.marks":{"fraction":"899/15","decimal":59.9333}},"required":{"exam.marks":59.95}' in line
    assert '"message":{"zh":"899/15（59.9333） / 59.95","en":"899/15 (59.9333) / 59.95"}' in line


MUCH = {"id": "x", "school_id": "a", "subject": "art", "on": "2018-01-20", "marks": "7.0001", "points": LONG}
LONGER = must("long", total(Exam.points) / total(Exam.marks) < PASS, when=total(Exam.marks) > 0)
SHORT = must("short", total(Exam.points) / total(Exam.points) > PASS, when=total(Exam.points) > 0)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_quotient_with_too_many_digits_is_refused_with_its_rule(engine: EngineName) -> None:
    """What is divided may have more: digits are counted in lowest terms."""
    known = facts(exam=[MUCH])

    assert 1 == found(judged(engine, known, SHORT), "short")["a"]
    with pytest.raises(FactsError, match=r"^1.1-long: a quotient has .* more than 18 digits"):
        judged(engine, known, LONGER).to_arrow()


def test_a_session_shows_a_quotient_with_too_many_digits_as_it_is() -> None:
    """It goes on: no fact makes it end."""
    small = pack(LONGER)
    with open_session(small, as_of=AS_OF, matcher="python") as session:
        session.put(read(facts(exam=[MUCH]), small))
        measured = found(session.evaluation(), "long")["a"]
        session.retract({"exam": ["x"]})

        assert Fraction(10 + LONG) / Fraction("186.8001") == measured
        assert "a" not in found(session.evaluation(), "long")


@pytest.mark.parametrize("order", [1, -1])
def test_places_follow_the_facts_of_a_session_one_by_one(order: int) -> None:
    small, known = pack(), read(facts(), pack())
    rows = [row for table in known.tables.values() for row in table][::order]
    with open_session(small, as_of=FIRST, matcher="python") as session:
        session.put({name: [] for name in FACTS.tables})
        for row in rows[: len(rows) // 2]:
            session.put(row)
        session.advance(AS_OF)
        for row in rows[len(rows) // 2 :]:
            session.put(row)
        for row in rows[::3]:
            session.retract([row])
        for row in rows[::3]:
            session.put(row)

        assert EXPECTED == {rule: found(session.evaluation(), rule) for rule in EXPECTED}


def _lines(evaluation: Evaluation, form: Any) -> list[str]:
    return "\n".join(evaluation.lines(form)).split("\n")
