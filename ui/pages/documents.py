"""Documents that the dossier holds or mentions, published sources, and e-mails that the report annexes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Act, Column, Custom, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Tab
from ui.pages.said import choice_words, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record
    from ui.records_page import RecordsPage
    from ui.workplace import Workplace

_UNTITLED: Final = NP_("record", "without a title")


def _sentence(*parts: str) -> str:
    return ". ".join(part for part in parts if part) + "."


def _date(say: Texts, value: Any) -> str:
    return "" if value is None else say.formats.date(value)


# Documents


def _held(say: Texts, digest: str) -> Pill:
    if digest:
        return Pill("neutral", "file-check", say(N_("in the dossier")))
    return Pill("warn", "file-x", say(N_("only mentioned")))


def _document(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = cells["title"].best(say.language) or cells["file_name"] or say(_UNTITLED)
    status = _held(say, cells["sha256"])
    language = choice_words(say, "document", "language", cells["language"])
    date = _date(say, cells["dated"])
    words = " · ".join((status.words, language))
    return RowText(
        title=title,
        spoken=_sentence(title, status.words, language, date),
        status=Pill(status.kind, status.icon, words),
        right=date,
    )


def _document_under(say: Texts, record: Record, _place: Workplace) -> str:
    values = record.values
    parts = (
        values["author"].best(say.language),
        _date(say, values["dated"]),
        choice_words(say, "document", "confidentiality", values["confidentiality"]),
    )
    return " · ".join(part for part in parts if part)


def _document_pill(say: Texts, record: Record, _place: Workplace) -> Pill | None:
    return None if record.values["sha256"] else _held(say, "")


def _file(place: Workplace) -> QWidget:
    from ui.pages.document_files import FileBox

    return FileBox(place)


def _look(place: Workplace) -> QWidget:
    from ui.pages.file_look import FileLook

    return FileLook(place)


def _pointing(place: Workplace) -> QWidget:
    from ui.pages.document_files import Pointing

    return Pointing(place)


def _take_files(place: Workplace, page: RecordsPage, paths: Sequence[Path]) -> None:
    from ui.pages.document_files import take_files

    take_files(place, page, paths)


def _ask_files(place: Workplace, page: RecordsPage, _record: Record | None) -> None:
    from ui.pages.document_files import ask_files

    ask_files(place, page)


DOCUMENTS: Final = PageSpec(
    key="documents",
    title=N_("Documents"),
    icon="paperclip",
    group="directory",
    table="document",
    of_year=False,
    paths=("title", "file_name", "sha256", "language", "dated"),
    row=_document,
    subtitle=_document_under,
    pill=_document_pill,
    new=N_("New document"),
    added=N_("Add a document"),
    singular=N_("document"),
    counted=NN_("{n} document", "{n} documents"),
    empty=N_("No document yet. Drop files here, or enter a document that is only mentioned."),
    orders=(
        Order(N_("By title"), ("title",)),
        Order(NP_("orders, masculine in French", "Newest first"), ("-dated", "title")),
    ),
    filters=(
        Filter(N_("Only mentioned"), (("sha256", frozenset({""})),)),
        Filter(NP_("language", "French"), (("language", frozenset({"fr", "both"})),)),
        Filter(NP_("language", "Dutch"), (("language", frozenset({"nl", "both"})),)),
        Filter(N_("Not public"), (("confidentiality", frozenset({"internal", "restricted"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Document"),
            (
                Custom(_file),
                Section(
                    None,
                    (
                        (Custom(_look),),
                        ("title",),
                        ("dated", "language", "confidentiality"),
                        ("author",),
                        ("version", "content_dated"),
                        ("note",),
                    ),
                ),
            ),
        ),
        Tab(N_("Where it is used"), (Custom(_pointing),)),
    ),
    acts=(Act(N_("Add &files…"), _ask_files, icon="file-plus", on_record=False),),
    dropped=_take_files,
)

BY_HAND: Final = frozenset({"file_name", "sha256"})
"""The fields of documents that the box of the file shows: nobody types them."""


# Outside sources


def _source(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = cells["title"].best(say.language) or say(_UNTITLED)
    publisher = cells["publisher"].best(say.language)
    under = " · ".join(part for part in (publisher, cells["reference"]) if part)
    date = _date(say, cells["published"] or cells["answered"] or cells["received"])
    return RowText(
        title=title,
        spoken=_sentence(title, under, date),
        status=Pill("neutral", "external-link", under) if under else None,
        right=date,
    )


def _source_under(say: Texts, record: Record, _place: Workplace) -> str:
    parts = (record.values["publisher"].best(say.language), record.values["reference"])
    return " · ".join(part for part in parts if part)


SOURCES: Final = PageSpec(
    key="sources",
    title=N_("Outside sources"),
    icon="external-link",
    group="directory",
    table="external_source",
    of_year=False,
    paths=("title", "publisher", "reference", "published", "answered", "received"),
    row=_source,
    subtitle=_source_under,
    new=N_("New outside source"),
    added=N_("Add an outside source"),
    singular=N_("outside source"),
    counted=NN_("{n} outside source", "{n} outside sources"),
    empty=N_("No outside source yet: parliamentary questions, circulars and pages that the report refers to."),
    orders=(Order(N_("By title"), ("title",)), Order(N_("Newest first"), ("-published", "title"))),
    tabs=(
        Tab(
            NP_("tab", "Source"),
            (
                Section(
                    None,
                    (
                        ("title",),
                        ("reference", "language"),
                        ("publisher",),
                        ("published", "received", "answered"),
                        ("note",),
                    ),
                ),
                Section(N_("Parliamentary question"), (("asked_by",), ("answered_by",), ("session",))),
            ),
        ),
        Tab(N_("Where it is used"), (Custom(_pointing),)),
    ),
)


# E-mails


def _mail(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = cells["caption"].best(say.language) or cells["subject"] or say(N_("without a subject"))
    name = named(say, cells["sender_id"])
    annexed = say(N_("annexed")) if cells["in_report"] else say(N_("not annexed"))
    words = " · ".join(part for part in (name, annexed) if part)
    date = _date(say, cells["date"])
    return RowText(title=title, spoken=_sentence(date, title, words), status=Pill("neutral", "mail", words), right=date)


def _mail_under(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    date = "" if values["date"] is None else say.formats.date(values["date"], "long")
    return " · ".join(part for part in (date, place.name_of("person", values["sender_id"])) if part)


def _to(say: Texts, row: Row) -> str:
    return named(say, row.cells["person_id"] or row.cells["organisation_id"])


MAILS: Final = PageSpec(
    key="mails",
    title=N_("E-mails"),
    icon="mail",
    group="directory",
    table="mail",
    paths=("date", "caption", "subject", "sender_id", "in_report"),
    row=_mail,
    subtitle=_mail_under,
    new=N_("New e-mail"),
    added=N_("Add an e-mail"),
    singular=N_("e-mail"),
    counted=NN_("{n} e-mail", "{n} e-mails"),
    empty=N_("No e-mail in this year yet: those that the report annexes are entered here."),
    orders=(
        Order(N_("In the order of the annexes"), ("position",)),
        Order(NP_("orders, masculine in French", "Newest first"), ("-date",)),
    ),
    arranged="*",
    filters=(
        Filter(N_("Annexed to the report"), (("in_report", frozenset({"true"})),)),
        Filter(N_("Not annexed"), (("in_report", frozenset({"false"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "E-mail"),
            (
                Section(
                    None,
                    (
                        ("date", "time", "sender_id"),
                        ("caption",),
                        ("subject",),
                        ("body",),
                        ("language", "meeting_id"),
                        ("in_report", "is_internal"),
                    ),
                ),
            ),
        ),
        Tab(
            N_("Recipients and attachments"),
            (
                Parts(
                    title=N_("Recipients"),
                    table="mail_recipient",
                    link="mail_id",
                    columns=(
                        Column("person_id", title=N_("Recipient"), show=_to, also=("organisation_id",)),
                        Column("role", width=16),
                    ),
                    sections=(Section(None, (("person_id", "organisation_id"), ("role",))),),
                    add=N_("Add a recipient"),
                ),
                Parts(
                    title=N_("Attachments"),
                    table="mail_attachment",
                    link="mail_id",
                    columns=(Column("document_id"),),
                    sections=(Section(None, (("document_id",),)),),
                    add=N_("Add an attachment"),
                ),
            ),
        ),
    ),
    duplicated=(("mail_recipient", "mail_id"),),
)

PAGES: Final = (DOCUMENTS, SOURCES, MAILS)
