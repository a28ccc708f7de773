"""What every place is: a part of the main screen with its own keys, that is told when the journal changed.

A new place: subclass :class:`Place` (or :class:`ListDetail` for a list with a detail beside it), give it
``BINDINGS = bindings("<its scope>")`` with the commands declared in ``kring/keymap.py``, and name it in
``frame/place_registry.py``. A dialog: a ``ModalScreen`` in the feature's folder, opened with
``self.app.push_screen(dialog, callback)``; it gets what it needs as values and dismisses with a value, and the place
acts on it.

Reading the journal: ``self.journal.people`` and the rest, on the event loop, as long as it takes no more than a few
milliseconds at a hundred thousand entries. Changing it: ``self.kring.change(lambda journal: journal.remove_entry(id),
then=self._removed)``; the operation runs in a thread, trouble is shown as a notice, ``then`` gets the result on the
event loop. Every change comes back as a call of :meth:`Place.journal_changed`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from kring.tui.components.lists.line_list import LineList
from kring.tui.components.same_lines import SameLinesContainer

if TYPE_CHECKING:
    from textual.timer import Timer

    from kring.journal.journal import Journal
    from kring.storage.change_event import Changed
    from kring.tui.components.host import Host

__all__ = ["WIDE", "ListDetail", "Place"]

#: From so many columns on, list and detail stand side by side.
WIDE = 100
#: Seconds after which a highlight that moved rests.
_RESTS = 0.1


class Place(SameLinesContainer):
    """One of the six places."""

    DEFAULT_CSS = """
    Place { height: 1fr; width: 1fr; }
    """
    #: The tables of which a change matters here; a change of others does not call :meth:`refresh_data`.
    TABLES: ClassVar[frozenset[str]] = frozenset({"people", "circles", "memberships", "entries"})

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._stale = False
        self._missed: Changed | None = None  # what changed while it was not shown, where that is known

    @property
    def kring(self) -> "Host":
        """The app, as what it is."""
        return cast("Host", self.app)

    @property
    def journal(self) -> "Journal":
        """The journal, for reading."""
        return self.kring.journal

    @property
    def name_in_bar(self) -> str:
        """The place's own name, as in :data:`kring.tui.frame.place_registry.PLACES`."""
        return (self.id or "").removeprefix("place-")

    # For subclasses.

    def refresh_data(self, changed: "Changed | None") -> None:
        """Show what the journal holds now.

        Args:
            changed: What changed; None for the first time, a new day, or when it is not known.
        """

    def open_item(self, id: str) -> None:  # noqa: A002
        """Show one thing of this place: highlight it and show its detail.

        Args:
            id: Its id; one that is not there (any more) is passed over in silence.
        """

    def focus_home(self) -> None:
        """Put the keyboard where one starts in this place."""
        for widget in self.query("*").results(Widget):
            if widget.focusable:
                widget.focus()
                return

    # For the main screen.

    def journal_changed(self, changed: "Changed | None") -> None:
        """The journal changed: show it now, or when this place is next visited."""
        if changed is not None and not (changed.tables & self.TABLES):
            return
        if self.display:
            self.refresh_data(changed)
            return
        if self._stale:
            # Where it is not known of one of them what it was, it is not known of both.
            changed = changed and self._missed and self._missed.merge(changed)
        self._stale, self._missed = True, changed

    def left(self) -> None:
        """Someone went to another place."""

    def visited(self) -> None:
        """Someone came (back) to this place."""
        if self._stale:
            missed, self._stale, self._missed = self._missed, False, None
            self.refresh_data(missed)


class ListDetail(Place):
    """A list, and the detail of what is highlighted: side by side on a wide screen, else one after the other.

    Subclasses make the two in :meth:`make_list` and :meth:`make_detail`, fill the list in ``refresh_data`` and the
    detail in :meth:`show_detail`. The scope's ``back`` command (Escape) goes from the detail to the list.
    """

    DEFAULT_CSS = """
    ListDetail {
        layout: horizontal;
        #list-pane { width: 1fr; }
        #detail-pane { display: none; }
        &.-open #list-pane { display: none; }
        &.-open #detail-pane { display: block; width: 1fr; }
        &.-wide #list-pane { display: block; width: 3fr; }
        &.-wide #detail-pane { display: block; width: 2fr; border-left: vkey $border-blurred; }
    }
    """

    _something = False
    _asking: "Timer | None" = None
    _opened = ""
    _way_back: tuple[str, Callable[[], object]] | None = None

    def lists(self, table: str) -> bool:
        """Whether the rows are what this table of the journal holds."""
        return self.id == f"place-{'journal' if table == 'entries' else table}"

    def make_list(self) -> LineList:
        """The list; called once."""
        raise NotImplementedError

    def make_detail(self) -> Widget:
        """What shows the detail; called once. It, or something in it, takes the focus (``VerticalScroll`` does)."""
        raise NotImplementedError

    def make_above(self) -> ComposeResult:
        """What stands above the list, for example a filter; nothing by default."""
        yield from ()

    def show_detail(self, id: str) -> None:  # noqa: A002
        """Fill the detail.

        Args:
            id: What to show; empty for nothing.
        """
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The two panes."""
        with SameLinesContainer(id="list-pane"):
            yield from self.make_above()
            self.list = self.make_list()
            yield self.list
        with SameLinesContainer(id="detail-pane"):
            self.detail = self.make_detail()
            yield self.detail

    def on_mount(self) -> None:
        """Fill the list for the first time."""
        self._fit()
        self.refresh_data(None)

    def on_resize(self) -> None:
        """Side by side or one after the other."""
        self._fit()

    def _fit(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "-wide")

    @property
    def side_by_side(self) -> bool:
        """Whether list and detail are both on the screen."""
        return self.has_class("-wide")

    @property
    def in_detail(self) -> bool:
        """Whether the detail is what someone is in: alone on the screen, or with the focus."""
        if not self.side_by_side:
            return self.has_class("-open")
        return self.screen.focused is not None and self.detail in self.screen.focused.ancestors_with_self

    def focus_home(self) -> None:
        """The list, or the detail when it has the screen for itself."""
        if self.in_detail:
            self._focus_detail()
        else:
            self.list.focus()

    def open_item(self, id: str) -> None:  # noqa: A002
        """Highlight a row and show its detail."""
        if self.list.highlight(id):
            self._open(id)

    def come_from(self, id: str, back: Callable[[], object]) -> None:  # noqa: A002
        """Remember from where someone came to look at a detail: Escape leads back there.

        Args:
            id: What they came to look at; once something else is highlighted, Escape is as always.
            back: Goes there again.
        """
        self._way_back = (id, back)
        self.refresh_bindings()

    @property
    def way_back(self) -> tuple[str, Callable[[], object]] | None:
        """What :meth:`come_from` was told, as long as Escape goes there; None otherwise."""
        return self._way_back if self.leads_back else None

    @property
    def leads_back(self) -> bool:
        """Whether Escape goes where someone came from."""
        return self._way_back is not None and self._way_back[0] == self.list.highlighted

    def remember(self) -> Callable[[], None]:
        """Remember what is shown here.

        Returns:
            What shows it again, where someone comes back here; for whom only to go to this place brings back nothing.
        """
        way_back, opened = self.way_back, self.in_detail
        at = self.list.highlighted

        def show_again() -> None:
            if opened and at:
                self.open_item(at)
            else:
                self.remove_class("-open")
                self.list.highlight(at)
                self.list.focus()
            self._way_back = way_back
            self.refresh_bindings()

        return show_again

    def left(self) -> None:
        """From another place there is no way back."""
        self._way_back = None

    def action_back(self) -> None:
        """From the detail to the list, or to where someone came from to look at it."""
        way_back, self._way_back = (self._way_back if self.leads_back else None), None
        if way_back is not None:
            way_back[1]()
            return
        self.remove_class("-open")
        self.list.focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to go back to in the list; subclasses that give Escape more to do look at this first."""
        if action == "back":
            return self.in_detail or self.leads_back
        return super().check_action(action, parameters)

    @on(LineList.Highlighted)
    def _on_highlighted(self, event: LineList.Highlighted) -> None:
        if event.list is not self.list:
            return
        event.stop()
        self.show_detail(event.id)
        if self.has_class("-open") and self.list.highlighted != self._opened and not self.side_by_side:
            # What was open is not there any more. What stands in its place was not chosen: nothing is done with that.
            self.remove_class("-open")
            self.list.focus()
            self.refresh_bindings()
        if not event.id:
            self.remove_class("-open")
        if bool(event.id) != self._something:  # what can be done depends on it; asking again at every key costs
            self._something = bool(event.id)
            self.refresh_bindings()
        elif self._asking is None:  # nor are all rows alike: what can be done with one is asked once one rests on it
            self._asking = self.set_timer(_RESTS, self._ask_keys)
        else:
            self._asking.reset()

    def _ask_keys(self) -> None:
        self._asking = None
        self.refresh_bindings()

    @on(LineList.Opened)
    def _on_opened(self, event: LineList.Opened) -> None:
        if event.list is not self.list:
            return
        event.stop()
        self._open(event.id)

    def _open(self, id: str) -> None:  # noqa: A002
        self._opened = id
        self.show_detail(id)
        self.add_class("-open")
        self._focus_detail()
        self.refresh_bindings()

    def _focus_detail(self) -> None:
        for widget in self.detail.walk_children(Widget, with_self=True):
            if widget.focusable or widget.can_focus:
                widget.focus()
                return
