"""How the report is laid out: the chapters, the columns of its lists, and the texts of the cooperation matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Message, Texts, capital
from ui.declarations import Act, Custom, Filter, Order, PageSpec, Pill, RowText, Section, Tab
from ui.pages.first_step import FirstStep
from ui.pages.said import choice_words, named, sentence
from ui.widgets.banner import Banner
from ui.workplace import Workplace

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from synergie.basis.bilingual import Bilingual
    from synergie.services.listing import Row
    from synergie.services.records import Record
    from ui.records_page import RecordsPage

_FIRST: Final = 90
_UNPRINTED: Final = N_("not printed")
_UNFIT: Final = N_("not for this list: not printed")
_LEFT_OUT: Final = N_(
    "The report does not print the matrix: have its chapter printed in the settings, under “Chapters of the report”."
)


class ToBeChecked(FirstStep):
    """Says, in a dossier of Wallonia, that the outline is to be checked against the order that prescribes it."""

    def __init__(self, place: Workplace, act: Act, parent: QWidget | None = None) -> None:
        super().__init__(place, act, parent)
        self.banner = Banner(self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.banner)

    def reload(self) -> None:
        """Show the sentence where it is meant, and the first step where nothing is entered."""
        from synergie.services import outline

        super().reload()
        with self.place.read() as session:
            is_walloon = outline.profile(session).value == "wallonia"
            said = [outline.TO_BE_CHECKED] if is_walloon else []
            said += self.more(session)
        if said:
            self.banner.say("warn" if is_walloon else "info", " ".join(map(self.place.texts, said)))
        self.setVisible(bool(said))

    def more(self, _session: Any) -> list[Message]:
        """Return what is to be said of the list beside."""
        return []


class MatrixStanding(ToBeChecked):
    """Says as well that the report does not print the matrix, where that is so."""

    def more(self, session: Any) -> list[Message]:
        """Return the sentence where the chapter is left out."""
        from synergie.services import outline, yearly_outline

        parts = yearly_outline.parts_of(session, outline.profile(session))
        is_printed = any(one.is_printed for one in parts if one.chapter.value == "matrix")
        return [] if is_printed else [_LEFT_OUT]


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


def _regional(session: Any, keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Mapping[str, Bilingual]]:
    from synergie.services import outline

    return dict.fromkeys(keys, outline.regional_titles(session))


def _usual(say: Texts, chapter: Any, regional: Mapping[str, Bilingual]) -> str:
    """Return the title that a chapter has when people give it none of their own."""
    title = regional.get(str(chapter.value))
    return (
        capital(choice_words(say, "outline_chapter", "chapter", chapter)) if title is None else title.best(say.language)
    )


def _chapter(say: Texts, row: Row) -> RowText:
    cells = row.cells
    own = cells["title"].best(say.language)
    usual = _usual(say, cells["chapter"], cells["more"] or {})
    title = own or usual
    if not cells["is_printed"]:
        status = Pill("neutral", "eye", say(_UNPRINTED))
    elif own and own != usual:
        status = Pill("neutral", "pencil", usual)
    else:
        status = Pill("ok", "check", say(NP_("chapter", "printed")))
    return RowText(title=title, spoken=sentence(title, status.words), status=status)


def _chapter_name(say: Texts, record: Record, place: Workplace) -> str:
    from synergie.services import outline

    with place.read() as session:
        return _usual(say, record.values["chapter"], outline.regional_titles(session))


def _propose_chapters(place: Workplace, page: RecordsPage, _record: Record | None) -> None:
    from synergie.services import outline

    none = N_("Every chapter is in the list already.")
    what = N_("Enter the chapters of the report")
    _tell(place, page, what, none, outline.propose_chapters, NP_("undo", "Undo the entry"))


_FILL_CHAPTERS: Final = Act(
    N_("Enter the &chapters of the report"), _propose_chapters, icon="list-checks", on_record=False
)


def _above_chapters(place: Workplace) -> QWidget:
    return ToBeChecked(place, _FILL_CHAPTERS)


CHAPTERS: Final = PageSpec(
    key="outline",
    title=N_("Chapters of the report"),
    icon="list",
    group="settings",
    table="outline_chapter",
    of_year=False,
    paths=("chapter", "title", "is_printed"),
    row=_chapter,
    more=_regional,
    named=_chapter_name,
    totals=Custom(_above_chapters),
    new=N_("New chapter of the outline"),
    added=N_("Change a chapter of the outline"),
    singular=NP_("record", "chapter of the outline"),
    counted=NN_("{n} chapter", "{n} chapters"),
    empty=N_("The report has the chapters of its region in their order."),
    orders=(Order(N_("In the order of the report"), ("position",)),),
    arranged="*",
    filters=(Filter(N_("Not printed"), (("is_printed", frozenset({"false"})),)),),
    tabs=(Tab(NP_("tab", "Chapter"), (Section(None, (("chapter",), ("title",), ("is_printed",))),)),),
    acts=(_FILL_CHAPTERS,),
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
        status = Pill("warn", "triangle-alert", say(_UNFIT))
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


_FILL_COLUMNS: Final = Act(N_("&Propose columns"), _propose_columns, icon="table-2", on_record=False)


def _above_columns(place: Workplace) -> QWidget:
    return ToBeChecked(place, _FILL_COLUMNS)


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
    totals=Custom(_above_columns),
    new=N_("New column"),
    added=N_("Add a column of a list of the report"),
    singular=NP_("record", "column of a list of the report"),
    counted=NN_("{n} column", "{n} columns"),
    empty=N_("No column is chosen: contracts have their ordinary ones, the matrix has none."),
    orders=(Order(N_("In the order of the report"), ("list", "position")),),
    arranged="list",
    tabs=(
        Tab(
            NP_("tab", "Column"),
            (Section(None, (("title",), ("list", "source"), ("is_printed",))),),
        ),
    ),
    acts=(_FILL_COLUMNS,),
)


# The matrix of a year


def _entry(say: Texts, row: Row) -> RowText:
    from synergie.services import outline

    cells = row.cells
    column = named(say, cells["column_id"]) or say(NP_("record", "without a title"))
    text = " ".join(cells["text"].best(say.language).split())
    shown = text if len(text) <= _FIRST else text[: _FIRST - 1].rstrip() + "…"
    if not cells["domain_id.is_support"]:
        status = Pill("warn", "triangle-alert", say(N_("no support service: not printed")))
    elif cells["column_id.list"].value != "matrix":
        status = Pill("warn", "triangle-alert", say(N_("column of another list: not printed")))
    elif not outline.fits(cells["column_id.list"], cells["column_id.source"]):
        status = Pill("warn", "triangle-alert", say(_UNFIT))
    elif not cells["column_id.is_printed"]:
        status = Pill("warn", "triangle-alert", say(N_("column not printed")))
    elif shown:
        status = Pill("neutral", "pencil", shown)
    else:
        status = Pill("warn", "pencil", say(NP_("matrix", "to be filled in")))
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
        "There is nothing to prepare: each domain that is a support service has a text under each column typed by "
        "hand. Both are chosen in the settings."
    )
    _tell(place, page, N_("Prepare the cooperation matrix"), none, act, NP_("undo", "Undo the preparation"))


_FILL_MATRIX: Final = Act(N_("&Prepare the matrix"), _prepare, icon="list-checks", on_record=False)


def _above_matrix(place: Workplace) -> QWidget:
    return MatrixStanding(place, _FILL_MATRIX)


MATRIX: Final = PageSpec(
    key="matrix",
    title=NP_("page", "Cooperation matrix"),
    icon="layout-dashboard",
    group="report",
    table="matrix_entry",
    paths=(
        "domain_id",
        "column_id",
        "text",
        "domain_id.is_support",
        "column_id.list",
        "column_id.source",
        "column_id.is_printed",
    ),
    row=_entry,
    grouped=_service,
    named=_entry_name,
    subtitle=_entry_under,
    totals=Custom(_above_matrix),
    new=N_("New entry of the matrix"),
    added=N_("Add an entry of the cooperation matrix"),
    singular=NP_("record", "entry of the cooperation matrix"),
    counted=NN_("{n} entry of the matrix", "{n} entries of the matrix"),
    empty=N_("Nothing is written in the matrix of this year."),
    orders=(Order(N_("By service"), ("domain_id", "column_id.position")),),
    tabs=(
        Tab(
            NP_("tab", "Entry"),
            (Section(None, (("domain_id", "column_id"), ("text",))),),
        ),
    ),
    acts=(_FILL_MATRIX,),
)
