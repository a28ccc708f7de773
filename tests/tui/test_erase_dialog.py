"""Erasing someone for good from the full screen: asks twice, says what it did, no way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kring.backup.redaction import erase_everywhere
from kring.errors import KringError
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.person import Person
from kring.paths import state_folder
from kring.tui.components.form.form_drafts import FormDraft
from kring.tui.people.erase import Erase
from tests.tui.driving import HOSTILE, TODAY, opened, press, shown, typed, until


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


@pytest.fixture
def anna(journal: Journal) -> Person:
    anna = journal.add_person(Person(name="Anna Zonneveld", notes="a secret of hers"))
    journal.add_circle(Circle(name="Street"), members=[anna.id])
    journal.add_entry(Entry(on=TODAY, people=(anna.id,), what="tea"))
    return anna


async def test_it_says_what_goes_and_keeps_everything_when_left(journal: Journal, anna: Person) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "E")
        for words in ("Erase Anna Zonneveld for good", "1 membership", "1 entry with them alone", "You cannot undo"):
            assert words in shown(app)
        await press(pilot, "enter")  # the key at the cursor is the harmless one
        assert not isinstance(app.screen, Erase)
        assert anna.id in journal.people


async def test_another_word_erases_nothing_and_the_name_does(
    journal: Journal, anna: Person, journal_folder: str
) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "E", "right", "enter")
        await typed(pilot, "Bram")
        await press(pilot, "enter")
        assert "Nothing is erased" in shown(app)
        assert anna.id in journal.people
        await press(pilot, *["backspace"] * 4)
        await typed(pilot, "anna zonneveld")
        await press(pilot, "enter")
        assert anna.id not in journal.people
        assert "is erased, history included" in shown(app)
        await press(pilot, "enter")
        assert not isinstance(app.screen, Erase)
        assert "Anna" not in shown(app)
        await press(pilot, "u")
        assert anna.id not in journal.people
    for path in Path(journal_folder).rglob("*.jsonl"):
        assert b"Zonneveld" not in path.read_bytes()
        assert b"secret" not in path.read_bytes()


async def test_the_word_erase_will_do_for_a_name_nobody_can_type(journal: Journal) -> None:
    journal.add_person(Person(name=HOSTILE[5]))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "E", "right", "enter")
        await typed(pilot, "erase")
        await press(pilot, "enter")
        assert len(journal.people) == 0
        assert app.is_running


async def test_a_draft_about_someone_erased_goes_too(journal: Journal, anna: Person) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e")
        await typed(pilot, " B")
        await press(pilot, "escape")
        assert app.drafts
        await press(pilot, "E", "right", "enter")
        await typed(pilot, "erase")
        await press(pilot, "enter", "enter")
        assert not app.drafts


async def test_what_could_not_be_erased_says_why(
    journal: Journal, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_person: str) -> None:
        raise KringError("Erasing was not completed.", "No space left.", "Make room.")

    monkeypatch.setattr(journal, "erase_person", full)
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "E", "right", "enter")
        await typed(pilot, "erase")
        await press(pilot, "enter")
        assert "No space left." in shown(app)
        await press(pilot, "escape")
        assert anna.id in journal.people


async def test_however_much_goes_the_answers_stay_in_sight_and_the_rest_can_be_read(
    journal: Journal, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "kring.storage.erasure.erase.Erasure.sentences", lambda _self: [f"thing {n}" for n in range(30)]
    )
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "E")
        assert "Keep" in shown(app)
        assert "Go on" in shown(app)
        assert "thing 29" not in shown(app)
        await press(pilot, *["pagedown"] * 4)
        assert "You cannot undo" in shown(app)
        assert "Go on" in shown(app)


async def test_who_another_window_erases_is_gone_from_what_is_typed_here_too(journal_folder: str) -> None:
    with Journal.open(journal_folder, device="here") as journal:
        anna = journal.add_person(Person(name="Roodkapje"))
        async with opened(journal) as (app, pilot):
            await until(pilot, lambda: bool(app._erased.names))
            app.drafts["line"] = "gave Roodkapje a basket"
            app.drafts[f"form/entry/{anna.id}"] = FormDraft({"what": "about Roodkapje"})
            app.drafts["form/circle/"] = FormDraft({"purpose": "for Roodkapje and the wolf"})
            with Journal.open(journal_folder, device="here") as other:
                erase_everywhere(other, anna.id)
            await until(pilot, lambda: "Roodkapje" not in str(app.drafts.to_plain()))
            assert "wolf" in str(app.drafts.to_plain())
            assert f"form/entry/{anna.id}" not in app.drafts
    kept = [path.read_text(encoding="utf-8") for path in Path(state_folder(), "unfinished").glob("*.json*")]
    assert not [text for text in kept if "Roodkapje" in text]
