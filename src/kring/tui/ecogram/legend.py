"""The legend of the ecogram: what its rings, lines and signs mean, and its keys."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from kring.humanize import say
from kring.i18n import _
from kring.keymap import explain_command, key_names, of_scope
from kring.model.enums import Ring
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.key_hint import say_keys
from kring.tui.components.lists.block_view import Block, BlockView, make_gap, make_heading, make_text
from kring.tui.components.safe_text import plain, styled
from kring.tui.ecogram.wording import line_blocks

__all__ = ["Legend"]


class Legend(Modal[None]):
    """What the drawing means."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ecogram.tcss", "../components/panel.tcss"]
    AUTO_FOCUS = "BlockView"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1", "leave", show=False)]

    def compose(self) -> ComposeResult:
        """One page to scroll."""
        with Vertical(classes="panel"):
            yield BlockView(id="ecogram-legend")
            yield Static(say_keys(("down", _("more")), ("escape", _("back"))), classes="panel--keys")

    def on_mount(self) -> None:
        """Fill the page."""
        self.query_one(BlockView).show("legend", list(_make_legend_blocks()))

    def action_leave(self) -> None:
        """Close the page."""
        self.dismiss(None)


def _make_legend_blocks() -> Iterator[Block]:
    yield make_text(styled(_("How to read the ecogram"), "bold $text-primary"))
    yield make_gap()
    yield make_text(plain(_("You are in the middle. The rings say how close someone is to you:")))
    for ring, where in (
        (Ring.INNER, _("inner ring")),
        (Ring.MIDDLE, _("middle ring")),
        (Ring.OUTER, _("outer ring")),
        (Ring.NONE, _("outside the rings")),
    ):
        yield Block(plain(say(ring) if ring != Ring.NONE else _("no ring chosen")), styled(where, "bold"))
    yield make_gap()
    yield make_text(
        plain(_("Each circle has its own part of the drawing. Someone in several circles is drawn in one of them."))
    )
    yield make_heading(_("Lines: the past three months"))
    yield from line_blocks()
    yield make_text(plain(_("No line: nothing was written down. That need not mean anything.")))
    yield make_heading(_("Signs"))
    for sign, said in (
        ("●", _("a person")),
        ("■", _("an organisation")),
        ("○", _("someone who died and stays in the drawing")),
        ("& 3", _("people in that circle who are not drawn. List them: Enter")),
    ):
        yield Block(plain(said), styled(sign, "bold $text-accent"))
    yield make_heading(_("Keys"))
    for each in of_scope("ecogram"):
        yield Block(plain(explain_command(each)), styled(key_names(each.keys), "bold $text-accent"))
    yield make_gap()
