"""A whole meeting of a focus group, from the first key to the last, without the mouse."""

import datetime as dt
import json
from typing import Final

import pytest
from PySide6.QtWidgets import QWidget

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, Texts
from synergie.model.dossier import Side
from synergie.model.meetings import MeetingKind
from synergie.services.records import field_of
from synergie.services.report_rows import YearlyReport
from tests.journeys.dossier import content, facts, undo_label
from tests.journeys.hands import Hands
from ui.app import Program
from ui.pages.registry import entry

ADD_VERSION: Final = N_("Add a version")
ADD_PASSAGE: Final = N_("Add a passage")
ADD_GAIN: Final = N_("Add a gain")
GAINS_BY_VERSION: Final = N_("Gains by version of the minutes")
NEW_REMINDER: Final = N_("New reminder")

CEILING: Final = 105
"""The keys for a meeting with five attendees: a tenth more than were counted, 93 in French and 95 in Dutch.

70 of those are the letters of the date, the times, the texts and the names. At two keys a second, which is slow, it is
done in less than a minute.
"""

FUNCTIONS: Final = {"fr": ("secr", "ress", "info", "jurid"), "nl": ("lid", "human", "inform", "jurid")}
NOBODY: Final = "Zoe Quenast"
FIRST_LETTER: Final = {"fr": "g", "nl": "f"}
GROUP: Final = {"fr": "RH", "nl": "HR"}
SUBJECT: Final = {"fr": ("Paie commune", "Loonadministratie"), "nl": ("Loonadministratie", "Paie commune")}
GAINS: Final = {
    "fr": (("Un dossier au lieu de deux", "Eén dossier in plaats van twee"), ("Un logiciel", "Eén programma")),
    "nl": (("Eén dossier in plaats van twee", "Un dossier au lieu de deux"), ("Eén programma", "Un logiciel")),
}
REQUEST: Final = {"fr": ("Chiffres de la paie", "Loongegevens"), "nl": ("Loongegevens", "Chiffres de la paie")}
PASSAGES: Final = ("Une seule paie suffit.", "Twee diensten blijven nodig.")


def enter_meeting(hands: Hands, language: str) -> None:
    """Enter date, times, kind, group and subject, and five attendances: three were there, one excused, one absent."""
    hands.press("Ctrl+N").enter("8/2", "10h15", "12:45", FIRST_LETTER[language], GROUP[language], *SUBJECT[language])
    hands.press("Enter", "Enter")  # for whom it was and that it took place, as it stands there
    hands.enter(*FUNCTIONS[language], NOBODY)
    hands.press("Enter")  # the button that has the focus: create
    hands.press("Up", "3", "Up", "2")


def enter_minutes(hands: Hands, say: Texts) -> None:
    """Enter the two versions of the minutes, each with a passage; the administration is there already."""
    hands.press("Ctrl+PgDown", "Enter")
    for received, passage in zip(("10/2", "17/2"), PASSAGES, strict=True):
        hands.press("Enter", "Enter").enter(received)
        hands.letter(say(ADD_PASSAGE)).press("Enter", "Enter").write(passage)
        if received == "10/2":
            hands.letter(say(ADD_VERSION))


def enter_gains(hands: Hands, say: Texts) -> None:
    """Enter a gain of each version: 0,8 post in that of the commune, one in that of the CPAS."""
    hands.press("Ctrl+PgDown")
    for posts, (first, second) in zip(("0,8", "1"), GAINS[say.language], strict=True):
        hands.letter(say(ADD_GAIN)).write(first).press("Tab").write(second).press("Tab").enter(posts)
        if posts == "0,8":
            hands.letter(say(GAINS_BY_VERSION)).press("Down")


def enter_reminder(hands: Hands, say: Texts) -> None:
    """Enter a request of the commune to the CPAS, and a reminder of it."""
    hands.press("Ctrl+PgDown", "Enter").enter("1/3")
    hands.press("Enter", "Space", "Enter", "Right", "Enter").enter(*REQUEST[say.language])
    hands.letter(say(NEW_REMINDER)).enter("15/3")


@pytest.mark.usefixtures("example")
def test_a_meeting_is_entered_by_keyboard_alone(program: Program, hands: Hands, language: str) -> None:
    say = program.window.texts
    before, named_before, facts_before = content(program), undo_label(program), facts(program)

    enter_meeting(hands, language)
    print(json.dumps({"language": language, "keys": hands.keys, "clicks": hands.clicks}))
    assert hands.clicks == 0
    assert hands.keys <= CEILING
    enter_minutes(hands, say)
    enter_gains(hands, say)
    enter_reminder(hands, say)
    hands.press("Ctrl+S")
    assert hands.clicks == 0

    entered = content(program)
    expect_facts(program, facts_before)

    hands.press("Shift+Tab")  # into a line of text, which has an undo of its own while one types
    steps = 0
    while undo_label(program) != named_before:
        hands.press("Ctrl+Z")
        steps += 1
    assert content(program) == before
    hands.press(*["Ctrl+Y"] * steps)
    assert content(program) == entered


@pytest.mark.usefixtures("example")
def test_tab_comes_to_the_group_that_the_kind_brings_along(program: Program, hands: Hands, language: str) -> None:
    hands.press("Ctrl+N").enter("26/12").press("Tab", "Tab").write(FIRST_LETTER[language]).press("Tab")
    assert hands.at() == program.window.texts(N_("Focus group"))
    hands.press("Shift+Tab", "Tab", "Tab")
    assert hands.at().startswith(program.window.texts(field_of("meeting", "subject").label))


@pytest.mark.usefixtures("example")
def test_tab_goes_round_and_comes_to_the_checklist_last(program: Program, hands: Hands) -> None:
    say = program.window.texts
    hands.act(say(entry("gains").title))  # made after the checklist
    places: list[QWidget] = []  # two may have the same name
    names: list[str] = []
    while hands.place() not in places and len(places) < 100:
        places.append(hands.place())
        names.append(hands.at())
        hands.press("Tab")
    assert hands.place() is places[0]
    posts, closes = say(field_of("gain", "fte").label), say(N_("Close the checklist"))
    assert names.index(posts) < names.index(closes)


def expect_facts(program: Program, before: YearlyReport) -> None:
    """See that the report says what was entered, and nothing else that is new."""
    now = facts(program)
    known = {one.id for one in before.meetings}
    (meeting,) = (one for one in now.meetings if one.id not in known)
    assert meeting.date == PartialDate.on(2023, 2, 8)
    assert (meeting.starts, meeting.ends) == (dt.time(10, 15), dt.time(12, 45))
    assert meeting.kind is MeetingKind.FOCUS_GROUP
    assert meeting.subject == Bilingual("Paie commune", "Loonadministratie")
    assert [str(one.presence) for one in meeting.attendees] == ["present", "present", "present", "excused", "absent"]
    versions = [one for one in now.record.minutes if one.meeting_id == meeting.id]
    assert [(one.side, one.received) for one in versions] == [
        (Side.COMMUNE, PartialDate.on(2023, 2, 10)),
        (Side.CPAS, PartialDate.on(2023, 2, 17)),
    ]
    assert [[passage.text for passage in one.statements] for one in versions] == [[one] for one in PASSAGES]
    known = {one.id for one in before.results.gains}
    gains = [one for one in now.results.gains if one.id not in known]
    assert [(one.version, one.fte) for one in gains] == [
        (Side.COMMUNE, Range(Fte.of("0.8"), Fte.of("0.8"))),
        (Side.CPAS, Range(Fte.of("1"), Fte.of("1"))),
    ]
    assert gains[0].text == Bilingual("Un dossier au lieu de deux", "Eén dossier in plaats van twee")
    (request,) = (one for one in now.requests if one not in before.requests)
    assert (request.sent, request.sender, request.recipient) == (PartialDate.on(2023, 3, 1), Side.COMMUNE, Side.CPAS)
    assert [one.sent for one in request.reminders] == [PartialDate.on(2023, 3, 15)]
