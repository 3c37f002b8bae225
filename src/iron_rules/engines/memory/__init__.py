"""Plans into Python functions, run over frozen facts that are found through indexes."""
