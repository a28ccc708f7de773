"""What may stand in a backup file: types made from the model's own dataclasses, and the JSON Schema made from those.

The dataclasses are the only place where fields are declared. Here each gets the shape its values have in a file: dates
as text, tuples as lists, ids and names with their limits. Names of an enumeration are not closed: a newer kring may
have written one that this version does not know, and unknown data is kept.
"""

import datetime as dt
import inspect
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.negotiation import Negotiation
from kring.model.normalize import NAME_LIMIT, TEXT_LIMIT
from kring.model.partial_date import Month, PartialDate
from kring.model.person import Person
from kring.model.review import Review
from kring.model.serialization import RANGES
from kring.model.validation_error import ModelError

__all__ = ["FORMAT", "KINDS", "REFERENCES", "VERSION", "from_plain", "known_fields", "make_json_schema", "type_of"]

FORMAT: Final = "kring-backup"
#: The version written, and the newest ``min_reader`` that can still be read.
VERSION: Final = 1

#: The class of each table's things, in the order of the tables.
KINDS: Final[dict[str, type]] = {
    "people": Person,
    "circles": Circle,
    "memberships": Membership,
    "entries": Entry,
    "reviews": Review,
    "agreements": Agreement,
    "negotiations": Negotiation,
}

#: Which fields of a table's things hold ids of which other table.
REFERENCES: Final[dict[str, dict[str, str]]] = {
    "people": {},
    "circles": {"cared_for": "people"},
    "memberships": {"person": "people", "circle": "circles"},
    "entries": {"people": "people", "circle": "circles"},
    "reviews": {"circle": "circles", "person": "people"},
    "agreements": {
        "people": "people",
        "circle": "circles",
        "review": "reviews",
        "negotiation": "negotiations",
        "entry": "entries",
        "kept_as": "entries",
    },
    "negotiations": {"people": "people", "circle": "circles", "previous": "negotiations"},
}

# What a thing cannot be without, as its own rules have it.
_NEEDED: Final = {
    "Person": {"name"},
    "Circle": {"name"},
    "Membership": {"person", "circle"},
    "Entry": {"on"},
    "Review": set(),  # of a circle or of a person: no one field is in all of them
    "Agreement": {"what"},
    "Negotiation": set(),  # every field may be left empty
    "Way": {"label", "value"},
    "Answer": {"question"},
}
_NAMES: Final = {"name", "aliases", "tags", "value", "question"}
_SHORT: Final = {"label", "represents", "scale", "repeat", "subject"}

Id = Annotated[
    str,
    Meta(
        min_length=1, max_length=64, description="The id of a thing.", extra_json_schema={"pattern": "^[0-9A-Za-z_-]+$"}
    ),
]
Stamp = Annotated[
    str,
    Meta(
        min_length=29,
        max_length=29,
        description="When it was last changed: UTC to the millisecond, and a counter. Sorts as text.",
        extra_json_schema={"examples": ["2026-11-23T17:45:39.123Z-0000"]},
    ),
]
_Name = Annotated[str, Meta(min_length=1, max_length=NAME_LIMIT)]
_Short = Annotated[str, Meta(max_length=NAME_LIMIT)]
_Text = Annotated[str, Meta(max_length=TEXT_LIMIT)]


class Birthday:
    """Stands in the types for a day of the year, which a file holds as text (msgspec would want an object)."""


class DayOrMonth:
    """Stands in the types for a day, or a month of which no day is known; a file holds either as text."""


def _make_field_type(hint: Any, name: str) -> Any:
    """The type a value of the model has in a file.

    Args:
        hint: The annotation of the field in its dataclass, or a part of it.
        name: The field's name.
    """
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (typing.Union, types.UnionType):
        if Month in parts:
            return DayOrMonth | None
        return typing.Union[tuple(None if part is type(None) else _make_field_type(part, name) for part in parts)]  # noqa: UP007
    if origin is tuple:
        return list[_make_field_type(parts[0], name)]  # type: ignore[misc]
    if origin is not None and issubclass(origin, Mapping):
        return dict[str, _Text] if parts[1] is str else dict[str, Any]
    if hint is str:
        if name in _REFERRING:
            return Id
        return _Name if name in _NAMES else _Short if name in _SHORT else _Text
    if hint is int and name in RANGES:
        least, most = RANGES[name]
        return Annotated[int, Meta(ge=least, le=most)]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        known = [member.value for member in hint]
        said = f"One of {', '.join(known)}; a newer version may know more."
        return Annotated[
            str, Meta(min_length=1, max_length=40, description=said, extra_json_schema={"examples": known})
        ]
    if hint is PartialDate:
        return Birthday
    if isinstance(hint, type) and is_dataclass(hint):
        return _make_struct(hint)
    return hint


_REFERRING: Final = {name for referring in REFERENCES.values() for name in referring}


@cache
def _make_struct(cls: type) -> type[msgspec.Struct]:
    """The type a dataclass of the model has in a file; what it does not know is let through."""
    hints = get_type_hints(cls)
    described = _parse_field_descriptions(cls)
    kept = issubclass(cls, tuple(KINDS.values()))
    declared: list[Any] = [("id", Id), ("changed", Stamp)] if kept else []
    for field in fields(cls):
        if field.name in ("id", "extra"):
            continue
        shape = _make_field_type(hints[field.name], field.name)
        if field.name in described:
            shape = Annotated[shape, Meta(description=described[field.name])]
        if field.name in _NEEDED.get(cls.__name__, ()):
            declared.append((field.name, shape))
        else:
            declared.append((field.name, shape | msgspec.UnsetType, msgspec.UNSET))
    return msgspec.defstruct(
        cls.__name__,
        declared,
        kw_only=True,
        frozen=True,
        gc=False,
        namespace={"__doc__": (cls.__doc__ or "").split("\n", 1)[0]},
    )


def _parse_field_descriptions(cls: type) -> dict[str, str]:
    """What the docstring of a dataclass says about its fields."""
    text = (cls.__doc__ or "").partition("Attributes:")[2]
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        start = re.match(r"^        (\w+): (.*)$", line)
        if start:
            name = start[1]
            found[name] = start[2].strip()
        elif name and line.startswith("            "):
            found[name] += " " + line.strip()
    return found


def type_of(table: str) -> type[msgspec.Struct]:
    """The type of a table's things in a backup."""
    return _make_struct(KINDS[table])


@cache
def known_fields(table: str) -> frozenset[str]:
    """The names of a table's fields in a backup that this version knows."""
    return frozenset(type_of(table).__struct_fields__)


class Removed(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Something that was removed, so that a merge does not bring it back.

    A person or circle keeps its name here: entries that stay show it.
    """

    table: str
    id: Id
    changed: Stamp
    name: _Name | msgspec.UnsetType = msgspec.UNSET


class Erased(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Something that was erased for good, which nothing brings back."""

    table: str
    id: Id


class AsIs(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Something whose fields do not fit the types of this version, kept as JSON text so that nothing is lost."""

    table: str
    id: Id
    changed: Stamp
    json: str


Payload = msgspec.defstruct(
    "Payload",
    [
        *((table, list[type_of(table)]) for table in KINDS),  # type: ignore[misc]
        ("removed", list[Removed]),
        ("erased", list[Erased]),
        ("missing", list[Id]),
        ("as_is", list[AsIs]),
    ],
    kw_only=True,
    forbid_unknown_fields=True,
    namespace={"__doc__": "What is in a journal. Every list is sorted by id; what equals its default is left out."},
)

Counts = msgspec.defstruct(
    "Counts",
    [(table, Annotated[int, Meta(ge=0)]) for table in KINDS],
    kw_only=True,
    namespace={"__doc__": "How many of each there are, those in as_is included."},
)


class Header(msgspec.Struct, kw_only=True, frozen=True):
    """A backup of a kring journal."""

    format: typing.Literal["kring-backup"]
    version: Annotated[int, Meta(ge=1, description="The version of the format it was written in.")]
    min_reader: Annotated[int, Meta(ge=1, description="The oldest version that can read it.")]
    app_version: Annotated[str, Meta(max_length=100, description="The kring that wrote it.")]
    created_at: Annotated[dt.datetime, Meta(tz=True, description="When the journal was as it is here.")]
    device: Annotated[Id, Meta(description="The device that wrote it.")]
    counts: Counts  # type: ignore[valid-type]
    sha256: Annotated[
        str,
        Meta(
            pattern="^[0-9a-f]{64}$",
            description="SHA-256 of the payload in canonical form: keys sorted by code point, no blanks, UTF-8, "
            "only what JSON requires escaped.",
        ),
    ]


class Backup(Header, kw_only=True, frozen=True):
    """A backup of a kring journal."""

    payload: Payload  # type: ignore[valid-type]


def from_plain(plain: Any, kind: Any) -> Any:
    """A value of a type, from what stands in a file.

    Raises:
        msgspec.ValidationError: It does not fit; the message ends in the path.
    """
    return msgspec.convert(plain, kind, dec_hook=_read_text)


def _read_text(kind: type, value: Any) -> Any:
    if kind is DayOrMonth:
        try:
            msgspec.convert(value, dt.date) if value.count("-") == 2 else Month.parse(value)
        except (ModelError, TypeError, AttributeError, msgspec.ValidationError):
            raise ValueError("Expected a day like `2024-09-01` or a month like `2024-09`") from None
        return DayOrMonth()
    if kind is not Birthday:
        raise NotImplementedError(kind)
    try:
        PartialDate.parse(value)
    except (ModelError, TypeError):
        raise ValueError("Expected a day like `1956-02-29` or `--02-29`") from None
    return Birthday()


def make_json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a backup file, as published in docs/backup.schema.json."""
    made = msgspec.json.schema(Backup, schema_hook=_text_schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A backup of a kring journal, version 1",
        **_tidy_descriptions(made),
    }


def _tidy_descriptions(made: Any) -> Any:
    """The same without the indentation of the docstrings, which older versions of msgspec leave in."""
    if isinstance(made, dict):
        return {
            key: inspect.cleandoc(value)
            if key == "description" and isinstance(value, str)
            else _tidy_descriptions(value)
            for key, value in made.items()
        }
    return [_tidy_descriptions(one) for one in made] if isinstance(made, list) else made


def _text_schema(kind: type) -> dict[str, Any]:
    if kind is DayOrMonth:
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}
    if kind is Birthday:
        return {"type": "string", "pattern": "^([0-9]{4}-|--)[0-9]{2}-[0-9]{2}$"}
    raise NotImplementedError(kind)
