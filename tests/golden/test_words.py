"""Every rule in words, in both languages, in one file a language: how a rule reads shows in review."""

import pytest

import iron_rules
from iron_rules.explanations.rule import rule_words
from iron_rules.language.rule import Rule
from iron_rules.policy import day
from iron_rules.text import Language
from tests.golden.compare import assert_golden

PACK = iron_rules.load_pack("ten_iron_rules")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_rules_read_as_they_were_reviewed(language: Language) -> None:
    assert_golden(f"words/rules.{language}.txt", "\n".join(_told(rule, language) for rule in PACK.rules))


def _told(rule: Rule, language: Language) -> str:
    words = rule_words(rule, PACK, day(2018, 1, 1))
    test = "must" if rule.kind == "violation" else "given"
    parts = {"of": words.subjects, "event": words.event, "due": words.due, "when": words.when, test: words.test}
    lines = [f"  {name}: {text.in_(language)}\n" for name, text in parts.items() if text is not None]
    return f"{rule.id}\n{''.join(lines)}"
