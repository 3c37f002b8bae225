"""A throw-away PostgreSQL cluster on loopback, and facts into a schema of it."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Any

from iron_rules.facts import TABLES
from iron_rules.facts.factbase import FactBase

TYPES = {"flag": "boolean", "whole": "bigint", "decimal": "numeric(18, 4)", "day": "date"}


def programs() -> Path:
    """The folder with PostgreSQL's server programs."""
    found = shutil.which("initdb")
    return Path(found).parent if found else max(Path("/usr/lib/postgresql").glob("*/bin"))


@contextmanager
def cluster() -> Iterator[str]:
    """A running server's connection string; the server and its files are gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="iron-rules-postgres-"))
    root = os.geteuid() == 0
    if root:
        shutil.chown(folder, "postgres", "postgres")
    as_user = ["runuser", "-u", "postgres", "--"] if root else []
    data, port = folder / "data", _free_port()

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs() / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    try:
        run("initdb", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-p {port} -h 127.0.0.1 -k {folder} -F -c max_locks_per_transaction=512"
        run("pg_ctl", "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield f"postgresql://tester@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def load(connection: Any, schema: str, facts: FactBase) -> None:
    """Put facts into a schema, a table a type, in place of what was there."""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
        cursor.execute(f'CREATE SCHEMA "{schema}"')
        for name, rows in facts.tables.items():
            columns = TABLES[name].columns
            types = ", ".join(f'"{each.name}" {TYPES.get(each.kind, "text")}' for each in columns)
            cursor.execute(f'CREATE TABLE "{schema}"."{name}" ({types})')
            values = attrgetter(*(each.name for each in columns))
            with cursor.copy(f'COPY "{schema}"."{name}" FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(values(row))
