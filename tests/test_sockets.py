"""Nothing is fetched: neither when the library is imported, nor when a pack is loaded and facts are judged."""

import subprocess
import sys

import pytest

BLOCKED = """
import sys
def refuse(event, args):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        raise RuntimeError(f"{event} {args}")
sys.addaudithook(refuse)
import socket
try:
    socket.create_connection(("127.0.0.1", 9))
except RuntimeError:
    print("blocked")
from datetime import date
import iron_rules
pack = iron_rules.load_pack("ten_iron_rules")
from tests.golden.facts import COUNTY
evaluation = iron_rules.evaluate(pack, COUNTY, as_of=date(2018, 7, 8), engine=sys.argv[1])
finding = next(iter(evaluation.findings))
iron_rules.explain(evaluation, finding.id).text("zh")
list(evaluation.lines("csv"))
with iron_rules.open_session(pack, as_of=date(2018, 7, 8)) as session:
    session.put(iron_rules.read(COUNTY, pack))
    session.outlook().text("en")
print("judged")
"""


@pytest.mark.parametrize("engine", ["memory", "tables", "live"])
def test_no_connection_is_opened_by_importing_or_judging(engine: str) -> None:
    if engine == "tables":
        pytest.importorskip("duckdb")
    done = subprocess.run([sys.executable, "-c", BLOCKED, engine], capture_output=True, text=True, check=False)

    assert ("blocked\njudged\n", "") == (done.stdout, done.stderr)
