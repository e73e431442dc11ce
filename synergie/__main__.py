"""What `synergie` starts: the window, or the command line, each without the other."""

from __future__ import annotations

import sys


def main() -> int:
    """Open the window when nothing, or `window` with a file or without one, is asked; obey the command otherwise."""
    arguments = sys.argv[1:]
    asked = arguments[1:] if arguments[:1] == ["window"] else arguments
    plain = not any(argument.startswith("-") for argument in asked)
    if not arguments or (arguments[0] == "window" and len(asked) <= 1 and plain):
        return window(asked[0] if asked else None)
    from synergie.cli import run

    return run(arguments)


def window(file: str | None) -> int:
    """Open the window on the dossier `file`, or on none, and return the code to exit with."""
    from synergie.system import place
    from ui.start import main as show

    return int(show(None if file is None else place(file), None))


if __name__ == "__main__":
    sys.exit(main())
