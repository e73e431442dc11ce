"""Word documents for tests: small reports, and what a reader of their XML finds."""

from __future__ import annotations

import functools
import io
import zipfile
from collections import Counter
from typing import Any

import docx
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from synergie.reports.content import Block, Cover, Report, Section, Words
from synergie.reports.word.document import write
from tests.reports.trees import example_tree


@functools.cache
def example_docx(language: str) -> bytes:
    return write(example_tree(language), pages={"basis": 4})


def report(*sections: Section, language: str = "fr-BE", bare: bool = False, **cover: Any) -> Report:
    said = {
        "title": "Titre",
        "subtitle": "Sous-titre",
        "year": "2023",
        "place": "Commune de Test",
        "administrations": ("Commune", "CPAS"),
        "lines": ("Établi par le CPAS",),
        "marks": ("PROJET",),
    }
    return Report(
        language=language,
        title="Rapport",
        author="CPAS",
        running="Rapport 2023",
        mark="PROJET",
        cover=Cover(**{**said, **cover}),
        contents_title="Table des matières",
        sections=sections,
        words=Words(table="Tableau", figure="Figure", go_to_page="Aller à la page"),
        bare=bare,
    )


def of_blocks(*blocks: Block) -> Report:
    return report(Section("one", "Chapitre", blocks))


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.namelist()


def errors(data: bytes, folder: Any) -> list[str]:
    """Return what the validator finds."""
    path = folder / "audited.docx"
    path.write_bytes(data)
    return [str(one) for one in OpenXmlValidator().validate(path).errors]


def text(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def headings(data: bytes) -> list[tuple[int, str]]:
    """Return level and words of every heading, with the number that Word counts for it."""
    document = opened(data)
    root = document.part.numbering_part.element
    abstracts = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
    lists = {
        one.get(qn("w:numId")): abstracts[one.find(qn("w:abstractNumId")).get(qn("w:val"))]
        for one in root.findall(qn("w:num"))
    }
    counts: dict[str, Counter[int]] = {}
    found = []
    for paragraph in document.paragraphs:
        level = paragraph.style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if level is None:
            continue
        numbering = next(
            own
            for one in (paragraph._p, paragraph.style.element)
            if (own := one.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None
        )
        depth = int(numbering.find(qn("w:ilvl")).get(qn("w:val")))
        number = numbering.find(qn("w:numId")).get(qn("w:val"))
        definition = lists[number].findall(qn("w:lvl"))[depth]
        count = counts.setdefault(number, Counter())
        count[depth] += 1
        for below in [one for one in count if one > depth]:
            del count[below]
        pattern = definition.find(qn("w:lvlText")).get(qn("w:val"))
        for place in range(depth + 1):
            pattern = pattern.replace(f"%{place + 1}", str(count[place] or 1))
        gap = " " if definition.find(qn("w:suff")).get(qn("w:val")) == "space" else ""
        found.append((int(level.get(qn("w:val"))), f"{pattern}{gap}{text(paragraph._p)}"))
    return found
