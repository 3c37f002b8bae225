"""Where tables lie: DuckDB, PostgreSQL and Spark."""
