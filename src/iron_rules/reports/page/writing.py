"""An evaluation into a report: a page in one file, or `index.html` in a folder."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from iron_rules.atomic_write import write_whole
from iron_rules.dates import day_words
from iron_rules.errors import Fault, UsageError
from iron_rules.facts.audience import Audience
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.scorecard import place_named
from iron_rules.findings.shares import FEW
from iron_rules.gc_pause import without_collector
from iron_rules.reports.page.addresses import link, month_key, month_text
from iron_rules.reports.page.comparing import Comparison
from iron_rules.reports.page.data import Row, blocks, ordered
from iron_rules.reports.page.front import WEEKS, Front
from iron_rules.reports.page.gathering import MANY, Gathered, gathered
from iron_rules.reports.page.rendering import rendered
from iron_rules.reports.page.trend import trend
from iron_rules.reports.page.unjudged import nothing_due, unjudged
from iron_rules.reports.page.waiting import Waiting
from iron_rules.reports.page.words import words
from iron_rules.text import Language, Text, spoken
from iron_rules.visible import visible

INDEX: Final = "index.html"
SUFFIXES: Final = (".html", ".htm")
WARNINGS: Final = 20


def report(
    evaluation: Evaluation,
    out: str | os.PathLike[str],
    *,
    lang: Language = "en",
    audience: Audience | None = None,
    subject: str | None = None,
    secret: str | bytes | None = None,
    within: str | None = None,
    previous: Evaluation | None = None,
) -> Path:
    """Write an evaluation as a page to look at, as an audience sees it, and return where it is.

    `out` is a file that ends with `.html`, or a folder, in which `index.html` is written. `within` is `TYPE:ID`, and
    leaves only what lies there. `previous` is an evaluation as of an earlier day: what it does not hold is new. Without
    an `audience` it is the one that the evaluation was made for, and of a whole evaluation `superior`; what `subject`
    and `secret` are, `Evaluation.seen_by` says.
    Raises UsageError where the page cannot be written, where nothing was judged in `within`, and where Jinja2 is not
    installed.
    """
    spoken(lang)
    file = target(Path(out))
    part = evaluation if within is None else evaluation.only(within=within)
    size = sum(len(each.instances) + len(each.held_back) for each in part.judged)
    if within is not None and not size:
        what = Text(f"`{within}` 里没有判定过的对象", f"nothing was judged in `{within}`")
        raise UsageError(Fault("", what, Text("请写已有的编号", "name one that is among the facts")))
    seen = part.for_people if audience is None else part.seen_by(audience, subject, secret)
    with without_collector(size):
        pieces = _pieces(gathered(seen, whole=size <= MANY), Waiting(part, seen, previous), lang, within)
        write_whole(file, (piece.encode("utf-8", "backslashreplace") for piece in pieces))
    return file


def target(out: Path) -> Path:
    """Return the file that is written. Raises UsageError for a folder that cannot be made."""
    if out.suffix.lower() in SUFFIXES:
        return out
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        hint = Text("请写文件夹，或以 .html 结尾的文件", "name a folder, or a file that ends with .html")
        raise UsageError(Fault(str(out), Text("不是文件夹", "is not a folder"), hint)) from None
    return out / INDEX


def _pieces(found: Gathered, waiting: Waiting, lang: Language, within: str | None) -> Iterator[str]:
    evaluation, rows = found.evaluation, ordered(found)
    values = {
        **_head(evaluation, lang),
        **_front(found, rows, waiting, lang),
        **_unjudged(evaluation, lang),
        "within": "" if within is None else _called(found, within),
    }
    yield from rendered(values, blocks(found, rows, waiting, lang))


def _head(evaluation: Evaluation, lang: Language) -> dict[str, Any]:
    return {
        "lang": lang,
        "words": words(lang),
        "link": link,
        "month_key": month_key,
        "title": evaluation.pack.pack.title.in_(lang),
        "pack": evaluation.pack,
        "as_of": day_words(evaluation.as_of, lang),
        "withheld": visible(evaluation.withheld.in_(lang)),
    }


def _front(found: Gathered, rows: list[Row], waiting: Waiting, lang: Language) -> dict[str, Any]:
    front, compared = Front(found, rows, waiting, lang), Comparison(found, lang)
    return {
        "say": front.say,
        "cards": front.cards(),
        "few": FEW,
        "month": compared.late,
        "month_name": "" if compared.late is None else month_text(compared.late, lang),
        "this_month": compared.ranking(compared.late),
        "ranking": compared.ranking(),
        "by_month": compared.by_month(),
        "by_rule": compared.by_rule(),
        "trend": trend(front, lang),
        "number_of_weeks": WEEKS,
    }


def _unjudged(evaluation: Evaluation, lang: Language) -> dict[str, Any]:
    warnings = evaluation.warnings
    return {
        "unjudged": unjudged(evaluation, lang),
        "nothing_due": nothing_due(evaluation, lang),
        "warnings": [" ".join(map(visible, each.text(lang).splitlines())) for each in warnings[:WARNINGS]],
        "more_warnings": max(0, len(warnings) - WARNINGS),
    }


def _called(found: Gathered, within: str) -> str:
    place = place_named(within, found.evaluation.pack.facts)
    return visible(found.units.name(*place) or place[1])
