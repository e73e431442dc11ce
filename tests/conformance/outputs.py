"""Every kind of file that the program writes: what it is called and its bytes, a family at a time."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from db.journal import Author
from db.opening import create
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.progress import Progress
from synergie.basis.words import N_, Texts
from synergie.model.administrations import Administration
from synergie.model.decoding import entity
from synergie.model.dossier import Dossier, Profile, Side
from synergie.model.editions import PaperLanguage
from synergie.model.initiatives import Domain
from synergie.model.minutes import MinutesVersion
from synergie.model.outline import MatrixEntry
from synergie.model.requests import Reminder, Request
from synergie.reports import (
    booklet,
    changes_paper,
    committee_sheet,
    comparison,
    edition_files,
    letters,
    letters_word,
    making,
    minutes_print,
)
from synergie.reports.kit import bundle, papers
from synergie.reports.kit.sheets import Order
from synergie.reports.lists.listing import Listing
from synergie.reports.lists.workbook import workbook as list_workbook
from synergie.reports.pdf import fonts
from synergie.reports.pdf.document import render
from synergie.reports.pdf.embedded import Embedded
from synergie.reports.sheets import workbook
from synergie.reports.word import document as word
from synergie.reports.yearly import Budget, compose
from synergie.services import (
    editions_facts,
    example,
    fields,
    freezing,
    kit,
    letter_facts,
    listing,
    minutes_paper,
    outline,
    publishing,
    yearly,
    years,
)
from tests.changed_facts import eventful
from tests.committee_facts import crowded, of_example, of_nothing
from tests.conformance import attachments, fuzz
from tests.facts import empty_facts, example_comparison, example_facts
from tests.kit import empty_kit, fuzzed_kit, whole_kit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from synergie.services.report_rows import YearlyReport

Files = Iterator[tuple[str, bytes]]
LANGUAGES = ("fr", "nl")
FORMATS = ("pdf", "docx", "xlsx")
FUZZED = 60
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LISTED = ("meeting", "request", "initiative", "gain", "person")


def drafts(language: str, *, public: bool) -> Files:
    """Yield the example's draft in each format."""
    yield from _reports(f"draft-{'public' if public else 'internal'}", example_facts(), language, public=public)


def finals() -> Files:
    """Yield the final report as the command writes it, each budget, with its data and without."""
    facts = dataclasses.replace(example_facts(), is_example=False)
    for language, budget in (("fr", "commune"), ("nl", "cpas")):
        kind = making.Kind(language=language, budget=budget, draft=False)
        yield f"final-{budget}-{language}.pdf", making.make(facts, kind).data
        kind = dataclasses.replace(kind, public=True, embedded=True)
        yield f"final-{budget}-public-with-data-{language}.pdf", making.make(facts, kind).data


def empty(language: str) -> Files:
    """Yield the report of a dossier with a year and nothing else, and of one whose records are all empty."""
    yield from _reports("empty-dossier", empty_facts(), language)
    yield from _reports("empty-fields", fuzz.emptied(example_facts()), language)


def attached(language: str) -> Files:
    """Yield a report with annexes of every kind, without its data and with it, without their pages, and in grey."""
    facts = attachments.with_every(example_facts())
    yield from _reports("attachments", facts, language)
    for name, kind in (
        ("attachments-and-data", making.Kind(language=language, embedded=True)),
        ("attachments-listed", making.Kind(language=language, annexes=False)),
        ("attachments-in-grey", making.Kind(language=language, in_grey=True)),
    ):
        yield f"{name}-{language}.pdf", making.make(facts, kind).data


def edition(language: str) -> Files:
    """Yield the files of an edition that one administration validated, of a year in which everything changed."""
    facts = dataclasses.replace(eventful(), is_example=False)
    commune = editions_facts.ValidationFacts(
        side=Side.COMMUNE,
        validity=editions_facts.Validity.VALID,
        by=Bilingual("Secrétaire communale", "Gemeentesecretaris"),
        on=PartialDate.on(2025, 3, 1),
    )
    cpas = editions_facts.ValidationFacts(
        side=Side.CPAS, validity=editions_facts.Validity.OUT_OF_DATE, on=PartialDate.on(2025, 2, 1)
    )
    points = tuple(
        editions_facts.PointFacts(
            rule="date-missing",
            state=state,
            text=Bilingual("Une date manque <b>ici</b>.", "Een datum ontbreekt <b>hier</b>."),
            reason=Bilingual("Elle n’est pas connue.", "Ze is niet gekend."),
            by=Bilingual("Secrétaire", "Secretaris"),
        )
        for state in editions_facts.PointState
    )
    chosen = editions_facts.EditionFacts(
        number=2,
        date=dt.date(2025, 3, 3),
        program="1.0",
        reason=Bilingual("un chiffre corrigé & relu", "een verbeterd cijfer"),
        validations=(commune, cpas),
        points=points,
        choice=editions_facts.Choice(languages=(PaperLanguage(language),)),
        fingerprint=freezing.digest(facts),
    )
    open_ = (publishing.public(facts), dataclasses.replace(chosen, points=()))
    order = editions_facts.Order(facts=facts, edition=chosen, data=freezing.freeze(facts), public=open_)
    for one in edition_files.make_all(order):
        yield one.name, one.data


def changed(language: str) -> Files:
    """Yield the paper on what changed, as PDF and as Word."""
    changes = eventful().changes
    assert changes is not None
    for format_ in ("pdf", "docx"):
        yield f"changes-paper-{language}.{format_}", changes_paper.make(changes, language, format_)


def committee() -> Files:
    """Yield the committee's sheet and the booklet of gains: of the example, of nothing, and of far too much."""
    page, gains, _ = of_example()
    for language in LANGUAGES:
        yield f"booklet-{language}.pdf", booklet.make(gains, language).data
        yield f"committee-sheet-{language}.pdf", committee_sheet.make(page, language).data
    yield "committee-sheet-crowded.pdf", committee_sheet.make(crowded(), "nl").data
    yield "committee-sheet-empty.pdf", committee_sheet.make(of_nothing()[0], "fr").data
    yield "booklet-empty.pdf", booklet.make(of_nothing()[1], "fr").data


def compared() -> Files:
    """Yield the two versions of minutes side by side."""
    for language in LANGUAGES:
        yield f"comparison-{language}.pdf", comparison.make(example_comparison(), language).data


def kits() -> Files:
    """Yield every paper of the kit: of a whole dossier, of an empty one, and of ones that nobody would write."""
    dossiers = {"whole": whole_kit(), "empty": empty_kit(), "fuzzed-1": fuzzed_kit(1), "fuzzed-2": fuzzed_kit(2)}
    for dossier, facts in dossiers.items():
        for language in LANGUAGES:
            order = Order(language=language, reference="<b>&\x00\ud800")
            for one in papers.make(papers.PAPERS, facts, order):
                stem, ending = one.name.rsplit(".", 1)
                yield f"kit-{dossier}-{stem}-{language}.{ending}", one.data


def records() -> Files:
    """Yield what single records are printed as: bundles, minutes, letters, lists; then the Walloon report."""
    with tempfile.TemporaryDirectory() as folder:
        store = create(Path(folder) / "example.synergie", Author("somebody"))
        try:
            with store.write(N_("Load the example dossier")) as session:
                example.load(session)
            with store.read() as session:
                yield from _bundles(session)
                yield from _minutes(session)
                yield from _letters(session)
                yield from _lists(session)
            with store.write(N_("Change the dossier")) as session:
                _make_walloon(session)
            with store.read() as session:
                facts = yearly.gather(session, 2023)
        finally:
            store.close()
    for language in LANGUAGES:
        yield from _reports("walloon", facts, language, public=language == "nl")


def fuzzed(seed: int) -> Files:
    """Yield a report that nobody would write, with annexes, in each format; some are public, some carry their data."""
    language = LANGUAGES[seed % 2]
    facts = fuzz.fuzzed(attachments.with_some(example_facts(), seed), seed)
    if seed % 4 == 3:
        facts = publishing.public(facts)
    tree = compose(facts, language, fonts.width, budget=Budget.BOTH, draft=True, ready=attachments.ready(facts))
    tables = workbook.write(tree, facts)
    inside = (Embedded("tables.xlsx", "Tables", _EXCEL, tables),) if seed % 5 == 4 else ()
    rendered = render(tree, embedded=inside)
    name = f"fuzzed-{seed:02}-{language}"
    yield f"{name}.pdf", rendered.data
    yield f"{name}.docx", word.write(tree, pages=rendered.pages)
    yield f"{name}.xlsx", tables


FAMILIES: Mapping[str, Callable[[], Files]] = {
    "records": records,
    "kits": kits,
    "edition-fr": lambda: edition("fr"),
    "edition-nl": lambda: edition("nl"),
    "attached-fr": lambda: attached("fr"),
    "attached-nl": lambda: attached("nl"),
    "finals": finals,
    "draft-internal-fr": lambda: drafts("fr", public=False),
    "draft-internal-nl": lambda: drafts("nl", public=False),
    "draft-public-fr": lambda: drafts("fr", public=True),
    "draft-public-nl": lambda: drafts("nl", public=True),
    "empty-fr": lambda: empty("fr"),
    "empty-nl": lambda: empty("nl"),
    "committee": committee,
    "compared": compared,
    "changed-fr": lambda: changed("fr"),
    "changed-nl": lambda: changed("nl"),
}
"""The families by name; the long ones first, so that no process waits at the end."""


def _reports(name: str, facts: YearlyReport, language: str, *, public: bool = False) -> Files:
    """Yield a draft in each format; the second one knows the page numbers of the first."""
    pages: Mapping[str, int] | None = None
    for format_ in FORMATS:
        kind = making.Kind(language=language, public=public, format=format_)
        made = making.make(facts, kind, pages=pages)
        pages = made.pages or pages
        yield f"{name}-{language}.{format_}", made.data


def _bundles(session: Session) -> Files:
    facts = kit.bundle(session, 2023)
    for side, language in ((Side.COMMUNE, "fr"), (Side.CPAS, "nl")):

        def report(_told: Progress, side: Side = side, language: str = language) -> bytes:
            kind = making.Kind(language=language, budget=side.value, public=True)
            return making.make(facts.kit.report, kind).data

        for one in bundle.make(facts, side, Order(language=language), report).pieces:
            stem, ending = one.name.rsplit(".", 1)
            yield f"bundle-{side.value}-{stem}-{language}.{ending}", one.data


def _minutes(session: Session) -> Files:
    for place, key in enumerate(session.scalars(sa.select(MinutesVersion.id).order_by(MinutesVersion.id)), 1):
        paper = minutes_paper.gather(session, key)
        for language in LANGUAGES:
            yield f"minutes-{place}-{language}.pdf", minutes_print.make(paper, language).data


def _letters(session: Session) -> Files:
    to = [(key, None) for key in session.scalars(sa.select(Administration.id))]
    day = PartialDate.on(2023, 11, 6)
    reminders = session.scalars(sa.select(Reminder).limit(2)).all()
    found = [letter_facts.of_request(session, key, "fr") for key in session.scalars(sa.select(Request.id).limit(2))]
    found += [letter_facts.of_request(session, one.request_id, "fr", one.id) for one in reminders]
    for key in session.scalars(sa.select(MinutesVersion.id).limit(2)):
        for transmits in (False, True):
            found.append(letter_facts.of_version(session, key, to, day, "fr", transmits=transmits))
    for place, facts in enumerate(found, 1):
        for language in LANGUAGES:
            letter = letters.compose(facts, language)
            yield f"letter-{place}-{language}.docx", letters_word.write(letter, dated=dt.date(2023, 11, 6))


def _lists(session: Session) -> Files:
    year = years.find(session, 2023).id
    for table in _LISTED:
        paths = [one.name for one in fields.fields(entity(table)) if hasattr(entity(table), one.name)]
        rows = listing.rows(session, table, listing.keys(session, listing.Query(table=table, year_id=year)), paths)
        for language in LANGUAGES:
            cells = [[one.cells[path] for path in paths] for one in rows]
            cells.append([fuzz.HOSTILE[place % len(fuzz.HOSTILE)] for place in range(len(paths))])
            texts = Texts(language)
            headings = [texts(listing.path_field(table, path).label) for path in paths]
            yield f"list-{table}-{language}.xlsx", list_workbook(Listing(table, headings, cells, texts))


def _make_walloon(session: Session) -> None:
    session.execute(sa.update(Dossier).values(profile=Profile.WALLONIA))
    for domain in session.scalars(sa.select(Domain).limit(4)):
        domain.is_support = True
    outline.propose_columns(session)
    outline.prepare_matrix(session, years.find(session, 2023).id)
    for entry in session.scalars(sa.select(MatrixEntry)):
        entry.text = Bilingual("Deux réunions ; le marché commun a été préparé.", "Twee vergaderingen.")
