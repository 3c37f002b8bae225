"""A file or folder into a module under a name of its own, so that packs never meet each other or an installed library.

Each load gets a number. A module is known to Python as `<name>@<number>`, which no import statement can spell. Import
statements in the module, and in whatever it imports from beside it, are renamed on the way.
"""

import builtins
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from itertools import count
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Final

_NUMBERS: Final = count(1)


class Loading:
    """One load of a pack: the modules of its folder, and those beside it, as they are imported.

    `file` is the pack's file, or the `__init__.py` of its folder.
    """

    def __init__(self, file: Path) -> None:
        self._file = file.resolve()
        self._is_folder = file.name == "__init__.py"
        place = self._file.parent if self._is_folder else self._file.with_suffix("")
        self._home, self._name = place.parent, place.name.replace(".", "_")
        self._mark = f"@{next(_NUMBERS)}"
        self.builtins = {**vars(builtins), "__import__": self._import}

    def module(self) -> ModuleType:
        """Return the module of the pack, executed."""
        if _Finder not in sys.meta_path:
            sys.meta_path.insert(0, _Finder)
        spec = self._spec(f"{self._name}{self._mark}", self._file)
        module = module_from_spec(spec)
        sys.modules[spec.name] = module
        assert spec.loader is not None
        spec.loader.exec_module(module)
        return module

    def forget(self) -> None:
        """Take the modules of this load out of Python's list of modules."""
        for name in [each for each in list(sys.modules) if each.partition(".")[0].endswith(self._mark)]:
            sys.modules.pop(name, None)

    def plainly(self, text: str) -> str:
        """Return a text that Python made of a module's name, as its author knows the name."""
        return text.replace(self._mark, "")

    def find(self, name: str) -> ModuleSpec | None:
        """Return the spec of a module of this load; None where it has no file."""
        top, _, rest = name.partition(".")
        stem = top.removesuffix(self._mark)
        place = self._file.parent if self._is_folder and stem == self._name else self._home / stem
        place = place.joinpath(*rest.split(".")) if rest else place
        for file in (place / "__init__.py", place.with_name(f"{place.name}.py")):
            if file.is_file():
                return self._spec(name, file)
        return None

    def _spec(self, name: str, file: Path) -> ModuleSpec:
        folders = [str(file.parent)] if file.name == "__init__.py" else None
        loader = _Loader(name, str(file), self)
        spec = spec_from_file_location(name, file, loader=loader, submodule_search_locations=folders)
        assert spec is not None
        return spec

    def _import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,  # noqa: A002 the name that Python gives it
        locals: Mapping[str, Any] | None = None,  # noqa: A002 the name that Python gives it
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """Import as the statement does; the pack's own name and modules beside it are those of this load."""
        top, dot, rest = name.partition(".")
        if level == 0 and self._owns(top):
            name = f"{top}{self._mark}{dot}{rest}"
        return builtins.__import__(name, globals, locals, fromlist or (), level)

    def _owns(self, top: str) -> bool:
        if self._is_folder and top == self._name:
            return top != "iron_rules"
        return not _is_installed(top) and self.find(f"{top}{self._mark}") is not None


class _Loader(SourceFileLoader):
    """Executes a module of a load from its source; byte code is neither read nor written."""

    def __init__(self, name: str, path: str, loading: Loading) -> None:
        super().__init__(name, path)
        self.loading = loading

    def get_code(self, fullname: str) -> CodeType:
        """Return the code of the source as it is now."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def exec_module(self, module: ModuleType) -> None:
        """Execute the module with the import statement of its load."""
        vars(module)["__builtins__"] = self.loading.builtins
        super().exec_module(module)


class _Finder:
    """Finds the modules of each load by the loader of the module that they lie in, or of the one beside them."""

    @staticmethod
    def find_spec(name: str, *_: Any) -> ModuleSpec | None:
        """Return the spec of a module of a load; None for every other name."""
        top, mark, number = name.partition(".")[0].partition("@")
        if not mark:
            return None
        ends = f"@{number}"
        known = next((each for key, each in list(sys.modules.items()) if key.endswith(ends)), None)
        loader = getattr(known, "__loader__", None)
        return loader.loading.find(name) if isinstance(loader, _Loader) and top else None


def _is_installed(top: str) -> bool:
    return top in sys.modules or find_spec(top) is not None
