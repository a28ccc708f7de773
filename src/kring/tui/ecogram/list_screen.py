"""The ecogram in words: ring by ring, everyone with what went to and fro lately. For who would rather read."""

import asyncio
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from kring.humanize import say
from kring.i18n import _
from kring.insight.ecogram.graph import RINGS, Ecogram, Tie
from kring.insight.ecogram.wording import format_exchange_summary
from kring.model.enums import Ring
from kring.model.normalize import fold
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.key_hint import say_keys
from kring.tui.components.lists.block_view import Block, BlockView, Target, make_gap, make_heading, make_text
from kring.tui.components.safe_text import joined, styled
from kring.tui.components.workers import wait_until_drawn
from kring.tui.ecogram.draw import choose_tie_mark

__all__ = ["EcogramWords"]

#: How many are added at once after those that fit on the screen, and the seconds left to keys in between.
_AT_ONCE, _TURN = 100, 0.005


class EcogramWords(Modal[str]):
    """Everyone in the picture, as a list; dismisses with where to go (``people:ID``), or nothing.

    Args:
        ecogram: Who is in it.
        lately: Whether what went to and fro lately belongs to it; not to a picture of an earlier day.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ecogram.tcss", "../components/panel.tcss"]
    AUTO_FOCUS = "BlockView"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,w,q", "leave", show=False)]

    def __init__(self, ecogram: Ecogram, *, lately: bool = True) -> None:
        super().__init__()
        self._lately = lately
        self._ecogram = ecogram

    def compose(self) -> ComposeResult:
        """One page to walk through."""
        with Vertical(classes="panel"):
            yield BlockView(id="ecogram-words")
            yield Static(say_keys(("enter", _("open")), ("escape", _("back"))), classes="panel--keys")

    def on_mount(self) -> None:
        """Begin the page; who does not fit on the screen comes after who does."""
        blocks = self._blocks()
        self.query_one(BlockView).show("words", list(islice(blocks, self.app.size.height)))
        self.run_worker(self._go_on(blocks))

    async def _go_on(self, blocks: Iterator[Block]) -> None:
        """Show the rest, some at a time."""
        await wait_until_drawn(self)
        while more := list(islice(blocks, _AT_ONCE)):
            await asyncio.sleep(_TURN)
            self.query_one(BlockView).add(more)

    def _blocks(self) -> Iterator[Block]:
        names = {part.id: part.name for part in self._ecogram.parts}
        for ring in RINGS:
            ties = sorted((t for t in self._ecogram.ties if t.ring == ring), key=lambda t: (fold(t.name), t.id))
            if not ties:
                continue
            yield make_heading(say(ring) if ring != Ring.NONE else _("in no ring yet"))
            for tie in ties:
                yield make_text(_format_tie(tie, names, lately=self._lately), target=Target("people", tie.id), most=2)
        yield make_gap()

    @on(BlockView.Chosen)
    def _chosen(self, event: BlockView.Chosen) -> None:
        event.stop()
        self.dismiss(f"{event.target.place}:{event.target.id}")

    def action_leave(self) -> None:
        """Back to the drawing."""
        self.dismiss("")


def _format_tie(tie: Tie, names: Mapping[str, str], *, lately: bool) -> Content:
    circles = ", ".join(names[id_] for id_ in tie.circles if id_ in names)
    pieces = [styled(f"{choose_tie_mark(tie)} ", "$text-accent"), styled(tie.name, "bold", 200)]
    if circles:
        pieces.append(styled(f"  {circles}", "$text-muted", 200))
    if lately:
        pieces.append(styled(f" · {format_exchange_summary(tie.lately)}", "$text-muted"))
    if tie.strained:
        pieces.append(styled(" · " + _("strained"), "$text-warning"))
    return joined(pieces)
