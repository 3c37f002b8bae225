"""Who is who among officials, as the notes before the table of provisions say."""

HEADS = ("party_secretary", "government_head")


def principal(official):
    return official.post in HEADS and official.level in {"city", "county", "township"}


def village_head(official):
    return official.level == "village" and official.post in {"party_secretary", "village_director"}


def resident(official):
    return official.post in {"first_secretary", "work_team_member"}


def principal_or_village_head(official):
    return principal(official) or village_head(official)


def village_paid(official):
    return official.level == "village" and official.post in {"party_secretary", "village_director", "committee_member"}


def trainee(official):
    listed = official.post in {"committee_member", "department_head"}
    return principal(official) or village_head(official) or resident(official) or listed


def inspecting_leader(official):
    return official.post in HEADS and official.level in {"province", "city", "county", "township"}


def city_head(official):
    return official.post in HEADS and official.level == "city"


def anybody(_):
    return True
