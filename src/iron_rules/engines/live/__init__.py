"""Facts that come and go into findings that appear and are cured: a session, kept up to date where it is touched."""
