"""All the answers to one question side by side, to choose one or several: no list that opens and hides the rest."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message

from kring.humanize import width
from kring.model.normalize import fold
from kring.tui.components.form.focus import AFTER, BEFORE, Typed, hand_on, leave_field
from kring.tui.components.safe_text import plain, styled

__all__ = ["Choices"]

_GAP = 3


class _Place(NamedTuple):
    """Where an answer stands.

    Attributes:
        line: Its first line.
        start: Its first column, of the sign.
        end: The column after its last.
        words: What stands on each of its lines.
    """

    line: int
    start: int
    end: int
    words: tuple[str, ...]


class Choices(Typed, can_focus=True):
    """A row of answers, on as many lines as they need.

    Left and right go along them; with one answer that chooses, with several space does. A letter goes to the answer
    that begins with it.

    Args:
        options: Value and words of each answer, in order.
        chosen: The values chosen at the start.
        several: Whether more than one may be chosen; if not, exactly one is.
        optional: Whether none need be chosen where one may be: the first arrow chooses the first, and
            backspace takes it back.
        stacked: Each answer on a line of its own; up and down then go along them.
        letters: Whether a letter goes to the answer that begins with it; not where words are written beside it, for
            then a letter begins those.
    """

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; padding: 0 1; color: $text; }
    Choices:focus { background: $primary 22%; }
    Choices:ansi:focus { background: ansi_default; border-left: outer $primary; padding: 0 1 0 0; }
    """
    _STEPS: ClassVar = {"left": -1, "right": 1, "home": -99, "end": 99}

    class Changed(Message):
        """Another answer was chosen."""

        def __init__(self, choices: "Choices") -> None:
            self.choices = choices
            super().__init__()

        @property
        def control(self) -> "Choices":
            """Where it happened."""
            return self.choices

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        chosen: Iterable[str] = (),
        *,
        several: bool = False,
        optional: bool = False,
        stacked: bool = False,
        letters: bool = True,
    ) -> None:
        super().__init__()
        self.several = several
        self.optional = optional and not several
        self.stacked = stacked
        self._letters = letters
        self._options = [(value, plain(words).plain) for value, words in options]
        self._places: list[_Place] = []
        self._cursor = 0
        self._chosen: set[str] = set()
        self.chosen = tuple(chosen)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The chosen values, in the order of the answers."""
        return tuple(value for value, _words in self._options if value in self._chosen)

    @chosen.setter
    def chosen(self, values: Iterable[str]) -> None:
        wanted = list(dict.fromkeys(values))
        known = {value for value, _words in self._options}
        # A name only a newer version knows stays an answer here, so that saving does not lose it.
        self._options.extend((value, plain(value).plain) for value in wanted if value not in known)
        if not self.several:
            wanted = wanted[:1] or ([] if self.optional else [self._options[0][0]])
        self._chosen = set(wanted)
        if wanted:
            self._cursor = next(i for i, (value, _words) in enumerate(self._options) if value in self._chosen)
        self.refresh(layout=True)

    def choose(self, value: str) -> bool:
        """Choose the answer with a value, if there is one; whether there is."""
        place = next((at for at, (one, _words) in enumerate(self._options) if one == value), None)
        if place is None:
            return False
        self._take(place)
        return True

    def _move_to(self, place: int) -> None:
        if self.several:
            self._cursor = place
            self.refresh()
        elif place != self._cursor or not self._chosen:
            self._take(place)

    def _take(self, place: int) -> None:
        self._cursor = place
        value = self._options[place][0]
        if not self.several:
            self._chosen = {value}
        else:
            self._chosen ^= {value}
        self.refresh()
        self.post_message(self.Changed(self))

    async def _on_key(self, event: events.Key) -> None:
        if hand_on(self, event):
            return
        if self.stacked and self._goes_along(event.key):
            self._step(1 if event.key == "down" else -1)
            event.stop()
            event.prevent_default()
            return
        if event.key in AFTER or event.key in BEFORE:
            leave_field(self, event, 1 if event.key in AFTER else -1)
            return
        if (step := self._STEPS.get(event.key)) is not None:
            self._step(step)
        elif event.key in ("backspace", "delete") and self.optional:
            self._take_back()
        elif event.key == "space":
            self._take(self._cursor)
        elif not self._letters or not self._go_to_letter(event):
            return
        event.stop()

    def _step(self, step: int) -> None:
        """Along the answers; the first step where none is chosen chooses the first, one to the end the last."""
        step = 0 if not (self._chosen or self.several) and step == 1 else step
        self._move_to(max(0, min(len(self._options) - 1, self._cursor + step)))

    def _goes_along(self, key: str) -> bool:
        """Whether an arrow stays among stacked answers; at their edges it goes to another field."""
        if key == "down":
            return not self._chosen or self._cursor < len(self._options) - 1
        return key == "up" and self._cursor > 0

    def _take_back(self) -> None:
        """Choose none."""
        if self._chosen:
            self._chosen = set()
            self.refresh()
            self.post_message(self.Changed(self))

    def _go_to_letter(self, event: events.Key) -> bool:
        """Go to the next answer that begins with the letter; whether there is one."""
        letter = fold(event.character) if event.is_printable and event.character else ""
        count = len(self._options)
        for ahead in range(1, count + 1) if letter.strip() else ():
            place = (self._cursor + ahead) % count
            if fold(self._options[place][1]).startswith(letter):
                if self.several or self._chosen:
                    self._move_to(place)
                else:
                    self._take(place)
                return True
        return False

    def on_click(self, event: events.Click) -> None:
        """Choose the answer that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for number, place in enumerate(self._places):
            if 0 <= offset.y - place.line < len(place.words) and place.start <= offset.x < place.end:
                event.stop()
                self._take(number)
                return

    @property
    def highlight_offset(self) -> Offset | None:
        """Where the highlight begins, from the upper left of the content; None when there is none in sight."""
        if not 0 <= self._cursor < len(self._places):
            return None
        place = self._places[self._cursor]
        return Offset(place.start, place.line)

    def _lay_out(self, columns: int) -> list[_Place]:
        """Where each answer stands; one that is longer than a line goes on below, beneath its first word."""
        places: list[_Place] = []
        line = x = 0
        for _value, words in self._options:
            wide = min(width(words) + 2, max(columns, 4))
            if x and (self.stacked or x + wide > columns):
                line, x = line + 1, 0
            fits = width(words) <= wide - 2  # as nearly all do; to break a text takes long
            said = [words] if fits else [part.plain for part in plain(words).wrap(wide - 2)] or [""]
            places.append(_Place(line, x, x + wide, tuple(part.rstrip() for part in said)))
            if len(said) > 1:
                line, x = line + len(said), 0
            else:
                x += wide + _GAP
        return places

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the answers need."""
        last = self._lay_out(width)[-1]
        return last.line + len(last.words)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """All answers on one line."""
        return self._lay_out(10_000)[-1].end

    def render(self) -> Content:
        """The answers; a filled sign before those that are chosen."""
        self._places = self._lay_out(self.content_size.width)
        parts: list[Content | str] = []
        line = x = 0
        for number, ((value, _words), place) in enumerate(zip(self._options, self._places, strict=True)):
            chosen = value in self._chosen
            sign = ("■" if chosen else "□") if self.several else ("●" if chosen else "○")
            look = "bold $text-accent" if chosen else "$text-muted"
            at_cursor = number == self._cursor and self.has_focus
            for down, words in enumerate(place.words):
                at = place.line + down
                parts.append("\n" * (at - line) + " " * (place.start - (x if at == line else 0)))
                line, x = at, place.start + 2 + width(words)
                parts.append(styled("  " if down else f"{sign} ", look))
                parts.append(styled(words, f"{look} underline" if at_cursor else look))
        return Content.assemble(*parts)
