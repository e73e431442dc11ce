"""The letter with which the report goes to the regional inspector, signed by both administrations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from synergie.basis.words import N_, NP_
from synergie.model.dossier import Side
from synergie.model.editions import FILE_KINDS, Audience, FileKind
from synergie.reports.content import Column, Run, Runs, Section, Table, plain
from synergie.reports.kit import parts
from synergie.reports.kit.sheets import BLANK, Desk, Sheet
from synergie.services.kit_facts import IssuedFile

_ENCLOSED: Final = (FileKind.REPORT, FileKind.CHANGES, FileKind.SUMMARY)
_NO_ADDRESS: Final = N_("The name and the address of the regional inspector.")
_NO_EDITION: Final = N_("The edition of the report and the fingerprints of its files: none has been issued.")
_NONE_IN_LANGUAGE: Final = N_("The edition of the report has no file in the language of the letter.")
_FILES: Final = {
    Audience.PUBLIC: NP_("enclosure", "{kind}, public version ({format})"),
    Audience.INTERNAL: NP_("enclosure", "{kind}, internal version ({format})"),
}
_SHOWN: Final = 16
"""How much of a fingerprint is printed: enough to tell files apart, on one line."""


def compose(desk: Desk) -> Sheet:
    """Return the letter."""
    year = str(desk.report.year)
    subject = desk.say(N_("Transmission of the report on economies of scale and synergies {year}"), year=year)
    text = N_(
        "Please find enclosed the report of the commune and the CPAS on economies of scale and on the removal of "
        "duplicated or overlapping activities for the year {year}."
    )
    letter = (
        desk.say(NP_("letter", "Dear Sir or Madam,")),
        desk.say(text, year=year),
        desk.say(N_("It is the report of art. 26bis, § 5, of the organic law of 8 July 1976 on the CPAS.")),
        plain(parts.state(desk).runs),
    )
    to = (desk.say(NP_("recipient", "To the regional inspector")), desk.blank(_NO_ADDRESS))
    closing = (
        desk.say(N_("We remain at your disposal for any further information.")),
        desk.say(NP_("letter", "We remain yours faithfully.")),
    )
    return desk.sheet(
        "inspector", subject, (_enclosures(desk),), letter=letter, sides=tuple(Side), recipients=to, closing=closing
    )


def _enclosures(desk: Desk) -> Section | None:
    """Return what is enclosed, each file with its edition and the beginning of its fingerprint."""
    issued = desk.facts.issued
    columns = (
        Column(desk.say(NP_("column", "Document")), 0.6),
        Column(desk.say(NP_("column", "Edition")), 0.1),
        Column(desk.say(N_("SHA-256, first {n} characters"), n=str(_SHOWN)), 0.3),
    )
    rows: list[tuple[Runs, ...]] = []
    if issued is None:
        desk.blank(_NO_EDITION)
        year = str(desk.report.year)
        draft = desk.say(N_("Report on economies of scale and synergies {year} (draft)"), year=year)
        summary = desk.say(N_("Summary of the report on one page"))
        rows = [((Run(text),), (Run(BLANK),), (Run(BLANK),)) for text in (draft, summary)]
    else:
        files = _enclosed(issued.files, desk.voice.language)
        rows = [((Run(_file(one, desk)),), (Run(str(issued.number)),), (Run(one.sha256[:_SHOWN]),)) for one in files]
        if not rows:
            desk.blank(_NONE_IN_LANGUAGE)
            rows = [((Run(BLANK),), (Run(str(issued.number)),), (Run(BLANK),))]
    table = Table("enclosures", desk.say(N_("Enclosures")), columns, tuple(rows), bare=True)
    return desk.part("enclosures", N_("Enclosures"), table)


def _enclosed(files: Sequence[IssuedFile], language: str) -> list[IssuedFile]:
    """Return the files in the language of the letter: the public ones, the internal ones where there are no others."""
    own = [one for one in files if one.kind in _ENCLOSED and one.language.value == language]
    return [one for one in own if one.audience is Audience.PUBLIC] or own


def _file(one: IssuedFile, desk: Desk) -> str:
    kind = desk.voice.sentence(desk.say(FILE_KINDS[one.kind]))
    return desk.say(_FILES[one.audience], kind=kind, format=one.name.rpartition(".")[2].upper())
