"""The report as a workbook: numbers are numbers, texts are texts, and the same dossier is the same file."""

import dataclasses
import datetime as dt
import functools
import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Fte, Money, Qualifier, Range
from synergie.reports import making
from synergie.reports.content import Figure, Percentage, Run, Table, numbered, plain, value_of
from synergie.reports.pdf import fonts
from synergie.reports.sheets import cells, workbook
from synergie.reports.sheets.look import Look
from synergie.reports.sheets.values import Put, put
from synergie.reports.voice import Voice
from synergie.reports.yearly import Budget, compose
from tests.conformance import fuzz
from tests.facts import empty_facts, example_facts

FR = Voice("fr")
DAY = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
ATTACKS = ("=1+1", "+32 2 000 00 00", "-2 ETP", "@SUM(A1)", '=HYPERLINK("http://example.org")', "#N/A", "<b>gras</b>")


def tree(facts, language="fr", *, draft=True):
    return compose(facts, language, fonts.width, budget=Budget.BOTH, draft=draft)


@functools.cache
def made(language="fr"):
    return workbook.write(tree(example_facts(), language), example_facts(), date=DAY)


@functools.cache
def book(language="fr"):
    return openpyxl.load_workbook(io.BytesIO(made(language)))


def opened(facts, language="fr"):
    return openpyxl.load_workbook(io.BytesIO(workbook.write(tree(facts, language), facts, date=DAY)))


def every_cell(found):
    return [cell for sheet in found for row in sheet.iter_rows() for cell in row if cell.value is not None]


def headings(sheet):
    return [sheet[table.ref.split(":")[0]].row for table in sheet.tables.values()]


# Tables


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_table_and_every_chart_of_the_report_is_there_under_its_number(language):
    words = tree(example_facts(), language).words
    captions = {cell.value for cell in every_cell(book(language)) if isinstance(cell.value, str)}
    tables = figures = 0
    for placed in numbered(tree(example_facts(), language).sections):
        for block in placed.section.blocks:
            if isinstance(block, Table):
                tables += 1
                assert f"{words.table} {tables} – {block.caption}" in captions
            elif isinstance(block, Figure):
                figures += 1
                assert f"{words.figure} {figures} – {block.title}" in captions
    assert tables > 30
    assert figures > 5


def test_what_the_report_prints_in_a_table_stands_in_the_sheet_row_by_row():
    sheets = {sheet["A1"].value: sheet for sheet in book()}
    compared = 0
    for placed in numbered(tree(example_facts()).sections):
        tables = [block for block in placed.section.blocks if isinstance(block, Table)]
        if len(tables) != 1 or placed.section.key == "annexes":
            continue
        sheet = sheets["".join(run.text for run in placed.headline)]
        first = headings(sheet)[0] + 1
        for down, row in enumerate(tables[0].rows, first):
            for across, runs in enumerate(row, 1):
                kept = sheet.cell(down, across).value
                if value_of(runs) is None and not any(run.page_of for run in runs):
                    assert (kept or "") == plain(runs).strip()
                    compared += 1
    assert compared > 100


def test_numbers_are_numbers_and_add_up_to_the_total_below_them():
    sheet = next(one for one in book() if one.title.startswith("4 Synergies"))
    top = headings(sheet)[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top + 1, max_col=4)]
    last = next(at for at, row in enumerate(rows) if row[0] == "Total")
    for column in (1, 2, 3):
        assert all(isinstance(row[column], int) for row in rows[: last + 1])
        assert sum(row[column] for row in rows[:last]) == rows[last][column]
    figures = example_facts().figures.initiatives
    assert rows[last][1:4] == [figures.existing, figures.new, figures.proposed]


def test_every_number_column_of_the_report_holds_numbers_where_they_are_exact():
    for placed in numbered(tree(example_facts()).sections):
        for table in (block for block in placed.section.blocks if isinstance(block, Table)):
            for row in table.rows:
                for column, runs in zip(table.columns, row, strict=True):
                    text = plain(runs).replace("\u202f", "").replace(",", ".")
                    if column.is_number and re.fullmatch(r"\d+(\.\d+)?", text):
                        assert value_of(runs) is not None, (table.key, column.heading, text)


def test_headings_stay_in_sight_and_on_every_printed_page():
    for sheet in book().worksheets[1:]:
        assert sheet.freeze_panes is not None, sheet.title
        assert sheet.print_title_rows, sheet.title
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        if len(sheet.tables) == 1:
            assert sheet.freeze_panes == f"A{headings(sheet)[0] + 1}"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_tabs_have_short_names_that_are_not_cut(language):
    names = book(language).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if "…" in name] == []


def test_of_tables_on_the_same_sheet_all_fit_on_a_printed_page():
    for sheet in book().worksheets[1:]:
        if len(sheet.tables) > 1:
            assert sheet.max_row <= 35, sheet.title
        else:
            assert sheet.print_title_rows != "$1:$2" or not sheet.tables, sheet.title


def test_tables_are_excel_tables_with_names_and_headings_of_their_own():
    names = [name for sheet in book() for name in sheet.tables]
    assert len(names) == len(set(names)) > 40
    for sheet in book():
        for table in sheet.tables.values():
            assert table.autoFilter is not None
            (heads,) = list(sheet[table.ref])[:1]
            found = [cell.value for cell in heads]
            assert found == [column.name for column in table.tableColumns]
            assert len({one.casefold() for one in found}) == len(found)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_cell_shows_the_identifier_of_a_record(language):
    identifier = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}")
    assert [cell.coordinate for cell in every_cell(book(language)) if identifier.search(str(cell.value))] == []


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_names_of_sheets_are_short_unique_and_in_the_language(language):
    titles = book(language).sheetnames
    assert len({one.casefold() for one in titles}) == len(titles)
    assert all(0 < len(one) <= 31 for one in titles)
    assert titles[0] == {"fr": "Table des matières", "nl": "Inhoud"}[language]


def test_the_first_sheet_leads_to_every_other_one():
    first, *others = book().worksheets
    links = {cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"'{}'!A1".format(sheet.title.replace("'", "''")) for sheet in others}


def test_a_draft_says_so_on_the_first_sheet_and_at_the_head_of_each_page():
    mark = tree(example_facts()).mark
    assert mark
    assert any(mark == cell.value for row in book().worksheets[0].iter_rows() for cell in row)
    assert all(sheet.oddHeader.center.text == mark for sheet in book())
    assert all("&P" in sheet.oddFooter.right.text for sheet in book())


def test_dates_amounts_and_percentages_look_like_what_they_are():
    found = every_cell(book())
    assert any(cell.is_date and cell.number_format == cells.DAY for cell in found)
    assert any("€" in cell.number_format and isinstance(cell.value, (int, float)) for cell in found)
    assert any(cell.number_format == "0.0%" for cell in found)


def test_cells_have_named_styles_so_that_a_secretariat_changes_them_in_one_place():
    used = {cell.style for cell in every_cell(book())}
    assert "Normal" not in used
    assert len(used) >= 12


# Values


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Fte.of("0.8"), Put(Decimal("0.80"), Look.FTE, "#,##0.0")),
        (Fte.of("31"), Put(Decimal("31.00"), Look.FTE, "#,##0")),
        (Money.of("12480.50"), Put(Decimal("12480.50"), Look.MONEY)),
        (Percentage(Decimal(5) / 13), Put(Decimal("0.385"), Look.PERCENTAGE)),
        (Range.single(Fte.of(2)), Put(Decimal("2.00"), Look.FTE, "#,##0")),
        (2023, Put(2023, Look.NUMBER, "0")),
        (Count(1400), Put(1400, Look.NUMBER, "0")),
        (PartialDate.on(2023, 2, 8), Put(dt.date(2023, 2, 8), Look.DATE)),
        (PartialDate.month(2023, 3), Put("03/2023")),
        (dt.time(10, 15), Put(FR.formats.time(dt.time(10, 15)))),
        (None, Put(None)),
        (Bilingual("  ", ""), Put(None)),
        (Bilingual("", "Alleen hier"), Put("Alleen hier")),
    ],
)
def test_a_value_is_what_it_was(value, kept):
    assert put(value, FR) == kept


@pytest.mark.parametrize("value", [Range(Fte.of(1), Fte.of(2)), Count(10, Qualifier.ABOUT), PartialDate.on(1890, 1, 1)])
def test_what_is_no_number_stays_the_words_that_are_printed(value):
    found = put(value, FR)
    assert isinstance(found.value, (str, dt.date))
    assert found.look is Look.TEXT


def test_a_number_that_a_spreadsheet_would_round_stays_text():
    sheet = openpyxl.Workbook().active
    cells.write(sheet["A1"], Decimal("12345678901234567.89"))
    cells.write(sheet["A2"], Decimal("123456789012345"))
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("12345678901234567.89", "s")
    assert sheet["A2"].data_type == "n"


def test_a_text_too_long_for_a_cell_is_cut_where_one_sees_it_and_the_sheet_says_so():
    (domain, *others) = example_facts().domains
    first = dataclasses.replace(domain.initiatives[0], description=Bilingual("🎉" * 20_000, ""))
    changed = dataclasses.replace(domain, initiatives=(first, *domain.initiatives[1:]))
    found = opened(dataclasses.replace(example_facts(), domains=(changed, *others)))
    cut = [cell for cell in every_cell(found) if isinstance(cell.value, str) and cell.value.endswith(cells.CUT)]
    assert cut
    for cell in cut:
        assert cells.units(cell.value) <= cells.LONGEST_TEXT
        assert any(cell.coordinate in str(one.value) for one in every_cell([cell.parent]) if one.row > cell.row)


@pytest.mark.parametrize("text", ["Coûts: 2023/2024 [tous] ?*", "x" * 60, "''", "", "🎉" * 40, "\x00"])
def test_any_title_makes_a_name_for_a_sheet(text):
    name = cells.sheet_title(text)
    assert name
    assert cells.units(name) <= cells.LONGEST_TITLE
    assert cells.units(cells.sheet_title(text, [name.upper()])) <= cells.LONGEST_TITLE
    assert cells.sheet_title(text, [name.upper()]).casefold() != name.casefold()


def test_what_a_spreadsheet_reads_as_a_coded_character_stays_what_was_typed():
    sheet = openpyxl.Workbook().active
    cells.write(sheet["A1"], "a_x0041_b")
    assert sheet["A1"].value == "a_x005F_x0041_b"


# Attacks


def attacked():
    """Return the example with hostile words as texts of the dossier."""
    said = iter(ATTACKS * 200)

    def text():
        return Bilingual(next(said), next(said))

    facts = example_facts()
    meetings = tuple(dataclasses.replace(one, subject=text(), outcome=text()) for one in facts.meetings)
    requests = tuple(dataclasses.replace(one, subject=text()) for one in facts.requests)
    domains = tuple(dataclasses.replace(one, name=text()) for one in facts.domains)
    return dataclasses.replace(facts, meetings=meetings, requests=requests, domains=domains, place=text())


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_nothing_in_the_file_is_a_formula(language):
    for data in (made(language), workbook.write(tree(attacked(), language), attacked(), date=DAY)):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            for name in file.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    assert not re.search(rb"<f[ >/]", file.read(name)), name
            assert not [name for name in file.namelist() if "external" in name.lower() or "vba" in name.lower()]


def test_hostile_words_are_there_as_they_were_typed():
    found = [cell for cell in every_cell(opened(attacked())) if cell.value in ATTACKS]
    assert {cell.value for cell in found} == set(ATTACKS)
    assert all(cell.data_type == "s" for cell in found)
    assert all(cell.quotePrefix for cell in found if cell.value[0] in "=+-@")


def fuzzed(seed):
    """Return a dossier of chance with the chapters of the example: which are printed is no matter of workbooks."""
    return dataclasses.replace(fuzz.fuzzed(example_facts(), seed), outline=example_facts().outline)


@pytest.mark.parametrize("seed", range(8))
def test_a_dossier_that_nobody_would_write_opens_and_gives_the_same_bytes_twice(seed):
    facts = fuzzed(seed)
    language = ("fr", "nl")[seed % 2]
    data = workbook.write(tree(facts, language), facts, date=DAY)
    assert data == workbook.write(tree(facts, language), facts, date=DAY)
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_dossier_with_nothing_in_it_gives_its_contents_and_its_figures(language):
    found = opened(empty_facts(), language)
    assert len(found.sheetnames) >= 2
    assert not [cell for cell in every_cell(found) if cell.data_type == "f"]


def test_fields_without_anything_make_no_trouble():
    assert opened(fuzz.emptied(example_facts())).sheetnames


# The file


def errors(tmp_path, data):
    path = tmp_path / "report.xlsx"
    path.write_bytes(data)
    return [str(one) for one in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_validator_finds_nothing_in_the_example(language, tmp_path):
    assert errors(tmp_path, made(language)) == []


@pytest.mark.parametrize("facts", [empty_facts, attacked, *(functools.partial(fuzzed, seed) for seed in range(20, 24))])
def test_the_validator_finds_nothing_in_any_dossier(facts, tmp_path):
    found = facts()
    assert errors(tmp_path, workbook.write(tree(found), found, date=DAY)) == []


def test_the_validator_would_notice(tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/styles.xml":
                data = re.sub(rb"<font>(<b [^>]*>)(.*?)</font>", rb"<font>\2\1</font>", data, flags=re.DOTALL)
            new.writestr(name, data)
    assert errors(tmp_path, target.getvalue())


def test_the_same_dossier_gives_the_same_bytes():
    facts = example_facts()
    assert workbook.write(tree(facts), facts, date=DAY) == made()
    with zipfile.ZipFile(io.BytesIO(made())) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_what_it_is_and_bears_the_date_of_the_report():
    properties = book("nl").properties
    report = tree(example_facts(), "nl")
    assert (properties.title, properties.creator, properties.language) == (report.title, report.author, "nl-BE")
    assert properties.modified == properties.created == dt.datetime(2024, 3, 1)  # noqa: DTZ001 - as a file holds it


def test_pages_of_the_paper_stand_in_references_only_where_they_are_known():
    report, facts = tree(example_facts()), example_facts()
    pages = {placed.section.key: 90 + at for at, placed in enumerate(numbered(report.sections))}
    found = openpyxl.load_workbook(io.BytesIO(workbook.write(report, facts, date=DAY, pages=pages)))
    texts = [cell.value for cell in every_cell(found) if isinstance(cell.value, str)]
    assert any(re.search(r"annexe \w+, p\.\s\d+", text) for text in texts)
    without = [cell.value for cell in every_cell(book()) if isinstance(cell.value, str)]
    assert any(re.search(r"annexe \w+", text) for text in without)
    assert not any(re.search(r", p\.\s*($|\n|\))", text) for text in without)


def test_a_value_belongs_to_a_cell_that_says_nothing_else():
    assert value_of((Run("8", value=Fte.of(8)),)) == Fte.of(8)
    assert value_of((Run("8", value=Fte.of(8)), Run(" (projet)"))) is None
    assert Run("8", value=Fte.of(8)) == Run("8")


@pytest.mark.parametrize("public", [False, True])
def test_the_report_is_asked_for_as_a_workbook_by_its_format(public):
    kind = making.Kind(language="nl", draft=False, public=public, format="xlsx")
    found = openpyxl.load_workbook(io.BytesIO(making.make(example_facts(), kind).data))
    assert making.file_name(2023, kind).endswith(".xlsx")
    assert len(found.sheetnames) > 30
