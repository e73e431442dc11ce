"""The editor of statements: plain text with lists, as the report prints it."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from ui.fields.text import GrowingText, LongTextField

_ITEM: Final = re.compile(r"(?P<mark>(?P<indent> *)(?:- |(?P<number>[0-9]{1,3})(?P<after>[.)]) ))(?P<rest>.*)")

_SPACES: Final = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\f", " "),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff\x00"),
        **dict.fromkeys("\v\r\u0085\u2028\u2029", "\n"),
    }
)
# Word's marks by level; those in its own typeface arrive as private characters
_BULLETS: Final = (
    "•·●‣➢➤✓✔❖\uf0b7\uf0d8\uf0fc\uf0a8–—*-",
    "o◦○",
    "▪■□§\uf0a7",
)
_BULLET: Final = re.compile(rf"(?P<indent>[ \t]*)(?P<mark>[{re.escape(''.join(_BULLETS))}])(?P<gap>[ \t]+)(?P<rest>.*)")
_NUMBER: Final = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[0-9]{1,3}[.)])[ \t]+(?P<rest>.*)")


def clean_paste(text: str) -> str:
    """Return `text` from a word processor as clean lines: lists with "- ", no soft hyphens, ordinary spaces."""
    lines = text.replace("\r\n", "\n").translate(_SPACES).split("\n")
    if len(lines) == 1 and not (_BULLET.fullmatch(lines[0]) or _NUMBER.fullmatch(lines[0])):
        return re.sub(r"[ \t]+", " ", lines[0])  # part of a sentence: the space before it counts
    lines = [_clean_line(line) for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _clean_line(line: str) -> str:
    found = _BULLET.fullmatch(line)
    if found and not found["rest"].strip():
        return ""
    if found:
        level = next(place for place, marks in enumerate(_BULLETS) if found["mark"] in marks)
        # a lone letter is a mark only where a tab or several spaces follow it
        if found["mark"] not in "o§" or "\t" in found["gap"] or len(found["gap"]) > 1:
            indent = "  " * level if level else _indent(found["indent"])
            return f"{indent}- {_words(found['rest'])}"
    found = _NUMBER.fullmatch(line)
    if found and found["rest"].strip():
        return f"{_indent(found['indent'])}{found['mark']} {_words(found['rest'])}"
    return _words(line)


def _indent(indent: str) -> str:
    """Return the indent in steps of two spaces: a tab is one step."""
    return "  " * min(3, indent.count("\t") + indent.count(" ") // 2)


def _words(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text).strip()


class StatementText(GrowingText):
    """Plain text that goes on with a list at Enter and takes clean lines from a word processor."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with a list at Enter; on an empty item, end it."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain and enter and not self.isReadOnly() and self._continue_list():
            event.accept()
            return
        super().keyPressEvent(event)

    def pasted(self, text: str) -> str:
        """Return clean lines; the mark of an item that is begun already is not put twice."""
        clean = clean_paste(super().pasted(text))
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        begun = _ITEM.fullmatch(cursor.block().text()[: cursor.positionInBlock()])
        first = _ITEM.match(clean)
        return clean[first.end("mark") :] if begun and not begun["rest"] and first else clean

    def _continue_list(self) -> bool:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = _ITEM.fullmatch(before)
        if cursor.hasSelection() or found is None:
            return False
        if not found["rest"].strip():
            if cursor.atBlockEnd():
                cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                return True
            return False
        number = found["number"]
        mark = f"{found['indent']}{int(number) + 1}{found['after']} " if number else found["mark"]
        cursor.insertText(f"\n{mark}")
        self.ensureCursorVisible()
        return True


class StatementField(LongTextField):
    """Edits a text with lists, which the report prints as such; it is kept as plain text."""

    def make_edit(self) -> GrowingText:
        """Return the widget to type in."""
        return StatementText(self)
