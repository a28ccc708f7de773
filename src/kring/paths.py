"""Where the journal, its backups, the settings and the device id are.

platformdirs knows the customary folders of each system, and costs as much as the rest of quick-add's start: it brings
tempfile, random and pathlib along. On Linux its answer is two lines of the XDG base directory specification, so those
are followed here; a test holds the two to the same answer. Everywhere else, and where the home folder is odd, it is
asked.
"""

import os
import sys
from collections.abc import Mapping
from zlib import crc32

__all__ = [
    "backups_folder",
    "journal_folder",
    "name_journal",
    "old_settings_file",
    "settings_file",
    "shorten_path",
    "state_folder",
]

_APP = "kring"
_XDG = {"data": ".local/share", "state": ".local/state", "config": ".config"}


def journal_folder(option: str | None = None, environ: Mapping[str, str] | None = None) -> str:
    """The folder of the journal: ``--journal``, then ``KRING_JOURNAL``, then the user's data folder.

    Args:
        option: The folder named on the command line, or None.
        environ: The environment; the process's own by default.

    Returns:
        An absolute path; the folder need not exist yet.
    """
    environ = os.environ if environ is None else environ
    named = option or environ.get("KRING_JOURNAL")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    return os.path.join(_find_customary_folder("data"), "journal")


def backups_folder(journal: str) -> str:
    """Where backups of this journal go: ``backups`` beside it.

    A journal that is not called ``journal`` has its own name in that, so that two journals in one folder do not take
    each other's backups for their own, and let them go.

    Args:
        journal: The folder of the journal.
    """
    folder, name = os.path.split(os.path.abspath(journal))
    return os.path.join(folder, "backups" if name in ("journal", "") else f"{name}-backups")


def shorten_path(path: str) -> str:
    """A path as people say it: with ``~`` for their home folder. What is given back can be typed.

    Args:
        path: An absolute path.
    """
    home = os.path.expanduser("~")
    inside = path.startswith(home.rstrip(os.sep) + os.sep)
    return os.path.join("~", os.path.relpath(path, home)) if os.path.isabs(home) and inside else path


def state_folder() -> str:
    """Where this machine keeps what must not travel with the journal: the device id."""
    return _find_customary_folder("state")


def name_journal(journal: str) -> str:
    """A name for what this machine keeps of a journal in the state folder; it says nothing of where that is.

    Args:
        journal: The folder of the journal.
    """
    name = os.path.realpath(journal).encode("utf-8", "surrogatepass")
    # Two checksums instead of a hash: on quick-add's way there is no time to import one, and nobody attacks this.
    return f"{crc32(name):08x}{crc32(name[::-1]):08x}"


def settings_file() -> str:
    """The file of the settings; need not exist."""
    return os.path.join(_find_customary_folder("config"), "settings.toml")


def old_settings_file() -> str:
    """Where the settings were before they were TOML; read as long as there is no newer file."""
    return os.path.join(_find_customary_folder("config"), "settings.json")


def _find_customary_folder(kind: str) -> str:
    """The user's folder of a kind (``data``, ``state`` or ``config``) for kring on this system."""
    if sys.platform == "linux" and not hasattr(sys, "getandroidapilevel") and "ANDROID_DATA" not in os.environ:
        named = os.environ.get(f"XDG_{kind.upper()}_HOME", "")
        if os.path.isabs(named):
            return os.path.join(named, _APP)
        home = os.environ.get("HOME", "")
        if os.path.isabs(home):
            return os.path.join(os.path.expanduser("~"), _XDG[kind], _APP)
    import platformdirs

    answer: str = getattr(platformdirs, f"user_{kind}_dir")(_APP, appauthor=False)
    return answer
