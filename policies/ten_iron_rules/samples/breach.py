"""What a sample's facts must lead to before appeals and exemptions are looked at."""

from datetime import date

from attrs import frozen


@frozen(order=True)
class Breach:
    """A finding that the facts must lead to, whatever becomes of it."""

    rule: str
    subject: str
    start: date
    end: date

    @property
    def id(self) -> str:
        """The finding's id."""
        return f"{self.rule}|{self.subject}|{self.start}"
