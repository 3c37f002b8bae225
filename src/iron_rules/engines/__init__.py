"""Engines: they judge plans on facts. `reference` defines the meaning, and every other engine must agree with it."""
