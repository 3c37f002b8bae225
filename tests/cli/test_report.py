"""`iron-rules report` writes a page, and refuses early what it would refuse late."""

from pathlib import Path

import pytest

from tests.cli.calls import AS_OF, call, county

pytest.importorskip("jinja2")


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return county(tmp_path_factory.mktemp("county"))


def test_it_writes_a_page_and_says_where(facts: Path, tmp_path: Path) -> None:
    result = call("report", facts, *AS_OF, "--previous", "2018-05-31", "--out", tmp_path, "--lang", "zh")

    assert f"报告在 {tmp_path / 'index.html'}，用浏览器打开\n" == result.stdout
    assert "履职情况核查报告" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_it_is_what_superiors_see_unless_said(facts: Path, tmp_path: Path) -> None:
    seen, whole = tmp_path / "seen.html", tmp_path / "whole.html"
    call("report", facts, *AS_OF, "--out", seen)
    call("report", facts, *AS_OF, "--out", whole, "--audience", "all")

    assert "Not shown to superiors" in seen.read_text(encoding="utf-8")
    assert "Not shown" not in whole.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--out", "{facts}"], "it would lie among the facts"),
        (["--out", "{facts}/report.html"], "it would lie among the facts"),
        (
            ["--out", "{folder}/x.html", "--previous", "2018-07-08"],
            "`--previous 2018-07-08` is not before `2018-07-08`",
        ),
        (["--out", "{folder}/x.html", "--within", "region:r9"], "nothing was judged in `region:r9`"),
    ],
)
def test_what_cannot_be_is_refused(facts: Path, tmp_path: Path, options: list[str], told: str) -> None:
    result = call("report", facts, *AS_OF, *(each.format(facts=facts, folder=tmp_path) for each in options))

    assert 2 == result.exit_code
    assert told in result.stderr
    assert [] == list(tmp_path.iterdir())
