"""A command that is told to end takes back what it began and says nothing but its exit status."""

import os
import signal
import subprocess
import sys
import time

import pytest

from iron_rules.cli.faults import guarded
from iron_rules.cli.signals import ENDING, Stop

SLOW = """
import signal, sys, time
from iron_rules.cli import main
sys.argv = ["iron-rules", *sys.argv[1:]]
import importlib.abc
class Slow(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            print("now", flush=True)
            time.sleep(30)
sys.meta_path.insert(0, Slow())
main()
"""


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Stop:
    """A handler that was called."""
    handler = Stop()
    with pytest.raises(SystemExit):
        handler(signal.SIGTERM, None)
    monkeypatch.setattr(signal, "getsignal", lambda number: handler if number in ENDING else None)
    return handler


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("query interrupted"), OSError(4, "interrupted")])
def test_whatever_an_interrupt_comes_out_as_it_is_no_defect(
    stop: Stop, error: BaseException, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Other code turns interrupts into errors of its own."""

    def interrupted() -> None:
        raise error

    assert (128 + stop.number, (b"", b"")) == (guarded(interrupted), tuple(capsysbinary.readouterr()))


@pytest.mark.parametrize("module", ["click", "iron_rules.cli.evaluating", "iron_rules.packs"])
@pytest.mark.parametrize("number", ENDING)
def test_a_process_that_is_told_to_end_while_it_imports_says_nothing(module: str, number: signal.Signals) -> None:
    command = [sys.executable, "-c", SLOW.format(module=module), "rules", "--pack", "ten_iron_rules"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.1)
        child.send_signal(number)
        told = child.communicate(timeout=60)

    assert (128 + number, (b"", b"")) == (child.returncode, told)


def test_a_process_that_was_started_to_ignore_an_interrupt_does() -> None:
    program = "import signal; from iron_rules.cli.signals import heed; heed(); print(signal.getsignal(signal.SIGINT))"
    ignoring = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)} if os.name == "posix" else {}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, **ignoring)  # type: ignore[call-overload]

    assert not ignoring or b"1" in done.stdout or b"SIG_IGN" in done.stdout
