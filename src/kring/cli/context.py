"""What every command gets to work with: which journal, which language, which day."""

import datetime as dt
import os
from typing import TYPE_CHECKING

from kring import paths
from kring.humanize import in_small_hours
from kring.i18n import _

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["Context"]


class Context:
    """Where a command works.

    Args:
        named: The folder given with ``--journal``, or None.
        language: ``en`` or ``nl``: the one spoken.
        asked_language: What ``--lang`` said, or None.

    Attributes:
        today: The day it is.
        small_hours: Whether it is after midnight, and the evening that was is still tonight.
    """

    __slots__ = ("_folder", "_named", "_opened", "asked_language", "language", "small_hours", "today")

    def __init__(self, named: str | None, language: str, asked_language: str | None = None) -> None:
        self._named = named
        self._folder = ""
        self._opened: Journal | None = None
        self.language = language
        self.asked_language = asked_language
        now = dt.datetime.now()
        self.today = now.date()
        self.small_hours = in_small_hours(now)

    @property
    def folder(self) -> str:
        """The folder of the journal; need not exist yet."""
        if not self._folder:
            self._folder = paths.journal_folder(self._named)
        return self._folder

    @property
    def exists(self) -> bool:
        """Whether there is a journal already."""
        return os.path.exists(self.folder)

    def journal(self, *, create: bool = True) -> "Journal":
        """Open the journal.

        Args:
            create: Make it when it is not there yet.

        Raises:
            KringError: It cannot be opened; the message says why.
        """
        from kring.journal.journal import Journal

        journal = self._opened = Journal.open(self.folder, create=create)
        from kring.storage.device_id import is_moved

        if is_moved():
            from kring.cli.output import write_note

            write_note(_("This came from another computer. What is written here from now on is this computer's own."))
        return journal

    def trouble(self) -> str:
        """What is the matter with what was read of the journal, in a sentence; empty where nothing is known to be."""
        if self._opened is None:
            return ""
        if self._opened.damaged:
            return _("Part of this journal is damaged and was passed over: “kring check” says more.")
        if self._opened.set_back:
            return _("Part of this journal is not here any more: “kring check” says more.")
        return ""
