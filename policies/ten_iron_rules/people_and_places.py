"""People and places that the cases of several rules speak of, each under an id of its own."""

from iron_rules.policy import fact, facts
from ten_iron_rules.facts import CalendarDay, Department, Household, HouseholdContact, Leave, Official, Region, Village

province = fact(Region, id="province", level="province")
city = fact(Region, id="city", level="city")
county = fact(Region, id="county", level="county")
township = fact(Region, id="township", level="township")
its_city = city.but(parent_id="province")
second_city = its_city.but(id="second city")
two_cities = facts(province, its_city, second_city)
batch = fact(Department, id="batch", region_id="province", kind="eight_batches")

poor_village = fact(Village, id="poor village", poor=True, grade="poor")
household = fact(Household, id="household")

secretary = fact(Official, id="secretary", post="party_secretary", level="city")
mayor = fact(Official, id="mayor", post="government_head", level="city")
governor = fact(Official, id="governor", post="government_head", level="province")
county_secretary = fact(Official, id="county secretary", post="party_secretary", level="county")
township_secretary = fact(Official, id="township secretary", post="party_secretary", level="township")
village_secretary = fact(Official, id="village secretary", post="party_secretary", level="village")
village_director = fact(Official, id="village director", post="village_director", level="village")
committee_member = fact(Official, id="committee member", post="committee_member", level="village")
department_head = fact(Official, id="department head", post="department_head", level="county")
resident = fact(Official, id="resident", post="first_secretary", level="village")
team_member = fact(Official, id="team member", post="work_team_member", level="village")
clerk = fact(Official, id="clerk", post="other", level="county")

contact = fact(HouseholdContact, id="contact", official_id="clerk", household_id="household")
in_contact = facts(clerk, household, contact)

half_may = fact(Leave, id="leave", start="2017-05-01", end="2017-05-16")
"""Leave of 16 of 31 days; without the last of them it is less than half."""
half_week = fact(Leave, id="leave", start="2017-04-24", end="2017-04-27")
"""Leave of 4 of 7 days."""
half_quarter = fact(Leave, id="leave", start="2017-07-01", end="2017-08-15")
"""Leave of 46 of 92 days."""
holiday = fact(CalendarDay, id="holiday", on="2017-04-24", working=False)
two_days_off = facts(holiday, holiday.but(id="second holiday", on="2017-04-25"))
three_days_off = facts(two_days_off, holiday.but(id="third holiday", on="2017-04-26"))
"""With three of its days off the week that begins on 24 April has two working days."""
