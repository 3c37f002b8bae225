"""A word that stands in what is withheld appears nowhere: not in what is written, nor in errors and rows set aside."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ten_iron_rules.facts import FACTS
from tests.cli.calls import call
from tests.golden.facts import COUNTY

CANARY = "canary"
AS_OF = ("--as-of", "2018-07-08")
AUDIENCES: Mapping[str, tuple[str, ...]] = {
    "superior": (),
    "self": ("--audience", "self", "--subject", "official:o2"),
    "public": ("--audience", "public"),
}
"""Who does not see everything; the second of them is not the official who was reported."""
HOUSEHOLD = {"id": f"{CANARY}-household", "village_id": "v1", "identified_on": "2017-05-01", "relocated": False}
CONTACT = {"id": "c1", "official_id": "o1", "household_id": HOUSEHOLD["id"], "start": "2017-05-01"}
LEAVE = {"id": "l1", "official_id": "o1", "start": "2018-05-01", "end": "2018-05-02", "approved_by": "x"}
TIPOFF = {
    "id": f"{CANARY}-1", "region_id": "r1", "against_id": "o1", "kind": "fraud", "received_on": "2018-02-02",
    "matter_id": f"{CANARY}-matter",
}  # fmt: skip
VERIFIED = {**TIPOFF, "id": f"{CANARY}-2", "verified": True, "verified_on": "2018-03-05", "kind": "inaction"}
EXEMPTION = {
    "id": "x3", "subject_id": "o1", "rule": "2", "start": "2018-06-11", "end": "2018-06-17", "ground": "disaster",
    "approved_by": "x", "reason": f"{CANARY} reason",
}  # fmt: skip
ABOUT_A_REPORT = {"finding": f"9.3-decided|{CANARY}-1|2018-05-03", "on": "2018-06-01"}
SOUND: dict[str, list[dict[str, Any]]] = {
    **COUNTY,
    "tipoff": [TIPOFF, VERIFIED],
    "leave": [{**LEAVE, "ground": "sick"}],
    "exemption": [*COUNTY["exemption"], EXEMPTION, {**EXEMPTION, "id": "x4", "rule": "9", "subject_id": f"{CANARY}-1"}],
    "appeal": [*COUNTY["appeal"], {"id": "a9", "finding": ABOUT_A_REPORT["finding"], "lodged_on": "2018-06-02"}],
    "decision": [{"id": "d1", "decided_by": "x", "adopted": True, **ABOUT_A_REPORT}],
}
BROKEN: dict[str, list[dict[str, Any]]] = {
    "tipoff": [
        {**TIPOFF, "kind": CANARY},
        {**TIPOFF, "id": f"{CANARY}-3", "against_id": f"{CANARY}-nobody"},
        {**TIPOFF, "id": f"{CANARY}-4", "received_on": f"{CANARY}-day", "verified": f"{CANARY}-flag"},
        {**TIPOFF, "id": f"{CANARY}-5"},
        {**TIPOFF, "id": f"{CANARY}-5", "kind": "misconduct"},
        {**TIPOFF, "id": f"{CANARY}\u00a05"},
    ],
    "leave": [{**LEAVE, "ground": CANARY}],
    "exemption": [{**EXEMPTION, "ground": f"{CANARY}-ground"}],
}


def folder(tables: Mapping[str, list[dict[str, Any]]], path: Path, form: str) -> Path:
    """A folder with a file a table."""
    path.mkdir()
    for name, rows in tables.items():
        heads = [column.name for column in FACTS.spec(name).columns]
        with (path / f"{name}.{form}").open("w", encoding="utf-8", newline="") as file:
            if form == "jsonl":
                file.writelines(json.dumps(row) + "\n" for row in rows)
            else:
                writer = csv.DictWriter(file, heads)
                writer.writeheader()
                writer.writerows(rows)
    return path


def heard(result: Result) -> tuple[str, str]:
    """What a call says on both streams."""
    return result.stdout, result.stderr


def said(*args: Any, out: Path | None = None) -> Iterator[str]:
    """What a call of the command line says and writes, but what names it: the arguments themselves."""
    yield from heard(call(*args, *(("--out", out) if out else ())))
    if out is not None and out.exists():
        yield from (each.read_bytes().decode("utf-8", "replace") for each in [out])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(SOUND, tmp_path_factory.mktemp("facts") / "sound", "jsonl")


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "json", "parquet"])
def test_no_file_and_no_table_holds_it(sound: Path, tmp_path: Path, audience: str, form: str) -> None:
    whom = AUDIENCES[audience] or ("--audience", "superior")
    out = tmp_path / f"out.{ {'table': 'txt'}.get(form, form) }"

    assert [] == [part for part in said("evaluate", sound, *AS_OF, *whom, "--format", form, out=out) if CANARY in part]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("finding", ["9.3-verified-neglect|o1|2018-03-05", "2.5-weekly-village-day|o1|2018-06-11"])
def test_no_explanation_holds_it(sound: Path, audience: str, finding: str) -> None:
    told = said("explain", finding, sound, *AS_OF, *AUDIENCES[audience])

    assert [] == [part for part in told if CANARY in part]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_outlook_does_not_hold_it(sound: Path, audience: str) -> None:
    assert [] == [part for part in said("outlook", sound, *AS_OF, *AUDIENCES[audience]) if CANARY in part]


@pytest.mark.parametrize("form", ["jsonl", "csv"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_neither_errors_nor_rows_set_aside_hold_it(tmp_path: Path, audience: str, form: str) -> None:
    facts, aside = folder({**SOUND, **BROKEN}, tmp_path / "broken", form), tmp_path / "aside.jsonl"
    refused = call("evaluate", facts, *AS_OF, *AUDIENCES[audience])
    went_on = call("evaluate", facts, *AS_OF, *AUDIENCES[audience], "--bad-rows", "aside", aside)
    rows = aside.read_text(encoding="utf-8")

    assert (2, 0) == (refused.exit_code, went_on.exit_code)
    assert 7 == len(rows.splitlines())
    assert [] == [part for part in (*heard(refused), *heard(went_on), rows) if CANARY in part]


def test_who_sees_everything_finds_it(tmp_path: Path, sound: Path) -> None:
    """Otherwise the tests above would look for what is nowhere."""
    facts, aside = folder({**SOUND, **BROKEN}, tmp_path / "broken", "jsonl"), tmp_path / "aside.jsonl"
    whom = ("--audience", "discipline")

    assert CANARY in call("evaluate", sound, *AS_OF, *whom).stdout
    assert CANARY in call("evaluate", facts, *AS_OF, *whom).stderr
    assert 0 == call("evaluate", facts, *AS_OF, *whom, "--bad-rows", "aside", aside).exit_code
    assert CANARY in aside.read_text(encoding="utf-8")


def test_households_go_by_other_names_in_public(tmp_path: Path) -> None:
    facts = folder(
        {**SOUND, "household": [HOUSEHOLD], "household_contact": [CONTACT], "publication": []},
        tmp_path / "public",
        "jsonl",
    )
    secret = tmp_path / "secret"
    secret.write_text("a secret of more than 16 bytes\n")
    public = call("evaluate", facts, *AS_OF, "--audience", "public", "--secret-file", secret, "--format", "jsonl")
    again = call("evaluate", facts, *AS_OF, "--audience", "public", "--secret-file", secret, "--format", "jsonl")
    superiors = call("evaluate", facts, *AS_OF, "--audience", "superior", "--format", "jsonl")

    assert (False, True) == (any(CANARY in each for each in heard(public)), CANARY in superiors.stdout)
    assert public.stdout == again.stdout
