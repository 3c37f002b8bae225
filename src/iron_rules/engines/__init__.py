"""Plans and facts into verdicts. `memory` defines the meaning; every other engine must agree with it."""
