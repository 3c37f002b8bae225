"""Offices and food businesses that keep every rule."""

from datetime import date, timedelta
from typing import Final

from food_inspection.facts import (
    FoodBusiness,
    Grade,
    Inspection,
    InspectionPlan,
    Office,
    Problem,
    Reinspection,
    RiskGrade,
    SelfInspection,
    Trade,
)
from food_inspection.samples.world import AS_OF, YEARS, World, quarters

TIMES: Final[dict[Grade, int]] = {"A": 0, "B": 1, "C": 2, "D": 3}
SHOPS: Final[dict[Trade, str]] = {"production": "食品厂", "sales": "商店", "catering": "饭店"}
NAMES: Final = ("福源", "丰裕", "恒泰", "广聚", "同和", "万顺", "德兴", "永盛")
LICENSED: Final = date(2020, 6, 1)
CHAIN: Final = 4
"""Of so many businesses of a station one belongs to the operator of the one before it."""


def keep_rules(world: World) -> None:
    """Add offices, businesses, and all that keeps the rules up to the last known day."""
    world.add(Office(id="bureau", name="示例市市场监督管理局"))
    for number in range(1, world.extent.stations + 1):
        station = f"station-{number:02}"
        world.add(Office(id=station, name=f"示例市第{number}监管所", above_id="bureau"))
        for year in YEARS:
            world.add(
                InspectionPlan(
                    id=f"plan-{station}-{year}", office_id=station, plan_year=year, published_on=date(year, 1, 20)
                )
            )
        for place in range(1, world.extent.businesses + 1):
            _business(world, station, place)


def _business(world: World, station: str, place: int) -> None:
    id_ = f"{station}-{place:03}"
    trade = world.random.choice(list(SHOPS))
    head = place - 1 if place % CHAIN == 0 else place
    name = f"{world.random.choice(NAMES)}{SHOPS[trade]}{station[-2:]}{place:03}"
    business = FoodBusiness(
        id=id_, operator_id=f"operator-{station[-2:]}{head:03}", name=name, office_id=station, trade=trade,
        licensed_on=LICENSED,
    )  # fmt: skip
    world.add(business)
    for year in YEARS:
        grade = world.random.choice(list(TIMES))
        graded_on = date(year, 2, world.random.randint(1, 28))
        world.add(
            RiskGrade(
                id=f"grade-{id_}-{year}", business_id=id_, name=name, graded_year=year, grade=grade, graded_on=graded_on
            )
        )
        for number in range(1, TIMES[grade] + 1):
            _inspection(world, id_, f"{id_}-{year}-{number}", date(year, 4 * number - 2, world.random.randint(1, 28)))
    for first, last in quarters():
        handed_in_on = last + timedelta(days=world.random.randint(0, 15))
        if handed_in_on <= AS_OF:
            world.add(SelfInspection(id=f"self-{id_}-{first}", business_id=id_, about=first, handed_in_on=handed_in_on))


def _inspection(world: World, business: str, id_: str, made_on: date) -> None:
    if made_on > AS_OF:
        return
    published_on = made_on + timedelta(days=world.random.randint(0, 20))
    world.add(Inspection(id=f"inspection-{id_}", business_id=business, made_on=made_on, published_on=published_on))
    if world.random.random() < 0.4:
        corrected_on = made_on + timedelta(days=world.random.randint(0, 30))
        world.add(Problem(id=f"problem-{id_}", business_id=business, found_on=made_on, corrected_on=corrected_on))
        looked_on = made_on + timedelta(days=world.random.randint(30, 45))
        world.add(Reinspection(id=f"again-{id_}", problem_id=f"problem-{id_}", made_on=looked_on))
