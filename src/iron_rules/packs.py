"""A name or a path into a checked pack: installed packs are found by entry point, others by where they lie."""

import importlib.util
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.errors import Fault, IronRulesError, PolicyError, UsageError, nearest
from iron_rules.lang.pack import Pack

GROUP = "iron_rules.policies"


def load_pack(name: str | Path) -> CheckedPack:
    """The pack of that name, or the pack in that file or folder, checked.

    A module that holds a pack names it `PACK`. Raises `UsageError` if there is none, `PolicyError` with every
    fault of the pack, each with file and line.
    """
    module = _installed(str(name)) or _at(Path(name))
    found = getattr(module, "PACK", None)
    if not isinstance(found, Pack):
        what = f"`{name}` holds no pack"
        raise UsageError(Fault(str(module.__file__), what, "write PACK = pack(...) in its module"))
    return check(found)


def _installed(name: str) -> ModuleType | None:
    points = {point.name: point for point in entry_points(group=GROUP)}
    if name not in points:
        return None
    with _told(name):
        return import_module(points[name].module)


def _at(path: Path) -> ModuleType:
    file = path / "__init__.py" if path.is_dir() else path
    if not file.is_file():
        known = [point.name for point in entry_points(group=GROUP)]
        if path.is_dir():
            raise UsageError(Fault(str(path), "this folder is no pack: it has no `__init__.py`", "name its module"))
        beside = [str(each) for each in path.parent.glob("*.py")] if path.parent.is_dir() else []
        hint = nearest(str(path), [*known, *beside]) or f"installed packs: {', '.join(sorted(known))}"
        raise UsageError(Fault(str(path), "there is no pack of that name, and no file", hint))
    name = path.resolve().stem if path.is_dir() else file.stem
    spec = importlib.util.spec_from_file_location(
        name, file, submodule_search_locations=[str(file.parent)] if path.is_dir() else None
    )
    if spec is None or spec.loader is None:
        hint = "name a folder with `__init__.py`, or a `.py` file"
        raise UsageError(Fault(str(path), "this is no Python file", hint))
    module = importlib.util.module_from_spec(spec)
    before = {key: value for key, value in sys.modules.items() if key == name or key.startswith(f"{name}.")}
    for key in before:
        del sys.modules[key]
    sys.modules[name] = module
    try:
        with _told(str(file)):
            spec.loader.exec_module(module)
    finally:
        if before:
            sys.modules.update(before)
    return module


@contextmanager
def _told(file: str) -> Iterator[None]:
    """Any exception of a pack's own code as a fault with its place."""
    try:
        yield
    except IronRulesError:
        raise
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        place = next((each for each in reversed(frames) if "iron_rules/" not in each.filename), frames[-1])
        line = error.lineno if isinstance(error, SyntaxError) else place.lineno
        where = (error.filename or file) if isinstance(error, SyntaxError) else place.filename
        raise PolicyError(Fault(f"{where}:{line}", f"{type(error).__name__}: {error}")) from None
