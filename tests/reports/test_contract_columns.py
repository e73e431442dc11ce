"""The list of contracts under the columns that people chose."""

import dataclasses

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.outline import ColumnSource
from synergie.reports.chapters import contracts
from synergie.reports.content import Table, plain
from synergie.reports.voice import Voice
from synergie.services.outline import ColumnFacts
from tests.facts import example_facts

OBJECT = ColumnFacts(key="a", title=Bilingual("Objet du marché", "Voorwerp"), source=ColumnSource.OBJECT)
BY_HAND = ColumnFacts(key="b", title=Bilingual("Avis du comité", "Advies van het comité"))


def tables(*columns: ColumnFacts, language: str = "fr") -> list[Table]:
    facts = dataclasses.replace(example_facts(), contract_columns=columns)
    section = contracts.section(facts, Voice(language))
    return [block for part in section.sections for block in part.blocks if isinstance(block, Table)]


def test_a_column_typed_by_hand_has_its_place_and_says_that_it_is_to_be_filled_in() -> None:
    for language, heads in (
        ("fr", ["Objet du marché", "Avis du comité"]),
        ("nl", ["Voorwerp", "Advies van het comité"]),
    ):
        voice = Voice(language)
        said = voice.say(N_("To be filled in by hand: {columns}."), columns=heads[1])
        found = tables(OBJECT, BY_HAND, language=language)
        assert len(found) == 2
        for table in found:
            assert [column.heading for column in table.columns] == heads
            assert all(plain(row[0]) and row[1] == () for row in table.rows)
            assert [plain(note) for note in table.notes] == [said]


def test_with_columns_typed_by_hand_alone_the_usual_list_is_printed() -> None:
    assert tables(BY_HAND) == tables()
