"""Gains and movements one by one: in the public version, what nothing tells apart is told once."""

from synergie.reports.chapters import gain_lists
from synergie.reports.content import Bullets, Table, plain
from synergie.reports.voice import Voice
from synergie.services import publishing
from synergie.services.report_rows import YearlyReport
from tests.facts import example_facts


def test_what_only_the_internal_version_tells_apart_is_told_once_in_the_public_one() -> None:
    def told(facts: YearlyReport) -> tuple[list[str], list[str]]:
        voice = Voice("nl")
        part = gain_lists.body(facts, voice)
        moved = gain_lists.movements(facts, voice)
        assert part is not None
        assert moved is not None
        items = [one for block in part.blocks if isinstance(block, Bullets) for one in block.items]
        (table,) = moved.blocks
        assert isinstance(table, Table)
        return [plain(one.runs) for one in items], [" | ".join(map(plain, row)) for row in table.rows]

    def number(lines: list[str]) -> int:
        heads = [line.rpartition("| ")[2].partition(" × ") for line in lines]
        return sum(int(head) if times else 1 for head, times, _ in heads)

    inside, outside = told(example_facts()), told(publishing.public(example_facts()))
    for within, shown in zip(inside, outside, strict=True):
        assert not any(" × " in line for line in within)
        assert any(" × " in line for line in shown)
        assert len(shown) < len(within) == number(shown)
