"""Plans as generated Python functions over indexed facts: the fast engine in memory."""
