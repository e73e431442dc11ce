"""Who needs a module on the way to the first list: `python -m tests.bench.needing synergie.model.gains,babel FILE`."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


class Witness:
    """Looks at what is imported and prints, once for each name, the lines of the house that led to it."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name in self.names:
            self.names.discard(name)
            print(name)
            for frame in traceback.extract_stack()[:-1]:
                path = Path(frame.filename)
                if path.is_relative_to(ROOT) and not path.is_relative_to(ROOT / ".venv") and path != Path(__file__):
                    print(f"    {path.relative_to(ROOT)}:{frame.lineno}  {frame.line}")


def main() -> None:
    from ui import start

    start.quicken()
    sys.meta_path.insert(0, Witness(set(sys.argv[1].split(","))))  # type: ignore[arg-type]
    from ui import app

    opened = app.Program.open

    def open_and_leave(program, where) -> None:
        opened(program, where)
        for _ in range(3):
            program.application.processEvents()
        sys.stdout.flush()
        os._exit(0)

    app.Program.open = open_and_leave  # type: ignore[method-assign]
    from synergie.__main__ import main as begin

    sys.argv = ["synergie", "window", sys.argv[2]]
    begin()


if __name__ == "__main__":
    main()
