"""Terms into nominations for commendation: of most who could be commended, of some too late or for no results."""

from ten_iron_rules.facts import Nomination, Official
from ten_iron_rules.samples.calendar import days, due, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.terms import covers, is_bound

NOMINATION_DAYS = 45


def nominate(draft: Draft) -> None:
    """Make a nomination for each year and person with a term that may be commended, but for one in ten."""
    for year in due("year", NOMINATION_DAYS):
        persons = {term.person_id: None for term in draft.all(Official) if is_bound(term) and covers(term, year)}
        for person in persons:
            lot, day = draft.rng.randrange(10), some_day(draft.rng, year.end - days(60), year.judged)
            columns = {"person_id": person, "year": year.year, "on": day, "cites_results": True}
            if lot == 1:
                columns["on"] = year.judged + days(1)
            elif lot == 2:
                columns["cites_results"] = False
            elif lot == 3:
                columns["year"] = year.year - 1
            if lot:
                draft.add(Nomination, **columns)
