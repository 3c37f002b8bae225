"""Iron rule 3, postings: the strongest cadres go to the hardest places, and results count."""

from iron_rules.policy import (
    any_time,
    between,
    breached,
    days,
    duty,
    each,
    fact,
    facts,
    interpretation,
    kept,
    law,
    month,
    not_due,
    overlapping,
    parameter,
    serves,
    some,
    text,
    the_event,
    throughout,
    years,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    minor,
    serious,
)
from ten_iron_rules.facts import (
    AppointmentDecision,
    FrontlinePosting,
    Official,
    Region,
    Village,
)
from ten_iron_rules.people_and_places import (
    county,
    poor_village,
    township,
)

ROTATION = parameter(
    "rotation",
    law("3.2"),
    text(zh="后备干部全部轮训一遍的期限", en="time for every reserve cadre's posting"),
    {FROM: years(3)},
)
POSTING_GOES_ON = parameter(
    "posting_goes_on",
    interpretation("3.2"),
    text(
        zh="一线锻炼首日之后还应持续的天数，连首日共九十天",
        en="days for which a posting goes on after its first: with it they are ninety",
    ),
    {FROM: days(89)},
)

hardest_villages = Village.where(Village.poor, Village.grade == "poor")
backbone_postings = FrontlinePosting.where(FrontlinePosting.backbone)
same_posting = (FrontlinePosting.person_id, FrontlinePosting.village_id, FrontlinePosting.backbone)
postings_begun = FrontlinePosting.where(FrontlinePosting.start >= ADOPTED, FrontlinePosting.start <= the_event)
lasting_postings = postings_begun.where(
    postings_begun.start + POSTING_GOES_ON <= the_event,
    throughout(
        postings_begun,
        same=same_posting,
        within=between(postings_begun.start, postings_begun.start + POSTING_GOES_ON),
    ),
)
serving_reserves = Official.where(Official.reserve, serves(Official, the_event, the_event))

backbone_posting = fact(FrontlinePosting, backbone=True)
reserve = fact(Official, id="reserve", person_id="li", region_id="county", reserve=True)
reserved = facts(county, reserve)
posted_in_time = fact(FrontlinePosting, id="posting", person_id="li", start="2020-01-25")
posted_before = fact(FrontlinePosting, person_id="li", start="2018-05-09")
decision = fact(AppointmentDecision, person_id="li", on="2018-05-10")
its_township = township.but(parent_id=None)
its_village = fact(Village, id="village", township_id="township")

# The strongest cadres are sent to where the work is hardest.
strong_cadre = duty(
    "3.1-strong-cadre",
    severity=serious,
    since=ADOPTED,
    of=hardest_villages,
    every=month,
    must=some(
        backbone_postings,
        throughout(FrontlinePosting, same=same_posting),
        within=overlapping,
    ),
    message=text(
        zh="{subject}：该村是差类型贫困村，未见{period}全月派驻骨干的登记",
        en="{subject}: a poor village of grade poor without a strong cadre posted there throughout {period}",
    ),
    title=text(zh="差类贫困村派驻骨干", en="a strong cadre in the poorest villages"),
    sentences={
        "backbone_postings": text(
            zh="全月派驻的骨干应至少{required}名，登记{measured}名",
            en="strong cadres posted for the whole month: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("a backbone cadre all month", poor_village, backbone_posting, period="2017-05-01"),
        breached("another cadre", poor_village, backbone_posting.but(backbone=False), period="2017-05-01"),
        kept("posted on the first day", poor_village, backbone_posting.but(start="2017-05-01"), period="2017-05-01"),
        breached(
            "posted on the second day", poor_village, backbone_posting.but(start="2017-05-02"), period="2017-05-01"
        ),
        kept("until the last day", poor_village, backbone_posting.but(end="2017-05-31"), period="2017-05-01"),
        breached("until the day before", poor_village, backbone_posting.but(end="2017-05-30"), period="2017-05-01"),
        kept(
            "two rows of one posting adjoin",
            poor_village,
            backbone_posting.but(end="2017-05-14"),
            backbone_posting.but(id="second", start="2017-05-15"),
            period="2017-05-01",
        ),
        breached(
            "a day lies between two rows of one posting",
            poor_village,
            backbone_posting.but(end="2017-05-14"),
            backbone_posting.but(id="second", start="2017-05-16"),
            period="2017-05-01",
        ),
        breached(
            "one backbone cadre follows another",
            poor_village,
            backbone_posting.but(person_id="li", end="2017-05-14"),
            backbone_posting.but(id="second", person_id="wang", start="2017-05-15"),
            period="2017-05-01",
        ),
        breached(
            "a posting becomes a backbone's",
            poor_village,
            backbone_posting.but(end="2017-05-14", backbone=False),
            backbone_posting.but(id="second", start="2017-05-15"),
            period="2017-05-01",
        ),
        not_due("a village of medium grade", poor_village.but(grade="medium"), period="2017-05-01"),
        not_due("a village without a grade", poor_village.but(grade=None), period="2017-05-01"),
        not_due("a village that is not poor", poor_village.but(poor=False), period="2017-05-01"),
    ),
)

# Within three years every reserve cadre has served at the front of the work.
reserve_rotation = duty(
    "3.2-reserve-rotation",
    severity=serious,
    since=ADOPTED,
    of=Region,
    on=ADOPTED + ROTATION,
    when=some(serving_reserves, via=Official.place, within=any_time),
    must=each(
        serving_reserves,
        some(lasting_postings, same=FrontlinePosting.person_id, within=any_time),
        via=Official.place,
        within=any_time,
        name="reserves_without",
    ),
    message=text(
        zh="{subject}：截至{period}，有{measured}名后备干部未见满期的脱贫一线任职登记",
        en="{subject}: reserve cadres without a full posting on the front line by {period}: {measured}",
    ),
    title=text(zh="后备干部到脱贫一线锻炼", en="reserve cadres posted to the front line"),
    sentences={
        "reserves_without": text(
            zh="后备干部应全部到脱贫一线锻炼满期，未见登记的{measured}名",
            en="all reserve cadres should have had a full posting; without one: {measured}",
        )
    },
    cases=(
        kept("a posting of 90 days by the day", reserved, posted_in_time, period="2020-04-23"),
        breached(
            "a posting of 89 days by the day", reserved, posted_in_time.but(start="2020-01-26"), period="2020-04-23"
        ),
        breached(
            "a posting that ended on its 89th day",
            reserved,
            posted_in_time.but(start="2019-01-01", end="2019-03-30"),
            period="2020-04-23",
        ),
        kept(
            "a posting that ended on its 90th day",
            reserved,
            posted_in_time.but(start="2019-01-01", end="2019-03-31"),
            period="2020-04-23",
        ),
        kept(
            "posted on the day of adoption",
            reserved,
            posted_in_time.but(start="2017-04-23", end="2017-12-31"),
            period="2020-04-23",
        ),
        breached(
            "posted the day before adoption",
            reserved,
            posted_in_time.but(start="2017-04-22", end="2017-12-31"),
            period="2020-04-23",
        ),
        kept(
            "two rows of one posting add up",
            reserved,
            posted_in_time.but(start="2019-01-01", end="2019-02-28"),
            posted_in_time.but(id="second", start="2019-03-01", end="2019-03-31"),
            period="2020-04-23",
        ),
        breached(
            "a day lies between two rows of one posting",
            reserved,
            posted_in_time.but(start="2019-01-01", end="2019-02-28"),
            posted_in_time.but(id="second", start="2019-03-02", end="2019-04-01"),
            period="2020-04-23",
        ),
        breached(
            "a row from before adoption adds nothing",
            reserved,
            posted_in_time.but(start="2017-04-01", end="2017-06-30"),
            posted_in_time.but(id="second", start="2017-05-01", end="2017-07-15"),
            period="2020-04-23",
        ),
        breached(
            "postings to two villages do not add up",
            facts(reserved, poor_village, poor_village.but(id="second village")),
            posted_in_time.but(village_id="poor village", start="2019-01-01", end="2019-02-28"),
            posted_in_time.but(id="second", village_id="second village", start="2019-03-01", end="2019-03-31"),
            period="2020-04-23",
        ),
        breached("another was posted", reserved, posted_in_time.but(person_id="wang"), period="2020-04-23"),
        breached(
            "one of two has none",
            reserved,
            reserve.but(id="second", person_id="wang"),
            posted_in_time,
            period="2020-04-23",
        ),
        not_due("no reserve", reserved, reserve.but(reserve=False), period="2020-04-23"),
        breached("the term begins on the day", reserved, reserve.but(start="2020-04-23"), period="2020-04-23"),
        not_due("the term begins a day later", reserved, reserve.but(start="2020-04-24"), period="2020-04-23"),
        breached("the term ends on the day", reserved, reserve.but(end="2020-04-23"), period="2020-04-23"),
        not_due("the term ended the day before", reserved, reserve.but(end="2020-04-22"), period="2020-04-23"),
        not_due("a reserve whose place is not known", reserved, reserve.but(region_id=None), period="2020-04-23"),
        breached(
            "the village's township is the place",
            its_township,
            its_village,
            reserve.but(region_id=None, village_id="village"),
            period="2020-04-23",
            subject="township",
        ),
        not_due("the day is to come", reserved, period="2020-04-23", as_of="2020-04-22"),
        breached("the day has come", reserved, period="2020-04-23", as_of="2020-04-23"),
    ),
)

# Who is appointed or moved depends on the results of their poverty work.
results_count = duty(
    "3.3-results-count",
    severity=minor,
    since=ADOPTED,
    of=AppointmentDecision,
    on=AppointmentDecision.on,
    when=some(
        FrontlinePosting,
        FrontlinePosting.start < AppointmentDecision.on,
        same=FrontlinePosting.person_id,
        within=any_time,
    ),
    must=AppointmentDecision.cites_results,
    message=text(
        zh="{period}的任免决定（{subject}）涉及有脱贫一线经历的人员，登记为未以脱贫成效为依据",
        en="the appointment decision {subject} of {period} concerns somebody with front-line"
        " experience and is recorded as not citing results",
    ),
    title=text(zh="任用以脱贫成效为依据", en="appointments on results"),
    sentences={
        "cites_results": text(
            zh="任免决定应以脱贫成效为依据，登记：{measured}", en="results cited: expected, recorded: {measured}"
        )
    },
    cases=(
        kept("results are cited", posted_before, decision.but(cites_results=True), period="2018-05-10"),
        breached("posted the day before", posted_before, decision, period="2018-05-10"),
        not_due("posted on the day", posted_before.but(start="2018-05-10"), decision, period="2018-05-10"),
        not_due("another was posted", posted_before.but(person_id="wang"), decision, period="2018-05-10"),
        breached(
            "on the day of adoption",
            posted_in_time.but(start="2017-01-01"),
            decision.but(on="2017-04-23"),
            period="2017-04-23",
        ),
        not_due(
            "before adoption",
            posted_in_time.but(start="2017-01-01"),
            decision.but(on="2017-04-22"),
            period="2017-04-22",
        ),
    ),
)
