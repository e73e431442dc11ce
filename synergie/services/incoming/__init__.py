"""What exists already, brought in: minutes from Word or text, e-mails. Read here, and never changed."""

from __future__ import annotations

from synergie.services.incoming.reading import pasted, read
from synergie.services.incoming.source import Address, Attachment, Block, Letter, Source, SourceKind

__all__ = ["Address", "Attachment", "Block", "Letter", "Source", "SourceKind", "pasted", "read"]
