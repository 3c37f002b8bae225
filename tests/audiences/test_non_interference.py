"""What an audience reads does not depend on what it may not see, not in a byte."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from iron_rules.facts.factbase import FactBase
from tests.audiences.hidden import changed
from tests.audiences.outputs import Reading, outputs
from tests.strategies import Drawn, days_of_evaluation, fact_base, joined, seeds
from tests.tiers import times

SECRET = "a secret of more than 16 bytes"


def written(facts: FactBase, as_of: date, reading: Reading, *, every_format: bool = True) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        return outputs(facts, as_of, reading, Path(folder), every_format=every_format)


@st.composite
def drawn_facts(draw: Any) -> Drawn:
    """Facts, of which any table may be absent but those that speak of who is reported."""
    seed, as_of = draw(seeds), draw(days_of_evaluation)
    absent = draw(st.sets(st.sampled_from(("leave", "exemption", "appeal", "feed", "pay", "kinship")), max_size=2))
    return Drawn((seed,), tuple(sorted(absent)), as_of, joined([fact_base(seed, "0.", as_of)], absent))


@st.composite
def readings(draw: Any, facts: FactBase) -> Reading:
    """Somebody who does not see everything."""
    audience = draw(st.sampled_from(("superior", "self", "public")))
    if audience == "self":
        official = draw(st.sampled_from(sorted(facts.tables["official"], key=lambda row: row.id)))
        subject = draw(st.sampled_from((f"official:{official.id}", f"person:{official.person_id}")))
        return Reading("self", subject, draw(st.sampled_from((None, SECRET))))
    return Reading(audience, None, SECRET if audience == "public" else draw(st.sampled_from((None, SECRET))))


def assert_alike(facts: Drawn, reading: Reading, seed: int, *, every_format: bool) -> None:
    other = changed(facts.facts, facts.as_of, reading, seed)
    assume(other != facts.facts)
    expected, actual = (written(each, facts.as_of, reading, every_format=every_format) for each in (facts.facts, other))

    assert expected.keys() == actual.keys()
    assert {} == {name: (expected[name], actual[name]) for name in expected if expected[name] != actual[name]}


@settings(max_examples=times(50))
@given(st.data())
def test_what_an_audience_may_not_see_changes_no_byte(data: st.DataObject) -> None:
    facts = data.draw(drawn_facts())
    every_format = data.draw(st.integers(0, 9)) == 9
    assert_alike(facts, data.draw(readings(facts.facts)), data.draw(seeds), every_format=every_format)


def test_who_sees_everything_sees_a_difference() -> None:
    """Otherwise the test above would compare nothing with nothing."""
    facts = joined([fact_base(7, "0.", date(2018, 7, 2))], ())
    reading = Reading("discipline", None, SECRET)
    one, other = (
        written(each, date(2018, 7, 2), reading, every_format=False)
        for each in (facts, changed(facts, date(2018, 7, 2), reading, 1))
    )

    assert {"jsonl.en", "ledger", "facts", "watch"} <= {
        name for name in one.keys() | other if one.get(name) != other.get(name)
    }
