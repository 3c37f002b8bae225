"""`python -m iron_rules.cli` does what `iron-rules` does."""

from iron_rules.cli import main

main()
