"""People by their function, organisations, bodies with their members, and reference persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts, capital
from ui.declarations import Column, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Tab
from ui.pages.merging import merge_act
from ui.pages.said import choice_words, named

if TYPE_CHECKING:
    import uuid

    from synergie.services.listing import Row
    from synergie.services.records import Record
    from ui.workplace import Workplace

_NO_SIDE: Final = N_("Without an administration")
_SHORT: Final = "administration_id.short"
_SIDE: Final = "administration_id.side"


def _sentence(*parts: str) -> str:
    return ". ".join(part for part in parts if part) + "."


# People


def _person(say: Texts, row: Row) -> RowText:
    cells = row.cells
    function = cells["function"].best(say.language) or say(N_("without a function"))
    if cells["acting"]:
        function = say(N_("{function} (acting)"), function=function)
    whose = named(say, cells[_SHORT]) or named(say, cells["organisation_id"])
    name = cells["name"] or named(say, cells["organisation_id"])
    return RowText(
        title=function,
        spoken=_sentence(function, cells["name"], whose),
        status=Pill("neutral", "user-round", name) if name else None,
        right=cells["initials"],
    )


def _person_group(say: Texts, row: Row) -> str:
    side = named(say, row.cells[_SHORT])
    if side:
        return side
    return say(N_("Organisations")) if row.cells["organisation_id"] is not None else say(_NO_SIDE)


def _person_under(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    whose = place.name_of("administration", values["administration_id"])
    of = place.name_of("organisation", values["organisation_id"])
    acting = say(N_("Acting")) if values["acting"] else ""
    return " · ".join(part for part in (values["name"], whose, of, acting) if part)


def _like_people(session: Any, _year: uuid.UUID | None) -> frozenset[uuid.UUID]:
    from synergie.services.duplicates import suspects

    return suspects(session, "person")


def _like_organisations(session: Any, _year: uuid.UUID | None) -> frozenset[uuid.UUID]:
    from synergie.services.duplicates import suspects

    return suspects(session, "organisation")


PEOPLE: Final = PageSpec(
    key="people",
    title=NP_("people", "People"),
    icon="contact",
    group="directory",
    table="person",
    of_year=False,
    paths=("function", "name", "initials", "acting", _SHORT, "organisation_id"),
    row=_person,
    grouped=_person_group,
    subtitle=_person_under,
    new=N_("New person"),
    added=N_("Add a person"),
    singular=N_("person"),
    counted=NN_("{n} person", "{n} people"),
    empty=N_("Nobody yet. People are also entered where they are met: at a meeting, in a body, in an e-mail."),
    orders=(Order(N_("By administration"), (_SIDE, "organisation_id", "function")),),
    filters=(
        Filter(N_("Perhaps the same"), among=_like_people),
        Filter(N_("Without a name"), (("name", frozenset({""})),)),
        Filter(_NO_SIDE, (("administration_id", frozenset({None})), ("organisation_id", frozenset({None})))),
    ),
    tabs=(
        Tab(
            NP_("tab", "Person"),
            (
                Section(
                    None,
                    (
                        ("function",),
                        ("name", "initials"),
                        ("administration_id", "organisation_id", "acting"),
                    ),
                ),
                Parts(
                    title=N_("Functions held"),
                    table="person_role",
                    link="person_id",
                    columns=(Column("function"), Column("held", width=26)),
                    sections=(Section(None, (("function",), ("held", "acting"), ("note",))),),
                    add=N_("Add a function held"),
                    ordered=False,
                ),
                Parts(
                    title=N_("Other spellings"),
                    table="person_alias",
                    link="person_id",
                    columns=(Column("spelling"),),
                    sections=(Section(None, (("spelling",),)),),
                    add=N_("Add a spelling"),
                    ordered=False,
                ),
            ),
        ),
    ),
    acts=(merge_act("person"),),
    duplicated=(("person_role", "person_id"),),
)


# Organisations


def _organisation(say: Texts, row: Row) -> RowText:
    cells = row.cells
    name = cells["name"].best(say.language) or say(N_("without a name"))
    kind = choice_words(say, "organisation", "kind", cells["kind"])
    short = cells["short"].best(say.language)
    return RowText(
        title=name, spoken=_sentence(name, short, kind), status=Pill("neutral", "building-2", kind), right=short
    )


def _organisation_under(say: Texts, record: Record, _place: Workplace) -> str:
    kind = choice_words(say, "organisation", "kind", record.values["kind"])
    return " · ".join(part for part in (record.values["short"].best(say.language), kind) if part)


ORGANISATIONS: Final = PageSpec(
    key="organisations",
    title=N_("Organisations"),
    icon="building-2",
    group="directory",
    table="organisation",
    of_year=False,
    paths=("name", "short", "kind"),
    row=_organisation,
    subtitle=_organisation_under,
    new=N_("New organisation"),
    added=N_("Add an organisation"),
    singular=N_("organisation"),
    counted=NN_("{n} organisation", "{n} organisations"),
    empty=N_("No organisation yet: partners, regional bodies, federations and suppliers are entered here."),
    orders=(Order(N_("By name"), ("name",)), Order(N_("By kind"), ("kind", "name"))),
    filters=(
        Filter(N_("Perhaps the same"), among=_like_organisations),
        Filter(N_("Region and cabinets"), (("kind", frozenset({"region", "cabinet"})),)),
        Filter(N_("Local authorities"), (("kind", frozenset({"local"})),)),
        Filter(N_("Companies"), (("kind", frozenset({"company"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Organisation"),
            (
                Section(None, (("name",), ("short",), ("kind",))),
                Parts(
                    title=N_("Other spellings"),
                    table="organisation_alias",
                    link="organisation_id",
                    columns=(Column("spelling"),),
                    sections=(Section(None, (("spelling",),)),),
                    add=N_("Add a spelling"),
                    ordered=False,
                ),
            ),
        ),
    ),
    acts=(merge_act("organisation"),),
)


# Bodies


def _body(say: Texts, row: Row) -> RowText:
    cells = row.cells
    name = cells["name"].best(say.language) or say(N_("without a name"))
    kind = choice_words(say, "body", "kind", cells["kind"])
    whose = named(say, cells[_SHORT]) or named(say, cells["organisation_id.short"])
    return RowText(
        title=name, spoken=_sentence(name, kind, whose), status=Pill("neutral", "landmark", kind), right=whose
    )


def _body_under(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    whose = place.name_of("administration", values["administration_id"])
    of = place.name_of("organisation", values["organisation_id"])
    kind = choice_words(say, "body", "kind", values["kind"])
    return " · ".join(part for part in (capital(kind), whose, of) if part)


def _who(say: Texts, row: Row) -> str:
    cells = row.cells
    return named(say, cells["person_id"]) or cells["description"].best(say.language)


def _for(say: Texts, row: Row) -> str:
    return named(say, row.cells[_SHORT]) or named(say, row.cells["organisation_id"])


def _coded(_place: Workplace) -> dict[str, Any]:
    from uuid import uuid4

    return {"code": f"body_{uuid4().hex[:6]}"}


BODIES: Final = PageSpec(
    key="bodies",
    title=N_("Bodies"),
    icon="landmark",
    group="directory",
    table="body",
    of_year=False,
    paths=("name", "kind", _SHORT, "organisation_id.short"),
    row=_body,
    subtitle=_body_under,
    new=N_("New body"),
    added=N_("Add a body"),
    singular=N_("body"),
    counted=NN_("{n} body", "{n} bodies"),
    empty=N_("No body yet: committees, councils and focus groups are entered here with their members."),
    orders=(Order(N_("In the order of the dossier"), ("position",)), Order(N_("By name"), ("name",))),
    arranged="*",
    values=_coded,
    filters=(
        Filter(
            N_("Authorities"),
            (("kind", frozenset({"college", "permanent_bureau", "municipal_council", "welfare_council"})),),
        ),
        Filter(N_("Committees"), (("kind", frozenset({"steering", "concertation", "management"})),)),
        Filter(N_("Focus groups"), (("kind", frozenset({"focus_group"})),)),
        Filter(N_("Programmes"), (("kind", frozenset({"programme"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Body"),
            (
                Section(
                    None,
                    (
                        ("name",),
                        ("short",),
                        ("kind", "administration_id", "organisation_id"),
                        ("purpose",),
                    ),
                ),
                Section(N_("Further details"), (("rhythm", "existed"), ("code",))),
            ),
        ),
        Tab(
            N_("Members"),
            (
                Parts(
                    title=N_("Members"),
                    table="membership",
                    link="body_id",
                    columns=(
                        Column("person_id", title=N_("Who sits there"), show=_who, also=("description",)),
                        Column("role", width=16),
                        Column(_SHORT, title=N_("For"), width=16, show=_for, also=("organisation_id",)),
                    ),
                    sections=(
                        Section(
                            None,
                            (
                                ("person_id", "role"),
                                ("administration_id", "organisation_id", "held"),
                                ("description",),
                            ),
                        ),
                    ),
                    add=N_("Add a member"),
                ),
            ),
        ),
    ),
    acts=(merge_act("body"),),
    duplicated=(("membership", "body_id"),),
)


# Reference persons


def _reference(say: Texts, row: Row) -> RowText:
    cells = row.cells
    domain = named(say, cells["domain_id"])
    side = named(say, cells[_SHORT])
    who = named(say, cells["person_id"])
    empty = Pill("warn", "triangle-alert", say(N_("to be designated")))
    status = Pill("neutral", "user-round", who) if who else empty
    return RowText(title=side, spoken=_sentence(domain, side, status.words), status=status)


def _domain(say: Texts, row: Row) -> str:
    return named(say, row.cells["domain_id"])


def _reference_under(say: Texts, record: Record, place: Workplace) -> str:
    side = place.name_of("administration", record.values["administration_id"])
    held = record.values["held"]
    return " · ".join(part for part in (side, say.formats.period(held, "short") if held is not None else "") if part)


REFERENCES: Final = PageSpec(
    key="references",
    title=N_("Reference persons"),
    icon="user-round-check",
    group="directory",
    table="reference_person",
    of_year=False,
    title_path="domain_id",
    paths=("domain_id", _SHORT, "person_id"),
    row=_reference,
    grouped=_domain,
    subtitle=_reference_under,
    new=N_("New reference person"),
    added=N_("Add a reference person"),
    singular=N_("reference person"),
    counted=NN_("{n} reference person", "{n} reference persons"),
    empty=N_("No reference person yet: whom to turn to in each administration, domain by domain."),
    orders=(Order(N_("By domain"), ("domain_id", _SIDE)),),
    filters=(Filter(N_("To be designated"), (("person_id", frozenset({None})),)),),
    tabs=(
        Tab(
            NP_("tab", "Reference person"),
            (Section(None, (("domain_id",), ("administration_id", "person_id"), ("held",), ("note",))),),
        ),
    ),
)

PAGES: Final = (PEOPLE, ORGANISATIONS, BODIES, REFERENCES)
