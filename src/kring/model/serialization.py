"""Between a thing of the model and the plain fields that stand in a log or a backup.

What equals its default is left out. Reading is tolerant: a field this version does not know stays in ``extra`` and goes
back unchanged when the thing is written again; a name an enumeration does not know stays a plain text.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, Final, NamedTuple, Protocol, TypeVar, get_args, get_origin

from kring.model.partial_date import DayOrMonth, Month, PartialDate
from kring.model.record import list_fields, make_from
from kring.model.validation_error import ModelError

__all__ = [
    "NO_WORDS",
    "RANGES",
    "Stored",
    "a_date",
    "date_or_none",
    "day_of_id",
    "day_or_month",
    "enum_or_text",
    "from_fields",
    "list_misfits",
    "no_words",
    "share_nothing",
    "to_fields",
    "tuple_of",
]

#: What a number may be, by field; None is no bound. What lies outside is kept, and not used.
RANGES: Final[Mapping[str, tuple[int, int | None]]] = {
    "rhythm_days": (1, 3650),
    "look_again_months": (1, 120),
    "minutes": (1, 44640),
    "travel_minutes": (1, 44640),
    "costs": (1, None),
    "interests": (1, 7),
    "power": (1, 7),
    "climate": (1, 7),
    "flexibility": (1, 7),
}
#: The years a day may be in: with room to count from it, to and fro.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_MONTH_LETTERS = len("2024-09")
#: What stands in for a name that cannot be read.
NO_WORDS = "…"
_LETTERS_OF_IDS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DAY_UNKNOWN = dt.date(1970, 1, 1)
#: Days that were read, so that entries of one day have one; and how many such values are kept, of each kind.
_days: dict[str, dt.date] = {}
_MOST_KEPT: Final = 100_000
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def share_nothing() -> Mapping[str, Any]:
    """What a newer version wrote, of what only this one did: nothing, once for all."""
    return _NOTHING


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


class _Form(NamedTuple):
    """How the fields of one class are read; made once for each class.

    Attributes:
        defaults: By field.
        exact: The one class its values have, by field: what nearly every value has, and then nothing is asked further.
        known: What a text stands for, by field, where there are few such texts: names, and days that were read.
        readers: Reads any other value, or raises.
        stand_ins: What stands in, given the id, for a field that cannot do without a value.
    """

    defaults: dict[str, Any]
    exact: dict[str, type]
    known: dict[str, Mapping[str, Any]]
    readers: dict[str, Callable[[Any], Any]]
    stand_ins: Mapping[str, Callable[[str], Any]]


_forms: dict[type, _Form] = {}
#: What a text stands for, by the reader that reads it so.
_texts_of: dict[Callable[[Any], Any] | None, Mapping[str, Any]] = {}


def to_fields(thing: Stored) -> dict[str, Any]:
    """The plain fields of a thing, ready for JSON.

    Args:
        thing: A person, circle, membership, entry, review, agreement or negotiation.

    Returns:
        Field names and values; the id and what equals its default are not among them.
    """
    form = _form_of(type(thing))
    plain: dict[str, Any] = dict(thing.extra)
    for name, default in form.defaults.items():
        value = getattr(thing, name)
        if value != default and not (name in plain and _stands_in(form, name, thing.id, value)):
            plain[name] = _convert_to_plain(value)
    return plain


def _stands_in(form: _Form, name: str, id_: str, value: Any) -> bool:
    stand_in = form.stand_ins.get(name)
    return stand_in is not None and bool(stand_in(id_) == value)


def from_fields(cls: type[T], id_: str, plain: Mapping[str, Any]) -> T:
    """A thing of the model from its plain fields, without refusing what is odd in them.

    Args:
        cls: The class of the thing.
        id_: Its id.
        plain: What :func:`to_fields` gave, or what another version wrote.
    """
    form = _form_of(cls)
    defaults, exact, known, readers, stand_ins = form
    values: dict[str, Any] = {"id": id_}
    extra: dict[str, Any] = {}
    for name, value in plain.items():
        if value.__class__ is exact.get(name):
            values[name] = value
        elif name in known and value.__class__ is str and value in known[name]:
            values[name] = known[name][value]
        elif name not in defaults:
            extra[name] = value
        else:
            try:
                values[name] = readers[name](value)
            except (TypeError, ValueError, KeyError, AttributeError, OverflowError, ModelError):
                extra[name] = value  # no version of kring writes it so: the default stands in, this is only kept
    for name in stand_ins:
        if name not in values:
            values[name] = stand_ins[name](id_)
    if extra:
        values["extra"] = extra
    return make_from(cls, values)


def list_misfits(thing: Stored) -> list[str]:
    """The fields of a thing whose value as it was written is not what the field is for.

    Args:
        thing: What :func:`from_fields` gave.
    """
    defaults = _form_of(type(thing)).defaults
    return [name for name in thing.extra if name in defaults]


def _form_of(cls: type) -> _Form:
    found = _forms.get(cls)
    if found is not None:
        return found
    defaults: dict[str, Any] = {}
    exact: dict[str, type] = {}
    known: dict[str, Mapping[str, Any]] = {}
    readers: dict[str, Callable[[Any], Any]] = {}
    declared: Mapping[str, Any] = getattr(cls, "READ", {})
    for name, declared_kind, default in list_fields(cls):
        if name in ("id", "extra"):
            continue
        defaults[name] = default
        parts = get_args(declared_kind)
        kinds = parts if type(None) in parts else (declared_kind,)
        if name in RANGES and kinds[0] is int:
            readers[name] = _make_range_reader(*RANGES[name], optional=type(None) in kinds)
            continue
        if name not in declared and kinds[0] in (str, int, bool):
            exact[name] = kinds[0]
        readers[name] = _reader_of(kinds, declared.get(name))
        if (texts := _texts_of.get(declared.get(name))) is not None:
            known[name] = texts
    form = _forms[cls] = _Form(defaults, exact, known, readers, getattr(cls, "STAND_IN", {}))
    return form


def _reader_of(kinds: tuple[Any, ...], declared: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    """What reads the values of a field whose type is one of some, the first of them its own."""
    read = declared
    if read is None:
        read = _mapping_of(get_args(kinds[0])[-1]) if get_origin(kinds[0]) is Mapping else _refuse_value
    parts = [kind for kind in (kinds[0], *get_args(kinds[0])) if _has_fields(kind)]
    if parts:
        read = _make_strict_reader(read, {field.name: field.kind for field in list_fields(parts[0])})
    return read if type(None) not in kinds else lambda value: None if value is None else read(value)


def _make_range_reader(first: int, last: int | None, *, optional: bool) -> Callable[[Any], int | None]:
    """A reader for a whole number that refuses what lies outside."""

    def read(value: Any) -> int | None:
        if value is None and optional:
            return None
        if value.__class__ is not int or value < first or (last is not None and value > last):
            raise ValueError(value)
        return int(value)

    return read


def _refuse_value(value: Any) -> Any:
    raise TypeError(type(value))


def _mapping_of(kind: Any) -> Callable[[Any], Any]:
    """A reader for an object, all values of which are of a kind."""

    def read(value: Any) -> Any:
        if value.__class__ is not dict or (kind is str and any(one.__class__ is not str for one in value.values())):
            raise TypeError
        return value

    return read


def _make_strict_reader(read: Callable[[Any], Any], kinds: Mapping[str, Any]) -> Callable[[Any], Any]:
    """A reader that refuses parts of which a field is not of its kind."""
    allowed = {name: get_args(kind) or (kind,) for name, kind in kinds.items()}

    def reader(value: Any) -> Any:
        found = read(value)
        for part in found if isinstance(found, tuple) else (found,):
            for name, classes in allowed.items():
                if getattr(part, name).__class__ not in classes:
                    raise TypeError
        return found

    return reader


def _convert_to_plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date | Month | PartialDate):
        return str(value)
    if isinstance(value, tuple):
        return [_convert_to_plain(one) for one in value]
    if _has_fields(type(value)):
        return {field.name: _convert_to_plain(getattr(value, field.name)) for field in list_fields(type(value))}
    return value


def _has_fields(kind: type) -> bool:
    return hasattr(kind, "__dataclass_fields__")


def enum_or_text(kind: type[StrEnum]) -> Any:
    """A reader that gives a member of the enumeration, or the text itself where the name is not known."""
    members: dict[str, StrEnum] = {str(member.value): member for member in kind}

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise TypeError
        return members.get(value, value)

    _texts_of[read] = members
    return read


def tuple_of(read: Any = None, *, common: bool = False) -> Any:
    """A reader for a list of things, each read by ``read``, or of texts.

    Args:
        read: Reads one of them; None where they are texts.
        common: Whether very many say the same, in no words of one's own: each such list is kept once.
    """

    def reader(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise TypeError
        if read is not None:
            return once(tuple(read(one) for one in value))
        for one in value:
            if one.__class__ is not str:
                raise TypeError
        return once(tuple(value))

    same: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def once(made: tuple[Any, ...]) -> tuple[Any, ...]:
        if not common:
            return made
        return same.setdefault(made, made) if len(same) < _MOST_KEPT else same.get(made, made)

    return reader


def a_date(value: Any) -> dt.date:
    """A reader for a date, within a span of years in which one can count from it."""
    known = _days.get(value)
    if known is not None:
        return known
    day = dt.date.fromisoformat(value)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(value)
    if len(_days) < _MOST_KEPT:
        _days[value] = day
    return day


def date_or_none(value: Any) -> dt.date | None:
    """A reader for a date, or for none."""
    return None if value is None else a_date(value)


_texts_of[a_date] = _texts_of[date_or_none] = _days


def day_or_month(value: Any) -> DayOrMonth | None:
    """A reader for a date or a month without a day, within the same span of years, or for none."""
    if value.__class__ is not str or len(value) != _MONTH_LETTERS:
        return date_or_none(value)
    month = Month.parse(value)
    a_date(str(month.first))
    return month


def day_of_id(id_: str) -> dt.date:
    """The day on which something was written, which its id says: it stands in for a day that cannot be read.

    Args:
        id_: Any id; one that says no moment was written on the first day there is a moment for.
    """
    moment = 0
    for letter in id_[:10] if len(id_) == 26 else "":
        moment = moment * 32 + max(0, _LETTERS_OF_IDS.find(letter))
    days = moment // 86_400_000
    return _DAY_UNKNOWN + dt.timedelta(days) if days < 2_500_000 else _DAY_UNKNOWN


def no_words(id_: str) -> str:  # noqa: ARG001 - as every stand-in
    """What stands in for a name that cannot be read."""
    return NO_WORDS
