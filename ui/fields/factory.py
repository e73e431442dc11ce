"""The editor for each kind of field; a kind is imported when it is first needed."""

from __future__ import annotations

import importlib
from typing import Final, cast

from PySide6.QtWidgets import QWidget

from synergie.basis.fields import Field, Kind
from ui.fields.base import FieldEditor, Surroundings

_EDITORS: Final = {
    Kind.TEXT: ("text", "TextField"),
    Kind.LONG_TEXT: ("text", "LongTextField"),
    Kind.BILINGUAL: ("bilingual", "BilingualField"),
    Kind.LONG_BILINGUAL: ("bilingual", "BilingualField"),
    Kind.DATE: ("dates", "DateField"),
    Kind.PERIOD: ("dates", "PeriodField"),
    Kind.TIME: ("dates", "TimeField"),
    Kind.FTE: ("numbers", "NumberField"),
    Kind.FTE_RANGE: ("numbers", "NumberField"),
    Kind.PERCENT: ("numbers", "NumberField"),
    Kind.MONEY: ("numbers", "NumberField"),
    Kind.COUNT: ("numbers", "NumberField"),
    Kind.NUMBER: ("numbers", "NumberField"),
    Kind.YES_NO: ("choices", "YesNoField"),
    Kind.CHOICE: ("choices", "ChoiceField"),
    Kind.LINK: ("linked", "LinkField"),
}
_LINKS: Final = {
    "administration": ("choices", "OptionField"),
    "person": ("linked", "PersonField"),
    "document": ("files", "DocumentField"),
}
_OWN: Final = {("statement", "text"): ("rich", "StatementField")}


def editor_for(field: Field, around: Surroundings, parent: QWidget | None = None, table: str = "") -> FieldEditor:
    """Return a new editor for `field` of the records of `table`."""
    module, name = _OWN.get((table, field.name), _EDITORS[field.kind])
    if field.kind is Kind.LINK:
        module, name = _LINKS.get(field.target or "", (module, name))
    editor = getattr(importlib.import_module(f"ui.fields.{module}"), name)
    return cast(FieldEditor, editor(field, around, parent))
