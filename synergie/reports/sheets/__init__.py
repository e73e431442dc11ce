"""Workbooks: the yearly report with its figures and records, and what lists share with it."""
