"""A letter before it goes out: read, changed, copied into an e-mail, saved for Word, kept with what it is about."""

from __future__ import annotations

import dataclasses
import itertools
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_, Message
from ui import dialogs
from ui.fields.text import exact_text
from ui.forms.mnemonics import Mnemonics
from ui.pages.covering import opens_again
from ui.pages.letter_draft import LooseLetter
from ui.records_page import RecordsPage, page_of
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.widgets.segmented import Segment, Segmented
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.reports.letters import Edited, Letter
    from synergie.services.letter_facts import LetterFacts

_LANGUAGES: Final = (Segment("fr", "Français"), Segment("nl", "Nederlands"))
_KINDS: Final = N_("Word documents (*.docx)")
_KEPT: Final = N_("Keep the letter: {what}")
_ROOM: Final = 900


@dataclasses.dataclass(frozen=True, slots=True)
class Purpose:
    """What a letter is about: its record and facts, what it is kept with, and the words of the button that does so."""

    about: tuple[str, uuid.UUID]
    facts: LetterFacts
    targets: tuple[tuple[str, uuid.UUID], ...]
    keep: Message


class LetterPanel(QWidget):
    """Shows a letter in French or Dutch; what is typed in one language is kept while the other is shown."""

    def __init__(
        self,
        place: Workplace,
        purpose: Purpose,
        leave: Callable[[], None],
        letters: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make it; `leave` is called when it is over, `letters` are those of the menus."""
        super().__init__(parent)
        self.place = place
        self.purpose = purpose
        self._leave = leave
        self._typed: dict[str, Edited] = {}
        self._language = ""
        say = place.texts
        self._letters = Mnemonics(letters)
        mark = self._letters.mark
        self.language = Segmented(say(NP_("letter", "Language of the letter")), _LANGUAGES)
        self.language.chosen.connect(self._speak)
        self.head = label("", "secondary", wraps=True)
        self.subject = QLineEdit()
        self.subject.setAccessibleName(say(NP_("letter", "Subject")))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(say(N_("Text of the letter")))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(160)
        self.draft = LooseLetter(place, self.subject, self.text, purpose.about, str(purpose.facts.kind))
        self.note = label("", "secondary", wraps=True)
        self.note.hide()
        self.again = button(mark(say(N_("Show the proposed text again"))), "link", "undo-2")
        self.again.clicked.connect(self.propose)
        for changed in (self.subject.textChanged, self.text.textChanged):
            changed.connect(self._show_again)
        self.copy = button(mark(say(N_("Copy the text"))), "primary", "copy")
        self.copy.clicked.connect(self.copy_text)
        self.save = button(mark(say(N_("Save as Word…"))), "", "download")
        self.save.clicked.connect(self.ask_save)
        self.keep = button(mark(say(purpose.keep)), "", "paperclip")
        self.keep.clicked.connect(self.keep_letter)
        self.close_button = button(mark(say(N_("Close the letter"))), "link")
        self.close_button.clicked.connect(self.leave)
        self._lay()
        self.keep.setVisible(bool(purpose.targets) and place.can_write)  # not before: it would flash as a window
        self._speak(purpose.facts.language if purpose.facts.language in ("fr", "nl") else place.language)
        self.setFocusProxy(self.text)

    def view_state(self) -> Any:
        """Return the letter in both languages as it stands here, and which of them is shown."""
        return self._language, {**self._typed, self._language: self.edited()}

    def set_view_state(self, state: Any) -> None:
        """Show what `view_state` returned."""
        self.draft.flush()
        language, self._typed = state
        self._language = ""
        self._speak(language)

    # What can be done

    def edited(self) -> Edited:
        """Return the letter as it stands here."""
        from synergie.reports.letters import Edited

        return Edited(self._typed[self._language].letter, self.subject.text(), exact_text(self.text))

    def propose(self) -> None:
        """Show the letter as it was proposed; what was changed can be typed back with Ctrl+Z."""
        letter = self._letter()
        self.subject.setText(letter.subject)
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(letter.body)
        self.text.setFocus()

    def copy_text(self) -> None:
        """Put the text on the clipboard, for an e-mail."""
        QGuiApplication.clipboard().setText(self.edited().plain)
        self._tell(N_("The text is on the clipboard: paste it into the e-mail."))

    def ask_save(self) -> None:
        """Ask where the letter is to be saved as a Word document."""
        from synergie.reports import letters_word

        name = _safe(letters_word.file_name(self._letter()))
        dialogs.choose_save(self, self.place.texts, N_("Save the letter"), name, _KINDS, self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the letter to `path`."""
        from synergie.basis.errors import StoreError
        from synergie.reports import filing

        try:
            done = filing.put(path, self._word(), force=True)
        except StoreError as error:
            self._tell(error.message)
            return
        self.draft.settle()
        if done.kept is not None:
            self._tell(filing.KEPT.of(old=done.kept.name, path=str(done.path)))
        else:
            self._tell(N_("The letter is saved: “{name}”.").of(name=path.name))

    def keep_letter(self) -> None:
        """Keep the letter in the dossier, with the records that it is about."""
        from synergie.reports import letters_word
        from synergie.services import letters

        facts, edited, data = self.purpose.facts, self.edited(), self._word()

        def act(session: Any) -> uuid.UUID:
            return letters.keep(
                session,
                self.purpose.targets,
                letters_word.file_name(edited.letter),
                data,
                title=f"{edited.letter.reference} – {edited.subject}",
                language=edited.letter.language,
                dated=facts.date,
                author=facts.sender,
            )

        if self.place.tell(self.place.write(_KEPT.of(what=edited.subject), act)):
            self.draft.settle()
            self._tell(N_("The letter is kept in the dossier, as a document."))

    def leave(self) -> None:
        """Show again what was there before; what was changed waits for the next time."""
        self.draft.flush()
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # How it is made

    def _lay(self) -> None:
        say = self.place.texts
        sheet = QFrame()
        sheet.setObjectName("card")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(6)
        inside.addWidget(self.head)
        inside.addSpacing(6)
        for words, field in ((N_("Subject of the letter"), self.subject), (N_("Text of the letter"), self.text)):
            named = label(self._letters.mark(say(words)), "label")
            named.setBuddy(field)
            inside.addWidget(named)
            inside.addWidget(field, 1 if field is self.text else 0)
        column = QWidget()
        column.setMaximumWidth(_ROOM)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        down = QVBoxLayout(column)
        down.setContentsMargins(24, 18, 24, 16)
        down.setSpacing(12)
        title = row_in(down)
        title.addWidget(label(say(NP_("letter", "Letter")), "title"))
        title.addStretch(1)
        title.addWidget(self.language)
        down.addWidget(sheet, 1)
        told = row_in(down)
        told.addWidget(self.note, 1)
        told.addWidget(self.again, 0, Qt.AlignmentFlag.AlignRight)
        below = row_in(down)
        below.setSpacing(8)
        for one in (self.copy, self.save, self.keep):
            below.addWidget(one)
        below.addStretch(1)
        below.addWidget(self.close_button)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(0)
        across.addWidget(column, 1)
        across.addStretch(0)
        stops: list[QWidget] = [self.language, self.subject, self.text, self.again]
        stops += [self.copy, self.save, self.keep, self.close_button]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _speak(self, language: str) -> None:
        from synergie.reports.letters import Edited, compose

        if not language:
            self.language.set_current(self._language)
            return
        if self._language:
            self._typed[self._language] = self.edited()
        is_new = language not in self._typed
        letter = compose(self.purpose.facts, language) if is_new else self._typed[language].letter
        waiting = Edited(letter, *self.draft.turn_to(letter))
        shown = self._typed.setdefault(language, waiting)
        self._language = language
        self.language.set_current(language)
        self.head.setText(
            "\n".join([f"{letter.sender} → {', '.join(letter.recipients)}", f"{letter.reference} · {letter.date}"])
        )
        self.subject.setText(shown.subject)
        self.subject.setCursorPosition(0)
        self.text.setPlainText(shown.body)
        self._show_again()
        if is_new and self.again.isVisibleTo(self):
            self.note.setText(self.place.texts(N_("What you had changed in this letter stands here again.")))
            self.note.show()

    def _show_again(self) -> None:
        letter = self._letter() if self._language in self._typed else None
        as_proposed = letter is None or (self.subject.text(), exact_text(self.text)) == (letter.subject, letter.body)
        self.again.setVisible(not as_proposed)

    def _letter(self) -> Letter:
        return self._typed[self._language].letter

    def _word(self) -> bytes:
        from synergie.reports import letters_word

        return letters_word.write(self.edited(), dated=self.purpose.facts.date.last)

    def _tell(self, message: Message) -> None:
        self.note.setText(self.place.texts(message))
        self.note.show()
        self.place.told.emit(message)


def show_letter(place: Workplace, on: QWidget, purpose: Purpose) -> LetterPanel | None:
    """Show a letter in place of the page that `on` stands on."""
    page = page_of(on)
    if page is None:
        return None

    def leave() -> None:
        page.uncover()
        page.enter()

    panel = LetterPanel(place, purpose, leave, page.letters)
    page.cover(panel)
    opens_again(panel, partial(_open_again, place, purpose))
    panel.text.setFocus()
    return panel


def _open_again(place: Workplace, purpose: Purpose, page: RecordsPage) -> None:
    show_letter(place, page, purpose)


def _safe(name: str) -> str:
    from synergie.services.documents import file_name

    return file_name(name)
