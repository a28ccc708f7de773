"""The id of this device: which folder of a journal is ours.

It is kept outside the journal, so that a journal copied to another machine does not make two machines one device.
"""

import os

from kring.errors import KringError
from kring.i18n import _
from kring.store import files
from kring.store.ids import is_id

__all__ = ["device_id"]


def device_id(state: str | None = None) -> str:
    """This machine's device id, made at the first call.

    Args:
        state: The state folder; kring's own by default.

    Raises:
        KringError: It cannot be read or kept.
    """
    if state is None:
        from kring.paths import state_folder

        state = state_folder()
    path = os.path.join(state, "device")
    try:
        found = _read(path)
        if found is None:
            files.make_folder(state)
            _make(path)
            found = _read(path)
    except OSError as error:
        found, why = None, os.strerror(error.errno or 0)
    else:
        why = _("The file “device” there is damaged.")
    if found is None:
        raise KringError(
            _("This machine's own id cannot be read or kept."),
            why,
            _("Check the permissions of kring's state folder, {folder}.").format(folder=state),
        )
    return found


def _read(path: str) -> str | None:
    text = files.read_small(path)
    found = "" if text is None else text.decode("ascii", "replace").strip()
    return found if is_id(found) else None


def _make(path: str) -> None:
    """Keep a new id, unless another process was just before us: a link to a whole file appears in one step."""
    beside = f"{path}.{os.getpid()}"
    files.replace_file(beside, [b"%b\n" % os.urandom(6).hex().encode()])
    try:
        os.link(beside, path)
    except FileExistsError:
        if not files.read_small(path):
            os.replace(beside, path)
            return
    except OSError:  # a drive without links
        os.replace(beside, path)
        return
    os.unlink(beside)
