"""Instances that were judged into numbers by subject."""

from collections import Counter
from collections.abc import Iterable, Mapping

from iron_rules.periods import Period


def by_subject(instances: Iterable[tuple[str, Period, bool]]) -> Mapping[str, tuple[int, int]]:
    """Return how many instances of each subject were judged, and how many of them are findings."""
    due: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for subject, _, finds in instances:
        due[subject] += 1
        found[subject] += finds
    return {subject: (number, found[subject]) for subject, number in due.items()}
