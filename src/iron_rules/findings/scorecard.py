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
        tree = self._facts.spec(place[0]).parent is not None
        by_place = self._in_trees if tree else self._on_the_way
        among = self._lying.below(place) if tree else (place,)
        sums = list(dict.fromkeys(each for at in among for each in by_place.get(at, ())))
        rules = [judged.rule.id for judged in self._judged]
        return tuple(
            Score(rule, sum(of.due[rule] for of in sums), sum(of.found[rule] for of in sums)) for rule in rules
        )

    @cached_property
    def _lying(self) -> Places:
        return self._places()

    @cached_property
    def _in_trees(self) -> Mapping[Place, Sequence["_Sums"]]:
        return self._by_place(self._lying.direct)

    @cached_property
    def _on_the_way(self) -> Mapping[Place, Sequence["_Sums"]]:
        return self._by_place(self._lying.passed)

    def _by_place(self, places: Callable[[str, str], Iterable[Place]]) -> Mapping[Place, Sequence["_Sums"]]:
        """Return the sums of the subjects in the same places, by each of these: a chain of places is not climbed."""
        sums: dict[frozenset[Place], _Sums] = {}
        for judged in self._judged:
            for subject, (number, findings) in judged.by_subject().items():
                at = sums.setdefault(frozenset(places(judged.subject_type, subject)), _Sums())
                at.due[judged.rule.id] += number
                at.found[judged.rule.id] += findings
        found: dict[Place, list[_Sums]] = {}
        for lie, each in sums.items():
            for place in lie:
                found.setdefault(place, []).append(each)
        return found


@define(eq=False)
class _Sums:
    """The instances of the subjects in the same places, and the findings among them, by rule."""

    due: Counter[str] = field(factory=Counter)
    found: Counter[str] = field(factory=Counter)


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
