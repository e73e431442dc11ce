"""The parts of a meeting that have tabs of their own: versions of the minutes, decisions and gains, annexes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NP_, Message
from ui.declarations import Column, Custom, Parts, Section, Tab
from ui.pages.compare_opening import compare_button
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.records import Record

_FURTHER: Final = N_("Further details")


def of_year(place: Workplace, _whole: Record) -> Mapping[str, Any]:
    """Return what a record of the year starts with."""
    return {"year_id": place.year_id}


def _sealed(record: Record) -> Message | None:
    from synergie.services.approved import SEALED

    return SEALED if str(record.values["state"].value) == "approved" else None


def _circuit(place: Workplace) -> QWidget:
    from ui.pages.version_circuit import VersionCircuit

    return VersionCircuit(place)


def _look(place: Workplace) -> QWidget:
    from ui.pages.file_look import FileLook

    return FileLook(place)


def _passages(*given: Any, **named: Any) -> QWidget:
    from ui.pages.passages import PassagesEditor

    return PassagesEditor(*given, **named)


def _unheard(place: Workplace, table: str, link: str, whole: uuid.UUID) -> Mapping[str, Any]:
    """Return the administration that no record of `table` names yet, as a part of `whole`; the commune first."""
    from synergie.services import attending, records

    with place.read() as session:
        sides = attending.sides(session)
        there = records.parts(session, table, link, whole)
    taken = {one.values["administration_id"] for one in there}
    left = [key for key in sides.values() if key not in taken]
    return {"administration_id": left[0]} if left else {}


def _administration(place: Workplace, whole: Record) -> Mapping[str, Any]:
    return _unheard(place, "approval", "minutes_id", whole.id)


def _lacking(place: Workplace, whole: Record) -> Mapping[str, Any]:
    return _unheard(place, "minutes_version", "meeting_id", whole.id)


_OF: Final = N_("Version of the administration")

APPROVALS: Final = Parts(
    title=N_("Approvals"),
    table="approval",
    link="minutes_id",
    columns=(
        Column("administration_id.short", NP_("column", "For")),
        Column("body_id"),
        Column("state", width=20),
        Column("date", width=14),
    ),
    sections=(
        Section(None, (("administration_id", "body_id"), ("asked", "state", "date"), ("remark",), ("document_id",))),
    ),
    add=N_("Add an approval"),
    values=_administration,
)

STATEMENTS: Final = Parts(
    title=N_("Passages"),
    table="statement",
    link="minutes_id",
    columns=(
        Column("kind", width=18),
        Column("administration_id.short", N_("Said by"), width=12),
        Column("text"),
    ),
    sections=(
        Section(None, (("kind", "administration_id"), ("text",))),
        Section(
            _FURTHER,
            (
                ("person_id", "organisation_id"),
                ("replies_to_id", "carried_to_id"),
                ("domain_id", "initiative_id"),
                ("document_id",),
                ("reference", "level"),
                ("is_internal",),
            ),
        ),
    ),
    add=N_("Add a passage"),
    unsealed=frozenset({"is_internal"}),
    editor=_passages,
)

VERSIONS: Final = Tab(
    N_("Versions of the minutes"),
    (
        Custom(compare_button),
        Parts(
            title=N_("Versions of the minutes"),
            table="minutes_version",
            link="meeting_id",
            columns=(
                Column("form"),
                Column("administration_id.short", NP_("column", "Of"), width=12),
                Column("state", width=22),
                Column("received", width=14),
            ),
            sections=(
                Section(
                    None,
                    (
                        (Custom(_circuit),),
                        ("administration_id", "form"),
                        ("received", "number", "state"),
                        ("sent", "replaces_id"),
                        ("document_id",),
                        ("caption",),
                        ("language", "author_stated"),
                        ("in_report", "is_internal"),
                    ),
                ),
                Section(_FURTHER, (("organisation_id",), ("note",))),
            ),
            add=N_("Add a version"),
            values=_lacking,
            inner=(APPROVALS, STATEMENTS),
            sealed=_sealed,
            unsealed=frozenset({"in_report", "is_internal", "approval"}),
        ),
    ),
)

DECISIONS: Final = Tab(
    N_("Decisions and gains"),
    (
        Parts(
            title=N_("Decisions"),
            table="decision",
            link="meeting_id",
            columns=(Column("text"), Column("outcome", width=22), Column("body_id", width=20)),
            sections=(Section(None, (("text",), ("date", "level", "outcome"), ("body_id", "reference"))),),
            add=N_("Add a decision"),
            values=of_year,
            opens=True,
        ),
        Parts(
            title=N_("Actions decided"),
            table="action",
            link="meeting_id",
            columns=(Column("text"), Column("owner", width=18), Column("due", width=14), Column("state", width=16)),
            sections=(Section(None, (("text",), ("owner", "due", "state"))),),
            add=N_("Add an action"),
            values=of_year,
            opens=True,
        ),
        Parts(
            title=N_("Gains by version of the minutes"),
            table="minutes_version",
            link="meeting_id",
            columns=(
                Column("form", width=18),
                Column("administration_id.short", NP_("column", "Of"), width=12),
                Column("caption"),
            ),
            sections=(),
            add=N_("Add a version"),
            fixed=True,
            inner=(
                Parts(
                    title=N_("Gains of this version"),
                    table="gain",
                    link="minutes_id",
                    columns=(Column("text"), Column("nature", width=15), Column("fte", width=8)),
                    sections=(
                        Section(
                            None,
                            (
                                ("text",),
                                ("fte", "nature", "family"),
                                ("level", "grade", "horizon"),
                                ("administration_id", "place"),
                            ),
                        ),
                    ),
                    add=N_("Add a gain"),
                    values=of_year,
                    opens=True,
                ),
            ),
        ),
        Parts(
            title=N_("Points of disagreement"),
            table="divergence",
            link="meeting_id",
            columns=(Column("subject"), Column("state", width=16)),
            sections=(Section(None, (("subject",), ("commune",), ("cpas",), ("state",))),),
            add=N_("Add a point of disagreement"),
            values=of_year,
            opens=True,
        ),
    ),
)

ANNEXES: Final = Tab(
    NP_("tab", "Annexes"),
    (
        Parts(
            title=N_("Documents of the minutes"),
            table="minutes_version",
            link="meeting_id",
            columns=(
                Column("caption"),
                Column("administration_id.short", NP_("column", "Of"), width=12),
                Column("document_id"),
                Column("in_report", width=16),
            ),
            sections=(Section(None, (("document_id",), ("caption",), ("in_report",))),),
            add=N_("Add a version"),
            sealed=_sealed,
            unsealed=frozenset({"in_report", "document_id"}),
        ),
        Parts(
            title=N_("E-mails annexed"),
            table="mail",
            link="meeting_id",
            columns=(Column("date", width=14), Column("caption"), Column("in_report", width=20)),
            sections=(Section(None, (("date", "sender_id"), ("caption",), ("in_report",))),),
            add=N_("Add an e-mail"),
            values=of_year,
            opens=True,
        ),
        Parts(
            title=N_("Documents annexed"),
            table="annex",
            link="meeting_id",
            columns=(Column("caption"), Column("document_id"), Column("in_report", width=20)),
            sections=(Section(None, (("caption",), ("document_id",), (Custom(_look),), ("in_report",))),),
            add=N_("Add an annex"),
            values=of_year,
            opens=True,
        ),
    ),
)
