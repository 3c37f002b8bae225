"""The engine in memory: plans as generated Python functions over indexed facts."""
