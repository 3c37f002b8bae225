"""One official, one village and two visits, as an office keeps them; and what every engine makes of them."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import iron_rules
from iron_rules.engines.base import EngineName
from iron_rules.errors import FactsError
from iron_rules.findings.evaluation import Evaluation

PACK: Final = iron_rules.load_pack("ten_iron_rules")
AS_OF: Final = date(2017, 5, 28)
RULE: Final = "2.5-weekly-village-day"
ENGINES: Final = ("reference", "memory", "tables", "live")
VISITS: Final = "编号,干部编号,村编号,日期,记录日期,个性问题数,共性问题数"
FOUND: Final = (f"{RULE}|O1|2017-04-24", f"{RULE}|O1|2017-05-15")
"""The weeks without a visit."""
TABLES: Final[dict[str, tuple[str, ...]]] = {
    "地区": ("编号,名称,层级,贫困县,任务重", "K1,甲县,county,是,否"),
    "村": ("编号,名称,乡镇编号,贫困村,类型", "V1,上村,K1,是,good"),
    "干部任期": (
        "编号,人员编号,姓名,职务,层级,地区编号,后备干部,任职开始",
        "O1,P1,王芳,party_secretary,county,K1,否,2016-01-01",
    ),
    "到村": (VISITS, "x1,O1,V1,2017-05-03,2017-05-04,2,1", "x2,O1,V1,2017-05-12,2017-05-12,0,1"),
}
VISIT_HINT: Final = "\n    hint: write days as `2017-05-31`"


def office(folder: Path, **tables: Any) -> Path:
    """A folder with the office's tables as CSV, some of them replaced, left out (None) or added; lines or bytes."""
    data = folder / "facts"
    data.mkdir(exist_ok=True)
    for name, lines in (TABLES | tables).items():
        if lines is not None:
            (data / f"{name}.csv").write_bytes(lines if isinstance(lines, bytes) else text(*lines).encode())
    return data


def text(*lines: str) -> str:
    """Lines as a text."""
    return "".join(f"{line}\n" for line in lines)


def judged(source: Any, engine: EngineName = "memory", as_of: date = AS_OF, **options: Any) -> Evaluation:
    """What an engine makes of facts by the one rule about visits."""
    options |= {"matcher": "python"} if engine == "live" else {}
    return iron_rules.evaluate(PACK, source, as_of=as_of, rules=[RULE], engine=engine, **options)


def found(source: Any, **options: Any) -> tuple[tuple[str, ...], list[str]]:
    """The ids of the findings that stand and the warnings, which every engine must give alike."""
    told = []
    for engine in ENGINES:
        evaluation = judged(source, engine, **options)
        ids = tuple(each.id for each in evaluation.findings if each.status == "standing")
        told.append((ids, [str(each) for each in evaluation.warnings]))
    assert told[1:] == told[:-1]
    return told[0]


def refused(source: Any, **options: Any) -> list[str]:
    """What every engine says is wrong with facts."""
    told = []
    for engine in ENGINES:
        try:
            judged(source, engine, **options)
        except FactsError as error:
            told.append([str(each) for each in error.faults])
        else:
            told.append([])
    assert told[1:] == told[:-1]
    return told[0]
