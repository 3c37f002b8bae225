"""Facts that come and go, one at a time: findings appear and are cured where a fact can touch them."""
