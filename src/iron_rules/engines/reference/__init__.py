"""Plans over facts in plain lists, one node after the other: slow, and the definition of what a rule means.

`facts` holds what can be read, `meaning` says what each node of a plan means, `engine` who is due when and what is
found. Every other engine must give the same findings, figures, evidence and ledger.
"""
