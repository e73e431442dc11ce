"""The first day with the program, and a day a week later."""

from pathlib import Path

from PySide6.QtCore import Qt

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from tests.journeys.conftest import Start
from tests.journeys.dossier import facts
from tests.journeys.hands import Hands
from ui.pages.registry import entry

SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
FUNCTION = {"fr": ("Secrétaire", "Secretaris"), "nl": ("Secretaris", "Secrétaire")}
SUBJECT = {"fr": ("Première réunion", "Eerste vergadering"), "nl": ("Eerste vergadering", "Première réunion")}


def test_the_first_day_begins_with_nothing_and_ends_with_a_meeting(
    start: Start, hands: Hands, language: str, tmp_path: Path
) -> None:
    program = start()
    texts = program.window.texts
    assert hands.at() == texts(N_("Open a dossier…"))
    hands.press("Tab")
    assert hands.at() == texts(N_("New dossier…"))
    hands.press("Enter").enter(str(tmp_path / "premier.synergie"))
    assert hands.at() == texts(N_("Create a year…"))
    hands.press("Enter", "Ctrl+A").enter("2023")

    hands.act(texts(entry("people").title)).press("Ctrl+N").enter(*FUNCTION[language])
    hands.press("Enter", "Enter", "Space")  # neither name nor initials; of the commune
    hands.press("Alt+Left", "Ctrl+N").enter("3/2", "9h", "10h30")
    hands.press("Enter").enter(*SUBJECT[language]).press("Enter", "Enter")
    hands.enter("secr")
    assert hands.clicks == 0
    hands.press("Ctrl+Q")
    program.close()

    again = start()
    hands.press("Enter").enter(str(tmp_path / "premier.synergie"))
    (meeting,) = facts(again).meetings
    assert meeting.date == PartialDate.on(2023, 2, 3)
    assert meeting.subject == Bilingual("Première réunion", "Eerste vergadering")
    assert [one.who for one in meeting.attendees] == [Bilingual("Secrétaire", "Secretaris")]
    assert hands.at() == texts(N_("Meetings"))
    shown = hands.row()
    assert SUBJECT[language][0] in shown
