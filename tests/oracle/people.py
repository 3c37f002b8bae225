"""Who is who among officials, as the notes before the table of provisions say."""

from ten_iron_rules.facts import Official

HEADS = ("party_secretary", "government_head")


def principal(official: Official) -> bool:
    return official.post in HEADS and official.level in {"city", "county", "township"}


def village_head(official: Official) -> bool:
    return official.level == "village" and official.post in {"party_secretary", "village_director"}


def resident(official: Official) -> bool:
    return official.post in {"first_secretary", "work_team_member"}


def principal_or_village_head(official: Official) -> bool:
    return principal(official) or village_head(official)


def village_paid(official: Official) -> bool:
    return official.level == "village" and official.post in {"party_secretary", "village_director", "committee_member"}


def trainee(official: Official) -> bool:
    listed = official.post in {"committee_member", "department_head"}
    return principal(official) or village_head(official) or resident(official) or listed


def inspecting_leader(official: Official) -> bool:
    return official.post in HEADS and official.level in {"province", "city", "county", "township"}


def city_head(official: Official) -> bool:
    return official.post in HEADS and official.level == "city"


def anybody(_: Official) -> bool:
    return True
