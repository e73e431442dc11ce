"""The note to the College on a programme: what speaks for and against it, as each says, and what is to be decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NP_, Message
from synergie.model.agreements import TermKind
from synergie.model.dossier import Side
from synergie.model.programmes import STANCES, Stance
from synergie.reports.chapters import costs, programmes
from synergie.reports.content import (
    LINE,
    Block,
    Bullets,
    Column,
    Figure,
    Item,
    Paragraph,
    Run,
    Runs,
    Section,
    Style,
    Table,
)
from synergie.reports.kit import parts
from synergie.reports.kit.notes import articles_of
from synergie.reports.kit.sheets import BLANK, BOX, Desk, Sheet
from synergie.reports.pdf import fonts
from synergie.reports.voice import joined
from synergie.services.report_programmes import AllocationKeyFacts, PositionFacts, ProgrammeFacts

_WHOLE: Final = N_("whole programme")
_PRECEDENT: Final = NP_("agreement", "agreement of another authority")
_NO_DECISION: Final = N_("The decision on the programme: which option, which domains, which reservations.")
_NO_SHARES: Final = N_("What each administration pays under the allocation keys: values are missing.")
_NO_COSTS: Final = N_("What the programme costs a year.")
_OPTIONS: Final = (
    N_("join the programme"),
    N_("join the programme with reservations"),
    N_("put off the decision"),
    N_("not join the programme"),
)
_LEAVES: Final = {
    Side.COMMUNE: N_("{key}: if the commune leaves, the share of the CPAS goes from {before} to {after} a year."),
    Side.CPAS: N_("{key}: if the CPAS leaves, the share of the commune goes from {before} to {after} a year."),
}
_ASKED: Final = (Stance.QUESTION, Stance.RESERVED)


def compose(one: ProgrammeFacts, desk: Desk) -> Sheet:
    """Return the note on a programme."""
    name = desk.voice.word(one.name) or BLANK
    subject = desk.say(N_("Programme {name}: advantages, disadvantages and proposed decision"), name=name)
    sections = (
        _purpose(one, desk),
        _side(one, (Stance.FOR,), "for", N_("Advantages: positions for"), desk),
        _side(one, (Stance.AGAINST,), "against", N_("Disadvantages: positions against"), desk),
        _side(one, _ASKED, "questions", N_("Open questions and reserved positions"), desk),
        _benefits(one, desk),
        _adhesions(one, desk),
        _costs(one, desk),
        _shares(one, desk),
        _departure(one, desk),
        _decision(desk),
    )
    to = (desk.say(NP_("recipient", "To the College of Mayor and Aldermen")),)
    return desk.sheet(f"programme-{one.code or one.id}", subject, sections, sides=(Side.COMMUNE,), recipients=to)


def _purpose(one: ProgrammeFacts, desk: Desk) -> Section | None:
    voice = desk.voice
    facts = (
        voice.fact(N_("Run by"), voice.text(one.run_by) if one.run_by is not None else ()),
        voice.fact(NP_("programme", "Period"), (Run(voice.formats.period(one.existed)),) if one.existed else ()),
        voice.fact(N_("Share paid by the local authorities"), voice.percent(one.local_share)),
    )
    items = tuple(Item(runs) for runs in facts if runs)
    text = N_(
        "This note puts side by side what the dossier holds for and against the programme, each position under the "
        "name of who took it. It recommends nothing."
    )
    return desk.part(
        "purpose",
        NP_("note", "Purpose"),
        desk.text(text),
        *voice.paragraphs(one.description),
        *voice.paragraphs(one.rules),
        Bullets(items) if items else None,
    )


# Positions


def _side(one: ProgrammeFacts, stances: tuple[Stance, ...], key: str, title: Message, desk: Desk) -> Section | None:
    """Return the positions of some stances by domain: those of each administration, and of others."""
    rows = [row for row in one.positions if row.stance in stances]
    if not rows:
        return desk.part(key, title, desk.text(N_("The dossier holds no such position.")))
    domains = list(dict.fromkeys(row.domain for row in rows))
    body = tuple(_row([row for row in rows if row.domain == domain], domain, stances, desk) for domain in domains)
    columns = (
        Column(desk.say(NP_("link", "Domain")), 0.19),
        *(Column(desk.voice.head(side), 0.27) for side in Side),
        Column(desk.say(NP_("column", "Others")), 0.27),
    )
    return desk.part(key, title, Table(f"positions-{key}", desk.say(title), columns, body, bare=True))


def _row(
    rows: list[PositionFacts], domain: Bilingual | None, stances: tuple[Stance, ...], desk: Desk
) -> tuple[Runs, ...]:
    cells = [_said([row for row in rows if row.side is side], stances, desk) for side in Side]
    none: Runs = (Run(desk.say(programmes.NOT_STATED), muted=True),)
    others = _said([row for row in rows if row.side is None], stances, desk)
    return (_domain(domain, desk), *(cell or none for cell in cells), others or (Run("–"),))


def _said(rows: Iterable[PositionFacts], stances: tuple[Stance, ...], desk: Desk) -> Runs:
    found = []
    for row in rows:
        text = desk.voice.long(row.text) or (Run(desk.voice.sentence(desk.say(STANCES[row.stance]))),)
        head = ""
        if row.side is None and row.organisation is not None:
            head = f"{desk.voice.word(row.organisation)}{desk.voice.colon}"
        if len(stances) > 1:
            head += f"{desk.voice.sentence(desk.say(STANCES[row.stance]))}{desk.voice.colon}"
        date: Runs = (Run(f" ({desk.voice.formats.date(row.date)})", muted=True),) if row.date is not None else ()
        found.append((*((Run(head, bold=True),) if head else ()), *text, *date))
    return joined(found, LINE)


def _domain(value: Bilingual | None, desk: Desk) -> Runs:
    return desk.voice.text(value) if value is not None else (Run(desk.voice.sentence(desk.say(_WHOLE))),)


def _benefits(one: ProgrammeFacts, desk: Desk) -> Section | None:
    """Return the benefits that the programme itself names, as its own words."""
    items = tuple(
        Item((*desk.voice.text(domain.name, bold=True), Run(desk.voice.colon), *desk.voice.long(domain.benefits)))
        for domain in one.domains
        if not domain.benefits.empty
    )
    return desk.part("benefits", N_("Benefits according to the programme"), Bullets(items)) if items else None


# Adhesions and costs


def _adhesions(one: ProgrammeFacts, desk: Desk) -> Section | None:
    """Return how far the administrations have joined, as the report says it, without its history."""
    whole = programmes.section(one, desk.report.figures.day, (), (), desk.voice, fonts.width)
    found = next((part for part in whole.sections if part.key == f"adhesions-{one.id}"), None)
    blocks = [block for block in found.blocks if not _is_history(block)] if found is not None else []
    if not blocks:
        blocks = [desk.text(N_("The dossier does not say how far anybody has joined."))]
    return desk.part("adhesions", N_("Adhesions"), *blocks)


def _is_history(block: Block) -> bool:
    return isinstance(block, Table) and block.key.startswith("adhesion-history")


def _costs(one: ProgrammeFacts, desk: Desk) -> Section | None:
    figures = desk.report.figures.programmes.get(one.code)
    running = figures.running if figures is not None else None
    found = costs.running(desk.report, one, running, desk.voice, fonts.width)
    blocks = [block for part in found for block in part.blocks if not isinstance(block, Figure)]
    if not blocks:
        text = N_("The dossier does not say what the programme costs a year: {blank}")
        blocks = [desk.text(text, blank=desk.blank(_NO_COSTS))]
    return desk.part("costs", N_("Costs, from minimum to maximum"), *blocks)


def _shares(one: ProgrammeFacts, desk: Desk) -> Section | None:
    """Return what each administration pays under the allocation keys, computed or as a source states it."""
    rows: list[tuple[Runs, ...]] = []
    computed = [share for share in desk.facts.shares if share.programme_id == one.id]
    for key in dict.fromkeys(share.key for share in computed):
        amounts = {share.side: share.amount for share in computed if share.key == key}
        cells = (desk.voice.amount(amounts.get(side)) for side in Side)
        rows.append((parts.cut(desk.voice.text(key)), *((Run(cell),) for cell in cells)))
    drivers = [key for key in one.keys if not any(share.key == key.name for share in computed)]
    blocks: list[Block] = []
    if rows:
        columns = (
            Column(desk.say(NP_("column", "Allocation key")), 0.5),
            *(Column(desk.voice.head(side), 0.25, is_number=True) for side in Side),
        )
        text = N_("What each administration pays a year when everybody joins")
        blocks.append(Table("shares", desk.say(text), columns, tuple(rows)))
    if drivers:
        columns = (
            Column(desk.say(NP_("column", "Domain and key")), 0.3),
            Column(desk.say(N_("Driver for communes")), 0.35),
            Column(desk.say(N_("Driver for CPAS")), 0.35),
        )
        text = N_("How yearly costs are shared among the authorities")
        blocks.append(Table("drivers", desk.say(text), columns, tuple(_driver(key, desk) for key in drivers)))
    if not computed:
        text = N_("The shares of the two administrations cannot be computed: {blank}")
        blocks.append(desk.text(text, Style.NOTE, blank=desk.blank(_NO_SHARES)))
    return desk.part("shares", N_("Allocation keys and shares"), *blocks)


def _driver(key: AllocationKeyFacts, desk: Desk) -> tuple[Runs, ...]:
    voice = desk.voice
    domain = voice.text(key.domain) if key.domain is not None and key.domain != key.name else ()
    cells = []
    for side, driver in ((Side.COMMUNE, key.commune_driver), (Side.CPAS, key.cpas_driver)):
        values = [
            (Run(f"{voice.formats.number(value.value)} "), *voice.text(key.unit))
            for value in key.values
            if value.side is side and value.value is not None
        ]
        cells.append(joined([voice.text(driver), *values], LINE) or (Run("–"),))
    return joined([voice.text(key.name), domain], LINE), *cells


# A departure


def _departure(one: ProgrammeFacts, desk: Desk) -> Section | None:
    """Return what happens when an administration leaves: what the other one pays, and what agreements say of it."""
    blocks: list[Block] = []
    for row in desk.facts.departures:
        if row.programme_id == one.id:
            said = desk.say(
                _LEAVES[row.leaving],
                key=desk.voice.word(row.key),
                before=desk.voice.amount(row.before),
                after=desk.voice.amount(row.after),
            )
            blocks.append(Paragraph((Run(said),)))
    blocks += _stated(one, desk)
    blocks += _terms(one, desk)
    general = desk.text(
        N_("The cost to be shared stays the same when a member leaves: the shares of those who stay rise.")
    )
    if not blocks:
        blocks.append(desk.text(N_("The dossier holds no amount and no article on a departure.")))
    return desk.part("departure", N_("What happens with a departure"), general, *blocks)


def _stated(one: ProgrammeFacts, desk: Desk) -> Iterable[Block]:
    """Yield what sources state for when all join and when few do."""
    rows = [
        (key, value)
        for key in one.keys
        for value in key.values
        if value.stated_all is not None and value.stated_few is not None
    ]
    if not rows:
        return
    columns = (
        Column(desk.say(NP_("column", "Authority and key")), 0.46),
        Column(desk.say(NP_("column", "When all join")), 0.2, is_number=True),
        Column(desk.say(NP_("column", "When few join")), 0.2, is_number=True),
        Column(desk.say(NP_("column", "Change")), 0.14, is_number=True),
    )
    body = []
    for key, value in rows:
        who = desk.voice.side(value.side) if value.side is not None else ""
        name: Runs = (Run(desk.voice.sentence(who)),) if who else parts.cut(desk.voice.text(value.who))
        note: Runs = (
            (Run(desk.say(NP_("share", "illustration of the source")), muted=True),) if value.is_illustration else ()
        )
        change = desk.voice.formats.percent(value.change, (0, 1)) if value.change is not None else "–"
        body.append(
            (
                joined([name, parts.cut(desk.voice.text(key.name)), note], LINE),
                (Run(desk.voice.amount(value.stated_all)),),
                (Run(desk.voice.amount(value.stated_few)),),
                (Run(change),),
            )
        )
    yield Table("stated", desk.say(N_("Yearly shares as the sources state them")), columns, tuple(body))


def _terms(one: ProgrammeFacts, desk: Desk) -> Iterable[Block]:
    """Yield what agreements of the programme say of their end."""
    kinds = (TermKind.RESOLUTORY, TermKind.DURATION)
    items = []
    for agreement in desk.report.outside.agreements:
        if agreement.programme_id != one.id:
            continue
        for term in agreement.terms:
            text = parts.cut(desk.voice.long(term.text))
            if term.kind in kinds and text:
                article = desk.say(N_("art. {article}"), article=term.article) if term.article else ""
                words = [desk.voice.word(agreement.title), article]
                words.append(desk.say(_PRECEDENT) if agreement.is_precedent else "")
                where = ", ".join(word for word in words if word)
                items.append(Item(text, ((Run(where, muted=True),),)))
    if items:
        yield desk.text(N_("What agreements say of their end:"))
        yield Bullets(tuple(items))


# The decision


def _decision(desk: Desk) -> Section | None:
    """Return the options with a box each, and the articles that hold whichever is chosen."""
    desk.blank(_NO_DECISION)
    head = Paragraph(
        (
            Run(desk.say(NP_("authority", "The College of Mayor and Aldermen")), bold=True),
            Run(f" {desk.say(NP_('decision', 'decides to (tick what applies):'))}"),
        )
    )
    boxes = tuple(Item((Run(desk.say(one)),), mark=BOX) for one in _OPTIONS)
    articles = [
        desk.say(N_("The decision is about the following domains: {blank}"), blank=BLANK),
        desk.say(N_("It is taken under the following reservations: {blank}"), blank=BLANK),
        desk.say(N_("It is sent to the CPAS, so that each administration knows the decision of the other.")),
    ]
    note = N_("Whether prior concertation is required (art. 26bis, §§ 1 to 3) is to be checked before the decision.")
    return desk.part(
        "decision",
        N_("Proposed decision"),
        head,
        Bullets(boxes),
        *articles_of(articles, desk),
        desk.text(note, Style.NOTE),
    )
