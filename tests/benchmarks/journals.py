"""The journals that are measured, in a folder and with a home of their own."""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.enums import CircleKind
from kring.model.person import Person
from kring.sample import write_sample

__all__ = ["Journals", "at_home_in"]


def at_home_in(folder: Path) -> None:
    """Let this process and those it starts live in a folder: no journal or setting of whoever measures is touched."""
    os.environ["HOME"] = str(folder)
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())
    for name in [name for name in os.environ if name.startswith("KRING_")]:
        del os.environ[name]
    # The automatic backup, a process of its own once a day, would run beside what is measured.
    os.environ.update(LANG="C.UTF-8", LC_ALL="C.UTF-8", TEXTUAL_ANIMATIONS="none", KRING_AUTOBACKUP="off")


@dataclass(frozen=True)
class Journals:
    """Where the journals are.

    Attributes:
        empty: One person, Anna, in one circle; no entries.
        small: The sample year: as good as empty, but with something to scroll.
        big: As many people and entries as was asked for.
        people: How many people are in the big one.
        entries: How many entries are in the big one.
        folder: Where all of them are, and what is made of them can be.
    """

    empty: str
    small: str
    big: str
    people: int
    entries: int
    folder: Path

    @classmethod
    def make(cls, folder: Path, *, people: int, entries: int, told: Callable[[str], None]) -> "Journals":
        """Write them.

        Args:
            folder: Where; empty.
            people: How many people the big one gets.
            entries: How many entries the big one gets.
            told: Told what is being done.
        """
        made = cls(str(folder / "empty"), str(folder / "small"), str(folder / "big"), people, entries, folder)
        with Journal.open(made.empty) as journal:
            anna = journal.add_person(Person(name="Anna"))
            journal.add_circle(Circle(name="Friends", kind=CircleKind.FRIENDS), members=[anna.id])
        told(f"writing a journal of {people:,} people and {entries:,} entries")
        today = dt.date.today()
        write_sample(made.small, today=today)
        write_sample(made.big, people=people, entries=entries, today=today)
        return made
