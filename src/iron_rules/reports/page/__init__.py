"""An evaluation into a page that people look at: one file that opens anywhere, and asks nothing of the network."""
