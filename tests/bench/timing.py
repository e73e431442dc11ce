"""Two ways of doing the same thing, timed in turn in one run: the ratio holds where a time would not."""

from __future__ import annotations

import dataclasses
import gc
import statistics
import time
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Ratio:
    """One line of the table; values are medians, `spread` is the ratio's quartiles."""

    name: str
    ours: float
    reference: float
    ratio: float
    aim: float
    spread: tuple[float, float]
    unit: str = "ms"

    @property
    def reached(self) -> bool:
        """Whether the ratio is within its aim."""
        return self.ratio <= self.aim


def compare(name: str, ours: Callable[[], object], reference: Callable[[], object], *, aim: float, runs: int) -> Ratio:
    """Run both in turn `runs` times after a warm-up and compare their medians."""
    ours()
    reference()
    pairs: list[tuple[float, float]] = []
    gc.collect()
    gc.disable()
    try:
        for turn in range(runs):
            first, second = (ours, reference) if turn % 2 else (reference, ours)
            times = [_timed(first), _timed(second)]
            pairs.append((times[0], times[1]) if turn % 2 else (times[1], times[0]))
            if turn % 10 == 9:
                gc.collect()
    finally:
        gc.enable()
    mine = statistics.median(a for a, _ in pairs)
    theirs = statistics.median(b for _, b in pairs)
    low, _, high = statistics.quantiles([a / b for a, b in pairs], n=4)
    return Ratio(name, mine * 1000, theirs * 1000, mine / theirs, aim, (low, high))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
