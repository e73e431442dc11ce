"""E-mails as mail programs save them: .eml by the standard library, .msg of Outlook by python-oxmsg."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import email.utils
import html.parser
import io
import re
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from typing import Any, Final

from synergie.basis.errors import Refusal
from synergie.basis.folding import plain
from synergie.basis.words import N_, NN_
from synergie.services.incoming.source import Address, Attachment, Letter, refusal

DAMAGED: Final = N_(
    "“{name}” is damaged or is no e-mail. Save it again in the mail program, or copy its text and paste it here."
)
SEALED: Final = N_("“{name}” is encrypted. Open it in the mail program, copy its text and paste it here.")
LEFT_OUT: Final = NN_(
    "{n} attached message was not read. Save it apart and bring it in as well.",
    "{n} attached messages were not read. Save them apart and bring them in as well.",
)
_MOST_PARTS: Final = 500
_MOST_STREAMS: Final = 20_000
_SEALED: Final = {
    *("multipart/encrypted", "application/pgp-encrypted"),
    *("application/pkcs7-mime", "application/x-pkcs7-mime"),
}
_RECIPIENT_TYPE: Final = 0x0C15
"""The property of a recipient that says To (1) or Cc (2)."""


def from_eml(data: bytes, name: str) -> tuple[Letter, tuple[Attachment, ...]]:
    """Return the head and text of an e-mail, and the files in it; raise `Refusal`."""
    try:
        return _of_message(email.message_from_bytes(data, policy=email.policy.default), name)
    except Refusal:
        raise
    except Exception as error:  # headers that no standard knows raise of every kind when they are read
        raise refusal(DAMAGED.of(name=name)) from error


def from_msg(data: bytes, name: str) -> tuple[Letter, tuple[Attachment, ...]]:
    """Return the head and text of an e-mail of Outlook, and the files in it; raise `Refusal`."""
    try:
        import oxmsg

        _look(data, name)
        return of_outlook(oxmsg.Message.load(io.BytesIO(data)), name)
    except Refusal:
        raise
    except Exception as error:  # a broken container makes the library raise of every kind
        raise refusal(DAMAGED.of(name=name)) from error


def _look(data: bytes, name: str) -> None:
    """Refuse a container whose parts claim far more than it holds, before they are read."""
    import olefile  # type: ignore[import-untyped]

    with olefile.OleFileIO(io.BytesIO(data)) as container:
        parts = container.listdir()
        if len(parts) > _MOST_STREAMS or sum(container.get_size(one) for one in parts) > len(data) + 65_536:
            raise refusal(DAMAGED.of(name=name))


def of_outlook(message: Any, name: str) -> tuple[Letter, tuple[Attachment, ...]]:
    """Return what a message that python-oxmsg read holds."""
    kind = str(message.message_class).upper()
    if "SMIME" in kind and "MULTIPARTSIGNED" not in kind:
        raise refusal(SEALED.of(name=name))
    heads = {str(key).lower(): str(value) for key, value in dict(message.message_headers).items()}
    sent = _when(heads.get("date", "")) or message.sent_date
    if sent is not None and sent.tzinfo is not None and not heads.get("date"):
        sent = sent.astimezone()  # Outlook keeps universal time
    to, cc = _addresses(heads.get("to", "")), _addresses(heads.get("cc", ""))
    if not to and not cc:
        to, cc = _recipients(message.recipients)
    body = message.body or readable(message.html_body or "")
    if not (message.sender or message.subject or body.strip()):
        raise refusal(DAMAGED.of(name=name))
    attached = tuple(message.attachments)
    files = [one for one in attached if one.file_bytes]
    if any(str(one.file_name or "").lower() == "message.rpmsg" for one in files):
        raise refusal(SEALED.of(name=name))
    letter = Letter(
        sender=next(iter(_addresses(message.sender or "")), None),
        to=to,
        cc=cc,
        date=sent.date() if sent is not None else None,
        time=sent.time().replace(second=0, microsecond=0, tzinfo=None) if sent is not None else None,
        subject=plain(message.subject),
        body=_tidy(body),
        left_out=len(attached) - len(files),
    )
    kept = tuple(
        Attachment(plain(one.file_name or "") or "document", one.file_bytes) for one in files if one.file_bytes
    )
    return letter, kept


def _recipients(found: Iterable[Any]) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
    to: list[Address] = []
    cc: list[Address] = []
    for one in found:
        role = one.properties.int_prop_value(_RECIPIENT_TYPE)
        (cc if role == 2 else to).append(Address(plain(one.name or ""), one.email_address or ""))
    return tuple(to), tuple(cc)


def _of_message(message: EmailMessage, name: str) -> tuple[Letter, tuple[Attachment, ...]]:
    for parts, part in enumerate(message.walk(), 1):
        kind = part.get_content_type()
        if parts > _MOST_PARTS:
            raise refusal(DAMAGED.of(name=name))
        if kind in _SEALED and part.get_param("smime-type") != "signed-data":
            raise refusal(SEALED.of(name=name))
    body = _body(message)
    subject = plain(_header(message, "subject"))
    sender = next(iter(_addresses(_header(message, "from"))), None)
    if sender is None and not subject and not body.strip():
        raise refusal(DAMAGED.of(name=name))
    sent = _when(_header(message, "date"))
    letter = Letter(
        sender=sender,
        to=_addresses(_header(message, "to")),
        cc=_addresses(_header(message, "cc")),
        date=sent.date() if sent is not None else None,
        time=sent.time().replace(second=0, microsecond=0) if sent is not None else None,
        subject=subject,
        body=_tidy(body),
    )
    return letter, tuple(_files(message))


def _header(message: EmailMessage, name: str) -> str:
    try:
        return ", ".join(str(one) for one in message.get_all(name, []))
    except Exception:  # the parser of the library stumbles over some; the rest of the e-mail is worth reading
        return ""


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _content(part)
    return readable(text) if part.get_content_type() == "text/html" else text


def _content(part: Any) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", errors="replace")


def _files(message: EmailMessage) -> Iterator[Attachment]:
    for part in message.iter_attachments():
        kept = part.get_filename()
        if part.get_content_maintype() == "message":
            inner = part.get_payload()
            first: Any = inner[0] if isinstance(inner, list) and inner else None
            data = first.as_bytes() if first is not None else b""
            kept = kept or "message.eml"
        else:
            found = part.get_payload(decode=True)
            data = found if isinstance(found, bytes) else b""
        if data and kept:  # pictures of a signature have no name of their own
            yield Attachment(kept, data)


def _addresses(text: str) -> tuple[Address, ...]:
    found = []
    for name, address in email.utils.getaddresses([text.replace(";", ",")]):
        shown = plain(name).strip(" '\"")
        if shown or address:
            found.append(Address(shown or address.partition("@")[0], address))
    return tuple(found)


def _when(text: str) -> dt.datetime | None:
    if not text:
        return None
    try:
        return email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()


class _Readable(html.parser.HTMLParser):
    """Keeps the words of a page, with line breaks where it has paragraphs."""

    _BREAKS: Final = {"p", "div", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"}
    _SILENT: Final = {"script", "style", "head", "title"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        """Begin a line, or what is not read."""
        if tag in self._SILENT:
            self._silent += 1
        elif tag == "li":
            self.found.append("\n• ")
        elif tag in self._BREAKS:
            self.found.append("\n")
        elif tag == "td":
            self.found.append("\t")

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag in self._SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("p", "div", "li", "table"):
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not self._silent:
            self.found.append(re.sub(r"\s+", " ", data))


def readable(page: str) -> str:
    """Return the words of an HTML page; nothing in it is loaded or run."""
    if not page:
        return ""
    reader = _Readable()
    reader.feed(page)
    reader.close()
    return _tidy("".join(reader.found))
