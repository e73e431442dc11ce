"""Staff typed or pasted as the source writes it, "2 A + 0,6 A", of which each part becomes a line of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Message
from ui.forms.cell import Cell
from ui.forms.lines import Line
from ui.forms.loose import LooseText
from ui.forms.mnemonics import Mnemonics
from ui.grids.paste_preview import PastePreview, PreviewLine
from ui.pages.covering import opened_by
from ui.pages.sides import SIDES
from ui.records_page import RecordsPage, page_of
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.segmented import Segment, Segmented
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record
    from synergie.services.staffing_said import SaidLine

ASK: Final = N_("Enter staff as the source writes it…")
_TITLE: Final = N_("Staff as the source writes it")
_ADDED: Final = NN_("{n} staff line added", "{n} staff lines added")
_HINT: Final = N_(
    "Type or paste what the source says, such as “2 A + 0,6 A” or “1 B4 et 2 C”. “Communication, CPAS: 2 A” names the "
    "service by itself. Each part keeps the words of the source; what cannot be read is not entered."
)
_LANGUAGE: Final = N_("Language of the tasks")
_COUNTED: Final = N_("Whole numbers count")
_POSTS: Final = NP_("counted", "FTE")
_PEOPLE: Final = NP_("counted", "People")
_SAME: Final = N_("{service}, {administration}: with these lines the list comes to {said} FTE, as the table says.")
_OTHER: Final = N_(
    "{service}, {administration}: with these lines the list comes to {said} FTE; the table says {stated}."
)
_ALONE: Final = N_("{service}, {administration}: with these lines the list comes to {said} FTE.")
_PEOPLE_ONLY: Final = N_("{service}, {administration}: the lines count people, no posts.")


class SaidOpener(QWidget):
    """Leads from a staff list to where staff is entered as the source writes it."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.record: Record | None = None
        self.ask = button(place.texts(ASK), "link", "clipboard-paste")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.ask)
        across.addStretch(1)
        self.setFocusProxy(self.ask)
        self.ask.clicked.connect(self._open)

    def set_record(self, record: Record | None) -> None:
        """Lead to the list of a staffing table."""
        self.record = record

    def refresh(self, record: Record | None) -> None:
        """Lead to the list of a staffing table."""
        self.record = record

    def set_read_only(self, read_only: bool) -> None:
        """Hide where nothing can be entered."""
        self.setVisible(not read_only)

    def _open(self) -> None:
        page = page_of(self)
        if page is not None and self.record is not None:
            open_said(self.place, page, self.record)


def open_said(place: Workplace, page: Any, record: Record | None) -> None:
    """Show in place of the page where staff is entered as the source writes it."""
    if record is not None:
        said = StaffSaid(page, record)
        page.cover(said)
        opened_by(said, place, open_said)


class StaffSaid(QWidget):
    """Covers the page with what a text would add to the staff list of a table."""

    def __init__(self, page: RecordsPage, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from synergie.services import records

        self.page, self.record = page, record
        self.place: Workplace = page.place
        say = self.place.texts
        letters = Mnemonics("ptd")
        self.service = Cell(self.place, records.field_of("staff_line", "domain_id"), "", letters)
        self.service.set_stored(None)
        self.service.committed.connect(self._changed)
        self.side = Segmented(say(N_("Administration")), [Segment(key, say(words)) for key, words in SIDES.items()])
        self.side.set_current("commune")
        self.counted = Segmented(say(_COUNTED), [Segment("posts", say(_POSTS)), Segment("people", say(_PEOPLE))])
        self.counted.set_current("posts")
        self.language = Segmented(say(_LANGUAGE), [Segment("fr", "FR"), Segment("nl", "NL")])
        self.language.set_current(self.place.language)
        for one in (self.side, self.counted):
            one.chosen.connect(self._changed)
        self.sums = label("", "secondary", wraps=True)
        columns = (N_("As printed"), NP_("column", "Read as"))
        add = NN_("Add {n} staff line", "Add {n} staff lines")
        self.preview = PastePreview(_TITLE, columns, add, self.read, say)
        inside = self.preview.layout()
        assert isinstance(inside, QBoxLayout)
        fields = [
            self.service,
            self._beside(N_("Administration"), self.side),
            self._beside(_COUNTED, self.counted),
            self._beside(_LANGUAGE, self.language),
        ]
        inside.insertWidget(1, Line(fields, [240, 170, 150, 130], [2, 0, 0, 0]))
        inside.insertWidget(2, label(say(_HINT), "secondary", wraps=True))
        inside.insertWidget(4, self.sums)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.preview)
        self.setFocusProxy(self.service.editor.focusable()[0])
        self.preview.accepted.connect(self._accept)
        self.typed = LooseText(self.place, self.preview.paste, (record.table, record.id), "paste.staff", _TITLE)
        self.typed.bring_back()
        self.preview.given_up.connect(self.typed.forget)
        self.preview.given_up.connect(page.uncover)

    def read(self, text: str) -> Sequence[PreviewLine]:
        """Return the staff lines that the text names."""
        from synergie.services import staffing_said

        with self.place.read() as session:
            found = staffing_said.lines(
                session,
                text,
                self.service.editor.value(),
                cast("Any", self.side.current() or None),
                people=self.counted.current() == "people",
            )
            sums = staffing_said.sums(session, self.record.id, found)
        self.sums.setText("\n".join(self._sum(one) for one in sums))
        self.sums.setVisible(bool(sums))
        return [self._line(one) for one in found]

    def _beside(self, words: Message, control: QWidget) -> QWidget:
        found = QWidget()
        down = QVBoxLayout(found)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(label(self.place.texts(words), "label"))
        down.addWidget(control)
        down.addStretch(1)
        return found

    def _line(self, one: SaidLine) -> PreviewLine:
        say = self.place.texts
        where = ""
        if one.domain_id is not None and one.side is not None:
            where = f"{self.place.name_of('domain', one.domain_id)}, {say(SIDES[one.side])}"
        read = self._read_as(one)
        return PreviewLine(one, (one.as_printed, f"{where} – {read}" if where else read), problem=one.problem)

    def _read_as(self, one: SaidLine) -> str:
        say = self.place.texts
        many = say(NN_("{n} person", "{n} people"), n=one.people) if one.people is not None else ""
        if one.fte is not None:
            many = say.formats.fte_with_unit(one.fte)
        level = one.grade or (str(one.level.value).upper() if one.level is not None else "")
        acting = say(NP_("function", "acting")) if one.acting else ""
        return " · ".join(part for part in (many, level, acting, one.role) if part)

    def _sum(self, one: Any) -> str:
        say = self.place.texts
        values = {"service": self.place.title(one.service), "administration": SIDES[one.side]}
        if one.said is None:
            return say(_PEOPLE_ONLY, **values)
        if one.stated is None:
            return say(_ALONE, said=one.said, **values)
        return say(_SAME if one.said == one.stated else _OTHER, said=one.said, stated=one.stated, **values)

    def _changed(self, _what: Any) -> None:
        self.service.editor.show_problem(None)
        self.preview.refresh()

    def _accept(self, chosen: list[SaidLine]) -> None:
        from synergie.services import staffing_said

        language = self.language.current() or self.place.language

        def act(session: Any) -> int:
            return staffing_said.add(session, self.record.id, chosen, language)

        outcome = self.place.write(N_("Add the staff of a source"), act)
        if self.place.tell(outcome) and outcome.value:
            self.typed.forget()
            self.page.uncover()
            self.place.undo_offered.emit(_ADDED.of(n=outcome.value), NP_("undo", "Undo the addition"))
