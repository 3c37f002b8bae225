"""Plants into the subjects and periods that they may spoil: each at most once, so that no two plants meet."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from iron_rules.periods import Period
from ten_iron_rules.facts import Official
from ten_iron_rules.samples.absence import is_away
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import inside, quarter_of
from ten_iron_rules.samples.draft import Draft, F
from ten_iron_rules.samples.terms import covers
from ten_iron_rules.samples.working_days import WORKING_DAYS, worked_weeks, working_days

FIELD: Final = "field work"
"""The topic of all that is done in villages and households: one plant an official and quarter."""
_MOST_TRIES: Final = 20_000


class NoRoomError(Exception):
    """Everything that a plant could spoil is spoilt already."""


def pick_fact(draft: Draft, topic: str, rows: Sequence[F], fits: Callable[[F], bool] = lambda _: True) -> F:
    """A fact, by lot, that nobody has claimed for the topic."""
    for _ in range(_tries(len(rows))):
        row = draft.rng.choice(rows)
        if fits(row) and draft.claim(topic, row.id):
            return row
    raise NoRoomError


def pick_duty(
    draft: Draft,
    topic: str,
    subjects: Sequence[F],
    periods: Sequence[Period],
    fits: Callable[[F, Period], bool] = lambda *_: True,
    in_term: Callable[[Official, Period], bool] = covers,
) -> tuple[F, Period]:
    """A subject and a period of which nobody has claimed the topic; an official is in term, and is not away."""

    def free(subject: F, period: Period) -> bool:
        if isinstance(subject, Official) and (not in_term(subject, period) or is_away(draft, subject, period)):
            return False
        if topic == FIELD and not inside(period, "quarter"):
            return False
        return fits(subject, period) and draft.claim(topic, subject.id, _span(topic, period))

    for _ in range(_tries(len(subjects) * len(periods))):
        subject, period = draft.rng.choice(subjects), draft.rng.choice(periods)
        if free(subject, period):
            return subject, period
    raise NoRoomError


def _tries(choices: int) -> int:
    """How often to draw: enough to come upon everything where there is little."""
    return min(_MOST_TRIES, 40 * choices)


def is_first_leave(draft: Draft, official: Official, period: Period) -> bool:
    """Whether nothing of the person's year rests on leave yet; from now on something does."""
    return draft.claim("leave", official.person_id, period.year)


def weeks_in_turn(turn: int) -> Sequence[Period]:
    """The weeks in which a duty of the week is due; in turn 0 only those that are just not short."""
    weeks = worked_weeks(7)
    return weeks if turn else [week for week in weeks if working_days(week) == WORKING_DAYS]


def _span(topic: str, period: Period) -> date:
    return quarter_of(period.start) if topic == FIELD else period.start


def breach(rule: str, subject: object, period: Period) -> Breach:
    """A breach of a recurring duty."""
    return Breach(rule, str(subject), period.start, period.end)


def breach_on(rule: str, subject: object, day: date) -> Breach:
    """A breach of a duty that is judged on one day."""
    return Breach(rule, str(subject), day, day)
