"""What became of something that was asked or offered: one question, asked in the Journal and in Today alike (R6)."""

import datetime as dt
from typing import TYPE_CHECKING

from kring import humanize
from kring.i18n import _
from kring.insight.attention.notice import Notice, NoticeKind
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome
from kring.model.validation_error import ModelError
from kring.tui.components.not_now import put_off
from kring.tui.components.safe_text import content

if TYPE_CHECKING:
    from textual.content import Content

    from kring.tui.components.dialogs.choose import ChosenAnswer
    from kring.tui.components.host import Host

__all__ = ["ask_to_join", "ask_what_became"]

_WAITING, _OPEN, _ANOTHER_DAY, _TO_COME = "waiting", "open", "another-day", "to-come"


def ask_what_became(kring: "Host", entry: Entry) -> None:
    """Ask what became of it, and write that down.

    Args:
        kring: The app.
        entry: What was asked or offered.
    """
    from kring.tui.agreements.form import AgreementForm, agreement_of
    from kring.tui.components.dialogs.choose import Choosable, Choose
    from kring.tui.components.form.readers import make_day_reader

    question = _make_question(entry, kring)
    answers = [Choosable(Outcome.DONE.value, _("Yes, it happened today"))]
    if entry.on < kring.today:
        answers.append(Choosable(_ANOTHER_DAY, _("Yes, on another day"), wants_day=True))
    if entry.awaits_answer:
        answers.append(
            Choosable(
                _TO_COME,
                _("They said yes, it is still to come")
                if entry.outcome == Outcome.ASKED and entry.direction == Direction.RECEIVED
                else _("Yes, it is still to come"),
            )
        )
    answers.append(Choosable(Outcome.DECLINED.value, _("No, the answer was no")))
    answers.append(
        Choosable(_WAITING, _("Still waiting")) if entry.awaits_answer else Choosable(_OPEN, _("It is open again"))
    )

    def read(typed: str) -> dt.date:
        day = make_day_reader("answered_on", kring.today)(typed)
        if day < entry.on:
            raise ModelError(
                "answered_on",
                _("That is before it was asked or offered."),
                _("Write 21-11, 21-11-2026, yesterday or today."),
            )
        return day

    def answered(answer: "ChosenAnswer | None") -> None:
        if answer is None:
            return
        if answer.value == _TO_COME:
            # It is an agreement from now on, and is asked about as that; nothing says yet that it happened.
            kring.push_screen(AgreementForm(start=agreement_of(entry)))
        else:
            _write_answer(kring, entry, answer.value, answer.day)

    asked = _("which day? yesterday or 21-11")
    kring.push_screen(Choose(question, answers, read_day=read, day_hint=asked), answered)


def _make_question(entry: Entry, kring: "Host") -> "Content":
    journal = kring.journal
    who = ", ".join(journal.name_of(one) for one in entry.people)
    if not who and entry.circle:
        who = journal.circle_name(entry.circle)
    what = humanize.clip(humanize.visible(entry.what), 80)
    if who and what:
        return content(_("$who: $what\nDid it happen?"), who=who, what=what)
    return content(_("$what\nDid it happen?"), what=who or what)


def _write_answer(kring: "Host", entry: Entry, answer: str, day: dt.date | None) -> None:
    id_ = entry.id
    if answer == _ANOTHER_DAY:
        answer = Outcome.DONE.value
    if answer == _WAITING:
        put_off(kring, Notice(kind=NoticeKind.ASKED, on=entry.on, entry=id_, last=_last_day(entry)))
        return
    began_as = entry.started_as if entry.started_as is not None else entry.outcome
    outcome = began_as if answer == _OPEN else Outcome(answer)
    said = {
        Outcome.DONE: _("Noted: it happened. Undo: [b]{main.undo}[/b]."),
        Outcome.DECLINED: _("Noted: the answer was no. Undo: [b]{main.undo}[/b]."),
    }.get(outcome, _("It is open again. Undo: [b]{main.undo}[/b]."))
    kring.change(
        lambda journal: journal.answer_entry(id_, outcome, day or kring.today),
        lambda _entry: kring.tell(content(said)),
    )


def ask_to_join(kring: "Host", answer: str) -> None:
    """Ask whether a refusal that was just written down is the answer to something that is open; join the two if so.

    Args:
        kring: The app; the journal's entries are read.
        answer: The id of the refusal.
    """
    from kring.journal.answers import join_answer, question_of
    from kring.tui.components.dialogs.choose import Choosable, Choose

    journal = kring.journal
    said = journal.entries.get(answer)
    asked = question_of(journal, said, kring.today) if said is not None else None
    if asked is None:
        return
    id_ = asked.id
    answers = [
        Choosable("join", _("Yes: make one entry of the question and its answer")),
        Choosable("apart", _("No: it is about something else")),
    ]
    question = content(
        _("Is this the answer to what was asked or offered on $day?\n$what"),
        day=humanize.day_month(asked.on.month, asked.on.day),
        what=humanize.clip(humanize.visible(asked.what), 80),
    )

    def answered(chosen: "ChosenAnswer | None") -> None:
        if chosen is not None and chosen.value == "join":
            kring.change(
                lambda journal: join_answer(journal, id_, answer),
                lambda _entry: kring.tell(content(_("Noted: the answer was no. Undo: [b]{main.undo}[/b]."))),
            )

    kring.push_screen(Choose(question, answers), answered)


def _last_day(entry: Entry) -> dt.date:
    from kring.insight.attention.rules import ASKED_DAYS

    return entry.on + dt.timedelta(days=ASKED_DAYS)
