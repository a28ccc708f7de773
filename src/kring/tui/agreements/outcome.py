"""What became of an agreement: one question, asked in Agreements and in Today alike (R20)."""

import datetime as dt
from typing import TYPE_CHECKING, Final

from kring import humanize
from kring.i18n import _
from kring.journal.agreement_changes import KeptAgreement, direction_when_kept, keep_agreement, pass_over
from kring.model.agreement import Agreement
from kring.model.endings import AgreementState
from kring.model.enums import Direction
from kring.tui.components.safe_text import content

if TYPE_CHECKING:
    from textual.content import Content

    from kring.tui.components.dialogs.choose import ChosenAnswer
    from kring.tui.components.host import Host

__all__ = ["ask_outcome", "write_as_entry"]

#: The answers that are no state of an agreement.
_AS_ENTRY: Final = "entry"
_PASSED: Final = "passed"


def ask_outcome(kring: "Host", agreement: Agreement) -> None:
    """Ask what became of an agreement, and write that down.

    Args:
        kring: The app.
        agreement: The agreement, open or closed.
    """
    from kring.tui.components.dialogs.choose import Choosable, Choose

    comes_back = bool(agreement.repeat and agreement.in_force)
    written = {
        Direction.GIVEN: _("Kept, and in the Journal as given today"),
        Direction.RECEIVED: _("Kept, and in the Journal as received today"),
    }.get(direction_when_kept(agreement), _("Kept, and in the Journal as done together today"))
    answers = [
        Choosable(AgreementState.KEPT.value, _("Kept: it went as agreed")),
        Choosable(_AS_ENTRY, written),
        Choosable(AgreementState.CHANGED.value, _("Changed: something else is agreed now…")),
        Choosable(AgreementState.DROPPED.value, _("Dropped: it no longer applies")),
    ]
    if comes_back:
        answers.insert(2, Choosable(_PASSED, _("Not this time, but the agreement goes on")))
    if not agreement.in_force:
        gone = {agreement.state.value} | ({_AS_ENTRY} if agreement.kept_as else set())
        answers = [each for each in answers if each.value not in gone]
        answers.append(Choosable(AgreementState.OPEN.value, _("It is open again")))

    def answered(answer: "ChosenAnswer | None") -> None:
        if answer is not None:
            _write_answer(kring, agreement.id, answer.value)

    kring.push_screen(Choose(_make_question(agreement, kring), answers), answered)


def _make_question(agreement: Agreement, kring: "Host") -> "Content":
    who = ", ".join(kring.journal.name_of(one) for one in agreement.people)
    what = humanize.clip(humanize.visible(agreement.what), 80)
    if who:
        return content(_("$who: $what\nHow did it go?"), who=humanize.clip(humanize.visible(who), 60), what=what)
    return content(_("$what\nHow did it go?"), what=what)


def _write_answer(kring: "Host", id_: str, answer: str) -> None:
    today = kring.today
    if answer == _AS_ENTRY:
        write_as_entry(kring, id_)
        return
    if answer == AgreementState.KEPT:
        kring.change(
            lambda journal: keep_agreement(journal, id_, today), lambda kept: kring.tell(_kept_words(kept, today))
        )
        return
    if answer == _PASSED:
        kring.change(
            lambda journal: pass_over(journal, id_, today), lambda again: kring.tell(_next_words(again, today))
        )
        return
    state = AgreementState(answer)
    if state == AgreementState.CHANGED:
        from kring.tui.agreements.form import AgreementForm

        kring.push_screen(AgreementForm(id_, reword=True))
        return
    dropped = state == AgreementState.DROPPED
    said = (
        _("Noted: it was dropped. Undo: [b]{main.undo}[/b].")
        if dropped
        else _("The agreement is open again. Undo: [b]{main.undo}[/b].")
    )
    kring.change(
        lambda journal: journal.close_agreement(id_, state, today), lambda _agreement: kring.tell(content(said))
    )


def write_as_entry(kring: "Host", id_: str) -> None:
    """Note that an agreement was kept, and write it in the journal as well.

    Args:
        kring: The app.
        id_: Which agreement.
    """
    today = kring.today

    def write(yes: bool | None) -> None:
        if yes:
            kring.change(
                lambda journal: keep_agreement(journal, id_, today, as_entry=True),
                lambda kept: kring.tell(_kept_words(kept, today)),
            )

    agreement = kring.journal.agreements.get(id_)
    if agreement is None or not agreement.repeat or agreement.by is None or agreement.by <= today:
        write(True)
        return
    from kring.tui.components.dialogs.confirm import Confirm

    # One press too many would write down what was not, and go on to the time after that.
    question = content(_("The next time is $day. Was it done already?"), day=humanize.day(agreement.by, today))
    kring.push_screen(Confirm(question, yes=_("yes, today"), no=_("not yet")), write)


def _kept_words(kept: KeptAgreement, today: dt.date) -> "Content":
    if kept.agreement.in_force and kept.entry is not None:
        said = _("It is in the Journal. Next time: $day. Undo: [b]{main.undo}[/b].")
        return content(said, day=humanize.day(kept.agreement.by or today, today))
    if kept.agreement.in_force:
        return _next_words(kept.agreement, today)
    if kept.entry is not None:
        return content(_("Noted: it was kept, and it is in the Journal. Undo: [b]{main.undo}[/b]."))
    return content(_("Noted: it was kept. Undo: [b]{main.undo}[/b]."))


def _next_words(agreement: Agreement, today: dt.date) -> "Content":
    assert agreement.by is not None
    return content(_("Noted. Next time: $day. Undo: [b]{main.undo}[/b]."), day=humanize.day(agreement.by, today))
