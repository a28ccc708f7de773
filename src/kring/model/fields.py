"""Between a thing of the model and the plain fields that stand in a log or a backup.

What equals its default is left out. Reading is tolerant: a field this version does not know stays in ``extra`` and goes
back unchanged when the thing is written again; a name an enumeration does not know stays a plain text.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from kring.model.dates import PartialDate
from kring.model.errors import ModelError

__all__ = ["Stored", "date_or_none", "enum_or_text", "from_fields", "to_fields", "tuple_of"]


class Stored(Protocol):
    """What every thing kept in a journal has: an id, and what newer versions wrote about it."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str:
        """The id, empty while it is not kept yet."""

    @property
    def extra(self) -> Mapping[str, Any]:
        """Fields this version does not know."""


T = TypeVar("T", bound=Stored)

# One reader for each field that is more than a plain JSON value, by class and field name; filled on first use.
_readers: dict[type, dict[str, Any]] = {}
_defaults: dict[type, dict[str, Any]] = {}


def to_fields(thing: Stored) -> dict[str, Any]:
    """The plain fields of a thing, ready for JSON.

    Args:
        thing: A person, circle, membership, entry, review, agreement or negotiation.

    Returns:
        Field names and values; the id and what equals its default are not among them.
    """
    defaults = _defaults_of(type(thing))
    plain: dict[str, Any] = dict(thing.extra)
    for name, default in defaults.items():
        value = getattr(thing, name)
        if value != default:
            plain[name] = _plain(value)
    return plain


def from_fields(cls: type[T], id_: str, plain: Mapping[str, Any]) -> T:
    """A thing of the model from its plain fields, without refusing what is odd in them.

    Args:
        cls: The class of the thing.
        id_: Its id.
        plain: What :func:`to_fields` gave, or what another version wrote.
    """
    defaults = _defaults_of(cls)
    readers = _readers[cls]
    values: dict[str, Any] = {"id": id_}
    extra: dict[str, Any] = {}
    for name, value in plain.items():
        if name not in defaults:
            extra[name] = value
            continue
        read = readers.get(name)
        if read is None:
            values[name] = value
            continue
        try:
            values[name] = read(value)
        except (TypeError, ValueError, KeyError, AttributeError, ModelError):
            continue  # odd in a way no version of kring writes: the default stands in, the log keeps what was written
    if extra:
        values["extra"] = extra
    return cls(**values)


def _defaults_of(cls: type) -> dict[str, Any]:
    found = _defaults.get(cls)
    if found is not None:
        return found
    found = {}
    readers: dict[str, Any] = {}
    declared: Mapping[str, Any] = getattr(cls, "READ", {})
    for field in fields(cls):
        if field.name in ("id", "extra"):
            continue
        found[field.name] = (
            field.default_factory() if field.default is MISSING and callable(field.default_factory) else field.default
        )
        if field.name in declared:
            readers[field.name] = declared[field.name]
    _defaults[cls] = found
    _readers[cls] = readers
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date | PartialDate):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def enum_or_text(kind: type[StrEnum]) -> Any:
    """A reader that gives a member of the enumeration, or the text itself where the name is not known."""
    members: dict[str, StrEnum] = {str(member.value): member for member in kind}

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise TypeError
        return members.get(value, value)

    return read


def tuple_of(read: Any = None) -> Any:
    """A reader for a list of things, each read by ``read`` or taken as it is."""

    def reader(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise TypeError
        return tuple(value) if read is None else tuple(read(one) for one in value)

    return reader


def date_or_none(value: Any) -> dt.date | None:
    """A reader for a date."""
    return None if value is None else dt.date.fromisoformat(value)
