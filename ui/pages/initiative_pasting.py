"""A bulleted list pasted from Word, of which each item becomes an initiative."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_
from ui.forms.cell import Cell
from ui.forms.lines import Line
from ui.forms.loose import LooseText
from ui.forms.mnemonics import Mnemonics
from ui.grids.paste_preview import PastePreview, PreviewLine
from ui.pages.covering import BULLETS
from ui.widgets.labels import label
from ui.widgets.segmented import Segment, Segmented
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.initiative_pasting import Item
    from ui.records_page import RecordsPage

TITLE: Final = N_("Paste a bulleted list")
_ADDED: Final = NN_("{n} initiative added from the list", "{n} initiatives added from the list")
_INDENT: Final = "\u2003"
_LANGUAGE: Final = N_("Language of the list")
_CHOOSE: Final = N_("Choose the domain under which these initiatives are to stand.")
_HINT: Final = N_(
    "Each item becomes an initiative of this domain; an item below another one becomes a part of it. Nothing is added "
    "before you say so."
)


class BulletsPaste(QWidget):
    """Covers the page of initiatives with what a pasted list would add to them, in a domain that is chosen."""

    def __init__(self, page: RecordsPage, domain: uuid.UUID | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from synergie.services import records

        place = page.place
        self.page = page
        self.place: Workplace = place
        say = place.texts
        letters = Mnemonics("ptd")
        self.domain = Cell(place, records.field_of("initiative", "domain_id"), "", letters)
        self.domain.set_stored(domain)
        self.domain.committed.connect(self._domain_chosen)
        self.state = Cell(place, records.field_of("initiative_year", "state"), "", letters)
        self.state.set_stored("existing")
        self.language = Segmented(say(_LANGUAGE), [Segment("fr", "FR"), Segment("nl", "NL")])
        self.language.set_current(place.language)
        self.language.chosen.connect(self._language_chosen)
        language = QWidget()
        beside = QVBoxLayout(language)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        beside.addWidget(label(say(_LANGUAGE), "label"))
        beside.addWidget(self.language)
        beside.addStretch(1)
        self.preview = PastePreview(
            TITLE,
            (NP_("column", "Initiative"),),
            NN_("Add {n} initiative", "Add {n} initiatives"),
            self.read,
            say,
        )
        inside = self.preview.layout()
        assert isinstance(inside, QBoxLayout)
        fields = [self.domain, self.state, language]
        inside.insertWidget(1, Line(fields, [260, self.state.wants[0], 120], [2, 0, 0]))
        inside.insertWidget(2, label(say(_HINT), "secondary", wraps=True))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.preview)
        self.setFocusProxy(self.preview if domain is not None else self.domain.editor.focusable()[0])
        self.preview.accepted.connect(self._accept)
        self.typed = LooseText(place, self.preview.paste, (page.page.table, None), BULLETS, TITLE)
        self.typed.bring_back()
        self.preview.given_up.connect(self.typed.forget)
        self.preview.given_up.connect(page.uncover)

    def read(self, text: str) -> Sequence[PreviewLine]:
        """Return the initiatives that the text names."""
        from synergie.services import initiative_pasting, pasting

        year = self.place.year_id
        if year is None:
            return ()
        with self.place.read() as session:
            found = initiative_pasting.items(session, year, pasting.bullets(text), self.language.current())
        return [self._line(one) for one in found]

    def _line(self, one: Item) -> PreviewLine:
        warning = None
        if one.again:
            warning = N_("The list has this twice.")
        elif one.twin is not None:
            warning = N_("Looks like “{title}”, which is there already.").of(title=self.place.title(one.twin))
        cells = (f"{_INDENT * 2 * len(one.above)}{'– ' if one.above else ''}{one.text}",)
        return PreviewLine(one, cells, warning=warning, ticked=warning is None)

    def _domain_chosen(self, _cell: Cell) -> None:
        self.domain.editor.show_problem(None)

    def _language_chosen(self, _key: str) -> None:
        self.preview.refresh()

    def _accept(self, chosen: list[Item]) -> None:
        from synergie.services import initiative_pasting

        year, domain, language = self.place.year_id, self.domain.editor.value(), self.language.current()
        if year is None or not self.domain.editor.commit():
            return
        if domain is None:
            self.domain.editor.show_problem(_CHOOSE)
            self.domain.focus()
            return
        state = str(self.state.editor.value() or "existing")

        def act(session: Any) -> tuple[uuid.UUID, ...]:
            return initiative_pasting.add_all(session, year, domain, state, chosen, language)

        outcome = self.place.write(N_("Add the initiatives of a list"), act)
        if self.place.tell(outcome) and outcome.value:
            self.typed.forget()
            self.page.uncover()
            self.page.open(outcome.value[0])
            self.place.undo_offered.emit(_ADDED.of(n=len(outcome.value)), NP_("undo", "Undo the addition"))
