"""What stands beside the lines of gain: movements of posts, teams aimed at, decisions on the two versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Column, Order, PageSpec, Pill, Section, Tab
from ui.pages.gain_rates import level
from ui.pages.said import OF_REPORT, choice
from ui.pages.sides import side_column, side_word
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row
    from synergie.services.records import Record

WHOSE: Final = ("said_by_id.side", "minutes_id.administration_id.side", "minutes_id.meeting_id.date")
"""The paths by which `version` knows whose version a line stands in."""
_MATCHES: Final = {"same": ("ok", "link"), "different": ("neutral", "unlink")}


def version(say: Texts, found: Row) -> str:
    """Return whose version a line stands in; that of an author who is not stated is called by its day."""
    cells = found.cells
    who = side_word(say, cells.get("said_by_id.side") or cells["minutes_id.administration_id.side"])
    date = cells["minutes_id.meeting_id.date"]
    return who or (say.formats.date(date) if date is not None else "")


def _grades(say: Texts, found: Row) -> str:
    before, after = found.cells["from_grade"], found.cells["to_grade"]
    return f"{before} → {after}" if before and after and before != after else after or before


def _match_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "gain_match", "state", record.values["state"], _MATCHES)


MOVEMENTS: Final = PageSpec(
    key="movements",
    title=N_("Movements of posts"),
    icon="arrow-right",
    group="figures",
    table="movement",
    paths=("from_grade", "to_grade", *WHOSE[1:]),
    columns=(
        Column("fte", N_("FTE"), width=6),
        Column("from_function"),
        Column("to_function"),
        Column("to_grade", N_("Level or grade"), width=12, show=_grades),
        side_column("administration_id", NP_("column", "Post of"), 9),
        Column("nature", width=14),
        Column("horizon", width=10),
        Column("minutes_id", NP_("column", "Version"), width=11, show=version),
    ),
    below=True,
    arranged="*",
    new=N_("New movement"),
    added=N_("Add a movement of posts"),
    singular=N_("movement of posts"),
    counted=NN_("{n} movement", "{n} movements"),
    empty=N_("No movement yet: enter here the posts that go from one function to another."),
    orders=(Order(OF_REPORT, ("position",)), Order(N_("By horizon"), ("horizon", "position"))),
    tabs=(
        Tab(
            NP_("tab", "Movement"),
            (
                Section(
                    None,
                    (
                        ("nature", "fte"),
                        ("from_function",),
                        ("from_grade", "to_grade"),
                        ("to_function",),
                        ("administration_id", "horizon"),
                        ("minutes_id",),
                    ),
                ),
                Section(N_("Further details"), (("gain_id",), ("post_id", "is_internal"), ("text",))),
            ),
        ),
    ),
)

TEAMS: Final = PageSpec(
    key="teams",
    title=N_("Teams aimed at"),
    icon="target",
    group="figures",
    table="target_team",
    paths=("level", "grade", *WHOSE[1:]),
    columns=(
        Column("function"),
        Column("people", width=10),
        Column("level", N_("Level or grade"), width=12, show=level),
        side_column("administration_id", NP_("column", "Team of"), 10),
        Column("horizon", width=14),
        Column("minutes_id", NP_("column", "Version"), width=11, show=version),
    ),
    below=True,
    arranged="*",
    new=N_("New team"),
    added=N_("Add a team aimed at"),
    singular=N_("team aimed at"),
    counted=NN_("{n} team", "{n} teams"),
    empty=N_("No team yet: enter here how a version of the minutes sees a team in the end."),
    orders=(Order(OF_REPORT, ("position",)),),
    tabs=(
        Tab(
            NP_("tab", "Team"),
            (
                Section(
                    None,
                    (
                        ("function",),
                        ("people", "level", "grade"),
                        ("administration_id", "horizon"),
                        ("minutes_id",),
                    ),
                ),
                Section(N_("Further details"), (("obstacle", "is_internal"), ("text",))),
            ),
        ),
    ),
)

MATCHES: Final = PageSpec(
    key="gain_matches",
    title=N_("Decisions on the two versions"),
    icon="git-compare",
    group="figures",
    table="gain_match",
    paths=(),
    columns=(
        Column("commune_gain_id"),
        Column("cpas_gain_id"),
        Column("state", width=18),
        Column("kept", width=18),
        Column("decided", width=12),
    ),
    pill=_match_pill,
    title_path="commune_gain_id",
    below=True,
    new=N_("New decision on two gains"),
    added=N_("Add a decision on two gains"),
    singular=N_("comparison of two gains"),
    counted=NN_("{n} decision", "{n} decisions"),
    empty=N_(
        "Nobody decided yet which lines of the two versions are the same gain. "
        "Decide it here, or on each gain under “In the other version”."
    ),
    orders=(Order(N_("Newest first"), ("-decided",)), Order(N_("Oldest first"), ("decided",))),
    tabs=(
        Tab(
            NP_("tab", "Decision"),
            (
                Section(None, (("commune_gain_id",), ("cpas_gain_id",), ("state",), ("kept",))),
                Section(N_("Further details"), (("decided", "body_id"), ("note",))),
            ),
        ),
    ),
)
