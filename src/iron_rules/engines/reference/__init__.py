"""The engine that defines what a rule means: plans over facts in plain lists, one node after the other, and slow.

`facts` holds what can be read, `meaning` says what each node of a plan means, `engine` who is due when and what is
found. Every other engine must give the same findings, figures, evidence and ledger.
"""
