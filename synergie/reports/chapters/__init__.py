"""The chapters of the yearly report, each from the frozen facts to its part of the tree."""
