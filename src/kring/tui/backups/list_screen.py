"""The backups there are: make one, look into one, put one back."""

import os
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from kring import humanize, paths
from kring.backup import automatic, backup_folder, diff_report
from kring.i18n import _
from kring.tui.components.bars import KeyBar
from kring.tui.components.bindings import make_view_bindings
from kring.tui.components.large_view import LargeView
from kring.tui.components.lists.line_list import LineList, ListRows
from kring.tui.components.safe_text import content, fit, joined, plain, styled

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.tui.components.host import Host

__all__ = ["Backups"]


class Backups(LargeView, ModalScreen[None]):
    """The backups in the usual folder, newest first."""

    CSS_PATH = "backups.tcss"
    AUTO_FOCUS = "LineList"
    SCOPE = "backups"
    BINDINGS: ClassVar[list[BindingType]] = make_view_bindings("backups")

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[backup_folder.KeptBackup] = []

    @property
    def kring(self) -> "Host":
        """The app, as what it is."""
        return cast("Host", self.app)

    @property
    def folder(self) -> str:
        """Where the backups are."""
        return paths.backups_folder(self.kring.journal.folder)

    def compose(self) -> ComposeResult:
        """What it is about, the list, the keys."""
        with Vertical(classes="backups"):
            yield Static(plain(_("Backups")), classes="backups--title")
            yield Static("", id="backups-words", classes="backups--words")
            yield LineList(empty=content(_("None yet. Make one: [b $text-accent]{backups.make}[/].")), row_height=2)
            yield KeyBar()

    def on_mount(self) -> None:
        """List them."""
        self.look()

    def look(self) -> None:
        """See which there are; in a thread, as each is looked into."""

        def found(journal: "Journal") -> tuple[list[backup_folder.KeptBackup], automatic.Failure | None]:
            return backup_folder.kept_in(paths.backups_folder(journal.folder)), automatic.read_last_failure(
                journal.folder
            )

        self.kring.change(found, self._found, in_passing=True)

    def _found(self, found: tuple[list[backup_folder.KeptBackup], automatic.Failure | None]) -> None:
        if not self.is_attached:
            return
        self._kept, failed = found
        kept = self._kept
        where = paths.shorten_path(self.folder)
        lines = [content(_("[$text-muted]In $folder. kring makes one a day by itself.[/]"), folder=where)]
        if failed is not None:
            lines.append(content(_("[$text-warning]▲ The last of those was not made: $why[/]"), why=failed.why))
        self.query_one("#backups-words", Static).update(joined(lines, "\n"))
        rows = self.query_one(LineList)
        rows.rows = ListRows([one.name for one in kept], lambda index, width: self._row(kept[index], width))
        rows.styles.height = max(2, min(2 * len(kept), self.app.size.height - 11))
        self.refresh_bindings()

    def _row(self, kept: backup_folder.KeptBackup, width: int) -> list[Content]:
        counts = diff_report.format_counts(kept.counts) if kept.counts is not None else _("cannot be read")
        about = " · ".join((counts, diff_report.format_size(kept.size)))
        first = joined(
            (
                styled(humanize.moment(kept.made, self.kring.today), "bold"),
                plain(f"  {diff_report.why_words(kept.why)}"),
                styled("  " + _("verified"), "$text-success")
                if kept.verified
                else styled("  ▲ " + _("not verified"), "$text-warning"),
            )
        )
        return [fit(first, width), fit(styled(about, "$text-muted"), width)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There has to be one to look into, and a journal that can be written to put one back in."""
        if action in ("look_into", "other") and self.kring.journal.read_only:
            return None
        if action == "look_into":
            return bool(self._kept)
        return super().check_action(action, parameters)

    @on(LineList.Opened)
    def action_look_into(self) -> None:
        """Look into the one that is highlighted."""
        name = self.query_one(LineList).highlighted
        if name:
            self._restore(os.path.join(self.folder, name))

    def action_make(self) -> None:
        """Make one."""
        from kring.tui.backups.make import MakeBackup

        self.app.push_screen(MakeBackup(self.folder), lambda _made: self.look())

    def action_other(self) -> None:
        """Look into a file from elsewhere."""
        from kring.tui.backups.open_other import OtherFile

        self.app.push_screen(OtherFile(), lambda path: self._restore(path) if path else None)

    def _restore(self, path: str) -> None:
        from kring.tui.backups.restore_screen import Restore

        self.app.push_screen(Restore(path), lambda _done: self.look())

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
