"""Rules about people and organisations."""

from __future__ import annotations

import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.bodies import Organisation, OrganisationAlias
from synergie.model.dossier import Side
from synergie.model.initiatives import Domain
from synergie.model.people import Person, PersonAlias, ReferencePerson
from synergie.services.checks.alike import Spelling, initials, one_name, plain, same, spelling
from synergie.services.checks.finding import Hit, Look, called

Pair = tuple[uuid.UUID, uuid.UUID]
_DESIGNATE = {
    Side.COMMUNE: N_("The commune has not designated its reference person for “{domain}”."),
    Side.CPAS: N_("The CPAS has not designated its reference person for “{domain}”."),
}
_ABSENT = {
    Side.COMMUNE: N_("The commune is missing from the dossier: enter its official name."),
    Side.CPAS: N_("The CPAS is missing from the dossier: enter its official name."),
}


def administration_missing(look: Look) -> Iterator[Hit]:
    """Find which of the two administrations the dossier does not know."""
    for side in Side:
        if side not in look.sides.values():
            yield Hit(None, Administration.__tablename__, _ABSENT[side])


def reference_not_designated(look: Look) -> Iterator[Hit]:
    """Find places of reference persons that nobody holds yet."""
    domains = look.by_id(Domain)
    empty = [one for one in look.of(ReferencePerson) if one.person_id is None]

    def place(one: ReferencePerson) -> tuple[int, str, Side]:
        domain = domains[one.domain_id]
        return domain.position, domain.code, look.sides[one.administration_id]

    for one in sorted(empty, key=place):
        domain, side = domains[one.domain_id], look.sides[one.administration_id]
        yield Hit(one, "person_id", _DESIGNATE[side].of(domain=domain.name))


def people_spelt_alike(look: Look) -> Iterator[Hit]:
    """Find two people whose names, other spellings included, differ by a letter or two, or who hold one function."""
    people = look.by_id(Person)
    message = N_("“{second}” may be the same person as “{first}”: keep one of them, or tell them apart.")
    for first, second in same_people(people, look.of(PersonAlias)):
        said = message.of(first=_known(people[first]), second=_known(people[second]))
        yield Hit(people[second], "name", said)


def same_people(people: Mapping[uuid.UUID, Person], aliases: Iterable[PersonAlias]) -> list[Pair]:
    """Return the keys of two people each that may be the same one.

    Without names only the function tells them apart, and then only within one administration.
    """
    spellings = {key: [one.name] if one.name.strip() else [] for key, one in people.items()}
    for alias in aliases:
        spellings[alias.person_id].append(alias.spelling)
    found = set(_pairs(spellings))
    nameless: defaultdict[object, list[Person]] = defaultdict(list)
    for one in people.values():
        if not one.name.strip() and one.administration_id is not None:
            nameless[one.administration_id].append(one)
    for ones in nameless.values():
        functions = [(one.id, plain(one.function)) for one in ones]
        found.update(
            (first, second)
            for (first, function), (second, other) in itertools.combinations(functions, 2)
            if same(function, other)
        )
    return sorted(found)


def organisations_spelt_alike(look: Look) -> Iterator[Hit]:
    """Find two organisations whose names, other spellings included, differ by a letter or two."""
    organisations = look.by_id(Organisation)
    message = N_("“{second}” may be the same organisation as “{first}”: keep one of them, or tell them apart.")
    for first, second in same_organisations(organisations, look.of(OrganisationAlias)):
        one, other = organisations[first], organisations[second]
        yield Hit(other, "name", message.of(first=called(one), second=called(other)))


def same_organisations(
    organisations: Mapping[uuid.UUID, Organisation], aliases: Iterable[OrganisationAlias]
) -> list[Pair]:
    """Return the keys of two organisations each that may be the same one."""
    spellings = {key: _texts(one.name, one.short) for key, one in organisations.items()}
    for alias in aliases:
        spellings[alias.organisation_id].append(alias.spelling)
    return sorted(set(_pairs(spellings)))


def _pairs(spellings: dict[uuid.UUID, list[str]]) -> Iterator[Pair]:
    """Return the keys of those that share a spelling; only names with the same initials are compared."""
    together: defaultdict[str, list[tuple[uuid.UUID, Spelling]]] = defaultdict(list)
    for key, names in spellings.items():
        for name in dict.fromkeys(map(spelling, names)):
            together[initials(name)].append((key, name))
    for ones in together.values():
        for (first, name), (second, other) in itertools.combinations(ones, 2):
            if first != second and one_name(name, other):
                yield (first, second) if first < second else (second, first)


def _texts(*texts: Bilingual) -> list[str]:
    return list(dict.fromkeys(text for one in texts for text in (one.fr, one.nl) if text.strip()))


def _known(person: Person) -> object:
    """Return the name of a person, which only the secretariats see, or else the function."""
    return person.name if person.name.strip() else called(person)
