"""`make conformance`: the reference validators over every kind of output, fuzzed dossiers and deliberate defects."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path

import pikepdf

from synergie.reports.pdf import checks
from tests.conformance import defects, office, office_defects, outputs, verapdf
from tests.facts import example_facts

_CHECKED = (".pdf", ".docx", ".xlsx")


@dataclasses.dataclass(frozen=True)
class File:
    """A file that was written, what was found in it, and whether others are inside."""

    path: Path
    found: tuple[str, ...] = ()
    carries: bool = False

    @property
    def is_pdf(self) -> bool:
        """Whether it is for the validator of PDF."""
        return self.path.suffix == ".pdf"


def main() -> int:
    """Print a line a file and the counts; return 0 when all is as it should be, 3 without Java."""
    if not verapdf.is_there():
        print("The validator needs Java. Have it installed: apt-get install -y default-jdk-headless", file=sys.stderr)
        return 3
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        passed, failed = _checked(Path(folder))
    print(f"{time.perf_counter() - began:.0f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _checked(folder: Path) -> tuple[int, int]:
    """Write and check everything; return how many files are as they should be, and how many are not."""
    good, fallen = _written(folder)
    bad = [*_spoilt_pdf(folder), *_spoilt_office(folder)]
    papers = [one for one in good if one.is_pdf]
    plain = [one.path for one in papers if not one.carries] + [path for path in bad if path.suffix == ".pdf"]
    verdicts = verapdf.validate(plain)
    verdicts += verapdf.validate([one.path for one in papers if one.carries], ("ua1", "3a"))
    ok = [_tell(one.path, _of_pdf(one, verdicts), verdicts) for one in papers]
    ok += [_tell_spoilt(path, verdicts) for path in bad]
    told = [one for one in good if not one.is_pdf]
    right = sum(ok) + sum(not one.found for one in told)
    return right, len(ok) + len(told) - right + fallen


def _written(folder: Path) -> tuple[list[File], int]:
    """Write every output in processes, telling of those of Office at once; return the files and what could not be."""
    example_facts()  # the processes get it with them
    found: list[File] = []
    fallen = 0
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(os.cpu_count(), context) as pool:
        jobs: dict[Future[list[File]], str] = {pool.submit(_family, folder, name): name for name in outputs.FAMILIES}
        jobs |= {pool.submit(_fuzzed, folder, seed): f"fuzzed-{seed:02}" for seed in range(outputs.FUZZED)}
        for job in as_completed(jobs):
            try:
                files = job.result()
            except Exception as error:
                fallen += 1
                print(f"FAIL  {jobs[job]:60} cannot be written: {error!r}"[:300], flush=True)
                continue
            found += files
            for one in files:
                if not one.is_pdf:
                    _tell(one.path, one.found)
    return sorted(found, key=lambda one: one.path.name), fallen


def _family(folder: Path, name: str) -> list[File]:
    return list(_kept(folder, outputs.FAMILIES[name]()))


def _fuzzed(folder: Path, seed: int) -> list[File]:
    return list(_kept(folder, outputs.fuzzed(seed)))


def _kept(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[File]:
    """Write files and look at each with what needs no Java."""
    for name, data in files:
        path = folder / name
        if path.suffix not in _CHECKED:
            continue
        assert not path.exists(), f"{name} is written twice"
        path.write_bytes(data)
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                carries = bool(pdf.attachments)
            yield File(path, tuple(one.what for one in checks.defects(data)), carries)
        else:
            yield File(path, office.errors(path))


def _spoilt_pdf(folder: Path) -> Iterator[Path]:
    good = (folder / "draft-internal-fr.pdf").read_bytes()
    for defect in defects.DEFECTS:
        path = folder / f"{defect.__name__}.pdf"
        path.write_bytes(defects.spoilt(good, defect))
        yield path


def _spoilt_office(folder: Path) -> Iterator[Path]:
    for kind, found in office_defects.DEFECTS.items():
        good = (folder / f"draft-internal-fr.{kind}").read_bytes()
        for defect in found:
            path = folder / f"{defect.__name__}.{kind}"
            path.write_bytes(office_defects.spoilt(good, defect))
            yield path


def _of_pdf(file: File, verdicts: Sequence[verapdf.Verdict]) -> tuple[str, ...]:
    mine = [one for one in verdicts if one.path == file.path]
    assert mine, f"{file.path} was not validated"
    unnamed = [f"not {one.flavour}" for one in mine if not one.passed and not one.rules]
    return (*file.found, *unnamed, *(rule for one in mine for rule in one.rules))


def _tell(path: Path, found: Sequence[str], verdicts: Sequence[verapdf.Verdict] = ()) -> bool:
    made = sum(one.checks for one in verdicts if one.path == path)
    print(f"{'FAIL' if found else 'PASS'}  {path.name:60} {f'{made:>8} checks' if made else ''}".rstrip(), flush=True)
    for line in found:
        print(f"      {line[:200]}", flush=True)
    return not found


def _tell_spoilt(path: Path, verdicts: Sequence[verapdf.Verdict]) -> bool:
    if path.suffix == ".pdf":
        by = [one.flavour for one in verdicts if one.path == path and not one.passed]
        by += ["own"] if checks.defects(path.read_bytes()) else []
    else:
        by = list(office.errors(path)[:1])
    print(f"{'PASS' if by else 'FAIL'}  {path.name:44} {'noticed: ' + ', '.join(by)[:150] if by else 'not noticed'}")
    return bool(by)


if __name__ == "__main__":
    sys.exit(main())
