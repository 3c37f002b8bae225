"""A seed and a size into a sample: a province in which all is kept, then breaches in every rule, then due process."""

from random import Random
from typing import Final

from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.samples import Sample
from iron_rules.text import Text
from ten_iron_rules.facts import FACTS
from ten_iron_rules.samples.calendar import AS_OF
from ten_iron_rules.samples.charges import hand_out
from ten_iron_rules.samples.consequences import follow
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.due_process import plead
from ten_iron_rules.samples.extent import EXTENTS, SizeName
from ten_iron_rules.samples.ground import lay_ground
from ten_iron_rules.samples.layout import choose
from ten_iron_rules.samples.ledgers import keep_ledgers
from ten_iron_rules.samples.money import spend
from ten_iron_rules.samples.nominations import nominate
from ten_iron_rules.samples.oversight import oversee
from ten_iron_rules.samples.people import fill_posts
from ten_iron_rules.samples.places import read_places
from ten_iron_rules.samples.plants import sow_all
from ten_iron_rules.samples.rankings import rank_all
from ten_iron_rules.samples.residence import keep_residence
from ten_iron_rules.samples.results import report_results
from ten_iron_rules.samples.routine import keep_routine
from ten_iron_rules.samples.tipoffs import receive_tipoffs
from ten_iron_rules.samples.working_days import keep_calendar

_KEEPING: Final = (
    fill_posts, hand_out, keep_routine, keep_ledgers, keep_residence, report_results, rank_all, spend, oversee,
    receive_tipoffs, keep_calendar, nominate,
)  # fmt: skip
_NOTE: Final = """\
样本省份(虚构) / A made-up province

地名和区划代码是真实的:取自陕西省公开的行政区划(数据集 china-division 2.7.0,MIT 许可;今天的区划,不是 2017 年的)。
其余一切都是虚构的:干部、贫困户、部门、资金、事件,以及各地的贫困县、贫困村、等次、排名和各项比率,都由抽签产生,
与这些地方的真实情况无关。

The places' names and codes are real: Shaanxi's public divisions (data set china-division 2.7.0, MIT licence; today's
divisions, not those of 2017). All else is invented: officials, households, departments, funds and events, and which
county or village is poor, its grades, ranks and rates, were drawn by lot and say nothing of these places.
"""


def make(seed: int, size: SizeName) -> Sample:
    """Return the sample of that seed and size; the same every time, on every machine.

    A village has about ten thousand facts, a district a few hundred thousand, a province some millions.
    Raises UsageError for a size that does not exist.
    """
    if size not in EXTENTS:
        raise UsageError(
            Fault(
                "",
                Text(f"没有规模为 `{size}` 的样例", f"there is no sample of the size `{size}`"),
                nearest(size, EXTENTS),
            )
        )
    draft = Draft(Random(f"{size} {seed}"), EXTENTS[size])
    lay_ground(draft, choose(draft, read_places()))
    for keep in _KEEPING:
        keep(draft)
    planted = sow_all(draft)
    plead(draft, planted)
    return Sample(
        vocabulary=FACTS,
        seed=seed,
        size=size,
        as_of=AS_OF,
        facts=draft.tables(),
        answers=follow(draft, planted),
        note=_NOTE,
    )
