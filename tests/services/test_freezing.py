"""Frozen facts: the same facts again, the same bytes everywhere, and a sentence for what cannot be read."""

import dataclasses
import datetime as dt
import hashlib
import json
import time
import typing
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.errors import Reason, StoreError
from synergie.basis.messages import Message
from synergie.basis.quantities import Count, Fte, Money, Range
from synergie.model.dossier import Side
from synergie.reports.pdf.fonts import width
from synergie.reports.yearly import Budget, compose
from synergie.services import freezing, freezing_values, yearly
from synergie.services.report_programmes import AdhesionFacts, AllocationKeyFacts
from synergie.services.report_results import GainFacts
from synergie.services.report_rows import InitiativeFacts, MeetingFacts, StaffingFacts
from tests.basis import values
from tests.conformance.fuzz import emptied, fuzzed
from tests.facts import empty_facts, example_facts

STRATEGIES = {
    Bilingual: st.builds(Bilingual, st.text(), st.text(), st.sampled_from(list(type(Bilingual().mark)))),
    PartialDate: values.dates,
    Period: values.periods,
    Fte: values.ftes,
    Money: values.money,
    Count: values.counts,
    dt.time: values.times,
    Range[Fte]: values.ranges,
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=3),
    str: st.text(),
}


def records(kind: typing.Any) -> st.SearchStrategy[typing.Any]:
    """Return any record of a class, by the types of its fields."""
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{one.name: _any(hints[one.name]) for one in dataclasses.fields(kind) if one.init})


def _any(hint: typing.Any) -> st.SearchStrategy[typing.Any]:
    arguments = typing.get_args(hint)
    if hint in STRATEGIES:
        return STRATEGIES[hint]
    if type(None) in arguments:
        return st.none() | _any(next(one for one in arguments if one is not type(None)))
    if typing.get_origin(hint) is tuple:
        return st.lists(st.deferred(lambda: _any(arguments[0])), max_size=2).map(tuple)
    return records(hint) if dataclasses.is_dataclass(hint) else st.from_type(hint)


def frozen(value: typing.Any, kind: typing.Any = None, **files: bytes) -> typing.Any:
    """Return a value after it was frozen, written, read and thawed."""
    kind = kind or type(value)
    codec = freezing_values.codec(kind)
    told = json.loads(freezing_values.canonical(codec.freeze(value)).decode("utf-8"))
    return codec.thaw(told, freezing_values.Thawing(lambda sha256: files[f"f{sha256}"]))


def refusal(data: bytes) -> StoreError:
    with pytest.raises(StoreError) as caught:
        freezing.thaw(data)
    return caught.value


def changed(change: typing.Callable[[typing.Any], object]) -> bytes:
    told = json.loads(freezing.freeze(empty_facts()))
    change(told)
    return json.dumps(told).encode()


@pytest.mark.parametrize("facts", [example_facts, empty_facts, lambda: emptied(example_facts())])
def test_thawed_facts_are_the_facts(facts):
    data = freezing.freeze(facts())
    thawed = freezing.read(data)
    assert thawed == freezing.Thawed(facts())
    assert freezing.freeze(thawed.facts) == data


@pytest.mark.parametrize("seed", range(12))
def test_facts_that_nobody_would_write_are_thawed_as_they_were(seed):
    facts = dataclasses.replace(fuzzed(example_facts(), seed), is_public=False)
    assert freezing.thaw(freezing.freeze(facts)) == facts


@pytest.mark.parametrize("kind", [MeetingFacts, StaffingFacts, GainFacts, AdhesionFacts, AllocationKeyFacts])
@given(data=st.data())
def test_any_record_is_thawed_as_it_was(kind, data):
    record = data.draw(records(kind))
    assert frozen(record) == record


@given(data=st.data())
def test_records_within_records_of_their_own_kind_are_thawed(data):
    inner = data.draw(records(MeetingFacts))
    assert frozen((inner, inner), tuple[MeetingFacts, ...]) == (inner, inner)
    whole = example_facts().domains[0].initiatives[0]
    deep = dataclasses.replace(whole, parts=(dataclasses.replace(whole, parts=(whole,)),))
    assert frozen(deep, InitiativeFacts) == deep


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_report_of_thawed_facts_is_the_same_to_the_last_word(language):
    trees = [
        compose(facts, language, width, budget=Budget.BOTH, draft=True)
        for facts in (example_facts(), freezing.thaw(freezing.freeze(example_facts())))
    ]
    assert trees[0] == trees[1]


def test_both_engines_freeze_the_same_bytes(example_place):
    with example_place.open().read() as session:
        facts = yearly.gather(session, 2023)
    assert freezing.freeze(facts) == freezing.freeze(example_facts())
    assert freezing.digest(facts) == freezing.digest(example_facts())


def test_the_fingerprint_moves_with_any_fact_and_with_nothing_else():
    facts = example_facts()
    other = dataclasses.replace(facts, note=dataclasses.replace(facts.note, nl=facts.note.nl + "."))
    assert freezing.digest(other) != freezing.digest(facts)
    assert freezing.digest(freezing.thaw(freezing.freeze(facts))) == freezing.digest(facts)
    assert len(freezing.digest(facts)) == 64


@dataclasses.dataclass(frozen=True, kw_only=True)
class Signed:
    text: str
    signed: str = dataclasses.field(default="", metadata={freezing.UNCOUNTED: True})


def test_what_is_not_counted_is_frozen_and_not_in_the_fingerprint():
    whole, counted = freezing_values.codec(Signed), freezing_values.codec(Signed, counted=True)
    assert whole.freeze(Signed(text="a", signed="yes")) == {"text": "a", "signed": "yes"}
    assert counted.freeze(Signed(text="a", signed="yes")) == {"text": "a"}


@dataclasses.dataclass(frozen=True)
class File:
    name: str
    data: bytes = dataclasses.field(repr=False)


def test_of_a_file_only_its_fingerprint_is_frozen():
    file = File("plan.pdf", b"%PDF" * 1000)
    sha256 = hashlib.sha256(file.data).hexdigest()
    codec = freezing_values.codec(File)
    assert codec.freeze(file) == {"name": "plan.pdf", "data": sha256}
    assert frozen(file, **{f"f{sha256}": file.data}) == file
    with pytest.raises(freezing_values.Unreadable):
        frozen(file, **{f"f{sha256}": b"other bytes"})
    thawed = codec.thaw(codec.freeze(file), freezing_values.Thawing(freezing.without_files))
    assert thawed == File("plan.pdf", b"")


@pytest.mark.parametrize(
    ("value", "kind", "told"),
    [
        (Decimal("1.50"), Decimal, "1.5"),
        (Decimal("1E+3"), Decimal, "1000"),
        (Decimal("-0.00"), Decimal, "0"),
        ({"b": 1, "a": 2}, dict[str, int], [["b", 1], ["a", 2]]),
        ({Side.CPAS: 1, Side.COMMUNE: 2}, dict[Side, int], {"commune": 2, "cpas": 1}),
        ({None: 1, uuid.UUID(int=1): 2}, dict[uuid.UUID | None, int], [[f"{uuid.UUID(int=1)}", 2], [None, 1]]),
        (uuid.UUID(int=2), typing.Any, {"UUID": f"{uuid.UUID(int=2)}"}),
        ("a", str | int, {"str": "a"}),
        ((2023, "a"), tuple[int, str], [2023, "a"]),
    ],
)
def test_each_value_has_one_form(value, kind, told):
    found = freezing_values.codec(kind).freeze(value)
    assert json.loads(freezing_values.canonical(found)) == told
    assert frozen(value, kind) == value


def test_messages_are_frozen_with_what_they_hold():
    message = Message("Of {who}, {n}", "record", "Of {who}, {n}s").of(who=Message("commune"), n=3)
    assert frozen(message) == message


def test_half_a_character_is_written_by_its_number():
    assert freezing_values.canonical("\ud800é") == b'"\\ud800\xc3\xa9"'
    assert frozen("\ud800é") == "\ud800é"


def test_what_an_older_program_did_not_write_takes_its_default_or_is_empty():
    data = changed(lambda told: [told["facts"].pop(name) for name in ("citations", "note", "report_date", "outside")])
    thawed = freezing.read(data)
    assert thawed.facts == empty_facts()
    assert thawed.unknown == ()


def test_what_this_program_does_not_know_is_dropped_and_told():
    def change(told):
        told["facts"]["moons"] = [1, 2]
        told["facts"]["drafted_by"] = "the_region"

    thawed = freezing.read(changed(change))
    assert thawed.unknown == ("Drafter = the_region", "YearlyReport.moons")
    assert dataclasses.replace(thawed.facts, drafted_by=empty_facts().drafted_by) == empty_facts()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.FOREIGN),
        (b"\x89PNG\r\n", Reason.FOREIGN),
        (b"[]", Reason.FOREIGN),
        (b'{"format": "other", "version": 1, "facts": {}}', Reason.FOREIGN),
        (b"[" * 100_000, Reason.FOREIGN),
        (freezing.freeze(empty_facts())[:-40], Reason.DAMAGED),
        (changed(lambda told: told.update(version="one")), Reason.DAMAGED),
        (changed(lambda told: told.update(facts=[])), Reason.DAMAGED),
        (changed(lambda told: told["facts"].update(as_of="soon")), Reason.DAMAGED),
        (changed(lambda told: told["facts"].update(year=10.5)), Reason.DAMAGED),
        (changed(lambda told: told.update(version=2)), Reason.NEWER),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data, reason):
    assert refusal(data).reason is reason


def test_the_place_of_a_damage_is_said():
    def change(told):
        told["facts"]["texts"] = [{"chapter": "basis", "text": {"fr": "a"}}, {"chapter": "basis", "text": {"fr": 3}}]

    assert dict(refusal(changed(change)).message.args)["place"] == "texts.2.text.fr"


def test_the_example_is_frozen_and_thawed_in_no_time():
    facts = example_facts()
    data = freezing.freeze(facts)
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        freezing.freeze(facts)
        middle = time.perf_counter()
        freezing.thaw(data)
        spent.append((middle - start, time.perf_counter() - middle))
    assert min(one for one, _ in spent) < 0.15
    assert min(one for _, one in spent) < 0.15
