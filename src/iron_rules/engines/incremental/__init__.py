"""The engine of sessions: facts come and go, and findings appear and are cured where a fact can touch them."""
