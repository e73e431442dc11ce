"""The chapters of a report, its chosen columns and the cooperation matrix."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.journal import Author
from db.opening import create
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, Texts
from synergie.model.dossier import Dossier, Profile, ReportYear
from synergie.model.initiatives import Domain
from synergie.model.outline import ColumnSource, MatrixEntry, OutlineChapter, ReportColumn, ReportList
from synergie.model.texts import CHAPTERS, Chapter
from synergie.reports.content import Report, Section, Table, numbered, plain
from synergie.reports.pdf import fonts
from synergie.reports.yearly import Budget, compose
from synergie.services import checklist, example, outline, yearly
from synergie.services.report_rows import YearlyReport
from tests.facts import example_facts

ORDINARY = [
    *("basis", "organisation", "activity", "existing", "other_cpas", "regional", "results", "staffing", "overlaps"),
    *("contracts", "measures", "disagreements", "matrix", "method", "changes"),
]


def row(chapter: Chapter, title: str = "", *, is_printed: bool = True) -> OutlineChapter:
    return OutlineChapter(chapter=chapter, title=Bilingual(title, title), is_printed=is_printed)


def keys(parts: tuple[outline.OutlinePart, ...]) -> list[str]:
    return [one.chapter.value for one in parts]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DossierStore]:
    """The example as a dossier of Wallonia with four support services."""
    made = create(tmp_path / "walloon.synergie", Author("somebody"))
    with made.write(N_("Prepare")) as session:
        example.load(session)
        session.execute(sa.update(Dossier).values(profile=Profile.WALLONIA))
        for one in session.scalars(sa.select(Domain).where(Domain.code.in_(["hr", "it", "procurement"]))):
            one.is_support = True
    yield made
    made.close()


def gathered(store: DossierStore) -> YearlyReport:
    with store.read() as session:
        return yearly.gather(session, 2023)


def tree(facts: YearlyReport, language: str = "fr") -> Report:
    return compose(facts, language, fonts.width, budget=Budget.BOTH, draft=True)


def chapter(report: Report, key: str) -> Section:
    return next(one for one in report.sections if one.key == key)


def test_brussels_has_the_order_that_it_always_had() -> None:
    parts = outline.chapters(Profile.BRUSSELS, ())
    assert keys(parts) == ORDINARY
    assert [one.chapter for one in parts if not one.is_printed] == [Chapter.MATRIX]
    assert all(one.title.empty for one in parts)


@pytest.mark.parametrize("profile", Profile)
def test_no_chapter_is_lost(profile: Profile) -> None:
    rows = [row(Chapter.METHOD), row(Chapter.BASIS, is_printed=False), row(Chapter.STAFFING)]
    for some in ((), rows[:1], rows):
        assert sorted(keys(outline.chapters(profile, some))) == sorted(one.value for one in Chapter)


def test_chapters_that_people_ordered_change_places_and_the_others_stay() -> None:
    parts = outline.chapters(Profile.BRUSSELS, [row(Chapter.MEASURES), row(Chapter.EXISTING, "Ce qui existe")])
    swapped = list(ORDINARY)
    one, other = swapped.index("existing"), swapped.index("measures")
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert keys(parts) == swapped
    assert next(part.title.fr for part in parts if part.chapter is Chapter.EXISTING) == "Ce qui existe"


def test_the_chapter_on_method_is_always_printed_and_says_what_is_not() -> None:
    rows = [
        row(Chapter.METHOD, is_printed=False),
        row(Chapter.OVERLAPS, is_printed=False),
        row(Chapter.STAFFING, is_printed=False),
    ]
    facts = dataclasses.replace(example_facts(), outline=outline.chapters(Profile.BRUSSELS, rows))
    report = tree(facts)
    assert "overlaps" not in [one.key for one in report.sections]
    assert "staffing" not in [one.key for one in chapter(report, "results").sections]
    said = " ".join(
        plain(item.runs)
        for block in chapter(report, "method").blocks
        if hasattr(block, "items")
        for item in block.items
    )
    assert Texts("fr")(CHAPTERS[Chapter.OVERLAPS]) in said
    assert Texts("fr")(CHAPTERS[Chapter.STAFFING]) in said


def test_own_titles_and_order_are_those_of_the_report_and_of_the_checklist(store: DossierStore) -> None:
    with store.write(N_("Order")) as session:
        outline.propose_chapters(session)
        rows = {one.chapter: one for one in session.scalars(sa.select(OutlineChapter))}
        rows[Chapter.RESULTS].title = Bilingual("Nos résultats", "Onze resultaten")
        rows[Chapter.RESULTS].position, rows[Chapter.BASIS].position = (
            rows[Chapter.BASIS].position,
            rows[Chapter.RESULTS].position,
        )
        rows[Chapter.OTHER_CPAS].is_printed = False
    report = tree(gathered(store))
    assert report.sections[0].title == "Nos résultats"
    printed = [(one.section.key, one.number) for one in numbered(report.sections) if one.level == 0]
    with store.read() as session:
        places = [one for one in checklist.of_year(session, 2023).places() if one.part is not checklist.Part.COVER]
    told = [(one.part.value, one.number) for one in places if one.number or one.part is checklist.Part.ANNEXES]
    assert told == printed
    assert Texts("fr")(places[0].title) == "Nos résultats"


def test_the_chapters_are_entered_once(store: DossierStore) -> None:
    with store.write(N_("Order")) as session:
        assert outline.propose_chapters(session) == len(Chapter)
        assert outline.propose_chapters(session) == 0
    facts = gathered(store)
    assert facts.outline == outline.chapters(Profile.WALLONIA, ())


def test_the_walloon_report_begins_with_the_inventory_and_has_the_matrix(store: DossierStore) -> None:
    with store.write(N_("Columns")) as session:
        assert outline.propose_columns(session) == len(outline.MATRIX_COLUMNS) + len(outline.CONTRACT_COLUMNS)
        assert outline.propose_columns(session) == 0
    report = tree(gathered(store))
    assert [one.key for one in report.sections][:6] == [
        "basis",
        "existing",
        "measures",
        "matrix",
        "contracts",
        "activity",
    ]
    table = next(one for one in chapter(report, "matrix").blocks if isinstance(one, Table))
    assert len(table.rows) == 3
    assert len(table.columns) == 1 + len(outline.MATRIX_COLUMNS)
    years = [one for one in chapter(report, "measures").blocks if isinstance(one, Table)]
    assert years
    assert len(years[0].rows) >= 5
    notes = Texts("fr")(outline.TO_BE_CHECKED)
    assert notes in report.cover.lines


def test_the_brussels_report_says_nothing_of_the_walloon_order() -> None:
    report = tree(example_facts())
    assert "matrix" not in [one.key for one in report.sections]
    assert Texts("fr")(outline.TO_BE_CHECKED) not in report.cover.lines


def test_what_people_write_in_the_matrix_is_printed_in_its_cell(store: DossierStore) -> None:
    with store.write(N_("Columns")) as session:
        outline.propose_columns(session)
        year = session.scalars(sa.select(ReportYear.id)).one()
        by_hand = sum(source is None for source, _ in outline.MATRIX_COLUMNS)
        assert outline.prepare_matrix(session, year) == 3 * by_hand
        assert outline.prepare_matrix(session, year) == 0
        entry = _entry(session)
        entry.text = Bilingual("En progrès", "In vooruitgang")
    facts = gathered(store)
    assert [one.text.fr for one in facts.matrix.texts] == ["En progrès"]
    table = next(one for one in chapter(tree(facts), "matrix").blocks if isinstance(one, Table))
    assert sum(plain(cell) == "En progrès" for cells in table.rows for cell in cells) == 1


def _entry(session: Session) -> MatrixEntry:
    return session.scalars(sa.select(MatrixEntry).order_by(MatrixEntry.id)).first()  # type: ignore[return-value]


def test_contracts_are_listed_under_the_columns_that_people_chose(store: DossierStore) -> None:
    with store.write(N_("Columns")) as session:
        for place, source in enumerate((ColumnSource.PARTIES, ColumnSource.OBJECT, ColumnSource.POSTS, None)):
            title = Bilingual(f"Colonne {place}", f"Kolom {place}")
            session.add(ReportColumn(list=ReportList.CONTRACTS, source=source, title=title, position=place))
        hidden = ReportColumn(
            list=ReportList.CONTRACTS, source=ColumnSource.NOTE, title=Bilingual("N", "N"), is_printed=False
        )
        session.add(hidden)
    report = tree(gathered(store))
    tables = [one for part in chapter(report, "contracts").sections for one in part.blocks if isinstance(one, Table)]
    assert tables
    assert [one.heading for one in tables[0].columns] == ["Colonne 0", "Colonne 1", "Colonne 3"]
    assert all(len(cells) == 3 and plain(cells[2]) == "" for cells in tables[0].rows)
