"""An overview tells findings, how often each rule was judged, and which rules were not, in both languages."""

from datetime import date

import iron_rules
from iron_rules.policy import day
from iron_rules.reports.overview import findings_table, overview, scorecard_table, summary, unjudged
from ten_iron_rules.facts import FACTS
from tests.golden.facts import AS_OF, COUNTY, REGIONS
from tests.reports.county import finding, judged

RECALL = finding("6.6-recall|o2|2018-05-01")
FLOOR = finding("1.2-effort-floor|o1|2018-05-01")


def test_a_finding_is_a_line_with_its_id_its_kind_its_status_and_its_sentence() -> None:
    _, _, first, second = findings_table([FLOOR, RECALL], "zh")

    assert ["1.2-effort-floor|o1|2018-05-01", "较重", "免责", "王明"] == first.split()[:4]
    assert ["6.6-recall|o2|2018-05-01", "处置建议", "成立", "李芳"] == second.split()[:4]


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


def test_the_summary_counts_kinds_and_statuses() -> None:
    assert "共 2 项认定：处置建议 1，违规 1；其中免责 1，成立 1。" == summary([FLOOR, RECALL], "zh")
    assert "findings: 2 (demotion 1, violation 1; standing 1, tolerated 1)" == summary([FLOOR, RECALL], "en")
    assert ("共 0 项认定。", "findings: 0") == (summary([], "zh"), summary([], "en"))


def test_an_overview_has_all_of_it() -> None:
    lines = list(overview(judged(), "en"))

    assert "What was judged" in lines
    assert "Rules that were not judged" in lines
    assert summary(judged().findings, "en") == lines[-1]


def test_an_overview_without_findings_begins_with_what_was_judged() -> None:
    evaluation = iron_rules.evaluate(
        judged().pack, {"region": [], "reporting_centre": []}, as_of=AS_OF, rules=["9.1-*"]
    )

    assert ["判定情况", "", "共 0 项认定。"] == [
        *list(overview(evaluation, "zh"))[:1],
        *list(overview(evaluation, "zh"))[-2:],
    ]
