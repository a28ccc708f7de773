"""The add bar: one line that becomes an entry, with what is understood of it shown while it is typed.

Enter saves and closes: someone tired with two minutes is back where they were, and ``a`` is one key away for the next
line. Where something is unclear, Enter goes into the list of what could be meant; nothing is chosen by itself. Escape
closes and keeps what was typed, also over changes of place and the neutral screen.

This is the frame of it, small enough for the first paint; what is in it (``panel.py``, ``line.py``, and the line
itself in ``tui/addbar/session.py``) comes right after that.
"""

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from kring.i18n import _
from kring.tui.components.form.form_drafts import ADD_LINE, ADD_LINE_ASIDE
from kring.tui.components.safe_text import content

if TYPE_CHECKING:
    from kring.storage.change_event import Changed
    from kring.storage.erasure.redaction import Redactor
    from kring.tui.addbar.panel import AddPanel
    from kring.tui.components.host import Host

__all__ = ["AddBar"]

#: So much of a line that was begun is shown.
_KEPT_SHOWN = 200


class AddBar(Vertical):
    """The add bar at the bottom of the main screen."""

    DEFAULT_CSS = """
    AddBar {
        height: auto; width: 1fr; padding: 0 2; background: $surface; display: none;
        #add-kept { display: none; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; height: 1; }
        &.-kept, &.-open { display: block; }
        &.-kept #add-kept { display: block; }
        &.-open { border-top: solid $border-blurred; }
        &.-open AddPanel { display: block; }
    }
    """

    class Closed(Message):
        """The bar was closed; the keyboard goes back to the place."""

    def __init__(self) -> None:
        super().__init__(id="addbar")
        self._panel: AddPanel | None = None
        self._preparing = asyncio.Lock()

    @property
    def kring(self) -> "Host":
        """The app, as what it is."""
        return cast("Host", self.app)

    @property
    def is_open(self) -> bool:
        """Whether something can be typed in it now."""
        return self.has_class("-open")

    @property
    def text(self) -> str:
        """What is typed and not saved, also while the bar is closed."""
        return str(self.kring.drafts.get(ADD_LINE, ""))

    def compose(self) -> ComposeResult:
        """One line for while it is closed."""
        yield Static(id="add-kept")

    def on_mount(self) -> None:
        """What was typed before the screen was made anew is still there."""
        self._show_kept()

    async def prepare(self) -> "AddPanel | None":
        """Have ready what is in the bar; what it needs is imported in a thread, as that takes a while."""
        async with self._preparing:
            if self._panel is None:
                module = await asyncio.to_thread(import_module, "kring.tui.addbar.panel")
                panel: AddPanel = module.AddPanel()
                if self.is_attached and self.app.is_running:  # it may have ended meanwhile
                    await self.mount(panel)
                    self._panel = panel
            return self._panel

    def open(self, text: str = "", *, typed: bool = False) -> None:
        """Open the bar; what was typed before is still there.

        Args:
            text: What to begin with. A line that was begun before waits until this one is written.
            typed: Whether that was typed: then it comes behind what is there, and is kept when the bar is closed.
        """
        if self._panel is None:
            self.run_worker(self._open_when_ready(text, typed), group="addbar", exclusive=True)
        else:
            self._open(self._panel, text, typed)

    async def _open_when_ready(self, text: str, typed: bool) -> None:
        panel = await self.prepare()
        if panel is not None:
            self._open(panel, text, typed)

    def _open(self, panel: "AddPanel", text: str, typed: bool) -> None:
        self.remove_class("-kept")
        self.add_class("-open")
        kept = self.text
        if typed:
            kept = self.kring.drafts[ADD_LINE] = f"{kept.rstrip()} {text}" if kept else text
        elif text and kept and not kept.startswith(text.strip()):
            self._set_aside(kept)
            kept = ""
        panel.begin(kept or text, given=not kept)

    def _set_aside(self, kept: str) -> None:
        """Keep a line that was begun until another one is written."""
        drafts = self.kring.drafts
        del drafts[ADD_LINE]
        earlier = str(drafts.get(ADD_LINE_ASIDE, ""))
        drafts[ADD_LINE_ASIDE] = f"{earlier} {kept}".strip()

    def redact(self, traces: "Redactor") -> None:
        """Take someone who was erased elsewhere out of the line that was begun.

        Args:
            traces: Who is taken out.
        """
        if self._panel is not None:
            self._panel.forget_cleared()
        clean = traces.text(self.text)
        if clean != self.text:
            self.kring.drafts[ADD_LINE] = clean
            if self._panel is not None and self.is_open:
                self._panel.begin(clean, given=False)
            else:
                self._show_kept()

    def _show_kept(self) -> None:
        """While the bar is closed: one line with what was typed and not saved; what waited for another line is back."""
        if not self.text.strip() and (aside := self.kring.drafts.pop(ADD_LINE_ASIDE, "")):
            self.kring.drafts[ADD_LINE] = aside
        text = self.text.strip()
        self.set_class(bool(text), "-kept")
        if text:
            kept = content(_("Continue with [b $text-accent]{main.add}[/]: $text"), text=text[:_KEPT_SHOWN])
            self.query_one("#add-kept", Static).update(kept)

    def journal_changed(self, changed: "Changed | None") -> None:
        """Names may have changed: read the line again."""
        if self.is_open and self._panel and (changed is None or changed.tables & {"people", "circles", "memberships"}):
            self._panel.read_again()

    def on_add_panel_done(self) -> None:
        """The line was saved, or is left for now; found by its name, as the panel's class is imported later."""
        self.remove_class("-open")
        self._show_kept()
        self.post_message(self.Closed())
