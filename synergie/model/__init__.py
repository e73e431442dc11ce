"""Mapped classes and their rules, one module per aggregate."""

from synergie.model import dossier, initiatives, journal, meetings, people, requests, staffing, texts
from synergie.model.base import Base, Entity

__all__ = [
    "Base",
    "Entity",
    "dossier",
    "initiatives",
    "journal",
    "meetings",
    "people",
    "requests",
    "staffing",
    "texts",
]
