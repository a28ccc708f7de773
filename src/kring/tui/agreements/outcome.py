"""What became of an agreement: one question, asked in Agreements and in Today alike (R20)."""

from typing import TYPE_CHECKING

from kring import words
from kring.i18n import _
from kring.model.agreement import Agreement
from kring.model.kinds import AgreementState
from kring.tui.text import content

if TYPE_CHECKING:
    from textual.content import Content

    from kring.tui.app import KringApp
    from kring.tui.screens.choose import Answer

__all__ = ["ask_outcome"]


def ask_outcome(kring: "KringApp", agreement: Agreement) -> None:
    """Ask what became of an agreement, and write that down.

    Args:
        kring: The app.
        agreement: The agreement, open or closed.
    """
    from kring.tui.screens.choose import Choosable, Choose

    answers = [
        Choosable(AgreementState.KEPT.value, _("Kept: it went as agreed")),
        Choosable(AgreementState.CHANGED.value, _("Changed: something else is agreed now…")),
        Choosable(AgreementState.DROPPED.value, _("Dropped: it no longer applies")),
    ]
    if not agreement.in_force:
        answers = [each for each in answers if each.value != agreement.state]
        answers.append(Choosable(AgreementState.OPEN.value, _("It is open again")))

    def answered(answer: "Answer | None") -> None:
        if answer is not None:
            _write(kring, agreement.id, AgreementState(answer.value))

    kring.push_screen(Choose(_question(agreement, kring), answers), answered)


def _question(agreement: Agreement, kring: "KringApp") -> "Content":
    who = ", ".join(kring.journal.name_of(one) for one in agreement.people)
    what = words.clip(words.visible(agreement.what), 80)
    if who:
        return content(_("$who: $what\nHow did it go?"), who=words.clip(words.visible(who), 60), what=what)
    return content(_("$what\nHow did it go?"), what=what)


def _write(kring: "KringApp", id_: str, state: AgreementState) -> None:
    if state == AgreementState.CHANGED:
        from kring.tui.agreements.form import AgreementForm

        kring.push_screen(AgreementForm(id_, reword=True))
        return
    said = {
        AgreementState.KEPT: _("Noted: it was kept. Undo: [b]u[/b]"),
        AgreementState.DROPPED: _("Noted: it was dropped. Undo: [b]u[/b]"),
    }.get(state, _("It is open again. Undo: [b]u[/b]"))
    kring.change(
        lambda journal: journal.close_agreement(id_, state, kring.today), lambda _agreement: kring.tell(content(said))
    )
