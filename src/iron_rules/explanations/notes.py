"""What is to be borne in mind with a finding: days that were counted beyond the calendar that is known."""

from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.text import Text

UNKNOWN = Text(
    "日历没有记载任何放假日或调休日：计算工作日时，周末以外的日期均视为工作日。",
    "The calendar names no day off and no day worked: every day but those of the weekend was counted as a working day.",
)


def notes(finding: Finding, evaluation: Evaluation) -> tuple[Text, ...]:
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
            f"日历只记载到 {last.year} 年：此后周末以外的日期均视为工作日。",
            f"The calendar is known up to {last.year}: after that, every day but those of the weekend was counted.",
        ),
    )
