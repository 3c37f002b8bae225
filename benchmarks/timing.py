"""Calls into seconds: the best of several runs, and several calls in turn so that they are measured alike."""

import gc
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any


def best(call: Callable[[], Any], runs: int = 5) -> float:
    """The seconds of the fastest of several calls: what the machine can do when nothing else runs."""
    return min(in_turn([call], runs)[0])


def in_turn(calls: Sequence[Callable[[], Any]], runs: int = 5) -> list[list[float]]:
    """The seconds of several calls, each run once a round, so that a slow minute slows them all."""
    found: list[list[float]] = [[] for _ in calls]
    for _ in range(runs):
        for seconds, call in zip(found, calls, strict=True):
            gc.collect()
            start = perf_counter()
            call()
            seconds.append(perf_counter() - start)
    return found


def line(what: str, figure: str, limit: str = "") -> None:
    """Print one figure."""
    print(f"{what:<68} {figure:>16}  {limit}", flush=True)
