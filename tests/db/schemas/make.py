"""Write the dossier of the newest schema that every later version must open; run once per release.

python -m tests.db.schemas.make
"""

import gzip
import tempfile
from pathlib import Path

from db import migrate
from db.journal import Author
from db.opening import create
from synergie.model.meetings import Meeting
from tests.db.making import ADD, EDIT, add_attendance, add_meeting, add_person, add_year, year_key

HERE = Path(__file__).parent


def make() -> Path:
    """Write a dossier with two years, the first closed, and return where it is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.synergie"
        store = create(path, Author("secretary@commune", "commune"))
        with store.write(ADD) as session:
            add_year(session, 2023)
            add_year(session, 2024)
            first = add_meeting(session, 2023, "Réunion de 2023")
            add_meeting(session, 2024, "Réunion de 2024")
            for function in ("Secrétaire", "Receveur", "Directrice"):
                add_attendance(session, first, add_person(session, function))
        with store.write(EDIT) as session:
            session.get_one(Meeting, first).place = "Salle du Conseil"
        store.undo()
        store.close_year(year_key(2023), "Adopted.")
        store.close()
        target = HERE / f"{migrate.revisions()[-1]}.synergie.gz"
        target.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    return target


if __name__ == "__main__":
    make()
