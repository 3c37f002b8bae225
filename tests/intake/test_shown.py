"""Values as messages show them."""

from iron_rules.intake.quoting import shown, visible


def test_what_is_shown_stays_on_one_line_and_short() -> None:
    assert ("`a\\nb`", f"`{'a' * 80}`", f"`{'a' * 80}…`") == (shown("a\nb"), shown("a" * 80), shown("a" * 81))


def test_what_cannot_be_printed_is_escaped() -> None:
    assert visible("乡\u3000\u202e\ud800\t") == "乡\\u3000\\u202e\\ud800\\t"


def test_a_number_too_long_to_print_is_still_shown() -> None:
    assert shown(16**5000).startswith("`0x1000")
