"""How the costs of a programme are shared: allocation keys, and what a smaller circle of members would pay."""

from __future__ import annotations

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money
from synergie.basis.words import N_, NP_
from synergie.charts.marks import Measure, Tone
from synergie.charts.shares import Share, ShareWords, shares
from synergie.model.dossier import Side
from synergie.model.programmes import FORMULAS
from synergie.reports.chart_data import cents, chart_data, spread
from synergie.reports.content import (
    CHART_WIDTH,
    LINE,
    Block,
    Bullets,
    Column,
    Figure,
    Item,
    Paragraph,
    Percentage,
    Run,
    Runs,
    Section,
    Style,
    Table,
)
from synergie.reports.voice import Voice, joined
from synergie.services.report_programmes import AllocationKeyFacts, ProgrammeFacts

_TONES = {Side.COMMUNE: Tone.COMMUNE, Side.CPAS: Tone.CPAS, None: Tone.GREY}
_EURO = 100  # in cents


def section(one: ProgrammeFacts, voice: Voice, measure: Measure) -> Section | None:
    """Return how the yearly costs of a programme are shared, None when nothing is known of it."""
    if not one.keys:
        return None
    plain_keys = [key for key in one.keys if not any(value.stated_all for value in key.values)]
    margins = [key for key in one.keys if any(value.stated_all for value in key.values)]
    blocks: list[Block] = []
    if plain_keys:
        columns = (
            Column(voice.say(NP_("column", "Domain and key")), 0.26),
            Column(voice.say(N_("Driver for communes")), 0.37),
            Column(voice.say(N_("Driver for CPAS")), 0.37),
        )
        rows = tuple(_key(key, voice) for key in plain_keys)
        sources = {voice.word(key.source): voice.text(key.source) for key in plain_keys if not key.source.empty}
        notes = tuple(voice.fact(N_("Source"), runs) for runs in sources.values())
        caption = voice.say(N_("How yearly costs are shared among the authorities"))
        blocks.append(Table(f"keys-{one.code}", caption, columns, rows, notes=notes))
        said = tuple(
            Item((*voice.text(key.name, bold=True), Run(voice.colon), *joined(texts, " ")))
            for key in plain_keys
            if (texts := [p.runs for p in voice.paragraphs(key.note)])
        )
        if said:
            blocks.append(Bullets(said))
    for key in margins:
        blocks += _margin(key, voice)
        blocks += _ranges(key, voice, measure)
    return Section(f"keys-{one.id}", voice.say(N_("Allocation keys")), tuple(blocks))


def _key(key: AllocationKeyFacts, voice: Voice) -> tuple[Runs, ...]:
    cells = []
    for side, driver in ((Side.COMMUNE, key.commune_driver), (Side.CPAS, key.cpas_driver)):
        values = [
            (Run(f"{voice.formats.number(value.value)} "), *voice.text(key.unit), *_of(value.category, voice))
            for value in key.values
            if value.side is side and value.value is not None
        ]
        cells.append(joined([voice.text(driver), *values], LINE))
    head = joined(
        [
            voice.text(key.name, bold=True),
            (voice.text(key.domain) if key.domain is not None else ()) if key.domain != key.name else (),
            (Run(voice.say(FORMULAS[key.formula]), muted=True),),
        ],
        LINE,
    )
    return (head, *cells)


def _share(value: Money | None, is_illustration: bool, voice: Voice) -> str:
    """Return an amount; the numbers of an illustration bear no unit, since its source gives none."""
    if value is None or not is_illustration:
        return voice.amount(value)
    return voice.formats.number(value.value, (0, 2))


def _stated(value: Money | None, is_illustration: bool, voice: Voice) -> Runs:
    known = value.value if value is not None and is_illustration else value
    return (Run(_share(value, is_illustration, voice), value=known),)


def _of(category: Bilingual, voice: Voice) -> Runs:
    return (Run(", "), *voice.text(category)) if not category.empty else ()


def _margin(key: AllocationKeyFacts, voice: Voice) -> list[Block]:
    rows = []
    for value in key.values:
        change = voice.formats.percent(value.change, 1) if value.change is not None else ""
        sign = "+" if value.change is not None and value.change > 0 else ""
        rows.append(
            (
                voice.text(value.who),
                _stated(value.stated_all, value.is_illustration, voice),
                _stated(value.stated_few, value.is_illustration, voice),
                (Run(f"{sign}{change}", value=None if value.change is None else Percentage(value.change)),),
            )
        )
    stated = voice.percent(key.stated_margin)
    notes = [p.runs for p in voice.paragraphs(key.note)]
    notes.append(voice.fact(N_("Pooling margin in the source"), stated))
    total = _share(key.total, all(value.is_illustration for value in key.values), voice)
    notes.append(voice.fact(N_("Cost to be shared"), (Run(total),) if key.total else ()))
    notes.append(voice.fact(N_("Source"), voice.text(key.source)))
    columns = (
        Column(voice.say(NP_("column", "Authority")), 0.40),
        Column(voice.say(N_("Share when all join")), 0.20, is_number=True),
        Column(voice.say(N_("Share when few join")), 0.20, is_number=True),
        Column(voice.say(NP_("column", "Change")), 0.20, is_number=True),
    )
    table = Table(
        f"margin-{key.code}",
        voice.word(key.name) or voice.say(N_("Example of the pooling margin")),
        columns,
        tuple(rows),
        notes=tuple(runs for runs in notes if runs),
    )
    why = N_(
        "The whole cost stays the same however many authorities join; when fewer join, each share grows. "
        "What has to be entered in the budget is the maximum."
    )
    return [Paragraph((Run(voice.say(why)),), Style.BODY), table]


def _ranges(key: AllocationKeyFacts, voice: Voice, measure: Measure) -> list[Block]:
    """Return the picture of the margin: from the share when all join to the one when few do."""
    known = [value for value in key.values if value.stated_all is not None and value.stated_few is not None]
    changes = [value.change for value in known if value.change is not None and value.change > 0]
    if not changes:
        return []
    low, high = (voice.formats.percent(one, 1) for one in (min(changes), max(changes)))
    title = voice.say(N_("When few join, shares rise by {low} to {high}"), low=low, high=high)
    if low == high:
        title = voice.say(N_("When few join, shares rise by {rise}"), rise=low)
    rows = []
    for value in known:
        least, most = value.stated_all, value.stated_few
        ends = [_share(one, value.is_illustration, voice) for one in (least, most) if one is not None]
        rows.append(
            Share(
                name=voice.word(value.who),
                least=None if least is None else least.cents,
                most=None if most is None else most.cents,
                now=None,
                text=" – ".join(ends),
                tone=_TONES[value.side],
            )
        )
    words = ShareWords(span=voice.say(N_("from the share when all join to the share when few join")))
    is_illustration = all(value.is_illustration for value in known)

    def show(cents: int) -> str:
        return _share(Money(cents), is_illustration, voice)

    chart = shares(rows, width=CHART_WIDTH, measure=measure, words=words, unit=100, show=show)
    alternative = voice.semicolon.join(f"{row.name}{voice.colon}{row.text}" for row in rows)
    series = spread("", [(cents(row.least, _EURO), cents(row.most, _EURO)) for row in rows], voice)
    unit = "" if is_illustration else voice.say(N_("In euros"))
    data = chart_data([row.name for row in rows], series, unit)
    return [Figure(f"ranges-{key.code}", title, chart, f"{title}. {alternative}.", data)]
