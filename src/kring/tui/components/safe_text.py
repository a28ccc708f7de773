"""The only way from someone's text to the screen.

Textual reads a ``str`` as markup: ``[foo]`` vanishes, ``[/`` crashes, ``[@click=…]`` becomes an action. So no widget,
title, tooltip or toast is ever given a ``str`` that holds something typed; it gets what one of these makes of it. Each
also shows control characters, bidi controls and lone surrogates as what they are (``kring.humanize.visible``).

- :func:`plain` for a text on its own, :func:`prose` where its line breaks should stay;
- :func:`content` for our own sentence with values in it: ``content(_("[b]$name[/b] is back"), name=person.name)``;
- :func:`styled` for a piece with a style, :func:`joined` to put pieces together;
- :func:`rich` where a widget still wants a ``rich.text.Text`` (DataTable, Tree);
- :func:`line` for an ``Input`` value and other places that are literal by nature.

A test goes through the package for anything that passes a ``str`` by another road.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual.content import Content, Span
from textual.style import Style

from kring.humanize import visible
from kring.keymap import fill_in_keys

__all__ = ["columns", "content", "fit", "joined", "line", "plain", "prose", "rich", "styled"]

#: The first of the signs that keep a place for a value in a sentence of ours: private ones, which no text of ours has.
_PLACE: Final = 0xF0000
#: So many sentences are kept read at most: more than there are.
_SENTENCES: Final = 2048


def line(value: object, most: int | None = None) -> str:
    """The text on one line, made harmless; a line break shows as a return sign.

    Args:
        value: What someone wrote, of any length.
        most: Look at no more than so many characters: enough for a row of a list, whatever someone wrote.
    """
    return visible(str(value)[:most])


def plain(value: object, most: int | None = None) -> Content:
    """A text as it is, on one line.

    Args:
        value: What someone wrote.
        most: As for :func:`line`.
    """
    return Content(line(value, most))


def prose(value: object) -> Content:
    """A text of several lines, with its line breaks.

    Args:
        value: What someone wrote.
    """
    return Content("\n".join(visible(part) for part in str(value).split("\n")))


def styled(value: object, style: str, most: int | None = None) -> Content:
    """A text on one line in a style.

    Args:
        value: What someone wrote, or one of our own words.
        style: A Textual style: ``bold``, ``$text-accent``, ``dim italic``.
        most: As for :func:`line`.
    """
    return Content.styled(line(value, most), style)


def content(template: str, **values: object) -> Content:
    """One of our own sentences with values in it.

    Args:
        template: A translated text of ours, with Textual markup, ``$name`` for each value, and keys as
            :func:`kring.keymap.fill_in_keys` has them. Never anything typed.
        values: What goes in, shown literally.

    Returns:
        The sentence; markup in the values is only text.
    """
    sentence = _read_sentence(fill_in_keys(template), tuple(values))
    filled = [visible(str(value)) for value in values.values()]
    put = [filled[place] for place in sentence.places]
    text = "".join([piece for pair in zip(sentence.pieces, put, strict=False) for piece in pair] + sentence.pieces[-1:])
    grown = [0, *accumulate(len(one) for one in put)]
    spans = [
        Span(start + grown[before], end + grown[inside], style)
        for start, before, end, inside, style in sentence.spans
        if start + grown[before] < end + grown[inside]
    ]
    return Content(text, spans)


class _Sentence(NamedTuple):
    """A sentence of ours with its markup read, before the values are in it.

    Attributes:
        pieces: What stands before, between and after the values.
        places: Which value stands between each two pieces.
        spans: Where a style begins and ends: letters of ours before that, and values before that; and the style.
    """

    pieces: list[str]
    places: list[int]
    spans: list[tuple[int, int, int, int, str | Style]]


@lru_cache(_SENTENCES)
def _read_sentence(template: str, names: tuple[str, ...]) -> _Sentence:
    """Read the markup of a sentence once for all values: the same few are drawn at every key, and no value is kept."""
    marked = Content.from_markup(template, **{name: chr(_PLACE + place) for place, name in enumerate(names)})
    pieces: list[str] = [""]
    places: list[int] = []
    before = [0]  # how many values stand before each sign
    for sign in marked.plain:
        if 0 <= (place := ord(sign) - _PLACE) < len(names):
            pieces.append("")
            places.append(place)
        else:
            pieces[-1] += sign
        before.append(len(places))
    spans = [
        (span.start - before[span.start], before[span.start], span.end - before[span.end], before[span.end], span.style)
        for span in marked.spans
    ]
    return _Sentence(pieces, places, spans)


def joined(pieces: Iterable[Content], between: str = "") -> Content:
    """Pieces put together.

    Args:
        pieces: What :func:`plain`, :func:`styled` and the others made.
        between: What stands between two of them; our own text.
    """
    return Content(between).join(pieces)


def rich(value: object) -> Text:
    """A text for a widget that takes rich's Text: DataTable, Tree.

    Args:
        value: What someone wrote.
    """
    return Text(visible(str(value)), no_wrap=True, end="")


def columns(text: str) -> int:
    """How many columns a text takes on the screen, as Textual counts them.

    Args:
        text: A text that went through :func:`line`.
    """
    return cell_len(text)


def fit(piece: Content, width: int) -> Content:
    """A piece in exactly so many columns: cut with an ellipsis, or filled with blanks.

    Args:
        piece: One line.
        width: Columns, 0 or more.
    """
    if width <= 0:
        return Content("")
    return piece.truncate(width, ellipsis=True, pad=True)
