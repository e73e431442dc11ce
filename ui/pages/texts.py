"""The texts of the chapters of a year's report, what it annexes, the mandates it stands on, and what it quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts, capital
from ui.declarations import Act, Custom, Filter, Order, PageSpec, Pill, RowText, Section, Tab
from ui.pages.outline import MATRIX
from ui.pages.said import choice_words, named
from ui.pages.texts_annexes import ANNEXES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record
    from ui.records_page import RecordsPage
    from ui.workplace import Workplace

_FIRST: Final = 90
"""So many characters of a text stand for it in the list."""
_UNTITLED: Final = NP_("record", "without a title")
_LACKING: Final = {"fr": N_("French text missing"), "nl": N_("Dutch text missing")}
_STALE: Final = {"fr": N_("French text to read again"), "nl": N_("Dutch text to read again")}


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _FIRST else line[: _FIRST - 1].rstrip() + "…"


def _state(say: Texts, text: Any) -> Pill | None:
    """Return what is lacking in a text; None when both languages are there and agree."""
    if text.empty:
        return Pill("warn", "pencil", say(N_("empty")))
    if text.missing:
        return Pill("warn", "languages", say(_LACKING[text.missing[0]]))
    return Pill("warn", "languages", say(_STALE[text.stale])) if text.stale is not None else None


# Chapters


def _text(say: Texts, row: Row) -> RowText:
    text = row.cells["text"]
    title = _beginning(text.best(say.language)) or say(N_("without a text"))
    status = _state(say, text) or Pill("ok", "check", say(N_("in both languages")))
    return RowText(title=title, spoken=f"{_chapter(say, row)}. {title}. {status.words}.", status=status)


def _chapter(say: Texts, row: Row) -> str:
    return choice_words(say, "report_text", "chapter", row.cells["chapter"])


def _text_name(say: Texts, record: Record, _place: Workplace) -> str:
    return choice_words(say, "report_text", "chapter", record.values["chapter"])


def _text_pill(say: Texts, record: Record, _place: Workplace) -> Pill | None:
    return _state(say, record.values["text"])


def _before(place: Workplace) -> QWidget:
    from ui.pages.texts_before import TextBefore

    return TextBefore(place)


def _take_over(place: Workplace, page: RecordsPage, _record: Record | None) -> None:
    from ui.pages.texts_before import take_over

    take_over(place, page)


TEXTS: Final = PageSpec(
    key="texts",
    title=N_("Texts of the chapters"),
    icon="book-open",
    group="report",
    table="report_text",
    paths=("chapter", "text"),
    row=_text,
    grouped=_chapter,
    named=_text_name,
    pill=_text_pill,
    new=N_("New text"),
    added=N_("Add a text of the report"),
    singular=N_("text of the report"),
    counted=NN_("{n} text", "{n} texts"),
    empty=N_("No text in this year yet. Enter one, or take over those of the year before."),
    orders=(Order(N_("In the order of the report"), ("chapter", "position")),),
    arranged="chapter",
    filters=(
        Filter(N_("French text missing"), (("text_fr", frozenset({""})),)),
        Filter(N_("Dutch text missing"), (("text_nl", frozenset({""})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Text"),
            (Section(None, (("chapter", "is_internal"), ("text",))), Custom(_before)),
        ),
    ),
    acts=(Act(N_("Take over the &texts of the year before"), _take_over, icon="history", on_record=False),),
)


# Mandates


def _mandate(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = _beginning(cells["text"].best(say.language)) or say(N_("without a text"))
    name = named(say, cells["body_id"])
    date = "" if cells["decided"] is None else say.formats.date(cells["decided"])
    status = _state(say, cells["text"]) or (Pill("neutral", "gavel", name) if name else None)
    spoken = ". ".join(part for part in (title, name, date) if part) + "."
    return RowText(title=title, spoken=spoken, status=status, right=date)


def _mandate_name(say: Texts, record: Record, place: Workplace) -> str:
    body = place.name_of("body", record.values["body_id"])
    return body or _beginning(record.values["text"].best(say.language)) or say(N_("Mandate"))


def _mandate_under(say: Texts, record: Record, _place: Workplace) -> str:
    values = record.values
    date = "" if values["decided"] is None else say.formats.date(values["decided"], "long")
    budget = "" if values["budget_year"] is None else say(N_("budget {year}"), year=str(values["budget_year"]))
    return " · ".join(part for part in (date, budget) if part)


MANDATES: Final = PageSpec(
    key="mandates",
    title=NP_("page", "Mandate"),
    icon="gavel",
    group="report",
    table="mandate",
    of_year=False,
    paths=("text", "body_id", "decided"),
    row=_mandate,
    named=_mandate_name,
    subtitle=_mandate_under,
    new=N_("New decision of the mandate"),
    added=N_("Add a decision of the mandate"),
    singular=N_("mandate"),
    counted=NN_("{n} decision", "{n} decisions"),
    empty=N_("No mandate yet: the decisions on which the work on synergies stands."),
    orders=(Order(N_("In the order of the report"), ("position",)),),
    arranged="*",
    tabs=(
        Tab(
            NP_("tab", "Mandate"),
            (Section(None, (("text",), ("body_id", "decided", "budget_year"), ("document_id",))),),
        ),
    ),
)


# Quotations


def _quotation(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = cells["title"].best(say.language) or say(_UNTITLED)
    kind = choice_words(say, "legal_citation", "kind", cells["kind"])
    right = say(N_("art. {article}"), article=cells["article"]) if cells["article"] else ""
    status = _state(say, cells["text"]) or Pill("neutral", "scale", kind)
    return RowText(title=title, spoken=f"{title}. {kind}. {status.words}.", status=status, right=right)


def _quotation_under(say: Texts, record: Record, _place: Workplace) -> str:
    kind = choice_words(say, "legal_citation", "kind", record.values["kind"])
    return " · ".join(part for part in (capital(kind), record.values["source"].best(say.language)) if part)


QUOTATIONS: Final = PageSpec(
    key="quotations",
    title=N_("Quotations"),
    icon="scale",
    group="report",
    table="legal_citation",
    of_year=False,
    paths=("title", "kind", "article", "text"),
    row=_quotation,
    subtitle=_quotation_under,
    new=N_("New quotation"),
    added=N_("Add a quotation"),
    singular=N_("quotation"),
    counted=NN_("{n} quotation", "{n} quotations"),
    empty=N_("No quotation yet: passages of the law and of guides that the report quotes."),
    orders=(Order(N_("In the order of the report"), ("position",)), Order(N_("By title"), ("title",))),
    arranged="*",
    filters=(
        Filter(N_("Legal texts"), (("kind", frozenset({"law"})),)),
        Filter(N_("Guides and comments"), (("kind", frozenset({"guide", "comment"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Quotation"),
            (
                Section(None, (("title",), ("kind",), ("article", "paragraph"), ("text",), ("source",))),
                Section(N_("Further details"), (("version",), ("note",))),
            ),
        ),
    ),
)

PAGES: Final = (TEXTS, ANNEXES, MANDATES, QUOTATIONS, MATRIX)
