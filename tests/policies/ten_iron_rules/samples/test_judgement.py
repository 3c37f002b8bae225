"""A finding's status in a sample follows its appeals and exemptions, on both sides of every limit."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

import pytest

from iron_rules.facts import Appeal, Exemption
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.extent import EXTENTS
from ten_iron_rules.samples.judgement import status_of

FINDING = Breach("2.5-weekly-village-day", "official-1", date(2018, 1, 1), date(2018, 1, 7))
GRAVE = Breach("4.1-exit-rate", "official-1", date(2018, 6, 1), date(2018, 6, 30))
FLOOR = Breach("1.2-effort-floor", "official-1", date(2018, 6, 1), date(2018, 6, 30))


def _draft() -> Draft:
    return Draft(Random("seed"), EXTENTS["village"])


@pytest.mark.parametrize(
    ("appeal", "status"),
    [
        ({"lodged_on": date(2018, 1, 8), "decided_on": date(2018, 2, 1), "upheld": True}, "overturned"),
        ({"lodged_on": date(2018, 1, 7), "decided_on": date(2018, 2, 1), "upheld": True}, "standing"),
        ({"lodged_on": date(2018, 1, 8), "decided_on": date(2018, 2, 1), "upheld": False}, "standing"),
        ({"lodged_on": date(2018, 1, 8), "decided_on": date(2018, 2, 1)}, "contested"),
        ({"lodged_on": date(2018, 1, 8)}, "contested"),
        ({"lodged_on": date(2018, 1, 8), "upheld": True}, "contested"),
        ({"lodged_on": date(2020, 5, 2), "decided_on": date(2020, 6, 30), "upheld": True}, "overturned"),
        ({"lodged_on": date(2020, 5, 2), "decided_on": date(2020, 7, 1), "upheld": True}, "contested"),
        ({"lodged_on": date(2020, 6, 30)}, "contested"),
        ({"lodged_on": date(2020, 7, 1)}, "standing"),
    ],
)
def test_an_appeal_overturns_or_holds_back(appeal: Mapping[str, date | bool], status: str) -> None:
    draft = _draft()
    draft.add(Appeal, finding=FINDING.id, **appeal)

    assert status == status_of(draft, FINDING)


REFUSED = (date(2018, 1, 8), date(2018, 2, 1), False)


@pytest.mark.parametrize(
    ("appeals", "status"),
    [
        ([REFUSED, (date(2018, 2, 2), date(2018, 3, 1), True)], "overturned"),
        ([REFUSED, (date(2018, 2, 2), None, None)], "contested"),
        ([REFUSED, REFUSED], "standing"),
        ([REFUSED, REFUSED, (date(2018, 3, 2), date(2018, 4, 1), True)], "standing"),
        ([(date(2018, 1, 8), None, None), (date(2018, 1, 9), date(2018, 2, 1), True)], "contested"),
        ([REFUSED, (date(2018, 1, 8), None, None)], "contested"),
        ([(date(2018, 1, 8), None, None), REFUSED], "contested"),
        (
            [(date(2018, 1, 7), date(2018, 2, 1), False), REFUSED, (date(2018, 1, 9), date(2018, 2, 1), True)],
            "overturned",
        ),
    ],
)
def test_a_refused_appeal_may_be_lodged_once_more(
    appeals: Sequence[tuple[date, date | None, bool | None]], status: str
) -> None:
    draft = _draft()
    for lodged, decided, upheld in appeals:
        draft.add(Appeal, finding=FINDING.id, lodged_on=lodged, decided_on=decided, upheld=upheld)

    assert status == status_of(draft, FINDING)


@pytest.mark.parametrize(
    ("finding", "rule", "start", "end", "status"),
    [
        (FINDING, "2.5-weekly-village-day", date(2018, 1, 1), date(2018, 1, 4), "tolerated"),
        (FINDING, "2.5-weekly-village-day", date(2018, 1, 1), date(2018, 1, 3), "standing"),
        (FINDING, "2.5-weekly-village-day", date(2017, 1, 1), date(2018, 1, 4), "tolerated"),
        (FINDING, "2.5", date(2018, 1, 4), date(2018, 1, 7), "tolerated"),
        (FINDING, "2", date(2018, 1, 1), date(2018, 1, 7), "tolerated"),
        (FINDING, "*", date(2018, 1, 1), date(2018, 1, 7), "tolerated"),
        (FINDING, "2.6", date(2018, 1, 1), date(2018, 1, 7), "standing"),
        (FLOOR, "1.3", date(2018, 6, 1), date(2018, 6, 15), "tolerated"),
        (FLOOR, "1.3", date(2018, 6, 1), date(2018, 6, 14), "standing"),
        (GRAVE, "4.1-exit-rate", date(2018, 6, 1), date(2018, 6, 15), "tolerated"),
        (GRAVE, "4.1", date(2018, 6, 1), date(2018, 6, 15), "tolerated"),
        (GRAVE, "4", date(2018, 6, 1), date(2018, 6, 30), "standing"),
        (GRAVE, "*", date(2018, 6, 1), date(2018, 6, 30), "standing"),
    ],
)
def test_an_exemption_of_half_of_the_days_is_enough(
    finding: Breach, rule: str, start: date, end: date, status: str
) -> None:
    draft = _draft()
    draft.add(Exemption, subject_id="official-1", rule=rule, start=start, end=end, approved_by="", reason="")

    assert status == status_of(draft, finding)


@pytest.mark.parametrize(
    ("second", "status"),
    [
        ((date(2018, 1, 6), date(2018, 1, 7)), "tolerated"),
        ((date(2018, 1, 7), date(2018, 1, 9)), "standing"),
        ((date(2018, 1, 2), date(2018, 1, 4)), "tolerated"),
        ((date(2018, 1, 2), date(2018, 1, 3)), "standing"),
    ],
)
def test_exemptions_add_up_by_day(second: tuple[date, date], status: str) -> None:
    draft = _draft()
    columns = {"subject_id": "official-1", "approved_by": "", "reason": ""}
    draft.add(Exemption, **columns, rule="2.5", start=date(2017, 12, 30), end=date(2018, 1, 2))
    draft.add(Exemption, **columns, rule="2", start=second[0], end=second[1])

    assert status == status_of(draft, FINDING)


@pytest.mark.parametrize(("subject", "status"), [("*", "tolerated"), ("official-2", "standing")])
def test_an_exemption_is_for_its_subject_or_for_everybody(subject: str, status: str) -> None:
    draft = _draft()
    draft.add(Exemption, subject_id=subject, rule="*", start=FINDING.start, end=FINDING.end, approved_by="", reason="")

    assert status == status_of(draft, FINDING)


def test_an_appeal_goes_before_an_exemption() -> None:
    draft = _draft()
    everything = {"subject_id": "*", "rule": "*", "approved_by": "", "reason": ""}
    draft.add(Exemption, **everything, start=FINDING.start, end=FINDING.end)
    draft.add(Appeal, finding=FINDING.id, lodged_on=date(2020, 6, 1))

    assert "contested" == status_of(draft, FINDING)
