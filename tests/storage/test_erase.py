"""Erasing someone for good: no byte of their text is left in what this device wrote, and nothing brings them back."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.errors import KringError
from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.negotiation import Negotiation
from kring.model.normalize import fold
from kring.model.person import Way
from kring.model.review import Answer, Review
from kring.storage import fsutil
from kring.storage.erasure.redaction import Redactor
from kring.storage.undo import NothingToUndo
from tests.journal.helpers import documents, entry, everything, log_path, opened, person, second_opinion

SECRETS = [b"Roodkapje", b"Capuchon", b"Bosrand", b"0612345678", b"wolvin", b"mandje", b"Kapje Jansen", b"mijmering"]


@pytest.fixture
def full(tmp_path: Path) -> tuple[Journal, str, str]:
    """A journal with someone all over it; that person's id and another's."""
    journal = opened(tmp_path / "j")
    red = journal.add_person(
        person(
            "Roodkapje",
            aliases=("Capuchon",),
            address="Bosrand 1",
            ways=(Way("mobile", "0612345678"),),
            notes="liep met een wolvin",
        )
    )
    bram = journal.add_person(person("Bram", how_we_met="through Roodkapje", notes="Capuchon's brother"))
    circle = journal.add_circle(Circle(name="Rond Roodkapje", cared_for=red.id), [red.id, bram.id])
    alone = journal.add_entry(entry("mandje met koek", people=(red.id,), circle=circle.id))
    both = journal.add_entry(entry("walk with Roodkapje and Bram", people=(red.id, bram.id)))
    journal.add_agreement(Agreement(what="mandje halen", people=(red.id,), entry=alone.id))
    journal.add_agreement(Agreement(what="Roodkapje belt Bram", people=(red.id, bram.id), entry=alone.id))
    journal.add_negotiation(Negotiation(subject="mandje", people=(red.id,), answers={"facts": "Roodkapje zegt"}))
    # What is with someone else stays: without the name, and without what is gone.
    round_one = journal.add_negotiation(Negotiation(subject="koekjes", people=(red.id,)))
    journal.add_negotiation(
        Negotiation(
            subject="wie bakt",
            people=(bram.id,),
            answers={"their_steps": "Bram bakt\nRoodkapje brengt, uiterlijk 1-12-2026", "feelings": "Roodkapje is moe"},
            previous=round_one.id,
        )
    )
    journal.add_agreement(Agreement(what="brood halen", people=(bram.id,), kept_as=(alone.id,)))
    journal.add_review(
        Review(circle=circle.id, answers=(Answer("q1", None, "voor Capuchon"),), facts={red.id: 3, "who": [red.id]})
    )
    slip = journal.add_entry(entry("mijmering over haar", people=(red.id,)))
    journal.remove_entry(slip.id)
    journal.change_person(red.id, name="Kapje Jansen")
    journal.change_entry(both.id, what="walk with Kapje Jansen")
    journal.undo()
    return journal, red.id, bram.id


def test_no_byte_of_the_person_is_left_and_the_rest_is(full: tuple[Journal, str, str]) -> None:
    journal, red, bram = full
    assert all(secret in everything(journal.folder) for secret in SECRETS)
    preview = journal.erasure_preview(red)
    done = journal.erase_person(red)
    assert (preview.memberships, preview.erased, preview.altered) == (
        1,
        {"entries": 2, "agreements": 1, "negotiations": 2},
        {"entries": 1, "agreements": 1},
    )
    assert done._replace(lines=0) == preview
    assert done.left == ()
    data = everything(journal.folder)
    assert not [secret for secret in SECRETS if secret in data]
    assert [one.name for one in journal.people] == ["Bram"]
    assert journal.people[bram].how_we_met == "through …"
    assert journal.people[bram].notes == "…'s brother"
    assert journal.circles[journal.circles.ids()[0]].name == "Rond …"
    assert journal.circles[journal.circles.ids()[0]].cared_for is None
    assert [(one.what, one.people) for one in journal.entries] == [("walk with … and Bram", (bram,))]
    assert sorted((one.what, one.people, one.entry, one.kept_as) for one in journal.agreements) == [
        ("brood halen", (bram,), None, ()),
        ("… belt Bram", (bram,), None, ()),
    ]
    (sheet,) = journal.negotiations
    assert (sheet.subject, sheet.people, sheet.previous) == ("wie bakt", (bram,), None)
    assert sheet.answers == {
        "their_steps": "Bram bakt\n… brengt, uiterlijk 1-12-2026",
        "feelings": "… is moe",
    }
    review = next(iter(journal.reviews))
    assert (review.answers[0].text, review.facts) == ("voor …", {"who": []})
    assert [one.person for one in journal.members_of(journal.circles.ids()[0])] == [bram]
    assert documents(journal) == second_opinion(journal.folder) == documents(opened(journal.folder))
    assert journal.name_of(red) == "someone"
    report = journal.check()
    assert report.ok
    assert report.dangling == ()


def test_there_is_no_way_back(full: tuple[Journal, str, str]) -> None:
    journal, red, _bram = full
    journal.erase_person(red)
    with pytest.raises(NothingToUndo) as caught:
        journal.undo()
    assert "for good" in str(caught.value)
    journal.add_person(person("Tom"))
    journal.undo()
    with pytest.raises(NothingToUndo):
        opened(journal.folder).undo()
    with pytest.raises(KringError):
        journal.add_person(person("Roodkapje", id=red))
    with pytest.raises(KringError):
        journal.erase_person(red)
    with pytest.raises(KringError):
        journal.erasure_preview("01M84TFYJW2B9XDZRX7MZ29MNH")


def test_erasing_says_what_it_does_in_sentences(full: tuple[Journal, str, str]) -> None:
    journal, red, _bram = full
    said = journal.erasure_preview(red).sentences()
    assert "1 membership" in said
    assert "2 entries with them alone" in said
    assert "their part in 1 entry with others" in said
    assert not any("{" in sentence for sentence in said)


def test_someone_removed_before_can_still_be_erased(full: tuple[Journal, str, str]) -> None:
    journal, red, _bram = full
    journal.remove_person(red)
    assert journal.erase_person(red).left == ()
    assert not [secret for secret in SECRETS if secret in everything(journal.folder)]


def test_damaged_lines_copies_in_quarantine_and_leftovers_go_too(full: tuple[Journal, str, str]) -> None:
    journal, red, _bram = full
    path = log_path(journal.folder, "people")
    with path.open("ab") as log:
        log.write(b'{"crc":"00000000","ops":[{"set":{"name":"Roodkapje"}}]}\n')
        log.write(b'{"crc":"00000000","ops":[{"set":{"name":"R\\u006fodkapje","address":"Bosrand 1"}}]}\n')
        log.write(b"some other damage\n")
    with log_path(journal.folder, "entries").open("ab") as log:
        log.write(b'{"crc":"11111111","torn": "' + red.encode())
    (path.parent / "circles.jsonl.new").write_bytes(b"half written, about Capuchon")
    journal.check()
    assert b"Roodkapje" in path.with_suffix(".quarantine").read_bytes()
    done = journal.erase_person(red)
    assert (done.left, done.unreadable) == ((), 1)
    assert "1 damaged line is kept" in done.sentences()[-1]
    assert not [secret for secret in SECRETS if secret in everything(journal.folder)]
    assert b"some other damage\n" in path.read_bytes()
    assert path.with_suffix(".quarantine").read_bytes() == b"some other damage\n"
    assert not (path.parent / "circles.jsonl.new").exists()
    assert len(journal.people) == 1


def test_names_of_others_are_left_whole(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    anna = journal.add_person(person("Anna", aliases=("An", "Mam")))
    journal.add_person(person("Anna de Vries"))
    journal.add_person(person("Tom", aliases=("Mam",)))
    kept = journal.add_entry(entry("Anna, Annabel, anna and Anna de Vries; Mam; An-na; (Anna) Anna's"))
    preview = journal.erasure_preview(anna.id)
    assert preview.shared_name
    assert preview.short_name
    journal.erase_person(anna.id)
    assert journal.entries[kept.id].what == "…, Annabel, … and Anna de Vries; Mam; An-na; (…) …'s"
    assert sorted(one.name for one in journal.people) == ["Anna de Vries", "Tom"]
    assert len(journal.erasure_preview(journal.people.ids()[0]).sentences()) >= 0


def test_a_name_that_is_a_word_of_the_format_does_no_harm(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    given = journal.add_person(person("given", aliases=("family", "practical", "what", "2026", "name", "done")))
    circle = journal.add_circle(Circle(name="family"))
    kept = journal.add_entry(entry("what was given, done", circle=circle.id))
    journal.erase_person(given.id)
    assert journal.entries[kept.id].what == "… was …, …"
    assert str(journal.entries[kept.id].direction) == "note"
    assert journal.circles[circle.id].name == "…"
    assert journal.circles[circle.id].kind == circle.kind
    assert documents(journal) == second_opinion(journal.folder)


def test_what_other_devices_wrote_is_erased_from_the_journal_though_their_files_are_theirs(tmp_path: Path) -> None:
    here, there = opened(tmp_path / "j", "one"), opened(tmp_path / "j", "two")
    red = there.add_person(person("Roodkapje", notes="liep met een wolvin"))
    bram = here.add_person(person("Bram"))
    both = there.add_entry(entry("Roodkapje and Bram", people=(red.id, bram.id)))
    there.add_entry(entry("mandje", people=(red.id,)))
    before = log_path(tmp_path / "j", "people", "two").read_bytes()
    report = here.erase_person(red.id)
    assert report.devices == 1
    assert any("other device" in sentence for sentence in report.sentences())
    assert log_path(tmp_path / "j", "people", "two").read_bytes() == before
    for journal in (here, there):
        journal.refresh()
        assert [one.name for one in journal.people] == ["Bram"]
        assert [(one.what, one.people) for one in journal.entries] == [("… and Bram", (bram.id,))]
        assert journal.entries[both.id].people == (bram.id,)
    # What the other device says later about someone erased does not bring them back either.
    there.add_member("c", red.id)
    assert red.id not in opened(tmp_path / "j").people
    # Its own tidying takes them out of its files.
    assert there.compact_if_worthwhile() is not None
    assert b"Roodkapje" not in log_path(tmp_path / "j", "people", "two").read_bytes()
    assert b"wolvin" not in everything(tmp_path / "j")
    assert there.compact_if_worthwhile() is None


def test_a_device_that_only_wrote_entries_drops_what_was_erased_elsewhere_as_soon_as_it_tidies(tmp_path: Path) -> None:
    here, there = opened(tmp_path / "j", "one"), opened(tmp_path / "j", "two")
    red = here.add_person(person("Roodkapje"))
    slip = there.add_entry(entry("mandje", people=(red.id,)))
    there.change_entry(slip.id, what="mandje met koek")
    there.add_negotiation(Negotiation(subject="wolvin", people=(red.id,)))
    kept = there.add_entry(entry("soup"))
    report = here.erase_person(red.id)
    assert report.devices == 1
    later = opened(tmp_path / "j", "two")
    later.entries.load()
    assert later.compact_if_worthwhile() is not None
    data = everything(tmp_path / "j")
    assert not [secret for secret in (b"Roodkapje", b"mandje", b"wolvin", b"koek") if secret in data]
    assert later.entries.ids() == [kept.id]
    assert later.compact_if_worthwhile() is None
    assert documents(opened(tmp_path / "j")) == second_opinion(tmp_path / "j")


def test_erasing_that_is_stopped_leaves_someone_who_can_be_erased_again(
    full: tuple[Journal, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, red, _bram = full
    real = fsutil.replace_file
    done = [0]

    def stop(path: str, parts: list[bytes]) -> None:
        done[0] += 1
        if done[0] > 2:
            raise OSError(28, os.strerror(28))
        real(path, parts)

    with monkeypatch.context() as full_disk:
        full_disk.setattr(fsutil, "replace_file", stop)
        with pytest.raises(KringError) as caught:
            journal.erase_person(red)
    assert "was not completed" in str(caught.value)
    assert "Roodkapje" not in str(caught.value)
    for again in (opened(journal.folder), journal):
        again.refresh()
        assert red in again.people
    assert journal.erase_person(red).left == ()
    assert not [secret for secret in SECRETS if secret in everything(journal.folder)]


def test_subscribers_hear_of_it_and_other_processes_see_it(full: tuple[Journal, str, str]) -> None:
    journal, red, _bram = full
    other = opened(journal.folder)
    documents(other)
    documents(journal)
    told = []
    journal.subscribe(told.append)
    journal.erase_person(red)
    assert [(red in changed.ids, changed.foreign) for changed in told] == [(True, False)]
    changed = other.refresh()
    assert changed is not None
    assert red in changed.ids
    assert documents(other) == documents(journal)


def test_a_name_is_found_however_it_is_written_in_every_table(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    red = journal.add_person(person("Mientje Zoë Pruik", aliases=("Miepelien",)))
    journal.change_person(red.id, name="Geërtruida Pruik")
    bram = journal.add_person(person("Bram", notes="broer van mientje", wishes="GEERTRUIDAS rust"))
    journal.add_person(person("Tante Truus"))
    said = "Mientjes fiets, MIENTJE's jas, mie\u0308pelien, Mientje Zoe Pruik"
    circle = journal.add_circle(Circle(name="Rond geertruida", purpose=said, notes=said))
    kept = journal.add_entry(entry(said, people=(bram.id,), tags=("mientje", "soep")))
    journal.add_review(Review(circle=circle.id, step=said, answers=(Answer("q1", None, said),), facts={"x": [said]}))
    journal.add_agreement(Agreement(what=said, people=(bram.id,), written=said))
    done = journal.erase_person(red.id)
    assert done.left == ()
    assert journal.entries[kept.id].what == "…s fiets, …'s jas, …, …"
    data = fold(everything(journal.folder).decode())
    assert not [name for name in ("mientje", "miepelien", "geertruida", "pruik") if name in data]
    assert "soep" in data
    assert "tante truus" in data


def test_what_an_entry_said_when_it_was_with_them_alone_goes_though_the_entry_stays(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    red = journal.add_person(person("Roodkapje"))
    bram = journal.add_person(person("Bram"))
    kept = journal.add_entry(entry("mandje met koek", people=(red.id,), tags=("wolvin",), minutes=5))
    journal.change_entry(kept.id, what="walk", people=(red.id, bram.id), tags=())
    journal.change_entry(kept.id, what="long walk")
    done = journal.erase_person(red.id)
    assert done.left == ()
    data = everything(journal.folder)
    assert not [secret for secret in (b"mandje", b"wolvin", b"Roodkapje") if secret in data]
    now = journal.entries[kept.id]
    assert (now.what, now.people, now.minutes, now.tags) == ("long walk", (bram.id,), 5, ())
    assert documents(journal) == second_opinion(journal.folder) == documents(opened(journal.folder))


def test_a_first_name_that_someone_else_has_stays(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    one = journal.add_person(person("Anna Kuiper", aliases=("Tante Kuip",)))
    journal.add_person(person("anna Visser"))
    kept = journal.add_entry(entry("Anna, tante, Anna Kuiper"))
    journal.erase_person(one.id)
    assert journal.entries[kept.id].what == "Anna, tante, …"


TEXTS = st.text(st.sampled_from("Anab ,.'é\n\"\\"), max_size=30)


@settings(max_examples=200, deadline=None)
@given(
    text=TEXTS, name=st.sampled_from(["Anna", "Ana é", "bAn", 'Anna"b']), other=st.sampled_from(["Anna b", "An", ""])
)
def test_a_text_without_the_name_has_it_nowhere_as_a_word_of_its_own(text: str, name: str, other: str) -> None:
    traces = Redactor([], [name], [other] if other else [])
    clean = traces.text(text)
    protected = name in other
    if not protected:
        assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", clean)
    assert traces.text(clean) == clean
    if fold(name) not in fold(text):
        assert clean == text


def test_what_a_killed_restore_left_behind_goes_with_whoever_is_erased(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        anna = journal.add_person(person("Roodkapje", notes="her secret"))
        left = Path(journal_folder, ".restore-left-r20261123180000000")
        left.mkdir(mode=0o700)
        (left / "people.jsonl").write_bytes(Path(journal_folder, journal.device, "people.jsonl").read_bytes())
        journal.erase_person(anna.id)
    everything = b"".join(path.read_bytes() for path in Path(journal_folder).rglob("*") if path.is_file())
    assert b"Roodkapje" not in everything
    assert b"her secret" not in everything
