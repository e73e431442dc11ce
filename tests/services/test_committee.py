"""The facts of the committee's page: the figures and nothing else, named, as they were known on a day."""

from __future__ import annotations

import datetime as dt

from synergie.model.dossier import Side
from tests.committee_facts import of_example, of_nothing


def test_the_example_is_named_by_its_short_names() -> None:
    found, _, _ = of_example()
    assert (found.year, found.is_example, found.is_closed) == (2023, True, False)
    assert found.shorts[Side.CPAS].fr == "CPAS"
    assert found.services["it"].fr == "IT"
    assert sorted(one.fr for one in found.groups.values()) == ["Communication", "IT", "Marchés publics", "RH", "SIPPT"]
    (programme,) = found.programmes
    assert programme.name.fr == "WePulse"
    assert programme.costs is not None


def test_every_line_that_is_aimed_at_is_named() -> None:
    found, _, _ = of_example()
    lines = [key for step in found.figures.gains.staff.horizons.steps for one in step.claims for key in one.lines]
    assert lines
    assert all(not found.gains[key].text.empty for key in lines)


def test_requests_and_reminders_come_in_their_order() -> None:
    found, _, _ = of_example()
    dates = [one.date.first for one in found.asked if one.date is not None]
    assert dates == sorted(dates)
    assert sum(one.is_reminder for one in found.asked) == found.figures.requests.reminders
    assert sum(not one.is_reminder for one in found.asked) == found.figures.requests.sent


def test_what_came_after_the_day_asked_for_is_not_known_yet() -> None:
    day = dt.date(2023, 2, 10)
    found, booklet, _ = of_example(day)
    assert (found.day, booklet.day) == (day, day)
    assert found.asked == ()
    held = [each for one in found.timeline.groups for each in one.meetings if each.date is not None]
    assert held
    assert all(each.date is not None and each.date.first <= day for each in held)


def test_an_empty_dossier_has_facts_that_say_nothing() -> None:
    found, booklet = of_nothing()
    assert found.figures.gains.staff.horizons.steps == ()
    assert found.figures.staffing_now.snapshot is None
    assert (found.asked, found.steering, found.waiting, found.programmes) == ((), (), (), ())
    assert booklet.parts == ()


def test_the_booklet_holds_every_line_once_and_both_voices_of_a_gain_together() -> None:
    found, booklet, _ = of_example()
    gains = [one for part in booklet.parts for one in part.gains]
    keys = [line.id for one in gains for line in one.lines.values()]
    assert len(keys) == len(set(keys))
    staff = found.figures.gains.staff
    for pair in (*staff.saved.common, *staff.saved.suggested, *staff.reallocated.common):
        (one,) = (gain for gain in gains if pair.commune.id in {line.id for line in gain.lines.values()})
        assert {side: line.id for side, line in one.lines.items()} == {
            Side.COMMUNE: pair.commune.id,
            Side.CPAS: pair.cpas.id,
        }
        assert one.suggested == (pair in staff.saved.suggested)
