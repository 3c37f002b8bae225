"""A finding into its explanation: the rule in words, what was measured, which facts and parameters, why the status."""
