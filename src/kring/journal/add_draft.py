"""From a line as quick-add understood it to an entry or an agreement in the journal."""

from typing import TYPE_CHECKING

from kring.errors import NotUnderstood
from kring.i18n import _
from kring.model.entry import Entry

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.agreement import Agreement
    from kring.quickadd.draft import Draft

__all__ = ["add_agreed", "add_draft", "agreement_of", "entry_of"]


def entry_of(draft: "Draft") -> Entry:
    """The entry a draft stands for; people who are new are not in it yet."""
    return Entry(
        on=draft.on,
        direction=draft.direction,
        outcome=draft.outcome,
        people=draft.people,
        circle=draft.circle,
        support=draft.support,
        what=draft.what,
        minutes=draft.minutes,
        began=draft.began,
        for_whom=draft.for_whom,
        tags=draft.tags,
        private=draft.private,
    )


def agreement_of(draft: "Draft") -> "Agreement":
    """The agreement a draft stands for; people who are new are not in it yet.

    Args:
        draft: What was understood, of a line that says what was agreed.
    """
    from kring.model.agreement import Agreement

    assert draft.agreed is not None
    return Agreement(
        what=draft.what,
        whose=draft.agreed.whose,
        people=draft.people,
        circle=draft.circle,
        made_on=draft.on,
        by=draft.agreed.by,
        private=draft.private,
    )


def add_agreed(journal: "Journal", draft: "Draft") -> "Agreement":
    """Write down what was agreed, together with the people it adds: one line in the log, one undo.

    Args:
        journal: Where.
        draft: What was understood, without open problems.

    Raises:
        NotUnderstood: Something in the line has to be made clear first, or does not fit.
        Busy: Another process is writing.
        KringError: It could not be saved.
    """
    from dataclasses import replace

    from kring.model.person import Person

    _refuse_unclear(draft)
    agreement = agreement_of(draft).checked()
    with journal.changing():
        new = tuple(journal.add_person(Person(name=name)).id for name in draft.new_people)
        return journal.add_agreement(replace(agreement, people=(*agreement.people, *new)))


def _refuse_unclear(draft: "Draft") -> None:
    if not draft.ready:
        first = draft.problems[0]
        raise NotUnderstood(_("Nothing was written yet: something is still unclear."), remedy=first.remedy)


def add_draft(journal: "Journal", draft: "Draft") -> Entry:
    """Write a draft, together with the people it adds: one line in the log, one undo.

    Args:
        journal: Where.
        draft: What was understood, without open problems.

    Raises:
        NotUnderstood: Something in the line has to be made clear first, or does not fit.
        Busy: Another process is writing.
        KringError: It could not be saved.
    """
    _refuse_unclear(draft)
    if not draft.new_people:
        return journal.add_entry(entry_of(draft))
    from kring.model.person import Person  # two milliseconds that most lines do without

    return journal.add_entry(entry_of(draft), new_people=[Person(name=name) for name in draft.new_people])
