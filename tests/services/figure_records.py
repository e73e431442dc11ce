"""Small records of a year and its figures, for the tests of figures."""

import uuid

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.base import reference_key
from synergie.model.dossier import Side
from synergie.model.gains import Gain
from synergie.model.initiatives import Domain
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion
from synergie.model.staffing import Level
from synergie.services import figures, years
from synergie.services.figures_json import figures_json

ADD = N_("Add records")
SAME = Bilingual.same
COMMUNE, CPAS = (reference_key("administration", side.value) for side in Side)
HR = reference_key("domain", "hr")
YEAR = reference_key("report_year", "2024")


def begun(store):
    """Put both administrations, a domain and the years 2023 and 2024 into a dossier."""
    with store.write(ADD) as session:
        for side, key in zip(Side, (COMMUNE, CPAS), strict=True):
            session.add(Administration(id=key, side=side, name=SAME(side.value), short=SAME(side.value)))
        session.add(Domain(id=HR, code="hr", name=SAME("RH")))
        years.add(session, 2023)
        years.add(session, 2024)
    return store


def add(store, *records):
    """Write records in their order and return the key of the first one."""
    with store.write(ADD) as session:
        for record in records:
            session.add(record)
            session.flush()
        return records[0].id


def change(store, record, **values):
    with store.write(ADD) as session:
        found = session.get_one(type(record), record.id)
        for name, value in values.items():
            setattr(found, name, value)


def asked(store, as_of=None):
    with store.read() as session:
        return figures.of_year(session, YEAR, as_of)


def told(store, as_of=None):
    return figures_json(asked(store, as_of))


def of_year(cls, **fields):
    return cls(id=uuid.uuid4(), **{"year_id": YEAR, **fields})


def of_whole(cls, **fields):
    return cls(id=uuid.uuid4(), **fields)


def meeting(month, day=1, **fields):
    return of_year(Meeting, date=PartialDate.on(2024, month, day), subject=SAME("Réunion"), **fields)


def minutes(store, administration=COMMUNE, month=2):
    """Add minutes of a meeting in `month` and return the key of the version."""
    held = meeting(month)
    version = of_whole(MinutesVersion, meeting_id=held.id, administration_id=administration)
    add(store, held, version)
    return version.id


def fte(low, high=None):
    return Range(Fte.of(low), Fte.of(high or low))


def gain(version=None, number="1", **fields):
    known = {
        "minutes_id": version,
        "text": SAME("Gain"),
        "fte": None if number is None else fte(number),
        "administration_id": CPAS,
        "level": Level.B,
        "function": SAME("paie"),
    }
    return of_year(Gain, **{**known, **fields})
