"""Bodies with who sits on them, and the reference persons."""

from __future__ import annotations

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NN_, NP_
from synergie.model.bodies import BodyKind
from synergie.model.dossier import SIDES, Side
from synergie.model.focus_groups import GROUP_STATES, MILESTONE_KINDS, MILESTONE_STATES
from synergie.model.people import MEMBER_ROLES, MemberRole
from synergie.model.texts import Chapter
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import LINE, Block, Bullets, Column, Item, KeyFigure, Paragraph, Run, Runs, Section, Table
from synergie.reports.origins import page, record, sourced
from synergie.reports.voice import NOT_KNOWN, Voice, joined
from synergie.services.report_minutes import FocusGroupFacts, GroupMemberFacts, MethodFacts, MilestoneFacts
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
    (N_("Focus groups as bodies"), (BodyKind.FOCUS_GROUP,)),
    (N_("Regional programmes and other bodies"), (BodyKind.PROGRAMME, BodyKind.OTHER)),
)


def section(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on the bodies and the reference persons."""
    parts = []
    for place, (title, kinds) in enumerate(_GROUPS):
        bodies = [one for one in report.bodies if one.kind in kinds]
        if BodyKind.FOCUS_GROUP in kinds and report.record.focus_groups:
            continue  # the groups of the year say all that their bodies do, and more
        if bodies:
            items = tuple(_body(one, voice) for one in bodies)
            parts.append(Section(f"organisation-{place}", voice.say(title), (Bullets(items),)))
    parts += [part for part in (_groups(report, voice), _method(report, voice)) if part is not None]
    if report.references:
        parts.append(Section("organisation-references", voice.say(N_("Reference persons")), _references(report, voice)))
    blocks: list[Block] = list(opening(report, Chapter.ORGANISATION, voice))
    if not parts and not blocks:
        blocks.append(nothing(voice))
    return Section("organisation", voice.say(N_("Organisation")), tuple(blocks), tuple(parts))


def _body(one: BodyFacts, voice: Voice) -> Item:
    name = sourced(voice.text(one.name, bold=True), record("body", one.id))
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
    if one.organisation is not None:
        words.append(voice.word(one.organisation))
    return voice.beside(one.who, words)


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
            Column(voice.head(Side.COMMUNE), 0.3),
            Column(voice.head(Side.CPAS), 0.3),
        ),
        tuple((voice.text(one.domain), cell(one.commune), cell(one.cpas)) for one in report.references),
    )
    blocks: list[Block] = []
    if open_places:
        label = voice.say(
            NN_("reference person still to be designated", "reference persons still to be designated"), n=open_places
        )
        blocks.append(KeyFigure(voice.formats.number(open_places), label, page("people")))
        blocks.append(
            Paragraph((Run(voice.say(N_("Each administration designates one reference person for each domain."))),))
        )
    return (*blocks, table)


def _groups(report: YearlyReport, voice: Voice) -> Section | None:
    rows = report.record.focus_groups
    if not rows:
        return None
    columns = (
        Column(voice.say(N_("Focus group")), 0.24),
        Column(voice.say(N_("Members")), 0.44),
        Column(voice.say(NP_("column", "Planned and held")), 0.32),
    )
    cells = tuple(_group(row, voice) for row in rows)
    blocks: list[Block] = [Table("focus-groups", voice.say(N_("Focus groups of the year")), columns, cells)]
    said = tuple(Item(voice.text(one.name, bold=True), found) for one in rows if (found := _concluded(one, voice)))
    if said:
        blocks += [Paragraph((Run(voice.say(N_("What the groups concluded and proposed:"))),)), Bullets(said)]
    return Section("focus-groups", voice.say(N_("Focus groups")), tuple(blocks))


def _group(one: FocusGroupFacts, voice: Voice) -> tuple[Runs, ...]:
    planned = voice.formats.period(one.planned) if one.planned is not None else ""
    met = voice.formats.list([voice.formats.date(day) for day in one.met])
    when = (
        (Run(voice.sentence(voice.say(GROUP_STATES[one.state]))),),
        voice.fact(NP_("focus group", "Planned"), voice.plain(planned)),
        voice.fact(NP_("focus group", "Held"), voice.plain(met)),
    )
    members = joined((_group_member(row, voice) for row in one.members), LINE)
    name = sourced(voice.text(one.name, bold=True), record("focus_group", one.id))
    return name, members, joined((runs for runs in when if runs), LINE)


def _concluded(one: FocusGroupFacts, voice: Voice) -> tuple[Runs, ...]:
    texts = [p.runs for p in voice.paragraphs(one.conclusions)]
    texts.append(voice.fact(N_("Follow-up proposed"), voice.long(one.follow_up)))
    texts.append(voice.fact(N_("Reason it did not meet"), voice.text(one.reason)))
    return tuple(runs for runs in texts if runs)


def _group_member(one: GroupMemberFacts, voice: Voice) -> Runs:
    words = [voice.say(NP_("function", "acting"))] if one.acting else []
    if one.role is not MemberRole.MEMBER:
        words.append(voice.say(MEMBER_ROLES[one.role]))
    if one.side is not None:
        words.append(voice.say(SIDES[one.side]))
    return voice.beside(one.who, words)


def _method(report: YearlyReport, voice: Voice) -> Section | None:
    steps, milestones = report.record.method, report.record.milestones
    if not steps and not milestones:
        return None
    blocks: list[Block] = []
    if steps:
        blocks.append(Bullets(tuple(_step(one, voice) for one in steps)))
    if milestones:
        columns = (
            Column(voice.say(NP_("milestone", "Planned for")), 0.17),
            Column(voice.say(NP_("column", "Milestone")), 0.45),
            Column(voice.say(NP_("milestone", "State")), 0.38),
        )
        rows = tuple(_milestone(one, voice) for one in milestones)
        blocks.append(Table("milestones", voice.say(N_("Milestones, planned and reached")), columns, rows))
    return Section("method-of-the-year", voice.say(N_("Method and planning of the year")), tuple(blocks))


def _step(one: MethodFacts, voice: Voice) -> Item:
    details = (
        voice.fact(NP_("method", "Who"), voice.text(one.responsible)),
        voice.fact(NP_("method", "Result"), voice.text(one.deliverable)),
    )
    text = voice.long(one.what)
    return Item(text, tuple(runs for runs in details if runs))


def _milestone(one: MilestoneFacts, voice: Voice) -> tuple[Runs, ...]:
    package = voice.fact(N_("Package of services"), voice.text(one.package))
    state: Runs = (Run(voice.sentence(voice.say(MILESTONE_STATES[one.state]))),)
    reached: Runs = (Run(voice.formats.date(one.reached)),) if one.reached is not None else ()
    planned = voice.formats.date(one.planned) if one.planned is not None else voice.say(NOT_KNOWN)
    kind: Runs = (Run(voice.say(MILESTONE_KINDS[one.kind]), muted=True),)
    return (
        (Run(planned),),
        sourced(joined([voice.text(one.title, bold=True), kind, package], LINE), record("milestone", one.id)),
        joined([state, reached, voice.text(one.reason)], LINE),
    )
