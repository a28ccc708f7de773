"""Where things are: named, or where the system keeps such things."""

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from kring import paths, settings


@pytest.mark.parametrize("home", ["/home/anna", "/home/anna/", "relative", ""])
@pytest.mark.parametrize("xdg", [None, "", "/elsewhere", "/elsewhere/", "relative/is/ignored"])
def test_the_customary_folders_are_the_ones_platformdirs_names(
    home: str, xdg: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    for kind in ("DATA", "STATE", "CONFIG"):
        if xdg is None:
            monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
        else:
            monkeypatch.setenv(f"XDG_{kind}_HOME", xdg)
    assert paths.journal_folder() == os.path.join(platformdirs.user_data_dir("kring", appauthor=False), "journal")
    assert paths.state_folder() == platformdirs.user_state_dir("kring", appauthor=False)
    assert os.path.dirname(paths.settings_file()) == platformdirs.user_config_dir("kring", appauthor=False)


def test_a_named_folder_comes_before_the_environment_and_the_environment_before_the_customary_one() -> None:
    assert paths.journal_folder("/named", {"KRING_JOURNAL": "/elsewhere"}) == "/named"
    assert paths.journal_folder(None, {"KRING_JOURNAL": "/elsewhere"}) == "/elsewhere"
    assert paths.journal_folder(None, {}).endswith(os.path.join("kring", "journal"))


def test_backups_are_beside_the_journal() -> None:
    assert paths.backups_folder("/somewhere/journal") == "/somewhere/backups"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
def test_the_start_of_quick_add_is_spared_platformdirs() -> None:
    program = "import sys, kring.paths as p; p.journal_folder(); p.state_folder(); print('platformdirs' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_a_path_in_the_home_folder_is_said_with_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/mine")
    assert paths.shorten_path("/home/mine/a b/c") == "~/a b/c"
    assert os.path.expanduser(paths.shorten_path("/home/mine/a b/c")) == "/home/mine/a b/c"
    assert paths.shorten_path("/home/mine") == "/home/mine"
    assert paths.shorten_path("/home/miner/a") == "/home/miner/a"
    monkeypatch.setenv("HOME", "/")
    assert os.path.expanduser(paths.shorten_path("/a")) == "/a"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_settings_that_are_no_file_do_not_hang_kring(tmp_path: Path) -> None:
    pipe = tmp_path / "settings.json"
    os.mkfifo(pipe)
    assert settings.load(str(pipe)) == settings.Settings()
    assert settings.load(str(tmp_path)) == settings.Settings()
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 60000)
    assert settings.load(str(deep)) == settings.Settings()
