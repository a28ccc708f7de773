"""What ``--json`` gives: complete objects, with names where the journal keeps ids. docs/command-line.md promises it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kring.model.serialization import Stored, to_fields

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.agreement import Agreement
    from kring.model.circle import Circle, Membership
    from kring.model.entry import Entry
    from kring.model.negotiation import Negotiation
    from kring.model.person import Person
    from kring.model.review import Review

__all__ = [
    "agreement_by_name",
    "circle_name",
    "entry_of",
    "make_agreement_record",
    "make_circle_record",
    "make_entry_record",
    "make_membership_record",
    "make_negotiation_record",
    "make_person_record",
    "make_review_record",
]


def make_entry_record(
    thing: "Entry", people: Sequence[str], circle: str | None, *, new_people: Sequence[str] = ()
) -> dict[str, Any]:
    """An entry as ``add --json``, ``add --dry-run --json`` and ``list entries --json`` have it.

    Args:
        thing: The entry; without an id in a dry run.
        people: The names of those who were in the journal already.
        circle: The name of its circle, or None.
        new_people: The names of those this entry adds.
    """
    return {
        "id": thing.id or None,
        "on": thing.on.isoformat(),
        "direction": str(thing.direction),
        "outcome": str(thing.outcome),
        "people": list(people),
        "new_people": list(new_people),
        "circle": circle,
        "support": [str(kind) for kind in thing.support],
        "what": thing.what,
        "minutes": thing.minutes,
        "tags": list(thing.tags),
        "private": thing.private,
        "for_whom": str(thing.for_whom) if thing.for_whom else None,
        "began": str(thing.began) if thing.began else None,
        "energy": str(thing.energy) if thing.energy else None,
        "travel_minutes": thing.travel_minutes,
        "costs": thing.costs,
        "started_as": str(thing.started_as) if thing.started_as else None,
        "answered_on": thing.answered_on.isoformat() if thing.answered_on else None,
    }


def entry_of(journal: "Journal", thing: "Entry") -> dict[str, Any]:
    """An entry of the journal."""
    return make_entry_record(thing, _list_names(journal, thing.people), circle_name(journal, thing.circle))


def circle_name(journal: "Journal", id_: str | None) -> str | None:
    """The name of a circle, also of one that was removed; None for no circle."""
    return journal.circle_name(id_) if id_ else None


def make_person_record(journal: "Journal", thing: "Person") -> dict[str, Any]:
    """A person or organisation, with the names of their circles."""
    record = _make_complete_record(thing)
    record["circles"] = [journal.circle_name(member.circle) for member in journal.circles_of(thing.id)]
    return record


def make_circle_record(journal: "Journal", thing: "Circle") -> dict[str, Any]:
    """A circle, with its members."""
    record = _make_complete_record(thing)
    record["cared_for"] = journal.name_of(thing.cared_for) if thing.cared_for else None
    record["members"] = [
        {
            "name": journal.name_of(member.person),
            "roles": [str(role) for role in member.roles],
            "represents": member.represents,
            "since": str(member.since) if member.since else None,
            "until": str(member.until) if member.until else None,
        }
        for member in journal.members_of(thing.id)
    ]
    return record


def make_membership_record(journal: "Journal", thing: "Membership") -> dict[str, Any]:
    """Someone in a circle, now or before, with the names of both."""
    return {
        "person": journal.name_of(thing.person),
        "circle": journal.circle_name(thing.circle),
        "roles": [str(role) for role in thing.roles],
        "represents": thing.represents,
        "since": str(thing.since) if thing.since else None,
        "until": str(thing.until) if thing.until else None,
    }


def make_agreement_record(journal: "Journal", thing: "Agreement") -> dict[str, Any]:
    """An agreement, with names for people and circle."""
    return _make_named_record(journal, thing, thing.people, thing.circle)


def agreement_by_name(thing: "Agreement", people: list[str], circle: str | None) -> dict[str, Any]:
    """An agreement whose people and circle are known by name; without an id where it is not written.

    Args:
        thing: The agreement.
        people: The names of its people.
        circle: The name of its circle, or None.
    """
    return _make_complete_record(thing) | {"id": thing.id or None, "people": people, "circle": circle}


def make_review_record(journal: "Journal", thing: "Review") -> dict[str, Any]:
    """A review, with names for its circle or person and for everyone in its facts."""
    return _make_complete_record(thing) | {
        "circle": circle_name(journal, thing.circle),
        "person": journal.name_of(thing.person) if thing.person else None,
        "facts": _make_facts_record(journal, thing.facts),
    }


def _make_facts_record(journal: "Journal", facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a review, with names where they keep ids; what another version wrote stays as it is."""
    from kring.insight.review.facts import kept_around

    named = dict(facts)
    for field in ("took_part", "not_in_it"):
        if isinstance(ids := named.get(field), list):
            named[field] = _list_names(journal, [one for one in ids if isinstance(one, str)])
    if (kept := kept_around(facts)) is not None:
        rings, circles = kept
        named["around"] = {
            "rings": {ring: _list_names(journal, ids) for ring, ids in rings.items()},
            "circles": {journal.circle_name(id_): _list_names(journal, ids) for id_, ids in circles.items()},
        }
    return named


def make_negotiation_record(journal: "Journal", thing: "Negotiation") -> dict[str, Any]:
    """A negotiation worksheet, with names for people and circle."""
    return _make_named_record(journal, thing, thing.people, thing.circle)


def _make_named_record(journal: "Journal", thing: Stored, people: Iterable[str], circle: str | None) -> dict[str, Any]:
    return _make_complete_record(thing) | {
        "people": _list_names(journal, people),
        "circle": circle_name(journal, circle),
    }


def _list_names(journal: "Journal", ids: Iterable[str]) -> list[str]:
    return [journal.name_of(id_) for id_ in ids]


def _make_complete_record(thing: Stored) -> dict[str, Any]:
    """Every field of a thing, also what equals its default; what only a newer version knows is left out."""
    stored = to_fields(thing)
    return {
        field.name: stored[field.name] if field.name in stored else _convert_to_plain(getattr(thing, field.name))
        for field in fields(thing)
        if field.name != "extra"
    }


def _convert_to_plain(default: Any) -> Any:
    """A default in JSON's terms: anything but these does not equal a default, and came from ``to_fields``."""
    if isinstance(default, StrEnum):
        return default.value
    if isinstance(default, tuple):
        return [_convert_to_plain(one) for one in default]
    if hasattr(default, "__dataclass_fields__"):
        return {field.name: getattr(default, field.name) for field in fields(default)}
    return default
