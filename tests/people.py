"""Terms of one person, for tests of what they are called and of what is said of them."""

from datetime import date

from ten_iron_rules.facts import Official


def term(id: str, name: str, start: str = "2018-01-01") -> Official:
    """Return a term of the person `p`."""
    return Official(
        id=id, person_id="p", name=name, post="other", level="village", reserve=False, start=date.fromisoformat(start)
    )
