"""A file or folder becomes a module under a name of its own, and so does whatever it imports from beside it."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from iron_rules.loading import Loading


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write files into a folder, by their names."""

    def written(**files: str) -> Path:
        for name, text in files.items():
            path = tmp_path / name.replace("__in__", "/")
            path.parent.mkdir(exist_ok=True, parents=True)
            path.with_suffix(".py").write_text(text, encoding="utf-8")
        return tmp_path

    return written


def loaded(file: Path) -> ModuleType:
    return Loading(file).module()


def test_a_module_is_known_by_a_name_that_no_import_can_spell(put: Callable[..., Path]) -> None:
    module = loaded(put(pyarrow="X = 1\n") / "pyarrow.py")

    assert ("pyarrow", "@") == (module.__name__.partition("@")[0], module.__name__.partition("@")[1])
    assert sys.modules[module.__name__] is module
    assert sys.modules.get("pyarrow") is not module


def test_two_modules_of_one_name_are_two(put: Callable[..., Path]) -> None:
    folder = put(a__in__rules="X = 1\n", b__in__rules="X = 2\n")

    assert [1, 2] == [loaded(folder / each / "rules.py").X for each in ("a", "b")]


def test_each_load_runs_the_source_as_it_is_now(put: Callable[..., Path]) -> None:
    file = put(rules="X = 1\n") / "rules.py"
    first = loaded(file)
    put(rules="X = 2\n")

    assert [1, 2] == [first.X, loaded(file).X]
    assert ["rules.py"] == [each.name for each in file.parent.iterdir()]


def test_a_file_imports_what_lies_beside_it(put: Callable[..., Path]) -> None:
    folder = put(rules="from numbers_of import X\nimport more.deep as deep\nY = deep.Y\n", numbers_of="X = 7\n")
    put(more__in____init__="", more__in__deep="from numbers_of import X\nY = X + 1\n")

    module = loaded(folder / "rules.py")

    assert (7, 8) == (module.X, module.Y)
    assert not {"numbers_of", "more", "more.deep"} & set(sys.modules)


def test_what_is_installed_comes_before_what_lies_beside(put: Callable[..., Path]) -> None:
    folder = put(rules="import json\nimport attrs\n", json="raise AssertionError\n", attrs="raise AssertionError\n")

    assert sys.modules["json"] is loaded(folder / "rules.py").json


@pytest.mark.parametrize(
    "text",
    [
        "from mine.common import X",
        "from mine import common\nX = common.X",
        "import mine.common\nX = mine.common.X",
        "import mine.common as common\nX = common.X",
        "from .common import X",
        "from . import common\nX = common.X",
        "from mine.sub.deep import X",
    ],
)
def test_the_modules_of_a_folder_import_each_other_by_its_name_or_relatively(
    put: Callable[..., Path], text: str
) -> None:
    folder = put(mine__in____init__=f"{text}\n", mine__in__common="X = 5\n", mine__in__sub__in____init__="")
    put(mine__in__sub__in__deep="from mine.common import X\nfrom ..common import X as Y\nassert X is Y\n")

    assert 5 == loaded(folder / "mine" / "__init__.py").X
    assert "mine" not in sys.modules


def test_a_module_of_a_folder_is_loaded_once(put: Callable[..., Path]) -> None:
    text = "from mine import common\nfrom . import common as again\nimport mine.common\n"
    folder = put(mine__in____init__=text, mine__in__common="X = object()\n")

    module = loaded(folder / "mine" / "__init__.py")

    assert module.common is module.again
    assert module.common is module.mine.common


def test_a_folder_that_is_called_like_the_library_still_reaches_it(put: Callable[..., Path]) -> None:
    folder = put(iron_rules__in____init__="from iron_rules.policy import day\n")

    assert sys.modules["iron_rules.policy"].day is loaded(folder / "iron_rules" / "__init__.py").day


def test_an_import_in_a_function_finds_the_folder_that_the_function_is_of(put: Callable[..., Path]) -> None:
    text = "def later():\n    from mine.late import X\n    from . import late\n    return X, late.X\n"
    folder = put(a__in__mine__in____init__=text, a__in__mine__in__late="X = 1\n")
    put(b__in__mine__in____init__=text, b__in__mine__in__late="X = 2\n")
    modules = [loaded(folder / each / "mine" / "__init__.py") for each in ("a", "b")]

    assert [(1, 1), (2, 2)] == [module.later() for module in modules]


def test_a_load_is_forgotten_with_all_of_its_modules(put: Callable[..., Path]) -> None:
    folder = put(mine__in____init__="from mine import common\nimport beside\n", mine__in__common="", beside="")
    before = set(sys.modules)
    loading = Loading(folder / "mine" / "__init__.py")
    loading.module()

    loading.forget()

    assert before == set(sys.modules)


def test_the_words_of_python_name_a_module_as_its_author_does(put: Callable[..., Path]) -> None:
    folder = put(rules="import rules.nothing\n")
    loading = Loading(folder / "rules.py")

    with pytest.raises(ModuleNotFoundError) as error:
        loading.module()

    assert "No module named 'rules.nothing'; 'rules' is not a package" == loading.plainly(str(error.value))
