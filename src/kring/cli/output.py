"""What goes to standard output and standard error, and how wide, aligned and harmless it is.

Results go to standard output, messages to standard error. Text from a journal is always made visible
(:func:`kring.humanize.visible`): it must not steer the terminal. kring uses no colour here, so ``NO_COLOR`` is
honoured by having nothing to switch off.
"""

import errno
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from kring.humanize import clip, visible, width
from kring.i18n import _

__all__ = [
    "MEASURE",
    "drop_output",
    "format_columns",
    "format_labelled_rows",
    "format_table",
    "get_line_width",
    "guard_answer_output",
    "is_terminal",
    "json_array",
    "json_object",
    "prepare_streams",
    "say_written",
    "wrap_text",
    "write_bytes",
    "write_line",
    "write_note",
    "write_text",
]

#: The widest a running text gets; longer lines are tiring to read.
MEASURE = 80
#: The lines of a terminal that does not say how many it has.
SCREENFUL = 24
#: The widest a column gets of itself.
_WIDEST = 32
#: The most lines one row takes on a narrow terminal.
_LINES = 4

# What json leaves alone and a terminal may act on: DEL, C1 controls, bidi controls. Lone surrogates never encode.
_STEERING = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"


def prepare_streams() -> None:
    """Make sure that no character can make writing fail: what an encoding lacks is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


@contextmanager
def guard_answer_output(done: str) -> Iterator[None]:
    """Answer about something that is done: where the answer cannot be given, that is a remark, and not a failure.

    Whoever reads the exit code would do it a second time otherwise.

    Args:
        done: That it is done, as a whole sentence; said with what went wrong on standard error.
    """
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise  # whoever read it has enough
    except OSError as error:
        drop_output()
        reason = _("The answer could not be given: {reason}.").format(reason=error.strerror or error)
        write_note(f"kring: {done} {reason}")


def drop_output() -> None:
    """Let go of a standard output that nobody reads any more, so that nothing is said about it at the end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (AttributeError, OSError, ValueError):
        pass  # there is no file behind it: nothing to let go of


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at the other end."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def get_line_width() -> int | None:
    """How many columns a line may take: those of the terminal, or None where a program reads along."""
    if not is_terminal(sys.stdout):
        return None
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 20)
    except (OSError, ValueError):
        return MEASURE


def get_screen_height() -> int | None:
    """How many lines are on a screen, or None where a program reads along."""
    if not is_terminal(sys.stdout):
        return None
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).lines, 5)
    except (OSError, ValueError):
        return SCREENFUL


def write_line(line: str = "") -> None:
    """Write one line of the result.

    Args:
        line: The text; what would steer a terminal is made visible.
    """
    if sys.stdout is not None:
        sys.stdout.write(f"{visible(line)}\n")


def write_text(text: str) -> None:
    """Write a sentence of the result: in lines that fit a terminal, and as one line where a program reads along.

    Args:
        text: The sentence; what would steer a terminal is made visible.
    """
    for line in wrap_text(text, hang=2, whole=False) if is_terminal(sys.stdout) else (text,):
        write_line(line)


def write_note(line: str) -> None:
    """Write one line that is not part of the result, such as a hint, to standard error, when it can be said there."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"{visible(line)}\n")


def wrap_text(text: str, *, indent: int = 0, hang: int | None = None, whole: bool = True) -> list[str]:
    """A running text as lines that fit.

    Args:
        text: The text; its own line breaks stay.
        indent: Blanks before the first line, 0 or more.
        hang: Blanks before the other lines; as ``indent`` by default.
        whole: Whether a word wider than a line stays whole, so that an address or a path can be copied.

    Returns:
        The lines, at most 80 columns or the terminal's width.
    """
    most = min(MEASURE, get_line_width() or MEASURE)
    hang = indent if hang is None else hang
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = " " * (hang if lines else indent), hang if lines else indent
        empty = True
        words = visible(paragraph).split(" ") if whole else _split_wide_words(visible(paragraph), most - hang)
        for word in words:
            wide = width(word)
            if not empty and used + 1 + wide > most:
                lines.append(line)
                line, used, empty = " " * hang, hang, True
            line += word if empty else f" {word}"
            used += wide + (0 if empty else 1)
            empty = False
        lines.append(line.rstrip())
    return lines


def _split_wide_words(text: str, most: int) -> Iterator[str]:
    """The words of a text, those that are wider than a line in pieces."""
    for word in text.split(" "):
        piece = ""
        used = 0
        for letter in word if width(word) > most else ():
            if used + width(letter) > most:
                yield piece
                piece, used = "", 0
            piece += letter
            used += width(letter)
        yield piece or word


def format_labelled_rows(
    rows: Sequence[tuple[str, str]], *, indent: int = 0, widest: int = 32, whole: bool = True
) -> list[str]:
    """Labels with a running text beside each, the texts lined up.

    Args:
        rows: Label and text.
        indent: Blanks before the labels, 0 or more.
        widest: Where the texts begin at most, in columns after the indent.
        whole: As for :func:`wrap_text`.

    Returns:
        The lines; those after the first of a text hang beneath it.
    """
    begin = indent + min(max((width(label) for label, _text in rows), default=0), widest) + 2
    lines: list[str] = []
    for label, text in rows:
        start = f"{' ' * indent}{visible(label)}"
        first, *rest = wrap_text(text, indent=begin, whole=whole)
        gap = begin - width(start)
        lines += [start, first] if gap < 2 else [f"{start}{' ' * gap}{first[begin:]}".rstrip()]
        lines += rest
    return lines


def format_columns(rows: Iterable[Sequence[str]], *, widths: Sequence[int] = ()) -> Iterable[str]:
    """Rows as aligned lines, two blanks between the columns.

    Args:
        rows: The cells; all rows as long as the first. The last column is cut where a terminal is too narrow for it,
            and left whole where a program reads along.
        widths: The width of each column but the last. By default each is as wide as its widest cell, at most 32.

    Yields:
        One line a row, without blanks at its end.
    """
    if not widths:
        rows = [[visible(cell) for cell in row] for row in rows]
        widths = [min(max(map(width, column)), _WIDEST) for column in zip(*rows, strict=True)][:-1]
    most = get_line_width()
    for row in rows:
        line = ""
        for cell, wide in zip(row, widths, strict=False):
            shown = clip(visible(cell), wide) if most and wide else visible(cell)
            line += shown + " " * max(wide - width(shown) + 2, 2)
        line += visible(row[-1])
        yield (clip(line, most) if most else line).rstrip()


def format_table(rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Rows as aligned lines; on a terminal too narrow for them as running text, so that all of it is read.

    Args:
        rows: The cells; all rows as long as the first.

    Returns:
        The lines: one a row, or for a narrow terminal the first cell with all others beside it, in one line or more.
    """
    most = get_line_width()
    if most is None:
        return format_columns(rows)
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*shown, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) <= most:
        return format_columns(shown, widths=widths[:-1])
    texts = [(clip(row[0], most), clip(" · ".join(filter(None, row[1:])), _LINES * most)) for row in shown]
    return format_labelled_rows(texts, widest=min(_WIDEST, most // 3), whole=False)


def json_object(thing: Mapping[str, Any]) -> None:
    """Write one JSON object and nothing else."""
    _write_output(f"{_encode_json(thing, indent=2)}\n")


def json_array(things: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON array, an object a line, and nothing else.

    Args:
        things: The objects; taken one by one, so that a long list starts at once.
    """
    before = "["
    for thing in things:
        _write_output(f"{before}\n{_encode_json(thing)}")
        before = ","
    _write_output("[]\n" if before == "[" else "\n]\n")


def write_bytes(content: bytes) -> None:
    """Write bytes to standard output as they are, all of them.

    Without a buffer of its own (``PYTHONUNBUFFERED``) a stream may take a part and say nothing of the rest.

    Args:
        content: The bytes.

    Raises:
        OSError: Not all of it could be written.
    """
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        return
    sys.stdout.flush()
    view = memoryview(content)
    while view:
        taken = stream.write(view)
        if not taken:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        view = view[taken:]
    stream.flush()


def _write_output(text: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(text)


def _encode_json(thing: Mapping[str, Any], indent: int | None = None) -> str:
    """JSON in the letters of the language where the output can carry them, and in JSON's own escapes where not."""
    text = json.dumps(thing, ensure_ascii=False, indent=indent, default=_convert_to_plain)
    if text.isascii() and "\x7f" not in text:
        return text
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(thing, indent=indent, default=_convert_to_plain).replace("\x7f", "\\u007f")
    return re.sub(_STEERING, lambda found: f"\\u{ord(found[0]):04x}", text)


def _convert_to_plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else str(value)


def say_written(line: str, record: dict[str, Any] | None) -> None:
    """Say what was written down, in words or for programs.

    Args:
        line: In words.
        record: For programs, where that was asked for.
    """
    with guard_answer_output(_("It is written down.")):
        if record is None:
            write_text(line)
        else:
            json_object(record)
