"""Pages of HTML that are read on paper as well as on a screen."""
