"""The id of this device: which folder of a journal is ours.

It is kept outside the journal, so that a journal copied to another machine does not make two machines one device. It is
tied to the machine as well, where the system says which one it is, so that a home folder that was copied does not
either: two machines that write one file would lose what one of them wrote.
"""

import os
from contextlib import suppress
from typing import Final
from zlib import crc32

from kring.errors import KringError
from kring.i18n import _
from kring.storage import fsutil
from kring.storage.ulid import is_id

__all__ = ["is_moved", "read_device_id"]

_MACHINE: Final = ("/etc/machine-id", "/var/lib/dbus/machine-id")
_moved = False


def is_moved() -> bool:
    """Whether a new id was taken just now, as what was here came from another machine."""
    return _moved


def read_device_id(state: str | None = None) -> str:
    """This machine's device id, made at the first call.

    Args:
        state: The state folder; kring's own by default.

    Raises:
        KringError: It cannot be read or kept.
    """
    global _moved
    _moved = False
    if state is None:
        from kring.paths import state_folder

        state = state_folder()
    path = os.path.join(state, "device")
    try:
        found = _read_id_or_none(path)
        if found is None:
            fsutil.make_folder(state)
            _write_new_id(path)
            found = _read_id_or_none(path)
        if found is not None:
            found = _tie_to_machine(path, found)
    except OSError as error:
        found, why = None, os.strerror(error.errno or 0)
    else:
        why = _("The file “device” in that folder is damaged.")
    if found is None:
        raise KringError(
            _("This computer's own code cannot be read or saved."),
            why,
            _("Check that you may write in {folder}, the folder for kring's own data.").format(folder=state),
        )
    return found


def _read_machine_id() -> str:
    """What tells this machine from another, and says nothing else; empty where the system does not tell."""
    for path in _MACHINE:
        with suppress(OSError), open(path, "rb") as file:
            if said := file.read(64).strip():
                return f"{crc32(b'kring' + said):08x}"
    return ""


def _tie_to_machine(path: str, found: str) -> str:
    """Tie an id to this machine; another one where it is tied to another.

    The tie stands in a file of its own beside the id, which an earlier version goes on reading.

    Raises:
        OSError: A new id is needed, and cannot be kept.
    """
    global _moved
    here = _read_machine_id()
    machine = _read_id(f"{path}.machine") if here else ""
    if machine == here:
        return found
    if machine:
        found, _moved = os.urandom(6).hex(), True
        _write_word(path, found)
    with suppress(OSError):  # untied it works as well, only not in a copy of this folder
        _write_word(f"{path}.machine", here)
    return found


def _read_id_or_none(path: str) -> str | None:
    return _read_id(path) or None


def _read_id(path: str) -> str:
    """The id in a small file; empty where there is none."""
    text = fsutil.read_small(path)
    found = "" if text is None else text.decode("ascii", "replace").strip()
    return found if is_id(found) else ""


def _write_word(path: str, word: str) -> None:
    """Put a word in a small file, in one step; another process may do the same at this moment.

    Raises:
        OSError: It is not there.
    """
    beside = f"{path}.{os.getpid()}"
    fsutil.replace_file(beside, [f"{word}\n".encode()])
    os.replace(beside, path)


def _write_new_id(path: str) -> None:
    """Keep a new id, unless another process was just before us: a link to a whole file appears in one step."""
    beside = f"{path}.{os.getpid()}"
    fsutil.replace_file(beside, [b"%b\n" % os.urandom(6).hex().encode()])
    try:
        os.link(beside, path)
    except FileExistsError:
        if not fsutil.read_small(path):
            os.replace(beside, path)
            return
    except OSError:  # a drive without links
        os.replace(beside, path)
        return
    os.unlink(beside)
