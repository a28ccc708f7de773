"""The form of a person: a name is enough, with room for the whole social card and what is between us (R2, R8–R12)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from kring.humanize import say
from kring.i18n import _
from kring.model.enums import PersonStatus, Ring
from kring.model.field_labels import question_of
from kring.model.person import Person
from kring.quickadd.suggestions import is_another_name
from kring.tui.components.form.choice_fields import ChoiceField, PickField, TickField
from kring.tui.components.form.contact_field import WaysField
from kring.tui.components.form.day_ahead import day_ahead
from kring.tui.components.form.fields import Field, ListField, LongField, TextField
from kring.tui.components.form.form import Form, Section
from kring.tui.components.form.readers import birthday_text, read_birthday, read_number
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.safe_text import content, plain

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["PersonForm"]


class PersonForm(Form):
    """Someone new, or what stands here about someone.

    Args:
        about: The id of the person; empty for someone new.
        name: For someone new, the name to start with.
    """

    FORM: ClassVar[str] = "person"

    def __init__(self, about: str = "", *, name: str = "") -> None:
        super().__init__(about)
        self._called = name
        self._names: Names | None = None
        self._circles_before: tuple[str, ...] = ()
        self._aliases_put: str | None = None

    @property
    def names(self) -> Names:
        """Everyone, to see whether a name is known already."""
        if self._names is None:
            self._names = Names.of_people(self.journal.people, self.journal.describe_person)
        return self._names

    def heading(self) -> Content:
        """Who it is about."""
        if self.is_new:
            return content(_("Someone new — a nickname and Enter are enough"))
        return content("$name", name=self.journal.name_of(self.about))

    def current(self) -> Person | None:
        """The person as the journal has them now."""
        return self.journal.people.get(self.about) if self.about else None

    def sections(self) -> Sequence[Section]:
        """Name first; then how to reach them, what is between us, and the rest."""
        person = self.current() or Person(name=self._called)
        return (
            Section("", self._who(person)),
            Section(_("Contact"), self._card(person)),
            Section(_("Between us"), self._between(person)),
            Section(_("More details"), self._also(person)),
        )

    def _who(self, person: Person) -> Sequence[Field]:
        memberships = [m for m in self.journal.circles_of(self.about) if m.until is None] if self.about else []
        self._circles_before = tuple(dict.fromkeys(m.circle for m in memberships))
        circles = self.journal.circles
        return (
            TextField("name", question_of("name"), person.name, placeholder=_("a nickname is enough")),
            ListField(
                "aliases",
                question_of("aliases"),
                person.aliases,
                help=_("Quick-add and search find someone by these names too."),
            ),
            ChoiceField("ring", question_of("ring"), [(str(r.value), say(r)) for r in Ring], person.ring, kind=Ring),
            PickField(
                "circles",
                _("Circles"),
                Names.of_circles(c for c in circles if c.status != "ended"),
                self._circles_before,
                name_of=self.journal.circle_name,
                placeholder=_("a few letters of a circle") if len(circles) else _("no circles yet"),
            ),
            TickField("organisation", "", _("this is an organisation"), person.organisation),
        )

    def _card(self, person: Person) -> Sequence[Field]:
        return (
            WaysField("ways", _("Contact by"), person.ways),
            TextField("reachable", question_of("reachable"), person.reachable),
            TextField(
                "contact_person", question_of("contact_person"), person.contact_person, placeholder=_("whom to ask for")
            ),
            LongField("address", question_of("address"), person.address, above=False),
            TextField(
                "costs", question_of("costs"), person.costs, placeholder=_("per hour, per month, membership fee…")
            ),
            TextField(
                "birthday",
                question_of("birthday"),
                birthday_text(person.birthday),
                read=read_birthday,
                empty=None,
                placeholder=_("29-2 or 29-2-1956"),
            ),
        )

    def _between(self, person: Person) -> Sequence[Field]:
        rhythm = "" if person.rhythm_days is None else str(person.rhythm_days)
        return (
            LongField("how_we_met", question_of("how_we_met"), person.how_we_met),
            LongField("i_value", question_of("i_value"), person.i_value),
            LongField("wishes", question_of("wishes"), person.wishes),
            LongField("they_gain", question_of("they_gain"), person.they_gain),
            LongField("i_can_offer", question_of("i_can_offer"), person.i_can_offer),
            LongField("i_would_like", question_of("i_would_like"), person.i_would_like),
            LongField("boundaries", question_of("boundaries"), person.boundaries),
            TickField("given_freely", "", _("what I give, I give freely"), person.given_freely),
            TickField("strained", "", _("it is strained between us"), person.strained),
            TextField(
                "rhythm_days",
                _("A rhythm, in days"),
                rhythm,
                read=read_number(
                    "rhythm_days",
                    _("A rhythm is a number of days."),
                    _("Enter a number from 1 to 3650, or leave it empty."),
                ),
                empty=None,
                placeholder=_("none"),
                help=_("Only if you like to be in touch every so often. Most people need none."),
            ),
        )

    def _also(self, person: Person) -> Sequence[Field]:
        today = self.kring.today
        kept: list[Field] = []
        if person.status == PersonStatus.PAUSED:
            kept.append(
                day_ahead(
                    "paused_until",
                    _("Paused until"),
                    person.paused_until,
                    today,
                    placeholder=_("until I say so"),
                )
            )
        return (
            *kept,
            day_ahead(
                "not_before",
                _("Not now, until"),
                person.not_before,
                today,
                placeholder=_("a day, or empty"),
                help=_("Until then kring does not bring them up by itself."),
            ),
            LongField("notes", question_of("notes"), person.notes, above=False),
            TickField("private", "", _("private"), person.private, help=_("Not exported.")),
        )

    def opened(self) -> None:
        """Show what belongs to a person, or to an organisation."""
        self._show_kind()

    def _show_kind(self) -> None:
        """An organisation has no birthday; what has something in it stays in sight."""
        organisation = self.field("organisation").raw
        self.show_field("birthday", not organisation or self.field("birthday").filled)

    def is_enough(self) -> bool:
        """A name is enough: while there is nothing else, Enter saves it."""
        name = self.field("name")
        here = self.focused is not None and name in self.focused.ancestors_with_self
        return self.is_new and here and [field.field for field in self.touched] == ["name"]

    def field_changed(self, field: Field) -> None:
        """Say when the name or an alias is someone else's already. That is allowed; it is good to know."""
        if field.field == "organisation":
            self._show_kind()
        elif field.field in ("name", "aliases"):
            if field.field == "name":
                self._offer_old_name(field.raw)
            kept = field.field == "aliases" and field.raw == self._aliases_put != field.opened_with
            old = (
                plain(_("The name until now goes on being known. Take it out here if it should not.")) if kept else None
            )
            field.notice(self._same_name(field) or old)
            self.note_alike()

    def _offer_old_name(self, typed: str) -> None:
        """Put the name someone had among what they are also called, unless that is so already or it was a slip.

        Old lines, old letters and one's own fingers go on saying it. What stands in the field is what is saved: whoever
        does not want it takes it out there, and from then on it stays out.
        """
        person, aliases = self.current(), self.field("aliases")
        put = aliases.opened_with if self._aliases_put is None else self._aliases_put
        if person is None or aliases.raw != put:
            return
        names: list[str] = list(person.aliases)
        if is_another_name(person.name, typed, person.aliases):
            names.append(person.name.replace(",", " "))
        self._aliases_put = ", ".join(names)
        if self._aliases_put != put:
            aliases.fill(self._aliases_put)

    def find_alike(self) -> tuple[Field, str] | None:
        """Someone of the same name."""
        name = self.field("name")
        same = self.names.same(name.raw, without=self.about)
        return (name, same[0].name) if same else None

    def _same_name(self, field: Field) -> Content | None:
        typed = field.raw.split(",") if field.field == "aliases" else [field.raw]
        for each in typed:
            for one in self.names.same(each, without=self.about):
                return content(
                    _(
                        "There is already someone called [b]$name[/b]. Another one is fine: a last name or "
                        "nickname tells them apart."
                    ),
                    name=one.name,
                )
        return None

    def prepare(self, values: Mapping[str, Any], touched: Sequence[str]) -> "Callable[[Journal], str]":
        """Add the person, or change only what this form changed; circles go along in the same change."""
        fields = {name: value for name, value in values.items() if name != "circles"}
        circles: tuple[str, ...] = values["circles"]
        joined = [id_ for id_ in circles if id_ not in self._circles_before]
        left = [id_ for id_ in self._circles_before if id_ not in circles]
        about, today = self.about, self.kring.today
        if not about:
            person = Person(**fields).checked()
            return lambda journal: _add_person(journal, person, circles)
        current = self.current()
        assert current is not None
        checked = replace(current, **{name: fields[name] for name in touched if name in fields}).checked()
        changes = {name: getattr(checked, name) for name in touched if name in fields}

        def change(journal: "Journal") -> str:
            with journal.changing():
                if changes:
                    journal.change_person(about, **changes)
                for circle in joined:
                    journal.add_member(circle, about)
                for membership in journal.circles_of(about):
                    if membership.circle in left and membership.until is None:
                        journal.end_membership(membership.id, today)
            return about

        return change

    def told(self, id: str) -> Content:  # noqa: A002 - the word for it
        """That it is saved."""
        if self.is_new:
            return content(_("[b]$name[/b] is added. Undo: [b]{main.undo}[/b]."), name=self.journal.name_of(id))
        return content(_("Saved: [b]$name[/b]."), name=self.journal.name_of(id))

    def gone(self) -> Content:
        """That the person was removed meanwhile."""
        return content(
            _("$name was removed in another window. What you typed is still here."),
            name=self.journal.name_of(self.about),
        )


def _add_person(journal: "Journal", person: Person, circles: Sequence[str]) -> str:
    with journal.changing():
        added = journal.add_person(person)
        for circle in circles:
            journal.add_member(circle, added.id)
    return added.id
