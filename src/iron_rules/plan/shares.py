"""Figures that are to be a share of something: of what, and which share."""

from attrs import frozen

from iron_rules.expressions.nodes import Arithmetic, Node, Setting
from iron_rules.plan.plan import Figure


@frozen
class Share:
    """The parameter that says a share, and the value of which it is one."""

    of: Node
    setting: Setting


def share_of(figure: Figure) -> Share | None:
    """Return what a figure is required to be a share of: where that is a parameter times another value."""
    match figure.required:
        case Arithmetic("*", Setting() as setting, of) if not isinstance(of, Setting):
            return Share(of, setting)
        case Arithmetic("*", of, Setting() as setting) if not isinstance(of, Setting):
            return Share(of, setting)
    return None
