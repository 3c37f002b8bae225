"""Arrow tables into data frames of pandas and Polars."""

from abc import abstractmethod
from typing import Any

from iron_rules.errors import Fault, UsageError
from iron_rules.text import Text


class Framed:
    """What can be an Arrow table, and so a data frame."""

    @abstractmethod
    def to_arrow(self) -> Any:
        """Return it as an Arrow table."""

    def to_pandas(self) -> Any:
        """Return it as a data frame of pandas. Raises UsageError where pandas is not installed."""
        try:
            import pandas  # noqa: F401 Arrow needs it
        except ImportError:
            raise _missing("pandas") from None
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """Return it as a data frame of Polars. Raises UsageError where Polars is not installed."""
        try:
            import polars
        except ImportError:
            raise _missing("polars") from None
        return polars.from_arrow(self.to_arrow())


def _missing(library: str) -> UsageError:
    what = Text(f"转换为数据框需要 `{library}`", f"a data frame needs `{library}`")
    return UsageError(Fault("", what, Text(f"请运行 `pip install {library}`", f"install it: `pip install {library}`")))
