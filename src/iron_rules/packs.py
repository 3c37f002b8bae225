"""Find and load packs: installed ones by entry point, others by path."""

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
from iron_rules.language.unknown import instead, said
from iron_rules.loading import Loading
from iron_rules.text import Text

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
            raise PolicyError([_plainly(each, loading) for each in error.faults]) from None
        raise


def _plainly(fault: Fault, loading: Loading) -> Fault:
    said = Text(loading.plainly(fault.said.zh), loading.plainly(fault.said.en))
    return evolve(fault, what=said)


def installed_packs() -> tuple[str, ...]:
    """Return the names of the installed packs, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def _checked(module: ModuleType, name: str | Path) -> CheckedPack:
    found = getattr(module, "PACK", None)
    if not isinstance(found, Pack):
        what = Text(f"`{name}` 里没有规则包", f"`{name}` holds no pack")
        hint = Text("请在模块里写 PACK = pack(...)", "write PACK = pack(...) in its module")
        raise UsageError(Fault(str(module.__file__), what, hint))
    return check(found)


def _installed(name: str) -> EntryPoint | None:
    """Return the entry point of that name. Raises UsageError where several packages have one."""
    points = tuple(entry_points(group=GROUP, name=name))
    if len(points) > 1:
        places = sorted(_place(each) for each in points)
        what = Text(
            f"已安装的规则包中有 {len(points)} 个叫 `{name}`：{'、'.join(places)}",
            f"{len(points)} installed packs are called `{name}`: {' and '.join(places)}",
        )
        hint = Text(
            "请只保留一个，或写明所指规则包的文件或文件夹",
            "uninstall all but one, or name the file or folder of the one that is meant",
        )
        raise UsageError(Fault("", what, hint))
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
            what = Text(
                "这个文件夹不是规则包：没有 `__init__.py`", "this folder is not a pack: it has no `__init__.py`"
            )
            raise UsageError(Fault(str(path), what, Text("请写它的模块", "name its module")))
        beside = [str(each) for each in path.parent.glob("*.py")] if path.parent.is_dir() else []
        known = installed_packs()
        installed = Text(f"已安装的规则包：{'、'.join(known)}", f"installed packs: {', '.join(known)}")
        what = Text("没有这个名称的规则包，也没有这个文件", "there is no pack of that name, and no file")
        raise UsageError(Fault(str(path), what, nearest(str(path), [*known, *beside]) or installed))
    if file.suffix != ".py":
        hint = Text(
            "请写含有 `__init__.py` 的文件夹，或 `.py` 文件", "name a folder with `__init__.py`, or a `.py` file"
        )
        raise UsageError(Fault(str(path), Text("这不是 Python 文件", "this is not a Python file"), hint))
    return file


@contextmanager
def _reported(home: Path | None) -> Iterator[None]:
    """Report any exception of a pack's own code as a fault with its place; the pack lies in `home`."""
    try:
        yield
    except IronRulesError:
        raise
    except SystemExit as error:
        call = f"`sys.exit({error.code!r})`"
        what = Text(f"规则包用 {call} 结束了进程", f"the pack ends the process with {call}")
        hint = Text("规则包只作声明：请去掉这一调用", "a pack only declares: take the call out")
        raise PolicyError(Fault(_where(error, home), what, hint)) from None
    except Exception as error:
        raise PolicyError(Fault(_where(error, home), said(error), instead(error))) from None


def _where(error: BaseException, home: Path | None) -> str:
    """Return the place of the pack's line at which an exception came up."""
    if isinstance(error, SyntaxError):
        return f"{error.filename}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    of_pack = [each for each in frames if home is not None and Path(each.filename).is_relative_to(home.absolute())]
    others = [each for each in frames if not each.filename.startswith((str(LIBRARY), "<frozen"))]
    place = (of_pack or others or frames)[-1]
    return f"{place.filename}:{place.lineno}"
