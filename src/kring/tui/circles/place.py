"""Circles: the groups around someone, and what each is for (R1, R3, R4)."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from kring import humanize
from kring.i18n import _, ngettext
from kring.journal.exchange_query import Subject
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.enums import CircleStatus
from kring.model.negotiation import Negotiation
from kring.tui.cards.name_row import name_row
from kring.tui.cards.named_place import NamedPlace
from kring.tui.circles.card import circle_card
from kring.tui.components.bindings import make_bindings
from kring.tui.components.form.form_drafts import DraftKey
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.safe_text import content

__all__ = ["CirclesPlace"]


class CirclesPlace(NamedPlace):
    """Every circle, by name."""

    BINDINGS: ClassVar[list[BindingType]] = make_bindings("circles")
    FORM: ClassVar[str] = "circle"

    # What the list shows.

    def empty_words(self) -> Content:
        """What the place is for, and how to begin."""
        return content(
            _(
                "The groups around you: family, friends, mantelzorg, the people you share something with. "
                "Each has a purpose.\n\nA small circle is fine too. Add one: [b $text-accent]{circles.new}[/]."
            )
        )

    def names(self) -> Names:
        """Every circle that is shown: those that ended only when asked for."""
        circles = self.journal.circles
        return Names.of_circles(circles if self.with_past else (c for c in circles if c.status != CircleStatus.ENDED))

    def count_shown(self, shown: int) -> str:
        """Say how many circles are shown."""
        return ngettext("{n} circle", "{n} circles", shown).format(n=shown)

    def hidden(self) -> int:
        """How many are left out."""
        return 0 if self.with_past else sum(1 for c in self.journal.circles if c.status == CircleStatus.ENDED)

    def thing(self, id: str) -> Circle | None:  # noqa: A002 - the word for it
        """The circle with this id."""
        return self.journal.circles.get(id)

    def row(self, id: str, width: int) -> Content:  # noqa: A002
        """A circle on one line: name, kind, how many are in it, what it is for."""
        circle = self.journal.circles.get(id)
        if circle is None:
            return Content("")
        members = sum(1 for member in self.journal.members_of(id) if member.until is None)
        about = [humanize.say(circle.kind)]
        if members:
            about.append(ngettext("{n} person", "{n} people", members).format(n=members))
        if circle.purpose:
            about.append(circle.purpose)
        state = "" if circle.status == CircleStatus.ACTIVE else humanize.say(circle.status)
        return name_row(circle.name, " · ".join(about), state, width, past=circle.status == CircleStatus.ENDED)

    def show_detail(self, id: str) -> None:  # noqa: A002
        """A circle's card."""
        circle = self.journal.circles.get(id) if id else None
        if circle is None:
            self.card.show("", ())
            return
        unfinished = self.drafts.get(DraftKey(self.FORM, id)) is not None
        blocks = circle_card(
            self.journal, circle, self.kring.today, self.latest(id), glance=self.glance(id), unfinished=unfinished
        )
        self.card.show(id, blocks)

    # What can be done.

    def action_new(self) -> None:
        """Add a circle."""
        from kring.tui.circles.form import CircleForm

        self.app.push_screen(CircleForm(), self.after_form)

    def action_edit(self) -> None:
        """Change what stands here about the circle."""
        from kring.tui.circles.form import CircleForm

        self.app.push_screen(CircleForm(self.chosen), self.after_form)

    def action_members(self) -> None:
        """Who is in it, and as what."""
        from kring.tui.circles.members import MembersScreen

        self.app.push_screen(MembersScreen(self.chosen), self.after_form)

    def action_entry(self) -> None:
        """Open the add bar with the circle in it."""
        from kring.tui.addbar.prefill import in_circle

        self.begin_line(in_circle(self.journal, self.chosen, self.kring.today))

    def action_agree(self) -> None:
        """Write down an agreement in this circle."""
        from kring.tui.agreements.form import AgreementForm

        self.app.push_screen(AgreementForm(start=Agreement(circle=self.chosen)), self.after_agreement)

    def action_negotiate(self) -> None:
        """Prepare a talk about this circle."""
        self.kring.overlays.open_sheet(Negotiation(circle=self.chosen))

    def action_giving(self) -> None:
        """What goes to and fro in this circle."""
        self.kring.overlays.open_giving(Subject("circles", self.chosen))

    def action_look(self) -> None:
        """Look at the circle: is it still meaningful?"""
        self.kring.overlays.open_look(circle=self.chosen)

    def action_rest(self) -> None:
        """Let the circle rest, or wake it."""
        circle = self.journal.circles[self.chosen]
        if circle.status == CircleStatus.RESTING:
            self._wake(circle)
            return
        id_ = circle.id
        told = content(
            _("[b]$name[/b] rests. kring does not bring it up. Resume: [b]{circles.rest}[/b]."), name=circle.name
        )
        self.kring.change(lambda journal: journal.rest_circle(id_), lambda _done: self.kring.tell(told))

    def _wake(self, circle: Circle) -> None:
        told = content(_("[b]$name[/b] is active again. Undo: [b]{main.undo}[/b]."), name=circle.name)
        self.kring.change(lambda journal: journal.resume_circle(circle.id), lambda _done: self.kring.tell(told))

    def action_end(self) -> None:
        """The circle is over; or it begins again."""
        circle = self.journal.circles[self.chosen]
        if circle.status == CircleStatus.ENDED:
            self._wake(circle)
            return
        id_, today = circle.id, self.kring.today
        told = content(
            _(
                "[b]$name[/b] has ended. You can always look back. Show: [b]{circles.all}[/b]. Undo: "
                "[b]{main.undo}[/b]."
            ),
            name=circle.name,
        )

        def end(yes: bool | None) -> None:
            kring = self.kring
            if yes:
                kring.change(lambda journal: journal.end_circle(id_, today), lambda _done: kring.tell(told, seconds=8))

        from kring.tui.components.dialogs.confirm import Confirm

        question = content(_("Has [b]$name[/b] ended? Everything you wrote stays."), name=circle.name)
        self.app.push_screen(Confirm(question, yes=_("it has ended"), no=_("not yet")), end)

    def action_remove(self) -> None:
        """Remove the circle; people and entries stay; undo takes it back."""
        circle = self.journal.circles[self.chosen]
        id_ = circle.id
        told = content(
            _("[b]$name[/b] is removed. The people and entries stay. Undo: [b]{main.undo}[/b]."), name=circle.name
        )

        def remove(yes: bool | None) -> None:
            kring = self.kring
            if yes:
                kring.change(lambda journal: journal.remove_circle(id_), lambda _done: kring.tell(told, seconds=8))

        self.kring.overlays.ask_to_remove(circle.name, remove)
