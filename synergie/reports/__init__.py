"""The content of a report as a tree, and the writers that print it."""
