"""Findings, scores and packs into lines of text: each function renders one thing and looks nothing up."""
