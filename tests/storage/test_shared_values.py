"""What many entries say alike is in memory once; what is odd stays as it is, and nothing else is different."""

import datetime as dt
from typing import Any

import pytest

from kring.journal.journal import Journal
from kring.model.entry import Entry
from kring.model.enums import Support
from kring.model.serialization import from_fields
from kring.storage.replay import Table, apply_records
from kring.storage.ulid import is_id

TODAY = dt.date(2026, 11, 23)


def _new_ids(count: int) -> list[str]:
    ids = [f"01KB{number:022d}" for number in range(count)]
    assert all(map(is_id, ids))
    return ids


def _read(every: list[dict[str, Any]]) -> Table:
    """A table of entries that say this, read in one go."""
    table = Table()
    ops = [{"id": id_, "set": fields} for id_, fields in zip(_new_ids(len(every)), every, strict=True)]
    apply_records(
        table, [{"at": f"{at:020d}", "seq": at, "ops": [op]} for at, op in enumerate(ops)], "entries", "entries"
    )
    return table


def _fresh(number: int) -> dict[str, Any]:
    """Equal values, each a new object, as they come from a file."""
    return {
        "on": "".join(["2026-11-", "22"]),
        "direction": "".join(["gi", "ven"]),
        "circle": "".join(["01KB", "0" * 22]),
        "people": ["".join(["01KC", "0" * 22])],
        "support": ["".join(["ca", "re"])],
        "what": f"soup {number}",
    }


def test_what_entries_say_alike_is_one_object() -> None:
    docs = list(_read([_fresh(number) for number in range(20)]).docs.values())
    for name in ("on", "direction", "circle", "people", "support"):
        assert len({id(fields[name]) for fields in docs}) == 1, name
    assert [fields["what"] for fields in docs] == [f"soup {number}" for number in range(20)]
    things = [from_fields(Entry, id_, fields) for id_, fields in zip(_new_ids(20), docs, strict=True)]
    for name in ("on", "people", "support", "extra"):
        assert len({id(getattr(thing, name)) for thing in things}) == 1, name
    assert things[0].support == (Support.CARE,)
    assert dict(things[0].extra) == {}


@pytest.mark.parametrize("odd", [[1], [True], [1.0], [["a"]], [{"a": 1}], "text", None, 3, []])
@pytest.mark.parametrize("name", ["people", "support", "on", "direction"])
def test_what_is_odd_stays_as_it_is(name: str, odd: Any) -> None:
    every = [{"what": "soup", name: odd if number % 2 else ["1"]} for number in range(20)]
    docs = list(_read(every).docs.values())
    for number, fields in enumerate(docs):
        said = fields[name]
        assert (said, type(said)) == ((odd, type(odd)) if number % 2 else (["1"], list))
        if isinstance(odd, list) and number % 2:
            assert [type(one) for one in said] == [type(one) for one in odd]


def test_a_change_to_one_entry_leaves_those_alone_that_said_the_same(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        ids = [journal.add_entry(Entry(on=TODAY, what=f"soup {n}", support=(Support.CARE,))).id for n in range(20)]
    with Journal.open(journal_folder) as journal:
        journal.change_entry(ids[3], support=(Support.THINGS,), on=TODAY.replace(day=1))
        assert [journal.entries[id_].support for id_ in ids].count((Support.CARE,)) == 19
        assert [journal.entries[id_].on for id_ in ids].count(TODAY) == 19
