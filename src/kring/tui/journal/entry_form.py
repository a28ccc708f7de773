"""The form of an entry, with everything in it that the one line of quick-add leaves out (R6–R8)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from kring.humanize import day, say
from kring.i18n import _, pgettext
from kring.model.entry import Entry
from kring.model.enums import Began, CircleKind, Direction, Energy, ForWhom, Outcome, Support
from kring.model.field_labels import title_of
from kring.model.person import Person
from kring.tui.components.form.choice_fields import ChoiceField, PickField, SeveralField, TickField
from kring.tui.components.form.day_ahead import day_ahead
from kring.tui.components.form.fields import Field, ListField, LongField, TextField
from kring.tui.components.form.form import Form, Section
from kring.tui.components.form.readers import (
    costs_text,
    day_text,
    make_day_reader,
    minutes_text,
    read_costs,
    read_minutes,
)
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.safe_text import content

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["EntryForm"]


class EntryForm(Form):
    """A new entry, or one that is there.

    Args:
        about: The id of the entry; empty for a new one.
        person: For a new one, the id of who it is with; may be empty.
        circle: For a new one, the id of the circle it belongs to; may be empty.
    """

    FORM: ClassVar[str] = "entry"

    def __init__(self, about: str = "", *, person: str = "", circle: str = "") -> None:
        super().__init__(about, begun_from=person or circle)
        self._person = person
        self._circle = circle

    def heading(self) -> Content:
        """New, or of which day."""
        entry = self.current()
        if entry is None:
            return content(_("A new entry"))
        return content(_("Entry of $day"), day=day(entry.on, self.kring.today))

    def current(self) -> Entry | None:
        """The entry as the journal has it now."""
        return self.journal.entries.get(self.about) if self.about else None

    def sections(self) -> Sequence[Section]:
        """What, with whom and which way; then the rest."""
        entry = self.current() or Entry(
            on=self.kring.today,
            direction=Direction.NOTE,
            people=(self._person,) if self._person else (),
            circle=self._circle or None,
        )
        return (
            Section("", (*self._main(entry), *self._who(entry))),
            Section(_("A little more"), self._more(entry)),
        )

    def _main(self, entry: Entry) -> Sequence[Field]:
        return (
            LongField("what", title_of("what", "entries"), entry.what),
            ChoiceField(
                "direction",
                title_of("direction", "entries"),
                [(str(d.value), say(d)) for d in Direction],
                entry.direction,
                kind=Direction,
            ),
            ChoiceField(
                "outcome",
                title_of("outcome", "entries"),
                [(str(o.value), say(o)) for o in Outcome],
                entry.outcome,
                kind=Outcome,
            ),
            *self._answered(entry),
            day_ahead(
                "not_before",
                title_of("not_before", "entries"),
                entry.not_before,
                self.kring.today,
                placeholder=_("a day, or empty"),
                help=_("Until then kring does not bring this up by itself."),
            ),
            TextField(
                "on",
                title_of("on", "entries"),
                day_text(entry.on),
                read=make_day_reader("on", self.kring.today),
                empty=self.kring.today,
                placeholder=_("today"),
            ),
        )

    def _answered(self, entry: Entry) -> Sequence[Field]:
        """How it began, of what was asked or offered and answered later."""
        began_as = [Outcome.ASKED, Outcome.OFFERED]
        options = [("", pgettext("answer", "not filled in")), *((str(o.value), say(o)) for o in began_as)]
        return (
            ChoiceField("started_as", title_of("started_as", "entries"), options, entry.started_as, kind=Outcome),
            TextField(
                "answered_on",
                title_of("answered_on", "entries"),
                day_text(entry.answered_on),
                read=make_day_reader("answered_on", self.kring.today),
                empty=None,
                placeholder=_("the day it was answered"),
            ),
        )

    def _who(self, entry: Entry) -> Sequence[Field]:
        return (
            PickField(
                "people",
                title_of("people", "entries"),
                Names.of_people(self.journal.people, self.journal.describe_person),
                entry.people,
                name_of=self.journal.name_of,
                allow_new=True,
                placeholder=_("a few letters of a name"),
            ),
            PickField(
                "circle",
                title_of("circle", "entries"),
                Names.of_circles(self.journal.circles),
                [entry.circle] if entry.circle else (),
                name_of=self.journal.circle_name,
                most=1,
                placeholder=_("a few letters of a circle"),
            ),
        )

    def _more(self, entry: Entry) -> Sequence[Field]:
        unsaid = ("", pgettext("answer", "not filled in"))
        return (
            ChoiceField(
                "for_whom",
                title_of("for_whom", "entries"),
                [unsaid, *((str(f.value), say(f)) for f in ForWhom)],
                entry.for_whom,
                kind=ForWhom,
            ),
            SeveralField(
                "support",
                title_of("support", "entries"),
                [(str(s.value), say(s)) for s in Support],
                entry.support,
                kind=Support,
            ),
            _make_time_field("minutes", title_of("minutes", "entries"), entry.minutes),
            _make_time_field("travel_minutes", title_of("travel_minutes", "entries"), entry.travel_minutes),
            TextField(
                "costs",
                title_of("costs", "entries"),
                costs_text(entry.costs),
                read=read_costs,
                empty=None,
                placeholder=_("12.50"),
            ),
            ChoiceField(
                "began",
                title_of("began", "entries"),
                [unsaid, *((str(b.value), say(b)) for b in Began)],
                entry.began,
                kind=Began,
            ),
            ChoiceField(
                "energy",
                title_of("energy", "entries"),
                [unsaid, *((str(e.value), say(e)) for e in Energy)],
                entry.energy,
                kind=Energy,
            ),
            ListField("tags", title_of("tags", "entries"), entry.tags, placeholder=_("with commas between them")),
            TickField("private", "", _("private: not exported"), entry.private),
        )

    def opened(self) -> None:
        """Show what belongs to this entry."""
        self._show_care()
        self._show_answer()
        self._say_whole()

    def field_changed(self, field: Field) -> None:
        """Another circle or outcome has other questions."""
        if field.field == "circle":
            self._show_care()
        elif field.field in ("outcome", "started_as"):
            self._follow_outcome(field)
        if field.field in ("people", "circle"):
            self._say_whole()

    def _circle_id(self) -> str:
        ids = self.field("circle").raw["ids"]
        return str(ids[0]) if ids else ""

    def _show_care(self) -> None:
        """For whom it was, travel and costs belong to mantelzorg; what stands there already stays in sight."""
        circle = self.journal.circles.get(self._circle_id())
        care = circle is not None and circle.kind == CircleKind.MANTELZORG
        for name in ("for_whom", "travel_minutes", "costs"):
            self.show_field(name, care or self.field(name).filled)

    def _show_answer(self) -> None:
        """How it began is asked where that is known, or is being answered now; only what is open can be put off."""
        began = self.field("started_as")
        was = self.current()
        answering = was is not None and was.awaits_answer and not self._is_open
        self.show_field("started_as", began.filled or began.touched or answering)
        self.show_field("answered_on", began.filled or self.field("answered_on").filled)
        self.show_field("not_before", self._is_open)

    @property
    def _is_open(self) -> bool:
        """Whether what is chosen is asked or offered."""
        return self.field("outcome").raw in (Outcome.ASKED.value, Outcome.OFFERED.value)

    def _follow_outcome(self, field: Field) -> None:
        """What was open and is answered here keeps how it began; what is open again has no answer."""
        was = self.current()
        began, answered = self.field("started_as"), self.field("answered_on")
        if field is began:
            if not began.filled:
                answered.fill("")
        elif self._is_open:
            began.fill("")
            answered.fill("")
        elif was is not None and was.awaits_answer and not began.filled:
            began.fill(was.outcome.value)
            answered.fill(day_text(self.kring.today))
        self._show_answer()

    def _say_whole(self) -> None:
        """With a circle and nobody in it chosen, the circle as a whole is the other side."""
        people, circle = self.field("people"), self._circle_id()
        if people.has_class("-problem"):
            return
        whole = circle and not people.filled
        words = content(_("Nobody in particular: it was with all of $circle."), circle=self.journal.circle_name(circle))
        people.notice(words if whole else None)

    def prepare(self, values: Mapping[str, Any], touched: Sequence[str]) -> "Callable[[Journal], str]":
        """Add the entry with who is new in it, or change only what this form changed: one change either way."""
        field = self.field("people")
        names = field.new_names if isinstance(field, PickField) else ()
        new = tuple(Person(name=name).checked() for name in names)
        about = self.about
        if not about:
            entry = Entry(**values).checked(new_people=len(new))
            return lambda journal: journal.add_entry(entry, new).id
        current = self.current()
        assert current is not None
        checked = replace(current, **{name: values[name] for name in touched}).checked(new_people=len(new))
        changes = {name: getattr(checked, name) for name in touched}

        def change(journal: "Journal") -> str:
            with journal.changing():
                added = tuple(journal.add_person(person).id for person in new)
                if added:
                    changes["people"] = (*checked.people, *added)
                journal.change_entry(about, **changes)
            return about

        return change

    def told(self, id: str) -> Content:  # noqa: A002, ARG002 - one sentence for every entry
        """That it is saved."""
        if self.is_new:
            return content(_("Written down. Undo: [b]{main.undo}[/b]."))
        return content(_("The entry is changed. Undo: [b]{main.undo}[/b]."))


def _make_time_field(name: str, label: str, minutes: int | None) -> Field:
    return TextField(
        name, label, minutes_text(minutes), read=read_minutes(name), empty=None, placeholder=_("45m, 1h, 1h30")
    )
