"""What intake would refuse, found in tables by SQL."""
