"""A week later: something is looked for and put right, put back, deleted and brought back; open points are settled."""

from typing import Any

from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.services import records
from tests.journeys.dossier import content, facts
from tests.journeys.hands import Hands
from ui.app import Program
from ui.pages.registry import entry

HISTORY = N_("&History of the record…")
DELETED = N_("What was &deleted…")
SOMEBODY = {"fr": "secretaire general temporaire", "nl": "stuurgroep wnd gemeentesecretaris"}
SUBJECT = {"fr": ("Paie", "Loon"), "nl": ("Loon", "Paie")}
LACKING = {"fr": "Objet, néerlandais", "nl": "Onderwerp, Frans"}


def named(program: Program, name: str) -> list[Any]:
    """Return the people who are called so."""
    return [row for row in content(program)["person"] if name in row]


def test_a_value_is_corrected_and_put_back(example: Program, hands: Hands, language: str, qtbot: QtBot) -> None:
    say = example.window.texts
    hands.press("Ctrl+K").write(SOMEBODY[language])
    qtbot.wait(300)  # the search waits for a pause in typing
    hands.press("Ctrl+Enter")
    assert example.window.host is not None
    assert example.window.host.spot().table == "person"
    hands.press("Tab", "Tab", "Ctrl+A").write("Zoe Quenast").press("Enter")
    assert named(example, "Zoe Quenast")

    hands.act(say(HISTORY).replace("&", ""))
    assert hands.at() == say(N_("History of the record"))
    hands.press("Enter")  # the newest change stands first
    assert not named(example, "Zoe Quenast")
    hands.press("Esc")
    assert hands.at() == say(records.field_of("person", "initials").label)
    hands.press("Ctrl+Z")
    assert named(example, "Zoe Quenast")
    assert hands.clicks == 0


def test_what_is_deleted_comes_back_out_of_the_bin(example: Program, hands: Hands) -> None:
    say = example.window.texts
    before = content(example)
    hands.act(say(entry("initiatives").title)).press("Down")
    chosen = hands.row()
    hands.press("Ctrl+Delete")
    after = hands.row()
    assert after != chosen
    assert content(example) != before
    hands.press("Up")

    hands.act(say(DELETED).replace("&", ""))
    hands.press("Enter", "Esc")
    assert content(example) == before
    assert hands.clicks == 0


def test_f8_leads_to_what_is_lacking_until_it_is_there(
    begun: Program, hands: Hands, language: str, qtbot: QtBot
) -> None:
    place = begun.window.place
    assert place is not None
    hands.press("Ctrl+N").enter("8/2").press("Enter", "Enter", "Enter").enter(SUBJECT[language][0])
    hands.press("Alt+Left")

    def found() -> list[str | None]:
        return [one.field for one in place.findings if one.record is not None and one.record[0] == "meeting"]

    qtbot.waitUntil(lambda: found() == ["subject"])
    for _ in place.findings:
        hands.press("F8")
        if hands.at() == LACKING[language]:
            break
    hands.enter(SUBJECT[language][1])
    qtbot.waitUntil(lambda: found() == [])
    assert [one.subject for one in facts(begun).meetings] == [Bilingual("Paie", "Loon")]
    assert hands.clicks == 0
