"""The format of a file follows its name, or the call is refused."""

from pathlib import Path

import pytest

from iron_rules.cli.exports import form_of
from iron_rules.errors import UsageError


@pytest.mark.parametrize(
    ("form", "out", "reader", "meant"),
    [
        (None, None, None, "table"),
        (None, "found.txt", None, "table"),
        (None, "found", None, "table"),
        (None, "found.csv", None, "csv"),
        (None, "found.JSONL", None, "jsonl"),
        (None, "found.parquet", None, "parquet"),
        (None, "found.json", None, "json"),
        ("jsonl", "found", None, "jsonl"),
        ("csv", None, "excel", "csv"),
        (None, None, "excel", "csv"),
        (None, "/dev/null", None, "table"),
    ],
)
def test_a_format_follows_the_name_of_the_file(
    form: str | None, out: str | None, reader: str | None, meant: str
) -> None:
    assert meant == form_of(form, None if out is None else Path(out), reader).name


@pytest.mark.parametrize(
    ("form", "out", "reader", "told"),
    [
        (None, "found.docx", None, "found.docx: nothing is written as `.docx`"),
        ("csv", "found.docx", None, "found.docx: `.docx` is not what a file of `csv` is called"),
        ("table", "found.csv", None, "found.csv: `.csv` is not what a file of `table` is called"),
        (None, "found.jsonl", "excel", "found.jsonl: `.jsonl` is not what a file of `csv` is called"),
        ("jsonl", None, "excel", "`--for excel` goes with `--format csv` only"),
        ("parquet", None, None, "`--format parquet` needs `--out FILE`"),
    ],
)
def test_what_does_not_go_together_is_refused(form: str | None, out: str | None, reader: str | None, told: str) -> None:
    with pytest.raises(UsageError) as error:
        form_of(form, None if out is None else Path(out), reader)

    assert told == str(error.value).partition("\n")[0]
