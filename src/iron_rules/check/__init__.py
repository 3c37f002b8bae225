"""Check a pack before any fact is read: return a checked pack with its plans, or report every fault."""
