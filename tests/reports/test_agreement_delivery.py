"""The report says of a commitment what was delivered of it, and when."""

import pytest

from db.store import DossierStore
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message, Texts
from synergie.reports.chapters import contracts
from synergie.reports.content import Table, plain
from synergie.reports.profile_words import profiles
from synergie.reports.voice import Voice
from synergie.services import listing, records, yearly


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_profiles_and_the_day_of_delivery_are_printed(example_store: DossierStore, language: str) -> None:
    with example_store.write(N_("Deliver")) as session:
        for key in listing.keys(session, listing.Query(table="commitment")):
            found = records.read(session, "commitment", key)
            if found is not None and found.values["profiles"] is not None:
                records.change(session, "commitment", key, "profiles_used", Fte.of("0.5"))
                records.change(session, "commitment", key, "delivered", PartialDate.on(2023, 11, 30))
    with example_store.read() as session:
        report = yearly.gather(session, 2023)
    programme = next(one.programme_id for one in report.outside.agreements if one.is_precedent)
    voice = Voice(language)
    (table,) = (
        block
        for section in contracts.precedents(report, programme, voice)
        for block in section.blocks
        if isinstance(block, Table)
    )
    extents = [plain(row[2]) for row in table.rows]
    words = voice.say(Message("delivered: {profiles}"), profiles=profiles(Fte.of("0.5")))
    assert sum(words in text for text in extents) == 2
    assert sum("30/11/2023" in text for text in extents) == 2
    assert not any("ETP" in text or "VTE" in text for text in extents)


@pytest.mark.parametrize(
    ("number", "one"), [("0.5", True), ("1", True), ("1.5", True), ("2", False), ("0", False), ("12.5", False)]
)
def test_profiles_are_counted_as_such(number: str, *, one: bool) -> None:
    said = Texts("en")(profiles(Fte.of(number)))
    assert said == f"{number} {'profile' if one else 'profiles'}"
