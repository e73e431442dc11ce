"""The history of a dossier as the command line tells it."""

from contextlib import closing
from pathlib import Path

import pytest

from db.journal import Author
from db.opening import open_dossier
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, Texts
from synergie.model.bodies import Body
from synergie.model.meetings import Meeting, MeetingState
from synergie.services import years

ADD = N_("Add the meeting “{meeting}”")


@pytest.fixture
def eventful(empty):
    """A dossier with a meeting that was entered, changed, put back, and removed."""
    with closing(open_dossier(empty, Author("secretary@commune", "commune"))) as store:
        with store.write(N_("Open the year {year}").of(year="2024")) as session:
            year = years.add(session, 2024)
        with store.write(ADD.of(meeting="Réunion")) as session:
            body = Body(code="copil", name=Bilingual("Comité", "Stuurgroep"))
            session.add(body)
            session.flush()
            meeting = Meeting(year_id=year, subject=Bilingual("Réunion", "Vergadering"))
            session.add(meeting)
            session.flush()
        with store.write(N_("Change")) as session:
            meeting = session.get_one(Meeting, meeting.id)
            meeting.subject = Bilingual("Réunion budgétaire\nen deux lignes\x1b[31m", "Vergadering")
            meeting.date = PartialDate.month(2024, 3)
            meeting.state = MeetingState.POSTPONED
            meeting.body_id = body.id
        store.undo()
        with store.write(N_("Remove")) as session:
            session.delete(session.get_one(Meeting, meeting.id))
    return empty


def test_steps_are_told_newest_first(synergie, eventful):
    said = synergie("history", eventful)
    assert (said.code, said.err) == (0, "")
    heads = [text for text in said.out.splitlines() if not text.startswith(" ")]
    assert [text.split(".")[0] for text in heads] == ["5", "4", "3", "2", "1"]
    assert all("secretary@commune" in text for text in heads)
    assert "Undo: Change" in heads[1]
    assert "Add the meeting “Réunion”" in heads[3]


def test_the_newest_steps_alone_can_be_asked_for(synergie, eventful):
    found = synergie("history", eventful, "--limit", 2, "--json").json["steps"]
    assert [step["number"] for step in found] == [5, 4]


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_change_is_told_by_field_before_and_after(synergie, speaking, eventful, language):
    speaking(language)
    out = synergie("history", eventful).out
    texts = Texts(language)
    field = Meeting.__mapper__.attrs["state"].columns[0].info["field"]
    words = dict(field.choices)
    change = f"{texts(words['held'])} → {texts(words['postponed'])}"
    back = f"{texts(words['postponed'])} → {texts(words['held'])}"
    assert f"{texts(field.label)}" in out
    assert change in out
    assert back in out
    assert "03/2024" in out
    assert ("Stuurgroep" if language == "nl" else "Comité") in out
    assert "{" not in out


def test_what_was_removed_is_called_as_it_was(synergie, eventful):
    lines = synergie("history", eventful, "--limit", 1).out.splitlines()
    assert lines[1].strip() == "removed: meeting “Réunion”"


def test_texts_stay_on_their_line_and_cannot_steer_the_terminal(synergie, eventful):
    out = synergie("history", eventful).out
    assert "\x1b" not in out
    assert "Réunion budgétaire en deux lignes" in out


def test_a_large_step_is_told_in_short_for_people_and_whole_for_scripts(synergie, example):
    assert len(synergie("history", example).out.splitlines()) == 10
    (step,) = synergie("history", example, "--json").json["steps"]
    records = synergie("info", example, "--json").json["records"]
    assert len(step["changes"]) == sum(records.values())


def test_the_form_of_a_step_for_scripts(synergie, eventful):
    found = synergie("history", eventful, "--json").json["steps"]
    change, undone = found[2], found[1]
    assert list(change) == [
        "id",
        "number",
        "when",
        "who",
        "side",
        "origin",
        "label",
        "source",
        "reverses",
        "changes",
    ]
    assert (change["who"], change["side"], change["origin"]) == ("secretary@commune", "commune", "user")
    assert undone["reverses"] == change["id"]
    (one,) = change["changes"]
    assert (one["table"], one["operation"], one["redacted"]) == ("meeting", "update", False)
    fields = {(edit["field"], edit["part"]): (edit["old"], edit["new"]) for edit in one["fields"]}
    assert fields["state", None] == ("held", "postponed")
    assert fields["date", None] == (None, "2024-03-01/month")
    assert fields["subject", "fr"][0] == "Réunion"


def test_what_was_redacted_is_said_to_be(synergie, eventful):
    with closing(open_dossier(eventful, Author("secretary@commune"))) as store:
        with store.read() as session:
            key = session.query(Body).one().id
        store.redact("body", key)
    said = synergie("history", eventful)
    assert said.code == 0
    assert "removed from the history" in said.out


def test_a_dossier_without_steps_has_an_empty_history(synergie, empty):
    assert synergie("history", empty, "--json").json == {"steps": []}
    said = synergie("history", Path(empty))
    assert (said.code, len(said.out.splitlines())) == (0, 1)
