"""What the tests of backups share: a small journal with one of everything, and backups made by hand."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from kring.backup import canonical_json, create, validate
from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import AgreementState, Decision
from kring.model.entry import Entry
from kring.model.enums import Began, CircleKind, Direction, Energy, Outcome, Ring, Role, Support
from kring.model.negotiation import Negotiation, Profile
from kring.model.partial_date import PartialDate
from kring.model.person import Person, Way
from kring.model.review import Answer, Review
from kring.storage.snapshot import take_snapshot

AT = dt.datetime(2026, 11, 23, 18, 20, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 22)


def opened(folder: str | Path, device: str = "one", **options: Any) -> Journal:
    return Journal.open(str(folder), device=device, **{"wait": 0.2, **options})


def fill(journal: Journal) -> None:
    """One of everything, with every field set somewhere."""
    anna = journal.add_person(
        Person(
            name="Anna de Vries",
            aliases=("An", "mam"),
            ways=(Way("mobile", "06 12345678"),),
            reachable="evenings",
            address="Dorpsstraat 1",
            ring=Ring.INNER,
            birthday=PartialDate(2, 29),
            boundaries="not on Sundays",
            rhythm_days=7,
            notes="Likes the sea.\nAnd soup. 🌊",
            extra={"from_the_future": {"deep": [1, 2.5, None, True]}},
        )
    )
    bram = journal.add_person(Person(name="Bram", birthday=PartialDate(5, 12, 1956), private=True))
    desk = journal.add_person(Person(name="Steunpunt", organisation=True, contact_person="Noor", costs="€ 10"))
    gone = journal.add_person(Person(name="Piet"))
    care = journal.add_circle(
        Circle(name="Mantelzorg", kind=CircleKind.MANTELZORG, purpose="Mum at home", cared_for=anna.id, care_since=DAY)
    )
    journal.add_membership(
        Membership(
            person=bram.id, circle=care.id, roles=(Role.DECIDES, Role.CONTACT), represents="neighbours", since=DAY
        )
    )
    entry = journal.add_entry(
        Entry(
            on=DAY,
            direction=Direction.GIVEN,
            outcome=Outcome.DONE,
            people=(anna.id, gone.id),
            circle=care.id,
            support=(Support.CARE, Support.PRACTICAL),
            what="soup “from” the market \\ \t and more",
            minutes=60,
            travel_minutes=20,
            costs=1250,
            began=Began.ME,
            energy=Energy.VARIES,
            tags=("winter",),
        )
    )
    journal.add_entry(Entry(on=dt.date(2025, 1, 1), what="a quiet day", private=True))
    review = journal.add_review(
        Review(
            circle=care.id,
            on=DAY,
            answers=(Answer("q1", None, "care"), Answer("q2", "mostly", "", True)),
            decision=Decision.HAND_OVER,
            step="ask Bram",
            facts={"given": {"care": 3}, "hours": 2.5},
            done=True,
        )
    )
    sheet = journal.add_negotiation(
        Negotiation(
            subject="The weekends",
            people=(bram.id,),
            circle=care.id,
            answers={"facts": "x"},
            now=Profile(1, 2, None, 7),
            theirs_asked=True,
            answer_by=DAY,
            call_from=DAY,
            look_again=DAY,
            not_before=DAY,
            private=True,
        )
    )
    journal.add_negotiation(Negotiation(answers={"their_steps": "Bram calls"}, previous=sheet.id))
    journal.add_agreement(
        Agreement(
            what="Bram takes Saturdays",
            whose=Began.THEM,
            people=(bram.id, desk.id),
            circle=care.id,
            made_on=DAY,
            by=dt.date(2026, 12, 1),
            review=review.id,
            negotiation=sheet.id,
            entry=entry.id,
            state=AgreementState.CHANGED,
            earlier=("Bram takes Fridays",),
            repeat="FREQ=WEEKLY;INTERVAL=2",
            kept_as=(entry.id,),
            private=True,
        )
    )
    journal.remove_person(gone.id)


def backup_of(folder: str | Path, path: str | Path, **options: Any) -> create.Made:
    return create.back_up(str(folder), str(path), device="one", at=AT, **options)


def payload_of(folder: str | Path) -> bytes:
    """The payload a backup of a journal would have."""
    content, _sha = create.content_of(take_snapshot(str(folder)), device="one", at=AT)
    return canonical_json.encode(json.loads(content)["payload"])


def signed(whole: dict[str, Any], **dumping: Any) -> bytes:
    """A backup with the right checksum for its payload, however odd that is."""
    plain = json.dumps(whole["payload"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    whole = {**whole, "sha256": canonical_json.calculate_digest(plain.encode("utf-8", "surrogatepass"))}
    return json.dumps(whole, ensure_ascii=False, **dumping).encode("utf-8", "surrogatepass")


def everything(folder: str | Path) -> dict[str, bytes]:
    """Every file of a journal and what is in it; locks say nothing."""
    root = Path(folder)
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def read(content: bytes) -> validate.Read:
    return validate.of_bytes(content)
