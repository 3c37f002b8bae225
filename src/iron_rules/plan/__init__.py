"""A rule into a small plan that every engine decides alike: who is judged, when, by what test, reading which facts."""
