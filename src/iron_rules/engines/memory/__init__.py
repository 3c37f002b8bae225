"""Plans into Python functions, run over frozen facts: the reference engine, which defines what a plan means."""
