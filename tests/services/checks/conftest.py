import uuid

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, Texts
from synergie.model.administrations import Administration
from synergie.model.base import reference_key
from synergie.model.dossier import ReportYear, Side
from synergie.model.initiatives import Domain, Initiative, InitiativeYear
from synergie.model.meetings import Meeting
from synergie.services import checks, years
from synergie.services.checks import Severity

YEAR = 2024


def both(text):
    return Bilingual(text, f"{text} nl")


class Dossier:
    """A small dossier of one year that nothing is wrong with, and what checks find after records were added."""

    def __init__(self, store):
        self.store = store
        self.sides = {}
        with store.write(N_("Prepare")) as session:
            self.year = years.add(session, YEAR)
            year = session.get_one(ReportYear, self.year)
            year.report_date = year.as_of = PartialDate.on(YEAR, 12, 31)
            for side in Side:
                self.sides[side] = reference_key("administration", side.value)
                one = Administration(id=self.sides[side], side=side, name=both(side.value), short=both(side.value))
                session.add(one)

    def add(self, *records):
        """Keep `records`, those of a year in this one, and return their keys."""
        with self.store.write(N_("Add")) as session:
            for record in records:
                record.id = record.id or uuid.uuid4()
                if hasattr(type(record), "year_id") and record.year_id is None:
                    record.year_id = self.year
                session.add(record)
                session.flush()
        return [record.id for record in records]

    def change(self, cls, key, **values):
        with self.store.write(N_("Change")) as session:
            record = session.get_one(cls, key)
            for name, value in values.items():
                setattr(record, name, value)

    def meeting(self, **values):
        values = {"subject": both("Réunion"), "date": PartialDate.on(YEAR, 3, 1), **values}
        return self.add(Meeting(**values))[0]

    def domain(self, code="hr"):
        return self.add(Domain(code=code, name=both(code)))[0]

    def initiative(self, domain, title, *, state=None, parent=None):
        key = self.add(Initiative(domain_id=domain, parent_id=parent, title=title))[0]
        self.add(InitiativeYear(initiative_id=key, **({"state": state} if state else {})))
        return key

    def findings(self, language=None):
        with self.store.read() as session:
            return checks.check(session, YEAR, language)

    def found(self, language=None):
        """Return rule, record key and field of each finding that blocks or is to be checked."""
        return [
            (one.rule, one.record[1] if one.record else None, one.field)
            for one in self.findings(language)
            if one.severity is not Severity.INFORMATION
        ]

    def of(self, rule):
        """Return record key and field of each finding under `rule`."""
        return [(one.record[1] if one.record else None, one.field) for one in self.findings() if one.rule == rule]

    def said(self, rule, language="en"):
        """Return the sentences of the findings under `rule`."""
        return [Texts(language)(one.message) for one in self.findings() if one.rule == rule]

    def severities(self, rule):
        """Return how bad each finding under `rule` is."""
        return [one.severity for one in self.findings() if one.rule == rule]

    def other_year(self, year):
        """Open another year and return its key."""
        with self.store.write(N_("Other year")) as session:
            return years.add(session, year)


@pytest.fixture
def dossier(store):
    return Dossier(store)
