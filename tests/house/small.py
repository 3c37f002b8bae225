"""A small county that breaks rules of many shapes, and the bytes that judging it comes to."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

import attrs

import iron_rules
from iron_rules.check.checked import CheckedPack
from iron_rules.facts import Fact
from ten_iron_rules.facts import (
    FACTS,
    Attendance,
    Disbursement,
    Effort,
    Fund,
    Household,
    HouseholdContact,
    Kinship,
    Official,
    Ranking,
    Region,
    Tipoff,
    Village,
    VillageCharge,
    VillageVisit,
)

AS_OF = date(2018, 3, 31)
START = date(2017, 1, 1)
MAY = date(2017, 5, 1)


def _places() -> list[Fact]:
    levels: list[tuple[str, Literal["province", "city", "county", "township"], str | None]] = [
        ("P", "province", None),
        ("C1", "city", "P"),
        ("C2", "city", "P"),
        ("K", "county", "C1"),
        ("T", "township", "K"),
    ]
    regions = [
        Region(id=id, name=f"地区{id}", level=level, parent_id=parent, poverty_county=id == "K", heavy_task=False)
        for id, level, parent in levels
    ]
    grades: tuple[Literal["good", "medium", "poor"], ...] = ("good", "medium", "poor")
    villages = [Village(id=f"V{n}", name=f"村{n}", township_id="T", poor=True, grade=grades[n]) for n in range(3)]
    households = [
        Household(id=f"H{n}", village_id=f"V{n % 3}", identified_on=START, exited_on=None, relocated=False)
        for n in range(7)
    ]
    return [*regions, *villages, *households]


def _officials() -> list[Fact]:
    def official(id: str, **known: Any) -> Official:
        return Official(id=id, person_id=f"p-{id}", name=id, reserve=False, start=START, **known)

    return [
        official("secretary", post="party_secretary", level="county", region_id="K"),
        official("mayor", post="government_head", level="city", region_id="C1"),
        official("resident", post="first_secretary", level="village", region_id="K", village_id="V0"),
        *(VillageCharge(id=f"charge{n}", official_id="secretary", village_id=f"V{n}", start=START) for n in range(2)),
        *(HouseholdContact(id=f"c{n}", official_id="secretary", household_id=f"H{n}", start=START) for n in range(7)),
    ]


def _lives() -> list[Fact]:
    months = [date(2017 + (4 + n) // 12, (4 + n) % 12 + 1, 1) for n in range(10)]
    visits = [
        VillageVisit(
            id=f"visit{n}", official_id="secretary", village_id=f"V{n % 3}", on=MAY + timedelta(days=9 * n),
            recorded_on=MAY + timedelta(days=9 * n + n % 12), individual_problems=n % 2, common_problems=0,
        )
        for n in range(30)
    ]  # fmt: skip
    return [
        *(
            Effort(
                id=f"e{n}",
                official_id="secretary",
                month=month,
                poverty_days=Decimal(8 + n % 4),
                total_days=Decimal("20.5"),
            )
            for n, month in enumerate(months)
        ),
        *visits,
        *(
            Attendance(
                id=f"a{n}",
                official_id="resident",
                village_id="V0",
                on=MAY + timedelta(days=n),
                present=n % 9 == 0,
                by_committee=True,
            )
            for n in range(120)
        ),
        Attendance(
            id="a-no",
            official_id="secretary",
            village_id="V1",
            on=MAY + timedelta(days=9),
            present=False,
            by_committee=True,
        ),
    ]


def _money_and_rank() -> list[Fact]:
    fund = Fund(id="F", region_id="K", name="资金", year=2017, amount=Decimal("1000.0000"))
    spent = [
        Disbursement(
            id=f"d{n}",
            fund_id="F",
            on=MAY + timedelta(days=30 * n),
            amount=Decimal("300.1"),
            household_id="H0",
            approved_by_id="secretary",
        )
        for n in range(4)
    ]
    ranks = [
        Ranking(
            id=f"rank{n}", every="quarter", period_start=date(2017, 7, 1), scope="cities", within_id="P",
            subject_id=f"C{n}", position=3 - n, announced_on=date(2017, 10, 20),
        )
        for n in (1, 2)
    ]  # fmt: skip
    tipoff = Tipoff(
        id="tip", region_id="K", against_id="secretary", kind="fraud", received_on=MAY, verified=True,
        verified_on=date(2017, 6, 1), reward_paid_on=None, handled_on=None,
    )  # fmt: skip
    return [fund, *spent, *ranks, tipoff, Kinship(id="kin", official_id="secretary", household_id="H0")]


def tables() -> dict[str, list[Fact]]:
    """The facts by type, in the order of the vocabulary; every type is known, most are empty."""
    found: dict[str, list[Fact]] = {each.__spec__.name: [] for each in FACTS.types}
    for fact in (*_places(), *_officials(), *_lives(), *_money_and_rank()):
        found[type(fact).__spec__.name].append(fact)
    return found


def account(evaluation: iron_rules.Evaluation) -> str:
    """Everything that an evaluation says, as one text."""
    findings = [
        [
            each.id,
            each.kind,
            each.severity,
            each.status,
            repr(each.measured),
            repr(each.required),
            [attrs.astuple(fact) for fact in each.facts],
            each.message.zh,
            each.message.en,
        ]
        for each in evaluation.findings
    ]
    ledger = [[each.rule, each.subject, each.period_start.isoformat(), each.outcome] for each in evaluation.ledger]
    scores = [[each.rule, each.due, each.found] for each in (*evaluation.scorecard, *evaluation.scorecard.of("K"))]
    not_judged = [[each.rule.id, each.absent, each.rules] for each in evaluation.not_judged]
    return json.dumps([evaluation.pack.digest, findings, ledger, scores, not_judged], ensure_ascii=False, indent=1)


def judged(facts: Mapping[str, Sequence[Fact]], pack: CheckedPack | None = None) -> str:
    """The account of the facts as judged by the pack."""
    return account(iron_rules.evaluate(pack or iron_rules.load_pack("ten_iron_rules"), facts, as_of=AS_OF))
