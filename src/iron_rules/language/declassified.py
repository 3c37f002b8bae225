"""What a pack lets audiences know of facts that they may not see: findings of some rules, and nothing else."""

from attrs import field, frozen

from iron_rules.expressions.terms import caller
from iron_rules.facts.audience import Audience
from iron_rules.text import Text


@frozen
class Declassified:
    """Findings of rules that audiences see although they may not see what the rules read, and why."""

    rules: tuple[str, ...]
    to: tuple[Audience, ...]
    why: Text
    at: str = field(default="", eq=False)


def declassified(*rules: str, to: tuple[Audience, ...], why: Text) -> Declassified:
    """Let audiences see the findings of rules that read facts which these audiences may not see.

    They see that there is a finding, its day and its figures. Duties that were kept, and the facts that count, stay
    out of their sight. `why` says what they learn by it, and why they should.
    """
    return Declassified(rules, to, why, caller())
