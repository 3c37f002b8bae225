"""What a pack says of appeals and exemptions means the same in every engine."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from iron_rules import evaluate, read
from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import EngineName
from iron_rules.facts import Appeal, Exemption
from iron_rules.facts.factbase import FactBase
from iron_rules.language.parameters import Parameter
from iron_rules.policy import decimal, law, parameter, some, text
from iron_rules.sessions.session import open_session
from ten_iron_rules.facts import VillageVisit
from tests.people import term
from tests.small import FROM, a_duty, checked, days

AS_OF = date(2018, 12, 31)
RULE = a_duty(must=some(VillageVisit))
MONTHS = [date(2018, month, 1) for month in range(1, 12)]


def share(value: str) -> Parameter:
    """A parameter that is a share."""
    return parameter("share", law("1.1"), text(zh="占比", en="a share"), {FROM: decimal(value)})


def facts(pack: CheckedPack) -> FactBase:
    """An official without a visit; appeals of many ages, and exemptions of many lengths, one a month."""
    official = term("o", "o")
    appeals = [
        Appeal(id=f"a{n}", finding=f"1.1-duty|o|{month}", lodged_on=AS_OF - timedelta(27 + n))
        for n, month in enumerate(MONTHS[:6])
    ]
    exemptions = [
        Exemption(
            id=f"x{n}", subject_id="o", rule="1", start=month, end=month + timedelta(5 + n), approved_by="-", reason="-"
        )
        for n, month in enumerate(MONTHS[6:])
    ]
    return read({
        "official": [official], "village_visit": [], "region": [], "village": [], "department": [],
        "appeal": appeals, "exemption": exemptions,
    }, pack)  # fmt: skip


@pytest.mark.parametrize(("limit", "covered"), [(None, None), (30, "0.2"), (29, "0.25"), (32, "1")])
def test_the_engines_agree_on_what_objections_do(limit: int | None, covered: str | None) -> None:
    options = (
        {}
        if limit is None or covered is None
        else {"appeal_days": days("limit", limit), "exempt_share": share(covered)}
    )
    pack = checked(RULE, **options)
    known = facts(pack)

    statuses, *others = (
        {finding.period_start: finding.status for finding in evaluate(pack, known, as_of=AS_OF, engine=engine).findings}
        for engine in ("reference", "memory", "tables", "live")
    )

    assert [statuses] * 3 == others
    contested = sum(status == "contested" for status in statuses.values())
    tolerated = sum(status == "tolerated" for status in statuses.values())
    assert contested == len([age for age in range(27, 33) if limit is None or age < limit])
    assert tolerated == len([n for n in range(5) if 6 + n >= Decimal(covered or 0) * (31, 31, 30, 31, 30)[n]])


def test_a_session_lets_go_of_an_appeal_on_the_day_its_limit_is_reached() -> None:
    pack = checked(RULE, appeal_days=days("limit", 40))

    with open_session(pack, as_of=AS_OF) as session:
        session.put(facts(pack))
        before = [finding.id for finding in session.evaluation().findings if finding.status == "contested"]
        changes = session.advance(AS_OF + timedelta(8))

    assert 6 == len(before)
    assert ["1.1-duty|o|2018-06-01"] == [each.id for each in changes.changed]


JANUARY = "1.1-duty|o|2018-01-01"
ENGINES: tuple[EngineName, ...] = ("reference", "memory", "tables", "live")


def status(engine: EngineName, pack: CheckedPack, *, appeals: object = (), exemptions: object = ()) -> str:
    """Return the status of the finding for January 2018."""
    known = read({"official": [term("o", "o")], "village_visit": [], "region": [], "village": [], "department": [],
                  "appeal": appeals, "exemption": exemptions}, pack)  # fmt: skip
    found = {each.id: each.status for each in evaluate(pack, known, as_of=AS_OF, engine=engine).findings}
    return str(found[JANUARY])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("appeals", "expected"),
    [
        ([("2018-01-31", None, None)], "standing"),
        ([("2018-02-01", None, None)], "contested"),
        ([("2018-02-01", "2018-03-01", True)], "overturned"),
        ([("2018-02-01", "2018-03-01", False)], "standing"),
        ([("2018-02-01", "2018-03-01", None)], "contested"),
        ([("2018-02-01", "2018-12-31", True)], "overturned"),
        ([("2018-02-01", "2019-01-01", True)], "contested"),
        ([("2018-12-31", None, None)], "contested"),
        ([("2019-01-01", None, None)], "standing"),
        ([("2018-02-01", "2018-03-01", False), ("2018-02-01", None, None)], "contested"),
        ([("2018-02-01", "2018-03-01", False), ("2018-04-01", "2018-05-01", True)], "overturned"),
        ([("2018-02-01", None, None), ("2018-04-01", "2018-05-01", True)], "contested"),
        ([("2018-02-01", "2018-03-01", True), ("2018-04-01", None, None)], "overturned"),
        ([("2018-01-31", "2018-03-01", False), ("2018-02-01", "2018-03-01", False), ("2018-04-01", None, None)],
         "contested"),
        ([("2018-02-01", "2018-03-01", False), ("2018-04-01", "2018-05-01", False), ("2018-06-01", None, None)],
         "standing"),
        ([("2018-02-01", "2018-03-01", False), ("2018-04-01", None, None), ("2018-06-01", "2018-07-01", True)],
         "contested"),
    ],
)  # fmt: skip
def test_an_appeal_is_heard_and_once_more_where_it_was_refused(
    engine: EngineName, appeals: list[tuple[str, str | None, bool | None]], expected: str
) -> None:
    rows = [
        {"id": f"a{n}", "finding": JANUARY, "lodged_on": lodged, "decided_on": decided, "upheld": upheld}
        for n, (lodged, decided, upheld) in enumerate(appeals)
    ]

    assert expected == status(engine, checked(RULE), appeals=rows)


@pytest.mark.parametrize("engine", ENGINES)
def test_of_appeals_of_one_day_that_with_the_least_id_is_the_first(engine: EngineName) -> None:
    refused = {"finding": JANUARY, "lodged_on": "2018-02-01", "decided_on": "2018-03-01", "upheld": False}
    undecided = {"finding": JANUARY, "lodged_on": "2018-02-01"}
    upheld = {**refused, "upheld": True}

    assert "contested" == status(engine, checked(RULE), appeals=[{"id": "B", **undecided}, {"id": "a", **upheld}])
    assert "overturned" == status(engine, checked(RULE), appeals=[{"id": "b", **undecided}, {"id": "a", **upheld}])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([("2018-01-01", "2018-01-16")], "tolerated"),
        ([("2018-01-01", "2018-01-15")], "standing"),
        ([("2018-01-01", "2018-01-08"), ("2018-01-24", "2018-02-28")], "tolerated"),
        ([("2018-01-01", "2018-01-08"), ("2018-01-25", "2018-02-28")], "standing"),
        ([("2018-01-01", "2018-01-10"), ("2018-01-05", "2018-01-15"), ("2018-01-06", "2018-01-07")], "standing"),
        ([("2018-01-01", "2018-01-10"), ("2018-01-05", "2018-01-15"), ("2018-01-16", "2018-01-16")], "tolerated"),
        ([("2017-01-01", "2018-01-15"), ("2018-01-20", "2018-01-18")], "standing"),
    ],
)
def test_days_under_several_exemptions_add_up_and_count_once(
    engine: EngineName, stretches: list[tuple[str, str]], expected: str
) -> None:
    words = ["1.1", "*", "1.1-duty"]
    rows = [
        {"id": f"x{n}", "subject_id": "*" if n else "o", "rule": words[n], "start": start, "end": end,
         "approved_by": "-", "reason": "-"}
        for n, (start, end) in enumerate(stretches)
    ]  # fmt: skip

    assert expected == status(engine, checked(RULE, exempt_share=share("0.5")), exemptions=rows)
