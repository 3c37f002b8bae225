"""The vocabulary: what other systems know, as frozen classes; all else about a type is derived from its class."""

from types import MappingProxyType
from typing import Final

from iron_rules.facts.base import ColumnSpec, Fact, FactMeta, FactSpec
from iron_rules.facts.duties import (
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
from iron_rules.facts.money import Disbursement, Fund, FundDisclosure, FundSupervision, LiveBroadcast, Publication
from iron_rules.facts.oversight import (
    CongressSupervision,
    CrossAssessment,
    Inspection,
    ReportingCentre,
    TelevisedInquiry,
    ThirdPartyEvaluation,
    Tipoff,
)
from iron_rules.facts.people import (
    AppointmentDecision,
    Command,
    Effort,
    FrontlinePosting,
    Kinship,
    Official,
    Pay,
    Person,
    Recall,
)
from iron_rules.facts.places import Department, Household, Region, Village
from iron_rules.facts.process import Appeal, Exemption, Feed, OfficialFinding
from iron_rules.facts.results import (
    AssetUpdate,
    DataCheck,
    Indicator,
    NationalRank,
    QuarterGrade,
    Ranking,
    Statement,
    WeeklyReport,
)

TYPES: Final[tuple[FactMeta, ...]] = (
    Region, Village, Department, Official, Household, Fund, Command, Effort, Pay, VillageCharge, HouseholdContact,
    Exchange, VillageVisit, AnnualReport, FrontlinePosting, AppointmentDecision, TrainingPlan, Training, Indicator,
    NationalRank, DataCheck, AssetUpdate, Ranking, QuarterGrade, Statement, CrossAssessment, CongressSupervision,
    ThirdPartyEvaluation, WeeklyReport, WorkEntry, Diary, Attendance, AttendanceCheck, Recall, Publication,
    LiveBroadcast, Disbursement, FundDisclosure, FundSupervision, Inspection, ReportingCentre, Tipoff,
    TelevisedInquiry, Kinship, Exemption, Appeal, Feed,
)  # fmt: skip
"""The 47 types that have a table, in the order of the vocabulary."""

DERIVED: Final[tuple[FactMeta, ...]] = (Person, OfficialFinding)
"""Types without a table: rules may speak of them, nobody hands them in."""

BY_NAME: Final = MappingProxyType({each.spec.name: each for each in (*TYPES, *DERIVED)})
"""Every type by its name."""

TABLES: Final = MappingProxyType({each.spec.name: each.spec for each in TYPES})
"""What is known of every type that has a table, by its name."""

__all__ = [
    "BY_NAME",
    "DERIVED",
    "TABLES",
    "TYPES",
    "AnnualReport",
    "Appeal",
    "AppointmentDecision",
    "AssetUpdate",
    "Attendance",
    "AttendanceCheck",
    "ColumnSpec",
    "Command",
    "CongressSupervision",
    "CrossAssessment",
    "DataCheck",
    "Department",
    "Diary",
    "Disbursement",
    "Effort",
    "Exchange",
    "Exemption",
    "Fact",
    "FactMeta",
    "FactSpec",
    "Feed",
    "FrontlinePosting",
    "Fund",
    "FundDisclosure",
    "FundSupervision",
    "Household",
    "HouseholdContact",
    "Indicator",
    "Inspection",
    "Kinship",
    "LiveBroadcast",
    "NationalRank",
    "Official",
    "OfficialFinding",
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
