"""Findings as the command line shows them."""

from __future__ import annotations

from typing import Any

from synergie.cli.output import one_line
from synergie.cli.words import say, texts
from synergie.services.checks.finding import SEVERITIES, Finding, Waived
from synergie.services.waiving import why


def as_json(value: Finding) -> dict[str, Any]:
    """Return the JSON form of a finding: the rule, how bad, where, and the sentence with its untranslated source."""
    table, record = value.record or (None, None)
    return {
        "rule": value.rule,
        "severity": value.severity.value,
        "table": table,
        "record": None if record is None else str(record),
        "field": value.field,
        "message": say(value.message),
        "source": value.message.id,
        "waived": None if value.waived is None else _waived(value.waived),
    }


def _waived(value: Waived) -> dict[str, Any]:
    return {
        "waiver": str(value.id),
        "reason": {"fr": value.reason.fr, "nl": value.reason.nl},
        "person": None if value.person is None else value.person.best(texts().language),
        "decided": None if value.decided is None else value.decided.code(),
    }


def sentence(value: Finding) -> str:
    """Return a finding on one line, with its severity in words; one that is let stand with why, by whom and when."""
    said = f"[{say(SEVERITIES[value.severity])}] {one_line(say(value.message))}"
    if value.waived is None:
        return said
    return f"{said} – {one_line(why(texts(), value.waived))}"
