"""The bundle of a budget: files in their order, a contents page, and never a file that is not there."""

from __future__ import annotations

import dataclasses
import io
import zipfile

import pikepdf
import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.progress import Progress
from synergie.basis.words import N_
from synergie.model.dossier import Profile, Side
from synergie.model.editions import Audience, FileKind
from synergie.reports.kit import bundle
from synergie.reports.kit.bundle import ANNEXES, Bundle
from synergie.reports.kit.sheets import Order
from synergie.reports.voice import Voice
from synergie.services.kit_facts import BundleFacts, ConcertationFacts, KitFacts, StoredFile
from tests.kit import empty_kit, example_kit, whole_kit, words

DRAFT = b"%PDF the draft"


def made(facts: BundleFacts, side: Side = Side.CPAS, language: str = "fr") -> Bundle:
    def draft(_progress: Progress) -> bytes:
        return DRAFT

    return bundle.make(facts, side, Order(language=language), draft)


def bare(kit: KitFacts) -> BundleFacts:
    return BundleFacts(kit=kit, minutes=(), stored=())


def contents(found: Bundle) -> str:
    return words(found.pieces[0].data)


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("side", list(Side))
def test_the_files_are_numbered_and_listed(side: Side, language: str) -> None:
    found = made(bare(example_kit()), side, language)
    names = [one.name for one in found.pieces]
    assert [name[:2] for name in names] == ["00", "00", "01", "02"]
    assert names == sorted(names)
    text = contents(found)
    for piece in found.pieces[2:]:
        assert piece.name in text
        assert " ".join(piece.title.split()).replace("\u00a0", " ").replace("\u202f", " ") in text
    with pikepdf.open(io.BytesIO(found.pieces[1].data)) as pdf:
        assert len(pdf.pages) >= 1


def test_a_draft_is_called_a_draft_and_missing_minutes_are_told() -> None:
    found = made(bare(example_kit()))
    assert found.pieces[2].data == DRAFT
    assert Voice("fr").say(bundle.DRAFT, year="2023") in found.pieces[2].name
    told = [one.id for one in found.missing]
    assert any(one.startswith("The final report") for one in told)
    assert any(one.startswith("The minutes of the concertation") for one in told)


def stored(kind: FileKind, audience: Audience, data: bytes) -> StoredFile:
    issued = whole_kit().issued
    assert issued is not None
    one = next(file for file in issued.files if file.kind is kind and file.language.value == "fr")
    return StoredFile(file=dataclasses.replace(one, audience=audience), data=data)


def test_the_files_of_an_edition_go_in_as_they_were_issued_the_public_ones_first() -> None:
    files = (
        stored(FileKind.REPORT, Audience.INTERNAL, b"%PDF internal"),
        stored(FileKind.REPORT, Audience.PUBLIC, b"%PDF public"),
        stored(FileKind.CHANGES, Audience.PUBLIC, b"%PDF changes"),
    )
    found = made(BundleFacts(kit=whole_kit(), minutes=(), stored=files))
    assert [one.data for one in found.pieces if one.kind in ("report", "changes")] == [b"%PDF public", b"%PDF changes"]
    assert not any(one.id.startswith("The final report") for one in found.missing)
    assert bundle.has_report(BundleFacts(kit=whole_kit(), minutes=(), stored=files), "cpas", "fr")
    assert not bundle.has_report(BundleFacts(kit=whole_kit(), minutes=(), stored=files), "cpas", "nl")


def test_an_internal_report_never_goes_into_a_bundle_and_the_draft_in_its_place_is_told() -> None:
    files = (stored(FileKind.REPORT, Audience.INTERNAL, b"internal"), stored(FileKind.CHANGES, Audience.INTERNAL, b"c"))
    facts = BundleFacts(kit=whole_kit(), minutes=(), stored=files)
    found = made(facts)
    assert [one.data for one in found.pieces if one.kind in ("report", "changes")] == [DRAFT]
    (told,) = [one for one in found.missing if one.id.startswith("The final report")]
    assert dict(told.args) == {"number": "2"}
    assert not bundle.has_report(facts, "cpas", "fr")


@pytest.mark.parametrize(("budget", "taken"), [("both", True), ("cpas", True), ("commune", False)])
def test_only_an_edition_for_this_budget_or_for_both_is_taken(budget: str, taken: bool) -> None:
    files = (stored(FileKind.REPORT, Audience.PUBLIC, b"%PDF public"),)
    facts = BundleFacts(kit=whole_kit(), minutes=(), stored=files, budget=budget)
    (report,) = [one for one in made(facts, Side.CPAS).pieces if one.kind == "report"]
    assert (report.data == b"%PDF public") is taken
    assert bundle.has_report(facts, "cpas", "fr") is taken


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_ten_annexes_say_which_are_here_and_which_others_supply(language: str) -> None:
    say = Voice(language).say
    text = contents(made(bare(example_kit()), Side.CPAS, language))
    plain = " ".join(text.replace("\u00a0", " ").split())
    for annex in ANNEXES:
        assert say(annex).replace("\u00a0", " ").replace("\u202f", " ") in plain
    others = say(N_("To be supplied by others: not in this bundle")).replace("\u00a0", " ")
    missing = say(N_("Missing: not in the dossier")).replace("\u00a0", " ")
    assert plain.count(others) == 8
    assert plain.count(missing) == 1


@pytest.mark.parametrize(("side", "profile"), [(Side.COMMUNE, Profile.BRUSSELS), (Side.CPAS, Profile.WALLONIA)])
def test_the_ten_annexes_are_those_of_a_cpas_of_brussels_only(side: Side, profile: Profile) -> None:
    facts = bare(dataclasses.replace(example_kit(), profile=profile))
    assert Voice("fr").say(ANNEXES[5]) not in contents(made(facts, side))


def test_minutes_without_a_date_and_internal_ones_are_told() -> None:
    rows = (
        ConcertationFacts(date=None, subject=Bilingual(), versions=0),
        ConcertationFacts(date=PartialDate.on(2023, 2, 14), subject=Bilingual(), versions=2, internal=1),
    )
    found = made(bare(dataclasses.replace(example_kit(), concertations=rows)))
    told = [one for one in found.missing if "concertation" in one.id]
    assert len(told) == 2


def test_the_same_bundle_is_the_same_zip() -> None:
    first, again = made(bare(empty_kit())).zipped(), made(bare(empty_kit())).zipped()
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert file.testzip() is None
        assert len({name.partition("/")[0] for name in file.namelist()}) == 1
