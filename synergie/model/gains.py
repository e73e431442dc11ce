"""Gains as each version of the minutes claims them, what people decided about them, movements of posts."""

from __future__ import annotations

import enum
import uuid
from decimal import Decimal
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Fte, Money, Range
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict
from synergie.model.posts import STAFF_STATUSES, StaffStatus
from synergie.model.staffing import LEVELS, Level


class Family(enum.StrEnum):
    """The three families of the recapitulation of a focus group."""

    STAFF = "staff"
    SCALE = "scale"
    QUALITY = "quality"


class GainNature(enum.StrEnum):
    """What becomes of posts or money; only what is saved, or not replaced, is a saving."""

    SAVED = "saved"
    REALLOCATED = "reallocated"
    UPGRADED = "upgraded"
    ADDED = "added"
    NOT_REPLACED = "not_replaced"
    AVOIDED = "avoided"
    IMPROVED = "improved"
    NONE = "none"
    TO_ANALYSE = "to_analyse"
    REJECTED = "rejected"


class Mechanism(enum.StrEnum):
    """How a gain comes about."""

    RETIREMENT = "retirement"
    DEPARTURE = "departure"
    REORGANISATION = "reorganisation"
    END_OF_CONTRACT = "end_of_contract"
    REASSIGNMENT = "reassignment"
    LOWER_LEVEL = "lower_level"
    NOT_REPLACED = "not_replaced"
    OTHER = "other"
    NOT_STATED = "not_stated"


class Place(enum.StrEnum):
    """Where in the minutes a gain stands; the recapitulation counts, the body completes it."""

    RECAP = "recap"
    BODY = "body"


class Attribution(enum.StrEnum):
    """What a gain is due to."""

    POOLING = "pooling"
    CONVERGENCE = "convergence"
    BOTH = "both"
    OTHER = "other"
    NOT_STATED = "not_stated"


class Evidence(enum.StrEnum):
    """How well a gain is founded, the weakest first."""

    CLAIMED = "claimed"
    ESTIMATED = "estimated"
    CHECKED = "checked"
    IN_ACCOUNTS = "in_accounts"


class GainState(enum.StrEnum):
    """How far a gain is."""

    PROJECTED = "projected"
    CONFIRMED = "confirmed"
    REALISED = "realised"
    DROPPED = "dropped"


class Kept(enum.StrEnum):
    """Which version of two linked lines the report counts."""

    COMMUNE = "commune"
    CPAS = "cpas"
    BOTH = "both"


class MatchState(enum.StrEnum):
    """Whether two lines are the same gain, as people decided."""

    SAME = "same"
    DIFFERENT = "different"


class MovementNature(enum.StrEnum):
    """What happens to a post."""

    SAVED = "saved"
    REALLOCATED = "reallocated"
    UPGRADED = "upgraded"
    ADDED = "added"
    NOT_REPLACED = "not_replaced"
    REPLACED_LOWER = "replaced_lower"


class Recurrence(enum.StrEnum):
    """Whether a gain comes back each year."""

    RECURRENT = "recurrent"
    ONE_OFF = "one_off"
    NOT_STATED = "not_stated"


class Cashing(enum.StrEnum):
    """Whether a gain frees money, or gives more for the same money."""

    CASHABLE = "cashable"
    NON_CASHABLE = "non_cashable"
    NOT_STATED = "not_stated"


class Destination(enum.StrEnum):
    """Where what a gain frees goes."""

    BUDGET = "budget"
    REINVESTED = "reinvested"
    ABSORBED = "absorbed"
    NOT_STATED = "not_stated"


SAVING: Final = frozenset((GainNature.SAVED, GainNature.NOT_REPLACED))
"""The natures that count as posts saved."""
FAMILIES = {
    Family.STAFF: N_("staff gain"),
    Family.SCALE: N_("economy of scale"),
    Family.QUALITY: N_("qualitative gain"),
}
GAIN_NATURES = {
    GainNature.SAVED: NP_("gain", "saved"),
    GainNature.REALLOCATED: NP_("gain", "reallocated"),
    GainNature.UPGRADED: NP_("gain", "upgraded"),
    GainNature.ADDED: NP_("gain", "added"),
    GainNature.NOT_REPLACED: NP_("gain", "not replaced"),
    GainNature.AVOIDED: N_("cost avoided"),
    GainNature.IMPROVED: NP_("gain", "improvement"),
    GainNature.NONE: N_("no gain"),
    GainNature.TO_ANALYSE: NP_("gain", "to be analysed"),
    GainNature.REJECTED: NP_("gain", "rejected"),
}
MECHANISMS = {
    Mechanism.RETIREMENT: N_("non-replacement on retirement"),
    Mechanism.DEPARTURE: N_("non-replacement on departure"),
    Mechanism.REORGANISATION: N_("reorganisation"),
    Mechanism.END_OF_CONTRACT: N_("end of contract"),
    Mechanism.REASSIGNMENT: N_("reassignment"),
    Mechanism.LOWER_LEVEL: N_("replacement at a lower level"),
    Mechanism.NOT_REPLACED: N_("non-replacement"),
    Mechanism.OTHER: NP_("mechanism", "other"),
    Mechanism.NOT_STATED: NP_("mechanism", "not stated"),
}
PLACES = {Place.RECAP: N_("recapitulation"), Place.BODY: N_("body of the minutes")}
ATTRIBUTIONS = {
    Attribution.POOLING: N_("pooling of resources"),
    Attribution.CONVERGENCE: N_("convergence of processes"),
    Attribution.BOTH: N_("pooling of resources and convergence of processes"),
    Attribution.OTHER: NP_("attribution", "other"),
    Attribution.NOT_STATED: NP_("attribution", "not stated"),
}
EVIDENCES = {
    Evidence.CLAIMED: NP_("evidence", "claimed"),
    Evidence.ESTIMATED: NP_("evidence", "estimated"),
    Evidence.CHECKED: N_("checked by finance"),
    Evidence.IN_ACCOUNTS: N_("seen in the accounts"),
}
GAIN_STATES = {
    GainState.PROJECTED: NP_("gain", "projected"),
    GainState.CONFIRMED: NP_("gain", "confirmed"),
    GainState.REALISED: NP_("gain", "realised"),
    GainState.DROPPED: NP_("gain", "dropped"),
}
KEPT = {Kept.COMMUNE: N_("commune"), Kept.CPAS: N_("CPAS"), Kept.BOTH: N_("both versions")}
MATCH_STATES = {
    MatchState.SAME: NP_("lines of gains", "the same gain"),
    MatchState.DIFFERENT: NP_("lines of gains", "different gains"),
}
MOVEMENT_NATURES = {
    MovementNature.SAVED: NP_("movement", "saved"),
    MovementNature.REALLOCATED: NP_("movement", "reallocated"),
    MovementNature.UPGRADED: NP_("movement", "upgraded"),
    MovementNature.ADDED: NP_("movement", "added"),
    MovementNature.NOT_REPLACED: NP_("movement", "not replaced"),
    MovementNature.REPLACED_LOWER: NP_("movement", "replaced at a lower level"),
}
RECURRENCES = {
    Recurrence.RECURRENT: NP_("gain", "recurrent"),
    Recurrence.ONE_OFF: NP_("gain", "one-off"),
    Recurrence.NOT_STATED: NP_("gain", "not stated"),
}
CASHINGS = {
    Cashing.CASHABLE: NP_("gain", "frees money"),
    Cashing.NON_CASHABLE: NP_("gain", "better service for the same money"),
    Cashing.NOT_STATED: NP_("gain", "not stated"),
}
DESTINATIONS = {
    Destination.BUDGET: NP_("gain", "returned to the budget"),
    Destination.REINVESTED: NP_("gain", "reinvested"),
    Destination.ABSORBED: NP_("gain", "absorbed by more work"),
    Destination.NOT_STATED: NP_("gain", "not stated"),
}


class Gain(Entity):
    """A line of gain in one version of minutes; nil results and rejected ideas are lines like any other."""

    __tablename__ = "gain"
    singular = N_("gain")
    year_id: Mapped[uuid.UUID] = c.of_year()
    minutes_id: Mapped[uuid.UUID | None] = c.link("minutes_version", N_("In the version"))
    place: Mapped[Place] = c.choice("place", N_("Place in the minutes"), PLACES, Place.RECAP)
    completes_id: Mapped[uuid.UUID | None] = c.link("gain", N_("Completes the line"))
    said_by_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Claimed by"))
    family: Mapped[Family] = c.choice("family", N_("Family of gain"), FAMILIES, Family.STAFF)
    nature: Mapped[GainNature] = c.choice("nature", NP_("gain", "Nature"), GAIN_NATURES, GainNature.SAVED)
    text: Mapped[Bilingual] = c.bilingual("text", NP_("gain", "Text"), long=True, required=True)
    fte: Mapped[Range[Fte] | None] = c.fte_range("fte", NP_("gain", "Posts"), unit=N_("FTE"))
    level: Mapped[Level | None] = c.choice("level", N_("Level"), LEVELS)
    grade: Mapped[str] = c.text(N_("Grade"))
    function: Mapped[Bilingual] = c.bilingual("function", N_("Function"))
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("staffing", "Service"))
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Post of the administration"))
    mechanism: Mapped[Mechanism] = c.choice("mechanism", N_("Mechanism"), MECHANISMS, Mechanism.NOT_STATED)
    horizon: Mapped[Period | None] = c.period(N_("Horizon"))
    attribution: Mapped[Attribution] = c.choice("attribution", N_("Due to"), ATTRIBUTIONS, Attribution.NOT_STATED)
    evidence: Mapped[Evidence] = c.choice("evidence", N_("Evidence"), EVIDENCES, Evidence.CLAIMED)
    obstacle: Mapped[Bilingual] = c.bilingual("obstacle", N_("Obstacle"))
    amount: Mapped[Money | None] = c.money("amount", N_("Amount"))
    amount_year: Mapped[int | None] = c.number(N_("Amount of the year"))
    state: Mapped[GainState] = c.choice("state", NP_("gain", "State"), GAIN_STATES, GainState.PROJECTED)
    realised: Mapped[Fte | None] = c.fte(N_("Posts realised"), unit=N_("FTE"))
    realised_on: Mapped[PartialDate | None] = c.date(N_("Realised on"))
    post_id: Mapped[uuid.UUID | None] = c.link("post", NP_("link", "Post"))
    status: Mapped[StaffStatus | None] = c.choice("status", NP_("staff", "Status"), STAFF_STATUSES)
    recurrence: Mapped[Recurrence] = c.choice("recurrence", N_("Recurrence"), RECURRENCES, Recurrence.NOT_STATED)
    cashable: Mapped[Cashing] = c.choice("cashable", N_("What it frees"), CASHINGS, Cashing.NOT_STATED)
    destination: Mapped[Destination] = c.choice(
        "destination", N_("What it is used for"), DESTINATIONS, Destination.NOT_STATED
    )
    effective: Mapped[PartialDate | None] = c.date(N_("Takes effect on"))
    no_baseline: Mapped[bool] = c.yes_no("no_baseline", N_("There is no baseline"))
    baseline: Mapped[Decimal | None] = c.percent(N_("Baseline"), unit=N_("(its unit is said below)"))
    baseline_unit: Mapped[Bilingual] = c.bilingual("baseline_unit", N_("Unit of the baseline"))
    baseline_date: Mapped[PartialDate | None] = c.date(N_("Date of the baseline"))
    baseline_source: Mapped[Bilingual] = c.bilingual("baseline_source", N_("Source of the baseline"))
    owner_id: Mapped[uuid.UUID | None] = c.link("person", N_("Followed by"))
    finance_id: Mapped[uuid.UUID | None] = c.link("person", N_("Estimated by, for finance"))
    business_id: Mapped[uuid.UUID | None] = c.link("person", N_("Estimated by, for the service"))
    cost_to_achieve: Mapped[Money | None] = c.money("cost_to_achieve", N_("Cost to achieve it"))
    disbenefits: Mapped[Bilingual] = c.bilingual("disbenefits", N_("Disadvantages"), long=True)
    not_reached: Mapped[Bilingual] = c.bilingual("not_reached", N_("Why it was not reached"), long=True)
    continues_id: Mapped[uuid.UUID | None] = c.link("gain", N_("Carried over from the line"), printed=False)
    initiative_id: Mapped[uuid.UUID | None] = c.link("initiative", NP_("link", "Initiative"))
    is_internal: Mapped[bool] = c.yes_no("is_internal", N_("Details only in the internal version"), printed=False)
    position: Mapped[int] = c.position()
    __table_args__ = strict(
        sa.CheckConstraint("(fte_low IS NULL) = (fte_high IS NULL) AND fte_low <= fte_high", name="fte_from_to"),
        sa.CheckConstraint("completes_id IS NULL OR completes_id <> id", name="not_of_itself"),
        sa.CheckConstraint("continues_id IS NULL OR continues_id <> id", name="not_after_itself"),
    )


class GainMatch(Entity):
    """What people decided about one line of each version: the same gain or not, and which of them the report counts.

    About a line that only one version has it names that line alone; `kept` then says whether the report counts it.
    """

    __tablename__ = "gain_match"
    singular = N_("comparison of two gains")
    year_id: Mapped[uuid.UUID] = c.of_year()
    commune_gain_id: Mapped[uuid.UUID | None] = c.link("gain", N_("Line of the commune"))
    cpas_gain_id: Mapped[uuid.UUID | None] = c.link("gain", N_("Line of the CPAS"))
    state: Mapped[MatchState] = c.choice("state", N_("Decided that they are"), MATCH_STATES, MatchState.SAME)
    kept: Mapped[Kept | None] = c.choice("kept", N_("Counted in the report"), KEPT)
    decided: Mapped[PartialDate | None] = c.date(N_("Decided on"))
    body_id: Mapped[uuid.UUID | None] = c.link("body", N_("Decided by"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("comparison of two gains", "Note"))
    __table_args__ = strict(
        sa.UniqueConstraint("commune_gain_id", "cpas_gain_id"),
        sa.CheckConstraint("commune_gain_id <> cpas_gain_id", name="two_lines"),
        sa.CheckConstraint("commune_gain_id IS NOT NULL OR cpas_gain_id IS NOT NULL", name="a_line"),
    )


class Movement(Entity):
    """A post that moves, in one version of minutes: from where to where, at which level, when, paid by what."""

    __tablename__ = "movement"
    singular = N_("movement of posts")
    year_id: Mapped[uuid.UUID] = c.of_year()
    minutes_id: Mapped[uuid.UUID | None] = c.link("minutes_version", N_("In the version"))
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Post of the administration"))
    nature: Mapped[MovementNature] = c.choice(
        "nature", NP_("movement", "Nature"), MOVEMENT_NATURES, MovementNature.REALLOCATED
    )
    fte: Mapped[Range[Fte] | None] = c.fte_range("fte", NP_("gain", "Posts"), unit=N_("FTE"))
    from_function: Mapped[Bilingual] = c.bilingual("from_function", NP_("movement", "From"))
    from_grade: Mapped[str] = c.text(N_("Level or grade before"))
    to_function: Mapped[Bilingual] = c.bilingual("to_function", NP_("movement", "To"))
    to_grade: Mapped[str] = c.text(N_("Level or grade after"))
    horizon: Mapped[Period | None] = c.period(N_("Horizon"))
    gain_id: Mapped[uuid.UUID | None] = c.link("gain", N_("Paid by the gain"))
    post_id: Mapped[uuid.UUID | None] = c.link("post", NP_("link", "Post"))
    text: Mapped[Bilingual] = c.bilingual("text", NP_("movement", "Justification"), long=True)
    is_internal: Mapped[bool] = c.internal()
    position: Mapped[int] = c.position()
    __table_args__ = strict(
        sa.CheckConstraint("(fte_low IS NULL) = (fte_high IS NULL) AND fte_low <= fte_high", name="fte_from_to")
    )


class TargetTeam(Entity):
    """A team as a version of the minutes sees it in the end: how many people, of which level; nobody is counted."""

    __tablename__ = "target_team"
    singular = N_("team aimed at")
    year_id: Mapped[uuid.UUID] = c.of_year()
    minutes_id: Mapped[uuid.UUID | None] = c.link("minutes_version", N_("In the version"))
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Team of the administration"))
    function: Mapped[Bilingual] = c.bilingual("function", N_("Function"), required=True)
    people: Mapped[int | None] = c.number(NP_("staffing", "People"))
    level: Mapped[Level | None] = c.choice("level", N_("Level"), LEVELS)
    grade: Mapped[str] = c.text(N_("Grade"))
    horizon: Mapped[Period | None] = c.period(N_("Horizon"))
    obstacle: Mapped[Bilingual] = c.bilingual("obstacle", N_("Obstacle"))
    text: Mapped[Bilingual] = c.bilingual("text", NP_("team aimed at", "Comment"), long=True)
    is_internal: Mapped[bool] = c.internal()
    position: Mapped[int] = c.position()
