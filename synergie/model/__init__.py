"""Mapped classes and their rules, one module per aggregate.

To map them all takes longer than to open a dossier. A module maps its classes when it is imported, or when one of its
tables is asked for first. `Base` from here is the base of all of them, every one mapped.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, Final

from synergie.model.base import Entity

if TYPE_CHECKING:
    from synergie.model.base import Base

__all__ = ["TABLES", "Base", "Entity", "bring", "bring_all", "bring_next"]

TABLES: Final = {
    "actions": ("action", "decision", "reservation"),
    "administrations": ("administration",),
    "agreements": ("agreement", "agreement_party", "agreement_term", "commitment", "contact_person"),
    "annexes": ("annex",),
    "attendances": ("agenda_item", "attendance"),
    "bodies": ("body", "organisation", "organisation_alias"),
    "contracts": ("contract_party", "contract_renewal", "public_contract"),
    "costs": ("cost_comparison", "cost_line", "cost_option"),
    "documents": ("content", "document", "external_source", "mail", "mail_attachment", "mail_recipient"),
    "dossier": ("dossier", "report_year", "year_event"),
    "editions": ("edition", "edition_file", "sign_off"),
    "focus_groups": ("focus_group", "focus_group_meeting", "focus_group_member", "method_step", "milestone"),
    "gain_course": ("gain_stance", "gain_year"),
    "gains": ("gain", "gain_match", "movement", "target_team"),
    "initiatives": ("domain", "initiative", "initiative_partner", "initiative_year"),
    "mandates": ("legal_citation", "mandate"),
    "meeting_counts": ("meeting_count",),
    "meetings": ("meeting",),
    "minutes": ("approval", "divergence", "minutes_version", "statement"),
    "outline": ("matrix_entry", "outline_chapter", "report_column"),
    "overlaps": ("overlap",),
    "people": ("membership", "person", "person_alias", "person_role", "reference_person"),
    "posts": ("cost_rate", "index_step", "post"),
    "programmes": (
        "adhesion_count",
        "adhesion_status",
        "allocation_key",
        "allocation_tier",
        "allocation_value",
        "participant",
        "phase",
        "position",
        "programme",
        "programme_board",
        "programme_domain",
        "wave",
    ),
    "requests": ("circuit_step", "deliverable", "reminder", "request"),
    "search": ("search_text",),
    "sittings": ("sitting", "waiver"),
    "staffing": (
        "benchmark",
        "shared_post",
        "staff_line",
        "staffing_figure",
        "staffing_snapshot",
        "workload_figure",
        "workload_ratio",
    ),
    "steps": ("change", "site", "step"),
    "texts": ("report_text",),
}
"""The tables that each module declares."""
_MODULES: Final = {table: module for module, tables in TABLES.items() for table in tables}


def bring(table: str) -> None:
    """Map the module that declares `table`."""
    if table in _MODULES:
        importlib.import_module(f"{__name__}.{_MODULES[table]}")


def bring_all() -> None:
    """Map every module."""
    for module in TABLES:
        importlib.import_module(f"{__name__}.{module}")


def bring_next() -> bool:
    """Map one more module; return whether there was one left."""
    for module in TABLES:
        if f"{__name__}.{module}" not in sys.modules:
            importlib.import_module(f"{__name__}.{module}")
            return True
    return False


def __getattr__(name: str) -> Any:
    if name != "Base":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from synergie.model import base

    bring_all()
    return base.Base
