"""`iron-rules sample` makes facts that `evaluate` judges as it says they must be."""

from pathlib import Path

from tests import shops
from tests.cli.calls import call, lines


def test_a_sample_is_judged_as_it_says(tmp_path: Path) -> None:
    made = call("sample", "--out", tmp_path / "village", "--seed", 3, "--size", "village")
    told = made.stdout.splitlines()[1].removeprefix("to judge them: iron-rules ").split()

    found = lines(call(*told, "--format", "jsonl").stdout)

    assert 0 == made.exit_code
    expected = lines((tmp_path / "village" / "expected.jsonl").read_text(encoding="utf-8"))
    assert sorted(each["id"] for each in expected) == sorted(each["id"] for each in found)


def test_the_same_seed_makes_the_same_facts_and_another_makes_others(tmp_path: Path) -> None:
    for folder, seed in (("a", 1), ("b", 1), ("c", 2)):
        call("sample", "--out", tmp_path / folder, "--seed", seed, "--size", "village")

    contents = [(tmp_path / folder / "official.csv").read_bytes() for folder in ("a", "b", "c")]
    assert (True, False) == (contents[0] == contents[1], contents[0] == contents[2])


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    result = call("sample", "--out", tmp_path, "--size", "village")

    assert (2, ["mine.txt"]) == (result.exit_code, [path.name for path in tmp_path.iterdir()])
    assert "it exists and is not an empty folder" in result.stderr


def test_a_size_that_does_not_exist_is_told(tmp_path: Path) -> None:
    result = call("sample", "--out", tmp_path / "x", "--size", "galaxy")

    assert 2 == result.exit_code
    assert (
        "`--size galaxy` is not a size of this pack's samples\n    hint: one of `district`, `province`, `village`\n"
    ) == result.stderr


def test_the_usual_size_of_the_pack_is_made_unless_said(tmp_path: Path) -> None:
    call("sample", "--out", tmp_path / "made")

    assert "size district" in (tmp_path / "made" / "README.txt").read_text(encoding="utf-8")


def test_a_pack_that_makes_no_facts_up_says_so(tmp_path: Path) -> None:
    result = call("sample", "--out", tmp_path / "made", "--pack", shops.__file__)

    assert (2, False) == (result.exit_code, (tmp_path / "made").exists())
    assert result.stderr.startswith("the pack `shops` makes no facts up\n    hint: ")
