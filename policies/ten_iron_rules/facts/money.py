"""What was spent and shown: funds, disbursements, disclosures, publications and broadcasts."""

from datetime import date
from decimal import Decimal
from typing import Literal

from iron_rules.facts import Column, Fact, MaybeRef, Ref, calendar_year, column, event, fact_type
from ten_iron_rules.facts.people import Official
from ten_iron_rules.facts.places import Household, Region


@fact_type("扶贫资金", place="region_id")
class Fund(Fact):
    """A region's fund of a year, in yuan."""

    region_id: Ref[Region] = column("地区编号")
    name: Column[str] = column("名称")
    year: Column[int] = calendar_year("年度")
    amount: Column[Decimal] = column("金额")


@fact_type("资金拨付", zh_many="资金拨付记录", place="fund_id.region_id")
class Disbursement(Fact):
    """Yuan paid out of a fund; by whom it was approved and for whom, where that is known."""

    fund_id: Ref[Fund] = column("资金编号")
    on: Column[date] = event("日期")
    amount: Column[Decimal] = column("金额")
    household_id: MaybeRef[Household] = column("贫困户编号", default=None)
    region_id: MaybeRef[Region] = column("地区编号", default=None)
    approved_by_id: MaybeRef[Official] = column("审批人编号", default=None)


@fact_type("资金公开", zh_many="资金公开记录", place="fund_id.region_id")
class FundDisclosure(Fact):
    """A fund's accounts were made public."""

    fund_id: Ref[Fund] = column("资金编号")
    on: Column[date] = event("日期")


@fact_type("资金监管", zh_many="资金监管记录", place="fund_id.region_id")
class FundSupervision(Fact):
    """A fund was supervised."""

    fund_id: Ref[Fund] = column("资金编号")
    on: Column[date] = event("日期")
    supervisor: Column[Literal["discipline", "audit", "finance"]] = column(
        "监管部门", values={"discipline": "纪检", "audit": "审计", "finance": "财政"}
    )


@fact_type("公示", place="household_id.village_id.township_id")
class Publication(Fact):
    """A household's particulars were published; `shows_private` where that shows what must stay private."""

    household_id: Ref[Household] = column("贫困户编号")
    channel: Column[Literal["web", "wall", "tv"]] = column(
        "公示渠道", values={"web": "上网", "wall": "上墙", "tv": "电视"}
    )
    on: Column[date] = event("日期")
    shows_private: Column[bool] = column("含应保密内容", en="shows private matters")


@fact_type("电视直播会", zh_many="电视直播会记录", place="region_id")
class LiveBroadcast(Fact):
    """A region's live television meeting, and what it made public."""

    region_id: Ref[Region] = column("地区编号")
    on: Column[date] = event("日期")
    covers_charges: Column[bool] = column("公开包抓情况")
    covers_residence: Column[bool] = column("公开驻村情况")
