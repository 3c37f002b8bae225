"""Facts of a small county, with a finding of every status: for explanations, reports and the command line."""

from typing import Any

from iron_rules.policy import day

AS_OF = day(2018, 7, 8)
REGIONS = [
    {"id": "r1", "name": "青山县", "level": "county", "poverty_county": True, "heavy_task": False},
    {
        "id": "r2",
        "name": "河口镇",
        "level": "township",
        "parent_id": "r1",
        "poverty_county": False,
        "heavy_task": False,
    },
]
VILLAGES = [{"id": "v1", "name": "石沟村", "township_id": "r2", "poor": True, "grade": "poor"}]
OFFICIALS = [
    {
        "id": "o1", "person_id": "p1", "name": "王明", "post": "party_secretary", "level": "county", "region_id": "r1",
        "reserve": False, "start": "2018-01-01",
    },
    {
        "id": "o2", "person_id": "p2", "name": "李芳", "post": "first_secretary", "level": "village", "region_id": "r1",
        "village_id": "v1", "reserve": False, "start": "2018-05-01", "end": "2018-06-30",
    },
]  # fmt: skip
EFFORT = [
    {"id": "e1", "official_id": "o1", "month": "2018-03-01", "poverty_days": "9.9999", "total_days": "20"},
    {"id": "e2", "official_id": "o1", "month": "2018-04-01", "poverty_days": "10", "total_days": "20"},
    {"id": "e3", "official_id": "o1", "month": "2018-05-01", "poverty_days": "9.5", "total_days": "20"},
]
VISITS = [
    {
        "id": f"visit-{number}", "official_id": "o1", "village_id": "v1", "on": on, "recorded_on": on,
        "individual_problems": 1, "common_problems": 0,
    }
    for number, on in enumerate(["2018-05-07", "2018-05-16"], 1)
]  # fmt: skip
DIARIES = [
    {"id": f"diary-{number}", "official_id": "o2", "kind": "people", "on": on, "recorded_on": on}
    for number, on in enumerate(["2018-05-08", "2018-05-15", "2018-05-22", "2018-05-29"], 1)
]
TIPOFFS = [
    {
        "id": "t1", "region_id": "r1", "against_id": "o1", "kind": "fraud", "received_on": "2018-02-02",
        "verified": True, "verified_on": "2018-03-05", "reward_paid_on": "2018-07-09", "handled_on": "2018-03-20",
    },
]  # fmt: skip
APPEALS = [
    {
        "id": "a1", "finding": "1.2-effort-floor|o1|2018-03-01", "lodged_on": "2018-06-01", "decided_on": "2018-07-15",
        "upheld": True,
    },
    {
        "id": "a2", "finding": "2.5-weekly-village-day|o1|2018-05-21", "lodged_on": "2018-06-02",
        "decided_on": "2018-06-20", "upheld": True,
    },
    {
        "id": "a3", "finding": "2.5-weekly-village-day|o1|2018-05-28", "lodged_on": "2018-06-05",
        "decided_on": "2018-06-20", "upheld": False,
    },
]  # fmt: skip
EXEMPTIONS = [
    {
        "id": "x1", "subject_id": "o1", "rule": "1.2", "start": "2018-05-01", "end": "2018-05-16",
        "approved_by": "县委组织部", "reason": "抗洪抢险",
    },
    {
        "id": "x2", "subject_id": "*", "rule": "2", "start": "2018-05-31", "end": "2018-06-02",
        "approved_by": "县委组织部", "reason": "培训",
    },
]  # fmt: skip
COUNTY: dict[str, list[dict[str, Any]]] = {
    "region": REGIONS,
    "village": VILLAGES,
    "official": OFFICIALS,
    "effort": EFFORT,
    "village_visit": VISITS,
    "diary": DIARIES,
    "recall": [],
    "tipoff": TIPOFFS,
    "appeal": APPEALS,
    "exemption": EXEMPTIONS,
}
