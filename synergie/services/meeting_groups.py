"""Which focus groups met; read without having the classes of groups mapped, for it is asked of each meeting shown."""

from __future__ import annotations

import uuid
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

_LINKS: Final = sa.table(
    "focus_group_meeting",
    sa.column("id", sa.Uuid()),
    sa.column("focus_group_id", sa.Uuid()),
    sa.column("meeting_id", sa.Uuid()),
)


def groups(session: Session, meeting: uuid.UUID) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """Return the links of a meeting to focus groups: the key of the link and that of the group."""
    query = sa.select(_LINKS.c.id, _LINKS.c.focus_group_id).where(_LINKS.c.meeting_id == meeting)
    return [(link, group) for link, group in session.execute(query.order_by(_LINKS.c.id)).all()]
