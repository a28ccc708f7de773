"""Taking back the last change, and doing it again."""

import datetime as dt
from typing import TYPE_CHECKING

from kring import humanize
from kring.i18n import _
from kring.storage.hlc import milliseconds_of
from kring.tui.components.dialogs.confirm import Confirm
from kring.tui.components.safe_text import content, plain

if TYPE_CHECKING:
    from kring.storage.undo import Ahead, Undone
    from kring.tui.components.host import Host

__all__ = ["redo_last_change", "undo_last_change"]


def undo_last_change(kring: "Host") -> None:
    """Take back the last change, and say what it was; asked first where it was not made in this window.

    Args:
        kring: The app.
    """

    def looked(ahead: "Ahead | None") -> None:
        if ahead is None:
            _take_back(kring)
            return
        if kring.is_throwaway:  # what was written before it was opened is its story, and nobody's change
            kring.tell(plain(_("There is nothing to undo.")))
            return
        at = dt.datetime.fromtimestamp(milliseconds_of(ahead.at) / 1000, dt.UTC)
        question = content(_choose_question(ahead.did), when=humanize.moment(at, kring.today), what=ahead.words)
        answers = Confirm(question, yes=_("undo"), no=_("leave it"))
        kring.push_screen(answers, lambda yes: _take_back(kring, ahead.at) if yes else None)

    kring.change(lambda journal: journal.undo_ahead(), looked)


def _choose_question(did: str) -> str:
    """What is asked before a change is taken back that was made elsewhere, by what it did."""
    questions = {
        "added": _("Added outside this window, $when: [b]$what[/b]\nUndo it?"),
        "changed": _("Changed outside this window, $when: [b]$what[/b]\nUndo it?"),
        "removed": _("Removed outside this window, $when: [b]$what[/b]\nUndo it?"),
        "merged": _("Merged outside this window, $when: [b]$what[/b]\nUndo it?"),
        "put off": _("“Not now” chosen outside this window, $when: [b]$what[/b]\nUndo it?"),
    }
    return questions.get(did, _("Done outside this window, $when: [b]$what[/b]\nUndo it?"))


def _take_back(kring: "Host", only: str = "") -> None:
    kring.change(lambda journal: journal.undo(only), lambda undone: _report_undone(kring, undone))


def redo_last_change(kring: "Host") -> None:
    """Do again what was taken back last in this window.

    Args:
        kring: The app.
    """
    kring.change(lambda journal: journal.redo(), lambda undone: _report_undone(kring, undone))


def _report_undone(kring: "Host", undone: "Undone") -> None:
    """Say what it was, and stand on it where it is listed: someone wants to see that it is there."""
    kring.tell(plain(undone.words))
    kring.stand_on(undone.table, undone.ids)
