"""A list as a workbook and on paper: what is typed stays what it was, and nothing of it is executed."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import StoreError
from synergie.basis.quantities import Count, Fte, Money, Qualifier
from synergie.basis.words import Texts
from synergie.reports.pdf.pages import Pages
from ui import printing
from ui.listing import export

FR = Texts("fr")
HEADERS = ("Date", "Objet", "ETP")
ROWS = (
    (PartialDate.on(2023, 2, 8), "Groupe focus RH", Fte.of("0.8")),
    (PartialDate.month(2023, 3), Bilingual("Énergie & <b>été</b>", ""), None),
)


def written(tmp_path, headers, rows, title="Réunions 2023"):
    path = tmp_path / "liste.xlsx"
    export.to_xlsx(path, title, headers, rows, FR)
    return openpyxl.load_workbook(path).active


def cell(tmp_path, value):
    return written(tmp_path, ("x",), ((value,),))["A2"]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (PartialDate.on(2023, 2, 8), dt.datetime(2023, 2, 8)),  # noqa: DTZ001 - as a sheet holds a day
        (PartialDate.month(2023, 3), "03/2023"),
        (PartialDate.on(1890, 2, 8), "08/02/1890"),
        (Fte.of("0.8"), 0.8),
        (Money.of("12480.50"), 12480.5),
        (Decimal("1.25"), 1.25),
        (2023, 2023),
        (Count(3), 3),
        (Count(10, Qualifier.MORE_THAN), FR.show(Count(10, Qualifier.MORE_THAN))),
        ("0123", "0123"),
        (Bilingual("Texte", "Tekst"), "Texte"),
        (None, None),
        ("", None),
        ("a\x00b\x0bc", "abc"),
    ],
)
def test_a_value_is_in_the_sheet_what_it_was(tmp_path, value, kept):
    assert cell(tmp_path, value).value == kept


def test_a_day_is_shown_as_it_is_written_here_and_a_year_without_a_point(tmp_path):
    assert cell(tmp_path, dt.date(2023, 2, 8)).number_format == "DD/MM/YYYY"
    assert cell(tmp_path, 2023).number_format == "0"


@pytest.mark.parametrize("text", ["=1+1", "+32 2 000 00 00", "-2 ETP", "@SUM(A1)", "=cmd|'/c calc'!A1", "#N/A"])
def test_what_people_typed_is_never_a_formula(tmp_path, text):
    found = cell(tmp_path, text)
    assert (found.value, found.data_type) == (text, "s")
    assert found.quotePrefix == (text[0] in "=+-@")


def test_a_heading_is_never_a_formula_and_never_there_twice(tmp_path):
    sheet = written(tmp_path, ("=A1", "ETP", "etp", ""), (("a", "b", "c", "d"),))
    assert [one.value for one in sheet[1]] == ["=A1", "ETP", "etp 2", "4"]
    assert sheet["A1"].data_type == "s"


def test_the_headings_stay_in_sight_and_the_rows_can_be_filtered(tmp_path):
    sheet = written(tmp_path, HEADERS, ROWS)
    assert sheet.freeze_panes == "A2"
    (table,) = sheet.tables.values()
    assert table.ref == "A1:C3"
    assert table.autoFilter is not None
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["C"].width


def test_an_empty_list_is_a_sheet_that_opens(tmp_path):
    assert written(tmp_path, HEADERS, ()).max_row == 1


@pytest.mark.parametrize("title", ["Coûts: 2023/2024 [tous] ?*", "x" * 60, "''", ""])
def test_any_title_makes_a_sheet_that_opens(tmp_path, title):
    sheet = written(tmp_path, HEADERS, ROWS, title)
    assert 0 < len(sheet.title) <= 31


def test_a_failed_export_leaves_the_old_file_and_says_why(tmp_path):
    with pytest.raises(StoreError):
        export.to_xlsx(tmp_path / "nowhere" / "liste.xlsx", "x", HEADERS, ROWS, FR)
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"old")
    export.to_xlsx(path, "x", HEADERS, ROWS, FR)
    assert openpyxl.load_workbook(io.BytesIO(path.read_bytes())).active.max_row == 3
    assert list(tmp_path.iterdir()) == [path]


def text_of(data):
    pages = Pages(data)
    found = " ".join(" ".join(pages.text(page).split()) for page in range(len(pages)))
    count = len(pages)
    pages.close()
    return count, found


def test_the_printed_list_says_what_the_list_says():
    count, text = text_of(export.to_pdf("Réunions 2023", HEADERS, ROWS, FR, "Exercice 2023"))
    assert count == 1
    for part in ("Réunions 2023", "Exercice 2023", "Objet", "08/02/2023", "03/2023", "Énergie & <b>été</b>", "0,8"):
        assert part in text


def test_a_long_list_repeats_its_headings_and_numbers_its_pages():
    rows = [(PartialDate.on(2023, 2, 8), f"Réunion {n}", Fte.of(n)) for n in range(120)]
    count, text = text_of(export.to_pdf("Réunions", HEADERS, rows, FR))
    assert count > 1
    assert text.count("Objet") == count
    assert "Réunion 119" in text


def test_many_columns_are_printed_sideways_and_a_long_text_is_printed_whole():
    pages = Pages(export.to_pdf("x", [f"C{n}" for n in range(9)], [["mot"] * 9], FR))
    width, height = pages.size(0)
    assert width > height
    pages.close()
    _, text = text_of(export.to_pdf("x", ("a", "b"), [("mot " * 4000 + "fin", "b")], FR))
    assert "fin" in text


def test_an_empty_list_is_printed_as_such():
    assert text_of(export.to_pdf("Réunions", HEADERS, (), FR))[0] == 1


def test_the_pages_that_were_asked_for_come_out_of_the_printer(tmp_path, qapp):
    rows = [(None, f"Réunion {n}", None) for n in range(200)]
    pages = Pages(export.to_pdf("Réunions", HEADERS, rows, FR))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "imprimé.pdf"))
    printer.setFromTo(2, 3)
    printing.draw(pages, printer)
    del printer
    pages.close()
    out = Pages((tmp_path / "imprimé.pdf").read_bytes())
    assert len(out) == 2
    picture = out.picture(0, 1.0)
    assert len(set(picture.data)) > 2  # something is drawn
    out.close()


def test_printing_asks_for_a_printer_and_does_not_block(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = export.to_print(parent, "Réunions", HEADERS, ROWS, FR)
    assert isinstance(dialog, QPrintDialog)
    assert (dialog.minPage(), dialog.maxPage()) == (1, 1)
    dialog.reject()


def test_the_name_of_the_workbook_is_that_of_the_list(qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    found = []
    dialog = export.choose(parent, FR, "Réunions 2023: tout/rien", found.append)
    assert isinstance(dialog, QFileDialog)
    assert dialog.selectedFiles()[0].endswith("Réunions 2023- tout-rien.xlsx")
    dialog.fileSelected.emit(str(tmp_path / "a.xlsx"))
    assert found == [tmp_path / "a.xlsx"]
    dialog.reject()
