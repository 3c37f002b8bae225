"""Provisions of many fields, a small pack a module: each has a register of its own, a rule or two, and their cases."""

from typing import Final

PROVISIONS: Final = (
    "budget_floor",
    "corrections",
    "handovers",
    "hotline",
    "industry_share",
    "inspections_by_risk",
    "kin_payments",
    "leave",
    "monthly_settlements",
    "passports",
    "petitions",
    "public_notices",
    "ratings",
    "receptions",
    "superiors",
    "supervision_orders",
    "talks",
    "village_accounts",
    "weddings",
    "yellow_cards",
)
"""The modules, each of which holds a `PACK`."""
