"""What the program remembers of a user comes back as it was; what cannot be read is as it was at first."""

import json
import uuid
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from ui.settings import MOST_DOSSIERS, Density, Place, Scheme, Settings

RECORD = uuid.UUID("00000000-0000-0000-0000-000000000007")


@pytest.fixture
def remembered(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def again(remembered: QSettings) -> Settings:
    """Return what a program that is started again finds."""
    remembered.sync()
    return Settings(QSettings(remembered.fileName(), QSettings.Format.IniFormat))


def test_at_first_everything_is_as_declared(remembered: QSettings) -> None:
    found = Settings(remembered)
    assert (found.language, found.scheme, found.density) == ("", Scheme.SYSTEM, Density.COMFORTABLE)
    assert (found.checklist_shown, found.dossiers, found.splitters, found.places) == (True, (), {}, {})


def test_what_was_chosen_is_there_again(remembered: QSettings) -> None:
    found = Settings(remembered)
    place = Place(2023, "meetings", ("meeting", RECORD))
    found.language, found.scheme, found.density, found.checklist_shown = "nl", Scheme.DARK, Density.COMPACT, False
    found.divide("meetings", [420, 644])
    found.opened("/partage/été, 2023/dossier.synergie")
    found.leave("6f6c", place)
    found.leave("7a7a", Place())
    found = again(remembered)
    assert (found.language, found.scheme, found.density) == ("nl", Scheme.DARK, Density.COMPACT)
    assert found.checklist_shown is False
    assert found.splitters == {"meetings": (420, 644)}
    assert found.dossiers == ("/partage/été, 2023/dossier.synergie",)
    assert found.places == {"6f6c": place, "7a7a": Place()}


def test_the_dossier_that_was_opened_last_comes_first_and_eight_are_kept(remembered: QSettings) -> None:
    found = Settings(remembered)
    for number in range(MOST_DOSSIERS + 3):
        found.opened(f"dossier {number}")
    found.opened("dossier 5")
    assert found.dossiers[:3] == ("dossier 5", "dossier 10", "dossier 9")
    assert len(found.dossiers) == MOST_DOSSIERS
    found.forget("dossier 10")
    assert found.dossiers[:2] == ("dossier 5", "dossier 9")


def test_places_are_kept_of_the_dossiers_left_last(remembered: QSettings) -> None:
    found = Settings(remembered)
    for number in range(MOST_DOSSIERS):
        found.leave(f"{number}", Place(2000 + number))
    found.leave("0", Place(2024))
    found.leave("new", Place(2025))
    assert list(found.places) == [*(f"{number}" for number in range(2, MOST_DOSSIERS)), "0", "new"]
    assert found.places["0"] == Place(2024)


@pytest.mark.parametrize("broken", ["", "x", "[", "{", "7", "null", '{"a": 1}', '[["a"]]', '{"a": [-1, "b", 2]}', "@"])
@pytest.mark.parametrize("name", [name for name in vars(Settings) if hasattr(vars(Settings)[name], "first")])
def test_what_cannot_be_read_is_as_declared(remembered: QSettings, name: str, broken: str) -> None:
    setting = vars(Settings)[name]
    remembered.setValue(setting.name, broken)
    assert getattr(again(remembered), name) == setting.first


def test_a_value_of_another_kind_is_as_declared(remembered: QSettings) -> None:
    remembered.setValue("language", ["fr", "nl"])
    remembered.setValue("checklist", 7)
    remembered.setValue("places", json.dumps({"a": ["2023", "meetings", None]}))
    found = Settings(remembered)
    assert (found.language, found.checklist_shown, found.places) == ("", True, {})


def test_the_settings_of_the_program_are_those_of_the_user() -> None:
    Settings().density = Density.COMPACT
    assert Settings().density is Density.COMPACT
