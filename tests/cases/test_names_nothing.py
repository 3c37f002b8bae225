"""Appeals, exemptions and feeds that name nothing: told with what may be meant, and nothing else changes."""

from pathlib import Path

import pytest

from tests.cases.office import FOUND, RULE, found, office

APPEALS = "编号,认定编号,提出日期"
EXEMPTIONS = "编号,对象编号,规则,开始日期,结束日期,批准人,理由"
MAY = "2017-05-01,2017-05-31,李某,病假"
MEANT = f"\n    hint: did you mean `{RULE}|O1|2017-05-15`?"
CORRECT = "\n    hint: correct it, or hand in the fact that it names"


@pytest.mark.parametrize(
    ("named", "why", "hint"),
    [
        (f"{RULE}｜O1｜2017-05-15", "is not an id of a finding", MEANT),
        (f"{RULE}|O1|2017-05-15 ", "names no finding: `2017-05-15 ` is not a day as it stands in an id", MEANT),
        (f"{RULE}|O1|2017-5-15", "names no finding: `2017-5-15` is not a day as it stands in an id", MEANT),
        (f"{RULE}|O1|2017-05-17", "names no finding: no week begins on `2017-05-17`", MEANT),
        (f"{RULE}|O1 |2017-05-15", "names no finding: `O1 ` is the id of no `official`", MEANT),
        (f"{RULE}|王芳|2017-05-15", "names no finding: `王芳` is the id of no `official`", MEANT),
        (f"{RULE}s|O1|2017-05-15", f"names no finding: no rule is called `{RULE}s`", MEANT),
        (f"{RULE}|X9|2017-05-15", "names no finding: `X9` is the id of no `official`", CORRECT),
        (f"{RULE}|O1|2015-05-18", "names no finding: the rule was not in force on `2015-05-18`", CORRECT),
        (
            "O1",
            "is not an id of a finding",
            "\n    hint: an appeal names a finding by its id: `RULE|SUBJECT|FIRST DAY`",
        ),
    ],
)
def test_an_appeal_that_names_no_finding_is_told_with_the_one_that_it_may_mean(
    tmp_path: Path, named: str, why: str, hint: str
) -> None:
    facts = office(tmp_path, 申诉=(APPEALS, f"a1,{named},2017-05-20"))

    assert (FOUND, [f"appeal `a1`: `{named}` {why}{hint}"]) == found(facts)


@pytest.mark.parametrize(
    ("day", "lodged"), [("2017-05-08", "2017-05-20"), ("2017-05-22", "2017-05-29")], ids=["kept", "not judged yet"]
)
def test_an_appeal_against_a_duty_that_made_no_finding_is_no_mistake(tmp_path: Path, day: str, lodged: str) -> None:
    facts = office(tmp_path, 申诉=(APPEALS, f"a1,{RULE}|O1|{day},{lodged}"))

    assert (FOUND, []) == found(facts)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("O1,2.55", "`2.55` names no rule, no clause and no chapter\n    hint: did you mean `2.5`?"),
        ("O1,2.*", "`2.*` names no rule, no clause and no chapter\n    hint: did you mean `2`?"),
        ("O1,二", "`二` names no rule, no clause and no chapter\n    hint: see the rules of the pack"),
        ("O1 ,2.5", "`O1 ` is the id of no `official`\n    hint: did you mean `O1`?"),
        ("Ｏ１,2.5", "`Ｏ１` is the id of no `official`\n    hint: did you mean `O1`?"),
        ("王芳,2.5", "`王芳` is the id of no `official`\n    hint: did you mean `O1`?"),
        ("K1,2.5", "`K1` is the id of no `official`\n    hint: correct it, or hand in the fact that it names"),
    ],
)
def test_an_exemption_that_reaches_nothing_is_told(tmp_path: Path, named: str, told: str) -> None:
    facts = office(tmp_path, 免责=(EXEMPTIONS, f"e1,{named},{MAY}"))

    assert (FOUND, [f"exemption `e1`: {told}"]) == found(facts)


@pytest.mark.parametrize("named", ["O1,2.5", "O1,2", f"*,{RULE}", "*,*", "K1,*"])
def test_an_exemption_that_reaches_something_is_none(tmp_path: Path, named: str) -> None:
    assert [] == found(office(tmp_path, 免责=(EXEMPTIONS, f"e1,{named},{MAY}")))[1]


@pytest.mark.parametrize(
    ("finding", "day", "until"),
    [(f"{RULE}|O1|2017-05-15", "2017-05-21", "2017-05-21"), (f"{RULE}|O1|2017-05-15", "2017-05-20", "2017-05-21")],
)
def test_an_appeal_from_before_the_end_of_its_period_is_told(
    tmp_path: Path, finding: str, day: str, until: str
) -> None:
    facts = office(tmp_path, 申诉=("编号,认定编号,提出日期,决定日期", f"a1,{finding},{day},2017-05-25"))

    assert (
        FOUND,
        [
            f"appeal `a1`: it was lodged on `{day}`, and the period of its finding ends on `{until}`: it does not count"
            "\n    hint: lodge it after that day, or correct the day"
        ],
    ) == found(facts)


def test_the_third_appeal_against_a_finding_is_told(tmp_path: Path) -> None:
    finding = FOUND[1]
    lines = [f"a{at},{finding},2017-05-2{at},2017-05-2{at + 1},否" for at in (2, 3, 4)]
    facts = office(tmp_path, 申诉=("编号,认定编号,提出日期,决定日期,支持", *lines))

    assert (
        FOUND,
        [f"appeal `a4`: `{finding}` was appealed against more than 2 times: it is not heard"],
    ) == found(facts)


def test_an_appeal_that_was_decided_without_an_outcome_is_told(tmp_path: Path) -> None:
    facts = office(tmp_path, 申诉=(f"{APPEALS},决定日期,支持", f"a1,{FOUND[1]},2017-05-22,2017-05-24,"))

    assert (
        FOUND[:1],  # the other is contested
        [
            "appeal `a1`: it was decided on `2017-05-24`, and nothing says how: it counts as undecided\n"
            "    hint: fill in whether it was upheld, or take the day out"
        ],
    ) == found(facts)
