"""The annexes: minutes, e-mails and documents in their own language, under a caption in both."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping, Sequence

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_
from synergie.model.attendances import Presence
from synergie.model.documents import MAIL_ROLES, TONGUES, MailRole, Tongue
from synergie.model.minutes import APPROVAL_STATES, MINUTES_FORMS, MINUTES_STATES, STATEMENT_KINDS, StatementKind
from synergie.reports.annexes import Annex, Annexes
from synergie.reports.attaching import Ready, all_ready
from synergie.reports.chapters import attached
from synergie.reports.chapters.left_out import not_annexed
from synergie.reports.content import Block, Bullets, Column, Item, Origin, Paragraph, Run, Runs, Section, Style, Table
from synergie.reports.origins import record, sourced
from synergie.reports.voice import Voice, joined
from synergie.services.passages import Number
from synergie.services.report_annexes import AttachedFacts
from synergie.services.report_minutes import (
    ApprovalFacts,
    AttendeeFacts,
    MailFacts,
    MinutesFacts,
    RecipientFacts,
    StatementFacts,
)

_LANGUAGE = N_("Language of the original")
LISTED_ONLY = N_("This draft was made without its annexes: they are listed here, and not printed.")
_TWO_LANGUAGES = N_("{language}; what stands in bold before a passage is in the language of this paper")
_PLAIN = frozenset({StatementKind.PARAGRAPH, StatementKind.QUOTE})
_BARE = frozenset({StatementKind.PARAGRAPH, StatementKind.QUOTE, StatementKind.FACT})
_DEEPEST = 3


def section(annexes: Annexes, voice: Voice, ready: Mapping[uuid.UUID, Ready] | None = None) -> Section | None:
    """Return the annexes as the last part of the report, None when there are none.

    `ready` are the attached files as they are printed, by the key of their annex; without it they are made ready here.
    """
    unprinted = not_annexed(annexes.left_out, voice)
    if not annexes.all:
        return Section("annexes", voice.say(N_("Annexes")), unprinted, label="") if unprinted else None
    if not annexes.printed:
        said = Paragraph((Run(voice.say(LISTED_ONLY), bold=True),))
        return Section("annexes", voice.say(N_("Annexes")), (said, _list(annexes, voice), *unprinted), label="")
    if ready is None:
        ready = all_ready(one.attached for one in annexes.all if one.attached is not None)
    note = voice.say(
        N_("Each annex keeps the language in which it was written. Versions of the same meeting stand side by side.")
    )
    parts = tuple(_annex(one, voice, ready) for one in annexes.all)
    blocks: tuple[Block, ...] = (Paragraph((Run(note),), Style.LEAD), _list(annexes, voice), *unprinted)
    return Section("annexes", voice.say(N_("Annexes")), blocks, parts, label="")


def _list(annexes: Annexes, voice: Voice) -> Table:
    rows = []
    for one in annexes.all:
        record = _record(one)
        date = _date(one)
        rows.append(
            (
                (Run(one.number),),
                (Run(voice.formats.date(date) if date is not None else "", value=date),),
                sourced(voice.text(_caption(one)), _origin(one)),
                (Run(voice.sentence(voice.say(TONGUES[record.language]))),),
                *(((Run("", page_of=one.key),),) if annexes.printed else ()),
            )
        )
    columns = (
        Column(voice.say(NP_("column", "Annex")), 0.11),
        Column(voice.say(N_("Date")), 0.14),
        Column(voice.say(NP_("column", "Document")), 0.48 if annexes.printed else 0.59),
        Column(voice.say(NP_("column", "Language")), 0.16),
        *((Column(voice.say(NP_("column", "Page")), 0.11, is_number=True),) if annexes.printed else ()),
    )
    return Table("annexes", voice.say(N_("List of the annexes")), columns, tuple(rows))


def _record(one: Annex) -> MinutesFacts | MailFacts | AttachedFacts:
    record = one.minutes or one.mail or one.attached
    assert record is not None
    return record


def _date(one: Annex) -> PartialDate | None:
    if one.mail is not None:
        return one.mail.date
    if one.attached is not None and one.attached.dated is not None:
        return one.attached.dated
    return one.meeting.date if one.meeting is not None else None


def _caption(one: Annex) -> Bilingual:
    record = _record(one)
    if record.caption.empty and one.attached is not None:
        return one.attached.document
    if record.caption.empty and one.meeting is not None:
        return one.meeting.subject
    return record.caption


def _annex(one: Annex, voice: Voice, ready: Mapping[uuid.UUID, Ready]) -> Section:
    caption = _caption(one)
    if one.minutes is not None:
        blocks: tuple[Block, ...] = (minutes_head(one, one.minutes, voice),)
        body, parts = passages(one.key, one.minutes.statements, one.minutes.language, voice)
    elif one.attached is not None:
        blocks = attached.blocks(one, one.attached, ready[one.attached.id], voice)
        body, parts = (), ()
    else:
        assert one.mail is not None
        blocks = _mail_head(one.mail, voice)
        body, parts = _mail_body(one.mail, voice), ()
    second = voice.other(caption) if caption.fr != caption.nl else ()
    head: tuple[Block, ...] = (Paragraph(second, Style.MINOR),) if second else ()
    title = voice.word(caption) or voice.say(N_("Without a caption"))
    every = (*head, *blocks, *body)
    lang, label = voice.tongue(caption), one.label(voice)
    return Section(one.key, title, every, parts, label=label, lang=lang, opens_page=True, origin=_origin(one))


def _origin(one: Annex) -> Origin | None:
    """Return the record that is annexed."""
    table = "minutes_version" if one.minutes is not None else "mail" if one.mail is not None else "annex"
    return record(table, _record(one).id)


# Minutes


def minutes_head(annex: Annex, one: MinutesFacts, voice: Voice) -> Bullets:
    """Return the facts of a version and of its meeting, and who attended."""
    lines: list[Runs] = []
    meeting = annex.meeting
    if meeting is not None:
        when = voice.formats.date(meeting.date, "long") if meeting.date else ""
        if meeting.starts is not None:
            when = f"{when}, {voice.formats.span(meeting.starts, meeting.ends)}".removeprefix(", ")
        lines.append(voice.fact(N_("Meeting"), joined([voice.text(meeting.subject), voice.plain(when)], ", ")))
    lines.append(voice.fact(N_("Document"), (Run(voice.say(MINUTES_FORMS[one.form])),)))
    lines.append(voice.fact(NP_("annex", "Drawn up by"), _author(one, voice)))
    tongue = voice.say(TONGUES[one.language])
    if _other(one.language, voice) is not None and one.statements:
        tongue = voice.say(_TWO_LANGUAGES, language=tongue)
    lines.append(voice.fact(_LANGUAGE, (Run(tongue),)))
    lines.append(voice.fact(NP_("minutes", "State"), (Run(voice.say(MINUTES_STATES[one.state])),)))
    approvals = joined(_approvals(one.approvals, voice), voice.semicolon)
    lines.append(voice.fact(N_("Approval"), approvals))
    lines.append(voice.fact(NP_("minutes", "Note"), voice.long(one.note)))
    if meeting is not None:
        lines += [_present(meeting.attendees, presence, voice) for presence in Presence]
    return Bullets(tuple(Item(runs) for runs in lines if runs))


def _other(tongue: Tongue, voice: Voice) -> str | None:
    """Return the language of a text when it is another one than the report's."""
    return tongue.value if tongue in (Tongue.FR, Tongue.NL) and tongue.value != voice.language else None


def _author(one: MinutesFacts, voice: Voice) -> Runs:
    if one.side is not None:
        name = voice.side(one.side)
        return (Run(name if one.author_stated else voice.say(N_("{author} (not said in the document)"), author=name)),)
    if one.organisation is not None:
        return voice.text(one.organisation)
    return (Run(voice.say(NP_("author", "not stated"))),)


def _approvals(rows: Sequence[ApprovalFacts], voice: Voice) -> list[Runs]:
    """Return what the authorities said; what several said alike is said once."""
    groups: dict[object, list[ApprovalFacts]] = {}
    for one in rows:
        groups.setdefault((one.state, one.date, one.remark), []).append(one)
    found = []
    for ones in groups.values():
        first = ones[0]
        names = voice.formats.list([name for one in ones if (name := _authority(one, voice))])
        state = voice.say(APPROVAL_STATES[first.state])
        if first.date is not None:
            state = f"{state}, {voice.formats.date(first.date)}"
        head: Runs = (Run(f"{names} – {state}" if names else state),)
        remark = voice.text(first.remark)
        found.append((*head, Run(" ("), *remark, Run(")")) if remark else head)
    return found


def _authority(one: ApprovalFacts, voice: Voice) -> str:
    who = voice.side(one.side) if one.side is not None else ""
    body = voice.word(one.body) if one.body is not None else ""
    return ", ".join(part for part in (who, body) if part)


_ATTENDED = {
    Presence.PRESENT: NP_("list of attendance", "Present"),
    Presence.EXCUSED: NP_("list of attendance", "Excused"),
    Presence.ABSENT: NP_("list of attendance", "Absent"),
}


def _present(attendees: Sequence[AttendeeFacts], presence: Presence, voice: Voice) -> Runs:
    people = [_attendee(one, voice) for one in attendees if one.presence is presence]
    return voice.fact(_ATTENDED[presence], joined(people, voice.semicolon))


def _attendee(one: AttendeeFacts, voice: Voice) -> Runs:
    words = [voice.say(NP_("function", "acting"))] if one.acting else []
    if one.side is not None:
        words.append(voice.side(one.side))
    elif one.organisation is not None:
        words.append(voice.word(one.organisation))
    return voice.beside(one.who, words)


@dataclasses.dataclass(slots=True)
class _Open:
    """A heading of the minutes whose passages are still coming."""

    level: int
    key: str
    title: str
    blocks: list[Block]
    parts: list[Section]


def passages(
    key: str,
    statements: Sequence[StatementFacts],
    tongue: Tongue,
    voice: Voice,
    numbers: Sequence[Number] = (),
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Return passages under the headings that they have in the minutes; the headings get no number of their own.

    With `numbers`, each passage has its own before it, and one that answers another stands under it.
    """
    lang = _other(tongue, voice)
    path = [_Open(0, key, "", [], [])]

    def close(level: int) -> None:
        while len(path) > 1 and path[-1].level >= level:
            one = path.pop()
            made = Section(one.key, one.title, _listed(one.blocks), tuple(one.parts), "", lang, listed=False)
            path[-1].parts.append(made)

    for place, one in enumerate(statements):
        if one.kind is StatementKind.HEADING:
            level = min(max(one.level or 1, 1), _DEEPEST, path[-1].level + 1)
            close(level)
            title = "".join(run.text for run in voice.original(one.text, tongue)).replace("\n", " ")
            path.append(_Open(level, f"{key}-{place}", title, [], []))
        elif numbers:
            path[-1].blocks += _numbered(one, numbers[place], path[-1].blocks, tongue, voice)
        else:
            path[-1].blocks += _passage(one, tongue, voice)
    close(1)
    return _listed(path[0].blocks), tuple(path[0].parts)


def _numbered(
    one: StatementFacts, number: Number, above: list[Block], tongue: Tongue, voice: Voice
) -> tuple[Block, ...]:
    """Return a passage with its number; one that answers the last item of `above` is put under that instead."""
    runs, kept = _head_and_text(one, tongue, voice)
    item = Item(runs, kept, mark=number.text)
    whole = above[-1].items[-1] if above and isinstance(above[-1], Bullets) else None
    held = _under(whole, item) if whole is not None else None
    if held is None:
        return (Bullets((item,)),)
    above[-1] = Bullets((*above[-1].items[:-1], held))  # type: ignore[union-attr]
    return ()


def _under(whole: Item, item: Item) -> Item | None:
    """Return `whole` with `item` under it, or under the last of what is under it; None when it answers neither."""
    if item.mark.rpartition(".")[0] == whole.mark:
        return dataclasses.replace(whole, children=(*whole.children, item))
    inner = _under(whole.children[-1], item) if whole.children else None
    return dataclasses.replace(whole, children=(*whole.children[:-1], inner)) if inner is not None else None


def _listed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return `blocks` with lists that follow each other as one list; a reply stands under what it replies to."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Bullets) and found and isinstance(found[-1], Bullets):
            found[-1] = Bullets((*found[-1].items, *block.items))
        else:
            found.append(block)
    return tuple(found)


def _passage(one: StatementFacts, tongue: Tongue, voice: Voice) -> tuple[Block, ...]:
    runs, kept = _head_and_text(one, tongue, voice)
    runs = sourced(runs, record("statement", one.id))
    if one.kind in _PLAIN and not kept and not any(run.bold for run in runs[:1]):
        return tuple(Paragraph(sourced(p, runs[0].origin)) for p in _split(one.text, tongue, voice))
    return (Bullets((Item(runs, kept),)),)


def _head_and_text(one: StatementFacts, tongue: Tongue, voice: Voice) -> tuple[Runs, tuple[Runs, ...]]:
    """Return a passage after its kind and who speaks, in bold, and what it refers to."""
    speaker = _speaker(one, voice)
    text = voice.original(one.text, tongue)
    head: list[str] = []
    if one.kind not in _BARE:
        head.append(voice.say(STATEMENT_KINDS[one.kind]))
    if speaker:
        head.append(speaker)
    runs = (Run(" – ".join(head) + voice.colon, bold=True), *text) if head else text
    details = [
        voice.fact(N_("Carried over to"), voice.text(one.carried_to) if one.carried_to else ()),
        voice.fact(
            N_("Refers to"), joined([_document(one.document, voice), voice.original(one.reference, tongue)], ", ")
        ),
    ]
    return runs, tuple(detail for detail in details if detail)


def _split(text: str, tongue: Tongue, voice: Voice) -> list[Runs]:
    return [runs for part in text.split("\n\n") if (runs := voice.original(part, tongue))]


def _document(value: Bilingual | None, voice: Voice) -> Runs:
    return voice.text(value) if value is not None else ()


def _speaker(one: StatementFacts, voice: Voice) -> str:
    names = []
    if one.speaker.person is not None:
        names.append(voice.word(one.speaker.person))
    if one.speaker.organisation is not None:
        names.append(voice.word(one.speaker.organisation))
    if one.speaker.side is not None:
        names.append(voice.side(one.speaker.side))
    first = names[:1]
    return ", ".join(first + [name for name in names[1:] if name not in first[0]])


# E-mails


def _mail_head(one: MailFacts, voice: Voice) -> tuple[Block, ...]:
    sent = voice.formats.date(one.date, "long") if one.date else ""
    if one.time is not None:
        sent = f"{sent}, {voice.formats.time(one.time)}".removeprefix(", ")
    lines: list[Runs] = [
        voice.fact(NP_("e-mail", "From"), voice.text(one.sender) if one.sender else ()),
        voice.fact(NP_("e-mail", "Sent"), voice.plain(sent)),
    ]
    for role in MailRole:
        people = [_recipient(row, voice) for row in one.recipients if row.role is role]
        if people:
            label = voice.sentence(voice.say(MAIL_ROLES[role]))
            lines.append((Run(label + voice.colon, muted=True), *joined(people, voice.semicolon)))
    lines.append(voice.fact(NP_("e-mail", "Subject"), voice.original(one.subject, one.language)))
    lines.append(voice.fact(_LANGUAGE, (Run(voice.say(TONGUES[one.language])),)))
    attachments = [
        voice.text(row.title) if row.held else (*voice.text(row.title), Run(f" ({voice.say(NOT_HELD)})", muted=True))
        for row in one.attachments
    ]
    lines.append(voice.fact(N_("Attached"), joined(attachments, voice.semicolon)))
    return (Bullets(tuple(Item(runs) for runs in lines if runs)),)


NOT_HELD = N_("not in the dossier")


def _recipient(one: RecipientFacts, voice: Voice) -> Runs:
    return voice.beside(one.who, [voice.word(one.organisation)] if one.organisation is not None else [])


def _mail_body(one: MailFacts, voice: Voice) -> tuple[Block, ...]:
    return tuple(Paragraph(runs) for runs in _split(one.body, one.language, voice))
