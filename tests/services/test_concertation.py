"""Prior concertation: the matter that a decision speaks of is proposed, and set only when somebody accepts it."""

import uuid
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, Texts
from synergie.model.actions import Decision, DecisionLevel, DecisionOutcome, Matter
from synergie.model.administrations import Administration
from synergie.model.base import reference_key
from synergie.model.dossier import Side
from synergie.model.meetings import Meeting, MeetingKind, MeetingState
from synergie.services import concertation, years
from synergie.services.concertation import Gap, recognise

M = Matter


@pytest.mark.parametrize(
    ("fr", "nl", "matter"),
    [
        ("Le budget 2024 du CPAS est arrêté.", "", M.BUDGET),
        ("", "De begroting 2024 van het OCMW wordt vastgesteld.", M.BUDGET),
        ("Modification budgétaire n° 1 de 2024", "", M.BUDGET_AMENDMENT),
        ("", "Begrotingswijziging nr. 2", M.BUDGET_AMENDMENT),
        ("Adaptation du cadre du personnel", "", M.STAFF_ESTABLISHMENT),
        ("", "Wijziging van de personeelsformatie", M.STAFF_ESTABLISHMENT),
        ("Modification du statut pécuniaire", "", M.STATUTE),
        ("", "Wijziging van de rechtspositieregeling", M.STATUTE),
        ("Recrutement de deux assistants sociaux", "", M.ADDITIONAL_STAFF),
        ("", "Aanwerving van een jurist", M.ADDITIONAL_STAFF),
        ("Création d’un service de médiation de dettes", "", M.NEW_SERVICES),
        ("", "Oprichting van een nieuwe dienst schuldbemiddeling", M.NEW_SERVICES),
        ("Adhésion à l’association chapitre XII", "", M.ASSOCIATIONS),
        ("", "Toetreding tot een vereniging", M.ASSOCIATIONS),
        ("Programme de politique générale 2025-2030", "", M.POLICY_PROGRAMME),
        ("", "Het beleidsprogramma wordt goedgekeurd", M.POLICY_PROGRAMME),
    ],
)
def test_the_matter_is_recognised_in_either_language(fr: str, nl: str, matter: Matter) -> None:
    found = recognise(Bilingual(fr, nl))
    assert found is not None
    assert found.matter is matter
    assert found.words


@pytest.mark.parametrize(
    "text",
    [
        "Un projet sera proposé, sans engagement formel.",
        "Échanges budgétaires informels avec la commune",
        "La commune et le CPAS conservent chacun leur comité.",
        "",
    ],
)
def test_other_words_say_nothing(text: str) -> None:
    assert recognise(Bilingual(text, "")) is None


def test_the_words_are_shown_as_they_were_written_in_the_language_of_the_reader() -> None:
    text = Bilingual("La  modification budgétaire n° 2", "De begrotingswijziging nr. 2")
    assert [recognise(text, language=one).words for one in ("fr", "nl")] == [  # type: ignore[union-attr]
        "modification budgétaire",
        "begrotingswijziging",
    ]


def test_of_the_commune_only_what_the_second_paragraph_names_counts() -> None:
    statute = Bilingual("Modification du statut pécuniaire", "")
    social, other = (
        Bilingual("Création d'un service social de quartier", ""),
        Bilingual("Nouveau service technique", ""),
    )
    assert recognise(statute, Side.COMMUNE).matter is M.COMMUNE_STATUTE  # type: ignore[union-attr]
    assert recognise(social, Side.COMMUNE).matter is M.COMMUNE_SERVICES  # type: ignore[union-attr]
    assert recognise(other, Side.COMMUNE) is None
    assert recognise(Bilingual("Budget 2024 de la commune", ""), Side.COMMUNE) is None
    assert recognise(statute, Side.CPAS).matter is M.STATUTE  # type: ignore[union-attr]


def test_weak_words_count_in_a_decision_about_staff_only() -> None:
    text = Bilingual("Révision du cadre", "")
    assert recognise(text) is None
    found = recognise(text, domain="hr")
    assert found is not None
    assert found.matter is M.STAFF_ESTABLISHMENT


def test_each_matter_has_its_place_in_the_law() -> None:
    said = {matter: Texts("en")(concertation.basis(matter).words) for matter in Matter}
    assert said[M.BUDGET] == "art. 26bis, § 1, 1°"
    assert said[M.COMMUNE_SERVICES] == "art. 26bis, § 2, 2°"
    assert said[M.HOUSE_RULES] == "art. 26bis, § 3"
    assert len(set(said.values())) == len(Matter)


# In a dossier


@pytest.fixture
def decide(store: DossierStore) -> Any:
    with store.write(N_("Prepare")) as session:
        year = years.add(session, 2024)
        for side in Side:
            key = reference_key("administration", side.value)
            session.add(Administration(id=key, side=side, name=Bilingual(side, side), short=Bilingual(side, side)))

    def add(**more: Any) -> uuid.UUID:
        values = {"text": Bilingual("Le budget 2024 est arrêté.", ""), **more}
        made = Decision(id=uuid.uuid4(), year_id=year, **values)
        with store.write(N_("Add")) as session:
            session.add(made)
        return uuid.UUID(str(made.id))

    return add


def test_nothing_is_set_before_somebody_accepts_it(store: DossierStore, decide: Any) -> None:
    key = decide(administration_id=reference_key("administration", "cpas"))
    with store.read() as session:
        found = concertation.proposed(session, key)
        assert found is not None
        assert session.get_one(Decision, key).matter is None
        assert concertation.required(session, key) is None
    with store.write(N_("Accept")) as session:
        concertation.accept(session, key, found.matter)
    with store.read() as session:
        assert session.get_one(Decision, key).matter is Matter.BUDGET
        assert concertation.proposed(session, key) is None
        basis = concertation.required(session, key)
        assert basis is not None
        assert (basis.article, basis.paragraph) == ("26bis", "1")


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": DecisionOutcome.REFUSED},
        {"outcome": DecisionOutcome.POSTPONED},
        {"level": DecisionLevel.INFORMAL},
        {"no_concertation": Bilingual("Urgence", "")},
        {"matter": Matter.BUDGET},
        {"administration_id": reference_key("administration", "commune")},
    ],
    ids=["refused", "postponed", "informal", "exempt", "set already", "of the commune"],
)
def test_nothing_is_proposed_where_nothing_is_needed(store: DossierStore, decide: Any, values: dict[str, Any]) -> None:
    key = decide(**values)
    with store.read() as session:
        assert concertation.proposed(session, key) is None


DAY = PartialDate.on(2024, 5, 15)


@pytest.mark.parametrize(
    ("meeting", "decided", "gap"),
    [
        (None, DAY, Gap.CONCERTATION),
        ({"date": PartialDate.on(2024, 5, 14)}, DAY, None),
        ({"date": DAY}, DAY, None),
        ({"date": PartialDate.on(2024, 5, 16)}, DAY, Gap.LATER),
        ({"date": PartialDate.month(2024, 5)}, DAY, Gap.UNDATED),
        ({"date": None}, DAY, Gap.UNDATED),
        ({"date": DAY}, None, Gap.UNDATED),
        ({"date": PartialDate.on(2024, 5, 1), "kind": MeetingKind.BUDGET}, DAY, Gap.OTHER_MEETING),
        ({"date": PartialDate.on(2024, 5, 1), "state": MeetingState.PLANNED}, DAY, Gap.OTHER_MEETING),
    ],
)
def test_the_concertation_has_to_come_first(meeting: Any, decided: PartialDate | None, gap: Gap | None) -> None:
    held = None
    if meeting is not None:
        held = Meeting(**{"kind": MeetingKind.CONCERTATION, "state": MeetingState.HELD, **meeting})
    decision = Decision(matter=Matter.BUDGET, date=decided, proposal_id=uuid.uuid4())
    assert concertation.gaps(decision, held, has_minutes=True) == (() if gap is None else (gap,))


def test_no_decision_of_the_example_gets_a_matter_from_nowhere(session: Session) -> None:
    keys = session.scalars(sa.select(Decision.id)).all()
    assert keys
    assert [key for key in keys if concertation.proposed(session, key) is not None] == []
