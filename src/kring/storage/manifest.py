"""``format.json``: what kind of folder this is, and who may read it."""

import json
import os
from typing import Final

from kring.errors import Damaged, KringError, TooNew
from kring.i18n import _
from kring.storage import fsutil
from kring.storage.read_errors import translate_read_errors

__all__ = ["FORMAT", "VERSION", "Format"]

FORMAT: Final = "kring-journal"
#: The version this program writes, and the newest ``min_reader`` it can still read and write beside.
VERSION: Final = 1


class Format:
    """What ``format.json`` says.

    Args:
        folder: The folder of the journal.

    Attributes:
        why_read_only: Why nothing may be written here, or None.
        missing: There is no such file.
    """

    __slots__ = ("_folder", "missing", "why_read_only")

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.missing = True
        self.why_read_only: KringError | None = None
        self.read()

    @property
    def path(self) -> str:
        """The file itself."""
        return os.path.join(self._folder, "format.json")

    def read(self) -> None:
        """Look again; another process may have made or renewed it.

        Raises:
            Damaged: It cannot be read at all.
        """
        with translate_read_errors():
            text = fsutil.read_small(self.path)
            has_logs = text is None and _has_logs(self._folder)
            if has_logs:
                # It is made before the first log: another process may have made both since we looked.
                text = fsutil.read_small(self.path)
        self.missing = text is None
        self.why_read_only = None if text is None else _check_format(text)
        if text is None and has_logs:
            self.why_read_only = Damaged(
                _("“format.json” is missing from this journal, so nothing is written in it."),
                _("The journal may still be on its way from another computer."),
                _("Wait until it is complete, or put the file back from a copy."),
            )

    def make(self) -> None:
        """Write it when there is none; only under the lock.

        Raises:
            KringError: It cannot be written.
        """
        if not self.missing or self.why_read_only is not None:
            return
        says = {"format": FORMAT, "version": VERSION, "min_reader": VERSION}
        try:
            fsutil.replace_file(self.path, [json.dumps(says).encode() + b"\n"])
        except OSError as error:
            raise KringError(
                _("Nothing can be written in this journal."),
                os.strerror(error.errno or 0),
                _("Check the permissions and the room on that disk."),
            ) from None
        self.missing = False


def _check_format(text: bytes) -> KringError | None:
    try:
        says = json.loads(text)
        known, newest = says["format"] == FORMAT, int(says["min_reader"])
    except (ValueError, KeyError, TypeError, RecursionError):
        known, newest = False, 0
    if not known:
        return Damaged(
            _("“format.json” of this journal is damaged, so nothing is written in it."),
            "",
            _("Put the file back from a copy. What can be read is shown."),
        )
    if newest > VERSION:
        return TooNew(
            _("This journal was written by a newer version of kring, so you can look at it but not change it."),
            _("It asks for version {wanted}, and this is version {ours}.").format(wanted=newest, ours=VERSION),
            _("Install the newest version of kring."),
        )
    return None


def _has_logs(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            devices = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
        return any(name.endswith(".jsonl") for device in devices for name in os.listdir(device))
    except OSError:
        return False
