"""A session over a policy of another field: whatever changes far away from a subject changes its findings at once."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.live import Session
from iron_rules.sessions.session import open_session
from tests.changed import changed
from tests.engines.incremental.yards import PACK, Boat, Coast, Contract, Plan, Report, Review, Share, Survey, Yard

START, END = date(2020, 1, 1), date(2020, 4, 30)
NORTH, SOUTH = Coast(id="north", name="北"), Coast(id="south", name="南")
SEA = Coast(id="sea", name="海")
YARD = Yard(id="yard", name="甲厂", coast_id="north")
OTHER = Yard(id="other", name="乙厂", coast_id="south")
KITE = Boat(id="kite", name="风筝", yard_id="yard")
GULL = Boat(id="gull", name=None, yard_id="yard")
RAFT = Boat(id="raft", name=None, coast_id="south")
BOATS = (KITE, GULL, RAFT)
SAILS = Contract(id="c", sailor_id="ann", name="安", boat_id="kite", first=date(2019, 1, 1))
OWNS = Share(id="s", owner_id="bob", boat_id="kite")
KNOWN: dict[str, list[Any]] = {name: [] for name in PACK.facts.tables}


@pytest.fixture(params=["python", "durable"])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session in which every type is known, and the coasts, yards and boats are."""
    with open_session(PACK, matcher=request.param, duties=True) as opened:
        opened.put(KNOWN)
        opened.put([NORTH, SOUTH, SEA, YARD, OTHER, *BOATS])
        yield opened


def surveys(boat: str, *days: tuple[int, int], score: int | None = None) -> list[Survey]:
    """Surveys of a boat on these days of 2020, written as (month, day)."""
    return [
        Survey(id=f"{boat} {month}-{day}", boat_id=boat, day=date(2020, month, day), score=score) for month, day in days
    ]


def found(session: Session, rule: str, start: date = START) -> set[str]:
    """The subjects of whom a rule finds something in the period that begins on a day; the reference must agree."""
    evaluation = session.evaluation()
    expected = evaluate(PACK, evaluation.facts, as_of=session.as_of, engine="reference")
    assert (expected.findings, list(expected.ledger)) == (evaluation.findings, list(evaluation.ledger))
    return {
        each.subject for each in evaluation.findings if each.rule.id == f"1.1-{rule}" and each.period_start == start
    }


def test_a_changed_yard_moves_what_happened_to_its_boats_to_another_coast(session: Session) -> None:
    session.put(surveys("kite", (1, 5)))
    session.advance(END)
    before = found(session, "surveys-on-coast")
    session.correct(changed(YARD, coast_id="sea"))

    assert ({"south", "sea"}, {"north", "south"}) == (before, found(session, "surveys-on-coast"))


def test_of_several_ways_to_a_place_the_first_that_leads_somewhere_is_meant(session: Session) -> None:
    session.put(surveys("raft", (1, 5)))
    session.advance(END)
    before = found(session, "surveys-on-coast")
    session.correct(changed(RAFT, yard_id="yard"))
    within = found(session, "surveys-on-coast")
    session.correct(changed(YARD, coast_id=None))

    assert ({"north", "sea"}, {"south", "sea"}) == (before, within)
    assert {"north", "sea"} == found(session, "surveys-on-coast")


def test_facts_that_refer_to_each_other_come_and_go_together(session: Session) -> None:
    """A yard reads a column of its best boat, and the boat one of its yard."""
    session.advance(END)
    session.correct(changed(YARD, best_id="kite"))
    before = found(session, "best-is-there"), found(session, "named-by-yard")
    session.correct([changed(KITE, yard_id="other", name="乙厂")])
    moved = found(session, "best-is-there"), found(session, "named-by-yard")
    session.retract({"boat": ["kite"]})
    gone = found(session, "best-is-there"), found(session, "named-by-yard")
    session.put(KITE)

    assert (set(), {"kite"}) == before
    assert ({"yard"}, set()) == moved
    assert (set(), set()) == gone
    assert (set(), {"kite"}) == (found(session, "best-is-there"), found(session, "named-by-yard"))


def test_what_is_known_of_a_fact_from_a_later_day_on_counts_from_that_day_on(session: Session) -> None:
    session.put(changed(OTHER, id="third"))
    session.put(Boat(id="wreck", yard_id="third", scrapped_on=date(2020, 3, 10)))
    session.advance(date(2020, 3, 9))
    before = found(session, "surveyed")
    session.advance(date(2020, 3, 10))
    after = found(session, "surveyed")
    session.advance(date(2020, 3, 31))

    assert {"wreck"} == before - after
    assert {"third"} == found(session, "none-scrapped", date(2020, 3, 1))


def test_a_fact_that_names_one_that_has_not_happened_yet_reads_nothing_of_it_before_it_has(session: Session) -> None:
    session.put(surveys("kite", (4, 20), score=1))
    session.put(Review(id="r", survey_id="kite 4-20", boat_id="kite"))
    session.advance(date(2020, 4, 19))
    before = found(session, "reviewed")
    session.advance(date(2020, 4, 20))
    after = found(session, "reviewed")
    session.correct(changed(surveys("kite", (4, 20), score=1)[0], day=date(2020, 4, 21)))

    assert ({"kite", "gull", "raft"}, {"gull", "raft"}) == (before, after)
    assert {"kite", "gull", "raft"} == found(session, "reviewed")


def test_a_subject_of_a_year_is_due_in_every_quarter_of_its_year(session: Session) -> None:
    session.put([Plan(id=f"p{year}", yard_id="yard", season=year, target=2) for year in (2019, 2020, 2021)])
    session.put(surveys("kite", (1, 5), (2, 5)))
    session.advance(date(2020, 12, 31))
    quarters = [date(2020, month, 1) for month in (1, 4, 7, 10)]

    assert [set(), {"p2020"}, {"p2020"}, {"p2020"}] == [found(session, "as-planned", each) for each in quarters]


def test_ranks_are_those_among_the_subjects_that_are_due_or_among_all_where_the_rule_says_so(session: Session) -> None:
    """The raft is of no yard: it is not due, and has the most surveys."""
    session.put([*surveys("raft", (1, 1), (1, 2), (1, 3)), *surveys("kite", (1, 4), (1, 5)), *surveys("gull", (1, 6))])
    session.advance(END)
    before = found(session, "most-surveys"), found(session, "most-of-all")
    session.correct(changed(RAFT, yard_id="other"))

    assert ({"kite"}, set()) == before
    assert ({"raft"}, {"raft"}) == (found(session, "most-surveys"), found(session, "most-of-all"))


def test_who_is_no_subject_is_not_ranked_among_all(session: Session) -> None:
    """Boats with a score are not among the quiet ones, however often they were surveyed."""
    session.put([*surveys("raft", (1, 1), (1, 2)), *surveys("kite", (1, 4))])
    session.advance(END)
    before = found(session, "most-of-quiet")
    session.put(surveys("raft", (1, 5), score=1))
    scored = found(session, "most-of-quiet")
    session.retract({"survey": ["raft 1-5"]})

    assert (set(), {"kite"}, set()) == (before, scored, found(session, "most-of-quiet"))


def test_a_rank_that_a_parameter_sets_another_limit_to_later_concerns_more_subjects_later(session: Session) -> None:
    for month in (1, 4):
        session.put([*surveys("kite", (month, 1), (month, 2)), *surveys("gull", (month, 3))])
    session.advance(date(2020, 6, 30))

    assert {"kite"} == found(session, "most-surveys")
    assert {"kite", "gull"} == found(session, "most-surveys", date(2020, 4, 1))


def test_two_ranks_of_one_rule_are_two_ranks(session: Session) -> None:
    session.put([*surveys("kite", (1, 1), (1, 2), score=1), *surveys("gull", (1, 3), score=9)])
    session.advance(END)
    before = found(session, "two-ranks")
    session.put(surveys("kite", (1, 4), score=8))

    assert (set(), {"kite"}) == (before, found(session, "two-ranks"))


@pytest.mark.parametrize("rule", ["best-score", "best-of-day"])
def test_whoever_has_no_figure_has_no_rank_and_does_not_count(session: Session, rule: str) -> None:
    """Whatever is due on a day is ranked among what is due on that day."""
    day = date(2020, 1, 5)
    session.put([*surveys("kite", (1, 5), score=3), *surveys("gull", (1, 5))])
    session.advance(END)
    before = found(session, rule, day)
    session.put(surveys("raft", (1, 5), score=4))
    after = found(session, rule, day)
    session.retract({"survey": ["raft 1-5"]})

    assert {"kite 1-5"} == before == found(session, rule, day)
    assert ({"raft 1-5"} if rule == "best-score" else set()) == after


def test_who_is_not_due_any_more_is_not_ranked_among_all_any_more(session: Session) -> None:
    """The survey is taken back, then the boat: nobody is left before the kite."""
    session.put([*surveys("raft", (1, 5), score=4), *surveys("kite", (1, 5), score=3)])
    session.advance(END)
    before = found(session, "best-of-all-boats", date(2020, 1, 5))
    session.retract({"survey": ["raft 1-5"]})
    without = found(session, "best-of-all-boats", date(2020, 1, 5))
    session.put(surveys("raft", (1, 5), score=4))
    session.retract({"boat": ["raft"]})

    assert (set(), {"kite"}) == (before, without)
    assert {"kite"} == found(session, "best-of-all-boats", date(2020, 1, 5))


def test_duties_that_are_filed_under_a_period_are_ranked_in_it(session: Session) -> None:
    def report(yard: str, day: int, figure: int) -> Report:
        return Report(id=f"{yard} {day}", yard_id=yard, about=START, sent=date(2020, 2, day), figure=figure)

    session.put([report("yard", 3, 5), report("other", 9, 7)])
    session.advance(date(2020, 2, 8))
    before = found(session, "best-report")
    session.advance(date(2020, 2, 9))
    then = found(session, "best-report")
    session.put(report("yard", 4, 5))

    assert ({"yard"}, {"other"}) == (before, then)
    assert {"yard"} == found(session, "best-report")


def test_findings_about_any_subject_are_facts_for_other_rules(session: Session) -> None:
    """A boat that is not surveyed, then who sails on it, then who owns it; each is a subject of another type."""
    session.put([SAILS, OWNS])
    session.advance(date(2020, 3, 31))
    before = found(session, "crew-of-neglected"), found(session, "owners-of-crew")
    session.retract({"share": ["s"], "contract": ["c"]})
    gone = found(session, "crew-of-neglected"), found(session, "owners-of-crew")
    session.put([changed(SAILS, boat_id="gull"), changed(OWNS, boat_id="kite")])

    assert ({"ann"}, {"bob"}) == before
    assert (set(), set()) == gone
    assert ({"ann"}, set()) == (found(session, "crew-of-neglected"), found(session, "owners-of-crew"))


def test_the_day_on_which_something_was_found_turns_what_is_read_of_it(session: Session) -> None:
    """Ten days after a yard's finding its coast answers for it."""
    session.put(Boat(id="wreck", yard_id="yard", scrapped_on=date(2020, 3, 1)))
    session.advance(date(2020, 4, 10))
    before = found(session, "coast-of-scrapped")
    session.advance(date(2020, 4, 11))
    after = found(session, "coast-of-scrapped")
    session.retract({"boat": ["wreck"]})

    assert (set(), {"north"}, set()) == (before, after, found(session, "coast-of-scrapped"))


def test_a_subject_without_a_table_is_called_after_its_latest_row(session: Session) -> None:
    session.put(SAILS)
    session.advance(date(2020, 3, 31))
    session.put(changed(SAILS, id="later", name="安娜", first=date(2020, 1, 2)))

    assert {"安娜"} == {each.name for each in session.findings if each.subject_type == "sailor"}


def test_the_outlook_ranks_those_who_are_not_judged_yet(session: Session) -> None:
    session.put([*surveys("kite", (1, 5)), *surveys("gull", (1, 6), (1, 7))])
    session.advance(date(2020, 1, 15))
    prospects = {
        each.subject: (each.prospect, each.measured)
        for each in session.outlook().duties
        if each.rule.id == "1.1-among-the-first"
    }

    assert {"kite": ("open", {"rank": 2}), "gull": ("kept", {"rank": 1}), "raft": ("open", {"rank": 3})} == prospects


def drawn(rng: Random) -> list[Any]:
    """Facts of every type, few and near each other."""
    days = [START + timedelta(days=each) for each in (-40, -1, 0, 4, 5, 30, 31, 60, 89, 90, 91, 119)]
    coasts = [SEA, changed(NORTH, parent_id="sea"), SOUTH]
    yards = [
        Yard(id=id, name=rng.choice("甲乙"), coast_id=rng.choice(("north", "south", None)),
             best_id=rng.choice(("b0", "b1", None)))
        for id in ("y0", "y1")
    ]  # fmt: skip
    boats = [
        Boat(id=f"b{at}", name=rng.choice(("甲", None)), yard_id=rng.choice(("y0", "y1", None)),
             coast_id=rng.choice(("north", "sea", None)), scrapped_on=rng.choice((*days, None, None)))
        for at in range(4)
    ]  # fmt: skip

    def boat() -> str:
        return f"b{rng.randrange(4)}"

    many = range(rng.randrange(3, 9))
    more: list[Any] = [
        Survey(id=f"s{at}", boat_id=boat(), day=rng.choice(days), score=rng.choice((None, 1, 2))) for at in many
    ]
    more += [Review(id=f"r{at}", survey_id=f"s{rng.randrange(9)}", boat_id=boat()) for at in many]
    more += [
        Contract(id=f"c{at}", sailor_id=rng.choice("pq"), name=rng.choice("安宝"), boat_id=boat(),
                 first=rng.choice(days), last=None)
        for at in many
    ]  # fmt: skip
    more += [Share(id=f"h{at}", owner_id=rng.choice("vw"), boat_id=boat()) for at in many]
    more += [Plan(id=f"p{at}", yard_id=rng.choice(("y0", "y1")), season=2020, target=at) for at in range(2)]
    more += [
        Report(id=f"t{at}", yard_id=rng.choice(("y0", "y1")), about=START, sent=rng.choice(days),
               figure=rng.choice((None, 1, 2)))
        for at in many
    ]  # fmt: skip
    return [*coasts, *yards, *boats, *more]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_put_retracted_and_corrected_in_whatever_order_comes_to_what_the_reference_says(seed: int) -> None:
    rng = random.Random(seed)
    facts, others = ({type(each).__spec__.name + each.id: each for each in drawn(rng)} for _ in range(2))
    moves = [("put", key) for key in facts] + [("other", key) for key in rng.sample(sorted(facts), 8)]
    moves += [("retract", key) for key in rng.sample(sorted(facts), 6)]
    rng.shuffle(moves)
    inside = set()
    with open_session(PACK, matcher="python") as session:
        session.put(KNOWN)
        for number, (move, key) in enumerate(moves):
            if move == "put" and key not in inside:
                inside.add(key)
                session.put(facts[key])
            elif move == "other" and key in inside and key in others:
                session.correct(others[key])
            elif move == "retract" and key in inside:
                inside.remove(key)
                session.retract([facts[key]])
            if number % 5 == 0:
                session.advance(min(END, max(START, session.as_of) + timedelta(days=rng.choice((0, 5, 31)))))
                found(session, "surveyed")
