"""What a session says into what an audience sees of it."""

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve, field, frozen

from iron_rules.audiences.concern import Concern, concern
from iron_rules.audiences.names import Names
from iron_rules.audiences.note import note
from iron_rules.audiences.pseudonyms import Secret, pseudonyms
from iron_rules.audiences.sight import HIDDEN, Sight
from iron_rules.engines.incremental.changes import Changed, Changes, DutyChange
from iron_rules.errors import FactsError, Fault, UsageError
from iron_rules.facts.audience import Audience, faults_seen
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.finding import Finding
from iron_rules.findings.seen import Seeing, refuse_unfit
from iron_rules.sessions.session import Session
from iron_rules.text import Text

Key = tuple[str, str]


@frozen
class SeenSession:
    """A session as an audience sees it.

    Its calls are counted whether or not they changed anything, and the digest of its journal is not told: both would
    say whether there is something that the audience does not see.
    """

    session: Session = field(repr=False)
    audience: Audience = "all"
    subject: str | None = None
    _secret: Secret = field(default=None, repr=False)
    _names: Names = field(init=False, repr=False)

    @_names.default
    def _made(self) -> Names:
        refuse_unfit(self.audience, self.subject, self._secret)
        return Names(Sight(self.session.pack, self.audience), pseudonyms(self._secret))

    @property
    def is_whole(self) -> bool:
        """Whether everything is seen."""
        return self.audience == "all"

    @property
    def withheld(self) -> Text:
        """What the audience does not see, by the pack's declaration."""
        return note(self._names.sight, self.subject)

    def call(self, ask: Callable[[], Changes], number: int) -> Changes:
        """Return what a call changed, as it is seen, by its number."""
        if self.is_whole:
            return ask()
        before = self._seeing()
        changes = ask()
        return self._changes(changes, before, self._seeing(), number)

    def begin(self, facts: Callable[[], FactBase]) -> None:
        """Put the facts that the session begins with. Raises FactsError with what is wrong with them, as it is seen."""
        try:
            self.session.put(facts())
        except FactsError as error:
            raise FactsError(self.faults(error.faults)) from None

    def faults(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Return what is wrong, as it is seen."""
        return faults_seen(faults, self.session.pack.facts, self.audience)

    def _seeing(self) -> Seeing:
        return Seeing(self._names, self._concern(), self.subject)

    def _concern(self) -> Concern | None:
        """Return what concerns the subject as facts stand; nothing does while there is no such subject."""
        if self.subject is None:
            return None
        try:
            return concern(self.session.pack, self.session.evaluation().facts.tables, self.subject)
        except UsageError:
            return Concern(self.session.pack, frozenset())

    def _changes(self, changes: Changes, before: Seeing, after: Seeing, number: int) -> Changes:
        return Changes(
            number,
            changes.as_of,
            tuple(_findings(changes.appeared, after)),
            tuple(_changed(changes.changed, after)),
            tuple(_findings(changes.cured, before)),
            tuple(_duties(changes.duties, after)),
            tuple(self._keys(changes.waiting)),
            tuple(self._keys(changes.admitted)),
        )

    def _keys(self, keys: Iterable[Key]) -> Iterator[Key]:
        """Yield the facts that wait, or no longer do; a subject does not see whom they concern."""
        for name, id in keys:
            if self.subject is None and self._names.sight.type(name):
                yield name, self._names.id(name, id)


def _findings(findings: Iterable[Finding], seeing: Seeing) -> Iterator[Finding]:
    rules = seeing.names.sight.rules
    for each in findings:
        if rules[each.rule.id] != HIDDEN and seeing.concerns(each.subject_type, each.subject):
            yield seeing.shown.finding(each)


def _changed(changes: Iterable[Changed], seeing: Seeing) -> Iterator[Changed]:
    """Yield findings that changed in what is seen of them."""
    for each in changes:
        for before, after in zip(_findings([each.before], seeing), _findings([each.after], seeing), strict=True):
            if before != after:
                yield Changed(before, after)


def _duties(duties: Iterable[DutyChange], seeing: Seeing) -> Iterator[DutyChange]:
    rules = seeing.names.sight.rules
    for each in duties:
        if rules[each.rule] == "whole" and seeing.concerns(each.subject_type, each.subject):
            yield evolve(each, subject=seeing.names.id(each.subject_type, each.subject))
