"""A page of Markdown into the blocks that a reader would try, and a reader who tries them one after the other.

- A `python` block runs in the page's own namespace; a `text` block right below it is what it prints.
- A `python` block whose first line is `# NAME.py` is written to that file instead, and a `toml` block by `# NAME.toml`.
- A `console` block holds lines that begin with `$ ` and what each of them prints.
- In what is printed, a line `...` stands for any lines, and ` ...` at the end of a line for the rest of it.
- Files of the reader's own folder are named without it.
- `<!-- not run: REASON -->` above a block leaves it out.
"""

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = re.compile(r"<!-- not run: .+ -->\s*$")
FILE = re.compile(r"# (\w+\.(?:py|toml))\n")


@dataclass
class Block:
    """A fenced block: its language, its text, where it begins, and the text that it must print, if that is said."""

    language: str
    text: str
    line: int
    printed: str | None = None


def left_out(page: str, why: str) -> list[Block]:
    """The blocks of a page that are left out for a reason that begins with `why`."""
    return blocks(page.replace(f"<!-- not run: {why}", f"<!-- {why}")[page.index(f"<!-- not run: {why}") :])[:1]


def blocks(page: str) -> list[Block]:
    """The blocks of a page that can be tried."""
    found: list[Block] = []
    end = 0
    for match in FENCE.finditer(page):
        between = page[end : match.start()]
        end = match.end()
        language, text = match.groups()
        if LEFT_OUT.search(between):
            continue
        if language == "text" and found and found[-1].language == "python" and not between.strip():
            found[-1].printed = text
        else:
            found.append(Block(language, text, page[: match.start()].count("\n") + 2))
    return [each for each in found if each.language in ("python", "console") or _is_file(each)]


def _is_file(block: Block) -> bool:
    return block.language == "toml" and FILE.match(block.text) is not None


def matches(expected: str, actual: str) -> bool:
    """Whether a text is as expected, dots aside."""
    pattern = "".join(_pattern(line) for line in expected.splitlines())
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in actual.splitlines())) is not None


def _pattern(line: str) -> str:
    if line == "...":
        return r"(?:.*\n)*"
    start = line.removesuffix(" ...")
    return re.escape(start) + ("" if start == line else " .*") + r"\n"


@contextlib.contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """Let the modules of a folder be imported, as those beside a script are; they are forgotten afterwards."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None) or "").startswith(str(folder)):
                del sys.modules[name]


@dataclass
class Reader:
    """Tries the blocks of one page in one folder."""

    page: Path
    folder: Path
    namespace: dict[str, Any] = field(default_factory=lambda: {"__name__": "__page__"})

    def try_(self, block: Block) -> None:
        """Do what the block says; fail where it prints something else."""
        if block.language == "console":
            self._console(block)
        elif name := FILE.match(block.text):
            (self.folder / name.group(1)).write_text(block.text, encoding="utf-8")
        else:
            self._python(block)

    def _python(self, block: Block) -> None:
        out = io.StringIO()
        code = compile("\n" * (block.line - 1) + block.text, str(self.page), "exec")
        with contextlib.chdir(self.folder), _importable(self.folder), contextlib.redirect_stdout(out):
            exec(code, self.namespace)
        if block.printed is not None:
            self._compare(block.line, block.printed, out.getvalue())

    def _console(self, block: Block) -> None:
        environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        for command, expected in re.findall(r"^\$ ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", block.text, re.MULTILINE):
            done = subprocess.run(
                ["bash", "-c", command], cwd=self.folder, env=environment, text=True, check=False,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            self._compare(block.line, expected, done.stdout, command)

    def _compare(self, line: int, expected: str, actual: str, what: str = "the block") -> None:
        actual = actual.replace(f"{self.folder}{os.sep}", "")
        assert matches(expected, actual), (
            f"{self.page.name}:{line}: {what} prints\n{actual}\nand the page says\n{expected}"
        )
