"""The two versions of the minutes side by side: what is compared, how lines relate, what people decide about them."""

import datetime as dt
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db.opening import open_dossier
from db.store import DossierStore
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, Texts
from synergie.model.gains import GainMatch, Kept
from synergie.model.minutes import MinutesVersion
from synergie.reports import comparison_words
from synergie.services import comparing, figures_gains, records
from synergie.services.comparing_types import Comparison, Relation, Row, RowKind
from synergie.services.figures_frame import frame
from synergie.services.gains import Voice
from tests.conftest import SECRETARY

DAY = dt.date(2023, 2, 8)
TODAY = dt.date(2023, 6, 1)
EN = Texts("en")
NO_BREAK = "\u00a0"
STEP = N_("Decide what counts")


def compared(session: Session) -> Comparison:
    return comparing.compare(session, comparing.on(session, DAY))


def said(row: Row, side: str) -> str:
    return comparison_words.cell(EN, row, side).replace(NO_BREAK, " ")


def title(row: Row) -> str:
    return comparison_words.title(EN, row).replace(NO_BREAK, " ")


def staff(found: Comparison) -> list[Row]:
    return [row for row in found.gains if row.kind is RowKind.STAFF]


def fte(low: str, high: str | None = None) -> Range[Fte]:
    return Range(Fte.of(low), Fte.of(high or low))


@pytest.fixture
def file(tmp_path: Path, example_file: Path) -> Iterator[DossierStore]:
    path = tmp_path / "example.synergie"
    shutil.copy(example_file, path)
    store = open_dossier(path, SECRETARY)
    yield store
    store.close()


class TestWhatIsSeen:
    """Every row of the fact-by-fact table of the meeting of 08/02/2023 is on the page."""

    def test_six_staff_lines_stand_side_by_side(self, session: Session) -> None:
        rows = staff(compared(session))
        assert [(title(row), row.relation.value) for row in rows] == [
            ("2 FTE, level C", "only_commune"),
            ("1 FTE, level B", "maybe_same"),
            ("1 FTE, level D4", "differs"),
            ("1 FTE, level B4", "same"),
            ("1 FTE, level A", "only_commune"),
            ("1 FTE, level A", "only_commune"),
        ]

    def test_the_words_that_differ_are_marked_and_no_others(self, session: Session) -> None:
        level_b = staff(compared(session))[1]
        commune, cpas = comparison_words.lines(EN, level_b)
        assert [piece.text for piece in commune[0] if piece.own] == ["Gestion du temps"]
        assert [piece.text for piece in cpas[0] if piece.own] == ["Gestion des contrats"]

    def test_a_year_that_one_recapitulation_leaves_out_is_shown_to_come_from_its_body(self, session: Session) -> None:
        d4 = staff(compared(session))[2]
        assert said(d4, "commune") == "1 FTE · 2030 (from the body) · non-replacement"
        assert said(d4, "cpas") == "1 FTE · 2030 · non-replacement"
        assert not d4.needs_decision

    def test_what_the_body_says_stands_under_the_line_that_it_completes(self, session: Session) -> None:
        found = compared(session)
        level_b = staff(found)[1]
        (body,) = (row for row in found.gains if row.under == level_b.key)
        assert "retirement" in said(body, "commune")
        assert "lower level" in said(body, "cpas")
        assert not body.may_decide

    def test_the_range_of_the_body_is_seen_and_not_counted(self, session: Session) -> None:
        found = compared(session)
        (alone,) = (row for row in found.gains if row.kind is RowKind.BODY_ONLY)
        assert said(alone, "cpas").startswith("1 to 2 FTE · in the medium term")
        assert alone.relation is Relation.ONLY_CPAS
        assert found.totals.claimed[Voice.CPAS] == fte("2")

    def test_totals_families_movements_team_ratio_and_precedent_are_there(self, session: Session) -> None:
        found = compared(session)
        by_kind = {kind: [row for row in found.gains if row.kind is kind] for kind in RowKind}
        (total,) = by_kind[RowKind.TOTAL]
        assert said(total, "commune") == "6 FTE saved · 1 reallocated"
        assert said(total, "cpas") == "2 FTE saved · 1 reallocated"
        assert [row.relation for row in by_kind[RowKind.SCALE]] == [Relation.SAME]
        assert [row.relation for row in by_kind[RowKind.QUALITY]] == [Relation.DIFFERS]
        assert len(by_kind[RowKind.MOVEMENT]) == 7
        assert said(by_kind[RowKind.TEAM][0], "cpas").startswith("7 people · level C")
        (ratio,) = by_kind[RowKind.RATIO]
        assert all(number in said(ratio, "commune") for number in ("175", "250", "200"))
        (precedent,) = by_kind[RowKind.BENCHMARK]
        assert "Anderlecht" in said(precedent, "commune")

    def test_authorship_attendance_and_times(self, session: Session) -> None:
        facts = compared(session).facts
        (author,) = (row for row in facts if row.key == "version/author")
        assert author.relation is Relation.DIFFERS
        assert "does not say" in said(author, "cpas")
        attended = [row for row in facts if row.kind is RowKind.ATTENDANCE]
        assert [said(row, "cpas") for row in attended] == ["Present"] * 3 + ["Absent"] * 2
        times = [said(row, "commune") for row in facts if row.key in ("meeting/starts", "meeting/ends")]
        assert times == ["10:15", "12:45"]
        assert all(row.relation is Relation.SAME for row in facts if row.kind is not RowKind.VERSION)

    def test_the_text_is_aligned_and_a_nuance_is_marked_word_by_word(self, session: Session) -> None:
        passages = compared(session).passages
        (nuance,) = (one for one in passages if one.cpas and "malgré tout" in "".join(w.text for w in one.cpas))
        assert nuance.relation is Relation.DIFFERS
        assert nuance.commune
        assert "conduirait" in [word.text for word in nuance.commune if word.own]
        missing = [one for one in passages if one.relation is Relation.ONLY_CPAS]
        assert any("court terme" in "".join(word.text for word in one.cpas or ()) for one in missing)

    def test_no_word_of_either_version_is_lost(self, session: Session) -> None:
        from synergie.model.minutes import Statement

        found = compared(session)
        for head, side in ((found.commune, "commune"), (found.cpas, "cpas")):
            count = session.scalar(sa.select(sa.func.count()).where(Statement.minutes_id == head.id))
            assert sum(getattr(one, side) is not None for one in found.passages) == count

    def test_thirteen_points_of_disagreement(self, session: Session) -> None:
        assert len(compared(session).points) == 13

    def test_the_totals_of_the_meeting_are_those_of_the_figures(self, session: Session) -> None:
        found = compared(session)
        of_year = figures_gains.figures(frame(session, found.meeting.year_id)).staff.totals
        assert found.year == of_year
        assert found.totals.counted == of_year.counted == fte("1", "7")
        assert found.totals.undecided == len(found.to_decide) == 4


class TestWhichVersions:
    """The newest version of each administration is compared."""

    def test_a_day_without_a_meeting_is_refused_in_a_sentence(self, session: Session) -> None:
        with pytest.raises(Refusal, match="no meeting"):
            comparing.on(session, dt.date(2023, 2, 9))

    def test_a_meeting_with_one_record_is_refused(self, session: Session) -> None:
        with pytest.raises(Refusal, match="no two versions"):
            comparing.on(session, dt.date(2023, 1, 16))

    def test_a_version_that_was_corrected_is_not_compared(self, file: DossierStore) -> None:
        with file.write(STEP) as session:
            found = compared(session)
            new = records.duplicate(session, "minutes_version", found.commune.id)
            records.change(session, "minutes_version", new, "replaces_id", found.commune.id)
            records.change(session, "minutes_version", new, "number", 2)
        with file.read() as session:
            again = compared(session)
            assert again.commune.id == new
            assert not any(row.commune is not None for row in again.lines)


class TestDeciding:
    """A decision is one record, changes no line, and moves what the report counts at once."""

    def matches(self, session: Session) -> list[GainMatch]:
        return list(session.scalars(sa.select(GainMatch)).all())

    def decide(self, file: DossierStore, place: int, kept: str) -> Comparison:
        with file.write(STEP) as session:
            comparing.decide(session, *staff(compared(session))[place].lines, kept, TODAY)
        with file.read() as session:
            return compared(session)

    def test_the_version_that_is_kept_counts(self, file: DossierStore) -> None:
        found = self.decide(file, 0, "commune")
        assert found.totals.counted == fte("3", "7")
        found = self.decide(file, 0, "cpas")
        assert found.totals.counted == fte("1", "5")
        found = self.decide(file, 0, "both")
        assert found.totals.counted == fte("1", "7")
        assert found.totals.undecided == 3

    def test_deciding_twice_changes_the_one_record(self, file: DossierStore) -> None:
        self.decide(file, 1, "both")
        found = self.decide(file, 1, "cpas")
        with file.read() as session:
            (only,) = self.matches(session)
            assert (only.kept, only.decided) == (Kept.CPAS, PartialDate(TODAY))
        assert staff(found)[1].relation is Relation.LINKED
        assert staff(found)[1].decided == PartialDate(TODAY)

    def test_all_decided_leaves_one_number(self, file: DossierStore) -> None:
        for place, kept in ((0, "cpas"), (1, "both"), (4, "commune"), (5, "cpas")):
            found = self.decide(file, place, kept)
        assert found.totals.counted == found.year.counted == fte("3")
        assert not found.to_decide

    def test_lines_that_are_not_the_same_stand_alone_and_can_be_put_together_again(self, file: DossierStore) -> None:
        with file.write(STEP) as session:
            commune, cpas = staff(compared(session))[1].lines
            assert commune is not None
            assert cpas is not None
            comparing.unlink(session, commune, cpas, TODAY)
        with file.read() as session:
            found = compared(session)
            apart = [row for row in staff(found) if row.relation is Relation.UNLINKED]
            assert [row.lines for row in apart] == [(commune, None), (None, cpas)]
            assert found.totals.common == fte("1")
        with file.write(STEP) as session:
            comparing.link(session, commune, cpas, TODAY)
        with file.read() as session:
            assert compared(session).totals.common == fte("2")
            assert len(self.matches(session)) == 1

    def test_a_link_by_hand_lets_go_of_what_was_decided_about_each_alone(self, file: DossierStore) -> None:
        self.decide(file, 0, "commune")
        with file.write(STEP) as session:
            rows = staff(compared(session))
            commune, cpas = rows[0].lines[0], rows[1].lines[1]
            assert commune is not None
            assert cpas is not None
            comparing.link(session, commune, cpas, TODAY)
        with file.read() as session:
            assert len(self.matches(session)) == 1
            row = next(row for row in staff(compared(session)) if row.lines == (commune, cpas))
            assert row.relation is Relation.LINKED
        with file.write(STEP) as session:
            comparing.decide(session, commune, cpas, "both", TODAY)
            comparing.undecide(session, commune, cpas)
        with file.read() as session:
            row = next(row for row in staff(compared(session)) if row.lines == (commune, cpas))
            assert (row.relation, row.kept) == (Relation.LINKED, None)

    def test_taking_back_leaves_nothing(self, file: DossierStore) -> None:
        for place in (0, 1):
            self.decide(file, place, "commune")
            with file.write(STEP) as session:
                comparing.undecide(session, *staff(compared(session))[place].lines)
        with file.read() as session:
            assert self.matches(session) == []
            assert compared(session).totals.counted == fte("1", "7")

    def test_lines_of_one_version_cannot_be_one_gain(self, file: DossierStore) -> None:
        with file.read() as session:
            rows = staff(compared(session))
        one, other = rows[4].lines[0], rows[5].lines[0]
        assert one is not None
        assert other is not None
        with pytest.raises(Refusal), file.write(STEP) as session:
            comparing.link(session, one, other)

    def test_undo_takes_a_decision_back(self, file: DossierStore) -> None:
        with file.read() as session:
            before = compared(session)
        self.decide(file, 1, "commune")
        file.undo()
        with file.read() as session:
            assert compared(session) == before


MOST = max(10, (settings.default or settings()).max_examples // 5)  # each example is a dossier of its own
GESTURES = st.lists(
    st.tuples(st.integers(0, 8), st.sampled_from(["commune", "cpas", "both", "unlink", "undecide"])), max_size=8
)


class TestWhateverPeopleDecide:
    """Decisions in any order: the claims stay, the counted range lies within them, undo restores."""

    @settings(max_examples=MOST)
    @given(gestures=GESTURES)
    def test_claims_stay_and_the_count_lies_within_them(
        self, gestures: list[tuple[int, str]], example_file: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        path = tmp_path_factory.mktemp("decided") / "example.synergie"
        shutil.copy(example_file, path)
        store = open_dossier(path, SECRETARY)
        try:
            with store.read() as session:
                before = compared(session)
            steps = sum(self.gesture(store, place, what) for place, what in gestures)
            with store.read() as session:
                after = compared(session)
                rows = list(session.scalars(sa.select(GainMatch)).all())
            assert after.totals.claimed == before.totals.claimed
            most = sum((one.high for one in after.totals.claimed.values()), Fte(0))
            assert Fte(0) <= after.totals.counted.low <= after.totals.counted.high <= most
            assert after.totals.undecided == len([row for row in after.to_decide if row.kind is RowKind.STAFF])
            about = [frozenset((row.commune_gain_id, row.cpas_gain_id)) for row in rows]
            assert len(about) == len(set(about))
            for _ in range(steps):
                store.undo()
            with store.read() as session:
                assert compared(session) == before
        finally:
            store.close()

    def gesture(self, store: DossierStore, place: int, what: str) -> bool:
        """Do something with a line, where it can be done; return whether a step was written."""
        with store.read() as session:
            rows = [row for row in compared(session).lines if row.may_decide]
            count = session.scalar(sa.select(sa.func.count()).select_from(GainMatch))
        row = rows[place % len(rows)]
        commune, cpas = row.lines
        before = self.state(store)
        with store.write(STEP) as session:
            if what in ("commune", "cpas", "both"):
                comparing.decide(session, commune, cpas, what, TODAY)
            elif what == "unlink" and commune is not None and cpas is not None:
                comparing.unlink(session, commune, cpas, TODAY)
            elif what == "undecide" and count and (row.kept is not None or row.relation is Relation.LINKED):
                comparing.undecide(session, commune, cpas)
        return bool(self.state(store) != before)

    def state(self, store: DossierStore) -> Any:
        with store.read() as session:
            found = session.scalars(sa.select(GainMatch).order_by(GainMatch.id)).all()
            return [(one.id, one.state, one.kept, one.decided, one.commune_gain_id, one.cpas_gain_id) for one in found]


def test_a_huge_text_is_aligned_in_little_time(file: DossierStore) -> None:
    with file.write(STEP) as session:
        found = compared(session)
        for head in (found.commune, found.cpas):
            for number in range(600):
                values = {"minutes_id": head.id, "text": f"{head.side} {number * 7919 % 600} {uuid.uuid4()}"}
                records.add(session, "statement", values)
    with file.read() as session:
        again = compared(session)
    assert sum(one.commune is not None for one in again.passages) >= 600


def test_versions_are_found_by_administration(session: Session) -> None:
    meeting = comparing.on(session, DAY)
    both = comparing.versions(session, meeting)
    assert both is not None
    assert [type(one) for one in both] == [MinutesVersion, MinutesVersion]
    assert comparing.can_compare(session, meeting)
