"""What a campaign has tried and found, as a file: a run goes on where another ended, however that ended."""

import json
from pathlib import Path
from typing import Any

from attrs import define, field

from iron_rules.atomic_write import replacing

MOST = 50
"""How many faults of a kind are kept in full; the others are counted."""


@define
class Tried:
    """How many trials of a kind there were, the seconds they took, and the seeds that failed."""

    done: int = 0
    seconds: float = 0.0
    failed: int = 0
    faults: list[dict[str, Any]] = field(factory=list)

    def add(self, fault: str, seconds: float) -> None:
        """Note a trial, whose seed is the number of those before."""
        if fault:
            self.failed += 1
            self.faults = [*self.faults, {"seed": self.done, "fault": fault}][:MOST]
        self.done, self.seconds = self.done + 1, self.seconds + seconds


@define
class State:
    """What was tried of each kind."""

    path: Path
    kinds: dict[str, Tried] = field(factory=dict)

    @classmethod
    def read(cls, path: Path) -> "State":
        """Return the state in a file; a new one where there is none."""
        found = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return cls(path, {name: Tried(**each) for name, each in found.items()})

    def of(self, kind: str) -> Tried:
        """Return what was tried of a kind."""
        return self.kinds.setdefault(kind, Tried())

    def write(self) -> None:
        """Write the state, all of it or nothing."""
        plain = {
            name: {"done": each.done, "seconds": round(each.seconds, 1), "failed": each.failed, "faults": each.faults}
            for name, each in sorted(self.kinds.items())
        }
        with replacing(self.path) as part:
            part.write_text(json.dumps(plain, ensure_ascii=False, indent=1), "utf-8")

    def lines(self) -> list[str]:
        """Return a line a kind."""
        return [
            f"{name}: {each.done:,} tried (seeds 0 to {each.done - 1:,}), {each.failed:,} failed, {each.seconds:,.0f} s"
            for name, each in sorted(self.kinds.items())
        ]
