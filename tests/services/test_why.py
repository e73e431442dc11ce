"""Why a figure is so: its parts add up to it, exactly, and what is left out is named with a reason."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Texts
from synergie.model.dossier import Side
from synergie.model.gains import Gain, GainMatch, GainNature, GainState, Kept, MatchState, Place
from synergie.model.meetings import Attending, Meeting, MeetingState
from synergie.model.minutes import MinutesVersion
from synergie.model.staffing import StaffingFigure, StaffingSnapshot
from synergie.services import figures, why, years
from synergie.services.figures_json import figures_json
from synergie.services.why_types import Ends, Explanation, added
from tests.services.figure_records import COMMUNE, CPAS, HR, SAME, YEAR, add, begun, fte, gain, meeting, minutes

GAINS = ("common", "disputed", "counted", "undecided", "aimed", "reallocated", "realised")
VOICES = ("commune", "cpas", "not_attributed")


def every_key(told: figures.Figures) -> Iterator[str]:
    """Yield the keys whose parts add up, as docs/figures.md names them."""
    tree: dict[str, Any] = figures_json(told)
    for family in ("meetings", "requests", "actions", "overlaps"):
        yield from (f"{family}.{name}" for name in tree[family])
    for domain, counts in tree["initiatives"].items():
        yield from (f"initiatives.{domain}.{name}" for name in counts)
    for side in ("commune", "cpas", "together"):
        yield from (f"staffing.{side}.{name}" for name in ("actual", "theoretical", "vacant"))
    for code, sides in tree["staffing"]["services"].items():
        for side in sides:
            yield from (f"staffing.services.{code}.{side}.{name}" for name in ("actual", "theoretical", "vacant"))
    yield from (f"gains.staff.{name}" for name in GAINS)
    yield from (f"gains.staff.{name}.{voice}" for name in ("saved", "without_number") for voice in VOICES)
    yield "minutes.versions"
    yield from (f"minutes.{one.value}.{name}" for one in Side for name in tree["minutes"][one.value])
    yield "decisions.total"
    yield from (f"decisions.{by}.{name}" for by in ("by_outcome", "by_level") for name in tree["decisions"][by])
    for two in tree["costs"]:
        for one in two["options"]:
            if one["total"] is not None:
                yield f"costs.{one['id']}.total"
                yield from (f"costs.{one['id']}.{year}" for year in one["by_year"])
    for code, programme in tree["programmes"].items():
        for domain in () if programme["opex"] is None else [*told.programmes[code].domains, "total"]:
            yield f"programmes.{code}.opex.{domain}"


def check(found: Explanation | None) -> None:
    """The parts add up to the value; an unknown part makes it unknown, and nothing adds up to nothing."""
    assert found is not None
    assert found.adds
    parts = [one.contribution for one in found.parts]
    whole = added(parts)
    if parts and any(one is None for one in parts):
        assert found.value is None, found.key
    elif whole is not None:
        assert whole == found.value, (found.key, whole, found.value)
    else:
        assert found.value in (0, None, Fte(0), Ends(Fte(0), Fte(0)), Ends(None, None)), (found.key, found.value)
    shown = [one.record for one in found.left_out] + [one.record for one in found.parts]
    assert len(set(shown)) == len(shown), found.key


def every_year(session: Session) -> list[uuid.UUID]:
    return [one.id for one in years.listing(session)]


@pytest.mark.parametrize("day", [None, dt.date(2023, 6, 30)])
def test_every_figure_of_the_example_is_the_sum_of_its_parts(session: Session, day: dt.date | None) -> None:
    seen = 0
    for year in every_year(session):
        for key in every_key(figures.of_year(session, year, day)):
            check(why.explain(session, year, key, day))
            seen += 1
    assert seen > 100


def test_the_value_is_the_one_that_is_printed(session: Session) -> None:
    year = next(one.id for one in years.listing(session) if one.year == 2023)
    told = figures.of_year(session, year)
    tree = figures_json(told)
    held = why.explain(session, year, "meetings.held")
    assert held is not None
    assert str(held.value) == tree["meetings"]["held"]
    saved = why.explain(session, year, "gains.staff.saved.commune")
    assert saved is not None
    assert isinstance(saved.value, Ends)
    assert isinstance(saved.value.low, Fte)
    assert saved.value.low == told.gains.staff.totals.claimed[next(iter(told.gains.staff.totals.claimed))].low


def test_every_explanation_of_the_example_can_be_said_in_english(session: Session) -> None:
    say = Texts("en")
    year = next(one.id for one in years.listing(session) if one.year == 2023)
    for key in every_key(figures.of_year(session, year)):
        found = why.explain(session, year, key)
        assert found is not None
        assert say(found.title)
        assert all(say(one) for one in found.rule)
        assert all(say(one.note) for one in found.parts if one.note is not None)
        assert all(say(one.reason) for one in found.left_out)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "nothing",
        "meetings",
        "meetings.held.more",
        "meetings.__class__",
        "staffing.nobody.actual",
        "staffing.commune.__doc__",
        "staffing.services.it.together.actual",
        "gains.staff",
        "gains.staff.saved",
        "gains.staff.saved.nobody",
        "gains.staff.common.commune",
        "costs.x.total",
        "programmes.none.opex.total",
        "version.x.state",
        "checklist.none",
        "minutes.commune.versions",
        "initiatives.nowhere.new",
        "decisions.by_level.none",
    ],
)
def test_what_is_no_figure_is_not_explained(session: Session, key: str) -> None:
    assert why.explain(session, every_year(session)[0], key, findings=()) is None


# What is left out


@pytest.fixture
def dossier(store: Any) -> Any:
    return begun(store)


def asked(store: Any, key: str, day: dt.date | None = None) -> Explanation:
    with store.read() as session:
        found = why.explain(session, YEAR, key, day)
    assert found is not None
    return found


def reasons(found: Explanation) -> list[str]:
    say = Texts("en")
    return [say(one.reason) for one in found.left_out]


def test_a_meeting_kept_out_of_the_report_and_one_not_held_are_named(dossier: Any) -> None:
    held, out, missed = meeting(2), meeting(3, in_report=False), meeting(4, state=MeetingState.NOT_HELD)
    add(dossier, held, out, missed)
    found = asked(dossier, "meetings.held")
    assert [one.record for one in found.parts] == [("meeting", held.id)]
    assert [one.record for one in found.left_out] == [("meeting", out.id), ("meeting", missed.id)]
    assert reasons(found) == ["is kept out of the report: it counts nowhere", "did not take place"]


def test_a_body_line_a_dropped_one_and_another_nature_are_named(dossier: Any) -> None:
    version = minutes(dossier)
    counted = gain(version, "2")
    body = gain(version, "1", place=Place.BODY)
    dropped = gain(version, "1", state=GainState.DROPPED)
    moved = gain(version, "1", nature=GainNature.REALLOCATED)
    silent = gain(version, None)
    add(dossier, counted, body, dropped, moved, silent)
    found = asked(dossier, "gains.staff.saved.commune")
    assert [one.record for one in found.parts] == [("gain", counted.id)]
    named = {one.record[1]: reason for one, reason in zip(found.left_out, reasons(found), strict=True) if one.record}
    assert named[silent.id] == "gives no number of posts: it adds nothing"
    assert named[body.id] == "stands in the body of the minutes only"
    assert named[dropped.id] == "was dropped"
    assert named[moved.id].startswith("counts as:")


def test_a_post_that_is_not_known_makes_the_total_unknown_and_says_so(dossier: Any) -> None:
    table = StaffingSnapshot(id=uuid.uuid4(), year_id=YEAR, source=SAME("Tableau"), as_of=PartialDate.on(2024, 1, 1))
    add(
        dossier,
        table,
        StaffingFigure(id=uuid.uuid4(), snapshot_id=table.id, domain_id=HR, administration_id=COMMUNE, actual=Fte(0)),
        StaffingFigure(id=uuid.uuid4(), snapshot_id=table.id, domain_id=HR, administration_id=CPAS),
    )
    assert asked(dossier, "staffing.commune.actual").value == Fte(0)
    found = asked(dossier, "staffing.cpas.actual")
    assert found.value is None
    assert [one.contribution for one in found.parts] == [None]
    assert any("never taken for zero" in Texts("en")(one) for one in found.rule)


def test_a_version_is_explained_by_what_the_authorities_said(session: Session) -> None:
    version = session.scalars(sa.select(MinutesVersion)).first()
    assert version is not None
    year = session.get_one(Meeting, version.meeting_id).year_id
    found = why.explain(session, year, f"version.{version.id}.state")
    assert found is not None
    assert not found.adds
    assert Texts("en")(found.value)  # type: ignore[arg-type]


def test_the_lights_of_the_checklist_are_their_findings(session: Session) -> None:
    from synergie.services import checks

    year = next(one for one in years.listing(session) if one.year == 2023)
    findings = checks.check(session, 2023)
    whole = 0
    for name in ("blocking", "to_check", "information", "let_stand"):
        found = why.explain(session, year.id, f"checklist.{name}", findings=findings)
        assert found is not None
        check_sum = sum(one.contribution for one in found.parts if isinstance(one.contribution, int))
        assert found.value == check_sum == sum(one.severity.value == name for one in findings)
        whole += check_sum
    assert whole == len(findings)


# Any dossier


posts = st.sampled_from([None, "0", "0.5", "1", "2"])
lines = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 2]),
        posts,
        st.sampled_from([GainNature.SAVED, GainNature.NOT_REPLACED, GainNature.REALLOCATED, GainNature.UPGRADED]),
        st.sampled_from([GainState.PROJECTED, GainState.REALISED, GainState.DROPPED]),
        st.sampled_from(["paie", "accueil"]),
        st.booleans(),
    ),
    max_size=7,
)


@given(rows=lines, kept=st.lists(st.sampled_from([None, Kept.COMMUNE, Kept.CPAS, Kept.BOTH]), max_size=3))
def test_gains_of_any_dossier_are_the_sum_of_their_parts(
    dossier_of_gains: Any, rows: list[Any], kept: list[Kept | None]
) -> None:
    store, versions = dossier_of_gains
    with store.write(N_("Add")) as session:
        for one in session.scalars(sa.select(GainMatch)).all():
            session.delete(one)
        session.flush()
        for one in session.scalars(sa.select(Gain)).all():
            session.delete(one)
        session.flush()
        sides: dict[int, list[Gain]] = {0: [], 1: [], 2: []}
        for at, (whose, number, nature, state, function, wide) in enumerate(rows):
            one = gain(versions[whose], number, nature=nature, state=state, function=SAME(function), position=at)
            if number is not None and wide:
                one.fte = fte(number, "3")
            session.add(one)
            sides[whose].append(one)
        session.flush()
        for decision, commune, cpas in zip(kept, sides[0], sides[1], strict=False):
            session.add(
                GainMatch(
                    id=uuid.uuid4(),
                    year_id=YEAR,
                    commune_gain_id=commune.id,
                    cpas_gain_id=cpas.id,
                    state=MatchState.SAME,
                    kept=decision,
                )
            )
    with store.read() as session:
        for name in GAINS:
            check(why.explain(session, YEAR, f"gains.staff.{name}"))
        for voice in VOICES:
            check(why.explain(session, YEAR, f"gains.staff.saved.{voice}"))


@pytest.fixture(scope="module")
def dossier_of_gains(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from db.opening import create
    from tests.conftest import SECRETARY

    store = begun(create(tmp_path_factory.mktemp("why") / "why.synergie", SECRETARY))
    yield store, (minutes(store, COMMUNE), minutes(store, CPAS, 3), minutes(store, None, 4))
    store.close()


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(list(MeetingState)), st.sampled_from(list(Attending)), st.booleans()), max_size=6
    )
)
def test_meetings_of_any_dossier_are_the_sum_of_their_parts(dossier_of_gains: Any, rows: list[Any]) -> None:
    store, versions = dossier_of_gains
    with store.write(N_("Add")) as session:
        kept = {session.get_one(MinutesVersion, one).meeting_id for one in versions}
        for one in session.scalars(sa.select(Meeting)).all():
            if one.id not in kept:
                session.delete(one)
        for state, attending, printed in rows:
            session.add(meeting(5, state=state, attending=attending, in_report=printed))
    with store.read() as session:
        for name in ("held", "joint", "commune_only", "cpas_only", "not_stated", "not_held", "contacts"):
            check(why.explain(session, YEAR, f"meetings.{name}"))


def test_a_status_is_explained_by_its_history_by_codes_and_by_keys(session: Session) -> None:
    from synergie.model.programmes import AdhesionStatus, Participant, Programme, ProgrammeDomain

    status = session.scalars(sa.select(AdhesionStatus).where(AdhesionStatus.programme_domain_id.is_not(None))).first()
    assert status is not None
    who = session.get_one(Participant, status.participant_id)
    domain = session.get_one(ProgrammeDomain, status.programme_domain_id)
    programme = session.get_one(Programme, who.programme_id)
    year = next(one.id for one in years.listing(session) if one.year == 2023)
    found = why.explain(session, year, f"adhesions.{who.id}.{domain.id}")
    assert found is not None
    shown = [one.record for one in found.parts] + [one.record for one in found.left_out]
    assert ("adhesion_status", status.id) in shown
    names = [name for name in figures.of_year(session, year).programmes[programme.code].participants]
    same = [why.explain(session, year, f"programmes.{programme.code}.adhesions.{domain.code}.{name}") for name in names]
    assert found.parts in [one.parts for one in same if one is not None]
    assert why.explain(session, year, f"adhesions.{domain.id}.{who.id}") is None
    assert why.explain(session, year, "adhesions.x.programme") is None


def test_a_gain_that_is_only_perhaps_in_both_versions_is_not_said_to_be_counted_once(session: Session) -> None:
    year = next(one.id for one in years.listing(session) if one.year == 2023)
    perhaps = {pair.commune.id for pair in figures.of_year(session, year).gains.staff.saved.suggested}
    found = why.explain(session, year, "gains.staff.aimed")
    assert found is not None
    notes = {one.record[1]: one.note for one in found.parts if one.record is not None}
    assert perhaps
    for key in perhaps:
        assert notes[key] == N_("may be the same in both versions: nobody has decided yet")
    certain = {pair.commune.id for pair in figures.of_year(session, year).gains.staff.saved.common}
    assert all(notes[key] == N_("in both versions: counted once") for key in certain)
