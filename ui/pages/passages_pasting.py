"""A whole text pasted into a version of the minutes, of which each paragraph becomes a passage."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_
from ui.forms.loose import LooseText
from ui.grids.paste_preview import PastePreview, PreviewLine
from ui.pages.passages import SIGNS
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.passages import Passage, Speaker
    from ui.records_page import RecordsPage

_TITLE: Final = N_("Paste a text")
_ADDED: Final = NN_("{n} passage added from the text", "{n} passages added from the text")
_BY_WORDS: Final = N_("Recognised by its words: look twice.")
_HINT: Final = N_(
    "Each paragraph becomes a passage; its kind is recognised by the sign it begins with, and who speaks by the name "
    "before a colon. Nothing is added before you say so."
)


class PassagesPaste(QWidget):
    """Covers the page of meetings with what a pasted text would add to a version."""

    def __init__(self, page: RecordsPage, version: uuid.UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.place: Workplace = page.place
        self._version = version
        self._known: dict[str, Speaker] | None = None
        say = self.place.texts
        self.preview = PastePreview(
            _TITLE,
            (N_("Kind of passage"), N_("Said by"), NP_("column", "Passage")),
            NN_("Add {n} passage", "Add {n} passages"),
            self.read,
            say,
        )
        inside = self.preview.layout()
        assert isinstance(inside, QBoxLayout)
        inside.insertWidget(1, label(say(_HINT), "secondary", wraps=True))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.preview)
        self.setFocusProxy(self.preview)
        self.preview.accepted.connect(self._accept)
        where = ("minutes_version", version)
        self.typed = LooseText(self.place, self.preview.paste, where, "paste.passages", _TITLE)
        self.typed.bring_back()
        self.preview.given_up.connect(self.typed.forget)
        self.preview.given_up.connect(page.uncover)

    def read(self, text: str) -> Sequence[PreviewLine]:
        """Return the passages that the text holds."""
        from synergie.services import passages
        from synergie.services.records import field_of

        if self._known is None:
            with self.place.read() as session:
                self._known = passages.speakers(session)
        say = self.place.texts
        kinds = dict(field_of("statement", "kind").choices)
        found = []
        for one in passages.read_all(text, self._known):
            who = ""
            if one.speaker is not None:
                sign = SIGNS.get(one.speaker.side) or SIGNS[one.speaker.field.removesuffix("_id")]
                who = f"{sign} {one.speaker.name.best(say.language)}"
            indent = "\u2003" if one.answers else ""
            warning = None if one.sure else _BY_WORDS
            found.append(PreviewLine(one, (say(kinds[one.kind.value]), who, indent + one.text), warning=warning))
        return found

    def _accept(self, chosen: list[Passage]) -> None:
        from synergie.services import passages

        version = self._version

        def act(session: Any) -> tuple[uuid.UUID, ...]:
            return passages.add_all(session, version, chosen)

        outcome = self.place.write(N_("Add the passages of a text"), act)
        if self.place.tell(outcome) and outcome.value:
            self.typed.forget()
            self.page.uncover()
            self.place.undo_offered.emit(_ADDED.of(n=len(outcome.value)), NP_("undo", "Undo the addition"))
