"""Two administrations tell the same meeting: both versions are entered, compared, decided and printed, by keyboard."""

import json
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from synergie import cli
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, Texts
from synergie.model.gains import GainNature
from synergie.model.staffing import Level
from synergie.reports.making import Kind, make
from synergie.reports.pdf.pages import Pages
from synergie.services.comparing_types import Relation
from tests.journeys.dossier import content, facts, undo_label
from tests.journeys.hands import Hands
from tests.journeys.test_focus_group_meeting import ADD_GAIN, ADD_PASSAGE, ADD_VERSION, GAINS_BY_VERSION
from ui import printing
from ui.app import Program
from ui.pages.compare import ComparePage
from ui.pages.compare_opening import OF_MEETING

COUNTED: Final = N_("Counted in the report")
FOR_MEETING: Final = N_("Counted for this meeting")
PASSAGES: Final = ("La paie peut devenir commune à terme.", "La paie pourrait malgré tout devenir commune à terme.")
# posts, nature, family (how many times →), level, grade, horizon, whose post
COMMUNE: Final = (
    ("2", GainNature.SAVED, 0, Level.C, "", "", "cpas"),
    ("1", GainNature.SAVED, 0, Level.B, "", "2028", "cpas"),
    ("1", GainNature.SAVED, 0, Level.D, "D4", "", "commune"),
    ("1", GainNature.REALLOCATED, 0, Level.B, "B4", "", "cpas"),
    ("1", GainNature.SAVED, 0, Level.A, "", "2028", "cpas"),
    ("1", GainNature.SAVED, 0, Level.A, "", "2030", "cpas"),
    ("", GainNature.IMPROVED, 1, None, "", "", ""),
    ("", GainNature.IMPROVED, 2, None, "", "", ""),
)
CPAS: Final = (
    ("1", GainNature.SAVED, 0, Level.B, "", "2028", "cpas"),
    ("1", GainNature.SAVED, 0, Level.D, "D4", "2030", "commune"),
    ("1", GainNature.REALLOCATED, 0, Level.B, "B4", "", "cpas"),
    ("", GainNature.IMPROVED, 1, None, "", "", ""),
    ("", GainNature.IMPROVED, 2, None, "", "", ""),
)
TEXTS: Final = {
    0: ("Un poste", "Een betrekking"),
    1: ("Les formations sont communes.", "De opleidingen zijn gemeenschappelijk."),
    2: ("Les processus convergent davantage", "De processen convergeren meer"),
}


def enter_meeting(hands: Hands, language: str) -> None:
    subject = ("Focus RH", "Focus HR") if language == "fr" else ("Focus HR", "Focus RH")
    hands.press("Ctrl+N").enter("8/2", "10h15", "12:45").press("Tab")
    hands.write(subject[0]).press("Tab").write(subject[1]).press("Tab", "Tab")


def enter_versions(hands: Hands, say: Texts) -> None:
    """Enter when each version came, and what it says; the administration is there already."""
    hands.press("Ctrl+PgDown", "Enter")
    for received, passage in zip(("10/2", "17/2"), PASSAGES, strict=True):
        hands.press("Tab", "Tab").enter(received)
        hands.letter(say(ADD_PASSAGE)).press("Enter", "Enter").write(passage)
        if received == "10/2":
            hands.letter(say(ADD_VERSION))


def enter_gains(hands: Hands, say: Texts) -> None:
    hands.press("Ctrl+PgDown")
    for ending, lines in ((" en Hard et Soft.", COMMUNE), (" en Hard.", CPAS)):
        if lines is CPAS:
            hands.letter(say(GAINS_BY_VERSION)).press("Down")
        for posts, nature, family, level, grade, horizon, whose in lines:
            french, dutch = TEXTS[family]
            if family == 2:
                french, dutch = french + ending, dutch + ending
            first, second = (french, dutch) if say.language == "fr" else (dutch, french)
            hands.letter(say(ADD_GAIN)).write(first).press("Tab").write(second).press("Tab")
            hands.write(posts).press("Tab")
            hands.press(*["Down"] * list(GainNature).index(nature), "Tab")
            hands.press(*["Right"] * family, "Tab")
            hands.press(*["Down"] * (0 if level is None else list(Level).index(level) + 1), "Tab")
            hands.write(grade).press("Tab").write(horizon).press("Tab")
            hands.press(*{"": [], "commune": ["Space"], "cpas": ["Right"]}[whose], "Tab")


def counts(program: Program, page: ComparePage) -> Range[Fte]:
    """Return what the report counts: the same on screen, in the PDF, and in `synergie figures`."""
    assert page.found is not None
    of_year = facts(program).figures.gains.staff.totals
    assert page.found.year == of_year
    counted = of_year.counted
    say = program.window.texts
    assert page.totals.number.text() == say.formats.range(counted, unit=True)
    pages = Pages(make(facts(program), Kind(language=say.language)).data)
    text = " ".join(" ".join(pages.text(number).split()) for number in range(len(pages)))
    pages.close()
    assert f"{say(COUNTED)} {say.formats.range(counted)}" in text
    return counted


def of_command_line(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, str], int]:
    capsys.readouterr()
    assert cli.run(["figures", str(path), "--year", "2023", "--json"]) == 0
    staff = json.loads(capsys.readouterr().out)["gains"]["staff"]
    return staff["counted"], int(staff["undecided"])


def posts(low: int, high: int) -> Range[Fte]:
    return Range(Fte.of(low), Fte.of(high))


@pytest.mark.usefixtures("begun")
def test_two_versions_are_entered_compared_decided_and_printed(
    program: Program,
    hands: Hands,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qtbot: QtBot,
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(printing, "ask", lambda _parent, data: printed.append(data))
    say = program.window.texts
    enter_meeting(hands, language)
    enter_versions(hands, say)
    enter_gains(hands, say)
    hands.press("Ctrl+S")
    before, named_before = content(program), undo_label(program)

    hands.act(say(OF_MEETING.label).replace("&", ""))
    assert program.window.host is not None
    shown = program.window.host.page()
    assert shown is not None
    page = shown._cover
    assert isinstance(page, ComparePage)
    assert page.found is not None
    assert [row.relation for row in page.found.lines] == [
        Relation.ONLY_COMMUNE,
        Relation.SAME,
        Relation.MAYBE_SAME,
        Relation.SAME,
        Relation.ONLY_COMMUNE,
        Relation.ONLY_COMMUNE,
        Relation.SAME,
        Relation.DIFFERS,
    ]
    assert [(head.saved, head.reallocated) for head in (page.found.commune, page.found.cpas)] == [
        (posts(6, 6), posts(1, 1)),
        (posts(2, 2), posts(1, 1)),
    ]
    assert counts(program, page) == posts(1, 7)

    hands.press("2")  # time management: the version of the CPAS, which has no such line
    assert counts(program, page) == posts(1, 5)
    hands.press("F8", "3")  # the D4 post: both, and therefore the same
    assert counts(program, page) == posts(2, 4)
    hands.press("F8", "1")
    assert counts(program, page) == posts(3, 4)
    hands.press("F8", "2")
    assert counts(program, page) == posts(3, 3)
    assert page.found.to_decide == ()
    assert of_command_line(tmp_path / "dossier.synergie", capsys) == ({"low": "3", "high": "3"}, 0)

    hands.press("Ctrl+P")
    qtbot.waitUntil(lambda: bool(printed))
    (paper,) = printed
    pages = Pages(paper)
    text = " ".join(" ".join(pages.text(number).split()) for number in range(len(pages)))
    pages.close()
    assert f"{say(FOR_MEETING)} 3" in text
    assert "[pourrait malgré tout]" in text
    assert "[peut]" in text

    hands.press("Esc")
    assert shown._cover is None
    while undo_label(program) != named_before:
        hands.press("Ctrl+Z")
    assert content(program) == before
    assert hands.clicks == 0
