"""Verdicts into findings: the record, its status, its words; the ledger of all that was judged, and its sums."""
