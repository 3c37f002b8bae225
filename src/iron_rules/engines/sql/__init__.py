"""Plans as SQL, run where the facts lie: on DuckDB, PostgreSQL or Spark."""
