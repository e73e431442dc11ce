"""The end of a year: it is closed, opened again with a reason, and the next one is prepared out of it."""

from synergie.basis.words import N_
from synergie.services import years
from tests.journeys.dossier import content
from tests.journeys.hands import Hands
from ui.app import Program
from ui.pages.registry import entry

REASON = {"fr": "Un PV est arrivé en retard.", "nl": "De notulen kwamen te laat."}
CLOSE = {"fr": "Clôturer 2023…", "nl": "2023 afsluiten…"}
YES = {"fr": "Clôturer 2023", "nl": "2023 afsluiten"}


def open_years(program: Program) -> list[int]:
    """Return the years that are not closed."""
    assert program.store is not None
    with program.store.read() as session:
        return [one.year for one in years.listing(session) if one.closed_at is None]


def tab_to(hands: Hands, words: str, *, key: str = "Tab") -> None:
    """Press Tab until what is read aloud is `words`."""
    for _ in range(40):
        if hands.at() == words:
            return
        hands.press(key)
    raise AssertionError(f"Tab does not come to {words!r}, but to {hands.at()!r}")


def to_years(program: Program, hands: Hands) -> None:
    """Go to the years among the settings."""
    hands.act(program.window.texts(entry("settings").title))
    hands.press("Shift+Tab", "Shift+Tab", "Down", "Down")


def test_a_year_is_closed_and_opened_again(example: Program, hands: Hands, language: str) -> None:
    say = example.window.texts
    to_years(example, hands)
    tab_to(hands, CLOSE[language])
    hands.press("Enter")
    tab_to(hands, YES[language])
    hands.press("Enter")
    assert open_years(example) == []

    before = content(example)
    hands.act(say(entry("meetings").title)).press("F2", "Ctrl+A", "Del").write("9/9").press("Enter")
    hands.press("Ctrl+N", "Ctrl+Delete", "Ctrl+D")
    assert content(example) == before

    tab_to(hands, say(N_("Reopen…")))
    hands.press("Enter").write(REASON[language]).press("Tab", "Tab", "Enter")
    assert open_years(example) == [2023]
    hands.press("Ctrl+N").enter("9/9")
    assert content(example) != before
    assert hands.clicks == 0


def test_the_next_year_is_prepared_and_taken_back(example: Program, hands: Hands) -> None:
    before = content(example)
    to_years(example, hands)
    hands.press("Ctrl+N")
    for _ in range(60):  # the usual year, what is taken over, each thing to decide as it is proposed, the summary
        hands.press("Enter")
        if open_years(example) == [2024, 2023]:
            break
    assert example.window.place is not None
    assert example.window.place.year is not None
    assert example.window.place.year.year == 2024
    hands.press("Ctrl+Z")
    assert content(example) == before
    assert example.window.place.year.year == 2023
    assert hands.clicks == 0
