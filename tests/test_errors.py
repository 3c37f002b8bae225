"""An error says where, what is wrong and what to do, and holds every fault that was found."""

import pickle

import pytest

from iron_rules.errors import FactsError, Fault, IronRulesError, PolicyError, UsageError, nearest
from iron_rules.text import Text, both


def test_a_fault_reads_as_place_sentence_and_hint() -> None:
    fault = Fault("visits.csv:7", both("`2018-02-30` is not a day"), both("write 2018-02-28"))

    assert "visits.csv:7: `2018-02-30` is not a day\n    hint: write 2018-02-28" == str(fault)


def test_a_fault_without_a_place_begins_with_what_is_wrong() -> None:
    assert "there is no pack of that name" == str(Fault("", both("there is no pack of that name")))


def test_an_error_tells_all_its_faults_one_below_the_other() -> None:
    error = FactsError([Fault("a.csv:1", both("one")), Fault("b.csv:2", both("two"), both("mend it"))])

    assert "a.csv:1: one\nb.csv:2: two\n    hint: mend it" == str(error)
    assert ("one", "two") == tuple(fault.what for fault in error.faults)


def test_an_error_of_one_fault_or_of_a_sentence_holds_one_fault() -> None:
    assert (Fault("x", both("y")),) == PolicyError(Fault("x", both("y"))).faults
    assert (Fault("", both("no such rule")),) == UsageError("no such rule").faults


@pytest.mark.parametrize("kind", [PolicyError, FactsError, UsageError])
def test_every_error_of_the_library_is_caught_by_its_base(kind: type[Exception]) -> None:
    with pytest.raises(IronRulesError):
        raise kind("something is wrong")


def test_the_nearest_known_word_is_offered() -> None:
    assert "did you mean `official`?" == str(nearest("offical", ["region", "official", "village"]))


def test_a_word_unlike_all_others_gets_the_whole_list_where_it_is_short() -> None:
    assert "one of `city`, `county`" == str(nearest("xyz", ["county", "city"]))


@pytest.mark.parametrize(("how_many", "told"), [(12, True), (13, False), (0, False)])
def test_a_list_of_more_than_twelve_words_helps_nobody(how_many: int, told: bool) -> None:
    known = [f"{chr(97 + n) * 6}" for n in range(how_many)]

    assert told == bool(nearest("?", known))


def test_a_hint_does_not_depend_on_the_order_of_the_known_words() -> None:
    assert nearest("abd", ["abc", "abe"]) == nearest("abd", ["abe", "abc"])


def test_an_error_is_told_in_the_language_asked_for_and_else_in_english() -> None:
    error = FactsError(
        [Fault("a.csv", Text("是空的", "is empty"), Text("请填写", "fill it in")), Fault("", both("plain"))]
    )

    assert "a.csv：是空的\n    提示：请填写\nplain" == error.text("zh")
    assert "a.csv: is empty\n    hint: fill it in\nplain" == error.text() == str(error)
    assert ("a.csv", "is empty", "fill it in") == (error.faults[0].where, error.faults[0].what, error.faults[0].hint)


def test_an_error_travels_with_its_faults() -> None:
    error = UsageError(Fault("here", Text("有误", "is wrong")))

    assert error.faults == pickle.loads(pickle.dumps(error)).faults
