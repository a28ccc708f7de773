"""What a restore would do, in words: how many of what, and each thing by what people call it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from kring.backup.restore_plan import Plan
from kring.backup.schema import KINDS
from kring.humanize import clip, day, format_decimal, format_direction_phrase
from kring.i18n import _, ngettext
from kring.model.entry import Entry
from kring.model.field_labels import say_fields
from kring.model.serialization import from_fields
from kring.storage.replay import Fields
from kring.storage.snapshot import Snapshot

__all__ = ["Difference", "format_counts", "format_size", "list_differences", "table_words", "why_words"]

_LONG = 60


class Difference:
    """One thing that would come, be different or go. What it is called is looked up when that is asked for.

    Args:
        what: ``added``, ``changed`` or ``removed``.
        table: Of which kind it is.
        id: Its id.
        before: What things are called now.
        after: What things will be called.

    Attributes:
        what: ``added``, ``changed`` or ``removed``.
        table: Of which kind it is.
        id: Its id.
    """

    __slots__ = ("_after", "_before", "id", "table", "what")

    def __init__(self, what: str, table: str, id: str, *, before: "_Namer", after: "_Namer") -> None:  # noqa: A002
        self.what, self.table, self.id = what, table, id
        self._before, self._after = before, after

    @property
    def label(self) -> str:
        """What it is called now, or will be. Text from a journal: it is to be shown as text only."""
        return (self._before if self.what == "removed" else self._after).label(self.table, self.id)

    @property
    def before(self) -> str:
        """What it is called now, where that would be different; empty otherwise."""
        was = self._before.label(self.table, self.id) if self.what == "changed" else ""
        return was if was != self.label else ""

    @property
    def fields(self) -> str:
        """Which of its fields would be different, in words; empty for what comes or goes."""
        if self.what != "changed":
            return ""
        return say_fields(
            _list_differing_fields(self._before.fields(self.table, self.id), self._after.fields(self.table, self.id))
        )


def list_differences(plan: Plan, journal: Snapshot, backup: Snapshot, today: dt.date) -> Iterator[Difference]:
    """Everything a restore would change, in the order of the tables: what comes, what is different, what goes.

    Args:
        plan: What it would do.
        journal: The journal as it is.
        backup: What is in the backup.
        today: What today is.
    """
    before, after = _Namer(journal, backup, today), _Namer(backup, journal, today)
    for what, ids in (("added", plan.added), ("changed", plan.changed), ("removed", plan.removed)):
        for table in KINDS:
            for id_ in ids[table]:
                yield Difference(what, table, id_, before=before, after=after)


def _list_differing_fields(now: Fields, then: Fields) -> list[str]:
    """The names of the fields that differ: those there are now in their order, then those that would come."""
    return [name for name in dict.fromkeys((*now, *then)) if now.get(name) != then.get(name)]


class _Namer:
    """What things are called in one of two journals; who is not known there goes by the name in the other."""

    def __init__(self, mine: Snapshot, other: Snapshot, today: dt.date) -> None:
        self._mine, self._other, self._today = mine, other, today

    def fields(self, table: str, id_: str) -> Fields:
        return self._mine.tables[table].docs[id_]

    def label(self, table: str, id_: str) -> str:
        fields = self._mine.tables[table].docs.get(id_) or {}
        if table in ("people", "circles"):
            return _get_text(fields, "name") or _("someone")
        if table == "memberships":
            return _("{person} in {circle}").format(
                person=self._name("people", fields.get("person")), circle=self._name("circles", fields.get("circle"))
            )
        if table == "entries":
            return self._entry(id_, fields)
        if table == "reviews":
            of_person = isinstance(fields.get("person"), str)
            about = self._name(*(("people", fields["person"]) if of_person else ("circles", fields.get("circle"))))
            return " · ".join(part for part in (self._day(fields.get("on")), about) if part)
        return clip(_first_line(_get_text(fields, "what") or _get_text(fields, "subject")), _LONG)

    def _entry(self, id_: str, fields: Fields) -> str:
        entry = from_fields(Entry, id_, fields)
        names = [self._name("people", person) for person in entry.people]
        parts = (
            self._day(fields.get("on")),
            format_direction_phrase(entry.direction, entry.outcome, names),
            _first_line(_get_text(fields, "what")),
        )
        return clip(" · ".join(part for part in parts if part), _LONG)

    def _day(self, on: Any) -> str:
        try:
            return day(dt.date.fromisoformat(on), self._today)
        except (TypeError, ValueError):
            return ""

    def _name(self, table: str, id_: Any) -> str:
        for whole in (self._mine, self._other):
            fields = whole.tables[table].docs.get(id_) or whole.tables[table].dead.get(id_)
            if fields and _get_text(fields, "name"):
                return _get_text(fields, "name")
        return _("someone") if table == "people" else _("a circle")


def _get_text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _first_line(text: str) -> str:
    return " ".join(text.split())


def format_counts(counts: dict[str, int]) -> str:
    """How many of what, in a line: 45 people, 6 circles, 312 entries; what there is none of is not named."""
    said = {
        "people": ngettext("{n} person", "{n} people", counts.get("people", 0)),
        "circles": ngettext("{n} circle", "{n} circles", counts.get("circles", 0)),
        "memberships": ngettext("{n} membership", "{n} memberships", counts.get("memberships", 0)),
        "entries": ngettext("{n} entry", "{n} entries", counts.get("entries", 0)),
        "reviews": ngettext("{n} review", "{n} reviews", counts.get("reviews", 0)),
        "agreements": ngettext("{n} agreement", "{n} agreements", counts.get("agreements", 0)),
        "negotiations": ngettext("{n} worksheet", "{n} worksheets", counts.get("negotiations", 0)),
    }
    parts = [words.format(n=counts[table]) for table, words in said.items() if counts.get(table)]
    return ", ".join(parts) or _("nothing")


def table_words(table: str) -> str:
    """The kind of one thing, by its table."""
    return {
        "people": _("person"),
        "circles": _("circle"),
        "memberships": _("membership"),
        "entries": _("entry"),
        "reviews": _("review"),
        "agreements": _("agreement"),
        "negotiations": _("worksheet"),
    }[table]


def why_words(why: str) -> str:
    """What a backup was made for."""
    return {
        "automatic": _("automatic"),
        "asked": _("made by you"),
        "before-restore": _("before a restore"),
    }.get(why, _("copied here"))


def format_size(number: int) -> str:
    """A size as people read it: 12 KB, 3.4 MB.

    Args:
        number: In bytes.
    """
    if number < 1_000_000:
        return f"{max(1, round(number / 1000))} KB"
    return f"{format_decimal(f'{number / 1_000_000:.1f}')} MB"
