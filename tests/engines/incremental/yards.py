"""A small policy of another field for tests of sessions: boats in yards, who sails and owns them, surveys, findings."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from iron_rules.facts import (
    Column,
    Fact,
    Maybe,
    MaybeRef,
    Ref,
    calendar_year,
    column,
    ends,
    event,
    fact_type,
    findings,
    key,
    starts,
    vocabulary,
)
from iron_rules.language.parameters import Parameter
from iron_rules.language.rule import Rule
from iron_rules.policy import (
    any_time,
    as_of,
    breached,
    count,
    day,
    demotion,
    duty,
    given,
    interpretation,
    kept,
    latest,
    month,
    none,
    not_given,
    overlapping,
    parameter,
    quarter,
    rank,
    reward,
    serious,
    severity,
    some,
    text,
    the_period,
    total,
)
from tests.small import ADOPTED, MESSAGE, checked

FROM: Final = day(2017, 4, 23)


@fact_type("海区", en="coast")
class Coast(Fact):
    """A coast, or a stretch of one."""

    name: Column[str] = column("名称")
    parent_id: MaybeRef["Coast"] = column("上级编号", parent=True, default=None)


@fact_type("船厂", en="yard", place="coast_id")
class Yard(Fact):
    """A yard, and the boat that it is proudest of."""

    name: Column[str] = column("名称")
    coast_id: MaybeRef[Coast] = column("海区编号", default=None)
    best_id: MaybeRef["Boat"] = column("名船编号", default=None)


@fact_type("船", en="boat", place="yard_id|coast_id")
class Boat(Fact):
    """A boat, in a yard or somewhere on a coast; nobody knows that it is scrapped before it is."""

    name: Maybe[str] = column("船名", default=None)
    yard_id: MaybeRef[Yard] = column("船厂编号", default=None)
    coast_id: MaybeRef[Coast] = column("海区编号", default=None)
    scrapped_on: Maybe[date] = column("报废日期", known_from="scrapped_on", default=None)


@fact_type("船员", en="sailor")
class Sailor(Fact):
    """Whoever has contracts."""


@fact_type("合同", en="contract", place="boat_id")
class Contract(Fact):
    """A sailor serves on a boat."""

    sailor_id: Ref[Sailor] = column("船员编号", identifies=True)
    name: Column[str] = column("姓名")
    boat_id: Ref[Boat] = column("船编号")
    first: Column[date] = starts("首日")
    last: Maybe[date] = ends("末日", default=None)


@fact_type("船主", en="owner")
class Owner(Fact):
    """Whoever has shares."""


@fact_type("股份", en="share")
class Share(Fact):
    """A share in a boat."""

    owner_id: Ref[Owner] = column("船主编号", identifies=True)
    boat_id: Ref[Boat] = column("船编号")


@fact_type("检验", en="survey", place="boat_id")
class Survey(Fact):
    """A survey of a boat."""

    boat_id: Ref[Boat] = column("船编号")
    day: Column[date] = event("日期")
    score: Maybe[int] = column("得分", default=None)


@fact_type("检验复核", en="review", place="boat_id")
class Review(Fact):
    """A look at a survey that has been announced, or made."""

    survey_id: Ref[Survey] = column("检验编号")
    boat_id: Ref[Boat] = column("船编号")


@fact_type("年度计划", en="plan")
class Plan(Fact):
    """How many surveys a yard plans for each quarter of a year."""

    yard_id: Ref[Yard] = column("船厂编号")
    season: Column[int] = calendar_year("年度")
    target: Column[int] = column("目标")


@fact_type("月报", en="report")
class Report(Fact):
    """What a yard reports on a month."""

    yard_id: Ref[Yard] = column("船厂编号")
    about: Column[date] = key("月份", "month")
    sent: Column[date] = event("报送日期")
    figure: Maybe[int] = column("数", default=None)


def _number(name: str, values: Mapping[date, int]) -> Parameter:
    return parameter(name, interpretation("1.1"), text(zh="数", en="a number"), values)


ONE: Final = _number("one", {FROM: 1})
TOP: Final = _number("top", {FROM: 1, day(2020, 4, 1): 2})
DAYS: Final = _number("days", {FROM: 10})
AMBER: Final = _number("amber", {FROM: 2})
amber: Final = severity("amber", points=AMBER, text=text(zh="琥珀", en="amber"))
boats_found, yards_found, sailors_found = findings(Boat), findings(Yard), findings(Sailor)
afloat = Boat.where(Boat.scrapped_on.missing)
scored = Survey.where(Survey.score.present)
figured = Report.where(Report.figure.present)
good_reviews = Review.where(Review.survey_id.score.present & (Review.survey_id.score >= ONE))


def a_duty(id: str, **options: Any) -> Rule:
    """A duty, serious and of every month unless the options say otherwise."""
    cases = (breached("outside", period="2020-01-01"), kept("inside", period="2020-01-01"))
    given = {"severity": serious, "since": ADOPTED, "every": month, "message": MESSAGE, "cases": cases}
    return duty(f"1.1-{id}", **{**given, **options})


def a_reward(id: str, **options: Any) -> Rule:
    """A reward, of every quarter unless the options say otherwise."""
    cases = (given("outside", period="2020-01-01"), not_given("inside", period="2020-01-01"))
    said = {"action": "praise", "since": ADOPTED, "every": quarter, "message": MESSAGE, "cases": cases}
    return reward(f"1.1-{id}", **{**said, **options})


quiet = Boat.where(none(scored, within=any_time))
crew_of_neglected = Contract.where(
    some(boats_found, boats_found.severity == "serious", joined=boats_found.subject_id == Contract.boat_id)
)
demoted_crew = Contract.where(
    some(sailors_found, sailors_found.action == "demote", joined=sailors_found.subject_id == Contract.sailor_id)
)
RULES: Final = (
    a_duty("surveyed", of=afloat, must=some(Survey)),
    a_duty("none-scrapped", of=Yard, severity=amber,
           must=none(Boat, Boat.scrapped_on >= the_period.start, Boat.scrapped_on <= the_period.end)),
    a_duty("best-is-there", of=Yard, when=Yard.best_id.present,
           must=Yard.best_id.yard_id.present & (Yard.best_id.yard_id == Yard.id)),
    a_duty("named-by-yard", of=Boat, when=Boat.yard_id.present & Boat.name.present,
           must=Boat.yard_id.name == Boat.name),
    a_duty("surveys-on-coast", of=Coast, must=count(Survey, via=Survey.place) >= ONE),
    a_duty("as-planned", of=Plan, every=quarter,
           must=count(Survey, joined=Survey.boat_id.yard_id == Plan.yard_id) >= Plan.target),
    a_duty("reviewed", of=Boat, must=some(good_reviews, within=any_time)),
    a_duty("among-the-first", of=Boat, must=rank(count(Survey)) <= ONE),
    a_reward("most-surveys", of=Boat, when=Boat.yard_id.present, given=(rank(count(Survey)) <= TOP) & some(Survey)),
    a_reward("most-of-all", of=Boat, when=Boat.yard_id.present,
             given=(rank(count(Survey), among=Boat) <= ONE) & (count(Survey) >= ONE)),
    a_reward("most-of-quiet", of=quiet, when=quiet.yard_id.present,
             given=(rank(count(Survey), among=quiet) <= ONE) & some(Survey)),
    a_reward("two-ranks", of=Boat,
             given=(rank(count(Survey)) <= ONE) & (rank(total(scored.score)) <= ONE) & some(Survey)),
    a_reward("best-score", of=Survey, every=None, on=Survey.day,
             given=Survey.score.present & (rank(Survey.score) <= ONE)),
    a_reward("best-of-all-boats", of=Boat, every=None, on=Survey.day, when=Boat.yard_id.present,
             given=rank(total(scored.score), among=Boat) <= ONE),
    a_reward("best-of-day", of=Survey, every=None, on=latest(Survey.day, ADOPTED), when=Survey.boat_id.yard_id.present,
             given=Survey.score.present & (rank(Survey.score, among=Survey) <= ONE)),
    a_reward("best-report", of=Yard, on=Report.sent, every=month, given=rank(total(figured.figure)) <= ONE),
    a_duty("coast-of-scrapped", of=Coast, every=quarter,
           must=none(yards_found, yards_found.severity == "amber", yards_found.judged_on + DAYS < as_of,
                     via=yards_found.subject_id.coast_id)),
    demotion("1.1-crew-of-neglected", of=Sailor, every=quarter, action="demote", since=ADOPTED, message=MESSAGE,
             given=some(crew_of_neglected, within=overlapping),
             cases=(given("outside", period="2020-01-01"), not_given("inside", period="2020-01-01"))),
    a_duty("owners-of-crew", of=Owner, every=quarter,
           must=none(Share, some(demoted_crew, joined=Contract.boat_id == Share.boat_id, within=any_time))),
)  # fmt: skip
PACK: Final = checked(
    *RULES, ONE, TOP, DAYS, afloat, scored, figured, quiet, good_reviews, crew_of_neglected, demoted_crew, boats_found,
    yards_found, sailors_found, AMBER, amber,
    facts=vocabulary(Coast, Yard, Boat, Contract, Share, Survey, Review, Plan, Report),
)  # fmt: skip
