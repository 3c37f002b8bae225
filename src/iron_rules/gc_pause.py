"""Pause the garbage collector while many objects are made that cannot be garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

FEW: Final = 10_000


@contextmanager
def without_collector(objects: int) -> Iterator[None]:
    """Keep the collector from walking over ever more objects; what it was before it is afterwards.

    Where few are made it stays as it is: to switch it on again costs more than it saves.
    """
    if objects < FEW:
        yield
        return
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
