"""A throw-away PostgreSQL cluster on a socket of its own, and facts into a schema of it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Any

from iron_rules.facts.factbase import FactBase
from iron_rules.facts.vocabulary import Vocabulary
from ten_iron_rules.facts import FACTS

SLOW = 300
"""Seconds that a busy machine may take to start or stop a server."""
LONGEST = 63
"""Characters of a name that PostgreSQL looks at."""
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
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs() / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=SLOW)

    try:
        run("initdb", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        # A socket in the folder is nobody else's; a free port may be taken before the server has it.
        options = f"-k {folder} -c listen_addresses= -F -c max_locks_per_transaction=512"
        run("pg_ctl", "-l", str(folder / "log"), "-w", "-t", str(SLOW), "-o", options, "start")
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            if (data / "postmaster.pid").exists():
                run("pg_ctl", "-m", "immediate", "-t", str(SLOW), "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def load(connection: Any, schema: str, facts: FactBase, vocabulary: Vocabulary = FACTS) -> None:
    """Put facts into a new schema, a table a type.

    A schema is never dropped: a session that has just been closed may be dropping its views of those tables.
    """
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{schema}"')
        for name, rows in facts.tables.items():
            columns = vocabulary.tables[name].columns
            table = name if len(name) <= LONGEST else vocabulary.tables[name].zh
            types = ", ".join(f'"{each.name}" {TYPES.get(each.kind, "text")}' for each in columns)
            cursor.execute(f'CREATE TABLE "{schema}"."{table}" ({types})')
            values = attrgetter(*(each.name for each in columns))
            with cursor.copy(f'COPY "{schema}"."{table}" FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(values(row))
