"""A folder of Parquet, or a mapping of type to path or DataFrame, into what Spark reads for each type."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from iron_rules.errors import FactsError, Fault, nearest
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.files import ONE_TABLE
from iron_rules.intake.mapping import NOWHERE, Places
from iron_rules.intake.naming import example, words
from iron_rules.text import Text


def places(where: object, facts: Vocabulary, mapping: Places = NOWHERE) -> dict[str, tuple[str, object]]:
    """What each type's facts are called by their owner, and their path as Spark takes it, or their DataFrame.

    A table is one Parquet file or a folder of them. The paths of a mapping are Spark's, wherever it reads from.
    Raises FactsError with everything there that is not a table of facts.
    """
    named: dict[str, tuple[str, object]] = {}
    wrong: list[Fault] = []
    known = words(facts)
    for place, word, held in _given(where, facts, mapping):
        specs = mapping.held_by(word, known)
        if not specs:
            what = Text(f"`{word}` 不是事实类型", f"`{word}` is not a type of fact")
            wrong.append(Fault(place, what, nearest(word, known)))
        for spec in specs:
            if spec.name in named:
                what = Text(f"“{spec.zh}”的数据传入了两次", f"facts of the type `{spec.name}` are handed in twice")
                wrong.append(Fault(place, what, ONE_TABLE))
            elif (fault := _unread(place, held)) is not None:
                wrong.append(fault)
            else:
                named[spec.name] = (place, held)
    if wrong:
        raise FactsError(wrong)
    return named


def _unread(place: str, held: object) -> Fault | None:
    """Return why Spark cannot take something for a table; None where it can."""
    if isinstance(held, str) and held.endswith(OTHERS):
        what = Text("Spark 只就地读取 Parquet", "Spark reads Parquet where it lies, and nothing else")
        return Fault(place, what, _OTHERWISE)
    if isinstance(held, str) or hasattr(held, "createOrReplaceTempView"):
        return None
    kind = type(held).__name__
    what = Text(f"Spark 不能读取 `{kind}`", f"Spark cannot take a `{kind}`")
    return Fault(
        place, what, Text("请传入 Parquet 的路径，或 DataFrame", "hand in the path of Parquet, or a DataFrame")
    )


OTHERS = (".csv", ".xlsx", ".jsonl", ".json", ".zip")
_OTHERWISE = Text(
    "请写成 Parquet，或用 Spark 读取后传入“类型到 DataFrame”的字典",
    "write it as Parquet, or read it with Spark and hand in a mapping of type to DataFrame",
)


def _given(where: object, facts: Vocabulary, mapping: Places) -> Iterator[tuple[str, str, object]]:
    if isinstance(where, Mapping):
        for word, held in where.items():
            path = os.fspath(held) if isinstance(held, str | os.PathLike) else held
            yield path if isinstance(path, str) else str(word), str(word), path
        return
    folder = Path(where) if isinstance(where, str | os.PathLike) else None
    if folder is None or not folder.is_dir():
        hint = Text(
            "请传入本机的文件夹，或“类型到路径或 DataFrame”的字典",
            "hand in a folder of this machine's, or a mapping of type to path or DataFrame",
        )
        raise FactsError(Fault(str(where), Text("不是放数据表的文件夹", "is not a folder of tables"), hint))
    inside = [each for each in sorted(folder.iterdir()) if not each.name.startswith((".", "_", "expected"))]
    known = words(facts).keys() | mapping.types.keys()
    inside = [each for each in inside if each.name not in mapping.drop]
    inside = [each for each in inside if each.stem in known or each.suffix == ".parquet"]
    if not inside:
        name = f"`{example(facts)}.parquet`"
        hint = Text(f"数据表以事实类型命名，例如 {name}", f"name each table after its type, as in {name}")
        raise FactsError(Fault(str(where), Text("其中没有数据表", "holds no tables"), hint))
    yield from ((each.name, each.stem, str(each)) for each in inside)
