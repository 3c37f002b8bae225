"""A pack is loaded as a value, by its name or from where it lies; what is wrong with it is told with its place."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from iron_rules import load_pack, packs
from iron_rules.check.checked import CheckedPack
from iron_rules.errors import Fault, PolicyError, UsageError

PACK = """
from datetime import date
{head}
from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, vocabulary
from iron_rules.policy import breached, clause, count, day, duty, fact, kept, law, minor, month, pack, parameter, text

@fact_type("店铺")
class Shop(Fact):
    name: Column[str] = column("名称")

@fact_type("上门检查")
class Visit(Fact):
    shop_id: Ref[Shop] = column("店铺编号")
    on: Column[date] = event("日期")

FROM = day(2020, 1, 1)
SINCE = parameter("since", law("1"), text(zh="施行日", en="first day"), {{FROM: FROM}})
VISITS = parameter("visits", law("1"), text(zh="次数", en="visits"), {{FROM: {visits}}})
visits = [fact(Visit, id=str(number), on="2020-01-31") for number in range({visits})]
visited = duty(
    "1-visited", severity=minor, since=SINCE, of=Shop, every=month, must=count(Visit) >= VISITS,
    message=text(zh="{{measured}}", en="{{measured}}"),
    cases=[kept("enough", fact(Shop), *visits, period="2020-01-01"), breached("none", fact(Shop), period="2020-01-01")],
)
PACK = pack(
    "shops", title=text(zh="店铺", en="shops"), facts=vocabulary(Shop, Visit),
    clauses=[clause("1", text(zh="一", en="one"))], package=__name__,
)
"""


def source(visits: str = "1", head: str = "") -> str:
    return PACK.format(visits=visits, head=head)


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write a file."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


def visits(pack: CheckedPack) -> object:
    return pack.parameters["visits"].values[0][1]


def fault(path: Path | str) -> Fault:
    """What is wrong with the pack at a path, where it is one thing."""
    with pytest.raises(PolicyError) as error:
        load_pack(path)
    (only,) = error.value.faults
    return only


@pytest.mark.parametrize("name", ["mine", "pyarrow", "duckdb", "sys", "json", "__main__", "a-b", "with space", "a.b"])
def test_a_pack_may_have_any_name_and_takes_that_of_nothing_else(put: Callable[..., Path], name: str) -> None:
    known = sys.modules.get(name)

    assert ["shops", "shops"] == [
        load_pack(put(f"{name}.py", source())).name,
        load_pack(put(f"{name}/__init__.py", source()).parent).name,
    ]
    assert sys.modules.get(name) is known


def test_two_packs_of_one_name_from_four_threads_keep_their_numbers(put: Callable[..., Path]) -> None:
    folders = [put(f"{number}/mine/__init__.py", source(str(number))).parent for number in (1, 2)]
    loaded: list[tuple[int, Any]] = []

    def load(place: int) -> None:
        loaded.extend((place + 1, visits(load_pack(folders[place]))) for _ in range(5))

    threads = [Thread(target=load, args=(place,)) for place in (0, 1, 0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [(1, 1)] * 10 + [(2, 2)] * 10 == sorted(loaded)


def test_two_packs_of_one_name_and_other_numbers_are_two_packs(put: Callable[..., Path]) -> None:
    one, other = (load_pack(put(f"{number}/mine.py", source(str(number)))) for number in (1, 2))

    assert (1, 2, False) == (visits(one), visits(other), one == other)


def test_a_single_file_imports_what_lies_beside_it(put: Callable[..., Path]) -> None:
    put("numbers_of_ours.py", "ASKED = 3\n")

    assert 3 == visits(load_pack(put("mine.py", source("ASKED", "from numbers_of_ours import ASKED"))))


def test_the_modules_of_a_folder_import_each_other_by_its_name(put: Callable[..., Path]) -> None:
    put("mine/common.py", "ASKED = 3\n")

    assert 3 == visits(load_pack(put("mine/__init__.py", source("ASKED", "from mine.common import ASKED")).parent))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("\nimport nothing_of_this_name\n", 2, "ModuleNotFoundError: No module named 'nothing_of_this_name'"),
        ("\nVISITS = VISIT\n", 2, "there is no word `VISIT`"),
        ("1 / 0\n", 1, "ZeroDivisionError: division by zero"),
        ("x = 1\ndef f(:\n", 2, "SyntaxError: invalid syntax (mine.py, line 2)"),
        ("import mine.nothing\n", 1, "ModuleNotFoundError: No module named 'mine.nothing'; 'mine' is not a package"),
        ("import sys\nsys.exit(0)\n", 2, "the pack ends the process with `sys.exit(0)`"),
        (
            "import sys\n\ndef leave():\n    sys.exit()\n\nleave()\n",
            4,
            "the pack ends the process with `sys.exit(None)`",
        ),
    ],
)
def test_whatever_a_pack_raises_is_told_with_file_and_line(
    put: Callable[..., Path], text: str, line: int, what: str
) -> None:
    path = put("mine.py", text)

    assert (f"{path}:{line}", what) == (fault(path).where, fault(path).what)


def test_a_fault_beside_the_pack_is_told_where_it_is(put: Callable[..., Path]) -> None:
    beside = put("beside.py", "\n\nx = y\n")

    assert f"{beside}:3" == fault(put("mine.py", "import beside\n")).where


def test_a_module_that_is_listed_and_is_not_there_is_told(put: Callable[..., Path]) -> None:
    path = put("mine/__init__.py", source().replace("package=__name__", 'package=__name__, modules=("one",)'))

    with pytest.raises(PolicyError) as error:
        load_pack(path.parent)

    assert "ModuleNotFoundError: No module named 'mine.one'" == error.value.faults[0].what


def test_nothing_is_left_of_a_pack_that_is_refused(put: Callable[..., Path]) -> None:
    put("beside.py", "")
    before = set(sys.modules)

    fault(put("mine.py", "import beside\n1 / 0\n"))

    assert before == set(sys.modules)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("mine.txt", "this is not a Python file"),
        ("empty", "this folder is not a pack: it has no `__init__.py`"),
        ("nothing.py", "there is no pack of that name, and no file"),
    ],
)
def test_what_holds_no_module_is_refused(put: Callable[..., Path], tmp_path: Path, name: str, what: str) -> None:
    put("mine.txt", source())
    (tmp_path / "empty").mkdir()

    with pytest.raises(UsageError) as error:
        load_pack(tmp_path / name)

    assert what == error.value.faults[0].what


def test_a_module_without_a_pack_is_refused(put: Callable[..., Path]) -> None:
    path = put("mine.py", "x = 1\n")

    with pytest.raises(UsageError) as error:
        load_pack(path)

    assert (str(path), f"`{path}` holds no pack") == (error.value.faults[0].where, error.value.faults[0].what)


def test_an_installed_pack_is_found_by_its_name() -> None:
    assert "ten_iron_rules" == load_pack("ten_iron_rules").name


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Pretend that packs are installed, by their names and modules."""

    def points(*given: tuple[str, str]) -> None:
        found = [EntryPoint(name, module, packs.GROUP) for name, module in given]

        def entry_points(group: str, name: str = "") -> list[EntryPoint]:
            return [each for each in found if each.group == group and name in {"", each.name}]

        monkeypatch.setattr(packs, "entry_points", entry_points)

    return points


def test_two_installed_packs_of_one_name_are_refused_with_both_places(installed: Callable[..., None]) -> None:
    installed(("shops", "one.shops"), ("shops", "other.shops"))

    with pytest.raises(UsageError) as error:
        load_pack("shops")

    assert "2 installed packs are called `shops`: `one.shops` and `other.shops`" == error.value.faults[0].what


def test_an_installed_pack_that_fails_is_told_with_file_and_line(
    installed: Callable[..., None], put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("failing_shops/__init__.py", "\nx = y\n")
    monkeypatch.syspath_prepend(path.parent.parent)
    installed(("shops", "failing_shops"))

    assert (f"{path}:2", "there is no word `y`") == (fault("shops").where, fault("shops").what)


def test_an_installed_pack_whose_module_is_gone_is_told(installed: Callable[..., None]) -> None:
    installed(("shops", "no_module_of_this_name"))

    assert "ModuleNotFoundError: No module named 'no_module_of_this_name'" == fault("shops").what


def test_a_pack_itself_is_checked() -> None:
    """Facts made of its own classes belong to it, which those of another load of its module do not."""
    from food_inspection import PACK

    assert PACK is load_pack(PACK).pack
