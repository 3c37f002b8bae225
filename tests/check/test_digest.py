"""A pack's digest names its provisions, whatever file they stand in."""

from iron_rules.policy import count, minor, serious, some, text
from ten_iron_rules.facts import VillageVisit
from tests.small import a_duty, checked, days

LIMIT = days("limit", 1)


def test_the_digest_is_that_of_the_provisions() -> None:
    """Written twice, in any order, they are the same."""
    a, b = (a_duty(id, must=some(VillageVisit)) for id in ("1.1-a", "1.1-b"))

    assert checked(a, b).digest == checked(b, a).digest == checked(a_duty("1.1-a", must=some(VillageVisit)), b).digest
    assert checked(a, b) == checked(b, a)


def test_every_change_of_a_provision_changes_the_digest() -> None:
    """A threshold, a word, a severity, a condition."""
    packs = [
        checked(a_duty(must=count(VillageVisit) >= LIMIT, severity=serious), LIMIT),
        checked(a_duty(must=count(VillageVisit) >= LIMIT, severity=serious), days("limit", 2)),
        checked(a_duty(must=count(VillageVisit) > LIMIT, severity=serious), LIMIT),
        checked(a_duty(must=count(VillageVisit) >= LIMIT, severity=minor), LIMIT),
        checked(a_duty(must=count(VillageVisit) >= LIMIT, message=text(zh="另", en="other")), LIMIT),
    ]

    assert 5 == len({pack.digest for pack in packs})
