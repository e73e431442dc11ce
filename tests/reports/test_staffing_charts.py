"""The titles of staffing charts state the result; labels and tables give the numbers of the facts and no others."""

import re
import uuid

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte
from synergie.charts.marks import Label
from synergie.model.dossier import Side
from synergie.reports import committee_titles as titles
from synergie.reports.committee_types import Card
from synergie.reports.staffing_charts import ServicePosts, change_card, posts_card
from synergie.reports.voice import Voice
from synergie.services.figures_staffing import UNKNOWN, StaffingTotal, known
from synergie.services.staffing_change import Both, Quantity, ServiceChange, StaffingChange, Taken
from tests.facts import example_facts

FRENCH, DUTCH = Voice("fr"), Voice("nl")
DAY = PartialDate.on(2023, 1, 19)


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.55 if weight == "regular" else 0.6)


def posts(actual: str | None, theoretical: str | None) -> StaffingTotal:
    values = [None if one is None else Fte.of(one) for one in (actual, theoretical)]
    return StaffingTotal(actual=values[0], theoretical=values[1])


def card(*rows: tuple[str | None, str | None, str | None, str | None], voice: Voice = FRENCH) -> Card:
    found = [
        ServicePosts(service=Bilingual(f"Service {at}", f"Dienst {at}"), commune=posts(*row[:2]), cpas=posts(*row[2:]))
        for at, row in enumerate(rows)
    ]
    totals = [
        StaffingTotal(
            actual=known(getattr(one, side).actual for one in found),
            theoretical=known(getattr(one, side).theoretical for one in found),
        )
        for side in ("commune", "cpas")
    ]
    return posts_card(found, commune=totals[0], cpas=totals[1], as_of=DAY, voice=voice)


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        ((("3", "5", "5.5", "7"), ("2", "5", "0.8", "1.8")), "7,5"),
        ((("5", "5", "3", "5"),), "2"),
        ((("0", "0.8", "5", "5"),), "0,8"),
        ((("7", "5", "5", "5"),), "2"),
        ((("5", "5", "5", "5"),), ""),
        ((("7", None, "5", "5"),), "12"),
        ((("7", "7", None, "5"),), ""),
        ((), ""),
    ],
)
@pytest.mark.parametrize("voice", [FRENCH, DUTCH], ids=["fr", "nl"])
def test_the_title_says_how_many_posts_are_to_be_filled(
    rows: tuple[tuple[str | None, ...], ...], number: str, voice: Voice
) -> None:
    title = card(*rows, voice=voice).title  # type: ignore[arg-type]
    assert re.findall(r"[0-9]+(?:,[0-9]+)?", title)[:1] == ([number] if number else [])
    assert len(title) <= 60


def test_the_window_and_the_committee_read_the_same_sentence() -> None:
    facts = example_facts()
    now = facts.figures.staffing_now
    rows = [
        ServicePosts(service=Bilingual(code), commune=sides[Side.COMMUNE], cpas=sides[Side.CPAS])
        for code, sides in now.services.items()
    ]
    totals = now.totals
    found = posts_card(rows, commune=totals[Side.COMMUNE], cpas=totals[Side.CPAS], as_of=now.as_of, voice=FRENCH)
    assert found.title == titles.staffing(now, FRENCH)
    assert "11,3" in found.title


def test_the_labels_of_the_chart_are_the_numbers_of_its_table() -> None:
    found = card(("3", "5", "5.5", "7"), (None, "5", "20", "20"))
    assert found.layout is not None
    labels = {mark.text for mark in found.layout(420, None, measure).marks if isinstance(mark, Label)}
    assert {"3 / 5", "5,5 / 7", "n.c. / 5", "20"} <= labels
    assert found.rows[0] == ("Service 0", "3", "5", "2", "5,5", "7", "1,5")
    assert found.rows[1][1:4] == ("n.c.", "5", "n.c.")
    assert len(found.columns) == len(found.rows[0])


def test_what_is_said_without_the_picture_names_each_service_with_its_numbers() -> None:
    said = card(("3", "5", None, None), ("1", "1", "2", "2")).alternative
    assert "Service 0" in said
    assert "Service 1" in said
    assert "n.c." in said
    assert said.endswith(".")


# What changed


def change(*rows: tuple[str | None, str | None, str | None, str | None]) -> StaffingChange:
    """Return a change of the posts in place: commune before and after, CPAS before and after."""
    tables = [
        Taken(
            id=uuid.UUID(int=at), year=2023, as_of=PartialDate.on(2023, at, 1), source=Bilingual("S"), is_quoted=False
        )
        for at in (1, 6)
    ]
    return StaffingChange(
        before=tables[0],
        after=tables[1],
        rows=tuple(
            ServiceChange(
                domain_id=uuid.uuid4(),
                service=Bilingual(f"Service {at}", f"Dienst {at}"),
                only="before" if row[1] is None and row[3] is None else None,
                sides={
                    "commune": Both(posts(row[0], None), posts(row[1], None)),
                    "cpas": Both(posts(row[2], None), posts(row[3], None)),
                },
            )
            for at, row in enumerate(rows)
        ),
    )


@pytest.mark.parametrize(
    ("rows", "sentence", "number"),
    [
        ((("3", "5", "2", "2"),), "{n} FTE more in service", "2"),
        ((("3", "5", "4", "1.5"),), "{n} FTE fewer in service", "0,5"),
        ((("3", "5", "4", "2"),), "As many FTE in service, spread otherwise", ""),
        ((("3", "3", "4", "4"),), "No service changed its staff", ""),
        ((("3", None, "4", None),), "No service is known at both dates", ""),
        ((("3", None, "4", "3"),), "{n} FTE fewer in service", "1"),
        ((), "No service is known at both dates", ""),
    ],
)
@pytest.mark.parametrize("voice", [FRENCH, DUTCH], ids=["fr", "nl"])
def test_the_title_says_what_changed(
    rows: tuple[tuple[str | None, ...], ...], sentence: str, number: str, voice: Voice
) -> None:
    from synergie.basis.words import Message

    title = change_card(change(*rows), "actual", voice).title  # type: ignore[arg-type]
    assert title == voice.say(Message(sentence), n=number)
    assert number in title
    assert len(title) <= 60


def test_a_change_shows_both_values_and_the_difference_with_its_sign() -> None:
    found = change_card(change(("3", "5", "4", "1.5"), ("1", "1", "2", None)), "actual", FRENCH)
    assert found.rows[0][1:7] == ("3", "5", "+2", "4", "1,5", "−2,5")
    assert found.rows[1][1:7] == ("1", "1", "0", "2", "n.c.", "n.c.")
    assert found.layout is not None
    labels = {mark.text for mark in found.layout(420, None, measure).marks if isinstance(mark, Label)}
    assert {"3 → 5 (+2)", "4 → 1,5 (−2,5)", "1", "2 → n.c."} <= labels


def test_a_service_of_one_table_only_is_said_and_left_out_of_the_sum() -> None:
    found = change_card(change(("3", "5", "4", "4"), ("9", None, "9", None)), "actual", FRENCH)
    assert "01/01/2023" in found.rows[1][-1]
    assert found.rows[0][-1] == ""
    assert "1" in found.note


@pytest.mark.parametrize("quantity", ["theoretical", "vacant"])
def test_what_no_table_gives_is_not_known(quantity: Quantity) -> None:
    found = change_card(change(("3", "5", "4", "4")), quantity, FRENCH)
    assert found.rows[0][1:7] == ("n.c.",) * 6


def test_nothing_is_vacant_where_nothing_is_known() -> None:
    assert UNKNOWN.vacant is None
