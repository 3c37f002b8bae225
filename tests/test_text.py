"""A text is told in the language that is asked for, or not at all."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from iron_rules import explain
from iron_rules.errors import UsageError
from iron_rules.outlooks.outlook import outlook
from iron_rules.reports.overview import overview
from iron_rules.text import Language, text
from tests.golden.facts import AS_OF, COUNTY
from tests.reports.county import judged
from tests.strategies import PACK

TEXT = text(zh="无", en="none")


@pytest.mark.parametrize(("language", "told"), [("zh", "无"), ("en", "none")])
def test_both_languages_are_told(language: Language, told: str) -> None:
    assert told == TEXT.in_(language)


def _texts() -> Iterator[Callable[..., Any]]:
    evaluation = judged()
    yield TEXT.in_
    yield evaluation.findings[0].message.in_
    yield explain(evaluation, evaluation.findings[0]).text
    yield outlook(PACK, COUNTY, as_of=AS_OF).text
    yield lambda language: list(overview(evaluation, language))


@pytest.mark.parametrize("language", ["fr", "", "EN", None])
def test_another_language_is_refused_wherever_a_text_is_told(language: Language | None) -> None:
    for tell in _texts():
        with pytest.raises(UsageError) as error:
            tell(language)

        assert f"nothing is told in the language `{language}`: there are `zh` and `en`" == str(error.value)
