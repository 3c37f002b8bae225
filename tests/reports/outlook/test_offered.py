"""Every form of an outlook is one that the command line offers."""

from iron_rules.cli.looking_ahead import FORMS
from iron_rules.reports.outlook.offered import OUTLOOK_FORMS


def test_the_command_line_offers_every_form() -> None:
    assert tuple(OUTLOOK_FORMS) == FORMS


def test_a_form_is_text_or_a_file() -> None:
    assert [] == [name for name, each in OUTLOOK_FORMS.items() if (each.lines is None) == (each.write is None)]
