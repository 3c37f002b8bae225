"""Findings into a letter to the person concerned: what is registered, what counts, what was measured, how to object."""
