"""What someone prefers: language and theme. A small JSON file, written in one atomic step."""

import json
import os
import stat
from typing import Any, NamedTuple

from kring import paths

__all__ = ["Settings", "load", "save"]


#: More letters than this are no settings.
_MOST = 1 << 16


class Settings(NamedTuple):
    """The choices that outlive a session.

    A named tuple, as every quick-add reads the language and a dataclass takes longer to make.

    Attributes:
        language: ``en``, ``nl``, or None for what the environment says.
        theme: The name of a theme of the full screen.
    """

    language: str | None = None
    theme: str | None = None

    def with_(self, **changes: str | None) -> "Settings":
        """The same settings with some of them changed."""
        return self._replace(**changes)


def load(path: str | None = None) -> Settings:
    """Read the settings; a missing or unreadable file gives the defaults, as nothing in it is worth a refusal.

    Args:
        path: The file; the usual one by default.
    """
    try:
        # A pipe or a device in its place must not hang kring, nor be read for ever.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(path or paths.settings_file(), flags)
        with os.fdopen(descriptor, encoding="utf-8") as file:
            plain = stat.S_ISREG(os.fstat(descriptor).st_mode)
            found: Any = json.loads(file.read(_MOST)) if plain else None
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    known = {name: value for name, value in found.items() if name in ("language", "theme") and isinstance(value, str)}
    return Settings(**known)


def save(settings: Settings, path: str | None = None) -> None:
    """Write the settings beside their target and put them in its place in one step.

    Args:
        settings: What to keep.
        path: The file; the usual one by default.

    Raises:
        OSError: The file could not be written.
    """
    target = path or paths.settings_file()
    os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
    beside = f"{target}.{os.getpid()}.new"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({name: value for name, value in settings._asdict().items() if value is not None}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise
