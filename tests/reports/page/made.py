"""Reports of samples, made once for all tests that look at them."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import iron_rules
from iron_rules import Evaluation
from iron_rules.text import Language
from ten_iron_rules.samples import make
from ten_iron_rules.samples.extent import SizeName


@cache
def judged(size: SizeName, seed: int = 7) -> Evaluation:
    """Return a sample of the ten iron rules, judged."""
    made = make(seed, size)
    return iron_rules.evaluate(iron_rules.load_pack("ten_iron_rules"), made.facts, as_of=made.as_of)


@cache
def report_of(size: SizeName, language: Language) -> Path:
    """Return the report of a sample."""
    return iron_rules.report(judged(size), Path(mkdtemp()) / f"{size}.html", lang=language)
