"""Iron rule 9, misconduct: what proves true counts against whoever did it."""

from iron_rules.policy import (
    any_time,
    as_of,
    breached,
    deadline,
    duty,
    fact,
    facts,
    kept,
    lowest,
    none,
    not_due,
    some,
    text,
)
from ten_iron_rules.common import (
    ADOPTED,
    grave,
    serious,
)
from ten_iron_rules.facts import (
    Disbursement,
    Fund,
    Kinship,
    Official,
    Tipoff,
)
from ten_iron_rules.people_and_places import clerk, household, mayor
from ten_iron_rules.r09_reports import verified

decided_tipoffs = Tipoff.where(Tipoff.verified.present, Tipoff.verified_on <= as_of)
tipoffs_on_fraud = decided_tipoffs.where(Tipoff.kind.one_of("nepotism", "fraud"))
tipoffs_on_neglect = decided_tipoffs.where(Tipoff.kind.one_of("inaction", "misconduct"))
frauds = tipoffs_on_fraud.where(Tipoff.verified)
neglects = tipoffs_on_neglect.where(Tipoff.verified)
since_adoption = Tipoff.occurred_on.missing | (Tipoff.occurred_on >= ADOPTED)
new_frauds = frauds.where(
    since_adoption,
    frauds.matter_id.missing
    | (frauds.verified_on == lowest(frauds.verified_on, same=(frauds.against_id, frauds.matter_id), within=any_time)),
)
new_neglects = neglects.where(
    since_adoption,
    neglects.matter_id.missing
    | (
        neglects.verified_on
        == lowest(neglects.verified_on, same=(neglects.against_id, neglects.matter_id), within=any_time)
    ),
)
payments_to_households = Disbursement.where(Disbursement.household_id.present)
fraud = verified.but(kind="fraud", against_id="clerk")
neglect = verified.but(kind="inaction", against_id="clerk")
kinship = fact(Kinship, id="kinship", household_id="household")
kin_payment = fact(Disbursement, on="2018-01-01", approved_by_id="clerk", household_id="household")
approved = facts(clerk, household, kinship, fact(Fund, year=2018))

# Nepotism and fraud that prove true count against whoever committed them.
verified_fraud = duty(
    "9.3-verified-fraud",
    severity=grave,
    since=ADOPTED,
    of=Official,
    on=tipoffs_on_fraud.verified_on,
    must=none(new_frauds, new_frauds.verified_on == deadline, within=any_time),
    message=text(
        zh="{subject}：{period}首次核实属实的优亲厚友、弄虚作假类举报{measured}件",
        en="{subject}: reports of the kinds nepotism and fraud first verified on {period}: {measured}",
    ),
    title=text(zh="举报核实属实：优亲厚友、弄虚作假", en="a verified report of nepotism or fraud"),
    sentences={
        "new_frauds": text(
            zh="不应有首次核实属实的举报，现有{measured}件，类别：{facts.kind}",
            en="reports first verified: none expected, {measured} found, of the kind {facts.kind}",
        )
    },
    cases=(
        breached("a verified fraud", clerk, fraud, period="2018-01-01"),
        breached("a verified case of nepotism", clerk, fraud.but(kind="nepotism"), period="2018-01-01"),
        not_due("inaction", clerk, neglect, period="2018-01-01"),
        kept("refuted", clerk, fraud.but(verified=False), period="2018-01-01"),
        not_due("checked, and not decided", clerk, fraud.but(verified=None), period="2018-01-01"),
        kept(
            "a second report of one matter",
            clerk,
            fraud.but(matter_id="m", verified_on="2017-12-31"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        breached(
            "the first report of one matter",
            clerk,
            fraud.but(matter_id="m", verified_on="2018-01-02"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        breached(
            "a second report of another matter",
            clerk,
            fraud.but(matter_id="n", verified_on="2017-12-31"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        breached(
            "two reports without a matter", clerk, fraud.but(verified_on="2017-12-31"), fraud, period="2018-01-01"
        ),
        breached(
            "an earlier report of the matter against another",
            clerk,
            mayor,
            fraud.but(against_id="mayor", matter_id="m", verified_on="2017-12-31"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        breached(
            "an earlier report of the matter on neglect",
            clerk,
            neglect.but(matter_id="m", verified_on="2017-12-31"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        kept(
            "the matter was verified before adoption",
            clerk,
            fraud.but(matter_id="m", verified_on="2017-04-22"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        kept(
            "the matter was refuted first",
            clerk,
            fraud.but(matter_id="m", verified=False, verified_on="2018-01-01"),
            fraud.but(verified=False),
            period="2018-01-01",
        ),
        breached("it occurred on the day of adoption", clerk, fraud.but(occurred_on="2017-04-23"), period="2018-01-01"),
        kept("it occurred the day before adoption", clerk, fraud.but(occurred_on="2017-04-22"), period="2018-01-01"),
        breached(
            "one of two reports of the day does not say when it occurred",
            clerk,
            fraud.but(matter_id="m", occurred_on="2017-04-22"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        not_due("not checked", clerk, fraud.but(verified_on=None), period="2018-01-01"),
        not_due("against another", clerk, mayor, fraud.but(against_id="mayor"), period="2018-01-01"),
        breached("on the day of adoption", clerk, fraud.but(verified_on="2017-04-23"), period="2017-04-23"),
        not_due("the day before adoption", clerk, fraud.but(verified_on="2017-04-22"), period="2017-04-22"),
        breached("out of office", clerk.but(end="2017-12-31"), fraud, period="2018-01-01"),
        breached("verified today", clerk, fraud, period="2018-01-01", as_of="2018-01-01"),
        not_due("verified tomorrow", clerk, fraud, period="2018-01-01", as_of="2017-12-31"),
    ),
)

# So do inaction and misconduct.
verified_neglect = duty(
    "9.3-verified-neglect",
    severity=serious,
    since=ADOPTED,
    of=Official,
    on=tipoffs_on_neglect.verified_on,
    must=none(new_neglects, new_neglects.verified_on == deadline, within=any_time),
    message=text(
        zh="{subject}：{period}首次核实属实的不作为、乱作为类举报{measured}件",
        en="{subject}: reports of the kinds inaction and misconduct first verified on {period}: {measured}",
    ),
    title=text(zh="举报核实属实：不作为、乱作为", en="a verified report of neglect"),
    sentences={
        "new_neglects": text(
            zh="不应有首次核实属实的举报，现有{measured}件，类别：{facts.kind}",
            en="reports first verified: none expected, {measured} found, of the kind {facts.kind}",
        )
    },
    cases=(
        breached("verified inaction", clerk, neglect, period="2018-01-01"),
        breached("verified misconduct", clerk, neglect.but(kind="misconduct"), period="2018-01-01"),
        not_due("fraud", clerk, fraud, period="2018-01-01"),
        kept("refuted", clerk, neglect.but(verified=False), period="2018-01-01"),
        not_due("checked, and not decided", clerk, neglect.but(verified=None), period="2018-01-01"),
        kept(
            "a second report of one matter",
            clerk,
            neglect.but(matter_id="m", verified_on="2017-12-31"),
            neglect.but(matter_id="m"),
            period="2018-01-01",
        ),
        kept("it occurred the day before adoption", clerk, neglect.but(occurred_on="2017-04-22"), period="2018-01-01"),
        breached(
            "it occurred on the day of adoption", clerk, neglect.but(occurred_on="2017-04-23"), period="2018-01-01"
        ),
        not_due("not checked", clerk, neglect.but(verified_on=None), period="2018-01-01"),
        breached("on the day of adoption", clerk, neglect.but(verified_on="2017-04-23"), period="2017-04-23"),
        not_due("the day before adoption", clerk, neglect.but(verified_on="2017-04-22"), period="2017-04-22"),
        breached("verified today", clerk, neglect, period="2018-01-01", as_of="2018-01-01"),
        not_due("verified tomorrow", clerk, neglect, period="2018-01-01", as_of="2017-12-31"),
    ),
)

# Nobody approves money for their own kin.
nepotism = duty(
    "9.3-nepotism",
    severity=serious,
    since=ADOPTED,
    of=Official,
    on=payments_to_households.on,
    must=none(
        payments_to_households,
        some(
            Kinship,
            joined=(Kinship.official_id == Disbursement.approved_by_id)
            & (Kinship.household_id == Disbursement.household_id),
        ),
    ),
    message=text(
        zh="{subject}：{period}审批给亲属户的拨付{measured}笔，请核实",
        en="{subject}: payments to households of their kin approved on {period}: {measured}",
    ),
    title=text(zh="拨付回避亲属", en="no payments to one's kin"),
    sentences={
        "payments_to_households": text(
            zh="不应审批给亲属户的拨付，现有{measured}笔",
            en="payments to kin approved: none expected, {measured} found",
        )
    },
    cases=(
        breached("for a household of kin", approved, kin_payment, period="2018-01-01"),
        kept(
            "for another household",
            approved,
            kinship.but(household_id="other"),
            household.but(id="other"),
            kin_payment,
            period="2018-01-01",
        ),
        not_due("for no household", approved, kinship, kin_payment.but(household_id=None), period="2018-01-01"),
        kept("another is kin", approved, mayor, kinship.but(official_id="mayor"), kin_payment, period="2018-01-01"),
        not_due("another approved it", approved, mayor, kin_payment.but(approved_by_id="mayor"), period="2018-01-01"),
        kept(
            "for kin on another day",
            approved,
            facts(kin_payment.but(household_id="other"), household.but(id="other")),
            kin_payment.but(on="2018-01-02"),
            period="2018-01-01",
        ),
        breached("one of two", approved, kin_payment.but(household_id=None), kin_payment, period="2018-01-01"),
        breached("on the day of adoption", approved, kin_payment.but(on="2017-04-23"), period="2017-04-23"),
        not_due("the day before adoption", approved, kin_payment.but(on="2017-04-22"), period="2017-04-22"),
    ),
)
