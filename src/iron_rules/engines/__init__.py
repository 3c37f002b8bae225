"""Plans and facts into verdicts. `reference` defines the meaning; every other engine must agree with it."""
