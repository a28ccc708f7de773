"""One change as one line, and back.

A line is valid JSON with its own checksum, then a line feed::

    {"crc":"1a2b3c4d","seq":17,"at":"2026-11-23T17:45:39.123Z-0000","ops":[…]}

``crc`` is the CRC-32 of the bytes after its field (from ``"seq"`` to the last brace, in UTF-8), in eight hexadecimal
digits, so that it can be checked without parsing and ``jq`` and ``grep`` can read the rest. ``seq`` counts the changes
of the device, ``at`` is the stamp of its clock, and ``undo`` (optional) the ``at`` of the change this one takes back.
JSON is written without blanks: readers look for ``"table":"entries"`` and ids as bytes.

Each op is about one document: ``{"id":…,"set":{field:value},"unset":[field]}``, a tombstone ``{"id":…,"del":true}``
(or ``false``: back again), or ``{"id":…,"erased":true}``, which is for ever. ``table`` is there when it is not the
file's.
"""

import json
import re
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import Any, Final
from zlib import crc32

from kring.model.normalize import fold_long
from kring.storage.hlc import are_stamps, is_stamp

__all__ = [
    "Record",
    "decode",
    "encode",
    "ids_about",
    "join_json_lines",
    "lines_about",
    "lines_matching",
    "lines_naming",
    "lines_with",
    "lines_wording",
    "long_ids_in",
    "reason_against",
    "records_in",
    "seal_line",
    "whole_bodies",
]

#: A line as parsed: its ``seq``, ``at``, ``ops`` and whatever else stands in it.
Record = dict[str, Any]

_PREFIX: Final = b'{"crc":"'
_BODY: Final = 18  # the length of {"crc":"1a2b3c4d",
_SHORT: Final = 2
_FEW: Final = 8
#: An id between quotation marks, of which the last may begin the next; and the id of an op. Compiled when first used.
_IN_QUOTES: Final = rb'"([0-9A-Za-z]+)(?=")'
_ABOUT: Final = rb'"id":"([^"]*)"'
#: As long as ``line_index`` has them.
_LONG_IN_QUOTES: Final = rb'"([0-9A-Za-z]{20,})(?=")'
#: Every letter small, every sign a blank; line breaks and what is beyond ASCII stay.
_WORDS: Final = bytes(
    byte if byte > 127 or byte == 10 else ord(chr(byte).lower()) if chr(byte).isalnum() else 32 for byte in range(256)
)
#: Every byte beyond ASCII as a backslash, so that one search finds both.
_ODD: Final = bytes(range(128)) + b"\\" * 128


def _parse_finite_number(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _no_number(text: str) -> float:
    raise ValueError(text)


#: As ``json.loads``, but for what JSON does not have: NaN, Infinity, 1e999. A backup could not hold it.
_strictly = json.JSONDecoder(parse_float=_parse_finite_number, parse_constant=_no_number).decode
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_compact_ascii = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode


def encode(record: Record) -> bytes:
    """The line of a change, with its line feed.

    Args:
        record: ``seq``, ``at``, ``ops`` and anything else, in the order it is to stand in; without ``crc``.

    Raises:
        ValueError: Something in it cannot stand in JSON.
        TypeError: The same.
    """
    try:
        body = _compact(record)[1:].encode()
    except UnicodeEncodeError:  # a lone surrogate, which only an escape can carry
        body = _compact_ascii(record)[1:].encode()
    return seal_line(body)


def seal_line(body: bytes) -> bytes:
    """The line of a change that is written already, from the quotation mark before ``seq`` to the last brace."""
    return b'{"crc":"%08x",%b\n' % (crc32(body), body)


def _is_whole(line: bytes) -> bool:
    return b"%08x" % crc32(line[_BODY:]) == line[8:16]


def _salvage_line(line: bytes) -> bytes:
    """The whole line behind a torn or NUL-filled beginning, or the line itself.

    Text cannot look like the beginning of a line: its quotation marks are escaped.
    """
    start = line.rfind(_PREFIX)
    return line[start:] if start > 0 else line


def _is_record(record: Any) -> bool:
    if not (isinstance(record, dict) and is_stamp(record.get("at")) and isinstance(record.get("ops"), list)):
        return False
    seq = record.get("seq")
    return isinstance(seq, int) and not isinstance(seq, bool) and seq >= 0


def decode(line: bytes) -> Record | None:
    """The change in one line, or None when the line is damaged or not a change.

    Args:
        line: With or without its line end (LF, or CR LF where an editor wrote the file anew); may be anything.
    """
    line = line.rstrip(b"\r\n")
    if len(line) <= _BODY or not _is_whole(line):
        line = _salvage_line(line)
        if len(line) <= _BODY or not _is_whole(line):
            return None
    try:
        record = _strictly("{" + line[_BODY:].decode())
    except (ValueError, RecursionError):
        return None
    return record if _is_record(record) else None


def records_in(block: bytes, loads: Callable[[str], Any] = _strictly) -> tuple[list[Record], int]:
    """The changes in a block of whole lines.

    All lines are parsed at once, as one JSON array, which takes half the time of line by line; only when that does not
    work is each line looked at by itself.

    Args:
        block: Lines, each ended by a line feed (the last need not be).
        loads: Reads JSON; one that raises ValueError where the strict reader would not is fine.

    Returns:
        The changes in their order, and how many lines were damaged.
    """
    bodies = whole_bodies(block)
    if bodies is not None:
        if not bodies:
            return [], 0
        try:
            records = loads(join_json_lines(bodies).decode())
            if len(records) == len(bodies) and _all_understood(records):
                return records, 0
        except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
            pass
    one_by_one = [decode(line) for line in block.split(b"\n") if line]
    good = [record for record in one_by_one if record is not None]
    return good, len(one_by_one) - len(good)


def whole_bodies(block: bytes) -> list[bytes] | None:
    """What stands behind the checksum of each line of a block; None when one does not match it."""
    lines = [line for line in block.split(b"\n") if line]
    bodies = [line[_BODY:] for line in lines]
    said = b"".join([line[8:16] for line in lines])
    return bodies if said == b"%08x" * len(lines) % tuple(map(crc32, bodies)) else None


def join_json_lines(bodies: list[bytes]) -> bytes:
    """Lines as one JSON array, from what stands behind their checksums."""
    return b"[{" + b",{".join(bodies) + b"]"


def _all_understood(records: list[Record]) -> bool:
    """A quick test that every record of a whole block is a change; false sends the block to the thorough one."""
    return (
        are_stamps([record["at"] for record in records])
        and {type(record["ops"]) for record in records} == {list}
        and {type(record["seq"]) for record in records} == {int}
        and min([record["seq"] for record in records]) >= 0
    )


def reason_against(line: bytes) -> str:
    """Why a line is damaged: ``nul``, ``cut``, ``checksum`` or ``shape``; empty when it is not. No journal text."""
    if decode(line) is not None:
        return ""
    line = line.rstrip(b"\r")
    if not line.strip(b"\0"):
        return "nul"
    if len(line) <= _BODY or not line.startswith(_PREFIX):
        return "cut"
    if not _is_whole(line):
        return "cut" if not line.endswith(b"}") else "checksum"
    return "shape"


def lines_with(block: bytes, needles: Iterable[bytes]) -> list[bytes]:
    """The lines of a block that contain any of the needles, in their order, each once.

    Args:
        block: Whole lines.
        needles: Bytes to look for: an id, or ``"table":"entries"``.
    """
    starts: dict[int, bytes] = {}
    for needle in needles:
        found = block.find(needle)
        while found >= 0:
            start = block.rfind(b"\n", 0, found) + 1
            end = block.find(b"\n", found)
            end = len(block) if end < 0 else end
            starts[start] = block[start:end]
            found = block.find(needle, end)
    return [starts[start] for start in sorted(starts)]


def lines_naming(block: bytes, ids: AbstractSet[bytes]) -> list[bytes]:
    """The lines of a block in which one of some ids stands by itself, in their order, each once.

    For many ids this costs no more than for one.

    Args:
        block: Whole lines.
        ids: The ids, of letters and digits.
    """
    if len(ids) <= _FEW:
        return lines_with(block, [b'"%b"' % id_ for id_ in ids])
    return _lines_where(block, _IN_QUOTES, ids)


def lines_matching(block: bytes, pattern: "re.Pattern[bytes]") -> list[bytes]:
    """The lines of a block in which a pattern is found, in their order, each once.

    Args:
        block: Whole lines.
        pattern: What to look for.
    """
    starts = {block.rfind(b"\n", 0, found.start()) + 1 for found in pattern.finditer(block)}
    return [_line_at(block, start) for start in sorted(starts)]


def lines_wording(block: bytes, fields: Iterable[bytes], words: Iterable[str]) -> list[bytes]:
    """The lines of a block with a field in which one of some words stands, in their order: these, and perhaps others.

    Case and accents do not matter. A line with an escape in such a field is always among them. A word of one or two
    letters has to stand by itself, as nearly every text has such letters somewhere.

    Args:
        block: Whole lines.
        fields: The fields as they begin: ``"name":"``, and ``"aliases":["`` where it holds a list.
        words: As :func:`kring.model.normalize.fold` leaves them: letters and digits only, or signs only; not empty.
    """
    words = tuple(words)
    starts: set[int] = set()
    for field in fields:
        # Cut at every such field at once, and only what stands in them is looked through: most of a line is not.
        before, *pieces = block.split(field)
        close = b'"]' if field.endswith(b'["') else b'"'
        rows = _rows_wording([piece[: piece.find(close)] for piece in pieces], words) if pieces else ()
        at, passed = len(before), 0
        for row in rows:
            at += sum(map(len, pieces[passed:row])) + (row - passed) * len(field)
            passed = row
            starts.add(block.rfind(b"\n", 0, at) + 1)
    return [_line_at(block, start) for start in sorted(starts)]


def _rows_wording(texts: list[bytes], words: tuple[str, ...]) -> list[int]:
    """Which of some texts have one of some words in them: these, and perhaps others; in their order."""
    whole = b" %b " % b" \n ".join(texts)
    low = whole.translate(_WORDS)
    rows: set[int] = set()
    for word in words:
        needle = word.encode("utf-8", "surrogatepass")
        if not word.isalnum():
            rows |= _rows_with(whole, needle)
        else:
            rows |= _rows_with(low, needle if len(needle) > _SHORT else b" %b " % needle)
    if not whole.isascii() or b"\\" in whole:
        rows |= _rows_folded(texts, sorted(_rows_with(whole.translate(_ODD), b"\\") - rows), words)
    return sorted(rows)


def _rows_folded(texts: list[bytes], odd: list[int], words: tuple[str, ...]) -> set[int]:
    """Which of the texts with a letter beyond ASCII or an escape may have one of the words.

    Args:
        texts: All texts.
        odd: Which of them have such a letter.
        words: The words.
    """
    folded = fold_long(b"\n".join([texts[row] for row in odd]).decode("utf-8", "replace")).split("\n")
    if len(folded) != len(odd):  # a letter that comes apart into a line break: look at each then
        return set(odd)
    return {
        row for row, text in zip(odd, folded, strict=True) if b"\\" in texts[row] or any(word in text for word in words)
    }


def _rows_with(whole: bytes, needle: bytes) -> set[int]:
    """Which of the texts, a line each, have a needle in them."""
    rows: set[int] = set()
    row = last = 0
    found = whole.find(needle)
    while found >= 0:
        row += whole.count(b"\n", last, found)
        rows.add(row)
        last, end = found, whole.find(b"\n", found)
        found = whole.find(needle, end) if end >= 0 else -1
    return rows


def _line_at(block: bytes, start: int) -> bytes:
    end = block.find(b"\n", start)
    return block[start : len(block) if end < 0 else end]


def ids_about(line: bytes) -> list[bytes]:
    """The ids of the documents that the ops of a line are about, and perhaps some others.

    Args:
        line: The line of a change; not looked at further.
    """
    found: list[bytes] = re.findall(_ABOUT, line)
    return found


def long_ids_in(line: bytes) -> list[bytes]:
    """Every id that stands in a line between quotation marks, and perhaps some other texts of letters and digits.

    Args:
        line: The line of a change.
    """
    found: list[bytes] = re.findall(_LONG_IN_QUOTES, line)
    return found


def lines_about(block: bytes, ids: AbstractSet[bytes]) -> list[bytes]:
    """The lines of a block with an op about one of some ids, in their order, and perhaps some others.

    For many ids this costs no more than for one.

    Args:
        block: Whole lines.
        ids: The ids wanted.
    """
    if len(ids) <= _FEW:
        return lines_with(block, [b'"%b"' % id_ for id_ in ids])
    return _lines_where(block, _ABOUT, ids)


def _lines_where(block: bytes, pattern: bytes, ids: AbstractSet[bytes]) -> list[bytes]:
    """The lines of a block in which one of some ids stands as a pattern says, in their order, each once."""
    if ids.isdisjoint(re.findall(pattern, block)):
        return []  # in most blocks there is none, and that is seen at once
    starts = {block.rfind(b"\n", 0, found.start()) + 1 for found in re.finditer(pattern, block) if found[1] in ids}
    return [_line_at(block, start) for start in sorted(starts)]
