"""The command palette: every command by its name, and people and circles to go to; and the choosers made like it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content

from kring.i18n import _
from kring.model.normalize import fold
from kring.tui.components.dialogs.finder import Finder
from kring.tui.components.lists.line_list import ListRows, Rows
from kring.tui.components.lists.name_filter import NamedThing, Names
from kring.tui.components.safe_text import columns, content, fit, joined, styled

__all__ = ["Chooser", "ChooserEntry", "Palette"]

_MOST_NAMES = 20
#: With fewer columns there is no room for an explanation beside a name.
_BESIDE = 76


@dataclass(frozen=True, slots=True)
class ChooserEntry:
    """Something to choose.

    Attributes:
        id: What the chooser dismisses with.
        name: A word or two: our own text, or a name.
        help: One sentence of our own; may be empty.
        key: The key that does the same; may be empty.
        now: Whether it is what is chosen now.
        also: What others call it; looked for, never shown.
        quiet: Chosen less often: comes after others that fit as well.
    """

    id: str
    name: str
    help: str = ""
    key: str = ""
    now: bool = False
    also: str = ""
    quiet: bool = False


def _draw_entry_row(entry: ChooserEntry, width: int, lines: int) -> tuple[Content, ...]:
    key = styled(f"  {entry.key}" if entry.key else "", "$text-accent")
    name = styled(entry.name, "bold", 300)
    mark = styled("✓ ", "$text-success") if entry.now else Content("")
    room = max(width - columns(entry.key) - 2, 1) if entry.key else width
    body = joined([mark, name, styled(f"  {entry.help}" if entry.help and lines == 1 else "", "$text-muted")])
    row = joined([fit(body, room), key])
    return (row, styled(f"  {entry.help}", "$text-muted")) if lines > 1 else (row,)


class Chooser(Finder):
    """A few things to choose from, filtered by what is typed.

    Args:
        entries: What can be chosen.
        prompt: Our own words in the empty line.
        start: The id of what is highlighted at first.
        mark: Called with the id of what is highlighted, to show what it would be like.
        explain: Whether what is explained is to be read whole, at the cost of a second line where columns are few.
    """

    def __init__(
        self,
        entries: Sequence[ChooserEntry],
        *,
        prompt: str,
        start: str = "",
        mark: Callable[[str], None] | None = None,
        explain: bool = False,
    ) -> None:
        super().__init__()
        self._explain = explain
        self._entries = entries
        self._prompt = prompt
        self._start = start
        self._mark = mark

    def on_resize(self, event: events.Resize) -> None:
        """With few columns what is explained has a line of its own."""
        self.found.row_height = 2 if self._explain and event.size.width < _BESIDE else 1

    def prompt(self) -> str:
        """What can be chosen."""
        return self._prompt

    def nothing(self, typed: str) -> Content:
        """Nothing of that name."""
        return content(_("Nothing like “$typed”."), typed=typed[:60])

    def marked(self, id: str) -> None:  # noqa: A002 - the word for it
        """Show what it would be like."""
        if self._mark and id:
            self._mark(id)

    def shown(self, typed: str) -> None:
        """Begin at what is chosen now."""
        if self._start and not typed:
            self.found.highlight(self._start)

    def find(self, typed: str, called_off: Callable[[], bool]) -> Rows:  # noqa: ARG002 - a few things are soon found
        """What fits, the best first."""
        entries = self.fitting(typed)
        return ListRows(
            [entry.id for entry in entries],
            lambda index, width: _draw_entry_row(entries[index], width, self.found.row_height),
        )

    def fitting(self, typed: str) -> list[ChooserEntry]:
        """The entries that hold what was typed in their name, then those in their help.

        Args:
            typed: What was typed; nothing gives all of them.
        """
        if not typed.strip():
            return list(self._entries)
        by_name = Names(NamedThing(entry.id, entry.name, quiet=entry.quiet) for entry in self._entries)
        first = {one.id for one in by_name.find(typed)}
        order = [one.id for one in by_name.find(typed)]
        known = {entry.id: entry for entry in self._entries}
        found = [known[id] for id in order]  # noqa: A001
        wanted = fold(typed).split()
        left = [(e, fold(e.help), fold(e.also)) for e in self._entries if e.id not in first]
        rest = [e for e, said, _also in left if all(word in said for word in wanted)]
        rest += [e for e, said, also in left if e not in rest and all(word in said or word in also for word in wanted)]
        return found + rest


class Palette(Chooser):
    """Every command, and everyone and every circle; dismisses with a command's id, ``people:ID`` or ``circles:ID``.

    Args:
        entries: The commands, those that work here first.
    """

    def __init__(self, entries: Sequence[ChooserEntry]) -> None:
        super().__init__(entries, prompt=_("a command, a person, a circle…"))
        self._names: tuple[Names, Names] | None = None

    def fitting(self, typed: str) -> list[ChooserEntry]:
        """Commands; and people and circles once something is typed."""
        found = super().fitting(typed)
        if not typed.strip():
            return found
        journal = self.kring.journal
        if self._names is None:
            self._names = Names.of_circles(journal.circles), Names.of_people(journal.people)
        for place, said, names in zip(("circles", "people"), (_("circle"), _("person")), self._names, strict=True):
            known = names.find(typed, limit=_MOST_NAMES)
            found += [ChooserEntry(f"{place}:{one.id}", one.name, said) for one in known]
        # What begins with what was typed comes before what only has it inside: "gra" is Grace, and then Ecogram.
        start = fold(typed).split()[0]
        found.sort(key=lambda entry: not any(word.startswith(start) for word in fold(entry.name).split()))
        return found
