"""Facts that come and go into findings that appear and are cured: one session, kept up to date at the cost of what changes."""
