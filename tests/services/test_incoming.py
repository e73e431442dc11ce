"""What is brought in is read by its bytes; whatever cannot be read is a sentence that says what to do."""

import contextlib
import datetime as dt
import io
import struct
import zipfile
from email.message import EmailMessage
from types import SimpleNamespace

import docx
import pytest
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.errors import Refusal
from synergie.services import incoming, recognising
from synergie.services.incoming import mail, reading, source, text, word
from synergie.services.incoming.source import SourceKind
from tests.services import outlook
from tests.services.incoming_texts import COMMUNE_FR

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def word_file(*changes: object) -> bytes:
    document = docx.Document()
    document.add_heading("Groupe focus RH", 1)
    document.add_paragraph("Réunion du 8 mars 2023")
    paragraph = document.add_paragraph("Présents : Juriste, ")
    paragraph.add_run("Directrice des RH").underline = True
    document.add_paragraph("Un gain de 2 ETP", style="List Bullet")
    document.add_paragraph("Une décision", style="List Number")
    document.add_paragraph("Une autre", style="List Number")
    table = document.add_table(rows=1, cols=3)
    for cell, words in zip(table.rows[0].cells, ("IT", "3", "5,5"), strict=True):
        cell.text = words
    strong = document.add_paragraph().add_run("Accord sur le principe d'une équipe commune pour la paie.")
    strong.bold, strong.font.size = True, Pt(11)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def mail_file(body: str = "Bonjour,\n\nVoici le tableau.", **heads: str) -> bytes:
    message = EmailMessage()
    for name, value in {
        "From": "Directeur du programme <d@exemple.be>",
        "To": "Échevine <e@exemple.be>",
        "Cc": "Juriste <j@exemple.be>",
        "Subject": "Tableau des adhésions",
        "Date": "Thu, 03 Aug 2023 19:43:00 +0200",
        **heads,
    }.items():
        message[name] = value
    message.set_content(body)
    message.add_attachment(b"%PDF-1.7 tableau", maintype="application", subtype="pdf", filename="tableau.pdf")
    return bytes(message)


def zipped(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return kept.getvalue()


def refused(name: str, data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        incoming.read(name, data)
    return caught.value.problems[0].message.id


def test_a_word_document_gives_its_headings_lists_tables_and_what_is_underlined():
    found = incoming.read("pv.docx", word_file())
    assert found.kind is SourceKind.WORD
    shown = [(one.role, one.mark, one.text) for one in found.blocks]
    assert shown[0] == ("heading", "", "Groupe focus RH")
    assert ("item", "•", "Un gain de 2 ETP") in shown
    assert [mark for role, mark, _ in shown if role == "item"] == ["•", "1.", "2."]
    assert found.blocks[2].underlined == ("Directrice des RH",)
    assert next(one.cells for one in found.blocks if one.cells) == ("IT", "3", "5,5")
    assert found.blocks[-1].bold


def test_each_block_says_where_it_stands_in_the_text():
    found = incoming.read("pv.docx", word_file())
    for one in found.blocks:
        assert found.text[one.start : one.end].endswith(one.text)


def test_inserted_changes_are_read_deleted_ones_are_not_and_it_is_said():
    data = word_file()
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for one in old.infolist():
            part = old.read(one)
            if one.filename == "word/document.xml":
                inserted = b"<w:ins><w:r><w:t>ajout</w:t></w:r></w:ins>"
                deleted = b"<w:del><w:r><w:delText>retrait</w:delText></w:r></w:del>"
                changed = b"<w:p>" + inserted + deleted + b"</w:p>"
                part = part.replace(b"<w:body>", b"<w:body>" + changed)
            new.writestr(one, part)
    found = incoming.read("pv.docx", kept.getvalue())
    assert "ajout" in found.text
    assert "retrait" not in found.text
    assert found.notes == (word.CHANGES,)


def test_an_e_mail_gives_its_head_its_text_and_its_files():
    found = incoming.read("courriel.eml", mail_file())
    assert found.letter is not None
    assert found.letter.sender == source.Address("Directeur du programme", "d@exemple.be")
    assert [one.name for one in (*found.letter.to, *found.letter.cc)] == ["Échevine", "Juriste"]
    assert (str(found.letter.date), str(found.letter.time)) == ("2023-08-03", "19:43:00")
    assert found.letter.body == "Bonjour,\n\nVoici le tableau."
    assert [one.name for one in found.attachments] == ["tableau.pdf"]
    assert "exemple.be" not in found.text


def test_an_e_mail_that_is_a_page_gives_its_words_alone():
    message = EmailMessage()
    message["From"], message["Subject"] = "Juriste <j@exemple.be>", "Suite"
    message.set_content(
        "<html><head><style>p{}</style></head><body><p>Bonjour</p><ul><li>un</li></ul><script>x()</script></body></html>",
        subtype="html",
    )
    assert incoming.read("a.eml", bytes(message)).text.splitlines()[-2:] == ["Bonjour", "• un"]


def test_a_message_of_outlook_gives_the_same():
    recipient = SimpleNamespace(
        name="Juriste", email_address="j@exemple.be", properties=SimpleNamespace(int_prop_value=lambda _key: 2)
    )
    message = SimpleNamespace(
        message_class="IPM.Note",
        message_headers={"Date": "Thu, 03 Aug 2023 19:43:00 +0200"},
        sent_date=None,
        sender='"Directeur du programme" <d@exemple.be>',
        recipients=(recipient,),
        subject="Tableau",
        body="Bonjour",
        html_body=None,
        attachments=(SimpleNamespace(attached_by_value=True, file_name="t.pdf", file_bytes=b"x"),),
    )
    letter, files = mail.of_outlook(message, "a.msg")
    assert (letter.sender, letter.cc) == (
        source.Address("Directeur du programme", "d@exemple.be"),
        (source.Address("Juriste", "j@exemple.be"),),
    )
    assert str(letter.time) == "19:43:00"
    assert files == (source.Attachment("t.pdf", b"x"),)


def outlook_file() -> bytes:
    sent = (
        (dt.datetime(2023, 8, 3, 17, 43, tzinfo=dt.UTC) - dt.datetime(1601, 1, 1, tzinfo=dt.UTC))
        // dt.timedelta(microseconds=1)
        * 10
    )
    head = [(0x001A, outlook.TEXT, "IPM.Note"), (0x0037, outlook.TEXT, "Tableau"), (0x1000, outlook.TEXT, "Bonjour")]
    sender = [(0x0C1A, outlook.TEXT, "Directeur du programme"), (0x0C1F, outlook.TEXT, "d@exemple.be")]
    people = [
        [(0x3001, outlook.TEXT, name), (0x3003, outlook.TEXT, "x@exemple.be"), (0x0C15, outlook.NUMBER, role)]
        for name, role in (("Échevine", 1), ("Juriste", 2))
    ]
    file = [(0x3707, outlook.TEXT, "tableau.pdf"), (0x3705, outlook.NUMBER, 1), (0x3701, outlook.BYTES, b"x" * 5000)]
    inner = [(0x3707, outlook.TEXT, "suite.msg"), (0x3705, outlook.NUMBER, 5)]
    return outlook.message([*head, *sender, (0x0039, outlook.TIME, sent)], people, [file, inner])


def test_a_file_of_outlook_is_read_as_the_same_e_mail():
    found = incoming.read("courriel.msg", outlook_file())
    assert found.letter is not None
    assert found.letter.sender == source.Address("Directeur du programme", "d@exemple.be")
    assert [one.name for one in found.letter.to] == ["Échevine"]
    assert [one.name for one in found.letter.cc] == ["Juriste"]
    assert (found.letter.subject, found.letter.body) == ("Tableau", "Bonjour")
    local = dt.datetime(2023, 8, 3, 17, 43, tzinfo=dt.UTC).astimezone()
    assert (found.letter.date, found.letter.time) == (local.date(), local.time())
    assert found.attachments == (source.Attachment("tableau.pdf", b"x" * 5000),)
    assert found.notes == (mail.LEFT_OUT.of(n=1),)


def test_a_container_that_claims_more_than_it_holds_gets_a_sentence():
    data = outlook_file()
    length = struct.pack("<Q", 5000)
    assert data.count(length)
    assert refused("a.msg", data.replace(length, struct.pack("<Q", 5_000_000))) == mail.DAMAGED.id


@pytest.mark.parametrize(
    "head",
    [
        "De : Directeur du programme <d@exemple.be>\nEnvoyé : jeudi 3 août 2023 19:43\nÀ : Échevine <e@exemple.be>\n"
        "Cc : Juriste <j@exemple.be>; Responsable\nde l'information <r@exemple.be>\nObjet : RE: Adhésions",
        "Van: Directeur du programme <d@exemple.be>\nVerzonden: donderdag 3 augustus 2023 19:43\n"
        "Aan: Échevine <e@exemple.be>\nCC: Juriste <j@exemple.be>; Responsable de l'information <r@exemple.be>\n"
        "Onderwerp: RE: Adhésions",
    ],
)
def test_a_copied_e_mail_is_one(head):
    found = incoming.pasted(f"{head}\n\nBonjour,\n\nVoici le tableau.\n")
    letter = found.letter
    assert letter is not None
    assert letter.sender == source.Address("Directeur du programme", "d@exemple.be")
    assert [one.name for one in letter.to] == ["Échevine"]
    assert [one.name for one in letter.cc] == ["Juriste", "Responsable de l'information"]
    assert (letter.date, letter.time) == (dt.date(2023, 8, 3), dt.time(19, 43))
    assert (letter.subject, letter.body) == ("RE: Adhésions", "Bonjour,\n\nVoici le tableau.")


def test_minutes_are_no_e_mail():
    assert incoming.pasted("De: rien\n\nUn texte.").letter is None
    assert incoming.pasted(COMMUNE_FR).letter is None


def test_a_text_that_a_margin_broke_is_put_together():
    found = incoming.pasted(COMMUNE_FR)
    texts = [one.text for one in found.blocks]
    assert any(one.endswith("du temps et des formations communes.") for one in texts)
    assert any(one.endswith("à l’échéance 2030, par non-remplacement ;") for one in texts)
    assert all(found.text[one.start : one.end].endswith(one.text) for one in found.blocks)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_is_read_in_the_encodings_of_windows(encoding):
    assert incoming.read("pv.txt", "Réunion à l’été".encode(encoding)).text == "Réunion à l’été"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("pv.docx", b"", reading.NOTHING),
        ("pv.txt", b" \r\n\0 ", reading.NOTHING),
        ("pv.docx", word_file()[:900], word.DAMAGED),
        ("pv.docx", b"PK\x03\x04 n'importe quoi", word.DAMAGED),
        ("pv.docx", b"ceci est un texte", word.DAMAGED),
        ("pv.docx", zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), word.DAMAGED),
        ("pv.docx", zipped({"[Content_Types].xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), word.DAMAGED),
        ("pv.docm", zipped({"[Content_Types].xml": b"<x/>", "word/vbaProject.bin": b"x"}), word.MACROS),
        ("pv.docx", zipped({"[Content_Types].xml": b"<x/>", "word/a.xml": b" " * (41 * 2**20)}), word.SWELLS),
        ("pv.docx", OLE + "EncryptedPackage".encode("utf-16-le"), word.PROTECTED),
        ("pv.doc", OLE + "WordDocument".encode("utf-16-le"), reading.OLD_WORD),
        ("a.msg", OLE, mail.DAMAGED),
        ("a.msg", OLE + "__properties_version1.0".encode("utf-16-le"), mail.DAMAGED),
        ("a.eml", b"rien de tel", mail.DAMAGED),
        ("tableau.xlsx", zipped({"xl/workbook.xml": b"<x/>"}), reading.OTHER_OFFICE),
        ("pv.pdf", b"%PDF-1.7", reading.PDF),
        ("pv.rtf", b"{\\rtf1 x}", reading.PAGE),
        ("pv.html", b"<html><p>x</p></html>", reading.PAGE),
        ("pv.txt", b"\x00\x01\x02\x03\xff\xfe" * 50, text.NOT_TEXT),
        ("pv.txt", word_file(), reading.OTHERWISE_NAMED),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(name, data, sentence):
    assert refused(name, data) == sentence.id


def test_an_encrypted_e_mail_and_one_too_large_get_a_sentence(monkeypatch):
    message = EmailMessage()
    message["From"], message["Subject"] = "Juriste <j@exemple.be>", "Secret"
    message.set_content(b"x", maintype="application", subtype="pkcs7-mime", params={"smime-type": "enveloped-data"})
    assert refused("a.eml", bytes(message)) == mail.SEALED.id
    monkeypatch.setattr("synergie.services.documents.MAXIMUM", 100)
    assert refused("a.eml", mail_file()) == reading.LARGE.id


def test_too_many_paragraphs_get_a_sentence(monkeypatch):
    monkeypatch.setattr(source, "MOST_BLOCKS", 3)
    with pytest.raises(Refusal) as caught:
        incoming.pasted("\n\n".join("Un. Deux." for _ in range(5)))
    assert caught.value.problems[0].message.id == source.TOO_LONG.id


NAMES = st.sampled_from(["a.docx", "a.eml", "a.msg", "a.txt", "a", "..\\x.docx"])
SEEDS = [word_file(), mail_file(), outlook_file(), COMMUNE_FR.encode()]


def read_or_refused(name: str, data: bytes) -> None:
    """Read a file; only a sentence may come instead."""
    with contextlib.suppress(Refusal):
        found = incoming.read(name, data)
        assert found.text
        recognising.recognise(found, 2023, dt.date(2024, 3, 1))


@given(NAMES, st.binary(max_size=400) | st.text(max_size=200).map(lambda one: one.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(name, data):
    read_or_refused(name, data)


@given(st.sampled_from(SEEDS), NAMES, st.integers(0, 10**6), st.binary(min_size=1, max_size=30))
def test_a_file_with_some_bytes_wrong_is_read_or_refused(data, name, place, wrong):
    at = place % len(data)
    read_or_refused(name, data[:at] + wrong + data[at + len(wrong) :])
