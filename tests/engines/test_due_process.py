"""What a pack says of appeals and exemptions means the same in every engine."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from iron_rules import evaluate, read
from iron_rules.check.checked import CheckedPack
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
