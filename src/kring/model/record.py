"""A thing of the model as a class with named fields, without importing :mod:`dataclasses`.

A dataclass writes the source of each of its methods and has it compiled whenever its module is imported. For an entry,
which every quick-add makes, that was a fifteenth of all that a quick-add does (docs/performance.md). A named tuple does
so for one method, and what a quick-add reads a line with would make twenty of them. A record has the same methods,
written once here: frozen, equal to another whose fields are all equal. It holds what it was given, and its class the
defaults: one of many fields of which few are given is made in a third of the time. To :mod:`dataclasses` itself it is a
dataclass: ``fields`` and ``replace`` take it.
"""

from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, NoReturn, TypeVar, dataclass_transform, get_origin

__all__ = ["REQUIRED", "Record", "RecordField", "list_fields", "make_from", "replace"]

#: Stands for the default of a field that has none.
REQUIRED: Final = object()


class RecordField(NamedTuple):
    """One field of a thing of the model.

    Attributes:
        name: What it is called.
        kind: Its type, as it was declared.
        default: What it holds where nothing was given; REQUIRED where that cannot be.
    """

    name: str
    kind: Any
    default: Any


class _DataclassFields:
    """What :mod:`dataclasses` knows a dataclass by, made when it looks."""

    def __get__(self, thing: object, cls: "type[Record]") -> dict[str, Any]:
        from dataclasses import field, make_dataclass

        def declare(one: RecordField) -> tuple[str, Any, Any]:
            # Each default through a function, as dataclasses refuses those that cannot be hashed.
            return (
                one.name,
                one.kind,
                field() if one.default is REQUIRED else field(default_factory=lambda: one.default),
            )

        declared = [declare(one) for one in cls._fields]
        made: dict[str, Any] = vars(make_dataclass(cls.__name__, declared, kw_only=True))["__dataclass_fields__"]
        type.__setattr__(cls, "__dataclass_fields__", made)
        return made


@dataclass_transform(frozen_default=True)
class _RecordType(type):
    """Knows the fields of a record by its body, which holds their defaults."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, kw_only: bool = False
    ) -> "_RecordType":
        fields = tuple(
            RecordField(field, kind, body.get(field, REQUIRED))
            for field, kind in body.get("__annotations__", {}).items()
            if get_origin(kind) is not ClassVar
        )
        made = super().__new__(cls, name, bases, body)
        if fields:
            type.__setattr__(made, "_fields", fields)
            type.__setattr__(made, "_names", frozenset(field.name for field in fields))
            by_place = () if kw_only else tuple(field.name for field in fields)
            type.__setattr__(made, "_by_place", by_place)
            type.__setattr__(made, "_required", tuple(field.name for field in fields if field.default is REQUIRED))
            type.__setattr__(made, "_get_values", staticmethod(attrgetter(*(field.name for field in fields))))
            type.__setattr__(made, "__dataclass_fields__", _DataclassFields())
        return made


class Record(metaclass=_RecordType):
    """The base of a record. A class made of it says its fields as a dataclass does, and ``kw_only`` if it wants that.

    Args:
        given: What its first fields hold, in their order.
        values: What other fields hold, by name; those that are left hold their defaults.

    Raises:
        TypeError: It has no such field, or one without a default was not given.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]
    _fields: ClassVar[tuple[RecordField, ...]]
    _names: ClassVar[frozenset[str]]
    _by_place: ClassVar[tuple[str, ...]]
    _required: ClassVar[tuple[str, ...]]
    _get_values: ClassVar[Any]

    def __init__(self, *given: Any, **values: Any) -> None:
        if given:
            self._take_by_place(given, values)
        for name in self._required:
            if name not in values:
                raise TypeError(f"{type(self).__name__} needs {name}")
        if not self._names.issuperset(values):
            raise TypeError(f"{type(self).__name__} has no field {', '.join(values.keys() - self._names)}")
        object.__setattr__(self, "__dict__", values)

    def _take_by_place(self, given: tuple[Any, ...], values: dict[str, Any]) -> None:
        if len(given) > len(self._by_place):
            raise TypeError(f"{type(self).__name__} takes {len(self._by_place)} values by place, not {len(given)}")
        for name, value in zip(self._by_place, given, strict=False):
            if name in values:
                raise TypeError(f"{type(self).__name__} was given {name} twice")
            values[name] = value

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(self._get_values(self) == self._get_values(other))

    def __hash__(self) -> int:
        return hash(self._get_values(self))

    def __repr__(self) -> str:
        said = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in self._fields)
        return f"{type(self).__name__}({said})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _make, (type(self), {field.name: getattr(self, field.name) for field in self._fields})


def _make(cls: type[Record], values: dict[str, Any]) -> Record:
    return cls(**values)


if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    T = TypeVar("T", bound=DataclassInstance)


def make_from(cls: "type[T]", values: dict[str, Any]) -> "T":
    """Make a thing of fields that are known to be there.

    Args:
        cls: The class of a record or a dataclass.
        values: What its fields hold, by name; not to be altered afterwards.
    """
    if not issubclass(cls, Record):
        return cls(**values)
    made = object.__new__(cls)
    object.__setattr__(made, "__dict__", values)
    return made


def replace(thing: "T", **changes: Any) -> "T":
    """The same thing with other values in some fields.

    Args:
        thing: A record or a dataclass.
        changes: The other values, by field.

    Raises:
        TypeError: It has no field of that name.
    """
    if isinstance(thing, Record):
        return type(thing)(**({field.name: getattr(thing, field.name) for field in thing._fields} | changes))
    from dataclasses import replace as replace_in_dataclass

    return replace_in_dataclass(thing, **changes)


def list_fields(cls: type) -> tuple[RecordField, ...]:
    """The fields of a record or a dataclass, in their order.

    Args:
        cls: The class.
    """
    if issubclass(cls, Record):
        return cls._fields
    from dataclasses import MISSING, fields

    def find_default(field: Any) -> Any:
        if field.default is not MISSING:
            return field.default
        return REQUIRED if field.default_factory is MISSING else field.default_factory()

    return tuple(RecordField(field.name, field.type, find_default(field)) for field in fields(cls))  # type: ignore[arg-type]
