"""How the report is laid out: the chapters, the columns of its lists, and the texts of the cooperation matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Message, Texts, capital
from ui.declarations import Act, Custom, Filter, Order, PageSpec, Pill, RowText, Section, Tab
from ui.pages.said import choice_words, named, sentence
from ui.widgets.banner import Banner
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row
    from synergie.services.records import Record
    from ui.records_page import RecordsPage

_FIRST: Final = 90
_UNPRINTED: Final = N_("not printed")


class ToBeChecked(QWidget):
    """Says, in a dossier of Wallonia, that the outline is to be checked against the order that prescribes it."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.banner = Banner(self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.banner)
        self.hide()

    def reload(self) -> None:
        """Show the sentence where it is meant."""
        from synergie.services import outline

        with self.place.read() as session:
            is_walloon = outline.profile(session).value == "wallonia"
        if is_walloon:
            self.banner.say("warn", self.place.texts(outline.TO_BE_CHECKED))
        self.setVisible(is_walloon)


def _checked(place: Workplace) -> QWidget:
    return ToBeChecked(place)


def _tell(place: Workplace, page: RecordsPage, what: Message, none: Message, act: Any, undo: Message) -> None:
    """Do an act that gives a number, and offer to take it back; `none` says that there was nothing to do."""
    outcome = place.write(what, act)
    if not place.tell(outcome) or outcome.value is None:
        return
    if outcome.value:
        place.undo_offered.emit(what, undo)
        page.list.focus()
    else:
        place.told.emit(none)


# Chapters


def _chapter(say: Texts, row: Row) -> RowText:
    cells = row.cells
    own = cells["title"].best(say.language)
    usual = capital(choice_words(say, "outline_chapter", "chapter", cells["chapter"]))
    title = own or usual
    status = None if cells["is_printed"] else Pill("neutral", "eye", say(_UNPRINTED))
    if own and status is None:
        status = Pill("neutral", "pencil", usual)
    return RowText(title=title, spoken=sentence(title, status.words if status else ""), status=status)


def _chapter_name(say: Texts, record: Record, _place: Workplace) -> str:
    return capital(choice_words(say, "outline_chapter", "chapter", record.values["chapter"]))


def _propose_chapters(place: Workplace, page: RecordsPage, _record: Record | None) -> None:
    from synergie.services import outline

    none = N_("Every chapter is in the list already.")
    what = N_("Enter the chapters of the report")
    _tell(place, page, what, none, outline.propose_chapters, NP_("undo", "Undo the entry"))


CHAPTERS: Final = PageSpec(
    key="outline",
    title=N_("Chapters of the report"),
    icon="list",
    group="settings",
    table="outline_chapter",
    of_year=False,
    paths=("chapter", "title", "is_printed"),
    row=_chapter,
    named=_chapter_name,
    totals=Custom(_checked),
    new=N_("New chapter of the outline"),
    added=N_("Change a chapter of the outline"),
    singular=NP_("record", "chapter of the outline"),
    counted=NN_("{n} chapter", "{n} chapters"),
    empty=N_(
        "The report has the chapters of its region in their order. To change titles or order, choose “Enter the "
        "chapters of the report” in the “…” above this list."
    ),
    orders=(Order(N_("In the order of the report"), ("position",)),),
    arranged="*",
    filters=(Filter(N_("Not printed"), (("is_printed", frozenset({"false"})),)),),
    tabs=(Tab(NP_("tab", "Chapter"), (Section(None, (("chapter",), ("title",), ("is_printed",))),)),),
    acts=(Act(N_("Enter the &chapters of the report"), _propose_chapters, icon="list-checks", on_record=False),),
)


# Columns


def _column(say: Texts, row: Row) -> RowText:
    from synergie.services import outline

    cells = row.cells
    title = cells["title"].best(say.language) or say(NP_("record", "without a title"))
    source = cells["source"]
    filled = choice_words(say, "report_column", "source", source) if source is not None else say(N_("typed by hand"))
    status = Pill("neutral", "pencil" if source is None else "table-2", filled)
    if not outline.fits(cells["list"], source):
        status = Pill("warn", "triangle-alert", say(N_("not for this list: not printed")))
    elif not cells["is_printed"]:
        status = Pill("neutral", "eye", say(_UNPRINTED))
    return RowText(title=title, spoken=sentence(title, status.words), status=status)


def _list_of(say: Texts, row: Row) -> str:
    return capital(choice_words(say, "report_column", "list", row.cells["list"]))


def _column_under(say: Texts, record: Record, _place: Workplace) -> str:
    return capital(choice_words(say, "report_column", "list", record.values["list"]))


def _propose_columns(place: Workplace, page: RecordsPage, _record: Record | None) -> None:
    from synergie.services import outline

    none = N_("Both lists have columns already: change those.")
    _tell(place, page, N_("Propose columns"), none, outline.propose_columns, NP_("undo", "Undo the proposal"))


COLUMNS: Final = PageSpec(
    key="columns",
    title=N_("Columns of the report"),
    icon="table-2",
    group="settings",
    table="report_column",
    of_year=False,
    paths=("list", "title", "source", "is_printed"),
    row=_column,
    grouped=_list_of,
    subtitle=_column_under,
    totals=Custom(_checked),
    new=N_("New column"),
    added=N_("Add a column of a list of the report"),
    singular=NP_("record", "column of a list of the report"),
    counted=NN_("{n} column", "{n} columns"),
    empty=N_(
        "No column is chosen: contracts have their ordinary ones, the matrix has none. For a first set, choose "
        "“Propose columns” in the “…” above this list."
    ),
    orders=(Order(N_("In the order of the report"), ("list", "position")),),
    arranged="list",
    tabs=(
        Tab(
            NP_("tab", "Column"),
            (Section(None, (("title",), ("list", "source"), ("is_printed",))),),
        ),
    ),
    acts=(Act(N_("&Propose columns"), _propose_columns, icon="table-2", on_record=False),),
)


# The matrix of a year


def _entry(say: Texts, row: Row) -> RowText:
    cells = row.cells
    column = named(say, cells["column_id"]) or say(NP_("record", "without a title"))
    text = " ".join(cells["text"].best(say.language).split())
    shown = text if len(text) <= _FIRST else text[: _FIRST - 1].rstrip() + "…"
    status = (
        Pill("neutral", "pencil", shown) if shown else Pill("warn", "pencil", say(NP_("matrix", "to be filled in")))
    )
    return RowText(title=column, spoken=sentence(column, status.words), status=status)


def _service(say: Texts, row: Row) -> str:
    return named(say, row.cells["domain_id"])


def _entry_name(say: Texts, record: Record, place: Workplace) -> str:
    column = place.name_of("report_column", record.values["column_id"])
    return column or say(NP_("record", "entry of the cooperation matrix"))


def _entry_under(_say: Texts, record: Record, place: Workplace) -> str:
    return place.name_of("domain", record.values["domain_id"]) or ""


def _prepare(place: Workplace, page: RecordsPage, _record: Record | None) -> None:
    from synergie.services import outline

    year_id = place.year_id
    if year_id is None:
        return

    def act(session: Any) -> int:
        return outline.prepare_matrix(session, year_id)

    none = N_(
        "Nothing is missing: mark the support services in the settings (domains) and choose columns typed by hand."
    )
    _tell(place, page, N_("Prepare the cooperation matrix"), none, act, NP_("undo", "Undo the preparation"))


MATRIX: Final = PageSpec(
    key="matrix",
    title=NP_("page", "Cooperation matrix"),
    icon="layout-dashboard",
    group="report",
    table="matrix_entry",
    paths=("domain_id", "column_id", "text"),
    row=_entry,
    grouped=_service,
    named=_entry_name,
    subtitle=_entry_under,
    totals=Custom(_checked),
    new=N_("New entry of the matrix"),
    added=N_("Add an entry of the cooperation matrix"),
    singular=NP_("record", "entry of the cooperation matrix"),
    counted=NN_("{n} entry of the matrix", "{n} entries of the matrix"),
    empty=N_(
        "Nothing is written in the matrix of this year. For a line for each support service and column, choose "
        "“Prepare the matrix” in the “…” above this list."
    ),
    orders=(Order(N_("By service"), ("domain_id", "column_id")),),
    tabs=(
        Tab(
            NP_("tab", "Entry"),
            (Section(None, (("domain_id", "column_id"), ("text",))),),
        ),
    ),
    acts=(Act(N_("&Prepare the matrix"), _prepare, icon="list-checks", on_record=False),),
)
