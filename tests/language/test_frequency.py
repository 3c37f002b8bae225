"""How often a duty is due may be a parameter, with its clause and its mark."""

from typing import Any

import pytest

from iron_rules.policy import day, interpretation, month, parameter, quarter, some, text, weeks, year
from ten_iron_rules.facts import VillageVisit
from tests.small import FROM, a_duty, checked, pack_of


def often(*values: Any) -> Any:
    """Return a parameter with these values, a year apart."""
    dated = {day(FROM.year + number, FROM.month, FROM.day): value for number, value in enumerate(values)}
    return parameter("often", interpretation("1.1"), text(zh="频率", en="how often"), dated)


def faults(frequency: Any, *others: Any) -> list[str]:
    """Return what is wrong with a duty of that frequency."""
    rule = a_duty(every=frequency, must=some(VillageVisit))
    (found,) = pack_of(rule, *others).rules
    return [each.what for each in found.faults]


@pytest.mark.parametrize("unit", [month, quarter, year])
def test_a_duty_is_due_as_often_as_its_parameter_says(unit: str) -> None:
    frequency = often(unit)

    pack = checked(a_duty(every=frequency, must=some(VillageVisit)), frequency)

    assert (unit, unit) == (pack.rules[0].every, pack.plans["1.1-duty"].due.unit)


def test_a_frequency_holds_for_all_time() -> None:
    changing = often(month, quarter)

    assert ["1.1-duty: the parameter `often` is not a period that holds for all time"] == faults(changing, changing)


@pytest.mark.parametrize("value", ["fortnight", 3, weeks(2)])
def test_a_frequency_is_a_period(value: Any) -> None:
    assert ["1.1-duty: the parameter `often` is not a period that holds for all time"] == faults(
        often(value), often(value)
    )


def test_a_frequency_stands_in_a_module_of_the_pack() -> None:
    assert ["1.1-duty: the parameter `often` stands in no module of the pack"] == faults(often(month))


def test_a_frequency_with_keys_is_refused_where_it_stands() -> None:
    keyed = often({"a": month})

    assert "is not a period" in faults(keyed["a"], keyed)[0]
