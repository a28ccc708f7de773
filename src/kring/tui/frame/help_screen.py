"""The help screen: every key, those of the place one is in first."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from kring.i18n import _
from kring.tui.components.commands import SCOPES, key_names, of_scope
from kring.tui.components.lists.block_view import Block, BlockView, make_gap, make_heading, make_text
from kring.tui.components.safe_text import content, plain, styled

__all__ = ["HelpScreen"]


class HelpScreen(ModalScreen[None]):
    """Every key with what it does.

    Args:
        place: The place one is in; its keys come first.
    """

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "BlockView"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1", "leave", show=False)]

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """One long page to scroll."""
        with Vertical(id="help"):
            yield BlockView(id="help-page")

    def on_mount(self) -> None:
        """Fill the page; what was told before would lie over it."""
        self.app.clear_notifications()
        self.query_one(BlockView).show("help", list(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        yield make_text(content(_("[b]kring[/b] keeps, for you alone, what is given and received in your circles.")))
        yield make_text(content(_("[$text-muted]Everything stays on this computer. Close this screen: Esc.[/]")))
        for scope in self._scopes():
            commands = [each for each in of_scope(scope) if each.keys]
            if not commands:
                continue
            yield make_heading(_(SCOPES[scope]))
            for each in commands:
                yield Block(plain(_(each.help)), styled(key_names(each.keys), "bold $text-accent"))
        yield make_gap()

    def _scopes(self) -> Sequence[str]:
        first = [scope for scope in (self._place, "main", "addbar", "list", "app") if scope in SCOPES]
        return [*first, *(scope for scope in SCOPES if scope not in first)]

    def action_leave(self) -> None:
        """Close the page."""
        self.dismiss(None)
