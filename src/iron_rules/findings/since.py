"""Two evaluations into what is new in the later one, what is gone, and what has another status."""

from attrs import frozen

from iron_rules.findings.finding import Finding


@frozen
class Since:
    """What is new since an earlier evaluation, what is gone, and what has another status; findings by their order.

    `changed` are the findings as they are now.
    """

    appeared: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    changed: tuple[Finding, ...]


def since(now: tuple[Finding, ...], before: tuple[Finding, ...]) -> Since:
    """Return what became of the findings of an earlier evaluation."""
    earlier, later = {each.id: each for each in before}, {each.id for each in now}
    return Since(
        tuple(each for each in now if each.id not in earlier),
        tuple(each for each in before if each.id not in later),
        tuple(each for each in now if each.id in earlier and each.status != earlier[each.id].status),
    )
