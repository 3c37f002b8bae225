"""The words for declaring fact types, their columns, and vocabularies."""

from iron_rules.facts.base import Fact, fact_type
from iron_rules.facts.columns import Column, Maybe, MaybeRef, Ref, calendar_year, column, ends, event, key, starts
from iron_rules.facts.pickling import register
from iron_rules.facts.process import Appeal, Exemption, Feed, findings
from iron_rules.facts.vocabulary import vocabulary

register()

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
