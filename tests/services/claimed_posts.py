"""Posts, and the lines and movements that name them, as a secretary enters them."""

from synergie.basis.quantities import Fte
from synergie.basis.words import N_
from synergie.model.base import reference_key
from synergie.model.minutes import MinutesVersion
from synergie.model.posts import Post
from synergie.services import gain_posts, records, rules_gains
from tests.services import figure_records as made
from tests.services.figure_records import COMMUNE, CPAS, SAME

STEP = N_("Test")
BEFORE = reference_key("report_year", "2023")


def post(store, name="Accueil", fte="1"):
    return made.add(store, made.of_whole(Post, administration_id=CPAS, function=SAME(name), fte=fte and Fte.of(fte)))


def line(store, of=None, version=None, **values):
    values = {"year_id": made.YEAR, "text": SAME("Gain"), "minutes_id": version, "post_id": of, **values}
    with store.write(STEP) as session:
        return records.add(session, "gain", values)


def movement(store, of=None, version=None, **values):
    values = {"year_id": made.YEAR, "to_function": SAME("Suite"), "minutes_id": version, "post_id": of, **values}
    with store.write(STEP) as session:
        return records.add(session, "movement", values)


def change(store, table, key, name, value):
    with store.write(STEP) as session:
        records.change(session, table, key, name, value)


def versions(store, month=2):
    """Return the two versions of one meeting."""
    first = made.minutes(store, COMMUNE, month)
    with store.read() as session:
        meeting = session.get_one(MinutesVersion, first).meeting_id
    return first, made.add(store, made.of_whole(MinutesVersion, meeting_id=meeting, administration_id=CPAS))


def clashes(store):
    with store.read() as session:
        return gain_posts.twice(rules_gains.read(session))
