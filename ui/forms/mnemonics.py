"""The underlined letters of a page: each letter once, whatever the language."""

from __future__ import annotations

import unicodedata


class Mnemonics:
    """Gives each label a letter of its own that no menu has; a label for which none is left gets none."""

    def __init__(self, taken: str = "") -> None:
        self._taken = {_letter(one) for one in taken}

    def mark(self, words: str) -> str:
        """Return `words` with "&" before its letter; an "&" of the words themselves stays one."""
        plain = words.replace("&", "&&")
        starts = [at for at, one in enumerate(words) if one.isalpha() and (at == 0 or not words[at - 1].isalpha())]
        rest = [at for at, one in enumerate(words) if one.isalpha() and at not in starts]
        for at in (*starts, *rest):
            letter = _letter(words[at])
            if letter.isascii() and letter not in self._taken:
                self._taken.add(letter)
                before = words[:at].replace("&", "&&")
                return f"{before}&{words[at:].replace('&', '&&')}"
        return plain

    def keep(self, words: str) -> str:
        """Return `words` with the letter that they have where it is free, with another one where it is not."""
        said, tab, key = words.partition("\t")
        parts = [part.replace("\0", "&&") for part in said.replace("&&", "\0").split("&", 1)]
        letter = _letter(parts[1]) if len(parts) > 1 else ""
        if letter and letter not in self._taken:
            self._taken.add(letter)
            return words
        return self.mark("".join(parts).replace("&&", "&")) + tab + key


def menu_letters(titles: list[str]) -> str:
    """Return the letters that the menus have, from their titles."""
    return "".join(title[title.index("&") + 1] for title in titles if "&" in title)


def _letter(one: str) -> str:
    return unicodedata.normalize("NFD", one)[:1].lower()
