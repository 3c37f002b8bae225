"""The public surface is small, typed, and every name of it stands in the documentation."""

import importlib
import inspect
import re

import pytest

import iron_rules
from iron_rules import policy
from tests.house.code import LIBRARY, ROOT, modules, place, told

MOST_NAMES = 16


def _documented(*pages: str) -> set[str]:
    """Every word that stands in code on the pages."""
    text = "\n".join((ROOT / page).read_text(encoding="utf-8") for page in pages)
    code = re.findall(r"```.*?```|`[^`\n]+`", text, flags=re.DOTALL)
    return set(re.findall(r"[A-Za-z_]\w*", " ".join(code)))


def test_an_app_meets_few_names() -> None:
    assert len(iron_rules.__all__) <= MOST_NAMES


@pytest.mark.parametrize("name", iron_rules.__all__)
def test_every_public_name_can_be_imported_and_has_a_docstring(name: str) -> None:
    assert inspect.getdoc(getattr(iron_rules, name))


@pytest.mark.parametrize("name", iron_rules.__all__)
def test_a_public_name_means_the_same_however_often_it_is_used(name: str) -> None:
    """A module of the same name would take its place once it is imported: call the module something else."""
    first = getattr(iron_rules, name)

    assert first is getattr(iron_rules, name)
    assert not inspect.ismodule(first)


def test_a_name_that_does_not_exist_is_refused_as_usual() -> None:
    with pytest.raises(AttributeError, match="`evalute`"):
        _ = iron_rules.evalute


def test_every_public_name_is_documented() -> None:
    words = _documented("README.md", "docs/api.md")

    missing = [
        f"`iron_rules.{name}` stands neither in README.md nor in docs/api.md"
        for name in iron_rules.__all__
        if name not in words
    ]

    assert [] == missing, told(missing)


def test_every_word_of_the_policy_language_is_documented() -> None:
    words = _documented("docs/language.md")

    missing = [f"`{name}` is missing in docs/language.md" for name in policy.__all__ if name not in words]

    assert [] == missing, told(missing)


def test_type_checkers_are_told_that_the_library_is_typed() -> None:
    assert (LIBRARY / "py.typed").exists(), "add an empty src/iron_rules/py.typed"


def test_every_name_in_an_all_list_exists() -> None:
    faults = []
    for path in modules(LIBRARY):
        name = ".".join(path.relative_to(LIBRARY.parent).with_suffix("").parts).removesuffix(".__init__")
        if re.search(r"^__all__ = ", path.read_text(encoding="utf-8"), re.MULTILINE):
            module = importlib.import_module(name)
            faults += [
                f"{place(path)} lists `{each}`, which it has not"
                for each in module.__all__
                if not hasattr(module, each)
            ]

    assert [] == faults, told(faults)


def test_options_of_public_functions_are_keyword_only() -> None:
    """`evaluate(pack, facts, as_of=...)`: what comes after the subject matter is named where it is called."""
    faults = []
    for name in iron_rules.__all__:
        value = getattr(iron_rules, name)
        if inspect.isfunction(value):
            faults += [
                f"`{name}` takes `{each.name}` by position: put it behind `*`"
                for each in inspect.signature(value).parameters.values()
                if each.default is not each.empty and each.kind is each.POSITIONAL_OR_KEYWORD
            ]

    assert [] == faults, told(faults)


def test_every_folder_and_module_has_its_line_in_the_architecture() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = [f"{path.name}/" for path in LIBRARY.iterdir() if (path / "__init__.py").exists()]
    names += [path.name for path in LIBRARY.glob("*.py") if path.name != "__init__.py"]

    missing = [f"`{name}` is missing in ARCHITECTURE.md" for name in sorted(names) if f"`{name}" not in told]

    assert [] == missing, "\n".join(missing)
