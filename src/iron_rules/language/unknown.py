"""Errors that Python raises in a pack's module, in the words of authors, and what to write instead."""

import inspect
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from iron_rules.errors import nearest
from iron_rules.text import NOTHING, Text

_LACKING: Final = re.compile(r"cannot import name '(\w+)'")
_OPTION: Final = re.compile(r"(?:\w+\.)*(\w+)\(\) got an unexpected keyword argument '(\w+)'")
_WANTED: Final = re.compile(r"(?:\w+\.)*(\w+)\(\) missing \d+ required (?:positional|keyword-only) arguments?: (.*)")
_TOO_MANY: Final = re.compile(r"(?:\w+\.)*(\w+)\(\) takes ")
_OPERATOR: Final = re.compile(r"(?:unsupported operand type\(s\) for|bad operand type for unary) (\S+?):")
_ORDER: Final = re.compile(r"'(\S+)' not supported between instances")
_CALLED: Final = re.compile(r"'[\w.]+' object is not (callable|subscriptable)")
_WORDS: Final = Text("请用事实的列、参数和度量", "use columns of facts, parameters and measures")
INSTEAD: Final = MappingProxyType(
    {
        "avg": Text("请写 average(X.amount)", "write average(X.amount)"),
        "mean": Text("请写 average(X.amount)", "write average(X.amount)"),
        "sum": Text("请写 total(X.amount)", "write total(X.amount)"),
        "today": Text("请写 as_of，即已知的最后一天", "write as_of, the last known day"),
    }
)
"""What to write in place of words that the language does without."""


def said(error: Exception) -> Text:
    """Return what is wrong, in the words of authors where that is a word or an operation that there is not."""
    match error:
        case NameError(name=str(name)):
            return Text(f"没有 `{name}` 这个词", f"there is no word `{name}`")
        case ImportError(name=str(module)) if found := _LACKING.match(str(error)):
            return Text(f"`{module}` 中没有 `{found[1]}`", f"there is no `{found[1]}` in `{module}`")
        case AttributeError(name=str(name), obj=value) if value is not None:
            return Text(f"此处没有 `{name}`", f"there is no `{name}` here")
        case TypeError():
            return _unfit(str(error))
    raised = f"{type(error).__name__}: {error}"
    return Text(f"规则包的代码出错（{raised}）", raised)


def _unfit(message: str) -> Text:
    """Return what does not fit together, from what Python says of it."""
    if found := _OPTION.match(message):
        return Text(f"`{found[1]}` 没有选项 `{found[2]}`", f"`{found[1]}` has no option `{found[2]}`")
    if found := _WANTED.match(message):
        wanted = found[2].replace("'", "`")
        return Text(f"`{found[1]}` 缺少 {wanted}", f"`{found[1]}` lacks {wanted}")
    if found := _TOO_MANY.match(message):
        return Text(f"写给 `{found[1]}` 的值过多", f"`{found[1]}` is given too many values")
    if found := _OPERATOR.match(message) or _ORDER.match(message):
        return Text(f"`{found[1]}` 的两边不都是值", f"`{found[1]}` joins what is not a value")
    if found := _CALLED.match(message):
        ends = "()" if found[1] == "callable" else "[]"
        return Text(f"此处不能写 `{ends}`", f"`{ends}` stands after what does not take it")
    text = f"{message[:1].lower()}{message[1:]}"
    return Text(f"规则包的代码出错（{text}）", text)


def instead(error: Exception) -> Text:
    """Return what an author may write in place of a name that there is not; empty where nothing is known."""
    match error:
        case NameError(name=str(name)):
            return INSTEAD.get(name) or nearest(name, _names(error))
        case ImportError(name=str(module)) if (found := _LACKING.match(str(error))) and module in sys.modules:
            return INSTEAD.get(found[1]) or nearest(found[1], _public(sys.modules[module]))
        case AttributeError(name=str(name), obj=value) if value is not None:
            return INSTEAD.get(name) or nearest(name, _public(value))
        case TypeError() if found := _OPTION.match(str(error)):
            return nearest(found[2], _options(found[1]))
        case TypeError() if found := _WANTED.match(str(error)) or _TOO_MANY.match(str(error)):
            return _form(found[1])
        case TypeError():
            return _WORDS
    return NOTHING


def _options(name: str) -> list[str]:
    """Return the options of a word of the language."""
    return [each for each in _parameters(name) if each != "options"]


def _form(name: str) -> Text:
    """Return how a word of the language is written; empty of any other word."""
    kept = [each.replace(annotation=each.empty) for each in _parameters(name).values()]
    form = f"{name}{inspect.Signature(kept)}"
    return Text(f"请写 {form}", f"write {form}") if kept else NOTHING


def _parameters(name: str) -> Mapping[str, inspect.Parameter]:
    language = sys.modules.get("iron_rules.policy")  # a layer above this one, which the author's module imports
    word = getattr(language, name, None) if name in getattr(language, "__all__", ()) else None
    return inspect.signature(word).parameters if callable(word) else {}


def _names(error: NameError) -> set[str]:
    """Return the names that an author may have meant: those of the module, and the words of the language."""
    frames = list(traceback.walk_tb(error.__traceback__))
    known = set(frames[-1][0].f_globals) if frames else set()
    language = sys.modules.get("iron_rules.policy")  # a layer above this one, which the author's module imports
    known.update(getattr(language, "__all__", ()))
    return {each for each in known if not each.startswith("_")}


def _public(value: object) -> Iterator[str]:
    yield from (each for each in dir(value) if not each.startswith("_"))
