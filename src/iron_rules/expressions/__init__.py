"""Expressions: what they are made of, how they are built, walked, printed and written as JSON."""
