"""What the ten iron rules speak of: officials, villages, households, funds and what is recorded of them."""

from typing import Final

from iron_rules.facts import vocabulary
from ten_iron_rules.facts.duties import (
    AnnualReport,
    Attendance,
    AttendanceCheck,
    Diary,
    Exchange,
    HouseholdContact,
    Training,
    TrainingPlan,
    VillageCharge,
    VillageVisit,
    WorkEntry,
)
from ten_iron_rules.facts.money import Disbursement, Fund, FundDisclosure, FundSupervision, LiveBroadcast, Publication
from ten_iron_rules.facts.oversight import (
    CongressSupervision,
    CrossAssessment,
    Inspection,
    ReportingCentre,
    TelevisedInquiry,
    ThirdPartyEvaluation,
    Tipoff,
)
from ten_iron_rules.facts.people import (
    AppointmentDecision,
    Command,
    Effort,
    FrontlinePosting,
    Kinship,
    Leave,
    Nomination,
    Official,
    Pay,
    Person,
    Recall,
)
from ten_iron_rules.facts.places import Department, Household, Region, Village
from ten_iron_rules.facts.process import CalendarDay, Decision, Notice
from ten_iron_rules.facts.results import (
    AssetUpdate,
    DataCheck,
    Indicator,
    NationalRank,
    QuarterGrade,
    Ranking,
    Statement,
    WeeklyReport,
)

FACTS: Final = vocabulary(
    Region, Village, Department, Official, Household, Fund, Command, Effort, Pay, VillageCharge, HouseholdContact,
    Exchange, VillageVisit, AnnualReport, FrontlinePosting, AppointmentDecision, TrainingPlan, Training, Indicator,
    NationalRank, DataCheck, AssetUpdate, Ranking, QuarterGrade, Statement, CrossAssessment, CongressSupervision,
    ThirdPartyEvaluation, WeeklyReport, WorkEntry, Diary, Attendance, AttendanceCheck, Recall, Notice, Decision,
    Publication, LiveBroadcast, Disbursement, FundDisclosure, FundSupervision, Inspection, ReportingCentre, Tipoff,
    TelevisedInquiry, Kinship, Nomination, Leave, CalendarDay, Person,
)  # fmt: skip
"""The types in the order in which readers meet them; `Person` has no table."""

__all__ = [
    "FACTS",
    "AnnualReport",
    "AppointmentDecision",
    "AssetUpdate",
    "Attendance",
    "AttendanceCheck",
    "CalendarDay",
    "Command",
    "CongressSupervision",
    "CrossAssessment",
    "DataCheck",
    "Decision",
    "Department",
    "Diary",
    "Disbursement",
    "Effort",
    "Exchange",
    "FrontlinePosting",
    "Fund",
    "FundDisclosure",
    "FundSupervision",
    "Household",
    "HouseholdContact",
    "Indicator",
    "Inspection",
    "Kinship",
    "Leave",
    "LiveBroadcast",
    "NationalRank",
    "Nomination",
    "Notice",
    "Official",
    "Pay",
    "Person",
    "Publication",
    "QuarterGrade",
    "Ranking",
    "Recall",
    "Region",
    "ReportingCentre",
    "Statement",
    "TelevisedInquiry",
    "ThirdPartyEvaluation",
    "Tipoff",
    "Training",
    "TrainingPlan",
    "Village",
    "VillageCharge",
    "VillageVisit",
    "WeeklyReport",
    "WorkEntry",
]
