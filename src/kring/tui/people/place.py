"""People: everyone around someone, and what is known and written of each (R2, R8, R10–R12)."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from kring import humanize
from kring.i18n import _
from kring.journal.exchange_query import Subject
from kring.model.agreement import Agreement
from kring.model.enums import PersonStatus, Ring
from kring.model.negotiation import Negotiation
from kring.model.person import Person
from kring.tui.cards.name_row import name_row
from kring.tui.cards.named_place import NamedPlace
from kring.tui.components.bindings import make_bindings
from kring.tui.components.dialogs.choose import Choosable, Choose, ChosenAnswer
from kring.tui.components.form.form_drafts import DraftKey
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.safe_text import content
from kring.tui.people.card import person_card, person_status

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["PeoplePlace"]

_PAST = (PersonStatus.ENDED, PersonStatus.DECEASED)


class PeoplePlace(NamedPlace):
    """Everyone, by name."""

    BINDINGS: ClassVar[list[BindingType]] = make_bindings("people")
    FORM: ClassVar[str] = "person"

    # What the list shows.

    def empty_words(self) -> Content:
        """What the place is for, and how to begin."""
        return content(
            _(
                "The people and organisations around you: who they are, how to reach them, what is between "
                "you.\n\nA nickname is enough. Add someone: [b $text-accent]{people.new}[/]."
            )
        )

    def names(self) -> Names:
        """Everyone who is shown: those who ended or died only when asked for."""
        people = self.journal.people
        return Names.of_people(people if self.with_past else (p for p in people if p.status not in _PAST))

    def hidden(self) -> int:
        """How many are left out."""
        return 0 if self.with_past else sum(1 for p in self.journal.people if p.status in _PAST)

    def thing(self, id: str) -> Person | None:  # noqa: A002 - the word for it
        """The person with this id."""
        return self.journal.people.get(id)

    def row(self, id: str, width: int) -> Content:  # noqa: A002
        """Someone on one line: name, how near, circles, and how contact is now."""
        person = self.journal.people.get(id)
        if person is None:
            return Content("")
        about = [humanize.say(person.ring)] if person.ring != Ring.NONE else []
        memberships = self.journal.circles_of(id)
        circles = dict.fromkeys(self.journal.circle_name(m.circle) for m in memberships if m.until is None)
        if circles:
            about.append(", ".join(circles))
        state = person_status(person, self.kring.today)
        return name_row(person.name, " · ".join(about), state, width, past=person.status in _PAST)

    def show_detail(self, id: str) -> None:  # noqa: A002
        """Someone's card."""
        person = self.journal.people.get(id) if id else None
        if person is None:
            self.card.show("", ())
            return
        unfinished = self.drafts.get(DraftKey(self.FORM, id)) is not None
        blocks = person_card(
            self.journal, person, self.kring.today, self.latest(id), glance=self.glance(id), unfinished=unfinished
        )
        self.card.show(id, blocks)

    # What can be done.

    def action_new(self) -> None:
        """Add someone."""
        from kring.tui.people.form import PersonForm

        self.app.push_screen(PersonForm(), self.after_form)

    def action_edit(self) -> None:
        """Change what stands here about someone."""
        from kring.tui.people.form import PersonForm

        self.app.push_screen(PersonForm(self.chosen), self.after_form)

    def action_entry(self) -> None:
        """Open the add bar with the name in it."""
        from kring.tui.addbar.prefill import about_person

        self.begin_line(about_person(self.journal, self.chosen, self.kring.today))

    def action_look(self) -> None:
        """The short look at someone."""
        self.kring.overlays.open_look(person=self.chosen)

    def action_agree(self) -> None:
        """Write down an agreement with this person."""
        from kring.tui.agreements.form import AgreementForm

        self.app.push_screen(AgreementForm(start=Agreement(people=(self.chosen,))), self.after_agreement)

    def action_negotiate(self) -> None:
        """Prepare a talk with this person."""
        self.kring.overlays.open_sheet(Negotiation(people=(self.chosen,)))

    def action_giving(self) -> None:
        """What goes to and fro with this person."""
        self.kring.overlays.open_giving(Subject("people", self.chosen))

    def action_pause(self) -> None:
        """Leave someone in peace for a while; or end the pause."""
        id_, name = self.chosen, self.journal.name_of(self.chosen)
        person = self.journal.people[id_]
        if person.status == PersonStatus.PAUSED:
            self._resume(id_, name)
            return

        def answered(answer: ChosenAnswer | None) -> None:
            if answer is None:
                return
            until = answer.day
            told = content(_("[b]$name[/b] is paused. Resume: [b]{people.pause}[/b]."), name=name)
            if until:
                day = humanize.day_long(until)
                told = content(_("[b]$name[/b] is paused until $day."), name=name, day=day)
            self.kring.change(lambda journal: journal.pause_person(id_, until), lambda _done: self.kring.tell(told))

        from kring.tui.components.form.readers import make_day_reader

        answers = (
            Choosable("open", _("until I say so")),
            Choosable("until", _("until a day…"), wants_day=True),
        )
        question = content(_("Pause $name for a while?"), name=name)
        read = make_day_reader("paused_until", self.kring.today, ahead=True)
        self.app.push_screen(Choose(question, answers, read_day=read), answered)

    def _resume(self, id_: str, name: str) -> None:
        told = content(_("The pause with [b]$name[/b] is over. Undo: [b]{main.undo}[/b]."), name=name)
        self.kring.change(lambda journal: journal.resume_person(id_), lambda _done: self.kring.tell(told))

    def action_end(self) -> None:
        """Contact has ended, or someone died; or it begins again."""
        id_, name = self.chosen, self.journal.name_of(self.chosen)
        person = self.journal.people[id_]
        answers = [
            Choosable(person.status, _("nothing, leave it")),  # the first: a stray x and Enter change nothing
            Choosable("ended", _("contact has stopped")),
            Choosable("deceased", _("has died")),
            Choosable("active", _("is part of my life")),
        ]

        def answered(answer: ChosenAnswer | None) -> None:
            if answer is None or answer.value == person.status:
                return
            if answer.value == "active":
                told = content(_("[b]$name[/b] is active again. Undo: [b]{main.undo}[/b]."), name=name)
                self.kring.change(lambda journal: journal.resume_person(id_), lambda _done: self.kring.tell(told))
                return
            operation = _end_person if answer.value == "ended" else _mark_person_deceased
            told = content(
                _(
                    "[b]$name[/b] stays, with everything you wrote. kring does not bring them up. Show: "
                    "[b]{people.all}[/b]. Undo: [b]{main.undo}[/b]."
                ),
                name=name,
            )
            self.kring.change(lambda journal: operation(journal, id_), lambda _done: self.kring.tell(told, seconds=8))

        question = content(_("What has changed with $name?"), name=name)
        shown = [answers[0], *(answer for answer in answers[1:] if answer.value != person.status)]
        self.app.push_screen(Choose(question, shown), answered)

    def action_merge(self) -> None:
        """Two people who turn out to be one."""
        from kring.tui.people.merge import Merge, WhoElse

        person = self.chosen

        def chosen(other: str | None) -> None:
            if not other:
                return
            half = next((id_ for id_ in (person, other) if self.drafts.get(DraftKey(self.FORM, id_))), None)
            if half:
                words = _("You were changing something about [b]$name[/b]: save that first, or start it afresh.")
                self.kring.tell(content(words, name=self.journal.name_of(half)), seconds=8)
                return
            self.app.push_screen(Merge(person, other), self.after_form)

        self.app.push_screen(WhoElse(person), chosen)

    def action_remove(self) -> None:
        """Remove someone; undo takes it back."""
        id_, name = self.chosen, self.journal.name_of(self.chosen)
        told = content(_("[b]$name[/b] is removed. Undo: [b]{main.undo}[/b]."), name=name)

        def remove(yes: bool | None) -> None:
            kring = self.kring
            if yes:
                kring.change(lambda journal: journal.remove_person(id_), lambda _done: kring.tell(told, seconds=8))

        self.kring.overlays.ask_to_remove(name, remove)

    def action_erase(self) -> None:
        """Erase someone for good."""
        from kring.tui.people.erase import Erase

        self.app.push_screen(Erase(self.chosen, self.journal.name_of(self.chosen)))


def _end_person(journal: "Journal", id_: str) -> None:
    journal.end_person(id_)


def _mark_person_deceased(journal: "Journal", id_: str) -> None:
    journal.person_died(id_)
