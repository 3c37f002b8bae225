"""What a record of a journal may hold: whoever wrote it, it is looked at before anything is done by it."""

from collections.abc import Mapping
from typing import Any, Final

from iron_rules.text import Text

SAYS: Final = frozenset({"pack", "to", "put", "correct", "retract"})
KEYS: Final = SAYS | {"n", "iron_rules"}
MOST: Final = 2**63


class Odd(Exception):
    """A record is not as a session writes it: how."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(said.en)


def refuse_odd(record: Any) -> None:
    """Raise Odd where a record does not have the shape of one."""
    if not isinstance(record, Mapping) or not SAYS & record.keys() or record.keys() - KEYS:
        raise Odd(Text("它写的不是任何一种操作", "it says nothing that a session does"))
    number = record.get("n")
    if type(number) is not int or not 0 <= number < MOST:
        raise Odd(Text("`n` 不是调用的序号", "`n` is not the number of a call"))
    for verb in ("put", "correct"):
        for name, table in _tables(record, verb):
            if not table or not _texts(table[0]) or "id" not in table[0] or not all(map(_is_list, table)):
                raise Odd(Text(f"`{verb}` 里的 `{name}` 不是表", f"`{name}` in `{verb}` is not a table"))
    for name, ids in _tables(record, "retract"):
        if not _texts(ids):
            raise Odd(Text(f"`retract` 里的 `{name}` 不是编号", f"`{name}` in `retract` is not a list of ids"))
    if "pack" in record:
        _refuse_odd_pack(record["pack"])


def _tables(record: Mapping[str, Any], verb: str) -> list[tuple[str, Any]]:
    found = record.get(verb, {})
    if not isinstance(found, Mapping) or not all(map(_is_list, found.values())):
        raise Odd(Text(f"`{verb}` 不是“类型到列表”的对象", f"`{verb}` is not an object of type to list"))
    return list(found.items())


def _refuse_odd_pack(pack: Any) -> None:
    named = isinstance(pack, Mapping) and all(isinstance(pack.get(key), str) for key in ("name", "digest"))
    if not named or not all(_digests(pack.get(key, {})) for key in ("types", "rules", "parameters")):
        raise Odd(Text("`pack` 不是规则包的摘要", "`pack` is not the digest of a pack"))


def _digests(found: Any) -> bool:
    return isinstance(found, Mapping) and all(isinstance(each, str) for each in found.values())


def _texts(found: Any) -> bool:
    """Whether it is a list of texts, none of them twice."""
    return _is_list(found) and all(isinstance(each, str) for each in found) and len(set(found)) == len(found)


def _is_list(found: Any) -> bool:
    return isinstance(found, list)
