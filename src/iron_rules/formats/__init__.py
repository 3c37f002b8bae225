"""Evaluations into output formats: a module a format, and the table of all of them."""
