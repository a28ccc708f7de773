"""Search over people, circles, entries and agreements, without regard to case and accents."""

from collections.abc import Callable
from itertools import islice
from typing import Final

from textual.content import Content

from kring import humanize
from kring.i18n import _, ngettext
from kring.model.agreement import Agreement
from kring.model.entry import Entry
from kring.model.negotiation import Negotiation
from kring.model.normalize import fold
from kring.tui.cards.card_text import CardTexts, OnCard
from kring.tui.components.dialogs.finder import Finder
from kring.tui.components.lists.entry_row import Called, entry_row
from kring.tui.components.lists.line_list import ListRows, Rows
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.lists.search_text import AgreementTexts, split_search_words
from kring.tui.components.safe_text import content, joined, plain, styled

__all__ = ["Search", "split_row_id"]

#: No more than so many of each are shown; whoever looks for the next one types another letter.
_MOST_NAMES: Final = 8
#: On cards, a word of fewer letters than this stands nearly everywhere.
_LEAST: Final = 3
_MOST_AGREEMENTS: Final = 8
_MOST_ENTRIES: Final = 100
_AGAIN: Final = 0.3


def split_row_id(chosen: str) -> tuple[str, str]:
    """The place and the id of a row.

    Args:
        chosen: What :class:`Search` dismissed with; not empty.
    """
    place, _sign, id = chosen.partition(":")  # noqa: A001 - the word for it
    return place, id


class Search(Finder):
    """Search; dismisses with ``people:ID``, ``agreements:ID`` and the like, by what was found."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[Names, Names] | None = None
        self._agreed: AgreementTexts | None = None
        self._cards: tuple[CardTexts, CardTexts] | None = None

    def prompt(self) -> str:
        """What can be looked for."""
        return _("a name, a circle, a word from an entry…")

    def nothing(self, typed: str) -> Content:
        """What search is for, or that nothing was found."""
        if not typed.strip():
            return content(_("People, circles and everything written down. Capitals and accents do not matter."))
        if not self.kring.haystack.built:
            return content(_("Still reading the journal…"))
        return content(_("Nothing with “$typed” in it."), typed=typed[:60])

    def find(self, typed: str, called_off: Callable[[], bool]) -> Rows:
        """People and circles by name, agreements and entries by every word."""
        journal = self.kring.journal
        if not typed.strip():
            return ListRows((), lambda _index, _width: ())
        if self._names is None:
            self._names = Names.of_people(journal.people), Names.of_circles(journal.circles)
        people, circles = (names.find(typed, limit=_MOST_NAMES) for names in self._names)
        if called_off():
            return ListRows((), lambda _index, _width: ())
        haystack, sought = self.kring.haystack, split_search_words(typed)
        ids = list(islice(haystack.find(sought, cancelled=called_off), _MOST_ENTRIES + 1))
        more = len(ids) > _MOST_ENTRIES
        entries = [entry for id in ids[:_MOST_ENTRIES] if (entry := journal.entries.get(id))]  # noqa: A001
        entries.sort(key=lambda entry: (entry.on, entry.id), reverse=True)
        found: list[tuple[str, Callable[[int], Content]]] = []
        if people:
            found.append(_make_heading_row(_("People")))
            found += [(f"people:{one.id}", self._person(one.id)) for one in people]
        if circles:
            found.append(_make_heading_row(_("Circles")))
            found += [(f"circles:{one.id}", self._circle(one.id)) for one in circles]
        on_cards = self._on_cards(sought, {one.id for one in (*people, *circles)})
        if on_cards:
            found.append(_make_heading_row(_("On cards")))
            found += on_cards
        if agreements := self._agreements(sought):
            found.append(_make_heading_row(_("Agreements")))
            found += [(f"agreements:{one.id}", self._agreement(one)) for one in agreements]
        if sheets := self._sheets(sought):
            found.append(_make_heading_row(_("Worksheets")))
            found += [(f"negotiations:{one.id}", self._sheet(one)) for one in sheets]
        if entries:
            found.append(_make_heading_row(_format_count(len(entries), more)))
            found += [(f"journal:{entry.id}", self._entry(entry)) for entry in entries]
        return ListRows([id for id, _draw in found], lambda index, width: (found[index][1](width),))  # noqa: A001

    def _on_cards(self, sought: tuple[str, ...], without: set[str]) -> list[tuple[str, Callable[[int], Content]]]:
        """What stands on the cards of those whose name was not found already."""
        journal = self.kring.journal
        if max(map(len, sought), default=0) < _LEAST:
            return []
        if self._cards is None:
            self._cards = CardTexts(journal.people), CardTexts(journal.circles)
        found = []
        for place, cards, name_of in (
            ("people", self._cards[0], journal.name_of),
            ("circles", self._cards[1], journal.circle_name),
        ):
            on = islice((one for one in cards.find(sought) if one.id not in without), _MOST_NAMES)
            found += [(f"{place}:{one.id}", _make_card_row(one, name_of(one.id))) for one in on]
        return found

    def _agreements(self, sought: tuple[str, ...]) -> list[Agreement]:
        """The agreements found; none until they are read, as that would be waited for."""
        journal = self.kring.journal
        if not journal.agreements.loaded:
            return []
        if self._agreed is None:
            self._agreed = AgreementTexts(journal.agreements, journal.name_of, journal.circle_name)
        ids = islice(self._agreed.find(sought), _MOST_AGREEMENTS)
        return [one for id in ids if (one := journal.agreements.get(id))]  # noqa: A001

    def _sheets(self, sought: tuple[str, ...]) -> list[Negotiation]:
        """The worksheets in which every word stands, the newest first."""
        journal = self.kring.journal
        if not journal.negotiations.loaded or not sought:
            return []
        found = []
        for one in sorted(journal.negotiations, key=lambda one: one.id, reverse=True):
            said = fold(" ".join((one.subject, *one.answers.values(), *map(journal.name_of, one.people))))
            if all(word in said for word in sought):
                found.append(one)
        return found[:_MOST_AGREEMENTS]

    def _sheet(self, one: Negotiation) -> Callable[[int], Content]:
        names = ", ".join(map(self.kring.journal.name_of, one.people))
        said = joined([styled(one.subject or _("a talk"), "bold", 300), styled(f"  {names}", "$text-muted", 300)])
        return lambda _width: said

    def shown(self, typed: str) -> None:
        """While the journal is still being read, look again in a moment."""
        if typed.strip() and not self.kring.haystack.built:
            self.set_timer(_AGAIN, self._again)

    def _again(self) -> None:
        self.look(self.typed, pause=0)

    def _person(self, id: str) -> Callable[[int], Content]:  # noqa: A002
        def draw(_width: int) -> Content:
            journal = self.kring.journal
            circles = dict.fromkeys(journal.circle_name(one.circle) for one in journal.circles_of(id))
            return joined([styled(journal.name_of(id), "bold"), styled("  " + ", ".join(circles), "$text-muted")])

        return draw

    def _circle(self, id: str) -> Callable[[int], Content]:  # noqa: A002
        def draw(_width: int) -> Content:
            circle = self.kring.journal.circles.get(id)
            if circle is None:
                return Content("")
            kind = humanize.say(circle.kind)
            return joined([styled(circle.name, "bold"), styled(f"  {kind}", "$text-muted")])

        return draw

    def _agreement(self, one: Agreement) -> Callable[[int], Content]:
        names = ", ".join(map(self.kring.journal.name_of, one.people))
        about = ", ".join(part for part in (names, humanize.say(one.state)) if part)
        style = "bold" if one.in_force else ""
        what = styled(one.what, style, 300) if style else plain(one.what, 300)
        return lambda _width: joined([what, styled(f"  {about}", "$text-muted")])

    def _entry(self, entry: Entry) -> Callable[[int], Content]:
        journal, today = self.kring.journal, self.kring.today
        called = Called(journal.name_of, journal.circle_name)
        return lambda width: entry_row(entry, called, today, width)


def _make_card_row(one: OnCard, name: str) -> Callable[[int], Content]:
    said = joined([styled(name, "bold"), styled(f"  {one.label}: ", "$text-muted"), plain(one.text, 300)])
    return lambda _width: said


def _make_heading_row(said: str) -> tuple[str, Callable[[int], Content]]:
    return "", lambda _width: styled(said, "$text-primary")


def _format_count(number: int, more: bool) -> str:
    if more:
        return _("Entries: the first {number}").format(number=number)
    return ngettext("{number} entry", "{number} entries", number).format(number=number)
