"""A name or a path into a checked pack: installed packs are found by entry point, others by where they lie."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Final

from attrs import evolve

from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.errors import Fault, IronRulesError, PolicyError, UsageError, nearest
from iron_rules.language.pack import Pack
from iron_rules.language.unknown import instead
from iron_rules.loading import Loading

GROUP: Final = "iron_rules.policies"
LIBRARY: Final = Path(__file__).parent


def load_pack(name: str | Path | Pack) -> CheckedPack:
    """Return the pack of that name, or the pack in that file or folder, or the pack itself, checked.

    A module that holds a pack names it `PACK`. Loading a pack runs its code, each time anew for one in a file or
    folder; it may import what is installed, and what lies beside it. Raises UsageError if there is no pack, PolicyError
    with every fault of it, each with file and line.
    """
    if isinstance(name, Pack):
        return check(name)
    point = _installed(str(name))
    if point is not None:
        return _checked(_imported(point), name)
    file = _file_of(Path(name))
    loading = Loading(file)
    try:
        with _reported(file.parent):
            module = loading.module()
        return _checked(module, name)
    except BaseException as error:
        loading.forget()
        if isinstance(error, PolicyError):
            raise PolicyError([evolve(each, what=loading.plainly(each.what)) for each in error.faults]) from None
        raise


def installed_packs() -> tuple[str, ...]:
    """Return the names of the installed packs, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def _checked(module: ModuleType, name: str | Path) -> CheckedPack:
    found = getattr(module, "PACK", None)
    if not isinstance(found, Pack):
        what = f"`{name}` holds no pack"
        raise UsageError(Fault(str(module.__file__), what, "write PACK = pack(...) in its module"))
    return check(found)


def _installed(name: str) -> EntryPoint | None:
    """Return the entry point of that name. Raises UsageError where several packages have one."""
    points = tuple(entry_points(group=GROUP, name=name))
    if len(points) > 1:
        places = " and ".join(sorted(_place(each) for each in points))
        what = f"{len(points)} installed packs are called `{name}`: {places}"
        raise UsageError(Fault("", what, "uninstall all but one, or name the file or folder of the one that is meant"))
    return points[0] if points else None


def _place(point: EntryPoint) -> str:
    package = "" if point.dist is None else f" of {point.dist.name} {point.dist.version}"
    return f"`{point.module}`{package}"


def _imported(point: EntryPoint) -> ModuleType:
    with _reported(None):
        spec = find_spec(point.module)
        home = Path(spec.origin).parent if spec is not None and spec.origin is not None else None
    with _reported(home):
        return import_module(point.module)


def _file_of(path: Path) -> Path:
    """Return the file that holds the pack at a path. Raises UsageError where there is none."""
    file = path / "__init__.py" if path.is_dir() else path
    if not file.is_file():
        if path.is_dir():
            raise UsageError(Fault(str(path), "this folder is not a pack: it has no `__init__.py`", "name its module"))
        beside = [str(each) for each in path.parent.glob("*.py")] if path.parent.is_dir() else []
        known = installed_packs()
        hint = nearest(str(path), [*known, *beside]) or f"installed packs: {', '.join(known)}"
        raise UsageError(Fault(str(path), "there is no pack of that name, and no file", hint))
    if file.suffix != ".py":
        hint = "name a folder with `__init__.py`, or a `.py` file"
        raise UsageError(Fault(str(path), "this is not a Python file", hint))
    return file


@contextmanager
def _reported(home: Path | None) -> Iterator[None]:
    """Report any exception of a pack's own code as a fault with its place; the pack lies in `home`."""
    try:
        yield
    except IronRulesError:
        raise
    except SystemExit as error:
        where, hint = _where(error, home), "a pack only declares: take the call out"
        raise PolicyError(Fault(where, f"the pack ends the process with `sys.exit({error.code!r})`", hint)) from None
    except Exception as error:
        raise PolicyError(Fault(_where(error, home), f"{type(error).__name__}: {error}", instead(error))) from None


def _where(error: BaseException, home: Path | None) -> str:
    """Return the place of the pack's line at which an exception came up."""
    if isinstance(error, SyntaxError):
        return f"{error.filename}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    of_pack = [each for each in frames if home is not None and Path(each.filename).is_relative_to(home.absolute())]
    others = [each for each in frames if not each.filename.startswith((str(LIBRARY), "<frozen"))]
    place = (of_pack or others or frames)[-1]
    return f"{place.filename}:{place.lineno}"
