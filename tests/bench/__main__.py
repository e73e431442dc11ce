"""`make bench`: ratios measured side by side, as a table and in out/bench.json."""

from __future__ import annotations

import dataclasses
import itertools
import json
import sys
import tempfile
from pathlib import Path

from tests.bench import asking, painting, reporting, starting, writing


def main() -> int:
    """Print one line a ratio and write them all; a missed aim is said, not punished: machines are noisy."""
    found = []
    print(f"{'':56} {'ours':>9} {'reference':>10} {'ratio':>6} {'aim':>5}  {'quartiles':>12}")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        # the start comes first: what the others leave in memory would weigh on its processes
        parts = (
            starting.ratios(here),
            writing.ratios(here),
            asking.ratios(here),
            painting.ratios(here),
            reporting.ratios(),
        )
        for ratio in itertools.chain.from_iterable(parts):
            low, high = ratio.spread
            print(
                f"{ratio.name:56} {ratio.ours:6.1f} {ratio.unit} {ratio.reference:7.1f} {ratio.unit}"
                f" {ratio.ratio:6.2f} {ratio.aim:5.2f}"
                f"  {low:5.2f}–{high:5.2f}{'' if ratio.reached else '  missed'}",
                flush=True,
            )
            found.append({**dataclasses.asdict(ratio), "reached": ratio.reached})
    out = Path("out")
    out.mkdir(exist_ok=True)
    (out / "bench.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
