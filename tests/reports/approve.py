"""`python -m tests.reports.approve`: take the text of the example report as it is now for the approved one.

Read the difference (`git diff tests/reports/approved`) as the two secretaries would before you commit it.
"""

from pathlib import Path

from tests.reports.printing import printed
from tests.reports.trees import example_tree

APPROVED = Path(__file__).with_name("approved")

if __name__ == "__main__":
    for language in ("fr", "nl"):
        (APPROVED / f"report-2023-{language}.txt").write_text(printed(example_tree(language)), encoding="utf-8")
