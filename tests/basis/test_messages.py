"""What a step is called is kept as plain values, and read in either language."""

import json

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.messages import N_, NN_, Message
from synergie.basis.words import Texts

TITLE = Bilingual("Contact informatique", "IT-contact")


def kept(message: Message) -> Message:
    return Message.from_json(json.loads(json.dumps(message.to_json())))


def test_a_name_in_two_languages_is_kept_in_both_and_shown_in_the_one_that_reads() -> None:
    read = kept(N_("{field}: {what}").of(field=N_("Place"), what=TITLE))
    assert Texts("en")(read) == "Place: Contact informatique"
    assert Texts("fr")(read).endswith(": Contact informatique")
    assert Texts("nl")(read).endswith(": IT-contact")


@pytest.mark.parametrize("name", [Bilingual("Seul", ""), Bilingual("", "Alleen"), Bilingual(), Bilingual("{x}", "%s")])
def test_a_name_that_is_half_there_is_kept_as_it_is(name: Bilingual) -> None:
    assert dict(kept(N_("{what}").of(what=name)).args)["what"] == name
    assert Texts("nl")(kept(N_("{what}").of(what=name))) == name.best("nl")


def test_a_version_that_knows_no_such_names_reads_them_as_a_text() -> None:
    argument = N_("{what}").of(what=TITLE).to_json()["args"]["what"]
    assert Message(argument["id"]).id == "Contact informatique"


@pytest.mark.parametrize(
    "message", [N_("A"), N_("{a}").of(a="x"), NN_("{n} a", "{n} as").of(n=2), N_("{a}").of(a=None)]
)
def test_every_other_message_comes_back_as_it_was(message: Message) -> None:
    assert kept(message) == message


def test_what_a_label_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        N_("{a}").of(a=1.5).to_json()
