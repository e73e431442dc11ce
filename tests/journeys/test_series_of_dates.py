"""The thirteen contacts of a year, from a list in Word, with the keyboard."""

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.meetings import Attending, MeetingKind
from tests.journeys.dossier import content, facts
from tests.journeys.hands import Hands
from tests.services.test_pasting import THIRTEEN
from ui.app import Program

PASTE = N_("Paste a list of dates…")
ADD_THIRTEEN = {"fr": "Ajouter 13 réunions", "nl": "13 vergaderingen toevoegen"}
KIND = {"fr": ("c", "o", "n", "t"), "nl": ("i", "t", "-")}
SUBJECT = {"fr": ("Contact informatique", "IT-contact"), "nl": ("IT-contact", "Contact informatique")}


def test_thirteen_contacts_come_out_of_a_pasted_list(begun: Program, hands: Hands, language: str, qtbot: QtBot) -> None:
    before = content(begun)
    QGuiApplication.clipboard().setText(THIRTEEN)
    hands.act(begun.window.texts(PASTE)).press("Ctrl+V")
    hands.press("Shift+Tab", "Shift+Tab", "Shift+Tab").write("".join(KIND[language]))
    hands.press("Tab").write(SUBJECT[language][0]).press("Tab").write(SUBJECT[language][1])
    qtbot.waitUntil(lambda: hands.button(ADD_THIRTEEN[language]).isEnabled())
    hands.press("Ctrl+Enter")
    assert hands.clicks == 0

    found = facts(begun).meetings
    assert len(found) == 13
    assert {one.kind for one in found} == {MeetingKind.IT_CONTACT}
    assert {one.subject for one in found} == {Bilingual("Contact informatique", "IT-contact")}
    alone = [one.date.first.strftime("%d/%m") for one in found if one.attending is Attending.CPAS_ONLY and one.date]
    assert alone == ["16/02", "17/05", "13/07"]

    hands.press("Ctrl+Z")
    assert content(begun) == before
