"""What a policy module is written in: parameters, rules, cases, packs."""
