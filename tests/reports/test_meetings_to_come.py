"""What the report says of meetings that were postponed and of those that are still planned."""

import pytest

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.meetings import Meeting, MeetingState
from synergie.reports.content import Bullets, Report, numbered, plain
from synergie.reports.pdf import fonts
from synergie.reports.yearly import Budget, compose
from synergie.services import postponing, yearly, years


def items(report: Report, key: str) -> list[str]:
    sections = [one.section for one in numbered(report.sections) if one.section.key == key]
    lists = [block for one in sections for block in one.blocks if isinstance(block, Bullets)]
    return [plain(item.runs) + "".join(plain(runs) for runs in item.details) for one in lists for item in one.items]


@pytest.fixture
def store(store: DossierStore) -> DossierStore:
    with store.write(N_("Prepare")) as session:
        year = years.add(session, 2023)
        date = PartialDate.on(2023, 2, 8)
        meeting = Meeting(year_id=year, date=date, subject=Bilingual("Paie", "Lonen"), state=MeetingState.PLANNED)
        session.add(meeting)
        session.flush()
        postponing.postpone(session, meeting.id, PartialDate.month(2023, 5), Bilingual("Grève", "Staking"))
    return store


@pytest.mark.parametrize(
    ("language", "words"), [("fr", ("Paie", "mai 2023", "Grève")), ("nl", ("Lonen", "mei 2023", "Staking"))]
)
def test_a_postponed_meeting_is_printed_with_its_new_date_and_why(
    store: DossierStore, language: str, words: tuple[str, ...]
) -> None:
    with store.read() as session:
        facts = yearly.gather(session, 2023)
    report = compose(facts, language, fonts.width, budget=Budget.BOTH, draft=True)
    (said,) = items(report, "activity-not-held")
    assert all(word in said for word in words)
    (planned,) = items(report, "activity-planned")
    assert words[0] in planned
    assert words[1] in planned
    assert words[2] not in planned
