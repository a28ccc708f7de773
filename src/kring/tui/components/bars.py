"""The lines above and below the places: the tabs, a notice, and the keys that are of most use just now."""

from typing import ClassVar, Final, NamedTuple

from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.css.styles import RulesMap
from textual.message import Message
from textual.strip import Strip
from textual.visual import RenderOptions
from textual.widget import Widget

from kring.i18n import _, pgettext
from kring.keymap import COMMANDS, key_name
from kring.tui.components.safe_text import columns, content, line

__all__ = ["JournalNotice", "KeyBar", "PlaceBar"]

#: So many lines are kept drawn, of each bar.
_KEPT: Final = 32
_ONE_LINE: Final[RulesMap] = {"text_wrap": "nowrap"}


class _OneLine(Widget):
    """A line that says one of a few things again and again, and keeps how each of them was drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: LRUCache[tuple[object, ...], tuple[Strip, list[tuple[int, int, str]]]] = LRUCache(_KEPT)
        self._ends: list[tuple[int, int, str]] = []

    def notify_style_update(self) -> None:
        """The colours are others now, or the mouse came."""
        self._kept.clear()
        super().notify_style_update()

    def what(self) -> tuple[object, ...]:
        """What the line says: the same where it is drawn the same at a width."""
        raise NotImplementedError

    def render(self) -> Content:
        """The line."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one
        """The line as it is drawn."""
        width = self.size.width
        key = (width, *self.what())
        kept = self._kept.get(key)
        if kept is None:
            options = RenderOptions(self._get_style, _ONE_LINE)
            (line,) = self.render().render_strips(width, 1, self.visual_style, options)
            kept = self._kept[key] = line, self._ends
        line, self._ends = kept
        return line


class PlaceBar(_OneLine):
    """The six places, with the number key of each; the one shown is bold and underlined."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PlaceBar { height: 1; width: 1fr; background: $panel; color: $text-muted; text-wrap: nowrap; }
    """

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            self.place = place
            super().__init__()

    def __init__(self, places: tuple[str, ...]) -> None:
        super().__init__()
        self._places = places
        self._shown = ""

    def show(self, place: str) -> None:
        """Mark a place as the one that is shown."""
        self._shown = place
        self.refresh()

    def _names(self, width: int) -> tuple[list[str], str]:
        """The names that fit in a width, and what stands between two of them."""
        names = [_(COMMANDS[f"main.{place}"].name) for place in self._places]
        # In Dutch the six are too long for 60 columns, and a name of its own reads better than one that is cut off.
        short = [
            pgettext("short", "Today") if place == "today" else name
            for place, name in zip(self._places, names, strict=True)
        ]
        for those, between in ((names, "   "), (names, "  "), (names, " "), (short, " ")):
            if sum(columns(name) + 2 + len(between) for name in those) + 1 - len(between) <= width:
                return those, between
        most = {place: len(name) for place, name in zip(self._places, names, strict=True)}
        while True:
            # Letter by letter off the longest name, but not off the one that is shown.
            longest = max((place for place in self._places if place != self._shown), key=lambda place: most[place])
            if most[longest] < 3:
                return ["" for _name in names], " "
            most[longest] -= 1
            short = [
                name if most[place] == len(name) else f"{name[: most[place] - 1]}."
                for place, name in zip(self._places, names, strict=True)
            ]
            if sum(columns(name) + 3 for name in short) <= width:
                return short, " "

    def what(self) -> tuple[object, ...]:
        """The place that is shown."""
        return (self._shown,)

    def render(self) -> Content:
        """The tabs on one line."""
        names, between = self._names(self.size.width)
        pieces: list[Content] = [Content(" ")]
        at = 1
        self._ends = []
        for number, (place, name) in enumerate(zip(self._places, names, strict=True), start=1):
            template = (
                "[bold $text-accent]$number[/] [bold underline $foreground]$name[/]"
                if place == self._shown
                else "[$text-muted]$number[/] [$foreground]$name[/]"
            )
            piece = content(template, number=number, name=name)
            self._ends.append((at, at + piece.cell_length, place))
            pieces += [piece, Content(between)]
            at += piece.cell_length + len(between)
        return Content("").join(pieces[:-1])

    def on_click(self, event: events.Click) -> None:
        """Go to the place under the mouse."""
        for start, end, place in self._ends:
            if start <= event.x < end:
                self.post_message(self.Chosen(place))


class JournalNotice(Widget):
    """What is wrong with the journal as a whole, for as long as it is: one or two lines under the tabs."""

    DEFAULT_CSS = """
    JournalNotice { height: auto; max-height: 3; width: 1fr; padding: 0 1; background: $panel; color: $text-warning;
             display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = Content("")

    def say(self, text: Content) -> None:
        """Show a notice; empty content takes it away."""
        if text == self._text:
            return
        self._text = text
        self.display = bool(text)
        self.refresh(layout=True)

    def render(self) -> Content:
        """The notice."""
        return self._text


#: Other ranks of some actions where one thing is being read: it is changed sooner than another one is added.
_READING: Final[dict[str, int]] = {"edit": 22, "new": 42}


def _lower(name: str) -> str:
    """A name as it stands among others: ecogram, giving and receiving."""
    return name[:1].lower() + name[1:]


class _Key(NamedTuple):
    """A command in the bar: its rank, its key, how that is written, its name, and whether it works now."""

    rank: int
    key: str
    shown: str
    name: str
    enabled: bool


class KeyBar(_OneLine):
    """The keys of most use where the keyboard is now; a click does the same.

    It shows the active bindings that have a rank in ``keymap.py``, as many as fit; none while something lies over its
    screen, as these keys would not do what it says. What has the keyboard, or the screen, may call some of them
    something else for the time being, by ``named_keys``: what Enter does to a line is not what it does to a question
    about the line.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; background: $panel; color: $text-muted; text-wrap: nowrap; }
    """
    #: Always in sight, whatever else fits: it leads to everything else.
    LAST: ClassVar[str] = "main.help"

    def __init__(self) -> None:
        super().__init__()
        self._drawn: list[_Key] | None = None  # the keys it shows; None while it is to be drawn anyway

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._updated)
        self.app.screen_change_signal.subscribe(self, self._updated)

    def _updated(self, _screen: object) -> None:
        # One change of place is told several times, and the keys are the same afterwards as after the first.
        if self._drawn is not None and self._drawn != self._keys():
            self._drawn = None
            self.refresh()

    def _keys(self) -> list[_Key]:
        """Every command to show: none while something lies over the screen."""
        if self.app.screen is not self.screen:
            return []
        found: dict[str, _Key] = {}
        focused = self.screen.focused
        typing = focused is not None and focused.check_consume_key("a", "a")  # there a letter is a letter
        named: dict[str, str] = getattr(self.screen, "named_keys", {}) | getattr(focused, "named_keys", {})
        reading = focused is not None and any(getattr(node, "in_detail", False) for node in focused.ancestors)
        every = self.screen.active_bindings
        for active in every.values():
            binding = active.binding
            known = COMMANDS.get(binding.id or "")
            if known is None or not known.footer or known.id in found or (typing and known.scope == "main"):
                continue
            if known.id == "main.leave" and binding.action != known.action:
                continue  # in a large view that key leads back, and does not quit
            # The keymap may have given it another key: the binding knows, the declaration does not.
            rank = _READING.get(known.action, known.footer) if reading else known.footer
            if name := named.get(known.id, known.name):
                key = binding.key
                first = known.keys.split(",")[0]
                if first in every and every[first].binding.action == f"screen.{known.action}":
                    key = first  # a text to write in hands it on: it is the same key there as elsewhere
                found[known.id] = _Key(rank, key, key_name(key), _lower(_(name)), active.enabled)
        return sorted(found.values())

    def what(self) -> tuple[object, ...]:
        """The keys."""
        self._drawn = self._keys()
        return tuple(self._drawn)

    def render(self) -> Content:
        """The keys on one line."""
        self._ends = []
        keys = self._keys() if self._drawn is None else self._drawn
        if not keys:
            return Content("")
        width = self.size.width
        pieces: list[Content] = [Content(" ")]
        at = 1
        room = width - at
        sizes = [columns(shown) + columns(line(name)) + 3 for _rank, _key, shown, name, _enabled in keys]
        # Where not everything fits, the least useful go; help and quit, which come last, stay.
        drop = len(keys) - 1
        dropped: set[int] = set()
        while sum(size for number, size in enumerate(sizes) if number not in dropped) > room and drop >= 0:
            if keys[drop][0] != COMMANDS[self.LAST].footer:
                dropped.add(drop)
            drop -= 1
        for number, (_rank, key, shown, name, enabled) in enumerate(keys):
            if number in dropped:
                continue
            template = (
                "[bold $text-accent]$key[/] [$text-muted]$name[/]" if enabled else "[$text-disabled]$key $name[/]"
            )
            piece = content(template, key=shown, name=name)
            self._ends.append((at, at + piece.cell_length, key))
            pieces += [piece, Content("  ")]
            at += piece.cell_length + 2
        return Content("").join(pieces)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        for start, end, key in self._ends:
            if start <= event.x < end:
                self.app.simulate_key(key)
