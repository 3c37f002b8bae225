"""Provisions of many fields, a small pack a module: each has a register of its own, a rule or two, and their cases."""

from typing import Final

PROVISIONS: Final = (
    "annual_leave",
    "budget_floor",
    "circulars",
    "corrections",
    "handled_in_time",
    "handovers",
    "hotline",
    "industry_share",
    "inspections_by_risk",
    "kin_payments",
    "leave",
    "monthly_settlements",
    "passports",
    "peer_comparison",
    "petitions",
    "public_notices",
    "ratings",
    "receptions",
    "repeated_breaches",
    "spending_approvals",
    "superiors",
    "supervision_orders",
    "talks",
    "village_accounts",
    "village_days",
    "weddings",
    "yellow_cards",
)
"""The modules, each of which holds a `PACK`."""
