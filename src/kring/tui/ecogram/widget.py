"""The ecogram on the screen: a drawing one goes through with the arrow keys, person by person."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kring.i18n import _
from kring.insight.ecogram.graph import Ecogram
from kring.insight.ecogram.layout import Picture, Sign, Spot, lay_out_ecogram, make_frame
from kring.insight.ecogram.navigation import find_item_at, find_nearest_place, list_tab_order
from kring.insight.ecogram.wording import sector_name
from kring.tui.components.kept_style import KeptStyle
from kring.tui.components.safe_text import columns
from kring.tui.ecogram.draw import INKS, Cell, draw_picture

__all__ = ["EcogramView"]

#: Smaller than this, nothing can be made out.
LEAST = (30, 9)


class EcogramView(KeptStyle, Widget, can_focus=True):
    """The drawing.

    Attributes:
        here: The id of what the cursor is on: a person, or ``circle:ID`` for what stands at an edge.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    EcogramView {
        height: 1fr; width: 1fr;
        .ecogram--ring { color: $border-blurred; }
        .ecogram--given { color: $text-accent 70%; }
        .ecogram--received { color: $text-primary 70%; }
        .ecogram--both { color: $text-secondary 70%; }
        .ecogram--strained { color: $text-warning 80%; }
        .ecogram--given-here { color: $text-accent; text-style: bold; }
        .ecogram--received-here { color: $text-primary; text-style: bold; }
        .ecogram--both-here { color: $text-secondary; text-style: bold; }
        .ecogram--strained-here { color: $text-warning; text-style: bold; }
        .ecogram--caption { color: $text-disabled; text-style: italic; }
        .ecogram--name { color: $foreground; }
        .ecogram--quiet { color: $text-muted; }
        .ecogram--mark { color: $text-accent; }
        .ecogram--sign { color: $text-primary; text-style: bold; }
        .ecogram--me { color: $background; background: $accent; text-style: bold; }
        .ecogram--here { color: $background; background: $foreground; text-style: bold; }
        &:ansi .ecogram--ring { color: ansi_bright_black; }
        &:ansi .ecogram--me { color: ansi_black; }
        &:ansi .ecogram--here { text-style: bold reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ecogram--{ink}" for ink in INKS}

    @dataclass
    class Moved(Message):
        """The cursor is on something else, or what it is on looks different now."""

        id: str

    @dataclass
    class Opened(Message):
        """Something was clicked that the cursor was on already."""

        id: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.here = ""
        self._ecogram: Ecogram | None = None
        self._picture: Picture | None = None
        self._rows: list[list[Cell]] = []

    def show(self, ecogram: Ecogram, here: str = "") -> None:
        """Show an ecogram; the cursor stays with whom it was on, if they are still in it.

        Args:
            ecogram: Who is around me.
            here: Where to put the cursor; empty for where it is.
        """
        self._ecogram = ecogram
        self.here = here or self.here
        self._lay_out()

    @property
    def picture(self) -> Picture | None:
        """The drawing, laid out; None while there is nothing, or no room."""
        return self._picture

    def thing(self, id_: str) -> Spot | Sign | None:
        """Who or what has this id in the drawing."""
        if self._picture is None:
            return None
        spot = next((one for one in self._picture.spots if one.id == id_), None)
        return spot or next((one for one in self._picture.signs if one.id == id_), None)

    @property
    def highlight_offset(self) -> Offset | None:
        """Where the highlight begins, from the upper left of the content; None when there is none in sight."""
        thing = self.thing(self.here)
        return None if thing is None else Offset(thing.x, thing.y)

    def _lay_out(self) -> None:
        self._picture = None
        size = self.size
        if self._ecogram is not None and size.width >= LEAST[0] and size.height >= LEAST[1]:
            names = {part.id: part.name for part in self._ecogram.parts}
            self._picture = lay_out_ecogram(
                self._ecogram,
                make_frame(size.width, size.height),
                me=_("me"),
                sign=lambda id_: sector_name(id_, names.get(id_, "")),
                most=8 if size.width < 70 else 12,
                measure=columns,
            )
            self._find_here(self._picture)
        self._draw()
        self.post_message(self.Moved(self.here))

    def _find_here(self, picture: Picture) -> None:
        """Someone who is not drawn is behind the sign of their sector; who is gone gives place to the first."""
        if self.thing(self.here) is not None:
            return
        behind = next((sign.id for sign in picture.signs if self.here in sign.hidden), "")
        self.here = behind or next(iter(list_tab_order(picture)), "")

    def _draw(self) -> None:
        self._rows = draw_picture(self._picture, self.here) if self._picture else []
        self.refresh()

    def on_resize(self) -> None:
        """Lay out for the room there is."""
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        """One row of the drawing."""
        style = self.get_component_rich_style
        row = self._rows[y] if y < len(self._rows) else []
        segments: list[Segment] = []
        texts: list[str] = []
        ink = ""
        for text, what in [*row, ("", "end")]:
            if what != ink and texts:
                segments.append(Segment("".join(texts), style(f"ecogram--{ink}")))
                texts = []
            ink = what
            texts.append(text)
        return Strip(segments).adjust_cell_length(self.size.width).apply_style(self.rich_style)

    # Keys and mouse.

    def go(self, id_: str) -> None:
        """Put the cursor on someone or something."""
        if id_ and id_ != self.here:
            self.here = id_
            self._draw()
            self.post_message(self.Moved(id_))

    def towards(self, dx: int, dy: int) -> None:
        """To what is nearest in a direction.

        Args:
            dx: -1 to the left, 1 to the right, else 0.
            dy: -1 up, 1 down, else 0.
        """
        if self._picture is not None:
            self.go(find_nearest_place(self._picture, self.here, dx, dy))

    def along(self, step: int) -> None:
        """To the next one on the ring, clockwise; after the last one of a ring, to the next ring.

        Args:
            step: 1 on, -1 back.
        """
        ids = list_tab_order(self._picture) if self._picture else []
        if ids:
            at = ids.index(self.here) if self.here in ids else -step
            self.go(ids[(at + step) % len(ids)])

    def on_click(self, event: events.Click) -> None:
        """The cursor goes to what is clicked; a second click opens it."""
        found = find_item_at(self._picture, event.x, event.y) if self._picture else ""
        if not found:
            return
        if found == self.here:
            self.post_message(self.Opened(found))
        self.go(found)
