"""Bodies with who sits on them, and the reference persons."""

from __future__ import annotations

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NN_, NP_
from synergie.model.dossier import SIDES
from synergie.model.people import MEMBER_ROLES, BodyKind, MemberRole
from synergie.model.texts import Chapter
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import Block, Bullets, Column, Item, KeyFigure, Paragraph, Run, Runs, Section, Table
from synergie.reports.voice import Voice, joined
from synergie.services.report_rows import BodyFacts, MemberFacts, YearlyReport

_GROUPS = (
    (N_("Steering and concertation"), (BodyKind.STEERING, BodyKind.CONCERTATION)),
    (
        N_("Authorities and management of both administrations"),
        (
            BodyKind.COLLEGE,
            BodyKind.PERMANENT_BUREAU,
            BodyKind.MUNICIPAL_COUNCIL,
            BodyKind.WELFARE_COUNCIL,
            BodyKind.MANAGEMENT,
        ),
    ),
    (N_("Focus groups"), (BodyKind.FOCUS_GROUP,)),
    (N_("Regional programmes and other bodies"), (BodyKind.PROGRAMME, BodyKind.OTHER)),
)


def section(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on the bodies and the reference persons."""
    parts = []
    for place, (title, kinds) in enumerate(_GROUPS):
        bodies = [one for one in report.bodies if one.kind in kinds]
        if bodies:
            items = tuple(_body(one, voice) for one in bodies)
            parts.append(Section(f"organisation-{place}", voice.say(title), (Bullets(items),)))
    if report.references:
        parts.append(Section("organisation-references", voice.say(N_("Reference persons")), _references(report, voice)))
    blocks: list[Block] = list(opening(report, Chapter.ORGANISATION, voice))
    if not parts and not blocks:
        blocks.append(nothing(voice))
    return Section("organisation", voice.say(N_("Organisation")), tuple(blocks), tuple(parts))


def _body(one: BodyFacts, voice: Voice) -> Item:
    name = voice.text(one.name, bold=True)
    short = voice.text(one.short)
    if short and voice.word(one.short) != voice.word(one.name):
        name = (*name, Run(" ("), *short, Run(")"))
    facts: list[Runs] = []
    if not one.purpose.empty:
        facts += [paragraph.runs for paragraph in voice.paragraphs(one.purpose)]
    when: list[Runs] = []
    if one.rhythm is not None:
        when.append((Run(voice.say(N_("Rhythm: {rhythm}"), rhythm=one.rhythm)),))
    if one.existed is not None:
        when.append((Run(voice.say(N_("Existence: {period}"), period=one.existed)),))
    if when:
        facts.append(joined(when, ". "))
    if one.members:
        facts.append(
            (
                Run(voice.say(N_("Composition:")) + " "),
                *joined((_member(m, voice) for m in one.members), voice.semicolon),
            )
        )
    return Item(name, details=tuple(facts))


def _member(one: MemberFacts, voice: Voice) -> Runs:
    words: list[str] = []
    if one.acting:
        words.append(voice.say(NP_("function", "acting")))
    if one.role is not MemberRole.MEMBER:
        words.append(voice.say(MEMBER_ROLES[one.role]))
    if one.side is not None:
        words.append(voice.say(SIDES[one.side]))
    tail = f" ({', '.join(words)})" if words else ""
    organisation = joined([voice.text(one.organisation)] if one.organisation else [], "")
    who = voice.text(one.who)
    return (*joined([who, organisation], ", "), Run(tail))


def _references(report: YearlyReport, voice: Voice) -> tuple[Block, ...]:
    open_places = sum((one.commune is None) + (one.cpas is None) for one in report.references)

    def cell(value: Bilingual | None) -> Runs:
        return (
            voice.text(value) if value else (Run(voice.say(NP_("reference person", "to be designated")), muted=True),)
        )

    table = Table(
        "references",
        voice.say(N_("Reference persons by domain and administration")),
        (
            Column(voice.say(NP_("link", "Domain")), 0.4),
            Column(voice.say(NP_("column", "Commune")), 0.3),
            Column(voice.say(NP_("column", "CPAS")), 0.3),
        ),
        tuple((voice.text(one.domain), cell(one.commune), cell(one.cpas)) for one in report.references),
    )
    blocks: list[Block] = []
    if open_places:
        label = voice.say(
            NN_("reference person still to be designated", "reference persons still to be designated"), n=open_places
        )
        blocks.append(KeyFigure(voice.formats.number(open_places), label))
        blocks.append(
            Paragraph((Run(voice.say(N_("Each administration designates one reference person for each domain."))),))
        )
    return (*blocks, table)
