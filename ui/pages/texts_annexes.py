"""The documents that the report of a year annexes as they are: their captions, their order, what becomes of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Act, Custom, Filter, Order, PageSpec, Pill, RowText, Section, Tab
from ui.pages.said import named

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record
    from ui.records_page import RecordsPage
    from ui.workplace import Workplace

_ADDED: Final = N_("Annex: “{name}”")
_ADDED_MANY: Final = NN_("Annex {n} document", "Annex {n} documents")
_DONE: Final = N_("“{name}” was annexed")
_DONE_MANY: Final = NN_("{n} document was annexed", "{n} documents were annexed")
_UNDO: Final = NP_("undo", "Undo the addition")
_CHOOSE: Final = N_("Choose the files to annex")


def _annex(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = cells["caption"].best(say.language) or named(say, cells["document_id"]) or say(N_("without a caption"))
    annexed = say(N_("annexed")) if cells["in_report"] else say(N_("not annexed"))
    missing = cells["caption"].missing
    if missing:
        words = say(N_("French caption missing")) if missing[0] == "fr" else say(N_("Dutch caption missing"))
        status = Pill("warn", "languages", words)
    else:
        document = named(say, cells["document_id"])
        words = annexed if document == title else " · ".join(filter(None, (document, annexed)))
        status = Pill("neutral", "paperclip", words)
    return RowText(title=title, spoken=f"{title}. {status.words}.", status=status)


def _annex_under(say: Texts, record: Record, place: Workplace) -> str:
    document = place.name_of("document", record.values["document_id"])
    annexed = say(N_("annexed")) if record.values["in_report"] else say(N_("not annexed"))
    is_said = document == record.values["caption"].best(say.language)
    return annexed if is_said else " · ".join(part for part in (document, annexed) if part)


def _look(place: Workplace) -> QWidget:
    from ui.pages.file_look import FileLook

    return FileLook(place)


def _ask_files(place: Workplace, page: RecordsPage, record: Record | None) -> None:
    from ui import dialogs

    meeting = record.id if record is not None and record.table == "meeting" else None

    def taken(paths: list[Path]) -> None:
        _take_files(place, page, paths, meeting)

    dialogs.choose_files(page, place.texts, _CHOOSE, taken)


def _take_files(place: Workplace, page: RecordsPage, paths: Sequence[Path], meeting: uuid.UUID | None = None) -> None:
    """Take files into the dossier and annex them, in one step; say which ones were refused and why.

    They are about `meeting` where there is one: it is the record of the page then.
    """
    from synergie.basis.errors import Refusal
    from synergie.services import documents, records
    from ui.pages.document_files import REFUSED, read_files, together

    read, refused = read_files(place, paths)
    added: list[tuple[str, uuid.UUID]] = []

    def act(session: Any) -> None:
        for name, data in read:
            title = documents.file_name(name).rpartition(".")[0] or name
            # the name of a file is in no language; the caption is what is read
            draft = documents.DocumentDraft(title=Bilingual.same(title))
            try:
                document = documents.add(session, name, data, draft)
            except Refusal as refusal:
                refused.append(REFUSED.of(name=name, why=refusal.problems[0].message))
                continue
            values = {
                "year_id": place.year_id,
                "document_id": document,
                "caption": _caption(title, place.language),
                "meeting_id": meeting,
            }
            added.append((name, records.add(session, "annex", values)))

    if read and place.year_id is not None:
        label = _ADDED.of(name=read[0][0]) if len(read) == 1 else _ADDED_MANY.of(n=len(read))
        if not place.tell(place.write(label, act)):
            return
    if refused:
        place.told.emit(together(refused))
    if added:
        if meeting is None:
            page.open(added[-1][1])
        else:
            page.open_part(meeting, "annex", added[-1][1], "caption")
        done = _DONE.of(name=added[0][0]) if len(added) == 1 else _DONE_MANY.of(n=len(added))
        place.undo_offered.emit(done, _UNDO)


def _caption(title: str, language: str) -> Bilingual:
    """Return the name of a file as a caption to begin with; the other language is entered by whoever knows it."""
    return Bilingual(nl=title) if language == "nl" else Bilingual(fr=title)


OF_MEETING: Final = Act(N_("Annex &files to the meeting…"), _ask_files, icon="file-plus")

_FILL: Final = Act(N_("Annex &files…"), _ask_files, icon="file-plus", on_record=False)


def _above(place: Workplace) -> QWidget:
    from ui.pages.first_step import FirstStep

    return FirstStep(place, _FILL)


ANNEXES: Final = PageSpec(
    key="annexes",
    title=NP_("page", "Annexes"),
    icon="paperclip",
    group="report",
    table="annex",
    paths=("caption", "document_id", "in_report"),
    row=_annex,
    subtitle=_annex_under,
    totals=Custom(_above),
    new=N_("New annex"),
    added=N_("Add an annex"),
    singular=NP_("record", "annex"),
    counted=NN_("{n} annex", "{n} annexes"),
    empty=N_(
        "No annex in this year yet. Drop files here: PDF, images, Word. Minutes and e-mails are annexed where they are."
    ),
    orders=(Order(N_("In the order of the annexes"), ("position",)),),
    arranged="*",
    filters=(
        Filter(N_("Annexed to the report"), (("in_report", frozenset({"true"})),)),
        Filter(N_("Not annexed"), (("in_report", frozenset({"false"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Annex"),
            (
                Section(
                    None,
                    (("caption",), ("document_id",), (Custom(_look),), ("meeting_id", "in_report")),
                ),
            ),
        ),
    ),
    acts=(_FILL,),
    dropped=_take_files,
)
