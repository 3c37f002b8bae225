"""`python -m iron_rules.cli` does what `iron-rules` does."""

import sys

from iron_rules.cli import main

if not sys.flags.safe_path:
    del sys.path[0]  # the current folder, which Python puts there: an installed pack never comes from it
main()
