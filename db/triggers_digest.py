"""The digest of the triggers of SQLite: opening compares it, and makes their text only where it differs.

`python -m db.triggers_digest` writes it here again after a change of the mapped classes or of the triggers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

NEWEST: Final = "c00393dcc3fa20525f970e060fa873c86f6fa643cb9f5955aede1df1e3ee30c7"


def digest(statements: Mapping[str, str]) -> str:
    """Return one short text for the statements that make triggers, given by their names."""
    whole = hashlib.sha256()
    for name, statement in sorted(statements.items()):
        whole.update(f"{name}\0{statement}\0".encode())
    return whole.hexdigest()


if __name__ == "__main__":
    from db import triggers_sqlite

    here = Path(__file__)
    made = f'NEWEST: Final = "{digest(triggers_sqlite.statements())}"'
    here.write_text(re.sub(r"^NEWEST: Final = .*$", made, here.read_text("utf-8"), count=1, flags=re.M), "utf-8")
