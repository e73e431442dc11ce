"""What changes are called: the subjects, what became of their records, the sides of a record, and choices."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final

from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.agreements import AGREEMENT_STATES, AgreementState
from synergie.model.contracts import CONTRACT_FORMS, ContractForm
from synergie.model.costs import PURPOSES, Purpose
from synergie.model.dossier import SIDES, Side
from synergie.model.gain_course import GAIN_STANDINGS, GainStanding
from synergie.model.gains import (
    EVIDENCES,
    FAMILIES,
    GAIN_NATURES,
    GAIN_STATES,
    MECHANISMS,
    MOVEMENT_NATURES,
    Evidence,
    Family,
    GainNature,
    GainState,
    Mechanism,
    MovementNature,
)
from synergie.model.initiatives import (
    DIRECTIONS,
    FORMS,
    MATURITIES,
    NATURES,
    RECURRENCES,
    YEAR_STATES,
    Direction,
    Form,
    Maturity,
    Nature,
    Recurrence,
    YearState,
)
from synergie.model.minutes import DIVERGENCE_STATES, DivergenceState
from synergie.model.overlaps import OVERLAP_STATES, OverlapState
from synergie.model.programmes import ADHESIONS, Adhesion
from synergie.model.requests import ANSWER_STATES, DELIVERABLE_STATES, AnswerState, DeliverableState
from synergie.model.staffing import LEVELS, SHARE_STATES, Level, ShareState
from synergie.model.texts import CHAPTERS, Chapter
from synergie.services.changes_facts import Aspect, Chosen, PostKind, Subject, What

SUBJECTS: Final[Mapping[Subject, Message]] = {
    Subject.INITIATIVE: NP_("changes", "Synergies and measures"),
    Subject.GAIN: N_("Gains"),
    Subject.COST: N_("Costs compared"),
    Subject.CONTRACT: N_("Public contracts"),
    Subject.AGREEMENT: NP_("chapter", "Agreements"),
    Subject.ADHESION: N_("Adhesions"),
    Subject.DISAGREEMENT: N_("Points of disagreement"),
    Subject.OVERLAP: N_("Duplications"),
    Subject.REQUEST: N_("Requests"),
    Subject.DELIVERABLE: NP_("changes", "What one owes the other"),
    Subject.TEXT: N_("Texts of the chapters"),
}

KINDS: Final[Mapping[What, Message]] = {
    What.NEW: NP_("changes", "New"),
    What.GONE: NP_("changes", "No longer there, without a word"),
    What.ENDED: NP_("changes", "Ended"),
    What.WITHDRAWN: NP_("changes", "Withdrawn"),
    What.REALISED: NP_("changes", "Realised"),
    What.SETTLED: NP_("changes", "Settled or received"),
    What.ANSWERED: NP_("changes", "Answered"),
    What.RENEWED: NP_("changes", "Renewed"),
    What.MOVED: NP_("changes", "Moved: in another place or in another state"),
    What.REWORDED: NP_("changes", "Reworded"),
    What.CHANGED: NP_("changes", "Changed"),
}
"""What became of records, as the heading over them."""
ONCE: Final = NP_("changes", "Not stated again")
"""Of what belongs to one year only, in place of what is gone without a word."""
YEAR_BOUND: Final = frozenset((Subject.GAIN, Subject.COST, Subject.TEXT))

ORDER: Final = (
    *(What.GONE, What.NEW, What.ENDED, What.WITHDRAWN, What.REALISED, What.SETTLED, What.ANSWERED, What.RENEWED),
    *(What.MOVED, What.REWORDED, What.CHANGED),
)
"""What is gone comes first: nobody would look for it."""
CLOSED: Final = (What.ENDED, What.WITHDRAWN, What.REALISED, What.SETTLED, What.ANSWERED)
ALTERED: Final = (What.RENEWED, What.REWORDED, What.CHANGED)

ASPECTS: Final[Mapping[Aspect, Message]] = {
    Aspect.TITLE: NP_("changes", "Title"),
    Aspect.DOMAIN: NP_("link", "Domain"),
    Aspect.WHOLE: N_("Part of"),
    Aspect.STATE: NP_("initiative", "State"),
    Aspect.DESCRIPTION: NP_("initiative", "Description"),
    Aspect.TEXT: N_("Text of the year"),
    Aspect.CONDITIONS: N_("Conditions"),
    Aspect.TERRITORY: N_("District"),
    Aspect.MATURITY: N_("Maturity"),
    Aspect.TARGET: N_("Planned for"),
    Aspect.NATURE: N_("Nature"),
    Aspect.DIRECTION: N_("Direction"),
    Aspect.FORM: NP_("contract", "Form"),
    Aspect.RECURRENCE: N_("Recurrence"),
    Aspect.STARTED: NP_("initiative", "Started"),
    Aspect.RHYTHM: N_("Rhythm"),
    Aspect.PARTNERS: NP_("initiative", "Partners"),
    Aspect.PROVIDER: N_("Re-invoiced by"),
    Aspect.BENEFICIARY: N_("Re-invoiced to"),
    Aspect.KEY: N_("Key or rate of re-invoicing"),
    Aspect.AMOUNT: N_("Amount"),
    Aspect.POSTS: NP_("gain", "Posts"),
    Aspect.LEVEL: N_("Level"),
    Aspect.GRADE: N_("Grade"),
    Aspect.FUNCTION: N_("Function"),
    Aspect.MECHANISM: N_("Mechanism"),
    Aspect.HORIZON: N_("Horizon"),
    Aspect.EVIDENCE: N_("Evidence"),
    Aspect.REALISED: N_("Posts realised"),
    Aspect.REALISED_ON: N_("Realised on"),
    Aspect.STANCE_COMMUNE: NP_("changes", "Position of the commune"),
    Aspect.STANCE_CPAS: NP_("changes", "Position of the CPAS"),
    Aspect.OBSTACLE: N_("Obstacle"),
    Aspect.CONCLUSION: NP_("comparison", "Conclusion"),
    Aspect.HYPOTHESES: N_("Hypotheses"),
    Aspect.OPTIONS: NP_("changes", "Options"),
    Aspect.SUPPLIER: N_("Supplier"),
    Aspect.TERM: NP_("contract", "From – to"),
    Aspect.SAVING: N_("Estimated saving"),
    Aspect.REFERENCE: N_("Reference of the specifications"),
    Aspect.PARTIES: N_("Parties"),
    Aspect.RENEWALS: NP_("changes", "Renewals"),
    Aspect.ENDED: NP_("contract", "Ended"),
    Aspect.SIGNED: N_("Signed on"),
    Aspect.IN_FORCE: N_("In force since"),
    Aspect.ENDS: NP_("agreement", "Ends"),
    Aspect.STATUS: NP_("adhesion", "Status"),
    Aspect.RESERVATIONS: N_("Reservations"),
    Aspect.COMMUNE: N_("According to the commune"),
    Aspect.CPAS: N_("According to the CPAS"),
    Aspect.SETTLED: N_("How it was settled"),
    Aspect.ANSWER: N_("Content of the answer"),
    Aspect.ANSWERED: N_("Answered on"),
    Aspect.RECEIVED: N_("Received on"),
    Aspect.BECAUSE: N_("Blocked because"),
    Aspect.ADMINISTRATION: N_("Administration"),
    Aspect.EMPLOYER: N_("Employer"),
    Aspect.PEOPLE: NP_("staffing", "People"),
    Aspect.PAID_BY: N_("Paid by the gain"),
    Aspect.FOR_COMMUNE: N_("For the commune"),
    Aspect.FOR_CPAS: N_("For the CPAS"),
    Aspect.ATTENTION: NP_("shared post", "Point of attention"),
}

_POSTS: Final = {
    PostKind.MOVEMENT: N_("movement of posts"),
    PostKind.TEAM: N_("team aimed at"),
    PostKind.SHARED: N_("shared post"),
}
_CHOICES: Final[Mapping[type[enum.StrEnum], Mapping[enum.StrEnum, Message]]] = {
    Adhesion: ADHESIONS,  # type: ignore[dict-item]
    AgreementState: AGREEMENT_STATES,  # type: ignore[dict-item]
    AnswerState: ANSWER_STATES,  # type: ignore[dict-item]
    Chapter: CHAPTERS,  # type: ignore[dict-item]
    ContractForm: CONTRACT_FORMS,  # type: ignore[dict-item]
    DeliverableState: DELIVERABLE_STATES,  # type: ignore[dict-item]
    Direction: DIRECTIONS,  # type: ignore[dict-item]
    DivergenceState: DIVERGENCE_STATES,  # type: ignore[dict-item]
    Evidence: EVIDENCES,  # type: ignore[dict-item]
    Family: FAMILIES,  # type: ignore[dict-item]
    Form: FORMS,  # type: ignore[dict-item]
    GainNature: GAIN_NATURES,  # type: ignore[dict-item]
    GainStanding: GAIN_STANDINGS,  # type: ignore[dict-item]
    GainState: GAIN_STATES,  # type: ignore[dict-item]
    Level: LEVELS,  # type: ignore[dict-item]
    Maturity: MATURITIES,  # type: ignore[dict-item]
    Mechanism: MECHANISMS,  # type: ignore[dict-item]
    MovementNature: MOVEMENT_NATURES,  # type: ignore[dict-item]
    Nature: NATURES,  # type: ignore[dict-item]
    OverlapState: OVERLAP_STATES,  # type: ignore[dict-item]
    PostKind: _POSTS,  # type: ignore[dict-item]
    Purpose: PURPOSES,  # type: ignore[dict-item]
    Recurrence: RECURRENCES,  # type: ignore[dict-item]
    ShareState: SHARE_STATES,  # type: ignore[dict-item]
    Side: SIDES,  # type: ignore[dict-item]
    YearState: YEAR_STATES,  # type: ignore[dict-item]
}
_WORDS: Final[Mapping[tuple[str, str], Message]] = {
    (kind.__name__, member.value): message for kind, words in _CHOICES.items() for member, message in words.items()
}

COMPARED: Final = N_("Compared with edition {number} of the report {year}, as it was issued.")
NOT_ISSUED: Final = N_(
    "The report {year} was never issued: this report is compared with what the dossier says of that year now."
)
DAMAGED: Final = N_(
    "The edition of the report {year} cannot be read any more: this report is compared with what the dossier says of "
    "that year now."
)
NOTHING: Final = N_("Nothing changed.")
ONLY_FIGURES: Final = N_("No record is new, gone or worded otherwise; figures changed.")
HIDDEN: Final = NN_(
    "{n} change concerns what only the internal version says, and is not told here.",
    "{n} changes concern what only the internal version says, and are not told here.",
)


def word(value: Chosen) -> Message | None:
    """Return the words for an answer to a choice; None for one that this version of the program does not know."""
    return _WORDS.get((value.choice, value.value))


def heading(subject: Subject, what: What) -> Message:
    """Return what stands over the records of a subject of which the same became."""
    return ONCE if what is What.GONE and subject in YEAR_BOUND else KINDS[what]
