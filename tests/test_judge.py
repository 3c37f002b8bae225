"""An evaluation: rules selected, tables absent, feeds late, findings in order."""

from datetime import date, datetime
from typing import Any

import pytest

from iron_rules import evaluate, load_pack
from iron_rules.engines.base import EngineName
from iron_rules.errors import UsageError
from iron_rules.facts.factbase import FactBase
from iron_rules.language.cases import Case
from iron_rules.policy import fact
from iron_rules.testing import case_facts
from ten_iron_rules.facts import Diary, Official, Region

PACK = load_pack("ten_iron_rules")
AS_OF = date(2018, 3, 31)
DRAFTS = (
    fact(Region, id="K", level="county"),
    fact(Official, id="w", person_id="p", post="first_secretary", level="village", region_id="K", start="2018-01-01"),
    fact(Diary, official_id="w", kind="work", on="2018-01-02"),
)
FACTS = case_facts(PACK, Case("not due", "", DRAFTS, AS_OF, "", AS_OF))


def without(*types: str) -> FactBase:
    """The facts without the tables of these types."""
    return FactBase({name: rows for name, rows in FACTS.tables.items() if name not in types})


def judged(**options: Any) -> set[str]:
    """The rules that were judged."""
    return {each.rule.id for each in evaluate(PACK, as_of=AS_OF, **options).judged}


def test_patterns_select_rules() -> None:
    """By id or by a pattern of it."""
    assert {"6.3-work-diary", "6.3-people-diary"} == judged(facts=FACTS, rules=["6.3-*"])
    assert {"6.3-work-diary", "9.1-reporting-centre"} == judged(facts=FACTS, rules=["6.3-work-diary", "9.1-*"])
    assert 72 == len(judged(facts=FACTS))


def test_rules_below_a_selected_one_are_decided_and_not_reported() -> None:
    """Recall rests on diaries; only the recall was asked for."""
    evaluation = evaluate(PACK, FACTS, as_of=AS_OF, rules=["6.6-recall"])

    assert {"6.6-recall"} == {finding.rule.id for finding in evaluation.findings}
    assert 3 == evaluation.findings[0].measured["periods"]


@pytest.mark.parametrize("engine", ["reference", "memory", "tables", "live"])
def test_every_engine_reports_what_was_selected_and_is_named(engine: EngineName) -> None:
    """Whatever it decided beside that."""
    evaluation = evaluate(PACK, FACTS, as_of=AS_OF, rules=["6.6-recall", "9.1-*"], engine=engine)

    assert engine == evaluation.engine
    assert ["6.6-recall", "9.1-reporting-centre"] == [each.rule.id for each in evaluation.judged]
    assert {3, 4} == {each.measured["periods"] for each in evaluation.findings if each.rule.id == "6.6-recall"}


@pytest.mark.parametrize("engine", ["reference", "memory"])
def test_each_rule_is_told_once_with_its_number(engine: EngineName) -> None:
    """Those below a selected one, too."""
    told = []
    evaluate(PACK, FACTS, as_of=AS_OF, rules=["6.6-recall"], engine=engine, on_progress=lambda *each: told.append(each))

    assert [*PACK.plans["6.6-recall"].below, "6.6-recall"] == [*sorted(each[0] for each in told[:-1]), told[-1][0]]
    assert [(number, 6) for number in range(1, 7)] == [each[1:] for each in told]


def test_a_finding_says_of_which_pack_its_rule_is_and_when_it_could_be_found() -> None:
    """On the last of the days of grace."""
    (finding,) = evaluate(PACK, FACTS, as_of=date(2018, 1, 21), rules=["6.3-work-diary"]).findings

    assert "ten_iron_rules" == finding.pack
    assert (date(2018, 1, 14), date(2018, 1, 21)) == (finding.period_end, finding.judged_on)


def test_a_pattern_that_names_no_rule_is_refused() -> None:
    """With the nearest that there is."""
    with pytest.raises(UsageError, match=r"no rule is called `6.3-work-dairy`; did you mean `6.3-work-diary`\?"):
        evaluate(PACK, FACTS, as_of=AS_OF, rules=["6.3-work-dairy"])


@pytest.mark.parametrize("as_of", ["2018-03-31", datetime(2018, 3, 31), None, 20180331])
def test_the_last_known_day_is_a_day(as_of: Any) -> None:
    """A moment or a text is refused, since nothing is judged by the hour."""
    with pytest.raises(UsageError, match="`as_of` is a day"):
        evaluate(PACK, FACTS, as_of=as_of)


def test_a_rule_that_reads_an_absent_table_is_not_judged() -> None:
    """Not known is not none: nobody is accused of keeping no diary."""
    evaluation = evaluate(PACK, without("diary"), as_of=AS_OF, rules=["6.*"])
    missing = {each.rule.id: (each.absent, each.rules) for each in evaluation.not_judged}

    assert {
        "6.1-recorded-late": (("diary",), ()),
        "6.3-people-diary": (("diary",), ()),
        "6.3-work-diary": (("diary",), ()),
    } == missing
    assert "6.6-recall" in {each.rule.id for each in evaluation.judged}


def test_praise_is_not_judged_where_a_rule_below_is_not() -> None:
    """Nobody is known to be without violation while one of the rules could not be judged."""
    evaluation = evaluate(PACK, without("diary"), as_of=AS_OF, rules=["10.*"])

    assert {"10.1-exemplar": ("6.1-recorded-late", "6.3-people-diary", "6.3-work-diary")} == {
        each.rule.id: each.rules for each in evaluation.not_judged
    }


def test_tables_that_only_take_away_may_be_absent() -> None:
    """Exemptions, appeals and feeds."""
    assert 72 == len(judged(facts=without("exemption", "appeal", "feed")))


def test_facts_of_tomorrow_do_not_exist_yet() -> None:
    """A diary of a day after the last known one."""
    early = evaluate(PACK, FACTS, as_of=date(2018, 1, 1), rules=["6.3-*"])

    assert () == early.findings


def test_findings_come_by_rule_subject_and_period() -> None:
    """Rules in the order of the source, 9 before 10."""
    findings = evaluate(PACK, FACTS, as_of=date(2018, 12, 31)).findings
    keys = [(finding.rule.sort_key, finding.subject, finding.period_start) for finding in findings]

    assert sorted(keys) == keys
    assert len(set(keys)) == len(keys)


def test_findings_divide_into_kinds() -> None:
    """Violations, rewards and demotions are all there is."""
    evaluation = evaluate(PACK, FACTS, as_of=date(2018, 12, 31))

    assert len(evaluation.findings) == len(evaluation.violations) + len(evaluation.rewards) + len(evaluation.demotions)
    assert {"violation"} == {finding.kind for finding in evaluation.violations}
    assert {"6.6-recall"} <= {finding.rule.id for finding in evaluation.demotions}


def test_the_ledger_holds_kept_duties_too() -> None:
    """One week with a work diary, the others without."""
    evaluation = evaluate(PACK, FACTS, as_of=date(2018, 1, 21), rules=["6.3-work-diary"])

    assert [("w", date(2018, 1, 1), "fulfilled"), ("w", date(2018, 1, 8), "breached")] == [
        (entry.subject, entry.period_start, entry.outcome) for entry in evaluation.ledger
    ]
