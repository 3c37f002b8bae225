"""A report's blocks of data, as its script unpacks them."""

import gzip
import json
import re
from base64 import b64decode
from pathlib import Path
from typing import Any

BLOCK = re.compile(r'<script type="application/gzip" id="([a-z0-9-]+)">([^<]*)</script>')


def blocks(file: Path) -> dict[str, Any]:
    """Return the blocks of data of a report, by their ids."""
    found = BLOCK.findall(file.read_text(encoding="utf-8"))
    return {name: json.loads(gzip.decompress(b64decode(text))) for name, text in found}
