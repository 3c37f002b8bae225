"""The ledger summed: for each rule, and within each place, how many instances were due and how many found."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from attrs import define, field, frozen

from iron_rules.errors import Fault, UsageError
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.exports import Exported
from iron_rules.findings.places import Place, Places
from iron_rules.findings.record import SCORES, Type
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Judged

Sums = tuple[Counter[tuple[str, Place]], Counter[tuple[str, Place]]]


@frozen
class Score:
    """How many instances of a rule were judged, and how many of them are findings."""

    rule: str
    due: int
    found: int


@define(slots=False)
class Scorecard(Exported):
    """The sums of a ledger. Iterating gives one `Score` a rule; `of(PLACE)` the same for what lies in a place."""

    columns: ClassVar[Mapping[str, Type]] = SCORES
    _judged: Sequence["Judged"] = field(repr=False)
    _facts: Vocabulary = field(repr=False)
    _places: Callable[[], Places] = field(repr=False)

    def __iter__(self) -> Iterator[Score]:
        for judged in self._judged:
            yield Score(judged.rule.id, *judged.tally)

    def of(self, within: str) -> tuple[Score, ...]:
        """Return the scores of the subjects that lie in a place.

        `within` is `TYPE:ID`, or the id alone where the vocabulary has one tree, and of that. In a tree what lies in a
        place is what has it, or one below it, as its place; otherwise whatever has it on the way to its place. A
        subject without a table counts where one of its rows does.
        Raises UsageError for an id alone where the vocabulary has no tree, or several.
        """
        place = place_named(within, self._facts)
        due, found = self._in_trees if self._facts.spec(place[0]).parent is not None else self._on_the_way
        return tuple(
            Score(judged.rule.id, due[judged.rule.id, place], found[judged.rule.id, place]) for judged in self._judged
        )

    @cached_property
    def _lying(self) -> Places:
        return self._places()

    @cached_property
    def _in_trees(self) -> Sums:
        return self._sums(self._lying.around)

    @cached_property
    def _on_the_way(self) -> Sums:
        return self._sums(self._lying.within)

    def _sums(self, places: Callable[[str, str], Iterable[Place]]) -> Sums:
        due: Counter[tuple[str, Place]] = Counter()
        found: Counter[tuple[str, Place]] = Counter()
        for judged in self._judged:
            for subject, (number, findings) in judged.by_subject().items():
                for place in places(judged.subject_type, subject):
                    due[judged.rule.id, place] += number
                    found[judged.rule.id, place] += findings
        return due, found


def place_named(within: str, facts: Vocabulary) -> Place:
    """Return the place that `TYPE:ID` names, or an id alone where the vocabulary has one tree.

    Raises UsageError for an id alone where the vocabulary has no tree, or several.
    """
    name, colon, id = within.partition(":")
    if colon and facts.type(name) is not None:
        return name, id
    trees = [each.name for each in facts.trees()]
    if len(trees) == 1:
        return trees[0], within
    hint = f"`{trees[0]}:{within}`" if trees else "`TYPE:ID`"
    what = Text(f"`{within}` 没有写明地点的类型", f"`{within}` does not say of what type the place is")
    raise UsageError(Fault("", what, Text(f"请写 {hint}", f"write {hint}")))
