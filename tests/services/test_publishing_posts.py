"""Words that tell of one post: which ones block, which ones are to be looked at, and which ones tell of nobody."""

import pytest

from synergie.services.publishing_posts import posts, tells_single


@pytest.mark.parametrize(
    "text",
    [
        "een opleiding voor personeel van niveau A en B in 2025",
        "Une formation de niveau A et B aura lieu en 2025",
        "une prime pour le personnel de niveau D et E en 2025",
        "un agent de niveau A, B ou C en 2025",
        "een medewerker van niveau A/B in 2025",
        "UN AGENT DE NIVEAU C OU D EN 2025",
        "Een examen van niveau B in 2026",
        "une réserve de recrutement de niveau B en 2025",
        "un plan d'action de niveau B en 2027",
        "l'E40",
        "Un budget de niveau A",
        "un point 1 de niveau A",
        "un agent de la caisse de retraite en 2026",
        "une employée du fonds de pension en 2026",
        "een medewerker van de pensioenkas in 2026",
        "een medewerker van de pensioendienst in 2026",
        "0,0 ETP de niveau A en 2028",
        "1,0 à 2 ETP de niveau A en 2028",
        "1,05 ETP de niveau A en 2028",
        "10,5 ETP de niveau B en 2028",
        "Niveau A : 2 ETP",
        "Niveau B1 : 1 agent, en néerlandais",
    ],
)
def test_levels_of_several_things_and_funds_tell_of_nobody(text: str) -> None:
    assert posts(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("un recrutement commun de niveau B en 2026", "un recrutement commun de niveau B"),
        ("1 de niveau B en 2026", "1 de niveau B"),
        ("Grade A5 : 1 ETP", "Grade A5 : 1 ETP"),
        ("Niveau A : 1 ETP", "Niveau A : 1 ETP"),
        ("0,5 ETP de niveau B", "0,5 ETP de niveau B"),
        ("Le receveur prendra sa retraite", "receveur prendra sa retraite"),
        ("La directrice quittera la commune en 2027", "directrice quittera"),
    ],
)
def test_a_level_without_a_worker_or_a_year_is_to_be_looked_at(text: str, found: str) -> None:
    assert [(one.text, one.is_sure) for one in posts(text)] == [(found, False)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,0 ETP de niveau A part à la pension en 2028", "1,0 ETP de niveau A … pension"),
        ("1,00 VTE niveau A pensioen 2028", "1,00 VTE niveau A … pensioen"),
        ("1.00 VTE niveau A in 2028", "1.00 VTE niveau A … 2028"),
        ("0,5 ETP niveau B pensionné en 2028", "0,5 ETP niveau B … pensionné"),
        ("1 ETP niv. A pension 2028", "1 ETP niv. A … pension"),
        ("Une ETP niv. A part en 2028", "Une ETP niv. A … 2028"),
        ("Un A4 part à la pension en 2028", "Un A4 … pension"),
        ("Une assistante sociale (B1) part à la retraite en 2027", "Une assistante sociale (B1 … retraite)"),
        ("Une infirmière (B1) part à la retraite en 2027", "Une infirmière (B1 … retraite)"),
        ("Niveau A : 1 ETP en 2028", "Niveau A : 1 ETP … 2028"),
        ("Le receveur sera pensionné en 2028", "receveur sera pensionné"),
        ("La directrice financière prendra sa retraite en 2027", "directrice financière prendra sa retraite"),
        ("De ontvanger gaat op pensioen in 2028", "ontvanger gaat op pensioen"),
        ("Le directeur est parti à la retraite en 2020", "directeur est parti à la retraite"),
        ("een eerste projectbeheerder van niveau A in 2028", "een eerste projectbeheerder van niveau A … 2028"),
        ("een communicatiemedewerkster van niveau B in 2028", "een communicatiemedewerkster van niveau B … 2028"),
        ("l'informaticien part à la pension en 2027", "l'informaticien … pension"),
        ("1 ETP de niveau A, à la pension en 2028", "1 ETP de niveau A … pension"),
        ("1 ETP de niveau A ou B part à la pension en 2028", "1 ETP … pension"),
        ("Un recrutement de niveau B et 1 ETP de niveau A en 2028", "1 ETP de niveau A … 2028"),
        ("un budget de niveau A après la pension", "un budget de niveau A … pension"),
    ],
)
def test_a_level_of_a_worker_with_a_year_and_a_dated_retirement_are_sure(text: str, found: str) -> None:
    assert [(one.text, one.is_sure) for one in posts(text)] == [(found, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Part à la pension en 2028",
        "pension en 2029",
        "Vertrekt in 2027 met pensioen",
        "Part en 2028",
        "Partira fin 2028",
        "niveau A",
        "Niv. B",
        "adjoint (A)",
        "soudeur (A4)",
        "Le titulaire part à la pension en 2027. Grade B4.",
        "Le webmestre B4 part à la pension en 2027",
        "Grade B 4",
        "Anglais souhaité. Grade B1.",
        "Un agent de niveau B",
    ],
)
def test_what_is_said_of_one_post_tells_its_level_or_a_departure(text: str) -> None:
    assert tells_single(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Graphiste",
        "Conseiller en prévention de niveau 1",
        "Webdesigner",
        "2 sites",
        "langue C1",
        "article 60",
        "Chauffeur, permis C1",
        "Concierge du bâtiment B2",
        "Patrouille de l'E40",
        "Directrice de la maison de retraite",
        "D'une part le site, d'autre part le magazine",
        "niveau a",
        "Service B 4 jours",
    ],
)
def test_what_is_said_of_one_post_may_tell_neither(text: str) -> None:
    assert not tells_single(text)


def test_what_tells_of_one_post_by_itself_tells_it_beside_a_post() -> None:
    assert tells_single("Un B4")
    assert tells_single("1 ETP\nde niveau A")


@pytest.mark.parametrize("run", ["1|", "(1)", "|1|A", "l'", "(un)"])
def test_a_long_run_without_blanks_is_not_read_to_its_end_from_each_count(run: str) -> None:
    """Else the time grows with the square of its length."""
    word = "x" * 40
    assert [one.text for one in posts(f"Un agent {word} B4")] == [f"Un agent {word} B4"]
    assert posts(f"Un agent {word}x B4") == ()
    assert posts(f"Un {word} agent, pension") != ()
    assert posts(f"Un {word}x agent, pension") == ()
    assert posts(f"La directrice {word} quittera la commune") != ()
    assert posts(f"La directrice {word}x quittera la commune") == ()
    assert posts("Niveau B4, pension " + run * 5_000) == ()
