"""The committee's page of a year from its facts: number tiles, charts with their sentences, tables and records.

The window draws it, and so does the sheet of paper: there is no other layout of these charts.
"""

from __future__ import annotations

from collections.abc import Iterator

from synergie.basis.bilingual import LANGUAGES
from synergie.basis.words import N_, NN_, NP_
from synergie.reports import committee_gains, committee_programmes, committee_staff, cost_charts
from synergie.reports import committee_titles as titles
from synergie.reports.committee_types import Board, Card, Remark, Tile
from synergie.reports.voice import Voice
from synergie.services.committee_facts import CommitteeFacts

_WITHOUT = {
    "fr": (NN_("{n} without French", "{n} without French"), N_("initiatives without a French title")),
    "nl": (NN_("{n} without Dutch", "{n} without Dutch"), N_("initiatives without a Dutch title")),
}


def board(facts: CommitteeFacts, voice: Voice) -> Board:
    """Return the committee's page in the language of `voice`; a card that would show nothing is left out."""
    return Board(
        title=voice.say(N_("Dashboard {year}"), year=str(facts.year)),
        subtitle=" · ".join(_subtitle(facts, voice)),
        tiles=(_staff(facts, voice), _gains(facts, voice), _meetings(facts, voice), _initiatives(facts, voice)),
        cards=tuple(_cards(facts, voice)),
    )


def _subtitle(facts: CommitteeFacts, voice: Voice) -> Iterator[str]:
    place = voice.word(facts.place)
    if place:
        yield place
    yield titles.situation(facts.day, voice)
    if facts.is_example:
        yield voice.say(N_("EXAMPLE"))


def _cards(facts: CommitteeFacts, voice: Voice) -> Iterator[Card]:
    found: list[Card | None] = [
        committee_gains.horizons(facts, voice),
        committee_staff.staffing(facts, voice),
        committee_staff.groups(facts, voice),
        *committee_programmes.opex(facts, voice),
        *committee_programmes.adhesions(facts, voice),
        committee_gains.years(facts, voice),
        *(cost_charts.card(one, voice) for one in facts.courses),
        committee_programmes.approvals(facts, voice),
    ]
    yield from (one for one in found if one is not None)


def _staff(facts: CommitteeFacts, voice: Voice) -> Tile:
    now = facts.figures.staffing_now
    together = now.together
    number = (
        voice.say(N_("No table"))
        if now.snapshot is None
        else voice.fte(together.actual)
        if together.actual is None
        else voice.formats.fte_with_unit(together.actual)
    )
    note = []
    if now.snapshot is not None:
        note.append(voice.say(NP_("posts", "of {posts} planned"), posts=voice.fte(together.theoretical)))
        if together.vacant is not None:
            message = NP_("posts", "{posts} to be filled")
            if together.vacant.hundredths < 0:
                note.append(voice.say(NP_("posts", "{posts} above plan"), posts=voice.fte(-together.vacant)))
            else:
                note.append(voice.say(message, posts=voice.fte(together.vacant)))
    count = len(now.services)
    of_services = NN_("Staff of {n} service", "Staff of {n} services")
    title = voice.say(of_services, n=count) if count else voice.say(NP_("tile", "Staff"))
    return Tile(
        key="staffing",
        title=title,
        number=number,
        note=" · ".join(note),
        page="staffing",
        figure="staffing.together.actual",
    )


def _gains(facts: CommitteeFacts, voice: Voice) -> Tile:
    staff = facts.figures.gains.staff
    aimed = staff.horizons.aimed
    number = voice.say(titles.AIMED, n=titles.plural(aimed), posts=titles.posts(aimed, voice))
    note = [
        voice.say(N_("{posts} in both versions"), posts=voice.formats.range(staff.totals.common)),
        voice.say(NN_("{posts} realised", "{posts} realised"), n=titles.plural(staff.realised), posts=staff.realised),
    ]
    if staff.horizons.steps and not staff.horizons.aimed.high.hundredths:
        number = voice.sentence(voice.say(N_("number of posts not stated")))
    if not staff.horizons.steps:
        number, note = voice.say(NP_("gains", "None entered")), []
    undecided = staff.totals.undecided
    remark = None
    if undecided:
        said = NN_("{n} line of gain is still to be decided", "{n} lines of gain are still to be decided")
        remark = Remark(
            kind="err",
            words=voice.say(NN_("{n} to decide", "{n} to decide"), n=undecided),
            spoken=voice.say(said, n=undecided),
        )
    return Tile(
        key="gains",
        title=voice.say(N_("Staff gains")),
        number=number,
        note=" · ".join(note),
        page="gains",
        figure="gains.staff.aimed",
        remark=remark,
    )


def _meetings(facts: CommitteeFacts, voice: Voice) -> Tile:
    held, asked = facts.figures.meetings, facts.figures.requests
    waiting = len({one.minutes for one in facts.waiting})
    note = [
        voice.say(NN_("{n} reminder sent", "{n} reminders sent"), n=asked.reminders),
        voice.say(NN_("{n} version not approved", "{n} versions not approved"), n=waiting),
    ]
    remark = None
    if waiting:
        said = NN_("{n} version of minutes is not approved", "{n} versions of minutes are not approved")
        words = NN_("{n} to approve", "{n} to approve")
        remark = Remark(kind="warn", words=voice.say(words, n=waiting), spoken=voice.say(said, n=waiting))
    return Tile(
        key="meetings",
        title=voice.say(N_("Meetings")),
        number=voice.say(NN_("{n} held", "{n} held"), n=held.held),
        note=" · ".join(note),
        page="meetings",
        figure="meetings.held",
        remark=remark,
    )


def _initiatives(facts: CommitteeFacts, voice: Voice) -> Tile:
    found = facts.figures.initiatives
    note = [
        voice.say(NN_("{n} new in {year}", "{n} new in {year}"), n=found.new, year=str(facts.year)),
        voice.say(NN_("{n} proposed", "{n} proposed"), n=found.proposed),
    ]
    remark = None
    language = max(LANGUAGES, key=lambda one: facts.without.get(one, 0))
    count = facts.without.get(language, 0)
    if count:
        words, said = _WITHOUT[language]
        remark = Remark(kind="warn", words=voice.say(words, n=count), spoken=f"{count} {voice.say(said)}")
    return Tile(
        key="initiatives",
        title=voice.say(N_("Synergy initiatives")),
        number=voice.say(NN_("{n} existing", "{n} existing"), n=found.existing),
        note=" · ".join(note),
        page="initiatives",
        figure="initiatives.total.existing",
        remark=remark,
    )
