"""What a file becomes when the report annexes it, said in a sentence; found out beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from synergie.basis.words import N_, Message
from ui.forms.lines import Line
from ui.making import reason
from ui.pages.of_record import OfRecord
from ui.widgets.labels import label
from ui.widgets.pictures import Picture
from ui.widgets.rows import column_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    import uuid

    from synergie.basis.progress import Progress
    from synergie.reports.attaching import Look
    from synergie.services.records import Record
    from ui.worker import Job

_LOOKING: Final = N_("The file is being looked at…")
_AS_ANNEX: Final = N_("As an annex of the report")
_ABSENT: Final = N_("The dossier does not hold the file: the report cannot annex it.")
_STOOD: Final = N_("This file gives {found}. {why}")
_SIGNS: Final = {
    "tags": ("circle-check", "ok"),
    "figures": ("info", "info"),
    "pictures": ("triangle-alert", "warn"),
    "office": ("info", "info"),
    "refused": ("circle-x", "err"),
}
_MANY: Final = 200
_looks: dict[str, tuple[Look, Message | None]] = {}
"""What was seen of files, and what public ones give of people, by fingerprint: a file is looked at once."""


class HeldFile(NamedTuple):
    """A document: its key, the name of its file and its fingerprint, both empty when the dossier does not hold it.

    What `is_public` is looked through for names of people.
    """

    document: uuid.UUID
    name: str
    digest: str
    is_public: bool

    @property
    def key(self) -> str:
        """What it is remembered by."""
        return f"{self.digest}/{self.is_public}"


class FileLook(OfRecord[HeldFile]):
    """Says of the file of a document, or of the document that is annexed, what its pages become."""

    wants = (300, 1)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._job: Job | None = None
        self._looked_at = ""
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self.picture = Picture("info", "info")
        across.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        down = column_in(across, 1)
        down.setSpacing(2)
        self.title = label(place.texts(_AS_ANNEX), "caption")
        self.sentence = label("", wraps=True)
        self.advice = label("", "secondary", wraps=True)
        for words in (self.title, self.sentence, self.advice):
            down.addWidget(words)
        self.hide()

    def look_up(self, session: Any, record: Record) -> HeldFile | None:
        """Return the file of the record."""
        from synergie.services import records

        if record.table != "document":
            key = record.values["document_id"]
            document = None if key is None else records.read(session, "document", key)
            if document is None:
                return None
            record = document
        elif not record.values["sha256"]:
            return None  # the box of the file says so
        is_public = str(record.values["confidentiality"]) == "public"
        return HeldFile(record.id, record.values["file_name"], record.values["sha256"], is_public)

    def show_found(self) -> None:
        """Say what is known, or have the file looked at."""
        found = self.found
        if self._job is not None:
            if found is not None and found.key == self._looked_at:
                return
            self._job.cancel()
            self._job = None
        if found is None:
            self._set_shown(shown=False)
            return
        if not found.digest:
            self._say(("circle-x", "err"), _ABSENT)
        elif found.key in _looks:
            self._take((found.key, *_looks[found.key]))
        elif self.place.worker is not None:
            self._say(("info", "info"), _LOOKING)
            self._look(found)
        else:
            self._set_shown(shown=False)

    def _look(self, found: HeldFile) -> None:
        store = self.place.store

        def look(_progress: Progress) -> tuple[str, Look, Message | None]:
            from synergie.reports.attaching_apart import looked
            from synergie.reports.attaching_text import text_of
            from synergie.services import attached_names, documents

            with store.read() as session:
                data = documents.read(session, found.document)
            given = None
            if found.is_public:
                text = text_of(data, found.name)
                with store.read() as session:
                    given = attached_names.here(session, text)
            return found.key, looked(data, found.name), given

        assert self.place.worker is not None
        self._looked_at = found.key
        self._job = self.place.worker.run(look, self._take, self._failed)

    def _take(self, seen: tuple[str, Look, Message | None]) -> None:
        self._job = None
        key, look, given = seen
        if len(_looks) >= _MANY:
            _looks.clear()
        _looks[key] = look, given
        if self.found is not None and self.found.key == key:
            stood = self._stood(given)
            sign = _SIGNS[look.becomes.value] if given is None or stood is not None else ("triangle-alert", "warn")
            self._say(sign, look.sentence, *filter(None, (look.advice, stood or given)))

    def _stood(self, given: Message | None) -> Message | None:
        """Return what the file gives with the reason why somebody lets it stand, None where nobody does."""
        year, annex = self.place.year_id, self.record
        if given is None or year is None or annex is None or annex.table != "annex":
            return None
        from synergie.services import attached_names, waiving

        with self.place.read() as session:
            found = attached_names.stands(session, year, annex.id, annex.values["caption"], given)
        if found is None:
            return None
        return _STOOD.of(found=dict(given.args)["found"], why=waiving.why(self.place.texts, found))

    def _failed(self, error: BaseException) -> None:
        self._job = None
        why = reason(error)
        if why is None:
            self._set_shown(shown=False)
            raise error
        self._say(("circle-x", "err"), why)

    def _say(self, sign: tuple[str, str], sentence: Message, *advice: Message) -> None:
        self.picture.draw(*sign)
        self.sentence.setText(self.place.texts(sentence))
        self.advice.setText("\n".join(map(self.place.texts, advice)))
        self.advice.setVisible(bool(advice))
        self._set_shown(shown=True)

    def _set_shown(self, *, shown: bool) -> None:
        self.setVisible(shown)
        line = self.parentWidget()
        if isinstance(line, Line):
            line.setVisible(shown)
            line.fit(line.width())
