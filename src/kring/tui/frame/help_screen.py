"""The help screen: what the place is for and every key, those of where one is first; to be searched, and to be done."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.worker import Worker

from kring.i18n import _
from kring.keymap import COMMANDS, SCOPES, Command, explain_command, key_names, of_scope
from kring.model.normalize import fold
from kring.tui.components.dialogs.finder import Finder
from kring.tui.components.lists.line_list import GUTTER, MARGIN, ListRows, Rows
from kring.tui.components.other_words import OTHER_WORDS
from kring.tui.components.safe_text import columns, content, joined, plain, styled

__all__ = ["HelpScreen"]


class _Row(NamedTuple):
    """A line of help: the command where it can be chosen, how it looks, and whether it goes on with the line above."""

    id: str
    draw: Callable[[int], Content]
    goes_on: bool = False


class _HelpRows(ListRows):
    """The lines of help.

    Args:
        rows: The lines.
    """

    def __init__(self, rows: Sequence[_Row]) -> None:
        super().__init__([row.id for row in rows], lambda index, width: (rows[index].draw(width),))
        self._lines = rows

    def goes_on(self, index: int) -> bool:
        """Whether a line is of the command in the line above it."""
        return self._lines[index].goes_on


#: Columns for the keys, and those that are no words: around the sheet, and around a row.
_KEYS, _AROUND = 15, 4 + GUTTER + MARGIN + 2
#: The sheet is no wider than this.
_WIDEST = 96
#: The command that says what a place or a screen is for, where it is not called like its scope.
_PURPOSES = {"giving": "main.giving", "turnto": "main.turn_to", "ecogram": "main.ecogram", "sheets": "main.sheets"}


class HelpScreen(Finder):
    """Every key with what it does; dismisses with the id of the command that is to be done.

    Args:
        place: The scope of where one is; its keys come first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "leave", show=False)]

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place
        self._width = _WIDEST

    def on_mount(self) -> None:
        """What was told before would lie over it."""
        self.app.clear_notifications()
        self._width = min(self.app.size.width, _WIDEST) - _AROUND

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap what is said anew."""
        width = min(self.app.size.width, _WIDEST) - _AROUND
        if width != self._width:
            self._width = width
            self.look(self.typed, pause=0)

    def look(self, typed: str, *, pause: float = 0.0) -> Worker[None] | None:  # type: ignore[override]
        """Look for what was typed; the key that opened it closes it.

        Args:
            typed: What was typed.
            pause: Seconds to wait for another key first.
        """
        if typed == "?":
            self.action_leave()
            return None
        return super().look(typed, pause=pause)

    def prompt(self) -> str:
        """What can be typed."""
        return _("a key, or what you want to do…")

    def nothing(self, typed: str) -> Content:
        """Nothing of that name."""
        return content(_("Nothing like “$typed”."), typed=typed[:60])

    def find(self, typed: str, called_off: Callable[[], bool]) -> Rows:  # noqa: ARG002 - a few things are soon found
        """The keys by where they work, as far as they fit what was typed."""
        return _HelpRows(list(self._rows(fold(typed).split())))

    def _rows(self, wanted: Sequence[str]) -> Iterator[_Row]:
        if not wanted:
            purpose = COMMANDS.get(_PURPOSES.get(self._place, f"main.{self._place}"))
            if purpose is not None:
                yield from (_text(line) for line in plain(_(purpose.help)).wrap(self._width))
            said = _("Everything stays on this computer. Do what is highlighted: Enter. Close: Esc.")
            yield from (_text(line.stylize("$text-muted")) for line in plain(said).wrap(self._width))
        for scope in self._scopes():
            commands = [each for each in of_scope(scope) if each.keys and _fits(each, wanted)]
            if commands:
                yield _text(Content(""))
                yield _text(styled(_(SCOPES[scope]), "$text-primary"))
                for each in commands:
                    yield from self._rows_of(each)

    def _rows_of(self, command: Command) -> Iterator[_Row]:
        """A command on as many lines as it needs; only the first can be highlighted."""
        keys = key_names(command.keys)
        lines = [line.rstrip() for line in plain(explain_command(command)).wrap(max(self._width - _KEYS, 10))]
        first, *rest = lines or [Content("")]
        gap = " " * max(_KEYS - columns(keys), 1)
        if columns(keys) >= _KEYS:
            rest, first, gap = [first, *rest], Content(""), ""
        yield _Row(command.id, _draw(joined([styled(keys, "bold $text-accent"), plain(gap), first])))
        for line in rest:
            yield _text(joined([plain(" " * _KEYS), line]))._replace(goes_on=True)

    def _scopes(self) -> Sequence[str]:
        first = [scope for scope in (self._place, "main", "addbar", "list", "app") if scope in SCOPES]
        return [*first, *(scope for scope in SCOPES if scope not in first)]


def _fits(command: Command, wanted: Sequence[str]) -> bool:
    """Whether every word that was typed is in what a command is called, does, or is called by others, or is its key."""
    said = fold(" ".join((_(command.name), explain_command(command), OTHER_WORDS.get(command.id, ""))))
    keys = fold(key_names(command.keys)).split(", ")
    return all(word in said or word in keys for word in wanted)


def _text(line: Content) -> _Row:
    return _Row("", _draw(line))


def _draw(line: Content) -> Callable[[int], Content]:
    return lambda _width: line
