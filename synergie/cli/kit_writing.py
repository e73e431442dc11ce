"""What the commands of the kit do: one short read, writing with no session open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from synergie.basis.progress import Progress
from synergie.basis.words import N_, Message
from synergie.cli.output import line, progress
from synergie.cli.place import opened
from synergie.cli.words import Misuse, say
from synergie.model.dossier import Side
from synergie.reports import filing, making
from synergie.reports.kit import bundle, papers
from synergie.reports.kit.sheets import Order
from synergie.reports.word.exported import Exported
from synergie.services import kit

_WRITING: Final = N_("Writing the papers:")


def write_papers(
    where: Path | str, year: int, order: Order, names: Sequence[str], folder: Path, *, force: bool
) -> list[Path]:
    """Write papers of the kit into a folder and return their paths; raises `Refusal`, `Misuse` or `StoreError`.

    A document that somebody corrected by hand stays as it is, and the new one gets another name.
    """
    for name in names:
        if name not in papers.PAPERS:
            message = N_("There is no paper “{name}”. There are: {names}.")
            raise Misuse(message.of(name=name, names=", ".join(papers.PAPERS)))
    chosen = list(dict.fromkeys(names)) or list(papers.PAPERS)
    with opened(where) as store, store.read() as session:
        facts = kit.gather(session, year)
    with progress(_WRITING) as shown:
        made = list(papers.make(chosen, facts, order, progress=shown))
    if "programme" in chosen and not facts.report.outside.programmes:
        line(say(N_("The dossier holds no programme: no note on one is written.")))
    done = filing.put_all(folder, [(one.name, one.data) for one in made], force=force)
    _tell_kept(done)
    written = [one.path for one in done]
    for path in written:
        line(say(N_("“{path}” is written."), path=str(path)))
    _tell(N_("Left blank, or to be checked:"), (message for one in made for message in one.missing))
    return written


def write_bundle(where: Path | str, year: int, budget: str, language: str, output: Path | None, *, force: bool) -> Path:
    """Write the annexes of a budget as a folder or a .zip and return its path; raises as `write_papers` does."""
    with opened(where) as store, store.read() as session:
        facts = kit.bundle(session, year)

    def report(told_: Progress) -> bytes:
        wanted = making.Kind(language=language, budget=budget, draft=True, public=True)
        return making.make(facts.kit.report, wanted, progress=told_).data

    with progress(_WRITING) as shown:
        made = bundle.make(facts, Side(budget), Order(language=language), report, progress=shown)
    path = output or Path(made.stem)
    if path.suffix.lower() == ".zip":
        filing.put(path, made.zipped(), force=force)
    else:
        _tell_kept(filing.put_all(path, [(one.name, one.data) for one in made.pieces], force=force))
    _tell(N_("Not in the bundle, left blank or to be checked:"), made.missing)
    return path


def _tell_kept(done: Iterable[Exported]) -> None:
    for one in done:
        if one.kept is not None:
            line(say(filing.KEPT, old=str(one.kept), path=str(one.path)), error=True)


def _tell(head: Message, messages: Iterable[Message]) -> None:
    found = list(dict.fromkeys(messages))
    if found:
        line(say(head))
        for one in found:
            line(f"– {say(one)}")
