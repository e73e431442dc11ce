"""What is said of a programme: its plan, the positions on it, its governance, its costs, in both languages."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Count, Qualifier
from synergie.charts.marks import Label, Rect
from synergie.model.base import reference_key
from synergie.model.dossier import Side
from synergie.model.programmes import ADHESIONS, Stance
from synergie.reports import adhesion_words, plan_words, programme_words, simulator_words
from synergie.reports.voice import Voice
from synergie.services import programme_view, simulating, simulating_keys
from synergie.services.programme_standing import BoardFigures, Governance
from synergie.services.programme_view import PositionRow, ProgrammeView
from synergie.services.report_programmes import PhaseFacts, ProgrammeDomainFacts, WaveFacts
from tests.services.conftest import session as session

EMPTY = Bilingual()
LANGUAGES = pytest.mark.parametrize("language", ["fr", "nl"])


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.5 if weight == "regular" else 0.55)


def phase(weeks: int | None, name: str = "Phase") -> PhaseFacts:
    return PhaseFacts(name=Bilingual.same(name), weeks=weeks, actor=None, text=EMPTY)


def wave(period: Period | None, authorities: int | None = 2, *, theoretical: bool = True) -> WaveFacts:
    return WaveFacts(name=Bilingual.same("V"), period=period, authorities=authorities, is_theoretical=theoretical)


def domain(
    phases: tuple[PhaseFacts, ...] = (), waves: tuple[WaveFacts, ...] = (), awarded: PartialDate | None = None
) -> ProgrammeDomainFacts:
    return ProgrammeDomainFacts(
        id=uuid.UUID(int=1),
        code="fin",
        name=Bilingual.same("Finances"),
        short=EMPTY,
        requires=None,
        scope=EMPTY,
        benefits=EMPTY,
        launched=None,
        awarded=awarded,
        deployment=None,
        note=EMPTY,
        waves=waves,
        phases=phases,
    )


SPRING = Period(PartialDate.month(2025, 3), PartialDate.month(2025, 4))


def bars(one: ProgrammeDomainFacts) -> list[Rect]:
    chart = plan_words.draw([one], Voice("fr"), 480, measure)
    assert chart is not None
    return [mark for mark in chart.marks if isinstance(mark, Rect)]


def test_without_an_award_phases_are_counted_from_week_0_and_no_date_is_made_up() -> None:
    one = domain((phase(10), phase(16)))
    first, second = bars(one)
    assert first.x + first.width == pytest.approx(second.x)
    assert second.width / first.width == pytest.approx(1.6)
    assert [row[2] for row in plan_words.told([one], Voice("fr")).rows] == ["semaines 1 à 10", "semaines 11 à 26"]
    chart = plan_words.draw([one], Voice("fr"), 480, measure)
    assert chart is not None
    assert "0" in [mark.text for mark in chart.marks if isinstance(mark, Label)]


def test_with_an_award_phases_and_waves_stand_on_one_calendar() -> None:
    awarded = PartialDate.month(2025, 3)
    first, planned = bars(domain((phase(1),), (wave(SPRING),), awarded))
    assert first.x == pytest.approx(planned.x), "the award and the wave begin on the same day"
    assert planned.width > first.width
    assert (first.fill is None, planned.fill is None) == (False, True), "what is theoretical is an outline"


def test_after_a_phase_of_unknown_length_nothing_is_known() -> None:
    one = domain((phase(4), phase(None), phase(3)))
    assert len(bars(one)) == 1
    rows = plan_words.told([one], Voice("fr")).rows
    assert [row[2] for row in rows][1:] == ["n.c.", "n.c."]


def test_nothing_is_drawn_of_a_plan_without_weeks_and_periods() -> None:
    one = domain((phase(None),), (wave(None),))
    assert not plan_words.has_plan([one])
    assert plan_words.draw([one], Voice("fr"), 480, measure) is None


def test_a_plan_at_the_end_of_time_is_drawn_all_the_same() -> None:
    late = domain((phase(520), phase(520)), (), PartialDate(dt.date(9999, 12, 1)))
    assert plan_words.draw([late], Voice("fr"), 480, measure) is not None
    assert plan_words.told([late], Voice("nl")).rows


@pytest.fixture
def view(session: Session) -> ProgrammeView:
    key = simulating_keys.choices(session)[0]
    table = simulating_keys.table(session, key.id)
    assert table is not None
    found = programme_view.read(session, table.programme, reference_key("report_year", "2023"))
    assert found is not None
    return found


@LANGUAGES
def test_the_titles_of_the_example_are_short_and_in_the_language(view: ProgrammeView, language: str) -> None:
    voice = Voice(language)
    costs = programme_words.costs(view, voice)
    assert costs is not None
    titles = [plan_words.told(view.facts.domains, voice).title, costs.title]
    assert all(len(title) <= 60 for title in titles)
    assert titles[0].startswith({"fr": "78 semaines", "nl": "Plan van 78 weken"}[language])
    assert titles[1].replace("\u202f", " ").startswith({"fr": "De 526 à 721", "nl": "526 tot 721"}[language])


@LANGUAGES
def test_zero_and_not_joined_are_two_things(view: ProgrammeView, language: str) -> None:
    costs = programme_words.costs(view, Voice(language))
    assert costs is not None
    zeros = [row for row in costs.rows if row[-1] == "0"]
    assert len(zeros) == 3
    assert len({row[1] for row in zeros}) == 2, "two of them are being regularised, of one nothing is known"
    assert all(row[1] for row in zeros)
    subtotals = [row[-1].split()[0] for row, record in zip(costs.rows, costs.records, strict=True) if record is None]
    assert subtotals == ["148", "378", "526"]


def position(stance: Stance, side: Side | None, text: str = "parce que", where: str = "") -> PositionRow:
    return PositionRow(
        id=uuid.uuid4(),
        domain=Bilingual.same(where) if where else None,
        side=side,
        who=EMPTY if side is None else Bilingual.same(side.value),
        stance=stance,
        text=Bilingual.same(text),
        date=None,
    )


def test_positions_are_counted_by_domain_and_by_whom() -> None:
    rows = [
        position(Stance.FOR, Side.COMMUNE),
        position(Stance.FOR, Side.COMMUNE),
        position(Stance.AGAINST, Side.CPAS),
        position(Stance.QUESTION, None, where="GRC"),
    ]
    found = programme_words.balance(rows, Voice("fr"))
    assert [row[1] for row in found.rows] == ["Commune (2)", "–"]
    assert found.rows[0][2] == "CPAS"
    assert found.title == "2 positions pour, 1 contre, 1 question"
    assert [row[3] for row in programme_words.positions(rows, Voice("fr")).rows] == ["parce que"] * 4


def test_how_sure_a_number_of_meetings_is_stands_with_it() -> None:
    board = BoardFigures(
        id=uuid.UUID(int=1),
        name=Bilingual.same("COMEX"),
        listed=1,
        counted=Count(4, Qualifier.MORE_THAN),
        decisions=0,
        last=None,
    )
    found = programme_words.governance(Governance(boards=(board,), decisions=0), 2023, Voice("fr"))
    assert found is not None
    assert found.rows == (("COMEX", "plus de 4", "1", "0", "–"),)
    assert programme_words.governance(None, 2023, Voice("fr")) is None


@LANGUAGES
def test_every_status_has_a_sign_and_words(language: str) -> None:
    voice = Voice(language)
    cells = [adhesion_words.cell(status, None, voice) for status in ADHESIONS]
    assert all(cell.words[0].isupper() for cell in cells)
    assert len({cell.words for cell in cells}) == len(cells)


@LANGUAGES
def test_the_sum_line_and_the_sentences_say_the_numbers_of_the_play(session: Session, language: str) -> None:
    table = simulating_keys.table(session, simulating_keys.choices(session)[0].id)
    assert table is not None
    setting = simulating.as_stated(table)
    assert setting is not None
    voice, played = Voice(language), simulating.play(table, setting)
    said = simulator_words.told(played, voice, table.seats[0].id)
    assert len({len(row) for row in (said.columns, *said.rows, said.total)}) == 1
    assert len(said.title) <= 60
    assert "40,7" in said.title
    assert len(said.sentences) == len(played.lines)
    for line, sentence in zip(played.lines, said.sentences, strict=True):
        assert simulator_words.amount(line.now or line.least, table, voice) in sentence
