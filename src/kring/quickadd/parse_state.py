"""A line while it is being read: its tokens, who has claimed which of them, and what was found so far."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from kring.i18n import get_language
from kring.model.record import Record, list_fields
from kring.quickadd.dates import read_day
from kring.quickadd.draft import Part, Problem, Span
from kring.quickadd.durations import read_duration
from kring.quickadd.lexicon import Lexicon, normalize_name
from kring.quickadd.tokenizer import NEW, PUNCT, TEXT, WORD, Token, replace_control_characters, tokenise

__all__ = ["Claim", "ParseState", "Saved"]

#: Punctuation that stood between what was understood and the rest, and means nothing once that is gone.
_BETWEEN: Final = ",;:&-–—."
_JOINTS: Final = " ,;:"
_MOST_PROBLEMS: Final = 8


class Claim(Record):
    """Tokens that were understood.

    Attributes:
        start: The first of them.
        end: The one after the last.
        role: What they were understood as.
        keep: Whether they stay in the text all the same, as *helped* does.
    """

    start: int
    end: int
    role: Part
    keep: bool


class Saved(Record):
    """What was understood of a line at some moment, under the names it has in :class:`ParseState`."""

    keys: list[str]
    claims: list[Claim | None]
    problems: list[Problem]
    people: dict[str, None]
    new_people: dict[str, str]
    circle: str | None
    no_circle: bool
    as_it_is: str


class ParseState:
    """A line being read.

    Args:
        text: The line, as typed.
        lexicon: Who and what can be named.
        today: What today is.
        choices: Where a name begins to the id of the one that is meant.
    """

    def __init__(self, text: str, lexicon: Lexicon, today: dt.date, choices: Mapping[int, str]) -> None:
        self.text = replace_control_characters(text)
        self.lexicon = lexicon
        self.today = today
        self.choices = choices
        self.tokens: list[Token] = tokenise(self.text)
        #: The word at each token without case and accents; empty where there is no word or it is claimed.
        self.keys: list[str] = [token.key for token in self.tokens]
        self.claims: list[Claim | None] = [None] * len(self.tokens)
        self.problems: list[Problem] = []
        #: The ids of known people, in the order they were named.
        self.people: dict[str, None] = {}
        #: The names of people to add, by their normal form.
        self.new_people: dict[str, str] = {}
        self.circle: str | None = None
        self.no_circle = False
        #: Where a word was typed with a slip in it, and is read as the day that is meant.
        self.mistyped: frozenset[int] = frozenset()
        self.small_hours = False  # whether the evening that was is still tonight
        #: What to type to keep the line as it is where a word in it was taken for a name; empty until it is known.
        self.as_it_is = ""

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.tokens)

    @property
    def as_a_note(self) -> str:
        """The line as a note, in the words of the language that is spoken."""
        return f"{'notitie' if get_language() == 'nl' else 'note'} {self.text.strip()}"

    def key(self, at: int) -> str:
        """The word at a token; empty beyond the end, where there is no word, and where it is claimed."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def claim(self, start: int, end: int, role: Part, *, keep: bool = False) -> None:
        """Say what some tokens were understood as.

        Args:
            start: The first of them.
            end: The one after the last.
            role: What they are.
            keep: Whether they stay in the text all the same.
        """
        claim = Claim(start, end, role, keep)
        for at in range(start, end):
            self.claims[at] = claim
            self.keys[at] = ""

    def save(self) -> "Saved":
        """What was understood so far, to go back to."""
        lists = self.keys[:], self.claims[:], self.problems[:]
        return Saved(*lists, self.people.copy(), self.new_people.copy(), self.circle, self.no_circle, self.as_it_is)

    def restore(self, saved: "Saved") -> None:
        """Go back to what was understood then; it can be gone back to once.

        Args:
            saved: What :meth:`save` gave.
        """
        for field in list_fields(Saved):
            setattr(self, field.name, getattr(saved, field.name))

    def day_chosen(self, start: int) -> dt.date | None:
        """The day that was chosen for a way of saying it that can mean several.

        Args:
            start: Where its words begin in the line.
        """
        try:
            return dt.date.fromisoformat(self.choices.get(start, ""))
        except ValueError:
            return None

    @property
    def is_hopeless(self) -> bool:
        """Whether there are so many problems that one more would help nobody."""
        return len(self.problems) >= _MOST_PROBLEMS

    def report(self, problem: Problem) -> None:
        """Say that something is not clear; after a handful, one more would help nobody.

        Args:
            problem: What it is.
        """
        if not self.is_hopeless:
            self.problems.append(problem)

    def is_free(self, at: int) -> bool:
        """Whether there is a token here that nobody claimed."""
        return at < len(self.tokens) and self.claims[at] is None

    def names_circle(self, at: int) -> bool:
        """Whether a circle is named at a token; ``@-`` names none."""
        claim = self.claims[at]
        return claim is not None and claim.role is Part.CIRCLE and self.tokens[claim.start].value != "-"

    def breaks_after(self, at: int) -> bool:
        """Whether punctuation after a token ends what it is part of: a name does not go on after a colon."""
        return any(sign in ",:;!?" for sign in self.tokens[at].after)

    def skip(self, at: int) -> int:
        """The first token from here on that is no circle, tag, day or length of time (nor an adverb between them)."""
        while at < len(self.tokens):
            claim = self.claims[at]
            if claim is not None and claim.role not in (Part.DIRECTION, Part.GLUE):
                at = claim.end
                continue
            token = self.tokens[at]
            if token.kind != WORD or self.names_someone(at):
                break
            if self.keys[at] in ("also", "ook", "then", "toen"):
                at += 1
                continue
            read = read_duration(self.keys, at) or read_day(self.keys, at, self.today)
            if read is None:
                break
            at += read.size
        return at

    def names_someone(self, at: int) -> bool:
        """Whether the word at a token is the name of somebody known, or the beginning of one."""
        return self.lexicon.find(normalize_name(self.tokens[at].value)).anyone

    def slice(self, start: int, end: int) -> str:
        """What was typed from one token up to another, without the punctuation around it."""
        return self.text[self.tokens[start].left : self.tokens[end - 1].right]

    def what(self) -> str:
        """The text: everything that was not understood as something else."""
        groups = self._groups()
        if (
            len(groups) == 1
            and len(groups[0]) == 1
            and (only := self.tokens[groups[0][0]]).kind == TEXT
            and only.quoted
        ):
            return only.value
        text = ""
        for group in groups:
            if part := self._joined(group):
                text += (", " if self._after_comma(group[0]) else " ") + part if text else part
        return text

    def _after_comma(self, at: int) -> bool:
        """Whether a comma that belongs to nothing else stands before a word: "Sara belde gisteren, huilde"."""
        before = self.tokens[at - 1] if at and self.claims[at - 1] is None else None
        return before is not None and self.text[before.start : before.end] == ","

    def _groups(self) -> list[list[int]]:
        """The tokens of the text, in stretches without gaps, without the punctuation at either end."""
        groups: list[list[int]] = [[]]
        for at in range(len(self.tokens)):
            claim = self.claims[at]
            if claim is None or claim.keep:
                groups[-1].append(at)
            elif groups[-1]:
                groups.append([])
        for group in groups:
            while group and self._is_between(group[-1]):
                group.pop()
            while group and self._is_between(group[0]):
                group.pop(0)
        return [group for group in groups if group]

    def _is_between(self, at: int) -> bool:
        token = self.tokens[at]
        return token.kind == PUNCT and all(sign in _BETWEEN for sign in self.text[token.start : token.end])

    def _joined(self, group: list[int]) -> str:
        parts: list[str] = []
        end = self.tokens[group[0]].start
        for at in group:
            token = self.tokens[at]
            if token.start > end:
                parts.append(" ")
            raw = token.value if token.kind == NEW else self.text[token.left : token.right]
            escaped = raw.startswith("\\") and not token.quoted and token.kind in (TEXT, WORD)
            parts += (token.before, token.value if escaped else raw, token.after)
            end = token.end
        text = "".join(parts)
        # Of a word the punctuation around it goes; ":)" stays.
        text = text if self.tokens[group[0]].kind == PUNCT else text.lstrip(_JOINTS)
        return text if self.tokens[group[-1]].kind == PUNCT else text.rstrip(_JOINTS)

    def spans(self) -> tuple[Span, ...]:
        """What each stretch of the line is; together they cover it."""
        inside = {at for group in self._groups() for at in group}
        spans: list[Span] = []
        end = 0
        earlier: Claim | Part | None = None
        owner: Claim | Part
        for at, token in enumerate(self.tokens):
            claim = self.claims[at]
            if claim is not None:
                start, stop, role, owner = token.left, token.right, claim.role, claim
            elif at in inside:
                start, stop, role, owner = token.start, token.end, Part.WHAT, Part.WHAT
            else:
                continue
            if spans and owner is earlier:
                spans[-1] = Span(spans[-1].start, stop, role)
            else:
                _append_span(spans, end, start, Part.GLUE)
                _append_span(spans, start, stop, role)
            end, earlier = stop, owner
        _append_span(spans, end, len(self.text), Part.GLUE)
        return tuple(spans)


def _append_span(spans: list[Span], start: int, end: int, role: Part) -> None:
    """Append a span; glue beside glue becomes one."""
    if spans and spans[-1].role is role is Part.GLUE:
        spans[-1] = Span(spans[-1].start, end, role)
    elif end > start:
        spans.append(Span(start, end, role))
