"""What is to be issued: draft or final, in which languages, versions and kinds of files, for which budget, and why."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_, Message, Texts, capital
from ui.fields.choices import CheckBox
from ui.widgets.labels import label
from ui.widgets.rows import column_in, row_in
from ui.widgets.segmented import Segment, Segmented

if TYPE_CHECKING:
    from synergie.reports.making import Kind
    from synergie.services.editions_facts import Choice

_STATES: Final = {"draft": NP_("edition", "Draft"), "final": NP_("edition", "Final edition")}
_LANGUAGES: Final = {"fr": NP_("language", "French"), "nl": NP_("language", "Dutch")}
_FORMATS: Final = {"pdf": N_("PDF"), "docx": N_("Word"), "xlsx": N_("Excel")}
_AUDIENCES: Final = {"internal": N_("Internal version"), "public": N_("Public version")}
_PAGES: Final = {"annexes": N_("With the annexes"), "grey": N_("Black and white (PDF, except annexed files)")}
_BUDGETS: Final = {"both": NP_("budget", "both budgets"), "commune": N_("commune"), "cpas": N_("CPAS")}
_WHAT: Final = N_("What is made")
_OF_LANGUAGES: Final = N_("Languages of the report")
_OF_FORMATS: Final = N_("Kinds of files")
_OF_AUDIENCES: Final = NP_("edition", "Versions")
_OF_PAGES: Final = NP_("edition", "Pages")
_OF_BUDGETS: Final = N_("Annexed to the budget of")
_WHOLE: Final = N_(
    "A final edition has all its annexes and its colours. It can be printed in black and white as it is: nothing in it "
    "is said by colour alone."
)
_REASON: Final = N_("Reason: what this edition corrects")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks for."""

    final: bool
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    audiences: tuple[str, ...]
    budget: str = "both"
    annexes: bool = True
    in_grey: bool = False
    reason: str = ""

    @property
    def complete(self) -> bool:
        """Whether there is anything to make."""
        return bool(self.languages and self.formats and self.audiences)

    def kinds(self) -> tuple[Kind, ...]:
        """Return the reports of a draft."""
        from synergie.reports.making import Kind

        return tuple(
            Kind(
                language=language,
                budget=self.budget,
                public=audience == "public",
                format=one,
                annexes=self.annexes,
                in_grey=self.in_grey and one == "pdf",
            )
            for language in self.languages
            for audience in self.audiences
            for one in self.formats
        )

    def choice(self) -> Choice:
        """Return the files of an edition."""
        from synergie.services.editions_facts import Choice

        every = Choice()
        return Choice(
            languages=tuple(one for one in every.languages if one.value in self.languages),
            audiences=tuple(one for one in every.audiences if one.value in self.audiences),
            formats=tuple(one for one in every.formats if one in self.formats),
            budget=self.budget,
        )


class EditionForm(QWidget):
    """The choices, each with its label; `standing` holds what is said of the first of them, in sight of it.

    Signals:
        changed: something else is asked for.
    """

    changed = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        self._down = down
        self._texts = texts
        self.state = self._segments(_WHAT, _STATES)
        name = texts(_REASON)
        self._why = label(name, "label")
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(name)
        self.reason.setMaxLength(500)
        self.reason.editingFinished.connect(self.changed)
        self._why.setBuddy(self.reason)
        down.addWidget(self._why)
        down.addWidget(self.reason)
        self.standing = column_in(down)
        self.standing.setSpacing(6)
        self.languages = self._boxes(_OF_LANGUAGES, _LANGUAGES, ("fr", "nl"))
        self.formats = self._boxes(_OF_FORMATS, _FORMATS, ("pdf",))
        self.audiences = self._boxes(_OF_AUDIENCES, _AUDIENCES, ("internal",))
        self.pages = self._boxes(_OF_PAGES, _PAGES, ("annexes",))
        self.whole = label(texts(_WHOLE), "caption", wraps=True)
        down.addWidget(self.whole)
        self.budget = self._segments(_OF_BUDGETS, _BUDGETS)
        self.state.set_current("draft")
        self.budget.set_current("both")
        self._show_pages()
        self.ask_reason(asked=False)
        self.order_through()
        self.setFocusProxy(self.state.buttons[0])

    def order_through(self, between: Iterable[QWidget] = (), behind: Iterable[QWidget] = ()) -> None:
        """Have Tab go through the choices from top to bottom; `between` is what stands in `standing`."""
        stops = [self.state, self.reason, *between, *self._all(), self.budget, *behind]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    def wish(self) -> Wish:
        """Return what is asked for."""
        return Wish(
            final=self.state.current() == "final",
            languages=_ticked(self.languages),
            formats=_ticked(self.formats),
            audiences=_ticked(self.audiences),
            budget=self.budget.current() or "both",
            annexes=self.pages["annexes"].isChecked(),
            in_grey=self.pages["grey"].isChecked(),
            reason=self.reason.text().strip(),
        )

    def ask_for(self, *, final: bool) -> None:
        """Ask for a draft, or for a final edition with all of its files."""
        self.state.set_current("final" if final else "draft")
        self._settle(final=final)
        self.changed.emit()

    def ask_reason(self, *, asked: bool) -> None:
        """Ask for the reason of a further edition, or for none."""
        self._why.setVisible(asked)
        self.reason.setVisible(asked)

    def _all(self) -> list[CheckBox]:
        return [box for group in (self.languages, self.formats, self.audiences, self.pages) for box in group.values()]

    def _settle(self, *, final: bool) -> None:
        """Tick what is usual: every file of a final edition, one of a draft, and the pages of both."""
        for group in (self.formats, self.audiences):
            for place, box in enumerate(group.values()):
                box.setChecked(final or place == 0)
        for key, box in self.pages.items():
            box.setChecked(key == "annexes")
        self._show_pages()

    def _show_pages(self) -> None:
        """Offer what can be chosen of the pages: nothing of those of a final edition."""
        final = self.state.current() == "final"
        for key, box in self.pages.items():
            box.setEnabled(not final and (key == "annexes" or self.formats["pdf"].isChecked()))
        self.whole.setVisible(final)

    def _segments(self, name: Message, choices: dict[str, Message]) -> Segmented:
        text = self._texts(name)
        found = Segmented(text, [Segment(key, capital(self._texts(word))) for key, word in choices.items()], self)
        found.chosen.connect(self._chosen)
        self._down.addWidget(label(text, "label"))
        across = row_in(self._down)
        across.addWidget(found)
        across.addStretch(1)
        return found

    def _boxes(self, name: Message, choices: dict[str, Message], ticked: tuple[str, ...]) -> dict[str, CheckBox]:
        text = self._texts(name)
        self._down.addWidget(label(text, "label"))
        across = row_in(self._down)
        across.setSpacing(16)
        found = {}
        for key, word in choices.items():
            said = capital(self._texts(word))
            box = CheckBox(said.replace("&", "&&"), self)
            box.setAccessibleName(f"{text}, {said}")
            box.setChecked(key in ticked)
            box.clicked.connect(self._box_ticked)
            across.addWidget(box)
            found[key] = box
        across.addStretch(1)
        return found

    def _box_ticked(self) -> None:
        self._show_pages()
        self.changed.emit()

    def _chosen(self, key: str) -> None:
        if self.sender() is self.state:
            self._settle(final=key == "final")
        self.changed.emit()


def _ticked(group: dict[str, CheckBox]) -> tuple[str, ...]:
    return tuple(key for key, box in group.items() if box.isChecked())
