"""A checked pack: its plans, in the order in which they can be decided."""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from iron_rules.facts.base import Fact
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.language.pack import Clause, DueProcess, Pack
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.plan import Plan
from iron_rules.plan.working import WorkingPlan
from iron_rules.working_days import MONDAY_TO_FRIDAY, WorkingDays


@frozen
class CheckedPack:
    """A pack that can be relied on. `strata` are its plans, in an order in which they can be decided.

    `calendar` says whose rows make days working days. Two are equal if their digests are: if they hold the
    same provisions.
    """

    pack: Pack = field(eq=False)
    strata: tuple[tuple[Plan, ...], ...] = field(eq=False, repr=False)
    plans: Mapping[str, Plan] = field(eq=False, repr=False)
    digest: str
    calendar: WorkingPlan | None = field(default=None, eq=False, repr=False)

    def working_days(self, tables: Mapping[str, Iterable[Fact]]) -> WorkingDays:
        """Return the working days by the facts of the calendar; a table that is absent is as if it were empty."""
        return (
            MONDAY_TO_FRIDAY if self.calendar is None else self.calendar.working_days(lambda name: tables.get(name, ()))
        )

    @property
    def name(self) -> str:
        """The pack's name."""
        return self.pack.name

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in the order of the source."""
        return self.pack.rules

    @property
    def parameters(self) -> Mapping[str, DatedValues]:
        """The parameters by name."""
        return self.pack.parameters

    @property
    def due_process(self) -> DueProcess:
        """What appeals and exemptions do."""
        return self.pack.due_process

    @property
    def facts(self) -> Vocabulary:
        """The vocabulary: what the rules speak of."""
        return self.pack.facts

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the source."""
        return self.pack.clauses
