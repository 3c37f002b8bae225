"""What other systems hand in, folders, zips, files, tables or objects, into a sound fact base."""

from iron_rules.intake.reading import read

__all__ = ["read"]
