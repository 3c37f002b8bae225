"""An overview tells findings, how often each rule was judged, and which rules were not, in both languages."""

from datetime import date

import iron_rules
from iron_rules.findings.order import gravest_first
from iron_rules.policy import day
from iron_rules.reports.overview import findings_table, overview, scorecard_table, unjudged
from ten_iron_rules.facts import FACTS
from tests.golden.facts import AS_OF, COUNTY, REGIONS
from tests.reports.county import finding, judged

RECALL = finding("6.6-recall|o2|2018-05-01")
FLOOR = finding("1.2-effort-floor|o1|2018-05-01")


def test_a_finding_is_a_line_with_its_id_its_kind_its_status_and_its_sentence() -> None:
    _, _, first, second = findings_table([FLOOR, RECALL], "zh")

    assert ["1.2-effort-floor|o1|2018-05-01", "较重", "准予免除", "王明"] == first.replace("：", " ").split()[:4]
    assert ["6.6-recall|o2|2018-05-01", "处置建议", "待核实", "李芳"] == second.replace("：", " ").split()[:4]


def test_the_scorecard_tells_how_often_a_rule_was_judged_and_found() -> None:
    scores = [each for each in judged().scorecard if each.rule in {"2.5-weekly-village-day", "1.2-effort-floor"}]

    assert [
        "rule                    judged  found  clause",
        "----------------------  ------  -----  -------------------------------------------------------",
        "1.2-effort-floor             3      2  share of effort of city, county and township principals",
        "2.5-weekly-village-day      26     24  a day in the villages every week",
    ] == list(scorecard_table(scores, judged().pack, "en"))


def test_nothing_due_reads_differently_from_nothing_found() -> None:
    centres = [{"id": "c1", "region_id": "r1", "opened_on": "2017-04-30"}]

    def told(as_of: date) -> list[str]:
        facts = {"region": REGIONS[:1], "reporting_centre": centres}
        evaluation = iron_rules.evaluate(judged().pack, facts, as_of=as_of, rules=["9.1-*"])
        return list(scorecard_table(evaluation.scorecard, evaluation.pack, "en"))[-1].split()[:3]

    assert [["9.1-reporting-centre", "0", "0"], ["9.1-reporting-centre", "1", "0"]] == [
        told(day(2017, 4, 29)),
        told(day(2017, 4, 30)),
    ]


def test_a_rule_that_was_not_judged_is_told_with_the_reason() -> None:
    rules = [each for each in judged().not_judged if each.rule.id in {"7.2-monthly-live", "10.1-exemplar"}]

    zh, en = (next(iter(unjudged(rules, FACTS, language))) for language in ("zh", "en"))
    assert "  7.2-monthly-live: 没有收到以下事实：电视直播会" == zh
    assert "  7.2-monthly-live: these facts were not handed in: live_broadcast" == en


def test_a_rule_over_findings_is_told_with_the_rules_that_it_lacks() -> None:
    facts = {**COUNTY, "quarter_grade": [], "nomination": []}
    evaluation = iron_rules.evaluate(judged().pack, facts, as_of=AS_OF, rules=["10.1-exemplar"])

    (line,) = unjudged(evaluation.not_judged, FACTS, "en")

    assert line.startswith("  10.1-exemplar: rules that it depends on were not judged: 2.1-village-charge, ")


def test_an_overview_begins_with_a_summary_and_lists_findings_by_gravity() -> None:
    lines = list(overview(judged(), "en"))
    heads = [
        each for each in lines
        if each in ("By gravity and status", "Worth a second look", "What was judged", "Rules that were not judged")
    ]  # fmt: skip
    found = [each.id for each in judged().findings]
    listed = [line.split()[0] for line in lines if line.split(" ")[0] in found]

    assert "the ten iron rules of poverty alleviation, as of 2018-07-08" == lines[0]
    assert f"{len(found)} findings" == lines[1]
    assert ["By gravity and status", "Worth a second look", "What was judged", "Rules that were not judged"] == heads
    assert [each.id for each in gravest_first(judged().findings)] == listed


def test_no_more_findings_are_listed_than_the_limit() -> None:
    lines = list(overview(judged(), "zh", limit=2))
    first = gravest_first(judged().findings)[:3]

    assert [True, True, False] == [any(line.startswith(f"{each.id} ") for line in lines) for each in first]
    assert f"另有{len(judged().findings) - 2}项，未列出" in lines


def test_what_is_new_is_said_of_all_and_of_each() -> None:
    before = iron_rules.evaluate(judged().pack, COUNTY, as_of=day(2018, 6, 30))
    new = {each.id for each in judged().since(before).appeared}
    lines = list(overview(judged(), "en", previous=before))

    assert new
    assert f"; since 2018-06-30: {len(new)} new, " in lines[1]
    assert new == {line.split()[0] for line in lines if ", new  " in line}


def test_an_overview_without_findings_goes_on_to_what_was_judged() -> None:
    evaluation = iron_rules.evaluate(
        judged().pack, {"region": [], "reporting_centre": []}, as_of=AS_OF, rules=["9.1-*"]
    )

    assert ["核查提示0项", "", "核对情况"] == list(overview(evaluation, "zh"))[1:4]
