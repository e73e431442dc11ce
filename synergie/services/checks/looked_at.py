"""What rules ask of the records of a class: so much is read of each row, and the rest only when it is asked for.

Short rows are read whole. A rule works without its attributes in here; it takes longer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from synergie.model import Entity
from synergie.model import actions as ac
from synergie.model import agreements as ag
from synergie.model import costs as c
from synergie.model import gains as g
from synergie.model import initiatives as i
from synergie.model import meetings as me
from synergie.model import minutes as mi
from synergie.model import programmes as p
from synergie.model.attendances import Attendance
from synergie.model.bodies import Organisation
from synergie.model.contracts import PublicContract
from synergie.model.documents import Document
from synergie.model.focus_groups import FocusGroup
from synergie.model.people import ReferencePerson
from synergie.model.staffing import StaffLine

_ATTRIBUTES: Final[Mapping[type[Entity], str]] = {
    ac.Action: "text owner person_id organisation_id due due_when state outcome meeting_id agenda_meeting_id"
    " is_internal",
    ac.Decision: "text date outcome meeting_id document_id matter concertation_id proposal_id no_concertation"
    " is_internal",
    ag.Agreement: "title worded_as document_id duration in_force review state contact_days contact_days_kind",
    ag.AgreementParty: "agreement_id administration_id organisation_id needs_decision decided",
    ag.Commitment: "agreement_id text due delivered man_days man_days_used profiles profiles_used amount amount_paid",
    c.CostComparison: "title source document_id dated figures_lost index_rate index_until",
    c.CostLine: "option_id label programme_domain_id component nature minimum maximum year",
    c.CostOption: "comparison_id name role stated_minimum stated_maximum is_rounded",
    Document: "title dated content_dated sha256 file_name",
    FocusGroup: "name state reason planned",
    g.Gain: "text family place state nature completes_id said_by_id minutes_id administration_id level grade function"
    " domain_id horizon mechanism fte realised post_id evidence baseline effective is_internal",
    i.Domain: "code name parent_id is_focus",
    i.Initiative: "title domain_id parent_id started rhythm",
    i.InitiativeYear: "initiative_id state",
    Attendance: "meeting_id presence",
    me.Meeting: "subject date starts ends kind state reason closed in_report",
    mi.Approval: "minutes_id administration_id state document_id",
    mi.MinutesVersion: "caption meeting_id administration_id document_id form state in_report replaces_id is_internal",
    mi.Statement: "minutes_id document_id text is_internal",
    Organisation: "name short",
    p.AdhesionStatus: "participant_id programme_domain_id status date reference",
    p.AllocationKey: "name stated_margin total commune_driver cpas_driver",
    p.AllocationValue: "key_id participant_id category value weight stated_all stated_few",
    p.Participant: "name programme_id administration_id organisation_id",
    p.ProgrammeDomain: "name programme_id requires_id",
    PublicContract: "object form ended",
    ReferencePerson: "domain_id administration_id person_id",
    StaffLine: "role snapshot_id domain_id administration_id fte as_printed people level grade note",
}
OF_MINUTES: Final[Mapping[type[Entity], str]] = {
    mi.MinutesVersion: "id",
    mi.Statement: "minutes_id",
    mi.Approval: "minutes_id",
    g.Gain: "minutes_id",
    g.Movement: "minutes_id",
    g.TargetTeam: "minutes_id",
}
"""What stands in a version of minutes, by the name that leads to it: what was corrected is not looked at."""
LOOKED_AT: Final = {cls: tuple(names.split()) for cls, names in _ATTRIBUTES.items()}
