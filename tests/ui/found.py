"""Findings as checks give them, for what shows them."""

import uuid

from synergie.basis.words import N_
from synergie.services.checks import Finding, Severity

BLOCKING, TO_CHECK, INFORMATION, LET_STAND = Severity


def finding(text, severity=TO_CHECK, *, table="meeting", key=None, rule="meeting-date", field="date"):
    record = (table, key or uuid.uuid4())
    return Finding(rule=rule, severity=severity, record=record, field=field, message=N_("{text}").of(text=text))
