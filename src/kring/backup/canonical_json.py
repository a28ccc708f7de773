"""The one way a payload is written down, so that the same journal always gives the same bytes."""

import hashlib
import json
from typing import Any, Final, NoReturn

import msgspec

__all__ = ["DEPTH", "calculate_digest", "encode", "is_within_depth", "json_text", "of_json_text"]

#: How deep lists and objects may stand in one another in a backup. The model needs seven.
DEPTH: Final = 64

_encoder = msgspec.json.Encoder(order="sorted")


def encode(plain: Any) -> bytes:
    """JSON in canonical form: keys sorted by code point, no blanks, UTF-8, only what JSON requires escaped.

    Raises:
        UnicodeEncodeError: A text has a lone surrogate, which UTF-8 cannot carry.
        RecursionError: It is nested too deep.
        TypeError: It is no JSON value.
    """
    return _encoder.encode(plain)


def calculate_digest(*canonical: bytes) -> str:
    """The SHA-256 of canonical bytes, whole or in pieces one after the other, in hexadecimal."""
    found = hashlib.sha256()
    for piece in canonical:
        found.update(piece)
    return found.hexdigest()


def is_within_depth(value: Any, depth: int = DEPTH) -> bool:
    """Whether lists and objects are nested no deeper than this."""
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return True
    return depth > 0 and all(is_within_depth(one, depth - 1) for one in value)


def json_text(fields: dict[str, Any]) -> str:
    """Fields as a JSON text of plain ASCII, whatever is in them."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


def of_json_text(text: str) -> dict[str, Any]:
    """The fields in a JSON text.

    Raises:
        ValueError: They are not there, or not what :func:`json_text` writes.
        RecursionError: It is nested too deep.
    """

    def refuse(name: str) -> NoReturn:
        raise ValueError(name)

    fields = json.loads(text, parse_constant=refuse)
    if not isinstance(fields, dict) or json_text(fields) != text:
        raise ValueError
    return fields
