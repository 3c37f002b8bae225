"""Conditions read as sentences, in Chinese and in English."""

import re
from datetime import date
from typing import Any

import pytest

from iron_rules.explanations.words import PolicyWords
from iron_rules.expressions.show import show, show_noun
from iron_rules.expressions.show_phrases import PHRASES
from iron_rules.expressions.terms import Expression, as_node
from iron_rules.facts import Fact
from iron_rules.policy import (
    any_time,
    anywhere,
    as_of,
    between,
    by_then,
    count,
    day,
    deadline,
    decimal,
    distinct,
    each,
    first_day,
    highest,
    latest,
    law,
    lowest,
    none,
    overlapping,
    parameter,
    rank,
    shows,
    some,
    text,
    the_event,
    the_period,
    total,
)
from ten_iron_rules.facts import (
    Attendance,
    Command,
    Disbursement,
    Effort,
    Fund,
    Household,
    Inspection,
    Official,
    Person,
    Publication,
    Ranking,
    Recall,
    Region,
    Tipoff,
    VillageCharge,
    VillageVisit,
    WorkEntry,
)
from tests.shops import GOOD, NOTED, Licence, Visit

FROM = day(2017, 4, 23)
DAYS = parameter("village_days", law("2.5"), text(zh="每周到村天数", en="days a week"), {FROM: 1, day(2019, 1, 1): 2})
FLOOR = parameter(
    "floor",
    law("1.2"),
    text(zh="最低占比", en="the floor"),
    {FROM: {"city": decimal("0.30"), "county": decimal("0.5")}},
)
GRADES = parameter("grades", law("2.1"), text(zh="应有类型,按条款", en="grades"), {FROM: ("good", "poor")})
SINCE = parameter("since", law("0.1"), text(zh="施行日", en="first day"), {FROM: FROM})
PARAMETERS = {each.dated_values.name: each.dated_values for each in (DAYS, FLOOR, GRADES, SINCE)}

principals = Official.where(Official.post.one_of("party_secretary", "government_head"), Official.level == "county")
registered = Attendance.where(Attendance.by_committee)
monthly_ranks = Ranking.where(Ranking.every == "month")

SENTENCES = [
    (
        Official,
        distinct(VillageVisit.on) >= DAYS,
        "本期到村记录的不同日期数不少于每周到村天数（1）",
        "the number of different days in village visits in the period is at least village_days (1)",
    ),
    (
        Official,
        total(Effort.poverty_days) >= FLOOR[Official.level] * total(Effort.total_days),
        "本期精力投入记录的扶贫天数合计不少于按该干部任期的层级确定的最低占比（市 0.3、县 0.5）"
        "乘以本期精力投入记录的工作天数合计",
        "the sum of poverty days over effort records of the period is at least floor (city 0.3, county 0.5)"
        " by level of the official times the sum of total days over effort records of the period",
    ),
    (
        Official,
        shows(VillageCharge.where(VillageCharge.village_id.poor).village_id.grade, GRADES),
        "覆盖整个期间的包抓村（村登记为“贫困村”）的村的类型齐备应有类型（好、差）",
        "the grades of the village in village charges throughout the period (village is marked `poor`)"
        " include all of grades (good, poor)",
    ),
    (
        Official,
        some(WorkEntry) & none(WorkEntry.where(~WorkEntry.signed | WorkEntry.effect.blank)),
        "有本期工作明细账，且没有本期工作明细账（未登记为“群众签字”，或效果为空）",
        "there are work entries in the period,"
        " and there are no work entries in the period (not marked `signed`, or effect is empty)",
    ),
    (
        Region,
        each(Region, some(monthly_ranks, via=Ranking.subject_id, within=by_then)),
        "凡地区都符合：有本期截至期限的按对象归属的排名通报（频率为月）",
        "for all regions: there are rankings by subject of the period by the deadline (every is month)",
    ),
    (
        Region,
        count(Inspection, Inspection.reached.one_of("village", "household"), joined=anywhere) != 0,
        "本期不论何处的督导检查记录（直达为村或户）的数量不等于0",
        "the number of inspections anywhere in the period (reached is village or household) is not 0",
    ),
    (
        Official,
        none(Recall, Recall.on <= the_period.end, within=any_time),
        "没有召回记录（日期不晚于期末）",
        "there are no recalls (day is on or before the period's last day)",
    ),
    (
        Official,
        some(registered, same=(Attendance.village_id, Attendance.on), within=between(the_event, deadline)),
        "有自事由发生之日至期限日的村、日期相同的驻村考勤记录（登记为“村两委登记”）",
        "there are attendance records with the same village and day from the day of the event to the deadline"
        " (marked `by committee`)",
    ),
    (
        Person,
        (rank(count(Official, within=overlapping)) < DAYS) | (count(Official) > 0),
        "按“期内至少一日有效的干部任期的数量”从多到少排列的名次少于每周到村天数（1），或覆盖整个期间的干部任期的数量超过0",
        "the rank by `the number of officials' terms on some day of the period` is less than village_days (1),"
        " or the number of officials' terms throughout the period is more than 0",
    ),
    (
        Household,
        Household.exited_on.missing | (Household.exited_on > the_period.start),
        "没有登记该贫困户的退出日期，或该贫困户的退出日期晚于期初",
        "no day exited of the household is recorded, or day exited of the household is after the period's first day",
    ),
    (
        Tipoff,
        Tipoff.verified.present & (Tipoff.verified_on == as_of) & ~Tipoff.kind.one_of("fraud"),
        "已登记该举报是否“属实”，且该举报的核实日期为已知的最后一日，且该举报的举报类别不是弄虚作假",
        "whether tip-off is `verified` is recorded, and day verified of the tip-off is the last known day,"
        " and kind of the tip-off is not fraud",
    ),
    (
        Publication,
        ~Publication.shows_private,
        "该公示未登记为“含应保密内容”",
        "publication is not marked `shows private matters`",
    ),
    (
        Publication,
        ~((Publication.on < SINCE) | (Publication.channel == "web")),
        "并非“该公示的日期早于施行日（2017年4月23日），或该公示的公示渠道为上网”",
        "it is not so that day of the publication is before since (23 April 2017), "
        "or channel of the publication is web",
    ),
    (
        Household,
        latest(Household.identified_on, SINCE) + DAYS >= the_period.start,
        "该贫困户的识别日期、施行日（2017年4月23日）中较晚的一日加每周到村天数（1）不早于期初",
        "the later of day identified of the household and since (23 April 2017) plus village_days (1)"
        " is on or after the period's first day",
    ),
    (
        Fund,
        first_day(total(Disbursement.amount) > Fund.amount),
        "资金拨付记录的金额合计首次超过该扶贫资金的金额之日",
        "the first day at whose end the sum of amount over disbursements is more than amount of the fund",
    ),
    (
        Official,
        total(Effort.poverty_days, per=Effort.month, at_most=DAYS) - DAYS == 0,
        "本期精力投入记录的扶贫天数合计（每一月份计入的项数以每周到村天数（1）为限）减每周到村天数（1）等于0",
        "the sum of poverty days over effort records of the period, counting at most village_days (1) of each month"
        " minus village_days (1) is 0",
    ),
    (
        Region,
        (highest(Ranking.position, via=Ranking.within_id) <= DAYS)
        & (lowest(Ranking.position, via=Ranking.within_id) > 0),
        "本期按所在地区归属的排名通报的最大位次不超过每周到村天数（1），且本期按所在地区归属的排名通报的最小位次超过0",
        "the highest position in rankings by within of the period is at most village_days (1),"
        " and the lowest position in rankings by within of the period is more than 0",
    ),
    (
        Region,
        some(Command, Command.official_id.level == Region.level),
        "有覆盖整个期间的总指挥任命（干部的层级为该地区的层级）",
        "there are commands throughout the period (level of the official is level of the region)",
    ),
]


@pytest.mark.parametrize(("of", "condition", "zh", "en"), SENTENCES)
def test_a_condition_reads_as_a_sentence(of: type[Fact], condition: Expression[Any], zh: str, en: str) -> None:
    told = {
        language: show(condition.node, PolicyWords(language, PARAMETERS, day(2018, 1, 1)), within=(of.__noun__,))
        for language in ("zh", "en")
    }

    assert {"zh": zh, "en": en} == told


def test_the_facts_that_a_noun_means_read_as_a_phrase() -> None:
    leaders = principals.where(Official.start <= as_of) | Official.where(Official.reserve)

    told = [show_noun(leaders.__noun__, PolicyWords(language, {})) for language in ("zh", "en")]

    assert [
        "干部任期（（职务为党组织书记或政府主要领导，且层级为县，且任职开始不晚于已知的最后一日），或登记为“后备干部”）",
        "officials' terms ((post is party secretary or government head, and level is county, and start is on or before"
        " the last known day), or marked `reserve`)",
    ] == told


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (some(VillageVisit), "有当日到村记录", "there are village visits of that day"),
        (some(VillageCharge), "有当日有效的包抓村", "there are village charges in force on that day"),
        (some(Tipoff), "有当日举报", "there are tip-offs of that day"),
    ],
)
def test_facts_belong_to_the_day_of_a_duty_that_is_due_on_a_day(condition: Expression[Any], zh: str, en: str) -> None:
    told = [show(condition.node, PolicyWords(language, {}), of_a_day=True) for language in ("zh", "en")]

    assert [zh, en] == told


@pytest.mark.parametrize(("on", "value"), [(day(2018, 12, 31), "1"), (day(2019, 1, 1), "2")])
def test_a_parameter_is_told_with_its_value_on_the_day(on: date, value: str) -> None:
    told = show(DAYS.node, PolicyWords("zh", PARAMETERS, on))

    assert f"每周到村天数（{value}）" == told


def test_a_parameter_is_told_without_a_value_where_no_day_is_given() -> None:
    told = [show(DAYS.node, PolicyWords(language, PARAMETERS)) for language in ("zh", "en")]

    assert ["每周到村天数", "village_days"] == told


def test_a_word_that_means_nothing_is_told_as_what_is_wrong_with_it() -> None:
    assert "`7` stands bare in a condition" == show(as_node(7), PolicyWords("en", {}))


def test_both_languages_have_the_same_phrases_with_the_same_places() -> None:
    places = {
        language: {name: sorted(re.findall(r"{(\w+)}", phrase)) for name, phrase in phrases.items()}
        for language, phrases in PHRASES.items()
    }

    assert places["en"] == places["zh"]


def test_the_place_of_a_fact_is_told_as_a_step_on_the_way() -> None:
    told = [
        show((Official.place.level == "city").node, PolicyWords(language, {}), within=(Official.__noun__,))
        for language in ("zh", "en")
    ]

    assert ["该干部任期的所在地的层级为市", "level of the place of the official is city"] == told


def test_a_parameter_that_may_lack_a_key_says_so() -> None:
    told = [
        show(FLOOR.get(Official.level).node, PolicyWords(language, PARAMETERS), within=(Official.__noun__,))
        for language in ("zh", "en")
    ]

    assert ["按该干部任期的层级确定的最低占比（如有）", "floor by level of the official, where there is one"] == told


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (Visit.outcome == "work", "该检查记录的结果为待整改", "outcome of the visit is work"),
        (Licence.trade != "work", "该许可证的业别不是作坊", "trade of the licence is not workshop"),
        (
            Licence.trade.one_of("work", "food"),
            "该许可证的业别为作坊或食品",
            "trade of the licence is workshop or food",
        ),
        (Visit.note == "work", "该检查记录的备注编号为work", "note of the visit is work"),
        (Visit.outcome == GOOD, "该检查记录的结果为要求的结果（合格）", "outcome of the visit is good (good)"),
        (Visit.note == NOTED, "该检查记录的备注编号为备注（work）", "note of the visit is noted (work)"),
    ],
)
def test_a_value_goes_by_the_label_of_the_column_that_it_is_compared_with(
    condition: Expression[Any], zh: str, en: str
) -> None:
    parameters = {each.dated_values.name: each.dated_values for each in (GOOD, NOTED)}
    told = [show(condition.node, PolicyWords(language, parameters, day(2020, 1, 1))) for language in ("zh", "en")]

    assert [zh, en] == told
