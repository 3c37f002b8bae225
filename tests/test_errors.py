"""An error says where, what is wrong and what to do, and holds every fault that was found."""

import pytest

from iron_rules.errors import FactsError, Fault, IronRulesError, PolicyError, UsageError, nearest


def test_a_fault_reads_as_place_sentence_and_hint():
    fault = Fault("visits.csv:7", "`2018-02-30` is no day", "write 2018-02-28")

    assert "visits.csv:7: `2018-02-30` is no day\n    hint: write 2018-02-28" == str(fault)


def test_a_fault_without_a_place_begins_with_what_is_wrong():
    assert "there is no pack of that name" == str(Fault("", "there is no pack of that name"))


def test_an_error_tells_all_its_faults_one_below_the_other():
    error = FactsError([Fault("a.csv:1", "one"), Fault("b.csv:2", "two", "mend it")])

    assert "a.csv:1: one\nb.csv:2: two\n    hint: mend it" == str(error)
    assert ("one", "two") == tuple(fault.what for fault in error.faults)


def test_an_error_of_one_fault_or_of_a_sentence_holds_one_fault():
    assert (Fault("x", "y"),) == PolicyError(Fault("x", "y")).faults
    assert (Fault("", "no such rule"),) == UsageError("no such rule").faults


@pytest.mark.parametrize("kind", [PolicyError, FactsError, UsageError])
def test_every_error_of_the_library_is_caught_by_its_base(kind):
    with pytest.raises(IronRulesError):
        raise kind("something is wrong")


def test_the_nearest_known_word_is_offered():
    assert "did you mean `official`?" == nearest("offical", ["region", "official", "village"])


def test_a_word_unlike_all_others_gets_the_whole_list_where_it_is_short():
    assert "one of `city`, `county`" == nearest("xyz", ["county", "city"])


@pytest.mark.parametrize(("how_many", "told"), [(12, True), (13, False), (0, False)])
def test_a_list_of_more_than_twelve_words_helps_nobody(how_many, told):
    known = [f"{chr(97 + n) * 6}" for n in range(how_many)]

    assert told == bool(nearest("?", known))


def test_a_hint_does_not_depend_on_the_order_of_the_known_words():
    assert nearest("abd", ["abc", "abe"]) == nearest("abd", ["abe", "abc"])
