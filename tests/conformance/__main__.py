"""`make conformance`: the reference validator over the example, fuzzed dossiers and deliberate defects."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from synergie.reports import booklet, committee_sheet, comparison
from synergie.reports.pdf import checks, fonts
from synergie.reports.pdf.document import render
from synergie.reports.yearly import Budget, compose
from synergie.services.report_rows import YearlyReport
from tests.committee_facts import crowded, of_example, of_nothing
from tests.conformance import defects, fuzz, verapdf
from tests.facts import empty_facts, example_comparison, example_facts

FUZZED = 40


def main() -> int:
    """Print a line a file and the counts; return 0 when all is as it should be, 3 without Java."""
    if not verapdf.is_there():
        print("The validator needs Java. Have it installed: apt-get install -y default-jdk-headless", file=sys.stderr)
        return 3
    began = time.perf_counter()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        good = _good(Path(folder))
        bad = _bad(Path(folder), good[0].read_bytes())
        verdicts = verapdf.validate([*good, *bad])
        for path in good:
            mine = [one for one in verdicts if one.path == path]
            own = checks.defects(path.read_bytes())
            ok = all(one.passed for one in mine) and not own
            passed, failed = passed + ok, failed + (not ok)
            print(f"{'PASS' if ok else 'FAIL'}  {path.stem:28} {sum(one.checks for one in mine):>8} checks")
            for line in [*(rule for one in mine for rule in one.rules), *(one.what for one in own)]:
                print(f"      {line[:200]}")
        for path in bad:
            by = [one.flavour for one in verdicts if one.path == path and not one.passed]
            by += ["own"] if checks.defects(path.read_bytes()) else []
            passed, failed = passed + bool(by), failed + (not by)
            print(f"{'PASS' if by else 'FAIL'}  {path.stem:28} {'caught by ' + ', '.join(by) if by else 'not noticed'}")
    print(f"{time.perf_counter() - began:.0f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _good(folder: Path) -> list[Path]:
    facts = example_facts()
    found = []
    for language in ("fr", "nl"):
        found.append(_write(folder, f"example-{language}", facts, language))
        found.append(_write(folder, f"empty-dossier-{language}", empty_facts(), language))
        found.append(_write(folder, f"empty-fields-{language}", fuzz.emptied(facts), language))
    for language in ("fr", "nl"):
        path = folder / f"comparison-{language}.pdf"
        path.write_bytes(comparison.make(example_comparison(), language).data)
        found.append(path)
    found += _of_committee(folder)
    for seed in range(FUZZED):
        found.append(_write(folder, f"fuzzed-{seed:02}", fuzz.fuzzed(facts, seed), ("fr", "nl")[seed % 2]))
    return found


def _of_committee(folder: Path) -> list[Path]:
    """Write the committee's sheet and the booklet of gains: of the example, of nothing, and of far too much."""
    page, gains, _ = of_example()
    files = {f"booklet-{language}": booklet.make(gains, language).data for language in ("fr", "nl")}
    files |= {f"committee-sheet-{language}": committee_sheet.make(page, language).data for language in ("fr", "nl")}
    files["committee-sheet-crowded"] = committee_sheet.make(crowded(), "nl").data
    files["committee-sheet-empty"] = committee_sheet.make(of_nothing()[0], "fr").data
    files["booklet-empty"] = booklet.make(of_nothing()[1], "fr").data
    found = []
    for name, data in files.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(data)
        found.append(path)
    return found


def _write(folder: Path, name: str, facts: YearlyReport, language: str) -> Path:
    path = folder / f"{name}.pdf"
    tree = compose(facts, language, fonts.width, budget=Budget.BOTH, draft=True)
    path.write_bytes(render(tree).data)
    return path


def _bad(folder: Path, good: bytes) -> list[Path]:
    found = []
    for defect in defects.DEFECTS:
        path = folder / f"{defect.__name__}.pdf"
        path.write_bytes(defects.spoilt(good, defect))
        found.append(path)
    return found


if __name__ == "__main__":
    sys.exit(main())
