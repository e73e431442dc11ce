"""How a text looks when it goes out."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from synergie.basis.typography import for_pdf, lint, typeset

N, B = "\u202f", "\u00a0"

PIECES = ["a", "mot", "Été", "12", "480", " ", " ", "  ", N, B, ":", ";", "!", "?", '"', "'", "«", "»", "“", "”", "’",
          "...", "…", ".", ",", "€", "%", "k€", "ETP", "VTE", "h", "uur", "(", ")", "[", "]", "/", "\\", "=", "@",
          "\n", "\t", "https://x.be/a?b=c", "a@b.be", "10:15", "C:\\x", "=1+1", "{n}", "&amp;", "art.", "s", "-",
          "\ue000"]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
languages = st.sampled_from(("fr", "nl", "en"))


def bare(text: str) -> str:
    return re.sub(r"[\s\"“”«»'’]", "", text.replace("…", "..."))


@given(texts | st.text(max_size=20), languages)
@example('a ?"b"', "fr")
@example("\\\\ : :", "nl")
@example("12 €12", "nl")
@example("12 k€12", "nl")
@example("«=1+1«€", "fr")
@example("«/a?b ?", "fr")
@example("...https://x.be/a?b=c €", "fr")
def test_done_twice_it_gives_the_same(text, language):
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(texts | st.text(max_size=20), languages)
def test_nothing_but_spaces_and_quotes_is_changed(text, language):
    assert bare(typeset(text, language)) == bare(text)


@given(
    st.sampled_from(
        ["https://www.x.be/a?b=c;d:e!", "www.x.be/l'eau?", "a.b'c@x-y.be", "10:15", r"C:\Mes documents\a.b...",
         r"\\serveur\partage\a;b", "/etc/a?b", "=1+1", '=A1&"x"', "P:/a/b?", "Rapports\\2023"]
    ),
    st.sampled_from(["", "voir ", "(voir ", "mot\n"]),
    st.sampled_from(["", " pour", " !", "\nmot"]),
    languages,
)  # fmt: skip
def test_addresses_times_paths_and_formulas_are_left_alone(kept, before, after, language):
    assert kept in typeset(before + kept + after, language)


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("Objet: réunion", f"Objet{B}: réunion"),
        ("Objet : réunion", f"Objet{B}: réunion"),
        ("Quoi ?", f"Quoi{N}?"),
        ("Quoi?!", f"Quoi{N}?!"),
        ("oui;non ; peut-être;", f"oui;non{N}; peut-être{N};"),
        ("le \"projet\" est prêt", f"le «{N}projet{N}» est prêt"),
        ("l'\"OCMW\"", f"l’«{N}OCMW{N}»"),
        ("« projet »", f"«{N}projet{N}»"),
        ("«projet»!", f"«{N}projet{N}»{N}!"),
        ('un " seul', 'un " seul'),
        ('12" et 15"', '12" et 15"'),
        ("d'une analyse...", "d’une analyse…"),
        ("60%, 50€ et 1,5 ETP", f"60{B}%, 50{B}€ et 1,5{B}ETP"),
        ("12 480 € et 378 k€", f"12{N}480{B}€ et 378{B}k€"),
        ("de 10 h 15 à 12h30", f"de 10{B}h{B}15 à 12h30"),
        ("à 10:15: début", f"à 10:15{B}: début"),
        ("art. 26bis, p. 13 et § 5", f"art.{B}26bis, p.{B}13 et §{B}5"),
        ("Prix {n} ETP : {money} ?", f"Prix {{n}}{B}ETP{B}: {{money}}{N}?"),
        ("Attention /!\\ deux entités !", f"Attention /!\\ deux entités{N}!"),
        ("(?)", "(?)"),
        ("02 412 36 36", "02 412 36 36"),
        ("le 8 mars 2023 150 agents", "le 8 mars 2023 150 agents"),
        ("=1+1 ?", "=1+1 ?"),
    ],
)  # fmt: skip
def test_french(text, french):
    assert typeset(text, "fr") == french


@pytest.mark.parametrize(
    ("text", "dutch"),
    [
        ("Onderwerp : vergadering", "Onderwerp: vergadering"),
        ("Wat ? Ja !", "Wat? Ja!"),
        ("de \"stuurgroep\" zegt", "de “stuurgroep” zegt"),
        ("OCMW's en 's avonds", "OCMW’s en ’s avonds"),
        ("€ 12.480 en €5", f"€{B}12.480 en €{B}5"),
        ("1,5 VTE om 10.15 uur", f"1,5{B}VTE om 10.15{B}uur"),
        ("nr. 5...", f"nr.{B}5…"),
        ("5%", "5%"),
        ("https://x.be ?", "https://x.be ?"),
    ],
)  # fmt: skip
def test_dutch(text, dutch):
    assert typeset(text, "nl") == dutch


@pytest.mark.parametrize("piece", ["a", "a ", "1 ", "123 ", "a.", '"a" ', "a@", "a\\", "&a", "/", "!", " "])
def test_long_texts_do_not_take_long(piece):
    started = time.process_time()
    typeset(piece * 10_000, "fr")
    assert time.process_time() - started < 2


def test_a_pdf_has_no_narrow_spaces():
    assert for_pdf(f"12{N}480{B}€ \u2009!") == f"12{B}480{B}€ {B}!"


def test_lint_says_what_is_wrong_and_how_it_should_be():
    assert lint("Quoi ?", "fr") == [f"'Quoi ?' → {'Quoi' + N + '?'!r}"]
    assert lint(f"Quoi{N}?", "fr") == []
    assert lint("Wat?", "nl") == []
