"""The facts of the papers around the report for tests: of the example, of nothing, of far too much."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import io
import random
import uuid

import docx
from PIL import Image

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model.bodies import BodyKind
from synergie.model.dossier import Side
from synergie.model.editions import Audience, FileKind, PaperLanguage
from synergie.model.sittings import SittingKind
from synergie.services import kit
from synergie.services.kit_facts import IssuedFacts, IssuedFile, KitFacts, SittingFacts
from synergie.services.letterhead_facts import LetterheadFacts
from tests.conformance import fuzz
from tests.facts import empty_store, example_store

DIGEST = "ab12" * 16


@functools.cache
def example_kit() -> KitFacts:
    """Return the facts of the example's papers."""
    with example_store() as store, store.read() as session:
        return kit.gather(session, 2023)


@functools.cache
def empty_kit() -> KitFacts:
    """Return the facts of a dossier that has a year and nothing else."""
    with empty_store() as store, store.read() as session:
        return kit.gather(session, 2023)


def picture() -> bytes:
    """Return a small logo."""
    kept = io.BytesIO()
    Image.new("RGB", (120, 40), "navy").save(kept, "PNG")
    return kept.getvalue()


def whole_kit() -> KitFacts:
    """Return the facts of the example with letterheads, sittings and an edition."""
    heads = tuple(
        dataclasses.replace(
            one,
            address=Bilingual(f"Rue {one.side.value} 1\n1000 Ville", f"Straat {one.side.value} 1\n1000 Stad"),
            contact=Bilingual("02 000 00 00", "02 000 00 01"),
            signatories=Bilingual("Le secrétaire\nLa présidence", "De secretaris\nHet voorzitterschap"),
            logo=picture(),
        )
        for one in example_kit().heads
    )
    sittings = tuple(
        SittingFacts(
            kind=SittingKind.BUDGET,
            body=Bilingual(f"{kind.value} fr", f"{kind.value} nl"),
            body_kind=kind,
            date=PartialDate.on(2023, 12, day),
            convened=None,
        )
        for day, kind in enumerate((BodyKind.COLLEGE, BodyKind.MUNICIPAL_COUNCIL, BodyKind.WELFARE_COUNCIL), 11)
    )
    files = tuple(
        IssuedFile(
            id=uuid.uuid5(uuid.NAMESPACE_OID, f"{kind}{language}"),
            kind=kind,
            language=language,
            audience=Audience.PUBLIC,
            name=f"{kind.value}-{language.value}.pdf",
            sha256=DIGEST,
        )
        for kind in (FileKind.REPORT, FileKind.CHANGES)
        for language in PaperLanguage
    )
    issued = IssuedFacts(number=2, issued_at=dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC), reason="", files=files)
    return dataclasses.replace(example_kit(), heads=heads, sittings=sittings, issued=issued)


def fuzzed_kit(seed: int) -> KitFacts:
    """Return the facts of a dossier that nobody would write."""
    chance = random.Random(seed)
    report = fuzz.fuzzed(example_kit().report, seed)
    heads = tuple(_fuzzed(one, chance) for one in example_kit().heads)
    return dataclasses.replace(example_kit(), report=report, published=report, heads=heads)


def _fuzzed(one: LetterheadFacts, chance: random.Random) -> LetterheadFacts:
    names = ("name", "address", "contact", "signatories")
    texts = {name: Bilingual(chance.choice(fuzz.HOSTILE), chance.choice(fuzz.HOSTILE)) for name in names}
    return dataclasses.replace(one, logo=chance.choice([None, b"", b"no picture", picture()]), **texts)  # type: ignore[arg-type]


def big_kit() -> KitFacts:
    """Return the facts of a dossier with far too much of everything, in words longer than a line."""
    report = example_kit().report
    long = Bilingual("W" * 300, "onverwoestbaarheidsverzekeringsmaatschappij " * 20)
    domains = tuple(
        dataclasses.replace(
            one, initiatives=tuple(dataclasses.replace(each, title=long) for each in one.initiatives) * 5
        )
        for one in report.domains
    )
    points = tuple(dataclasses.replace(one, subject=long, commune=long, cpas=long) for one in report.record.divergences)
    record = dataclasses.replace(report.record, divergences=points * 9)
    report = dataclasses.replace(report, domains=domains, record=record, place=long)
    return dataclasses.replace(whole_kit(), report=report, published=report)


def words(data: bytes) -> str:
    """Return the text of a Word document, tables and all, with plain spaces."""
    document = docx.Document(io.BytesIO(data))
    found = [one.text or "" for one in document.element.body.iter() if one.tag.endswith("}t")]
    return " ".join("".join(f"{text}\n" for text in found).replace("\u00a0", " ").replace("\u202f", " ").split())


SIDES = tuple(Side)
