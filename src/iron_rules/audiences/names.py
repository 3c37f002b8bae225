"""Ids of facts and of findings into what an audience sees in their place."""

from attrs import field, frozen

from iron_rules.audiences.pseudonyms import MARK, Pseudonyms
from iron_rules.audiences.sight import HIDDEN, Sight


@frozen
class FindingId:
    """What an id of a finding says: the rule, and the type and id of the subject."""

    rule: str
    subject_type: str
    subject: str
    day: str


@frozen
class Names:
    """Ids as an audience sees them."""

    sight: Sight
    _pseudonyms: Pseudonyms = field(repr=False)

    def id(self, fact: str, id: str) -> str:
        """Return the id of a fact of a type, opaque where the audience may not see it.

        Without a secret of the caller's, facts of a type that the audience does not see are not told apart.
        """
        if self.sight.ids(fact):
            return id
        return self._pseudonyms.of(fact, id) if self._pseudonyms.keyed or self.sight.type(fact) else MARK

    def read(self, text: object) -> FindingId | None:
        """Return what a text says as the id of a finding; None where it is no such id."""
        if not isinstance(text, str) or text.count("|") < 2:
            return None
        rule, _, rest = text.partition("|")
        subject, _, day = rest.rpartition("|")
        plan = self.sight.pack.plans.get(rule)
        return None if plan is None else FindingId(rule, plan.subject_type, subject, day)

    def finding(self, id: FindingId) -> str:
        """Return the id of a finding, with an opaque subject where the audience may not see whose it is."""
        return f"{id.rule}|{self.id(id.subject_type, id.subject)}|{id.day}"

    def hides(self, id: FindingId) -> bool:
        """Return whether the audience does not see findings of the rule."""
        return self.sight.rules[id.rule] == HIDDEN
