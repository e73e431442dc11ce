"""Synergies of a commune and its CPAS: model, services, charts and reports, without any window."""

__version__ = "0.1.0"
