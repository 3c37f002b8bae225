"""A small vocabulary of another field that tests share: shops in areas, the licences of traders, and inspections."""

from datetime import date
from typing import Literal

from iron_rules.facts import Column, Fact, Maybe, MaybeRef, Ref, column, ends, event, fact_type, starts, vocabulary


@fact_type("区域", en="area")
class Area(Fact):
    """A city or a street of it."""

    name: Column[str] = column("名称")
    level: Column[Literal["city", "street"]] = column("层级", values={"city": "市", "street": "街道"})
    parent_id: MaybeRef["Area"] = column("上级编号", parent=True)


@fact_type("商户", en="shop", place="area_id")
class Shop(Fact):
    """A shop, and how closely it is watched."""

    name: Column[str] = column("名称")
    area_id: MaybeRef[Area] = column("区域编号")
    risk: Column[Literal["high", "low"]] = column("风险")
    opened_on: Maybe[date] = column("开业日期")


@fact_type("经营者", en="trader")
class Trader(Fact):
    """Whoever holds licences. There is no table of traders."""


@fact_type("执照", en="licence", place="shop_id")
class Licence(Fact):
    """One licence of a trader for a shop."""

    trader_id: Ref[Trader] = column("经营者编号", identifies=True)
    name: Column[str] = column("姓名")
    shop_id: Ref[Shop] = column("商户编号")
    first: Column[date] = starts("首日")
    last: Maybe[date] = ends("末日")


@fact_type("检查", en="inspection", place="shop_id")
class Inspection(Fact):
    """An inspection of a shop."""

    shop_id: Ref[Shop] = column("商户编号")
    inspector_id: MaybeRef[Trader] = column("检查人编号")
    day: Column[date] = event("日期")
    passed: Column[bool] = column("合格")
    score: Maybe[int] = column("得分")
    of: Maybe[str] = column("范围")
    outcome: Maybe[str] = column("结果")


SHOPS = vocabulary(Area, Shop, Licence, Inspection)
