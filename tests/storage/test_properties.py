"""Whatever happens, and in whatever order it is read, the journal says the same."""

import os
import random
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kring.errors import KringError
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.storage.compaction import compact
from kring.storage.undo import NothingToUndo
from tests.journal.helpers import Hands, documents, entry, log_path, opened, person, second_opinion

DEVICES = ("one", "two", "three")
NAMES = st.sampled_from(["Anna", "Bram", "Sara de Vries", "Tom", "Ünal"])
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=12).map(lambda s: "w " + s)


class Lives(RuleBasedStateMachine):
    """Up to three devices, each with two processes, doing whatever they like in one folder."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="kring-test-")) / "journal"
        self.hands = {device: Hands() for device in DEVICES}
        self.journals: list[Journal] = []
        self.chance = random.Random(7)  # the same ids each time, so that a failure can be found again

    @initialize(devices=st.integers(1, 3), processes=st.integers(1, 2))
    def open(self, devices: int, processes: int) -> None:
        for device in DEVICES[:devices]:
            for _process in range(processes):
                self.journals.append(self._opened(device))

    def _opened(self, device: str) -> Journal:
        return opened(self.folder, device, now=self.hands[device], chance=self.chance.randbytes)

    def teardown(self) -> None:
        shutil.rmtree(self.folder.parent)

    def _one(self, data: st.DataObject) -> Journal:
        return data.draw(st.sampled_from(self.journals))

    def _someone(self, data: st.DataObject, journal: Journal) -> str | None:
        return data.draw(st.sampled_from(journal.people.ids())) if len(journal.people) else None

    @rule(device=st.sampled_from(DEVICES), seconds=st.floats(-3600, 3600))
    def turn_the_clock(self, device: str, seconds: float) -> None:
        self.hands[device].seconds += seconds

    @rule(data=st.data(), name=NAMES)
    def add_person(self, data: st.DataObject, name: str) -> None:
        self._one(data).add_person(person(name))

    @rule(data=st.data(), what=WORDS, name=NAMES, new=st.booleans())
    def add_entry(self, data: st.DataObject, what: str, name: str, new: bool) -> None:
        journal = self._one(data)
        people = journal.people.ids()
        some = data.draw(st.lists(st.sampled_from(people), max_size=2)) if people else []
        journal.add_entry(entry(what, people=tuple(some)), [person(name)] if new else [])

    @rule(data=st.data(), what=WORDS)
    def change_entry(self, data: st.DataObject, what: str) -> None:
        journal = self._one(data)
        if len(journal.entries):
            id_ = data.draw(st.sampled_from(journal.entries.ids()))
            try:
                journal.change_entry(id_, what=what, minutes=data.draw(st.sampled_from([None, 30, 60])))
            except KringError as error:  # removed by another process meanwhile
                assert "no longer" in error.title

    @rule(data=st.data(), name=NAMES, notes=WORDS)
    def change_person(self, data: st.DataObject, name: str, notes: str) -> None:
        journal = self._one(data)
        journal.refresh()
        if id_ := self._someone(data, journal):
            journal.change_person(id_, name=name, notes=data.draw(st.sampled_from(["", notes])))

    @rule(data=st.data())
    def circle_with_people(self, data: st.DataObject) -> None:
        journal = self._one(data)
        journal.refresh()
        people = journal.people.ids()
        members = data.draw(st.lists(st.sampled_from(people), max_size=3)) if people else []
        journal.add_circle(Circle(name="Kring"), members)

    @rule(data=st.data())
    def remove_person(self, data: st.DataObject) -> None:
        journal = self._one(data)
        journal.refresh()
        if id_ := self._someone(data, journal):
            journal.remove_person(id_)

    @rule(data=st.data())
    def erase_person(self, data: st.DataObject) -> None:
        journal = self._one(data)
        journal.refresh()
        if id_ := self._someone(data, journal):
            assert journal.erase_person(id_).left == ()

    @rule(data=st.data())
    def several_at_once(self, data: st.DataObject) -> None:
        journal = self._one(data)
        with journal.changing():
            added = journal.add_person(person("Noor"))
            journal.add_entry(entry("walk", people=(added.id,)))
            journal.change_person(added.id, notes="new here")

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        with suppress(NothingToUndo):
            self._one(data).undo()

    @rule(data=st.data())
    def refresh(self, data: st.DataObject) -> None:
        self._one(data).refresh()

    @rule(data=st.data())
    def make_smaller(self, data: st.DataObject) -> None:
        journal = self._one(data)
        before = second_opinion(self.folder) if self.folder.exists() else None
        compact(journal.book)
        assert before is None or second_opinion(self.folder) == before

    @rule(data=st.data())
    def open_again(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(self.journals) - 1))
        device = self.journals[place].device
        self.journals[place] = self._opened(device)

    @invariant()
    def all_see_the_same(self) -> None:
        if not self.journals:
            return
        wanted = second_opinion(self.folder)
        for journal in self.journals:
            journal.refresh()
            assert documents(journal) == wanted
            assert journal.timeline() == [
                id_ for _on, id_ in sorted((fields["on"], id_) for id_, fields in wanted["entries"].items())
            ]
            assert journal.entries.ids() == sorted(wanted["entries"])
            assert not journal.check().troubles


Lives.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLives = Lives.TestCase


OPS = st.fixed_dictionaries(
    {"id": st.sampled_from(["A", "B", "C"])},
    optional={
        "set": st.dictionaries(st.sampled_from(["name", "what", "on", "people"]), st.integers(0, 9), max_size=2),
        "unset": st.lists(st.sampled_from(["name", "what", "on"]), max_size=2),
        "del": st.booleans(),
        "erased": st.just(True),
        "table": st.sampled_from(["entries", "reviews"]),
    },
)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(DEVICES), st.sampled_from(["people", "entries"]), st.lists(OPS, max_size=2), st.integers(0, 3)
    ),
    max_size=14,
)


@pytest.mark.parametrize(
    "later",
    [{"unset": ["name"]}, {"del": False}, {"del": False, "unset": ["name"]}, {}, {"set": {}}, {"del": True}],
    ids=str,
)
def test_what_left_nothing_was_said_after_what_arrives_later(tmp_path: Path, later: dict[str, Any]) -> None:
    """A change about someone nobody knows yet leaves no trace; what came before it and arrives later does not win."""
    from kring.storage.codec import encode
    from kring.storage.hlc import stamp_of

    first = encode({"seq": 0, "at": stamp_of(1_790_000_000_000, 0), "ops": [{"id": "B", "set": {"name": 1, "on": 2}}]})
    second = encode({"seq": 1, "at": stamp_of(1_790_000_000_001, 0), "ops": [{"id": "B", "table": "entries", **later}]})
    opened(tmp_path).close()
    journal = opened(tmp_path, "four")
    documents(journal)
    for table, line in (("people", second), ("entries", first)):
        log_path(tmp_path, table, "one").parent.mkdir(exist_ok=True)
        log_path(tmp_path, table, "one").write_bytes(line)
        journal.refresh()
    assert documents(journal) == second_opinion(tmp_path) == documents(opened(tmp_path, "five"))
    gone = {"name"} & set(later.get("unset", ()))
    wanted = {} if later.get("del") else {"B": {key: n for key, n in (("name", 1), ("on", 2)) if key not in gone}}
    assert documents(journal)["entries"] == wanted


@given(changes=CHANGES, data=st.data())
@settings(max_examples=150, deadline=None)
def test_the_fold_is_the_same_in_any_order_of_reading(changes: list[Any], data: st.DataObject) -> None:
    from kring.storage.codec import encode
    from kring.storage.hlc import stamp_of

    with tempfile.TemporaryDirectory() as place:
        source, target = Path(place) / "source", Path(place) / "target"
        # Stamps only rise within a device; between devices they overlap in every way.
        time = dict.fromkeys(DEVICES, 1_790_000_000_000)
        lines: dict[tuple[str, str], list[bytes]] = {}
        for seq, (device, table, ops, later) in enumerate(changes):
            time[device] += later * 7 + 1
            said = [op for op in ops if table == "people" or op.get("table", table) != "people"]
            lines.setdefault((device, table), []).append(
                encode({"seq": seq, "at": stamp_of(time[device], 0), "ops": said})
            )
        for folder in (source, target):
            opened(folder).close()
            (folder / "format.json").write_text('{"format": "kring-journal", "version": 1, "min_reader": 1}')
        for (device, table), own in lines.items():
            path = log_path(source, table, device)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"".join(own))
        # The other journal is open while the files come in, a few lines of one, then a few of another.
        journal = opened(target, "four")
        documents(journal)
        waiting = {key: list(own) for key, own in lines.items()}
        while any(waiting.values()):
            key = data.draw(st.sampled_from(sorted(k for k, own in waiting.items() if own)))
            count = data.draw(st.integers(1, len(waiting[key])))
            path = log_path(target, key[1], key[0])
            path.parent.mkdir(exist_ok=True)
            with path.open("ab") as log:
                log.write(b"".join(waiting[key][:count]))
            del waiting[key][:count]
            if data.draw(st.booleans()):
                journal.refresh()
        journal.refresh()
        assert documents(journal) == second_opinion(source)
        assert documents(opened(source, "four")) == second_opinion(source)
        assert sorted(os.listdir(target)) == sorted(os.listdir(source))
