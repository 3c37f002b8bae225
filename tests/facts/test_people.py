"""What people are called."""

from datetime import date

from iron_rules.facts import Official
from iron_rules.facts.people import called


def term(id, name, start="2018-01-01"):
    """A term of the person `p`."""
    return Official(
        id=id, person_id="p", name=name, post="other", level="village", reserve=False, start=date.fromisoformat(start)
    )


def test_a_person_is_called_as_in_the_term_that_began_last():
    assert "new" == called([term("b", "old"), term("a", "new", start="2018-01-02")])


def test_of_terms_that_began_on_one_day_the_greatest_id_counts():
    assert "second" == called([term("o2", "second"), term("o1", "first")])


def test_nobody_has_no_name():
    assert "" == called([])
