"""A second year for tests: the example rolled over, and one of each change in what it then says."""

from __future__ import annotations

import dataclasses
import functools
import tempfile
import uuid
from pathlib import Path

from db.journal import Author
from db.opening import create
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_
from synergie.model.gains import GainState
from synergie.model.initiatives import YearState
from synergie.model.minutes import DivergenceState
from synergie.model.overlaps import OverlapState
from synergie.model.programmes import Adhesion
from synergie.model.texts import Chapter
from synergie.services import changes, example, roll_over, yearly
from synergie.services.report_results import RenewalFacts
from synergie.services.report_rows import DomainFacts, InitiativeFacts, TextFacts, YearlyReport

NEW_TITLE = Bilingual("Atelier commun de réparation de vélos", "Gemeenschappelijke fietsherstelplaats")


@functools.cache
def two_years() -> tuple[YearlyReport, YearlyReport]:
    """Return the facts of the example's year and of the next one, as rolling over begins it."""
    with tempfile.TemporaryDirectory() as folder:
        store = create(Path(folder) / "example.synergie", Author("somebody"))
        try:
            with store.write(N_("Load the example dossier")) as session:
                example.load(session)
            with store.write(roll_over.LABEL.of(year="2023", to="2024")) as session:
                roll_over.roll_over(session, 2024)
            with store.read() as session:
                return yearly.gather(session, 2023), yearly.gather(session, 2024)
        finally:
            store.close()


def with_initiatives(facts: YearlyReport, place: int, initiatives: tuple[InitiativeFacts, ...]) -> YearlyReport:
    """Return the facts with other initiatives in the domain at `place`."""
    domains: list[DomainFacts] = list(facts.domains)
    domains[place] = dataclasses.replace(domains[place], initiatives=initiatives)
    return dataclasses.replace(facts, domains=tuple(domains))


@functools.cache
def eventful() -> YearlyReport:
    """Return the facts of the next year after every kind of change, with what changed."""
    before, facts = two_years()
    full = [place for place, one in enumerate(facts.domains) if len(one.initiatives) > 2]
    first, second = full[:2]
    one, two, three, *rest = facts.domains[first].initiatives
    words = dataclasses.replace(
        two.title, fr=f"{two.title.fr} et de ses abords", nl=f"{two.title.nl} en omgeving", mark=two.title.mark
    )
    added = dataclasses.replace(one, id=uuid.UUID(int=7), title=NEW_TITLE, state=YearState.NEW, parts=())
    facts = with_initiatives(facts, first, (dataclasses.replace(two, title=words), *rest, added))
    ended, *others = facts.domains[second].initiatives
    ended = dataclasses.replace(ended, state=YearState.ENDED)
    facts = with_initiatives(facts, second, (ended, *others, three))  # the first one is gone, the third one moved
    results = facts.results
    realised, more, *gains = [one for one in results.gains if one.fte is not None]
    gains = [
        dataclasses.replace(realised, state=GainState.REALISED, realised=Fte(100), realised_on=PartialDate.year(2024)),
        dataclasses.replace(more, fte=Range(Fte(100), Fte(250))),
        *gains,
    ]
    renewed, *contracts = results.contracts
    renewal = RenewalFacts(term=Period(PartialDate.year(2025)), decided=None, note=Bilingual())
    renewed = dataclasses.replace(renewed, renewals=(*renewed.renewals, renewal))
    removed, *overlaps = results.overlaps
    removed = dataclasses.replace(removed, state=OverlapState.REMOVED)
    results = dataclasses.replace(
        results, gains=tuple(gains), contracts=(renewed, *contracts[:-1]), overlaps=(removed, *overlaps)
    )
    programme, *programmes = facts.outside.programmes
    status = dataclasses.replace(programme.adhesions[-1], status=Adhesion.WITHDRAWN)
    programme = dataclasses.replace(programme, adhesions=(*programme.adhesions, status))
    settled, *points = facts.record.divergences
    settled = dataclasses.replace(settled, state=DivergenceState.SETTLED, settled=Bilingual("Réglé.", "Geregeld."))
    text = next(one for one in before.texts if one.chapter is Chapter.RESULTS)
    sentence = dataclasses.replace(text.text, fr=text.text.fr.replace(" ", " bien ", 2), nl=f"{text.text.nl} Einde.")
    facts = dataclasses.replace(
        facts,
        results=results,
        outside=dataclasses.replace(facts.outside, programmes=(programme, *programmes)),
        record=dataclasses.replace(facts.record, divergences=(settled, *points)),
        texts=(TextFacts(chapter=Chapter.RESULTS, text=sentence),),
    )
    return dataclasses.replace(facts, changes=changes.compare(before, facts, edition=2))
