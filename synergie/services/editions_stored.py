"""Bytes of editions and validations in the dossier, by their SHA-256: written once, never changed or deleted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.model.documents import Content

_GONE: Final = N_("The frozen facts name a file that is not there any more: {sha256}.")

_NOTHING: Final = hashlib.sha256(b"").hexdigest()


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


def keep(session: Session, data: bytes) -> str:
    """Keep `data` unless the dossier holds it already, and return its SHA-256."""
    digest = fingerprint(data)
    if not session.scalar(sa.select(sa.exists().where(Content.sha256 == digest))):
        session.execute(sa.insert(Content).values(sha256=digest, size=len(data), data=data))
    return digest


def read(session: Session, digest: str) -> bytes | None:
    """Return what is kept under `digest`, whatever it is by now; None when nothing is."""
    return session.scalar(sa.select(Content.data).where(Content.sha256 == digest))


def attached(session: Session) -> Callable[[str], bytes]:
    """Return what gives the bytes of an attached file by its SHA-256; `StoreError` when the dossier has them not."""

    def found(digest: str) -> bytes:
        if digest == _NOTHING:  # a file that was damaged already when it was frozen
            return b""
        data = read(session, digest)
        if data is None:
            raise StoreError(Reason.MISSING, _GONE.of(sha256=digest))
        return data

    return found
