"""Words and operators into plain nodes: what an expression is, how it is built, walked, printed and written as JSON."""
