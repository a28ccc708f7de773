"""Looking into a backup and putting it back: every difference is shown before the question is asked."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from kring.backup import diff_report, restore
from kring.backup.restore_plan import Mode, Plan, count_all_ids, plan_restore
from kring.errors import KringError
from kring.humanize import moment
from kring.i18n import _, ngettext
from kring.tui.components.bars import KeyBar
from kring.tui.components.bindings import make_bindings
from kring.tui.components.dialogs.confirm import Confirm
from kring.tui.components.lists.line_list import LineList, ListRows
from kring.tui.components.progress_bar import Meter
from kring.tui.components.safe_text import content, fit, joined, plain, styled

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.tui.components.host import Host

__all__ = ["Restore"]

#: How the three kinds of difference are marked; the sign says what the colour says.
_MARKS = {"added": ("+", "$text-success"), "changed": ("~", "$text-warning"), "removed": ("−", "$text-error")}


class _Seen(NamedTuple):
    """A way of putting back, and what that would do."""

    plan: Plan
    differences: list[diff_report.Difference]


class _Differences(LineList):
    """The list of differences, to be read only."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open."""
        return False if action == "open" else super().check_action(action, parameters)


class Restore(ModalScreen[bool]):
    """Shows what putting back a backup would do, asks, does it; dismisses with whether it was done.

    Args:
        path: The backup.
    """

    CSS_PATH = "backups.tcss"
    AUTO_FOCUS = "LineList"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings("restore")

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._stage = "reading"
        self._mode: Mode = "replace"
        self._review: restore.RestorePreview | None = None
        self._seen: dict[str, _Seen] = {}

    @property
    def kring(self) -> "Host":
        """The app, as what it is."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """What is in it, what it would change, how far it is, the keys."""
        with Vertical(classes="backups -tall"):
            yield Static(plain(_("Look at a backup")), classes="backups--title", id="restore-title")
            yield Static(plain(_("Reading all of it…")), classes="backups--words", id="restore-words")
            yield _Differences()
            yield Meter()
            yield KeyBar()

    def on_mount(self) -> None:
        """Read it, and compare; in a thread."""
        meter = self.query_one(Meter)
        meter.begin()
        today = self.kring.today

        def read(journal: "Journal") -> tuple[restore.RestorePreview, dict[str, _Seen]]:
            found = restore.preview_restore(journal.folder, self._path, "replace", meter.tell)
            modes: tuple[Mode, ...] = ("replace", "merge")
            plans = {mode: plan_restore(mode, found.journal, found.backup.whole) for mode in modes}
            return found, {
                mode: _Seen(one, list(diff_report.list_differences(one, found.journal, found.backup.whole, today)))
                for mode, one in plans.items()
            }

        self.kring.change(read, self._read, self._failed, in_passing=True)

    def _read(self, found: tuple[restore.RestorePreview, dict[str, _Seen]]) -> None:
        if not self.is_attached:
            return
        self._review, self._seen = found
        self._stage = "asking"
        self.query_one(Meter).end()
        self._show()

    def _show(self) -> None:
        """Show what the chosen way would do."""
        if self._review is None:
            return
        backup, seen = self._review.backup, self._seen[self._mode]
        made = moment(backup.created_at, self.kring.today)
        way = (
            _("The journal becomes what it was when this was made.")
            if self._mode == "replace"
            else _("What is not in the journal, or newer in the backup, is taken over.")
        )
        title = content(_("Backup of $moment: $counts"), moment=made, counts=diff_report.format_counts(backup.counts))
        self.query_one("#restore-title", Static).update(title)
        lines = [plain(way), *_list_unchanged_lines(seen.plan)]
        self.query_one("#restore-words", Static).update(joined(lines, "\n"))
        self._list(seen.differences)
        self.refresh_bindings()

    def _list(self, differences: Sequence[diff_report.Difference]) -> None:
        rows: list[tuple[str, diff_report.Difference | None, str]] = []
        for what, group in groupby(differences, key=lambda one: one.what):
            together = list(group)
            rows.append(("", None, _format_heading(what, len(together))))
            rows += [(f"{what}:{one.table}:{one.id}", one, "") for one in together]
        shown = self.query_one(LineList)
        shown.empty = plain(_("Nothing would change.")) if self._stage == "asking" else Content("")
        shown.rows = ListRows(
            [row[0] for row in rows], lambda index, width: [_draw_difference_row(*rows[index][1:], width)]
        )

    # -- keys ----------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on how far it is."""
        if action in ("other_way", "put_back"):
            if self._stage != "asking" or self._review is None:
                return False
            if action == "put_back" and self._seen[self._mode].plan.empty:
                return None
        return super().check_action(action, parameters)

    def action_other_way(self) -> None:
        """Merge instead of replace, or the other way round."""
        self._mode = "merge" if self._mode == "replace" else "replace"
        self._show()

    def action_put_back(self) -> None:
        """Put it back, when that is meant."""
        seen = self._seen[self._mode].plan
        question = content(
            _("Restore? Added: $added, changed: $changed, [b]removed: $removed[/b]. The journal is backed up first."),
            added=count_all_ids(seen.added),
            changed=count_all_ids(seen.changed),
            removed=count_all_ids(seen.removed),
        )
        self.app.push_screen(Confirm(question, yes=_("Restore"), no=_("Cancel")), self._answered)

    def _answered(self, yes: bool | None) -> None:
        if not yes or self._review is None or self._stage != "asking":
            return
        self._stage = "restoring"
        self.query_one("#restore-words", Static).update(plain(_("Restoring…")))
        meter = self.query_one(Meter)
        meter.begin()
        self.refresh_bindings()
        backup, mode, agreed = self._review.backup, self._mode, self._seen[self._mode].plan

        def put_back(journal: "Journal") -> restore.Restored:
            # Through an opening of its own, so that the screen can go on reading meanwhile.
            done = restore.restore(
                journal.folder, backup, mode, agreed=agreed, device=journal.device, progress=meter.tell
            )
            journal.refresh()
            return done

        self.kring.change(put_back, self._restored, self._failed, in_passing=True)

    def _restored(self, done: restore.Restored) -> None:
        if not self.is_attached:
            return
        self._stage = "done"
        self.query_one(Meter).end()
        self._list(())
        lines = [
            content(
                _("[b]Restored:[/b] $added added, $changed changed, $removed removed."),
                added=count_all_ids(done.plan.added),
                changed=count_all_ids(done.plan.changed),
                removed=count_all_ids(done.plan.removed),
            )
        ]
        if done.safety is not None:
            lines += [
                plain(_("The journal as it was is the newest backup in the list now. You can restore it from there:")),
                plain(done.safety.path),
            ]
        self.query_one("#restore-words", Static).update(joined(lines, "\n"))
        self.refresh_bindings()

    def _failed(self, error: KringError) -> None:
        if not self.is_attached:
            self.kring.problem(error)
            return
        self._stage = "failed"
        self.query_one(Meter).end()
        self._list(())
        lines = [styled(error.title, "bold"), *(plain(part) for part in (error.cause, error.remedy) if part)]
        self.query_one("#restore-words", Static).update(joined(lines, "\n"))
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Back to the list; while it is being put back, wait for that."""
        if self._stage != "restoring":
            self.dismiss(self._stage == "done")


def _format_heading(what: str, n: int) -> str:
    return {
        "added": ngettext("{n} thing comes", "{n} things come", n),
        "changed": ngettext("{n} thing changes", "{n} things change", n),
        "removed": ngettext("{n} thing goes", "{n} things go", n),
    }[what].format(n=n)


def _list_unchanged_lines(seen: Plan) -> list[Content]:
    said = [ngettext("{n} thing stays as it is", "{n} things stay as they are", seen.same).format(n=seen.same)]
    if seen.newer:
        text = ngettext("{n} is newer in the journal, and stays", "{n} are newer in the journal, and stay", seen.newer)
        said.append(text.format(n=seen.newer))
    if seen.erased:
        text = ngettext(
            "{n} was erased for good, and stays erased", "{n} were erased for good, and stay erased", seen.erased
        )
        said.append(text.format(n=seen.erased))
    return [styled(" · ".join(said), "$text-muted")]


def _draw_difference_row(one: diff_report.Difference | None, heading: str, width: int) -> Content:
    if one is None:
        return fit(styled(heading, "bold $text-primary"), width)
    mark, colour = _MARKS[one.what]
    label = f"{one.before} → {one.label}" if one.before else one.label
    kind = diff_report.table_words(one.table)
    pieces = [styled(f"{mark} ", colour), styled(f"{kind:<11} ", "$text-muted"), plain(label)]
    if one.fields:
        pieces.append(styled(f"  {one.fields}", "$text-muted"))
    return fit(joined(pieces), width)
