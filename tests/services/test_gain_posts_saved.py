"""Whatever is saved, in whatever order: no post is saved or moved twice."""

import itertools
import shutil
import tempfile
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.opening import open_dossier
from synergie.basis.errors import Refusal
from synergie.model import gains as g
from synergie.model.minutes import MinutesVersion
from synergie.services import bin as bins
from synergie.services import records
from tests.conftest import SECRETARY
from tests.services import figure_records as made
from tests.services.claimed_posts import BEFORE, STEP, clashes, line, movement, post, versions
from tests.services.figure_records import COMMUNE, CPAS

_NATURES = ("saved", "not_replaced", "reallocated", "upgraded", "added", "improved")
_SAVES = st.one_of(
    st.tuples(st.just("gain"), st.integers(0, 3), st.just("post_id"), st.integers(-1, 1)),
    st.tuples(st.just("gain"), st.integers(0, 3), st.just("nature"), st.sampled_from(_NATURES)),
    st.tuples(st.just("gain"), st.integers(0, 3), st.just("state"), st.sampled_from(("projected", "dropped"))),
    st.tuples(st.just("gain"), st.integers(0, 3), st.just("minutes_id"), st.integers(-1, 3)),
    st.tuples(st.just("gain"), st.integers(0, 3), st.just("completes_id"), st.integers(-1, 3)),
    st.tuples(st.just("gain"), st.integers(0, 3), st.just("continues_id"), st.integers(-1, 3)),
    st.tuples(st.just("gain"), st.integers(0, 3), st.just("place"), st.sampled_from(("recap", "body"))),
    st.tuples(st.just("gain"), st.integers(0, 3), st.just("said_by_id"), st.integers(-1, 1)),
    st.tuples(st.just("movement"), st.integers(0, 1), st.just("post_id"), st.integers(-1, 1)),
    st.tuples(st.just("movement"), st.integers(0, 1), st.just("nature"), st.sampled_from(_NATURES[:5])),
    st.tuples(st.just("movement"), st.integers(0, 1), st.just("gain_id"), st.integers(-1, 3)),
    st.tuples(st.just("movement"), st.integers(0, 1), st.just("minutes_id"), st.integers(-1, 3)),
    st.tuples(st.just("remove"), st.integers(0, 5), st.none(), st.none()),
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, empty_file):
    """A dossier with two posts, four versions of two meetings, four lines of gain and two movements."""
    path = tmp_path_factory.mktemp("posts") / "posts.synergie"
    shutil.copy(empty_file, path)
    store = made.begun(open_dossier(path, SECRETARY))
    keys = {"post_id": [post(store), post(store, "Guichet")], "said_by_id": [COMMUNE, CPAS]}
    keys["minutes_id"] = list(itertools.chain(versions(store, 2), versions(store, 5)))
    lines = [line(store, year_id=BEFORE if at == 3 else made.YEAR) for at in range(4)]
    keys["completes_id"] = keys["continues_id"] = keys["gain_id"] = lines
    keys["gain"], keys["movement"] = lines, [movement(store) for _ in range(2)]
    store.close()
    return path, keys


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(saves=st.lists(_SAVES, min_size=4, max_size=25))
def test_no_sequence_of_saves_leaves_a_post_saved_twice(prepared, saves):
    path, keys = prepared
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "posts.synergie"
        shutil.copy(path, copy)
        store = open_dossier(copy, SECRETARY)
        try:
            for table, at, name, value in saves:
                _save(store, keys, table, at, name, value)
                assert clashes(store) == ()
                assert _claimed_once(store)
        finally:
            store.close()


def _save(store, keys, table, at, name, value):
    try:
        with store.write(STEP) as session:
            if table == "remove":
                found = [*keys["gain"], *keys["movement"]][at]
                bins.remove(session, "gain" if at < 4 else "movement", found)
                return
            if isinstance(value, int):
                value = keys[name][value] if value >= 0 else None
            records.change(session, table, keys[table][at], name, value)
    except Exception as error:
        if not isinstance(error, (Refusal, records.Conflict)):
            raise


def _claimed_once(store):
    """Count, without the module that is tested: lines that stand alone and are of one voice name a post once."""
    with store.read() as session:
        rows = session.query(g.Gain).filter(g.Gain.post_id.is_not(None), g.Gain.state != "dropped").all()
        alone = [
            each
            for each in rows
            if each.nature.value in _NATURES[:4] and each.completes_id is None and each.continues_id is None
        ]
        linked = {key for each in session.query(g.Gain) for key in (each.completes_id, each.continues_id)}
        meetings = {one.id: (one.meeting_id, one.administration_id) for one in session.query(MinutesVersion)}
        for one, other in itertools.combinations([each for each in alone if each.id not in linked], 2):
            if one.post_id != other.post_id:
                continue
            first, second = (meetings.get(each.minutes_id, (uuid.uuid4(), None)) for each in (one, other))
            voices = (one.said_by_id or first[1], other.said_by_id or second[1])
            if first[0] != second[0] or None in voices or voices[0] == voices[1]:
                return False
    return True
