"""What is still to be done: duties not yet judged, their last day, and what is missing."""
