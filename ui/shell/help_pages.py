"""What each page is for, and what one does there; the keys come from the menus."""

from __future__ import annotations

import dataclasses
from typing import Final

from synergie.basis.words import N_, Message


@dataclasses.dataclass(frozen=True, slots=True)
class Help:
    """The help on a page: what it is for, and what is done there, each with an action of the menus or a key.

    A name of an action of `Menus` gives its key; another text is the key itself, as Qt writes it; "" is none.
    """

    purpose: Message
    things: tuple[tuple[str, Message], ...]


START: Final = Help(
    N_("A dossier holds the synergies of a commune and its CPAS, year after year, in one file."),
    (
        ("open", N_("Open a dossier that is there already.")),
        ("", N_("Make a new dossier: the menu File. Its first year is created next.")),
        ("", N_("Try everything out in the example dossier: it is a copy of your own, nothing can be spoilt.")),
    ),
)
HELP: Final[dict[str, Help]] = {
    "dashboard": Help(
        N_("The year for the steering committee: four numbers and a few charts, each leading to its records."),
        (
            ("full", N_("On a screen for all: larger, without menus; Enter on a card shows it alone, Esc goes back.")),
            ("why", N_("Why a figure is so: the rule, the records that make it up, and what is left out.")),
            ("Return", N_("On a number: its list. On a mark of a chart: the record behind it.")),
        ),
    ),
    "meetings": Help(
        N_("The meetings of the year, who attended them, and the minutes of the commune and of the CPAS."),
        (
            ("new", N_("Enter a meeting. It is kept as soon as its first field is left.")),
            ("duplicate", N_("Make the next meeting out of this one: whoever attended is taken over.")),
            ("", N_("Keep a passage or a whole version of the minutes to the internal version of the report.")),
            ("", N_("Annex files to the meeting: in the menu Record, or on its tab of annexes.")),
            (
                "F7",
                N_("At the table: one gain at a time on the whole screen, decided by keys; H there shows them all."),
            ),
        ),
    ),
    "requests": Help(
        N_("What was asked of the services, when they were reminded, and what they still owe."),
        (
            ("new", N_("Enter a request with the day on which it was sent.")),
            ("Ctrl+R", N_("Remind of the request: the reminder is dated today and goes the same way.")),
            ("Ctrl+L", N_("Show the letter of the last reminder, in French or in Dutch.")),
        ),
    ),
    "groups": Help(
        N_("The focus groups: their members, their meetings, their milestones and what they concluded."),
        (
            ("new", N_("Enter a focus group, a milestone or a step of the method: the one of the tab in front.")),
            ("Ins", N_("In the table of the members: add one.")),
            ("tab", N_("Go on to the conclusions of the group.")),
        ),
    ),
    "initiatives": Help(
        N_("The synergies of the year by domain, as the report lists them, in both languages."),
        (
            ("new", N_("Enter an initiative in its domain.")),
            ("Alt+Shift+Up", N_("Move the initiative up within its domain; with the other arrow, down.")),
            ("Ctrl+J", N_("Go from the French text to the Dutch one, and back.")),
        ),
    ),
    "actions": Help(
        N_("What was decided, what has to be done by whom and by when, and on what the two sides disagree."),
        (
            ("new", N_("Enter an action, a decision or a point of disagreement: the one of the tab in front.")),
            ("filter", N_("Find an action by who does it or what it is about.")),
            ("finding", N_("Go to the next point to look at, such as an action that is overdue.")),
        ),
    ),
    "calendar": Help(
        N_("What the law, agreements and promises ask for in the year, by when, and what shows that it was done."),
        (
            ("Return", N_("In the list of the deadlines: go to the record that the deadline comes from.")),
            ("tab", N_("Go on to the sittings: the last day to convene is counted back from them.")),
            ("new", N_("Enter a sitting, on the tab of the sittings.")),
        ),
    ),
    "staffing": Help(
        N_("The staff of both administrations in FTE, by service, with the source of each table."),
        (
            ("Ctrl+V", N_("Paste cells from Excel into the table; what would change is shown first.")),
            ("Ctrl+C", N_("Copy the chosen cells with their headings, for Excel or Word.")),
            ("Del", N_("Empty a cell: an empty cell is not known, it is not zero.")),
        ),
    ),
    "gains": Help(
        N_("The gains in staff that the minutes claim, by version, with their state and their horizon."),
        (
            ("new", N_("Enter a gain; its totals are worked out by the program.")),
            ("finding", N_("Go to the next gain that the two versions of the minutes do not state alike.")),
            ("", N_("Keep a gain that shows who is meant to the internal version: its number stays in the totals.")),
            ("export", N_("Take the list over into Excel; numbers stay numbers.")),
        ),
    ),
    "costs": Help(
        N_("What the options for a service cost, line by line, so that they can be compared."),
        (
            ("new", N_("Enter a comparison, then its options.")),
            ("Ctrl+V", N_("Paste the lines of a table from Excel; what would change is shown first.")),
            ("Ins", N_("Add a line to the table.")),
        ),
    ),
    "contracts": Help(
        N_("The public contracts that both administrations use, with their parties, their terms and their renewals."),
        (
            ("new", N_("Enter a contract.")),
            ("Ins", N_("In a table: add a party or a renewal.")),
            ("filter", N_("Find a contract by its object or its supplier.")),
        ),
    ),
    "programmes": Help(
        N_("The regional programmes, who joined which domain of them, and how their costs are shared."),
        (
            ("Return", N_("In the table of the adhesions: add a dated state to the cell; none is written over.")),
            ("new", N_("Enter a programme, a position or a key of allocation: the one of the tab in front.")),
            ("Space", N_("In the simulator: let a participant join or leave; nothing is stored.")),
        ),
    ),
    "agreements": Help(
        N_("The agreements between the administrations: parties, commitments, terms and contact persons."),
        (
            ("new", N_("Enter an agreement.")),
            ("Ins", N_("In a table: add a party, a commitment or a term.")),
            ("links", N_("See which records point to the agreement: the menu Record.")),
        ),
    ),
    "people": Help(
        N_("The people, the organisations and the bodies that the records name, entered once for all years."),
        (
            ("new", N_("Enter a person; names that are nearly the same are shown before there are two.")),
            (
                "",
                N_("Merge two records of the same person: the menu “…” of the record. Reports keep the printed name."),
            ),
            ("links", N_("See where a person is named: the menu Record.")),
        ),
    ),
    "documents": Help(
        N_("The files of the dossier, where its figures come from, and the e-mails that are kept."),
        (
            ("", N_("Drop files on the page: they are kept in the dossier itself.")),
            ("", N_("A document that is not public is named in the internal version of the report only.")),
            ("new", N_("Describe a document, a source or an e-mail: the one of the tab in front.")),
            ("links", N_("See what a document is an annex to: the menu Record.")),
        ),
    ),
    "texts": Help(
        N_("What is written in the report and annexed to it: texts of the chapters, files, mandate, laws, matrix."),
        (
            ("new", N_("Enter the text of a chapter in both languages.")),
            ("", N_("Drop the files that the report annexes on the list of annexes: it says what becomes of them.")),
            ("Ctrl+J", N_("Go from the French text to the Dutch one, and back.")),
            ("preview", N_("See the text in the report as it would be printed.")),
        ),
    ),
    "control": Help(
        N_("What is to be put right, the report as it would be printed, who validated it, and what was issued."),
        (
            ("finding", N_("Go to the next open point, and from there to its field.")),
            (
                "Ctrl+Down",
                N_("In the report: go to the next place that opens something, Ctrl+↑ goes back, Enter opens it."),
            ),
            ("", N_("Validations: each administration says for itself that it stands behind the report as it is.")),
            (
                "",
                N_("Issue the report: a draft at any time; a final edition when nothing blocks it, and then it stays."),
            ),
            ("", N_("Letters and notes: what goes with the report to each authority, as Word, to complete and sign.")),
        ),
    ),
    "settings": Help(
        N_("The administrations and their letterheads, domains, years, the layout of the report, safety copies."),
        (
            ("", N_("Prepare the next year: what goes on is taken over, and you see it first.")),
            (
                "",
                N_("Order the chapters of the report, give them titles of your own, choose the columns of its lists."),
            ),
            (
                "",
                N_("Give the Word template of your house: the report in Word takes its styles, its head and its foot."),
            ),
            ("", N_("Save a copy of the dossier; opening the copy is the way back.")),
            ("", N_("Choose the language and the colours of the window: also in the menu View.")),
        ),
    ),
}
EVERYWHERE: Final = (
    ("search", N_("Search everywhere: records, pages, and what can be done.")),
    ("pane", N_("Go to the next part of the window: navigation, list, record.")),
    ("first", N_("Go into the first field of the record.")),
    ("undo", N_("Take back the last step, also after the program was closed.")),
    ("Ctrl+L", N_("In the checklist: let a point stand with a reason, or ask about it again.")),
    ("Esc", N_("Go from the record back to the list, or put a panel away.")),
)
IN_FIELDS: Final = (
    ("Tab", N_("Next field; in a long text as well.")),
    ("Return", N_("Keep the field and go to the next one.")),
    ("F4", N_("Open the calendar or the list of choices.")),
    ("Alt+Down", N_("Open the calendar or the list of choices.")),
    ("Ctrl+J", N_("Go from the French text to the Dutch one, and back.")),
    ("Ins", N_("Add a row to a table.")),
    ("Del", N_("Delete the row of a table.")),
    ("Alt+Shift+Up", N_("Move a row up, where people order the rows.")),
    ("Alt+Shift+Down", N_("Move a row down, where people order the rows.")),
    ("Ctrl+C", N_("Copy the rows or the cells, for Excel or Word.")),
    ("Esc", N_("Go from the record back to the list, or put a panel away.")),
)
