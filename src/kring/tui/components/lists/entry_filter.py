"""Filters over entries that compose with ``&``: about someone, in one direction, with a word in it.

A filter says in words what it lets through, so that someone can see why they do not see everything. It asks indexes,
not entries, so that a hundred thousand of them are filtered while someone types.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from kring import humanize
from kring.i18n import _
from kring.model.enums import Direction
from kring.model.normalize import fold
from kring.tui.components.lists.search_text import SearchText, direction_mark, split_search_words
from kring.tui.components.safe_text import content, joined

__all__ = [
    "EVERYTHING",
    "EntryFilter",
    "make_direction_filter",
    "make_subject_filter",
    "make_text_filter",
    "parse_filter",
]


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Lets some entries through.

    Attributes:
        sought: What the searchable text of an entry must hold (see :mod:`kring.tui.components.lists.search_text`).
        subjects: The ids of the people and circles it must be about.
        labels: What it lets through, in words; empty for everything.
        which: Each gives the ids of the entries that come through: for what only a view over all of them can say.
            Asked again after a change, in a thread.
    """

    sought: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    labels: tuple[Content, ...] = ()
    which: tuple[Callable[[], Iterable[str]], ...] = ()

    def __and__(self, other: "EntryFilter") -> "EntryFilter":
        """What comes through both."""
        return EntryFilter(
            self.sought + other.sought,
            self.subjects + other.subjects,
            self.labels + other.labels,
            self.which + other.which,
        )

    def __bool__(self) -> bool:
        """Whether it keeps anything back at all."""
        return bool(self.sought or self.subjects or self.which)

    @property
    def said(self) -> Content:
        """What it lets through, in one line."""
        return joined(self.labels, " · ")

    def apply(
        self,
        ids: Sequence[str],
        haystack: SearchText,
        entries_about: Callable[[str], Iterable[str]],
        *,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Sequence[str]:
        """What comes through; fit for a thread.

        Args:
            ids: The ids of all entries, in any order.
            haystack: Where words are looked for.
            entries_about: The ids of the entries about a person or circle.
            cancelled: Asked now and then whether anyone still wants to know; once nobody does, anything may come.

        Returns:
            Those of the ids that come through, in the same order.
        """
        sets = [set(entries_about(subject)) for subject in self.subjects]
        sets += [set(give()) for give in self.which]
        if self.sought:
            sets.append(set(haystack.find(self.sought, cancelled=cancelled)))
        if not sets:
            return ids
        let = set.intersection(*sets)
        return [id for id in ids if id in let]  # noqa: A001 - the word for it


#: Lets everything through.
EVERYTHING = EntryFilter()


def make_subject_filter(id: str, name: str) -> EntryFilter:  # noqa: A002 - the word for it
    """Entries with a person, or of a circle.

    Args:
        id: The id of the person or circle.
        name: The name, for the words.
    """
    return EntryFilter(subjects=(id,), labels=(content("[b]$name[/b]", name=name),))


def make_direction_filter(direction: Direction) -> EntryFilter:
    """Entries of one direction."""
    said = content("[b]$direction[/b]", direction=humanize.say(direction))
    return EntryFilter(sought=(direction_mark(direction),), labels=(said,))


def make_text_filter(text: str) -> EntryFilter:
    """Entries that hold every word of a text, in what they say, their people, circle or tags.

    Args:
        text: The words, as typed; none let everything through.
    """
    sought = split_search_words(text)
    return EntryFilter(sought=sought, labels=(content(_("“$text”"), text=text),)) if sought else EVERYTHING


def parse_filter(typed: str, circles: Iterable[tuple[str, str]]) -> EntryFilter:
    """The filter someone typed: words, ``@circle``, and the words of the directions.

    Args:
        typed: What was typed: ``given @mantelzorg soup``.
        circles: Id and name of every circle.
    """
    said = {fold(humanize.say(direction)): direction for direction in Direction}
    known = [(circle, fold(circle[1])) for circle in circles]
    found, rest = EVERYTHING, []
    for word in typed.split():
        direction = said.get(fold(word))
        wanted = fold(word[1:]) if word.startswith("@") else ""
        circle = next((one for one, folded in known if folded.startswith(wanted)), None) if wanted else None
        if direction:
            found &= make_direction_filter(direction)
        elif circle:
            found &= make_subject_filter(*circle)
        else:
            rest.append(word)
    return found & make_text_filter(" ".join(rest))
