"""Draws places, people and money: what other facts refer to. One generator a type, each yields columns without id."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ten_iron_rules.facts import Official
from tests.oracle.draw import Draw
from tests.oracle.periods import ADOPTED, Period, after, full

HEADS = (("party_secretary", "city"), ("government_head", "city"), ("party_secretary", "county"),
         ("government_head", "township"), ("party_secretary", "township"), ("government_head", "city"))  # fmt: skip
VILLAGERS = (("party_secretary", "village"), ("village_director", "village"), ("committee_member", "village"),
             ("first_secretary", "village"), ("first_secretary", "village"),
             ("work_team_member", "village"))  # fmt: skip
OTHERS = (("department_head", "county"), ("committee_member", "city"), ("other", "county"), ("other", "village"),
          ("government_head", "province"), ("village_director", "county"))  # fmt: skip


def region(draw: Draw) -> Iterator[dict[str, str | bool | None]]:
    levels = ["province", *["city"] * draw.pick(0, 1, 2, 3), *["county"] * draw.pick(1, 2, 3),
              *["township"] * draw.pick(1, 2)]  # fmt: skip
    numbered = [(draw.id("region", number), level) for number, level in enumerate(levels)]
    above = {"city": ("province",), "county": ("city", "city", "province"), "township": ("county",)}
    for id, level in numbered:
        parents = [parent for parent, of in numbered if of in above.get(level, ())]
        flags = {"poverty_county": draw.chance(0.6), "heavy_task": draw.chance(0.6)}
        yield {"id": id, "name": "r", "level": level, **flags,
               "parent_id": draw.pick(*parents) if parents and not draw.chance(0.1) else None}  # fmt: skip


def _region_id(draw: Draw, level: str) -> str | None:
    own = [row.id for row in draw.some("region") if row.level == level]
    return draw.pick(*own) if own and not draw.chance(0.1) else draw.any_id("region")


def village(draw: Draw) -> Iterator[dict[str, str | bool | None]]:
    for number in range(draw.pick(2, 3, 3, 4)):
        grade = ("poor", "good", "medium", "poor")[number]
        yield {"name": "v", "township_id": _region_id(draw, "township"), "poor": draw.chance(0.95),
               "grade": None if draw.chance(draw.blank / 3) else grade}  # fmt: skip


def department(draw: Draw) -> Iterator[dict[str, str | bool | None]]:
    for _ in range(draw.pick(0, 2, 3, 4)):
        kind = draw.pick("eight_batches", "eight_batches", "finance", "other")
        yield {"name": "d", "region_id": _region_id(draw, "province"), "kind": kind, "poverty_duty": draw.chance(0.7)}


def official(draw: Draw) -> Iterator[dict[str, Any]]:
    crowd = 14 if draw.chance(0.06) else draw.pick(3, 4, 5, 6, 7, 8)
    people = crowd if crowd == 14 else draw.pick(2, 3, 5)
    for number in range(crowd):
        posts = OTHERS[:1] if number == 0 and draw.chance(0.3) else draw.pick(HEADS, VILLAGERS, VILLAGERS, OTHERS)
        post, level = draw.pick(*posts)
        place = "county" if level == "village" else level
        person = draw.id("person", number % people if crowd == 14 else draw.random.randrange(people))
        office = {"name": "o", "post": post, "level": level, "reserve": draw.chance(0.3),
                  "region_id": draw.maybe(_region_id(draw, place)), "village_id": draw.maybe(draw.any_id("village")),
                  "department_id": draw.maybe(draw.any_id("department"))}  # fmt: skip
        for held in _terms(draw):
            yield {"person_id": person, **office, **held}
            person = person if draw.chance(0.4) else draw.id("person", draw.random.randrange(people))


def _terms(draw: Draw) -> list[dict[str, Any]]:
    """Of one office: mostly one term, else some in a row, or one at the end of a year or without days."""
    if draw.chance(0.15):
        year = draw.pick(2017, 2018, 2018, 2019)
        end = draw.pick(None, date(year, 12, 31), date(year, 12, 30))
        return [{"start": date(year, 10, draw.pick(3, 3, 4)), "end": end}]
    if draw.chance(0.04):
        start = draw.day()
        return [{"start": start, "end": after(start, draw.pick(-1, -1, -5))}]
    whole = draw.stretch(open_end=0.8)
    return draw.pieces(whole) if draw.chance(0.2) else [whole]


def household(draw: Draw) -> Iterator[dict[str, Any]]:
    for _ in range(draw.pick(1, 3, 8, 10, 10)):
        identified = draw.pick(date(2015, 1, 1), date(2015, 1, 1), date(2015, 1, 1), draw.day())
        exited = after(max(identified, ADOPTED), draw.pick(29, 30, 31)) if draw.chance(0.6) else draw.day()
        yield {"village_id": draw.any_id("village"), "identified_on": identified, "relocated": draw.chance(0.5),
               "exited_on": max(identified, exited) if draw.chance(0.3) else None}  # fmt: skip


def fund(draw: Draw) -> Iterator[dict[str, Any]]:
    for _ in range(draw.pick(0, 1, 2)):
        yield {"region_id": draw.any_id("region"), "name": "f", "year": draw.pick(2017, 2018, 2018, 2019),
               "amount": draw.pick(Decimal(0), Decimal("10.0000"), Decimal(100))}  # fmt: skip


POSTS = {
    "region": ("party_secretary", "government_head"),
    "village": ("party_secretary", "village_director"),
    "department": ("department_head",),
}


def command(draw: Draw) -> Iterator[dict[str, Any]]:
    for name, posts in POSTS.items():
        nobody = dict.fromkeys(("region_id", "village_id", "department_id"))
        for place in draw.some(name):
            for official in draw.some("official"):
                if draw.chance(0.5 if official.post in posts else 0.1):
                    term = [{"start": draw.pick(official.start, official.start, draw.day()), "end": official.end}]
                    for days in term if draw.chance(0.5) else draw.stretches():
                        yield {"official_id": official.id, **nobody, f"{name}_id": place.id, **days}


def _by_official(
    draw: Draw, months: Sequence[Period], values: Callable[[Official], Mapping[str, Decimal | bool]]
) -> Iterator[dict[str, Any]]:
    for official in draw.some("official"):
        for month in months:
            for _ in range(draw.pick(1, 1, 1, 2) if draw.cares() else draw.pick(0, 0, 0, 1)):
                yield {"official_id": official.id, "month": month.start, **values(official)}


FLOORS = {"province": 3, "city": 3, "county": 5, "township": 7, "village": 8}


def effort(draw: Draw) -> Iterator[Any]:
    def days(official: Official) -> dict[str, Decimal]:
        total = draw.pick(10, 20, 20, 0, 30, -10) if draw.chance(0.3) else 10
        least = Decimal(FLOORS[official.level] * total) / 10
        shifts = (Decimal("-0.0001"), Decimal(0), Decimal(-1), Decimal(1)) if draw.chance(0.3) else (Decimal(0),)
        return {"poverty_days": least + draw.pick(*shifts), "total_days": Decimal(total)}

    return _by_official(draw, draw.periods("month") + (_rest_of_2018(draw) if draw.chance(0.3) else []), days)


def _rest_of_2018(draw: Draw) -> list[Period]:
    months = full("month", date(2018, 1, 1), date(2018, 12, 31))
    return [month for month in months if month not in draw.periods("month")]


def pay(draw: Draw) -> Iterator[Any]:
    return _by_official(draw, draw.periods("month"), lambda _: {"linked": draw.yes()})


def kinship(draw: Draw) -> Iterator[dict[str, str | None]]:
    for _ in range(draw.pick(0, 2, 5)):
        yield {"official_id": draw.any_id("official"), "household_id": draw.any_id("household")}


def frontline_posting(draw: Draw) -> Iterator[dict[str, Any]]:
    for official in draw.some("official"):
        for _ in range(draw.pick(0, 1, 2)):
            posting = {"person_id": official.person_id, "village_id": draw.any_id("village"),
                       "backbone": draw.chance(0.7)}  # fmt: skip
            for days in _ninety_days(draw) if draw.chance(0.5) else draw.stretches():
                yield {**posting, **days}


def _ninety_days(draw: Draw) -> list[dict[str, Any]]:
    """About 90 days in a row, from adoption on, up to the day three years later, or between; in one piece or in two."""
    length = draw.pick(90, 90, 89, 89, 91)
    start = draw.pick(ADOPTED, after(ADOPTED, -1), after(date(2020, 4, 23), 1 - length), draw.day())
    end = draw.pick(after(start, length - 1), after(start, length - 1), None)
    if draw.chance(0.5):
        return [{"start": start, "end": end}]
    cut = after(start, draw.random.randrange(80))
    again = after(cut, draw.pick(1, 1, 0, 2))
    return [{"start": start, "end": cut}, {"start": again, "end": end and max(end, again)}]


def appointment_decision(draw: Draw) -> Iterator[dict[str, Any]]:
    for official in draw.some("official"):
        starts = [row.start for row in draw.some("frontline_posting") if row.person_id == official.person_id]
        for _ in range(draw.pick(0, 1)):
            yield {"person_id": official.person_id, "on": draw.pick(draw.day(), draw.day(), *starts),
                   "cites_results": draw.chance(0.5)}  # fmt: skip


def recall(draw: Draw) -> Iterator[dict[str, Any]]:
    for official in draw.some("official"):
        if draw.chance(0.25):
            month = draw.pick(*draw.periods("month"))
            yield {"official_id": official.id, "on": draw.pick(draw.by(month, 30), draw.inside(month), draw.day())}


def disbursement(draw: Draw) -> Iterator[dict[str, Any]]:
    for fund in draw.some("fund"):
        for _ in range(draw.pick(0, 1, 3, 5)):
            amounts = (Decimal(5), Decimal(10), Decimal("0.0001"), Decimal(-5), Decimal(60))
            kin = draw.some("kinship") if draw.chance(0.5) else []
            approver, household = (draw.pick(*((row.official_id, row.household_id) for row in kin)) if kin
                                   else (draw.any_id("official"), draw.any_id("household")))  # fmt: skip
            yield {"fund_id": fund.id, "on": draw.day(), "amount": draw.pick(*amounts), "region_id": None,
                   "household_id": draw.maybe(household), "approved_by_id": draw.maybe(approver)}  # fmt: skip


def fund_disclosure(draw: Draw) -> Iterator[dict[str, Any]]:
    for paid in draw.some("disbursement"):
        if draw.chance(0.8):
            yield {"fund_id": paid.fund_id, "on": draw.pick(paid.on, draw.deadline(paid.on), after(paid.on, -1))}


def fund_supervision(draw: Draw) -> Iterator[dict[str, Any]]:
    for fund in draw.some("fund"):
        for supervisor in ("discipline", "audit", "finance"):
            if draw.chance(0.8):
                year = Period(date(fund.year, 1, 1), date(fund.year, 12, 31))
                yield {"fund_id": fund.id, "on": draw.inside(year), "supervisor": supervisor}
