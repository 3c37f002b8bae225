"""Schools in districts, whose pupils take examinations: rules about averages, shares and places."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from iron_rules.check.checked import CheckedPack
from iron_rules.facts import Column, Fact, Maybe, MaybeRef, Ref, column, ends, event, fact_type, starts, vocabulary
from iron_rules.language.rule import Rule
from iron_rules.policy import (
    any_time,
    average,
    breached,
    count,
    decimal,
    distinct,
    duty,
    given,
    highest,
    kept,
    law,
    minor,
    month,
    not_given,
    parameter,
    rank,
    reward,
    some,
    text,
    total,
)
from tests.small import ADOPTED, FROM, checked, days

AS_OF: Final = date(2018, 1, 31)
FIRST: Final = date(2018, 1, 1)
LONG: Final = 2**61


@fact_type("区")
class District(Fact):
    """A district of a city."""

    city: Column[str] = column("市")


@fact_type("学校")
class School(Fact):
    """A school, for as long as it is open."""

    district_id: MaybeRef[District] = column("区编号")
    kind: Column[str] = column("类别")
    rooms: Column[int] = column("教室数")
    opened: Column[date] = starts("开办")
    closed: Maybe[date] = ends("停办")


@fact_type("考试")
class Exam(Fact):
    """An examination of a pupil."""

    school_id: Ref[School] = column("学校编号")
    subject: Column[str] = column("科目")
    on: Column[date] = event("日期")
    marks: Column[Decimal] = column("分数")
    points: Column[int] = column("积分")
    bonus: Maybe[int] = column("加分")


FACTS = vocabulary(District, School, Exam)
ONE, TWO = days("one", 1), days("two", 2)
PASS = parameter("pass", law("1.1"), text(zh="及格", en="pass"), {FROM: decimal("59.95")})
MESSAGE = text(zh="{measured} / {required}", en="{measured} / {required}")
PLACED = text(zh="{measured}", en="{measured}")
KEPT = (breached("outside", period="2018-01-01"), kept("inside", period="2018-01-01"))
GIVEN = (given("so", period="2018-01-01"), not_given("not so", period="2018-01-01"))
WORDS = (ONE, TWO, PASS)
known_bonus = Exam.where(Exam.bonus.present)
here = School.where(School.district_id.present)


def must(name: str, condition: Any, **options: Any) -> Rule:
    """A duty of schools, every month."""
    said: Any = {"of": School, "when": some(Exam), "message": MESSAGE, **options}
    return duty(f"1.1-{name}", severity=minor, every=month, since=ADOPTED, must=condition, cases=KEPT, **said)


def first(name: str, condition: Any, **options: Any) -> Rule:
    """A reward of schools, every month."""
    said: Any = {"of": School, "when": some(Exam), "message": PLACED, **options}
    return reward(f"1.1-{name}", action="praise", every=month, since=ADOPTED, given=condition, cases=GIVEN, **said)


RULES: Final = (
    must("average", average(Exam.marks) >= PASS),
    must("bonus", average(known_bonus.bonus) > average(Exam.points), when=some(known_bonus) & some(Exam)),
    must("share", count(Exam, Exam.marks >= PASS) / count(Exam) >= ONE / TWO),
    must("minus", total(Exam.points) / total(Exam.marks) - ONE > TWO, when=some(Exam) & (total(Exam.marks) > 0)),
    must("product", average(Exam.marks) * TWO + School.rooms / TWO > PASS * TWO),
    must("nothing", (total(Exam.points) / School.rooms).present & (total(Exam.points) / School.rooms > ONE)),
    must("subjects", count(Exam, per=Exam.subject, at_most=ONE) >= TWO),
    must("different", distinct(Exam.marks, per=Exam.subject, at_most=ONE) >= TWO),
    must("capped", total(Exam.points, per=Exam.subject, at_most=ONE) >= TWO * TWO),
    first("place", rank(average(Exam.marks)) <= TWO),
    first("last", rank(average(Exam.marks), lowest=True) <= ONE),
    first("district", rank(average(Exam.marks), within=School.district_id) <= ONE, of=here),
    first("city", rank(total(Exam.points), within=School.district_id.city, lowest=True) <= ONE, of=here, when=None),
    first("everyone", rank(total(Exam.points), among=School) <= TWO),
    first("others", rank(average(Exam.marks), among=School.where(School.kind == "public")) <= TWO),
    first("like", rank(highest(Exam.marks), among=School.where(School.kind == "public"), within=School.district_id)
          <= ONE, of=here),
    first("ever", rank(count(Exam, within=any_time), among=School, lowest=True) <= TWO, when=None),
)  # fmt: skip


def pack(*rules: Rule) -> CheckedPack:
    """The pack of these rules, or of all."""
    return checked(*(rules or RULES), *WORDS, facts=FACTS)


def facts(**more: Any) -> Mapping[str, Any]:
    """Schools and examinations; `more` are further rows by type."""
    schools = [
        {"id": id, "district_id": district, "kind": kind, "rooms": rooms, "opened": opened, "closed": closed}
        for id, district, kind, rooms, opened, closed in (
            ("a", "D", "public", 3, "2017-01-01", None), ("b", "D", "public", 0, "2017-01-01", None),
            ("c", "E", "private", 7, "2017-01-01", None), ("d", "F", "public", 1, "2018-01-02", None),
            ("e", None, "public", 2, "2017-01-01", "2018-01-31"), ("f", "E", "public", 2, "2017-01-01", None),
        )
    ]  # fmt: skip
    exams = [
        {"id": f"{school}{number}", "school_id": school, "subject": subject, "on": f"2018-01-{number + 1:02}",
         "marks": marks, "points": points, "bonus": bonus}
        for number, (school, subject, marks, points, bonus) in enumerate((
            ("a", "art", "59.9", 3, 1), ("a", "art", "60", 4, None), ("a", "law", "59.9", 3, 2),
            ("b", "art", "0.0001", -5, None), ("b", "law", "0", 3, 0), ("c", "law", "59.9333", 10, 11),
            ("d", "art", "100", 10, 10), ("e", "art", "59.9333", 1, 7), ("f", "art", "-3.5", -1, -7),
        ))
    ]  # fmt: skip
    districts = [{"id": id, "city": city} for id, city in (("D", "north"), ("E", "north"), ("F", "south"))]
    tables: Mapping[str, Sequence[Mapping[str, Any]]] = {"district": districts, "school": schools, "exam": exams}
    return {name: [*rows, *more.get(name, [])] for name, rows in tables.items()}
