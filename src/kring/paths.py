"""Where the journal, its backups, the settings and the device id are.

platformdirs knows the customary folders of each system; it is imported only when no folder was named, as it costs a
good part of quick-add's start.
"""

import os
from collections.abc import Mapping

__all__ = ["backups_folder", "journal_folder", "settings_file", "state_folder"]

_APP = "kring"


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
    from platformdirs import user_data_dir

    return os.path.join(user_data_dir(_APP, appauthor=False), "journal")


def backups_folder(journal: str) -> str:
    """Where backups of this journal go: ``backups`` beside it.

    Args:
        journal: The folder of the journal.
    """
    return os.path.join(os.path.dirname(os.path.abspath(journal)), "backups")


def state_folder() -> str:
    """Where this machine keeps what must not travel with the journal: the device id."""
    from platformdirs import user_state_dir

    return user_state_dir(_APP, appauthor=False)


def settings_file() -> str:
    """The file of the settings; need not exist."""
    from platformdirs import user_config_dir

    return os.path.join(user_config_dir(_APP, appauthor=False), "settings.json")
