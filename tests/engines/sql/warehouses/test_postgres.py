"""What a database must be like before anything is read from it."""

import pytest

from iron_rules.engines.sql.warehouses.postgres import refuse_encodings
from iron_rules.errors import UsageError


@pytest.mark.parametrize(
    ("server", "client", "what"),
    [
        ("SQL_ASCII", "UTF8", "the database has no encoding: SQL_ASCII"),
        ("UTF8", "LATIN1", "the connection's encoding is `LATIN1`, not UTF8"),
        ("UTF8", "GBK", "the connection's encoding is `GBK`, not UTF8"),
        ("UTF8", None, "the connection's encoding is `None`, not UTF8"),
    ],
)
def test_a_database_without_an_encoding_and_a_connection_of_another_one_are_refused(
    server: str, client: str | None, what: str
) -> None:
    with pytest.raises(UsageError, match=what) as told:
        refuse_encodings({"server_encoding": server, "client_encoding": client}.get)

    assert "UTF8" in told.value.faults[0].hint


def test_texts_that_come_as_utf_8_are_read() -> None:
    refuse_encodings({"server_encoding": "EUC_CN", "client_encoding": "UTF8"}.get)
