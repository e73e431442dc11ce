"""The charts of the workbook: drawn from cells where there are numbers, said in words for all."""

import io
import re
import zipfile

from synergie.reports.content import Figure, numbered
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
