"""What the add bar knows of the line being typed: what is understood, what could be meant, how a word may be finished.

No widgets here: text in, values out. The bar (``addbar/bar.py``) draws it and passes keys on.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final, NamedTuple

from kring.humanize import day_long, say
from kring.i18n import _, get_language
from kring.model.enums import Direction, Support
from kring.model.normalize import fold
from kring.quickadd.draft import NEW_NAME, NO_NAME, Draft, Part, Problem, ProblemKind
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse
from kring.quickadd.support_words import NO_KIND
from kring.quickadd.tags import PRIVATE, SUPPORT_IN_DUTCH
from kring.quickadd.tokenizer import escape_words, mark_new_name, quote_text

__all__ = ["Adding", "Completion", "WayOut"]

#: The most offered at once: the digits 1 to 9 choose among them.
_MOST: Final = 9
_MOST_COMPLETIONS: Final = 6
#: Words after which a name is likely, in both languages.
_BEFORE_NAMES: Final = frozenset(["and", "with", "from", "to", "for", "en", "met", "van", "aan", "voor"])
#: Problems of which the words in question may be meant as plain text.
_MAY_BE_TEXT: Final = (
    ProblemKind.UNKNOWN_PERSON,
    ProblemKind.MISTYPED,
    ProblemKind.NO_SUCH_DAY,
    ProblemKind.WHICH_DAY,
    ProblemKind.FUTURE_DATE,
    ProblemKind.SEVERAL_DATES,
    ProblemKind.SEVERAL_DURATIONS,
    ProblemKind.SEVERAL_CIRCLES,
)


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way to make a problem clear.

    Attributes:
        template: Our words for it, translated, with ``$name`` and ``$more`` in it.
        name: What goes in there.
        more: What tells it apart from another one of that name.
        start: Where the text that is replaced begins.
        end: Where it ends.
        text: What comes in its place; the same text where only ``choose`` matters.
        choose: The id that is meant, for a name that can be several people or circles.
        adds: Whether it adds someone new.
        makes: Whether a circle of that name is made first, in a form of its own.
    """

    template: str
    name: str
    start: int
    end: int
    text: str
    more: str = ""
    choose: str | None = None
    adds: bool = False
    makes: bool = False


class _Choice(NamedTuple):
    """Who is meant by a name.

    Attributes:
        said: The name as typed.
        id: The id that was chosen.
    """

    said: str
    id: str


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to finish the word at the cursor.

    Attributes:
        start: Where the word begins.
        end: Where it ends: the cursor.
        text: What comes in its place.
    """

    start: int
    end: int
    text: str


class Adding:
    """A line on its way to becoming an entry.

    Args:
        lexicon: Who and what can be named.
        today: What today is.
        small_hours: Whether it is after midnight and the evening that was is still tonight.

    Attributes:
        text: The line.
        draft: What is understood of it.
    """

    def __init__(self, lexicon: Lexicon, today: dt.date, *, small_hours: bool = False) -> None:
        self._small_hours = small_hours
        self.lexicon = lexicon
        self.today = today
        self.text = ""
        self._choices: dict[int, _Choice] = {}
        self._folded: list[tuple[str, KnownName]] | None = None
        self.draft = self._parse()

    def _parse(self) -> Draft:
        chosen = {at: choice.id for at, choice in self._choices.items()}
        return parse(self.text, self.lexicon, today=self.today, choices=chosen, small_hours=self._small_hours)

    def know(self, lexicon: Lexicon, today: dt.date) -> None:
        """The journal changed, or another day began: read the line again."""
        self.lexicon, self.today, self._folded = lexicon, today, None
        self.draft = self._parse()

    def type(self, text: str) -> None:
        """The line is now this. What was chosen for a name stays chosen while the name stays.

        Args:
            text: The whole line.
        """
        if text == self.text:
            return
        self._choices = _move_choices(self._choices, self.text, text)
        self.text = text
        self.draft = self._parse()

    def take(self, option: WayOut) -> None:
        """Do as an option says."""
        self.type(self.text[: option.start] + option.text + self.text[option.end :])
        if option.choose is not None:
            self._choices[option.start] = _Choice(option.text, option.choose)
            self.draft = self._parse()

    def text_without_kind(self) -> str:
        """The line with the sign that no kind of support is meant, or without it where it has that already."""
        words = self.text.split(" ")
        if NO_KIND in words:
            return " ".join(word for word in words if word != NO_KIND)
        return f"{self.text.rstrip()} {NO_KIND}" if self.draft.support_read else self.text

    @property
    def problem(self) -> Problem | None:
        """The first thing to make clear, or None. An empty line has none."""
        return self.draft.problems[0] if self.draft.problems and self.text.strip() else None

    def options(self) -> list[WayOut]:
        """The ways to make the first problem clear; none where only typing helps."""
        problem = self.problem
        if problem is None:
            return []
        start, end = problem.start, problem.end
        said = self.text[start:end]
        if problem.can_choose:
            return [self._candidate(problem, known) for known in problem.candidates[:_MOST]]
        found: list[WayOut] = []
        if problem.kind == ProblemKind.UNKNOWN_CIRCLE:
            found += [
                WayOut(_("in $name"), one.name, start, end, _format_circle_mark(one.name)) for one in problem.candidates
            ]
            name = said.removeprefix("@").strip('"')
            found.append(WayOut(_("make the circle $name"), name, start, end, said, makes=True))
            found.append(WayOut(_("without a circle"), "", start, end, ""))
        elif problem.kind == ProblemKind.UNKNOWN_PERSON:
            found += [WayOut(_("$name is meant"), one.name, start, end, one.name) for one in problem.candidates]
            name = said.strip()
            found.append(WayOut(_("$name is new: add"), name, start, end, mark_new_name(name), adds=True))
        elif problem.kind == ProblemKind.WHOSE:
            name, own = said.strip(), problem.candidates
            found.append(WayOut(_("$name is new: add"), name, start, end, said, choose=NEW_NAME, adds=True))
            found += [WayOut(_("$name is meant"), one.name, start, end, said, choose=one.id) for one in own]
            found.append(WayOut(_("nobody by name: it stays text"), "", start, end, said, choose=NO_NAME))
        elif problem.kind == ProblemKind.ALREADY_KNOWN:
            bare = said.lstrip("+")
            found += [WayOut(_("the $name who is there"), one.name, start, end, bare) for one in problem.candidates[:1]]
        elif problem.kind == ProblemKind.UNCLEAR_DIRECTION:
            found += self._directions(problem)
        elif problem.kind == ProblemKind.NO_DIRECTION:
            found += [WayOut("$name", say(Direction(way)), start, end, said, choose=way) for way in problem.ways]
        elif problem.kind == ProblemKind.MISTYPED:
            found += [WayOut(_("$name is meant"), word, start, end, word) for word in problem.ways]
        elif problem.kind == ProblemKind.WHICH_DAY:
            for day in map(dt.date.fromisoformat, problem.ways):
                found.append(WayOut("$name", day_long(day), start, end, said, choose=day.isoformat()))
        if problem.name_end:
            first, rest = self.text[start : problem.name_end], self.text[problem.name_end : end]
            found.append(WayOut(_("only $name: the rest is text"), first, start, end, f"{first}:{rest}"))
        if problem.kind in _MAY_BE_TEXT:
            # A backslash before a word takes away what it would mean, and does not stay in the text as quotes do.
            text = WayOut(_("just text: $name"), said.strip(), start, end, escape_words(said))
            # A word without a capital is most often a word: that comes before adding someone.
            found.insert(len(found) - problem.may_be_text, text)
        return found[:_MOST]

    def _candidate(self, problem: Problem, known: KnownName) -> WayOut:
        """Someone it could be; told apart by an alias or by the circles where two have one name."""
        alike = [other for other in problem.candidates if fold(other.name) == fold(known.name)]
        every = [self.lexicon.describe(other.id) for other in alike] if len(alike) > 1 else []
        more = self.lexicon.describe(known.id) if every else ""
        if every.count(more) > 1 or (every and not more):
            more = f"{more} ~{known.id[-4:]}".strip()
        said = self.text[problem.start : problem.end]
        template = "$name  [$text-muted]$more[/]" if more else "$name"
        return WayOut(template, known.name, problem.start, problem.end, said, more=more, choose=known.id)

    def _directions(self, problem: Problem) -> list[WayOut]:
        verb = next((span for span in self.draft.spans if span.role == Part.DIRECTION), None)
        name = self.text[problem.start : problem.end]
        source, gave, beside = ("van", "gaf", "met") if get_language() == "nl" else ("from", "gave", "with")
        before = self.text[: problem.start].rstrip()
        start = len(before) - 3 if before.endswith(" for") else problem.start  # "got a present for Tom"
        found = [WayOut(_("it came from $name"), name, start, problem.end, f"{source} {name}")]
        if verb is not None and verb.end <= problem.start:
            between = self.text[verb.end : problem.start]
            found.append(WayOut(_("it was for $name"), name, verb.start, problem.end, f"{gave}{between}{name}"))
            if fold(self.text[verb.start : verb.end]) in ("had", "hadden"):
                found.append(WayOut(_("I was with $name"), name, verb.start, problem.end, f"{beside}{between}{name}"))
        return found

    def completions(self, cursor: int) -> list[Completion]:
        """The ways to finish the word that ends at the cursor: a name, ``@circle`` or ``#kind``.

        Args:
            cursor: Where the cursor stands in the line.
        """
        if cursor < len(self.text) and not self.text[cursor].isspace():
            return []
        before = self.text[:cursor]
        start = max(before.rfind(" "), before.rfind(","), before.rfind("\t")) + 1
        word = before[start:]
        sign, rest = (word[0], word[1:]) if word[:1] in ("@", "#") else ("", word)
        if sign == "@":
            found = [
                _format_circle_mark(one.name)
                for one in self.lexicon.circles
                if one.active and _has_word_beginning(fold(one.name), rest)
            ]
        elif sign == "#":
            found = [tag for tag in _list_special_tags() if tag[1:].startswith(fold(rest))]
        elif word and word[0].isalpha() and (word[0].isupper() or self._someone_is_next(start)):
            found = self._names(fold(rest))
        else:
            found = []
        return [Completion(start, cursor, text) for text in found[:_MOST_COMPLETIONS] if fold(text) != fold(word)]

    def _someone_is_next(self, at: int) -> bool:
        """Whether a name is likely to stand here: after the verb, or after another name and a comma or "and"."""
        before = self.text[:at].rstrip()
        if not before or before.endswith((",", "&")) or fold(before.split()[-1]) in _BEFORE_NAMES:
            return True
        return any(span.role == Part.DIRECTION and span.end == len(before) for span in self.draft.spans)

    def _names(self, word: str) -> list[str]:
        if self._folded is None:
            self._folded = sorted((fold(one.name), one) for one in self.lexicon.people if one.active)
        first = [one.name for folded, one in self._folded if folded.startswith(word)]
        if len(first) < _MOST_COMPLETIONS and len(word) > 1:
            first += [one.name for folded, one in self._folded if f" {word}" in folded and one.name not in first]
        return list(dict.fromkeys(first))


def _has_word_beginning(name: str, word: str) -> bool:
    wanted = fold(word)
    return name.startswith(wanted) or f" {wanted}" in name


def _format_circle_mark(name: str) -> str:
    return f"@{name}" if name.replace("-", "").isalnum() else f"@{quote_text(name)}"


def _list_special_tags() -> list[str]:
    dutch = get_language() == "nl"
    return [f"#{SUPPORT_IN_DUTCH[kind] if dutch else kind.value}" for kind in Support] + [f"#{PRIVATE[dutch]}"]


def _move_choices(choices: dict[int, _Choice], old: str, new: str) -> dict[int, _Choice]:
    """Where the choices are in a line that was edited; those whose name was edited are gone."""
    if not choices:
        return {}
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    moved = {}
    for start, choice in choices.items():
        end = start + len(choice.said)
        at = start if end <= head else start + len(new) - len(old) if start >= len(old) - tail else None
        if at is not None and not new[at + len(choice.said) :][:1].isalnum():
            moved[at] = choice
    return moved
