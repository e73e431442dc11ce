"""A place to work on in a dossier, for panels that are tested without the window."""

from db.store import DossierStore
from synergie.basis.words import Texts
from synergie.services import years
from ui.worker import Worker
from ui.workplace import Workplace


def work_on(store: DossierStore, worker: Worker, year: int) -> Workplace:
    """Return the workplace of `store` in English, with this year chosen."""
    found = Workplace(store, Texts("en"))
    found.worker = worker
    with store.read() as session:
        found.years = years.listing(session)
    found.year = next(one for one in found.years if one.year == year)
    return found
