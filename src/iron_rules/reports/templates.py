"""Templates of pages: escaped, with their own style and script known by their hashes."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from iron_rules.errors import not_installed
from iron_rules.text import Text

ASSETS: Final = "assets"
JINJA: Final = Text("写出网页需要 `Jinja2`", "a page needs `Jinja2`")


def asset(package: str, name: str) -> str:
    """Return the text of a file that a package brings in its folder of assets."""
    return (files(package) / ASSETS / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """Return the hash by which a Content-Security-Policy knows a style or a script."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"


def environment(package: str, extra: str, finalize: Callable[[Any], Any] | None = None) -> Any:
    """Return what renders the templates of a package, with values escaped.

    `extra` is the one that brings Jinja2, and `finalize` what is done to each value before. Raises UsageError where
    Jinja2 is not installed.
    """
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError:
        raise not_installed(JINJA, extra) from None
    return Environment(
        loader=FunctionLoader(lambda name: asset(package, name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
