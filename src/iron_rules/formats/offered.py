"""The output formats that are offered, by name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from iron_rules.formats.base import Format
from iron_rules.formats.csv_sheet import CSV
from iron_rules.formats.json_document import JSON
from iron_rules.formats.json_lines import JSON_LINES
from iron_rules.formats.junit import JUNIT
from iron_rules.formats.openmetrics import OPENMETRICS
from iron_rules.formats.parquet import PARQUET
from iron_rules.formats.sarif import SARIF
from iron_rules.formats.text_table import TABLE
from iron_rules.formats.workbook import WORKBOOK

FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {each.name: each for each in (TABLE, JSON_LINES, CSV, JSON, PARQUET, JUNIT, SARIF, OPENMETRICS, WORKBOOK)}
)
"""The formats by name, the default first."""
