"""Plans into SQL, run where the facts lie: DuckDB by default, PostgreSQL and Spark where the data lives there."""
