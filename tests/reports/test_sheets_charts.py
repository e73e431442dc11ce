"""The charts of the workbook: drawn from cells where there are numbers, said in words for all."""

import dataclasses
import io
import re
import zipfile
from decimal import Decimal

import openpyxl

from synergie.charts.marks import PRINT, Tone
from synergie.reports.content import ChartData, DataKind, Figure, Series, numbered
from synergie.reports.sheets import charts as charts_of
from tests.facts import example_facts
from tests.reports.test_sheets import made, tree


def drawings(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist() if name.startswith("xl/drawings/drawing")}


def charts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [file.read(name).decode() for name in file.namelist() if name.startswith("xl/charts/chart")]


def test_a_chart_that_has_numbers_is_drawn_from_them_and_the_others_are_pictures():
    blocks = [block for placed in numbered(tree(example_facts()).sections) for block in placed.section.blocks]
    figures = [block for block in blocks if isinstance(block, Figure)]
    with_data = [one for one in figures if one.data is not None and one.data.series and one.data.categories]
    assert with_data
    assert len(charts(made())) == len(with_data)
    pictures = sum(text.count("<xdr:pic>") + text.count("<pic>") for text in drawings(made()).values())
    assert pictures == len(figures) - len(with_data) > 0


def test_a_chart_refers_to_cells_remembers_their_values_and_shows_its_axes():
    for text in charts(made()):
        assert "<f>'" in text or "<c:f>'" in text
        assert re.search(r"<(c:)?numCache>", text)
        assert re.search(r'<(c:)?delete val="0" ?/>', text)
        assert not re.search(r'<(c:)?delete val="1" ?/>', text)


def test_each_chart_and_each_picture_says_what_it_shows():
    blocks = [block for placed in numbered(tree(example_facts()).sections) for block in placed.section.blocks]
    titles = [block.title for block in blocks if isinstance(block, Figure)]
    said = [one for text in drawings(made()).values() for one in re.findall(r'descr="([^"]*)"', text)]
    assert len(said) == len(titles)
    for title in titles:
        assert any(one.startswith(title.split("’")[0][:20]) for one in said), title


def test_the_series_of_a_chart_have_their_own_colours_and_are_told_apart_without_them():
    data = ChartData(
        DataKind.COLUMNS,
        ("A", "B"),
        (
            Series("CPAS", (Decimal(1), None), tone=Tone.CPAS),
            Series("Commune", (Decimal(2), Decimal(3)), tone=Tone.COMMUNE, hatched=True),
            Series("Deux", (Decimal(2), Decimal(3))),
        ),
    )
    sheet = openpyxl.Workbook().active
    drawn = charts_of.chart(data, sheet, 1, [2, 3, 4])
    looks = [one.graphicalProperties for one in drawn.series]
    fills = [one.pattFill.prst if one.pattFill is not None else "" for one in looks]
    assert len(set(fills)) == len(fills)
    assert looks[0].solidFill.srgbClr == f"{PRINT[Tone.CPAS]:06X}"
    assert looks[1].pattFill.fgClr.srgbClr == f"{PRINT[Tone.COMMUNE]:06X}"
    lines = charts_of.chart(dataclasses.replace(data, kind=DataKind.LINES), sheet, 1, [2, 3, 4])
    assert len({(one.marker.symbol, one.graphicalProperties.ln.prstDash) for one in lines.series}) == 3
