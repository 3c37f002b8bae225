"""Plans, which every engine decides alike: who is judged, when, by what test, and reading which facts."""
