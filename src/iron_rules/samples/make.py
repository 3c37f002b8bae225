"""A seed and a size into a sample: a province in which all is kept, then breaches in every rule, then due process."""

from random import Random

from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.samples.calendar import AS_OF
from iron_rules.samples.charges import hand_out
from iron_rules.samples.consequences import follow
from iron_rules.samples.draft import Draft
from iron_rules.samples.due_process import plead
from iron_rules.samples.extent import EXTENTS
from iron_rules.samples.ground import lay_ground
from iron_rules.samples.layout import choose
from iron_rules.samples.ledgers import keep_ledgers
from iron_rules.samples.money import spend
from iron_rules.samples.oversight import oversee
from iron_rules.samples.people import fill_posts
from iron_rules.samples.places import read_places
from iron_rules.samples.plants import sow_all
from iron_rules.samples.rankings import rank_all
from iron_rules.samples.residence import keep_residence
from iron_rules.samples.results import report_results
from iron_rules.samples.routine import keep_routine
from iron_rules.samples.sample import Sample, SizeName
from iron_rules.samples.tipoffs import receive_tipoffs

_KEEPING = (
    fill_posts, hand_out, keep_routine, keep_ledgers, keep_residence, report_results, rank_all, spend, oversee,
    receive_tipoffs,
)  # fmt: skip


def make(seed: int, size: SizeName) -> Sample:
    """The sample of that seed and size; the same every time, on every machine.

    A village has about ten thousand facts, a district a few hundred thousand, a province some millions.
    Raises `UsageError` for a size that does not exist.
    """
    if size not in EXTENTS:
        raise UsageError(Fault("", f"there is no sample of the size `{size}`", nearest(size, EXTENTS)))
    draft = Draft(Random(f"{size} {seed}"), EXTENTS[size])
    lay_ground(draft, choose(draft, read_places()))
    for keep in _KEEPING:
        keep(draft)
    planted = sow_all(draft)
    plead(draft, planted)
    return Sample(seed, size, AS_OF, draft.tables(), follow(draft, planted))
