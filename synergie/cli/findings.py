"""Findings as the command line shows them."""

from __future__ import annotations

from typing import Any

from synergie.cli.output import one_line
from synergie.cli.words import say
from synergie.services.checks.finding import SEVERITIES, Finding


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
    }


def sentence(value: Finding) -> str:
    """Return a finding on one line, with its severity in words."""
    return f"[{say(SEVERITIES[value.severity])}] {one_line(say(value.message))}"
