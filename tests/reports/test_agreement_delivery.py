"""The report says of a commitment what was delivered of it, and when."""

import pytest

from db.store import DossierStore
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message
from synergie.reports.chapters import contracts
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
    printed = str(contracts.precedents(report, programme, voice))
    assert printed.count(voice.say(Message("{number} FTE of profiles delivered"), number="0,5")) == 2
    assert printed.count("30/11/2023") == 2
