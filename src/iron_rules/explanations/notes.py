"""What is to be borne in mind with a finding: a rank that others share, days counted beyond the known calendar."""

from collections.abc import Iterator

from iron_rules.expressions.nodes import RankOf
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.text import Text

UNKNOWN = Text(
    "日历没有记载任何放假日或调休日：计算工作日时，周末以外的日期均视为工作日。",
    "The calendar names no day off and no day worked: every day but those of the weekend was counted as a working day.",
)


def notes(finding: Finding, evaluation: Evaluation) -> tuple[Text, ...]:
    """Return what is to be borne in mind with a finding."""
    return (*_ties(finding, evaluation), *_calendar(finding, evaluation))


def _ties(finding: Finding, evaluation: Evaluation) -> Iterator[Text]:
    """Yield a note where others whom the same is recommended for share the finding's rank."""
    figures = evaluation.pack.plans[finding.rule.id].figures
    ranks = [each.name for each in figures if isinstance(each.measured, RankOf)]
    for name in ranks:
        same = [
            each
            for judged in evaluation.judged
            if judged.rule.id == finding.rule.id
            for each in judged.found
            if (each.period_start, each.measured[name]) == (finding.period_start, finding.measured[name])
        ]
        if len(same) > 1:
            rank, number = finding.measured[name], len(same)
            yield Text(f"并列第{rank}的共{number}个。", f"Rank {rank} is shared by {number}.")


def _calendar(finding: Finding, evaluation: Evaluation) -> tuple[Text, ...]:
    """Return a note where working days were counted in years of which the calendar says nothing.

    A calendar is known up to the end of the year of its last row.
    """
    calendar, plan = evaluation.pack.calendar, evaluation.pack.plans[finding.rule.id]
    if calendar is None or not plan.working:
        return ()
    last = calendar.working_days(evaluation.facts.whole).last_known
    if last is None:
        return (UNKNOWN,) if calendar.types else ()
    if finding.judged_on.year <= last.year:
        return ()
    return (
        Text(
            f"日历只记载到{last.year}年：此后周末以外的日期均视为工作日。",
            f"The calendar is known up to {last.year}: after that, every day but those of the weekend was counted.",
        ),
    )
