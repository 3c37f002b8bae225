"""A pack into a checked pack with its plans, or into every fault in it, before any fact is seen."""
