"""Collect the texts of the program into both catalogues: `python -m tests.texts`.

A text that is new comes in without a translation, one that is gone goes out; nothing is guessed. The tests of the
translations fail until both languages are complete again.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("synergie", "ui", "db")
PLURALS = {"fr": "(n > 1)", "nl": "(n != 1)"}

_HEADER = """\
# Words of Synergie. Texts come from the program: make texts.
msgid ""
msgstr ""
"Project-Id-Version: synergie\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural={plural};\\n"

"""


def path(language: str) -> Path:
    """Return where the catalogue of `language` lies; the compiled one is beside it."""
    return ROOT / "resources" / "i18n" / language / "LC_MESSAGES" / "synergie.po"


def sources(packages: Iterable[str] = PACKAGES) -> list[Path]:
    """Return the modules of `packages`, in the same order everywhere."""
    return [one for package in packages for one in sorted((ROOT / package).rglob("*.py"))]


def marked(source: str) -> Iterator[tuple[int, str | None, str | tuple[str, str]]]:
    """Return the texts that `source` marks: line, context, and the text, or both forms of one that counts.

    The tree is read, not the tokens: before Python 3.12 an f-string is one token, and what is marked inside it would be
    lost. Arguments that are no plain texts are the concern of the tests of the architecture.
    """
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            match call.func.id, *(arg.value for arg in call.args if isinstance(arg, ast.Constant)):
                case "N_", str(text) if text:
                    yield call.lineno, None, text
                case "NP_", str(context), str(text):
                    yield call.lineno, context, text
                case "NN_", str(singular), str(plural):
                    yield call.lineno, None, (singular, plural)


def extracted() -> Catalog:
    """Return every text that the program marks, without a translation."""
    found = Catalog(charset="utf-8")
    for module in sources():
        place = module.relative_to(ROOT).as_posix()
        for line, context, text in marked(module.read_text("utf-8")):
            found.add(text, locations=[(place, line)], context=context)
    return found


def read(language: str) -> Catalog:
    """Return the catalogue of `language` as it is kept, empty when there is none."""
    place = path(language)
    if not place.is_file():
        return Catalog(language, charset="utf-8")
    return read_po(io.BytesIO(place.read_bytes()), locale=language, charset="utf-8", abort_invalid=True)


def updated(old: Catalog, template: Catalog) -> Catalog:
    """Return the texts of `template` with the translations that `old` has of exactly these texts."""
    found = Catalog(old.locale, charset="utf-8")
    for message in template:
        if message.id:
            found.add(message.id, kept(old, message), message.locations, context=message.context)
    return found


def kept(catalog: Catalog, message: Message) -> str | tuple[str, ...]:
    """Return the translation of `message` in `catalog`; a plural is the same text only with the same two forms."""
    known = catalog.get(message.id, message.context)
    text = known.string if known is not None and known.id == message.id and not known.fuzzy else None
    if message.pluralizable:
        return tuple(text) if isinstance(text, (list, tuple)) else ("", "")
    return text if isinstance(text, str) else ""


def written(catalog: Catalog) -> bytes:
    """Return the catalogue as it is kept: sorted, without dates or line numbers, one line a text."""
    body = io.BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False, ignore_obsolete=True)
    language = str(catalog.locale)
    return _HEADER.format(language=language, plural=PLURALS[language]).encode() + body.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as the program reads it."""
    body = io.BytesIO()
    write_mo(body, catalog)
    return body.getvalue()


def main() -> int:
    """Bring both catalogues up to date, compile them, and say what is still to be translated."""
    template = extracted()
    missing = 0
    for language in PLURALS:
        place = path(language)
        catalog = updated(read(language), template)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(written(catalog))
        place.with_suffix(".mo").write_bytes(compiled(catalog))
        for message in catalog:
            texts = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
            if message.id and not all(texts):
                missing += 1
                print(f"{language}: {message.context or ''}|{message.id}")
    print(f"{len(template)} texts; {missing} translations are missing")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
