"""The files of the public version: nothing in their bytes names anybody."""

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from synergie.reports import making
from tests.facts import example_facts
from tests.services.test_publishing import TRACES, dirty, plain

GIVEN_AWAY = re.compile(
    r"\bd4\b|\bgac\b|b4 f\.f\.|b4 wnd|fin de carriere|termine sa carriere|beeindigt zijn loopbaan|non-remplacement en 2"
    r"|niveau b [^.]*2028|2028[^.]*niveau b\b"
)
"""What the internal version of the example tells of the posts of single people."""


def texts(data: bytes) -> Iterator[str]:
    """Yield every text in a file: of the parts of an office document, pages, metadata, bookmarks, files inside."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for one in packed.namelist():
                inner = packed.read(one)
                yield from texts(inner) if inner.startswith(b"PK") else (one, inner.decode("utf-8", "replace"))
        return
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield page.get_textpage().get_text_range()
    for one in document.get_toc():
        yield one.get_title()
    document.close()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield str(pdf.docinfo)
        for one in pdf.objects:
            yield from _strings(one)
        for name, file in pdf.attachments.items():
            inner = file.get_file().read_bytes()
            yield from (name, *texts(inner)) if inner.startswith(b"PK") else (name, inner.decode())


def _strings(value: pikepdf.Object) -> Iterator[str]:
    if isinstance(value, pikepdf.Dictionary):
        for name in ("/Alt", "/ActualText", "/E", "/Contents", "/T", "/Title"):
            if isinstance(found := value.get(name), pikepdf.String):
                yield str(found)
    if isinstance(value, pikepdf.Stream) and value.get("/Type") == "/Metadata":
        yield value.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_no_file_of_the_public_version_names_anybody(kind: str) -> None:
    found = making.make(dirty(), making.Kind(language="fr", public=True, embedded=kind == "pdf", format=kind))
    said = list(texts(found.data))
    assert sum(map(len, said)) > 100_000, "the whole report is read"
    assert not [one[:200] for one in said if (match := TRACES.search(plain(one))) and match[0] != "@"]


def words(text: str) -> str:
    """Return what people read in a text: no tags, which name the cells of sheets, and nothing of a picture."""
    return "" if re.search("[\x00-\x08]", text) else re.sub("<[^>]+>", " ", plain(text))


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_public_file_of_the_example_gives_away_whose_post_it_is(language: str, kind: str) -> None:
    order = making.Kind(language=language, public=True, embedded=kind == "pdf", format=kind)
    said = [" ".join(words(one).split()) for one in texts(making.make(example_facts(), order).data)]
    assert not [one[max(0, at.start() - 80) : at.end() + 80] for one in said for at in GIVEN_AWAY.finditer(one)]


def test_the_internal_file_does() -> None:
    said = texts(making.make(example_facts(), making.Kind(language="fr", format="xlsx")).data)
    assert any(GIVEN_AWAY.search(words(one)) for one in said)
