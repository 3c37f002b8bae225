"""A report holds what its audience may see, counted as the ledger counts, and leads to nowhere else."""

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

import iron_rules
from iron_rules.errors import UsageError
from iron_rules.reports.page.gathering import OUTCOMES
from tests.reports.county import judged
from tests.reports.page.reading import blocks

pytest.importorskip("jinja2")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return iron_rules.report(judged(), tmp_path_factory.mktemp("report"), lang="zh")


def test_a_folder_gets_an_index_and_a_file_is_written_as_named(tmp_path: Path) -> None:
    assert tmp_path / "here" / "index.html" == iron_rules.report(judged(), tmp_path / "here")
    assert tmp_path / "there.html" == iron_rules.report(judged(), tmp_path / "there.html")


def test_the_same_evaluation_makes_the_same_bytes(tmp_path: Path) -> None:
    again = iron_rules.report(judged(), tmp_path, lang="zh", secret=b"0123456789abcdef")
    once_more = iron_rules.report(judged(), tmp_path / "other.html", lang="zh", secret=b"0123456789abcdef")

    assert again.read_bytes() == once_more.read_bytes()


def test_it_holds_the_findings_that_superiors_see(file: Path) -> None:
    core = blocks(file)["core"]
    rules, subjects = [each["id"] for each in core["rules"]], core["subjects"]["id"]
    held = {
        (rules[rule], subjects[subject])
        for rule, subject in zip(core["findings"]["rule"], core["findings"]["subject"], strict=True)
    }

    assert {(each.rule.id, each.subject) for each in judged().for_people.findings} == held


def test_duties_are_counted_as_the_ledger_counts_them(file: Path) -> None:
    core, ledger = blocks(file)["core"], [each for each in judged().for_people.ledger if "ful" in each.outcome]
    _, _, _, kept, *_ = core["cells"]

    assert len(ledger) == sum(kept)


def test_outcomes_of_duties_are_the_statuses_of_findings(file: Path) -> None:
    core = blocks(file)["core"]
    counted = {name: sum(core["cells"][3 + number]) for number, name in enumerate(OUTCOMES)}
    statuses = Counter(each.status for each in judged().for_people.violations)

    assert dict(statuses) == {name: number for name, number in counted.items() if number and name != "kept"}


def test_every_duty_stands_in_the_calendar_of_its_subject(file: Path) -> None:
    found = blocks(file)
    ledgers = [block for name, block in found.items() if name.startswith("ledger-")]
    letters = Counter(letter for each in ledgers for row in each["rows"] for letter in row[2])

    counted = [sum(column) for column in found["core"]["cells"][3:]]
    assert counted == [letters[letter] for letter, _ in found["core"]["outcomes"]]


def test_the_policy_of_the_page_names_the_hashes_of_what_it_runs(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)

    for each in (script, style):
        assert b64encode(sha256(each.encode()).digest()).decode() in policy.replace("&#39;", "'")
    assert "default-src" in policy
    assert "unsafe" not in policy


def test_nothing_in_the_page_leads_out_of_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert [] == [each for each in re.findall(r'(?:href|src)="([^"]*)"', text) if not each.startswith("#")]


def test_what_an_audience_does_not_see_is_not_in_the_file(tmp_path: Path) -> None:
    file = iron_rules.report(judged(), tmp_path, audience="self", subject="official:o2", lang="zh")

    everything = f"{file.read_text(encoding='utf-8')}{blocks(file)}"
    assert "李芳" in everything
    assert "王明" not in everything


def test_what_was_not_there_on_an_earlier_day_is_new(tmp_path: Path) -> None:
    now = judged()
    earlier = iron_rules.evaluate(now.pack, now.facts.tables, as_of=now.as_of.replace(month=6, day=10))
    file = iron_rules.report(now, tmp_path, previous=earlier, audience="all")

    core = blocks(file)["core"]
    assert len(now.since(earlier).appeared) == sum(core["findings"]["new"])
    assert 0 < sum(core["findings"]["new"]) < len(now.findings)


def test_a_part_holds_what_lies_in_a_place(tmp_path: Path) -> None:
    file = iron_rules.report(judged(), tmp_path, within="region:r1", audience="all")

    found = judged().only(within="region:r1").findings
    assert 0 < len(found)
    assert len(found) == len(blocks(file)["core"]["findings"]["rule"])


def test_a_place_in_which_nothing_lies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing was judged in `region:r9`"):
        iron_rules.report(judged(), tmp_path, within="region:r9")


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")

    with pytest.raises(UsageError, match="is not a folder"):
        iron_rules.report(judged(), tmp_path / "taken")
