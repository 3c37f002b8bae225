"""Whoever keeps a session finds its types and errors in one place."""

import inspect
from typing import get_type_hints

import pytest

import iron_rules
from iron_rules import live


@pytest.mark.parametrize("name", live.__all__)
def test_every_name_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(live, name))


@pytest.mark.parametrize("call", ["put", "retract", "correct", "advance"])
def test_every_call_of_a_session_gives_changes(call: str) -> None:
    assert live.Changes is get_type_hints(getattr(live.Session, call))["return"]


def test_what_opens_a_session_gives_a_session() -> None:
    assert live.Session is get_type_hints(iron_rules.open_session)["return"]


def test_every_error_is_one_of_the_library() -> None:
    errors = [each for name in live.__all__ if issubclass(each := getattr(live, name), Exception)]

    assert 3 == len(errors)
    assert all(issubclass(each, iron_rules.IronRulesError) for each in errors)
