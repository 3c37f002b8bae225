"""Plans as SQL statements."""
