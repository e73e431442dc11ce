"""What the operating system knows: who works here, in which language, and where a dossier lies."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("fr", "nl", "en")
"""Languages that the program speaks; the last one is that of everybody else."""

_ADDRESS = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://(?P<rest>.*)", re.DOTALL)


def user() -> str:
    """Return the name under which the user is known to the system: whose steps the history says they are."""
    import getpass
    import platform

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account and no variable: a container, a service
        return platform.node() or "?"


def language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of the locale, "en" when it is neither French nor Dutch."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    found = next((name for name in names if name), None)
    if found is None and os.name == "nt":
        import locale

        found = locale.getlocale()[0]
    start = (found or "").casefold()
    # Windows says "French_Belgium" where others say "fr_BE"
    for known, word in (("fr", "french"), ("nl", "dutch")):
        if re.match(rf"({known}|{word})(?![a-z])", start):
            return known
    return LANGUAGES[-1]


def place(text: str) -> Path | str:
    """Return where the dossier that somebody typed lies: a path, or the address of a PostgreSQL database."""
    address = _ADDRESS.fullmatch(text)
    return f"postgresql+psycopg://{address['rest']}" if address else Path(text)


def shown(where: Path | str) -> str:
    """Return `where` as it may be shown: an address without its password."""
    return str(where) if isinstance(where, Path) else re.sub(r"(://[^/@]*?:)[^/]*@", r"\1***@", where)
