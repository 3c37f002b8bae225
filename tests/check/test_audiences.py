"""Who may see what names audiences that there are, and what is declassified names rules about what is seen."""

from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.facts import Column, Fact, Ref, column, fact_type, vocabulary
from iron_rules.policy import declassified, text
from tests.market import Shop
from tests.small import CLAUSES, a_duty, pack_of

WHY = text(zh="说明", en="why")


@fact_type("投诉", en="complaint", seen_by=("discipline",))
class Complaint(Fact):
    """A complaint about a shop."""

    shop_id: Ref[Shop] = column("店铺编号")


@fact_type("来信", en="letter", seen_by=("discipline",))
class Letter(Fact):
    """A letter whose text more may see than the letter."""

    words: Column[str] = column("正文", seen_by=("discipline", "public"))


def told(*rules: Any, facts: Any = (Shop, Complaint), **options: Any) -> list[tuple[str, str]]:
    """What is wrong with who may see what, less what the rules' cases lack."""
    with pytest.raises(PolicyError) as error:
        check(pack_of(*rules, facts=vocabulary(*facts), clauses=CLAUSES, **options))
    return [(each.what, each.hint) for each in error.value.faults if "no case is" not in each.what]


OF_SHOPS = a_duty("1.1-duty", of=Shop, cases=())
OF_COMPLAINTS = a_duty("1.1-duty", of=Complaint, must=Complaint.shop_id.name != "", cases=())


@pytest.mark.parametrize(
    ("given", "what", "hint"),
    [
        (
            declassified("1.1-dty", to=("self",), why=WHY),
            "`1.1-dty` is declassified and is not a rule",
            "did you mean `1.1-duty`?",
        ),
        (
            declassified("1.1-duty", to=("superiors",), why=WHY),  # type: ignore[arg-type]
            "nothing is declassified to `superiors`",
            "did you mean `superior`?",
        ),
        (
            declassified("1.1-duty", to=("self",), why="because"),  # type: ignore[arg-type]
            "nothing says in both languages what is declassified, and why",
            'say why=text(zh="...", en="...")',
        ),
    ],
)
def test_what_is_declassified_names_what_there_is(given: Any, what: str, hint: str) -> None:
    assert (what, hint) in told(OF_SHOPS, declassified=(given,))


def test_findings_about_what_is_not_seen_are_not_declassified() -> None:
    given = declassified("1.1-duty", to=("superior",), why=WHY)

    assert (
        "1.1-duty: its subjects are facts of `complaint`, which `superior` may not see",
        "declassify only rules about subjects that the audience may see",
    ) in told(OF_COMPLAINTS, declassified=(given,))


def test_who_sees_a_column_sees_its_type() -> None:
    assert (
        "letter: `words` is seen by `public`, who does not see the type",
        "name only audiences that see the type",
    ) in told(OF_SHOPS, facts=(Shop, Letter))


@pytest.mark.parametrize(
    ("seen_by", "what"),
    [
        (("superiors",), "Note: `seen_by` of `words` names `superiors`, which is not an audience"),
        (("all",), "Note: `seen_by` of `words` names `all`"),
        ("discipline", "Note: `seen_by` of `words` is not a list of audiences"),
    ],
)
def test_a_column_names_audiences_that_there_are(seen_by: Any, what: str) -> None:
    @fact_type("便条", en="note")
    class Note(Fact):
        """A note."""

        words: Column[str] = column("正文", seen_by=seen_by)

    assert what in [fault.what for fault in vocabulary(Note).faults]
