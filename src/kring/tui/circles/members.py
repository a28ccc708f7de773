"""Who is in a circle, and as what: add someone, change a role, let someone go (R4, R14)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from kring.i18n import _
from kring.model.circle import Membership
from kring.model.normalize import fold
from kring.tui.cards.card_parts import format_roles, membership_days
from kring.tui.components.bars import KeyBar
from kring.tui.components.bindings import make_bindings
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.lists.line_list import LineList, ListRows
from kring.tui.components.safe_text import columns as columns_of
from kring.tui.components.safe_text import content, fit, joined, styled

if TYPE_CHECKING:
    from kring.storage.change_event import Changed

__all__ = ["MembersScreen"]

#: The widest the dialog gets (dialog.tcss), and what of that the list does not have: border, padding, marker.
_WIDEST, _BESIDE = 68, 9


class MembersScreen(Modal[None]):
    """The people in one circle.

    Args:
        circle: The id of the circle.
    """

    CSS_PATH = "../components/dialogs/dialog.tcss"
    AUTO_FOCUS = "LineList"
    SCOPE = "members"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings("members")

    def __init__(self, circle: str) -> None:
        super().__init__()
        self._circle = circle

    @property
    def list(self) -> LineList:
        """The list."""
        return self.query_one(LineList)

    @property
    def chosen(self) -> Membership | None:
        """The membership that is highlighted."""
        return self.journal.memberships.get(self.list.highlighted) if self.list.highlighted else None

    def compose(self) -> ComposeResult:
        """The circle's name, the list, the keys."""
        name = self.journal.circle_name(self._circle)
        with Vertical(classes="dialog"):
            yield Static(content(_("Who is in $circle"), circle=name), classes="dialog--title")
            yield LineList(empty=content(_("Nobody yet. Add someone: [b $text-accent]{members.add}[/].")))
            yield KeyBar()

    def on_mount(self) -> None:
        """List them, and follow what changes."""
        self.fill()

    def follow(self, changed: "Changed") -> None:  # noqa: ARG002 - whatever it was
        """List who is in it now."""
        self.fill()

    def fill(self) -> None:
        """List who is in it."""
        journal = self.journal
        members = sorted(
            journal.members_of(self._circle), key=lambda m: (m.until is not None, fold(journal.name_of(m.person)), m.id)
        )
        ids = [member.id for member in members]
        # Where what someone is does not fit beside the name, it stands below it.
        columns = min(self.app.size.width, _WIDEST) - _BESIDE
        narrow = any(
            _format_membership(member)
            and columns_of(_format_membership(member)) + 2 > columns - _calculate_name_width(columns)
            for member in members
        )
        self.list.row_height = 2 if narrow else 1
        self.list.rows = ListRows(ids, lambda index, width: self._row(ids[index], width, narrow))
        most = max(3, self.app.size.height - 9)
        self.list.styles.height = max(2, min(len(ids) * self.list.row_height, most))
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Lay the rows out for the room there is."""
        self.fill()

    def _row(self, id_: str, width: int, narrow: bool) -> Sequence[Content]:
        member = self.journal.memberships.get(id_)
        if member is None:
            return [Content("")]
        name = styled(self.journal.name_of(member.person), "bold" if member.until is None else "$text-muted")
        about = styled(f"  {_format_membership(member)}", "$text-muted")
        if narrow:
            return [fit(name, width), fit(about, width)]
        return [fit(joined((fit(name, _calculate_name_width(width)), about)), width)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Most keys are about someone who is highlighted."""
        if action in ("change", "left", "remove"):
            chosen = self.chosen if self.is_mounted and self.query(LineList) else None
            if chosen is None or (action == "left" and chosen.until is not None):
                return False
        if action in ("add", "change", "left", "remove") and self.journal.read_only:
            return None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Put someone in the circle."""
        from kring.tui.circles.membership_form import MembershipForm

        self._step_aside()
        self.app.push_screen(MembershipForm(self._circle), self._after)

    @on(LineList.Opened)
    def action_change(self) -> None:
        """Change what someone is in it."""
        from kring.tui.circles.membership_form import MembershipForm

        if (member := self.chosen) is not None:
            self._step_aside()
            self.app.push_screen(MembershipForm(self._circle, member.id), self._after)

    def _step_aside(self) -> None:
        """Two frames over one another are hard to read: while a form is there, the list is not."""
        self.query_one(".dialog").visible = False

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """The list is back."""
        self.query_one(".dialog").visible = True
        self.list.focus()

    def _after(self, id_: str | None) -> None:
        self.fill()
        if id_:
            self.list.highlight(id_)

    @on(LineList.Highlighted)
    def _highlighted(self) -> None:
        self.refresh_bindings()

    def action_left(self) -> None:
        """Someone has left; that they were in it stays."""
        if (member := self.chosen) is None:
            return
        id_, today = member.id, self.kring.today
        told = content(_("[b]$name[/b] has left. Undo: [b]{main.undo}[/b]."), name=self.journal.name_of(member.person))
        self.kring.change(lambda journal: journal.end_membership(id_, today), lambda _done: self._told(told))

    def action_remove(self) -> None:
        """Take someone out, as if they had not been in it."""
        if (member := self.chosen) is None:
            return
        id_ = member.id
        told = content(
            _("[b]$name[/b] is taken out. Undo: [b]{main.undo}[/b]."), name=self.journal.name_of(member.person)
        )
        self.kring.change(lambda journal: journal.remove_membership(id_), lambda _done: self._told(told))

    def _told(self, told: Content) -> None:
        self.kring.tell(told)

    def action_leave(self) -> None:
        """Back to the circle."""
        self.dismiss(None)


def _format_membership(member: Membership) -> str:
    """What someone is in a circle, and from when to when."""
    return " · ".join(part for part in (format_roles(member), membership_days(member)) if part)


def _calculate_name_width(columns: int) -> int:
    """Columns of the name in a row of so many."""
    return max(columns * 2 // 5, 8)
