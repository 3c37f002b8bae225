"""Three small districts full of values on the limits: exactly the findings that are expected, field by field.

`a` has every table, `b` lacks live_broadcast, pay, kinship and exemption and has feeds, `c` runs until 2020.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from iron_rules import Evaluation, Finding, evaluate, load_pack

pyarrow = pytest.importorskip("pyarrow")
pytest.importorskip("pyarrow.parquet")

DISTRICTS = Path(__file__).parents[2] / "data" / "districts"
AS_OF = {"a": date(2018, 12, 31), "b": date(2018, 12, 31), "c": date(2020, 6, 30)}
FIELDS = ("id", "rule", "kind", "severity", "subject_type", "subject", "period_start", "period_end", "status")
NOT_JUDGED = {
    "a": {},
    "b": {
        "1.4-pay-linked": ("pay",),
        "7.2-monthly-live": ("live_broadcast",),
        "9.3-nepotism": ("kinship",),
        "10.1-exemplar": (),
    },
    "c": {},
}


@pytest.fixture(scope="module", params=AS_OF)
def district(request: pytest.FixtureRequest) -> tuple[str, list[tuple[str | date, ...]], Evaluation]:
    """The name of a district, its expected findings, and its evaluation."""
    name = request.param
    table = pyarrow.parquet.read_table(DISTRICTS / name / "expected.parquet")
    expected = list(zip(*(table.column(field).to_pylist() for field in FIELDS), strict=True))
    return name, expected, evaluate(load_pack("ten_iron_rules"), DISTRICTS / name, as_of=AS_OF[name])


def _fields(finding: Finding) -> tuple[str | date, ...]:
    return tuple(finding.rule.id if field == "rule" else getattr(finding, field) for field in FIELDS)


def test_every_expected_finding_is_found_and_no_other(
    district: tuple[str, Sequence[tuple[str | date, ...]], Evaluation],
) -> None:
    _, expected, evaluation = district
    found = [_fields(finding) for finding in evaluation.findings]

    assert ([], []) == (sorted(set(expected) - set(found), key=str), sorted(set(found) - set(expected), key=str))
    assert len(expected) == len(found)


def test_a_rule_is_not_judged_where_its_table_is_absent(
    district: tuple[str, Sequence[tuple[str | date, ...]], Evaluation],
) -> None:
    name, _, evaluation = district

    assert NOT_JUDGED[name] == {each.rule.id: each.absent for each in evaluation.not_judged}


def test_each_finding_is_in_the_ledger_once(district: tuple[str, Sequence[tuple[str | date, ...]], Evaluation]) -> None:
    _, _, evaluation = district
    found = [(each.rule.id, each.subject, each.period_start) for each in evaluation.findings]
    ledger = [(e.rule, e.subject, e.period_start) for e in evaluation.ledger if e.outcome in ("breached", "given")]

    assert sorted(found) == sorted(ledger)
    assert len(ledger) == len(set(ledger))
