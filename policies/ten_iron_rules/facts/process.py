"""What people did about findings, and which days are worked."""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, column, event, fact_type


@fact_type("告知", zh_many="告知记录")
class Notice(Fact):
    """A person concerned was notified of a finding. No rule reads it, and no status depends on it."""

    finding: Column[str] = column("认定编号")
    served_on: Column[date] = event("送达日期")
    served_by: Column[str] = column("送达人")


@fact_type("处理决定", zh_many="处理决定记录")
class Decision(Fact):
    """What people decided on a recommendation: to adopt it, or for a reason not to."""

    finding: Column[str] = column("认定编号")
    on: Column[date] = event("日期")
    decided_by: Column[str] = column("决定人")
    adopted: Column[bool] = column("采纳")
    reason: Maybe[str] = column("理由", default=None)


@fact_type("日历", en="calendar day", zh_many="日历记录")
class CalendarDay(Fact):
    """An exception to working from Monday to Friday: a day off, or a day that is worked."""

    on: Column[date] = column("日期")
    working: Column[bool] = column("上班")
    name: Column[str] = column("名称")
