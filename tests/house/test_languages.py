"""What people read is said in Chinese and in English: neither stands in for the other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.code import modules, place, told, tree

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")
SENTENCE = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")
QUOTED = re.compile(r"`[^`]*`|\{[^}]*\}|\([^)]*\)")


def _texts(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield what is said in a module, with its place: the words that stand in the code."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text" and len(node.args) == 2:
            zh, en = map(_words, node.args)
            yield place(path, node.lineno), zh, en


def _words(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.JoinedStr(values=parts):
            return "".join(_words(each) for each in parts)
    return ""


def test_chinese_is_chinese_and_english_is_english() -> None:
    faults = [
        f"{at} says `{zh or en}` in one language only: say it in both"
        for path in modules()
        for at, zh, en in _texts(path)
        if SENTENCE.search(QUOTED.sub("", zh))
        or (SENTENCE.search(en) and not CHINESE.search(zh))
        or (CHINESE.search(en) and not LATIN.search(en))
    ]

    assert [] == faults, told(faults)


def test_a_sentence_in_both_languages_is_not_the_same_in_both() -> None:
    faults = [
        f"{place(path, node.lineno)} says `{said}` in one language only: write Text(zh, en)"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "both"
        for said in map(_words, node.args)
        if SENTENCE.search(QUOTED.sub("", said))
    ]

    assert [] == faults, told(faults)
