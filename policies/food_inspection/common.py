"""What the rules share: the day from which they bind, how grave a violation is, and what objections do."""

from food_inspection.facts import FoodBusiness
from iron_rules.facts import findings
from iron_rules.policy import day, decimal, interpretation, law, parameter, severity, text

FROM = day(2021, 1, 1)

IN_FORCE = parameter("in_force", law("第一条"), text(zh="施行日", en="first day in force"), {FROM: FROM})
APPEAL_DAYS = parameter(
    "appeal_days",
    interpretation("第十二条"),
    text(zh="未决申诉使核查提示暂不计入的天数", en="days for which an undecided appeal holds a finding back"),
    {FROM: 60},
)
EXEMPT_SHARE = parameter(
    "exempt_share",
    interpretation("第十二条"),
    text(zh="免除须覆盖的期间天数占比", en="share of a period's days that an exemption must cover"),
    {FROM: decimal("0.5")},
)

VIOLATION_POINTS = parameter(
    "violation_points",
    law("第十一条"),
    text(zh="一次违规的分值", en="points of a violation"),
    {FROM: {"ordinary": 1, "major": 2, "critical": 4}},
)
ordinary = severity("ordinary", points=VIOLATION_POINTS["ordinary"], text=text(zh="一般", en="ordinary"))
major = severity("major", points=VIOLATION_POINTS["major"], text=text(zh="较重", en="major"))
critical = severity("critical", points=VIOLATION_POINTS["critical"], text=text(zh="严重", en="critical"))

found = findings(FoodBusiness)
violations = found.where(found.kind == "violation")
standing = violations.where(found.status == "standing")
unresolved = violations.where(found.status.one_of("standing", "contested"))
