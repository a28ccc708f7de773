"""``kring agreements``: the list, and the days as a calendar, read back by another program's parser."""

import datetime as dt
import errno
import io
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
import vobject
from dateutil.rrule import rrulestr

from kring.cli import main
from kring.insight.calendar_file import agreed_days, encode_calendar
from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import AgreementState
from kring.model.enums import Began, CircleKind
from kring.model.person import Person
from kring.storage import fsutil
from tests.cli.conftest import Kring

day = dt.date.fromisoformat

#: What someone could have written, or another program put into the log.
HOSTILE = [
    "a,b;c\\d: \"e\" 'f'",
    "one\ntwo\r\nthree\n\nEND:VEVENT\nBEGIN:VEVENT",
    "BEGIN:VALARM",
    "\\n \\, \\; \\\\",
    "👩‍👧‍👦" * 60,
    "x" * 73 + "é" * 80,
    "x" * 5000,
    "ありがとう " * 700,
    "{names} {what} %s %(a)s",
    "tab\there",
]
STEERING = "\x1b[2J\x00\x07\x7f\x9b\u202e\u2028\ufeff"


@pytest.fixture
def full(kring: Kring, journal_folder: str) -> Kring:
    """A journal with agreements of every kind."""
    with Journal.open(journal_folder) as journal:
        bram = journal.add_person(Person(name="Bram"))
        anna = journal.add_person(Person(name="Anna"))
        hidden = journal.add_person(Person(name="Zus", private=True))
        circle = journal.add_circle(Circle(name="Mum", kind=CircleKind.MANTELZORG))
        journal.add_membership(Membership(person=bram.id, circle=circle.id))
        secret = journal.add_circle(Circle(name="Secret", kind=CircleKind.PEER))
        journal.add_membership(Membership(person=hidden.id, circle=secret.id))
        for one in (
            Agreement(
                what="drive mum",
                people=(bram.id,),
                circle=circle.id,
                by=day("2026-12-05"),
                repeat="FREQ=WEEKLY;INTERVAL=2",
                written="mail, to Bram; and Anna",
            ),
            Agreement(
                what="the ramp",
                people=(bram.id, anna.id),
                answer_by=day("2026-12-10"),
                call_from=day("2026-12-11"),
            ),
            Agreement(what="pay", by=day("2027-01-31"), repeat="FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
            Agreement(what="call the town hall", call_from=day("2026-12-01"), answer_by=day("2026-11-30")),
            Agreement(what="other words", by=day("2026-12-20"), state=AgreementState.CHANGED, earlier=("words",)),
            Agreement(what="was kept", by=day("2026-10-01"), state=AgreementState.KEPT),
            Agreement(what="was dropped", by=day("2026-10-02"), repeat="FREQ=WEEKLY", state=AgreementState.DROPPED),
            Agreement(what="no day", people=(bram.id,)),
            Agreement(what="my own", by=day("2026-12-24"), private=True),
            Agreement(what="with Zus", by=day("2026-12-25"), people=(bram.id, hidden.id)),
            Agreement(what="of a secret circle", by=day("2026-12-26"), circle=secret.id),
        ):
            journal.add_agreement(one)
    return kring


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A folder outside the journal."""
    (tmp_path / "there").mkdir()
    return tmp_path / "there"


def calendar_of(text: str) -> Any:
    return vobject.readOne(text, validate=True)


def events(text: str) -> list[Any]:
    return list(calendar_of(text).contents.get("vevent", []))


def shown(text: str) -> list[tuple[str, str]]:
    return [(str(one.dtstart.value), one.summary.value) for one in events(text)]


def test_without_a_calendar_it_is_the_list(full: Kring) -> None:
    assert full("agreements") == full("list", "agreements")
    assert full("agreements", "--person", "Anna") == full("list", "agreements", "--person", "Anna")
    assert full("agreements", "--circle", "mum").out.count("\n") == 1


def test_each_day_of_what_goes_on_is_an_event_of_a_whole_day(full: Kring) -> None:
    said = full("agreements", "--ics", "-")
    assert said.code == 0
    assert shown(said.out) == [
        ("2026-11-30", "Answer expected: call the town hall"),
        ("2026-12-01", "May call: call the town hall"),
        ("2026-12-05", "Bram: drive mum"),
        ("2026-12-10", "Answer expected from Bram and Anna: the ramp"),
        ("2026-12-11", "May call Bram and Anna: the ramp"),
        ("2026-12-20", "other words"),
        ("2027-01-31", "pay"),
    ]
    assert said.out.count("DTSTART;VALUE=DATE:") == said.out.count("DTEND;VALUE=DATE:") == 7
    for one in events(said.out):
        assert one.dtend.value - one.dtstart.value == dt.timedelta(days=1)
        assert one.transp.value == "TRANSPARENT"
        assert "class" not in one.contents
    assert events(said.out)[2].description.value == "Where it was written down: mail, to Bram; and Anna"


def test_it_is_in_the_language_of_the_interface(full: Kring) -> None:
    said = full("--lang", "nl", "agreements", "--ics", "-", "--person", "Anna")
    assert [text for _day, text in shown(said.out)] == [
        "Antwoord verwacht van Bram en Anna: the ramp",
        "Je mag Bram en Anna bellen: the ramp",
    ]


def test_what_comes_back_does_so_in_the_calendar_too(full: Kring) -> None:
    by_name = {one.summary.value: one for one in events(full("agreements", "--ics", "-").out)}

    def first(name: str) -> list[str]:
        one = by_name[name]
        start = dt.datetime.combine(one.dtstart.value, dt.time())
        return [str(each.date()) for each in rrulestr(one.rrule.value, dtstart=start)[:4]]

    assert first("Bram: drive mum") == ["2026-12-05", "2026-12-19", "2027-01-02", "2027-01-16"]
    assert first("pay") == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]
    assert "rrule" not in by_name["other words"].contents
    assert "rrule" not in by_name["May call: call the town hall"].contents


def test_what_is_private_stays_out_and_how_many_is_said(full: Kring) -> None:
    said = full("agreements", "--ics", "-")
    for word in ("my own", "Zus", "secret"):
        assert word not in said.out
        assert word not in said.err
    assert said.err == (
        "3 private agreements were left out. To include them: --private.\n"
        "1 agreement without a day is not in the calendar.\n"
    )
    asked = full("agreements", "--ics", "-", "--private")
    marked = [one.summary.value for one in events(asked.out) if one.contents.get("class")]
    assert marked == ["my own", "Bram and Zus: with Zus", "of a secret circle"]
    assert asked.out.count("CLASS:PRIVATE") == 3
    assert "private" not in asked.err


def test_someone_private_stays_so_when_removed(full: Kring, journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        journal.remove_person(next(one.id for one in journal.people if one.name == "Zus"))
    said = full("agreements", "--ics", "-")
    assert "Zus" not in said.out
    assert "left out" in said.err


def test_what_was_kept_or_dropped_is_there_when_asked_for(full: Kring) -> None:
    said = full("agreements", "--ics", "-", "--all")
    assert [text for _day, text in shown(said.out)][:2] == ["was kept", "was dropped"]
    assert "rrule" not in events(said.out)[1].contents  # what was dropped does not come back


@pytest.mark.parametrize(("option", "name", "count"), [("--person", "bram", 3), ("--circle", "@mum", 1)])
def test_it_is_narrowed_to_a_person_or_circle(full: Kring, option: str, name: str, count: int) -> None:
    assert len(events(full("agreements", "--ics", "-", option, name).out)) == count


def test_the_same_journal_gives_the_same_bytes_but_for_when_it_was_made(
    full: Kring, program: Callable[..., Any]
) -> None:
    first = program("agreements", "--ics", "-", "--private", "--all", env={"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"})
    other = program("agreements", "--ics", "-", "--private", "--all", env={"PYTHONHASHSEED": "2", "TZ": "America/Lima"})
    assert first.returncode == 0
    made = re.compile(rb"^(?:DTSTAMP|SEQUENCE):.*$", re.MULTILINE)
    assert made.sub(b"", first.stdout) == made.sub(b"", other.stdout)
    assert first.stdout.count(b"BEGIN:VEVENT") == 12


def test_each_event_keeps_a_name_of_its_own_when_the_day_moves(full: Kring, journal_folder: str) -> None:
    before = [one.uid.value for one in events(full("agreements", "--ics", "-").out)]
    assert len(set(before)) == 7
    ids = {one["what"]: one["id"] for one in json.loads(full("list", "agreements", "--json").out)}
    assert f"{ids['drive mum']}-by@kring" in before
    assert {f"{ids['the ramp']}-answer@kring", f"{ids['the ramp']}-call@kring"} <= set(before)
    with Journal.open(journal_folder) as journal:
        journal.change_agreement(ids["drive mum"], by=day("2027-05-01"))
    assert sorted(one.uid.value for one in events(full("agreements", "--ics", "-").out)) == sorted(before)


@pytest.mark.parametrize(
    ("whose", "expected"), [("me", "cook (with Bram)"), ("them", "Bram: cook"), ("both", "Bram: cook")]
)
def test_my_step_does_not_look_like_theirs(whose: str, expected: str) -> None:
    one = Agreement(id="a", what="cook", whose=Began(whose), people=("b",), by=day("2026-12-05"))
    (event,) = events(encode_calendar(agreed_days([one]), lambda _id: "Bram", dt.datetime.now(dt.UTC)).decode())
    assert event.summary.value == expected


def test_a_calendar_that_is_made_later_goes_before_an_earlier_one() -> None:
    one = Agreement(id="01890000-0000-7000-8000-000000000001", what="x", by=day("2026-12-05"))
    moment = dt.datetime(2026, 11, 28, 9, tzinfo=dt.timezone(dt.timedelta(hours=1)))

    def numbered(made_at: dt.datetime) -> tuple[int, str]:
        (event,) = events(encode_calendar(agreed_days([one]), str, made_at).decode())
        return int(event.sequence.value), event.contents["dtstamp"][0].serialize().strip()

    first, later = numbered(moment), numbered(moment + dt.timedelta(minutes=2))
    assert later[0] == first[0] + 2
    assert (first[1], later[1]) == ("DTSTAMP:20261128T080000Z", "DTSTAMP:20261128T080200Z")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_was_and_breaks_nothing(kring: Kring, journal_folder: str, text: str) -> None:
    with Journal.open(journal_folder) as journal:
        person = journal.add_person(Person(name=text[:60]))
        journal.add_agreement(Agreement(what=f"! {text}", people=(person.id,), by=day("2026-12-05"), written=text))
    said = kring("agreements", "--ics", "-")
    (one,) = events(said.out)
    assert one.summary.value == f"{' '.join(text[:60].split())}: ! {' '.join(text.split())}"
    written = text.replace("\r\n", "\n").replace("\t", " ").strip()
    assert one.description.value == f"Where it was written down: {written}"
    lines = said.out.encode().split(b"\r\n")
    assert lines[-1] == b""
    for line in lines:
        assert b"\n" not in line
        assert len(line) <= 75
        line.decode("utf-8")  # no letter is cut in two
    assert said.out.count("\r\nBEGIN:VEVENT\r\n") == said.out.count("\r\nEND:VEVENT\r\n") == 1


def test_what_steers_is_made_visible(kring: Kring, journal_folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Journal.open(journal_folder) as journal:
        monkeypatch.setattr(Agreement, "checked", lambda self: self)  # as another program could have written it
        journal.add_agreement(Agreement(what=f"a{STEERING}b", by=day("2026-12-05"), written=f"c{STEERING}d"))
    said = kring("agreements", "--ics", "-")
    (one,) = events(said.out)
    assert one.summary.value == "a␛[2J␀␇␡⟨U+009B⟩⟨U+202E⟩ ⟨U+FEFF⟩b"
    assert one.description.value == "Where it was written down: c␛[2J␀␇␡⟨U+009B⟩⟨U+202E⟩⟨U+2028⟩⟨U+FEFF⟩d"
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", said.out)


@pytest.mark.parametrize(
    "rule", ["FREQ=MONTHLY;BYMONTHDAY=99;BYSETPOS=-1", "FREQ=YEARLY;BYMONTH=20", "FREQ=HOURLY", "X\r\nATTACH:file:///"]
)
def test_a_rule_that_readers_would_refuse_is_left_out_and_the_day_stays(
    kring: Kring, journal_folder: str, monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:
    with Journal.open(journal_folder) as journal:
        monkeypatch.setattr(Agreement, "checked", lambda self: self)
        journal.add_agreement(Agreement(what="x", by=day("2026-12-05"), repeat=rule))
    said = kring("agreements", "--ics", "-")
    assert shown(said.out) == [("2026-12-05", "x")]
    assert "RRULE" not in said.out
    assert "ATTACH" not in said.out


def test_an_empty_journal_gives_an_empty_calendar(kring: Kring) -> None:
    kring("new", "person", "Anna")
    kring("undo")
    said = kring("agreements", "--ics", "-")
    assert (said.code, said.err) == (0, "")
    assert events(said.out) == []
    assert calendar_of(said.out).version.value == "2.0"


def test_where_there_is_no_journal_none_is_made(kring: Kring, journal_folder: str) -> None:
    assert kring("agreements", "--ics", "-") == kring("agreements") == kring("list", "agreements")
    assert not os.path.exists(journal_folder)


def test_a_file_is_for_its_owner_only_and_says_where_and_how_many(
    full: Kring, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A file says when it was made, to the second: the two that are compared are made at the same moment.
    moment = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    monkeypatch.setattr("kring.cli.agreements.get_current_time", lambda: moment)
    path = there / "agreed.ics"
    said = full("agreements", "--ics", str(path), "--person", "Anna")
    assert (said.code, said.out) == (0, f"{path}\n  2 days are in it.\n")
    assert said.err.startswith("Whoever has this file")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == full("agreements", "--ics", "-", "--person", "Anna").out.encode()
    assert os.listdir(there) == ["agreed.ics"]


def test_a_file_that_is_there_stays_unless_it_is_asked_to_go(full: Kring, there: Path) -> None:
    path = there / "agreed.ics"
    path.write_text("dear")
    path.chmod(0o644)
    said = full("agreements", "--ics", str(path))
    assert (said.code, said.out) == (1, "")
    assert "--overwrite" in said.err
    assert path.read_text() == "dear"
    assert full("agreements", "--ics", str(path), "--overwrite").code == 0
    assert len(events(path.read_bytes().decode())) == 7
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_never_followed(full: Kring, there: Path) -> None:
    (there / "dear").write_text("dear")
    link = there / "agreed.ics"
    link.symlink_to(there / "dear")
    assert full("agreements", "--ics", str(link)).code == 1
    assert full("agreements", "--ics", str(link), "--overwrite").code == 0
    assert (there / "dear").read_text() == "dear"
    assert not link.is_symlink()


def test_a_file_that_appears_meanwhile_stays_too(full: Kring, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = there / "agreed.ics"
    really = fsutil.sync

    def meanwhile(descriptor: int) -> None:
        really(descriptor)
        path.write_text("dear")

    monkeypatch.setattr(fsutil, "sync", meanwhile)
    assert full("agreements", "--ics", str(path)).code == 1
    assert path.read_text() == "dear"

    def unlinked(*_args: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", unlinked)
    assert full("agreements", "--ics", str(path)).code == 1
    assert path.read_text() == "dear"
    path.unlink()
    monkeypatch.setattr(fsutil, "sync", really)
    assert full("agreements", "--ics", str(path)).code == 0
    assert os.listdir(there) == ["agreed.ics"]


@pytest.mark.parametrize("before", ["dear", None])
def test_a_full_disk_leaves_what_was_there_and_no_half_file(
    full: Kring, there: Path, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    path = there / "agreed.ics"
    if before:
        path.write_text(before)

    def no_room(*_args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(fsutil, "sync", no_room)
    said = full("agreements", "--ics", str(path), "--overwrite")
    assert (said.code, said.out) == (1, "")
    assert "No space left" in said.err
    assert os.listdir(there) == (["agreed.ics"] if before else [])
    assert not before or path.read_text() == before


def test_nothing_is_put_where_no_calendar_belongs(full: Kring, there: Path, journal_folder: str) -> None:
    before = sorted(os.listdir(journal_folder))
    places = [str(there), f"{there}/new/", str(there / "none" / "x.ics"), os.devnull]
    for place in [*places, os.path.join(journal_folder, "agreements.ics")]:
        said = full("agreements", "--ics", place, "--overwrite")
        assert (said.code, said.out) == (1, ""), place
        assert said.err.startswith("kring: The calendar was not made.")
    for place in ("", "a\0b"):
        assert full("agreements", "--ics", place).code == 2
    assert sorted(os.listdir(journal_folder)) == before
    assert os.listdir(there) == []


@pytest.mark.parametrize(
    "line",
    [
        ["--all"],
        ["--private"],
        ["--overwrite"],
        ["--ics"],
        ["--ics", "-", "soon"],
        ["--ics", "-", "--person", "Zorro"],
        ["--person", "Zorro"],
        ["--circle", "Choir", "--ics", "-"],
    ],
)
def test_what_is_not_understood_is_refused(full: Kring, line: list[str]) -> None:
    said = full("agreements", *line)
    assert (said.code, said.out) == (2, "")
    assert said.err


class Pieces(io.RawIOBase):
    """A standard output without a buffer of its own that takes a part at a time, and after so many nothing more."""

    def __init__(self, most: int) -> None:
        self.taken = b""
        self.most = most

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int | None:
        if len(self.taken) >= self.most:
            return None
        self.taken += bytes(content[:100])
        return min(len(content), 100)


def test_an_output_that_takes_a_part_at_a_time_gets_all_of_it(full: Kring, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC)
    monkeypatch.setattr("kring.cli.agreements.get_current_time", lambda: moment)
    whole = full("agreements", "--ics", "-").out.encode()
    for most, code in ((1 << 20, 0), (300, 1)):
        pieces = Pieces(most)
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(cast(Any, pieces), write_through=True))
        assert main.run(["agreements", "--ics", "-"]) == code
        assert pieces.taken == whole[: len(pieces.taken)]
        assert (pieces.taken == whole) is (code == 0)


def test_a_reader_that_has_enough_ends_it_silently(full: Kring, journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal, journal.bulk():
        for _each in range(300):
            journal.add_agreement(Agreement(what="x" * 2000, by=day("2026-12-05")))
    env = {**os.environ, "KRING_JOURNAL": journal_folder}
    command = [sys.executable, "-m", "kring", "agreements", "--ics", "-", "--private"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.read(10) == b"BEGIN:VCAL"
        child.stdout.close()
        said = child.stderr.read()
    assert (child.returncode, said) == (0, b"")
