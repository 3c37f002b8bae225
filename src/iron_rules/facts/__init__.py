"""The words for declaring what other systems know: fact types, their columns, and vocabularies of them."""

from iron_rules.facts.base import Fact, fact_type
from iron_rules.facts.columns import Column, Maybe, MaybeRef, Ref, calendar_year, column, ends, event, key, starts
from iron_rules.facts.process import Appeal, Exemption, Feed, findings
from iron_rules.facts.vocabulary import vocabulary

__all__ = [
    "Appeal",
    "Column",
    "Exemption",
    "Fact",
    "Feed",
    "Maybe",
    "MaybeRef",
    "Ref",
    "calendar_year",
    "column",
    "ends",
    "event",
    "fact_type",
    "findings",
    "key",
    "starts",
    "vocabulary",
]
