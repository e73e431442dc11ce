"""A look into the example, for the tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session


@pytest.fixture
def session(example_file: Path) -> Iterator[Session]:
    """A session on the example that cannot write."""
    engine = sa.create_engine(f"sqlite:///file:{example_file}?mode=ro&uri=true", poolclass=sa.NullPool)
    with Session(engine) as session:
        yield session
    engine.dispose()
