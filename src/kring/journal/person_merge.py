"""Two people who turn out to be one: what becomes of them is worked out first, shown, and done in one change.

The one who stays keeps the name; the other's name becomes one of the other names. What differs is joined, never chosen
from: texts stand one after the other, and what can stand only once (a birthday, a ring) goes to the notes in words.
Everything that named the other names the one who stays. The change is one line in the log and one step of undo.

Whichever name is kept, it is the older id that stays: two devices that each take the same two together, in whatever
direction, then keep the same one, and never remove both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from kring.errors import KringError
from kring.i18n import _, ngettext
from kring.model.circle import Membership
from kring.model.enums import PersonStatus, Ring, Role
from kring.model.normalize import clean_text
from kring.model.partial_date import in_time
from kring.model.person import TEXTS, Person
from kring.model.serialization import to_fields
from kring.model.validation_error import ModelError
from kring.storage.tables import TABLES

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["Merging", "apply_merge", "everyone_merged", "plan_merge"]

#: Texts of one line in the form: joined on that line.
_ONE_LINE: Final = frozenset({"reachable", "contact_person", "costs"})
#: The status that asks for the most restraint stays: someone who died is not brought up because of a second card.
_RESTRAINT: Final = {PersonStatus.ACTIVE: 0, PersonStatus.PAUSED: 1, PersonStatus.ENDED: 2, PersonStatus.DECEASED: 3}
_TICKS: Final = ("organisation", "strained", "given_freely", "private")
_MOST_REPRESENTED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """What taking two people together does.

    Attributes:
        keep: The id that stays: the older of the two.
        other: The id that goes.
        person: The one person there will be, with the name that was chosen.
        joined: The fields in which the texts of both stand, in the order of the form.
        taken: The fields that were empty and are filled with what stood with the other.
        noted: What can stand only once and goes to the notes, in words of the interface and with what was written.
        moved: How many things of each table will name the one who stays.
        together: How many places in a circle both had, which become one.
    """

    keep: str
    other: str
    person: Person
    joined: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    moved: Mapping[str, int]
    together: int = 0

    def sentences(self) -> list[str]:
        """What moves, a part of a sentence for each kind of which there is any, in the language of the interface."""
        number = self.moved.get
        n = number("memberships", 0)
        parts = [(n, ngettext("{n} membership", "{n} memberships", n))]
        n = number("entries", 0)
        parts += [(n, ngettext("{n} entry", "{n} entries", n))]
        n = number("agreements", 0)
        parts += [(n, ngettext("{n} agreement", "{n} agreements", n))]
        n = number("negotiations", 0)
        parts += [(n, ngettext("{n} worksheet", "{n} worksheets", n))]
        n = number("reviews", 0)
        parts += [(n, ngettext("{n} review", "{n} reviews", n))]
        return [words.format(n=n) for n, words in parts if n]


@dataclass(frozen=True, slots=True)
class _MergePlan:
    told: Merging
    after: dict[tuple[str, str], dict[str, Any] | None]


def plan_merge(journal: "Journal", keep: str, other: str) -> Merging:
    """What taking two people together would do; nothing is changed. Reads every table: for a thread.

    Args:
        journal: The journal.
        keep: The id of the one whose name stays, and who comes first in joined texts.
        other: The id of the one whose name becomes another name.

    Raises:
        KringError: One of them is not in the journal, or they are the same already.
        ModelError: A text would be too long once joined.
    """
    return _make_merge_plan(journal, keep, other).told


def apply_merge(journal: "Journal", keep: str, other: str) -> Merging:
    """Take two people together, in one change that can be undone.

    Args:
        journal: The journal.
        keep: The id of the one whose name stays, and who comes first in joined texts.
        other: The id of the one whose name becomes another name.

    Raises:
        KringError: One of them is not in the journal any more, or it could not be saved.
        ModelError: A text would be too long once joined.
        Busy: Another process is writing.
    """
    with journal.changing():
        planned = _make_merge_plan(journal, keep, other)
        for (table, id_), after in planned.after.items():
            if after is None:
                journal.transactions.remove(table, id_)
            else:
                journal.transactions.patch(table, id_, _make_replacement(after))
    return planned.told


def _make_replacement(after: dict[str, Any]) -> Callable[[Any], None]:
    def patch(document: Any) -> None:
        document.clear()
        document.update(after)

    return patch


def everyone_merged(journal: "Journal", person: str) -> list[str]:
    """The ids of everyone who was taken together into someone, in any number of steps; without their own.

    Args:
        journal: The journal.
        person: The id of the one who stayed.
    """
    table = journal.book.table("people")
    found: dict[str, None] = {}
    ahead = [person]
    while ahead:
        fields = table.docs.get(ahead[-1]) or table.dead.get(ahead[-1]) or {}
        ahead.pop()
        merged = fields.get("merged")
        for id_ in merged if isinstance(merged, list) else ():
            if isinstance(id_, str) and id_ != person and id_ not in found:
                found[id_] = None
                ahead.append(id_)
    return [id_ for id_ in found if table.docs.get(id_) or table.dead.get(id_)]


def _make_merge_plan(journal: "Journal", keep: str, other: str) -> _MergePlan:
    one, two = journal.people.get(keep), journal.people.get(other)
    if one is None or two is None:
        raise KringError(_("That is no longer in the journal."), "", _("It may have been removed elsewhere."))
    if keep == other:
        raise KringError(_("That is already the same person."))
    person, joined, taken, noted = _one_of_two(one, two)
    keep, other = sorted((keep, other))
    merged = tuple(dict.fromkeys((*one.merged, other, *two.merged)))
    person = replace(person, id=keep, merged=merged)
    after: dict[tuple[str, str], dict[str, Any] | None] = {}
    together = _merge_memberships(journal, keep, other, after)
    moved = {"memberships": sum(1 for m in journal.memberships if m.person == other)}
    for table in TABLES:
        if table in ("people", "memberships"):
            continue
        for id_, fields in journal.book.table(table).docs.items():
            clean = _named_anew(fields, other, keep)
            if clean is not fields:
                after[table, id_] = clean
                moved[table] = moved.get(table, 0) + 1
    for id_, fields in journal.book.table("people").docs.items():
        if id_ not in (keep, other) and (clean := _named_anew(fields, other, keep)) is not fields:
            after["people", id_] = clean
    after["people", keep] = to_fields(person.checked())
    after["people", other] = None
    told = Merging(
        keep=keep, other=other, person=person, joined=joined, taken=taken, noted=noted, moved=moved, together=together
    )
    return _MergePlan(told, after)


# -- the person --------------------------------------------------------------------------------------------------------


def _one_of_two(one: Person, two: Person) -> tuple[Person, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The one who stays with all that stood with the other; the fields joined and taken; and what goes to the notes."""
    fields: dict[str, Any] = {name: getattr(one, name) or getattr(two, name) for name in _TICKS}
    joined: list[str] = []
    taken: list[str] = []
    for name in TEXTS:
        mine, theirs = getattr(one, name), getattr(two, name)
        fields[name] = _join_texts(mine, theirs, "; " if name in _ONE_LINE else "\n\n")
        if mine != fields[name]:
            (joined if mine else taken).append(name)
    fields["aliases"] = _without_twice((*one.aliases, two.name, *two.aliases), one.name)
    fields["ways"] = tuple(dict.fromkeys((*one.ways, *two.ways)))
    fields |= _merge_status(one, two)
    once, noted = _only_once(one, two)
    taken += [name for name in once if getattr(one, name) != once[name]]
    if noted:
        fields["notes"] = _join_texts(fields["notes"], "\n".join(noted), "\n\n")
    fields["extra"] = {**two.extra, **one.extra}
    return replace(one, **fields, **once), tuple(joined), tuple(taken), noted


def _join_texts(mine: str, theirs: str, between: str) -> str:
    if not theirs or theirs == mine or theirs in mine.split(between):
        return mine
    return f"{mine}{between}{theirs}" if mine else theirs


def _without_twice(names: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(alias for alias in names if alias != name))


def _merge_status(one: Person, two: Person) -> dict[str, Any]:
    """The more careful of two statuses, and the later of two days on which something may be brought up."""
    careful = max((one, two), key=lambda each: _RESTRAINT.get(each.status, 0))
    if one.status == two.status:
        days = (one.paused_until, two.paused_until)
        until = None if None in days else max(day for day in days if day)
    else:
        until = careful.paused_until
    later = max((day for day in (one.not_before, two.not_before) if day), default=None)
    return {"status": careful.status, "paused_until": until, "not_before": later}


def _only_once(one: Person, two: Person) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What can stand only once: from the one who stays, or else from the other; and what then still has to be told."""
    from kring import humanize

    noted = []
    birthday = one.birthday or two.birthday
    if one.birthday and two.birthday and one.birthday != two.birthday:
        mine, theirs = one.birthday, two.birthday
        if (mine.month, mine.day) == (theirs.month, theirs.day) and None in (mine.year, theirs.year):
            birthday = mine if mine.year else theirs
        else:
            year = f" {theirs.year}" if theirs.year else ""
            noted.append(_("Birthday: {day}").format(day=humanize.day_month(theirs.month, theirs.day) + year))
    rhythm = one.rhythm_days or two.rhythm_days
    if one.rhythm_days and two.rhythm_days and one.rhythm_days != two.rhythm_days:
        n = two.rhythm_days
        said = ngettext("every day", "every {number} days", n).format(number=n)
        noted.append(_("My rhythm: {rhythm}").format(rhythm=said))
    ring = two.ring if one.ring == Ring.NONE else one.ring
    if two.ring not in (Ring.NONE, ring):
        noted.append(_("How close: {ring}").format(ring=humanize.say(two.ring)))
    told = tuple(f"{two.name}: {line}" for line in noted)
    return {"birthday": birthday, "rhythm_days": rhythm, "ring": ring}, told


# -- everything else ---------------------------------------------------------------------------------------------------


def _merge_memberships(
    journal: "Journal", keep: str, other: str, after: dict[tuple[str, str], dict[str, Any] | None]
) -> int:
    """What becomes of the places in circles; two at the same time in one circle become one.

    Returns:
        How many become one.
    """
    mine: dict[str, Membership] = {m.id: m for m in journal.memberships if m.person == keep}
    together = 0
    for theirs in [m for m in journal.memberships if m.person == other]:
        twin = next((m for m in mine.values() if m.circle == theirs.circle and m.until == theirs.until), None)
        one = None if twin is None else _one_place(twin, theirs)
        if one is None:
            moved = replace(theirs, person=keep)
            after["memberships", theirs.id] = to_fields(moved)
            mine[theirs.id] = moved
        else:
            after["memberships", one.id] = to_fields(one)
            after["memberships", theirs.id] = None
            mine[one.id] = one
            together += 1
    return together


def _one_place(mine: Membership, theirs: Membership) -> Membership | None:
    """Two places in one circle as one, from the earlier day; None where what they stand for does not fit in one."""
    roles = tuple(dict.fromkeys((*mine.roles, *theirs.roles)))
    if len(roles) > 1:
        roles = tuple(role for role in roles if role != Role.MEMBER)
    represents = _join_texts(mine.represents, theirs.represents, "; ")
    try:
        clean_text(represents, field="represents", limit=_MOST_REPRESENTED)
    except ModelError:
        return None
    since = min((day for day in (mine.since, theirs.since) if day), default=None, key=in_time)
    return replace(mine, roles=roles, represents=represents, since=since, extra={**theirs.extra, **mine.extra})


def _named_anew(fields: dict[str, Any], other: str, keep: str) -> dict[str, Any]:
    """A document's fields with one id in the place of another; the same object when it is not in there."""
    if not any(
        value == other or (value.__class__ in (list, dict) and _has_reference(value, other))
        for value in fields.values()
    ):
        return fields
    return {name: _replace_references(value, other, keep) for name, value in fields.items()}


def _has_reference(value: Any, id_: str) -> bool:
    return any(_is_in(one, id_) for one in _list_parts(value))


def _is_in(value: Any, id_: str) -> bool:
    return bool(value == id_) if isinstance(value, str) else _has_reference(value, id_)


def _list_parts(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _replace_references(value: Any, other: str, keep: str) -> Any:
    if isinstance(value, str):
        return keep if value == other else value
    if isinstance(value, list):
        found = [_replace_references(one, other, keep) for one in value]
        there = False
        kept = []
        for one in found:  # who stands there under both ids stands there once
            if one == keep and there:
                continue
            there = there or one == keep
            kept.append(one)
        return kept
    if isinstance(value, dict):
        # What was kept under the one who stays wins; under the other id it stays readable when both are there.
        return {
            (keep if name == other and keep not in value else name): _replace_references(one, other, keep)
            for name, one in value.items()
        }
    return value
