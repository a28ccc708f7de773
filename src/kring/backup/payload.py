"""Between a journal at one moment and the payload of a backup."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

import msgspec

from kring.backup import canonical_json
from kring.backup.schema import KINDS, REFERENCES, from_plain, known_fields, type_of
from kring.model.normalize import NAME_LIMIT
from kring.storage.replay import Fields
from kring.storage.snapshot import Snapshot

__all__ = ["PART", "not_too_deep", "of_payload", "put_beside", "references_in", "referred_to", "to_payload"]

#: How many things are dealt with at a time: so few that the processor has them at hand, which halves the time.
PART: Final = 1000

#: References that are lists of ids.
_LISTS = ("people", "kept_as")
#: What stands beside a thing's own fields.
_OWN = ("id", "changed")


def to_payload(whole: Snapshot) -> list[bytes]:
    """The payload of a backup of a journal, in canonical form: the pieces that make it up, one after the other.

    What does not fit the types of this version, such as a field that a newer version gave another shape, goes to
    ``as_is``; so a backup can always be made, and always be restored.

    Args:
        whole: The journal. Its documents become the payload's: it is of no other use after this.
    """
    parts: dict[str, list[bytes]] = {}
    as_is: list[dict[str, Any]] = []
    missing: set[str] = set()
    for table in KINDS:
        referred: dict[str, set[str]] = {}
        written = [_encode_things(table, things, as_is, referred) for things in _in_parts(table, whole, as_is)]
        pieces = [piece for part in written if part for piece in (b",", part)]
        parts[table] = [b"[", *pieces[1:], b"]"]
        missing |= _find_missing_ids(whole, referred)
    parts["as_is"] = [canonical_json.encode(sorted(as_is, key=_make_sort_key))]
    parts["removed"] = [canonical_json.encode(list(_list_removed_things(whole)))]
    erased = [{"table": table, "id": id_} for table in KINDS for id_ in sorted(whole.tables[table].erased)]
    parts["erased"] = [canonical_json.encode(erased)]
    parts["missing"] = [canonical_json.encode(sorted(missing))]
    named = [piece for name in sorted(parts) for piece in (b',"%b":' % name.encode(), *parts[name])]
    return [b"{" + named[0][1:], *named[1:], b"}"]


def _in_parts(table: str, whole: Snapshot, as_is: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """A table's things as they stand in a payload, some at a time; what cannot stand there goes to ``as_is``."""
    docs, changed = whole.tables[table].docs, whole.changed[table]
    ids = sorted(docs)
    every = list(docs.values()) if ids == list(docs) else [docs[id_] for id_ in ids]  # in order they are near at hand
    stamps = list(map(changed.__getitem__, ids))
    for start in range(0, len(ids), PART):
        part = slice(start, start + PART)
        things = []
        for id_, fields, stamp in zip(ids[part], every[part], stamps[part], strict=True):
            if "id" in fields or "changed" in fields:
                as_is.append(_as_is(table, id_, stamp, fields))
            else:
                fields["id"], fields["changed"] = id_, stamp
                things.append(fields)
        yield things


def _encode_things(
    table: str, things: list[dict[str, Any]], as_is: list[dict[str, Any]], referred: dict[str, set[str]]
) -> bytes:
    """Things in canonical form, without the brackets around them; what does not fit goes to ``as_is``.

    Args:
        table: Whose things.
        things: Some of them.
        as_is: Added to.
        referred: By table, the ids that they refer to; added to.
    """
    written = _encode_fitting_things(table, things)
    if written is None:
        odd = [thing for thing in things if _encode_fitting_things(table, [thing]) is None]
        as_is += [_as_is(table, thing["id"], thing["changed"], _without_own(thing)) for thing in odd]
        gone = {id(thing) for thing in odd}
        things = [thing for thing in things if id(thing) not in gone]
        written = canonical_json.encode(things)
    for other, ids in referred_to(table, things):
        referred.setdefault(other, set()).update(ids)
    return written[1:-1]


def _as_is(table: str, id_: str, changed: str, fields: Fields) -> dict[str, Any]:
    return {"table": table, "id": id_, "changed": changed, "json": canonical_json.json_text(fields)}


def _without_own(thing: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if name not in _OWN}


def _make_sort_key(one: dict[str, Any]) -> tuple[int, str]:
    return list(KINDS).index(one["table"]), one["id"]


def _encode_fitting_things(table: str, things: list[dict[str, Any]]) -> bytes | None:
    """Things in canonical form; None when some do not fit the types, or UTF-8, or nest too deep."""
    try:
        from_plain(things, list[type_of(table)])  # type: ignore[misc]
        return canonical_json.encode(things) if not_too_deep(table, things) else None
    except (msgspec.ValidationError, UnicodeEncodeError, RecursionError, TypeError):
        return None


def not_too_deep(table: str, things: list[dict[str, Any]]) -> bool:
    """Whether nothing is nested too deep in things that fit the types: only what the types leave open can be."""
    known = known_fields(table)
    if table != "reviews" and known.issuperset(set().union(*things)):
        return True
    return all(
        canonical_json.is_within_depth(thing) for thing in things if table == "reviews" or not known.issuperset(thing)
    )


def _list_removed_things(whole: Snapshot) -> Iterator[dict[str, Any]]:
    for table in KINDS:
        for id_, fields in sorted(whole.tables[table].dead.items()):
            if id_ in whole.tables[table].erased:
                continue
            said: dict[str, Any] = {"table": table, "id": id_, "changed": whole.changed[table][id_]}
            name = (fields or {}).get("name")
            if table in ("people", "circles") and _is_name(name):
                said["name"] = name
            yield said


def _is_name(name: Any) -> bool:
    if not isinstance(name, str) or not 0 < len(name) <= NAME_LIMIT:
        return False
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def references_in(table: str, things: list[dict[str, Any]]) -> Iterator[tuple[int, str, str, str]]:
    """The ids that things refer to.

    Args:
        table: Whose things.
        things: As they stand in a payload, and of the right types.

    Yields:
        The number of the thing, the path within it, the table referred to, and the id.
    """
    for field, other in REFERENCES[table].items():
        for number, thing in enumerate(things):
            value = thing.get(field)
            if value.__class__ is str:
                yield number, field, other, value
            elif value.__class__ is list:
                for place, id_ in enumerate(value):
                    yield number, f"{field}[{place}]", other, id_


def referred_to(table: str, things: list[dict[str, Any]]) -> Iterator[tuple[str, set[str]]]:
    """The ids that things refer to, by the table referred to: the same without the places, and much faster."""
    for field, other in REFERENCES[table].items():
        values = [thing[field] for thing in things if field in thing]
        if field in _LISTS:
            yield other, set(chain.from_iterable(values))
        else:
            yield other, set(values) - {None}


def _find_missing_ids(whole: Snapshot, referred: dict[str, set[str]]) -> set[str]:
    """The ids that something refers to and nothing was ever said about: another device's part may not be here yet."""
    tables = whole.tables
    return {
        id_
        for other, ids in referred.items()
        for id_ in ids
        if id_ not in tables[other].docs and id_ not in tables[other].dead
    }


def of_payload(payload: dict[str, Any]) -> Snapshot:
    """The journal in a payload that was checked; the payload's things become its own.

    Raises:
        ValueError: What stands in ``as_is`` is no JSON text of fields.
    """
    whole = Snapshot()
    for table in KINDS:
        docs, changed = whole.tables[table].docs, whole.changed[table]
        for thing in payload[table]:
            id_ = thing.pop("id")
            changed[id_] = thing.pop("changed")
            docs[id_] = thing
    put_beside(whole, payload)
    stamps = [stamp for changed in whole.changed.values() for stamp in changed.values()]
    whole.newest = max(stamps, default="")
    return whole


def put_beside(whole: Snapshot, payload: dict[str, Any]) -> None:
    """Take what stands beside the tables of a payload that was checked into a journal.

    Raises:
        ValueError: What stands in ``as_is`` is no JSON text of fields.
    """
    for one in payload["as_is"]:
        whole.tables[one["table"]].docs[one["id"]] = canonical_json.of_json_text(one["json"])
        whole.changed[one["table"]][one["id"]] = one["changed"]
    for one in payload["removed"]:
        whole.tables[one["table"]].dead[one["id"]] = {"name": one["name"]} if "name" in one else None
        whole.changed[one["table"]][one["id"]] = one["changed"]
    for one in payload["erased"]:
        whole.tables[one["table"]].dead[one["id"]] = None
        whole.tables[one["table"]].erased.add(one["id"])
