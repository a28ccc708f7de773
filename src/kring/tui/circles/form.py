"""The form of a circle: purpose first (R3), and then only what belongs to its kind (R4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.content import Content

from kring.humanize import say
from kring.i18n import _, ngettext
from kring.insight.review.due import suggested_months
from kring.insight.review.wording import rhythm_words
from kring.model.circle import Circle
from kring.model.enums import CircleKind, CircleStatus, Role
from kring.model.field_labels import question_of
from kring.model.normalize import fold
from kring.model.person import Person
from kring.tui.components.form.choice_fields import ChoiceField, PickField, TickField
from kring.tui.components.form.day_ahead import day_ahead
from kring.tui.components.form.fields import Field, LongField, TextField
from kring.tui.components.form.form import Form, Section
from kring.tui.components.form.readers import day_text, make_day_or_month_reader, make_day_reader, read_number
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.safe_text import content

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["CircleForm"]

#: The fields that only some kinds have; a field with something in it stays in sight whatever the kind.
_OF_KIND: Final[dict[str, frozenset[str]]] = {
    "cared_for": frozenset({"mantelzorg"}),
    "care_since": frozenset({"mantelzorg"}),
    "shared": frozenset({"peer"}),
    "theme": frozenset({"issue"}),
    "channels": frozenset({"issue"}),
    "structure": frozenset({"organisation"}),
    "method": frozenset({"organisation"}),
    "coordination_point": frozenset({"organisation"}),
    "initiator": frozenset({"issue"}),
    "given_freely": frozenset({"family", "friends", "peer", "social", "issue", "organisation"}),
}
#: The fields that are no field of the circle itself.
_ABOUT_PEOPLE: Final = frozenset({"members", "initiator"})


class CircleForm(Form):
    """A new circle, or what stands here about one.

    Args:
        about: The id of the circle; empty for a new one.
        name: For a new one, the name to start with.
    """

    FORM: ClassVar[str] = "circle"

    def __init__(self, about: str = "", *, name: str = "") -> None:
        super().__init__(about)
        self._called = name
        self._keepers: tuple[str, ...] = ()

    def heading(self) -> Content:
        """Which circle."""
        circle = self.current()
        return content("$name", name=circle.name) if circle else content(_("A new circle"))

    def current(self) -> Circle | None:
        """The circle as the journal has it now."""
        return self.journal.circles.get(self.about) if self.about else None

    def sections(self) -> Sequence[Section]:
        """Name, kind and purpose; then what belongs to the kind, give and take, and the rest."""
        circle = self.current() or Circle(name=self._called, kind=CircleKind.FAMILY)
        people = Names.of_people(self.journal.people, self.journal.describe_person)
        now = [one for one in self.journal.members_of(self.about) if one.until is None] if self.about else []
        self._keepers = tuple(dict.fromkeys(one.person for one in now if Role.INITIATOR in one.roles))
        top: list[Field] = [
            TextField("name", question_of("name"), circle.name),
            ChoiceField(
                "kind", question_of("kind"), [(str(k.value), say(k)) for k in CircleKind], circle.kind, kind=CircleKind
            ),
            LongField("purpose", question_of("purpose"), circle.purpose),
            *self._of_kind(circle, people),
        ]
        if self.is_new:
            top.append(
                PickField(
                    "members",
                    _("Who is in it?"),
                    people,
                    name_of=self.journal.name_of,
                    allow_new=True,
                    placeholder=_("a few letters of a name"),
                    above=True,
                )
            )
        return (
            Section("", top),
            Section(_("Giving and receiving"), self._exchange(circle)),
            Section(_("More details"), self._also(circle)),
        )

    def _of_kind(self, circle: Circle, people: Names) -> list[Field]:
        return [
            PickField(
                "cared_for",
                _("I care for"),
                people,
                [circle.cared_for] if circle.cared_for else (),
                name_of=self.journal.name_of,
                most=1,
                allow_new=True,
                placeholder=_("a few letters of a name"),
            ),
            TextField(
                "care_since",
                _("Since"),
                day_text(circle.care_since),
                read=make_day_or_month_reader("care_since", self.kring.today),
                empty=None,
                placeholder=_("9-2024 or 1-9-2024"),
            ),
            LongField("shared", question_of("shared"), circle.shared),
            LongField("theme", question_of("theme"), circle.theme),
            PickField(
                "initiator",
                _("Who keeps it going?"),
                people,
                self._keepers,
                name_of=self.journal.name_of,
                allow_new=True,
                placeholder=_("a few letters of a name"),
                above=True,
            ),
            LongField("channels", question_of("channels"), circle.channels),
            LongField("structure", question_of("structure"), circle.structure),
            LongField("method", question_of("method"), circle.method),
            LongField("coordination_point", question_of("coordination_point"), circle.coordination_point),
        ]

    def _exchange(self, circle: Circle) -> Sequence[Field]:
        return (
            LongField("i_get", question_of("i_get"), circle.i_get),
            LongField("i_bring", question_of("i_bring"), circle.i_bring),
            LongField("keeps_alive", question_of("keeps_alive"), circle.keeps_alive),
            LongField("boundaries", question_of("boundaries", "circles"), circle.boundaries),
            TickField("given_freely", "", _("what I give, I give freely"), circle.given_freely),
        )

    def _also(self, circle: Circle) -> Sequence[Field]:
        today = self.kring.today
        fields: list[Field] = [_look_again(circle)]
        if circle.status == CircleStatus.ENDED:
            fields.append(
                TextField(
                    "ended_on",
                    _("Ended on"),
                    day_text(circle.ended_on),
                    read=make_day_reader("ended_on", today),
                    empty=None,
                    placeholder=_("1-9-2024, or empty"),
                )
            )
        fields.append(
            day_ahead(
                "not_before",
                _("Not now, until"),
                circle.not_before,
                today,
                placeholder=_("a day, or empty"),
                help=_("Until then kring does not bring this up by itself."),
            )
        )
        return (*fields, LongField("notes", question_of("notes"), circle.notes, above=False))

    def opened(self) -> None:
        """Show what belongs to the kind."""
        self._show_kind()

    def field_changed(self, field: Field) -> None:
        """Another kind has other questions; a name that is taken is good to know."""
        if field.field == "kind":
            self._show_kind()
        elif field.field == "name":
            same = Names.of_circles(self.journal.circles).same(field.raw, without=self.about)
            words = _("There is a circle [b]$name[/b] already. Another one is fine.")
            field.notice(content(words, name=same[0].name) if same else None)
            self.note_alike()

    def find_alike(self) -> tuple[Field, str] | None:
        """A circle of the same name."""
        name = self.field("name")
        same = Names.of_circles(self.journal.circles).same(name.raw, without=self.about)
        return (name, same[0].name) if same else None

    def _show_kind(self) -> None:
        kind = self.field("kind").raw
        for name, kinds in _OF_KIND.items():
            self.show_field(name, kind in kinds or self.field(name).filled)

        said = _("In months. Leave it empty for: when something changes. For a circle like this, {often} may suit.")
        self.field("look_again_months").explain(said.format(often=rhythm_words(suggested_months(kind))))

    def prepare(self, values: Mapping[str, Any], touched: Sequence[str]) -> "Callable[[Journal], str]":
        """Add the circle with who is in it, or change only what this form changed."""
        fields = {name: value for name, value in values.items() if name not in _ABOUT_PEOPLE}
        fields["look_again_months"] = values["look_again_months"]
        keepers, cared_for = self._picked("initiator"), self._picked("cared_for")
        about = self.about
        if not about:
            circle, members = Circle(**fields).checked(), self._picked("members")
            return lambda journal: _add_circle(journal, circle, members, keepers, cared_for)
        current = self.current()
        assert current is not None
        own = [name for name in touched if name not in _ABOUT_PEOPLE]
        checked = replace(current, **{name: fields[name] for name in own}).checked()
        changes = {name: getattr(checked, name) for name in own}
        kept_it_going = self._keepers

        def change(journal: "Journal") -> str:
            with journal.changing():
                made: dict[str, str] = {}
                if "cared_for" in changes:
                    changes["cared_for"] = next(iter(_resolve_people_ids(journal, cared_for, made)), None)
                if changes:
                    journal.change_circle(about, **changes)
                if "cared_for" in changes:
                    _care_for(journal, about, current.cared_for, changes["cared_for"])
                if "initiator" in touched:
                    _keep_going(journal, about, kept_it_going, _resolve_people_ids(journal, keepers, made))
            return about

        return change

    def _picked(self, name: str) -> "list[str | Person]":
        """Whoever stands in a field: the ids of those who are known, and those who are new."""
        field = next((field for field in self.fields if field.field == name), None)
        if not isinstance(field, PickField):
            return []
        return [*field.raw["ids"], *(Person(name=new).checked() for new in field.new_names)]

    def told(self, id: str) -> Content:  # noqa: A002 - the word for it
        """That it is saved."""
        name = self.journal.circle_name(id)
        if not self.is_new:
            return content(_("Saved: [b]$name[/b]."), name=name)
        number = len(self.journal.members_of(id))
        words = ngettext(
            "[b]$name[/b] is added, with $number person. Undo: [b]{main.undo}[/b].",
            "[b]$name[/b] is added, with $number people. Undo: [b]{main.undo}[/b].",
            number,
        )
        if not number:
            words = _("[b]$name[/b] is added. Add people: [b]{circles.member}[/b]. Undo: [b]{main.undo}[/b].")
        return content(words, name=name, number=number)


def _look_again(circle: Circle) -> Field:
    """Every so many months, a number of one's own, or when something changes."""
    months = circle.look_again_months
    return TextField(
        "look_again_months",
        _("Look again"),
        "" if months is None else str(months),
        read=read_number(
            "look_again_months",
            _("That is not a number of months."),
            _("Enter a number from 1 to 120, or leave it empty."),
        ),
        empty=None,
        placeholder=_("every … months, or empty: when something changes"),
    )


def _resolve_people_ids(journal: "Journal", people: "Sequence[str | Person]", made: dict[str, str]) -> list[str]:
    """The ids of some people; who is new is added, once for each name."""
    ids = []
    for one in people:
        if isinstance(one, Person):
            name = fold(one.name)
            if name not in made:
                made[name] = journal.add_person(one).id
            ids.append(made[name])
        else:
            ids.append(one)
    return ids


def _add_circle(
    journal: "Journal",
    circle: Circle,
    members: "Sequence[str | Person]",
    keepers: "Sequence[str | Person]",
    cared_for: "Sequence[str | Person]",
) -> str:
    """The circle, who is new in it, and their memberships: one change."""
    with journal.changing():
        made: dict[str, str] = {}
        care = next(iter(_resolve_people_ids(journal, cared_for, made)), None)
        inside, going = _resolve_people_ids(journal, members, made), _resolve_people_ids(journal, keepers, made)
        added = journal.add_circle(replace(circle, cared_for=care))
        for person in dict.fromkeys([*inside, *going, *([care] if care else [])]):
            roles: list[Role] = [Role.CARED_FOR] if person == care else []
            if person in going:
                roles.append(Role.INITIATOR)
            journal.add_member(added.id, person, roles=tuple(roles) or (Role.MEMBER,))
    return added.id


def _care_for(journal: "Journal", circle: str, before: str | None, now: str | None) -> None:
    """Let the roles in a circle follow who is cared for: whoever was stays a member, whoever is now is in it."""
    there = {one.person: one for one in journal.members_of(circle) if one.until is None}
    if before and before != now and before in there:
        left = tuple(role for role in there[before].roles if role != Role.CARED_FOR)
        journal.change_membership(there[before].id, roles=left or (Role.MEMBER,))
    if now and now in there:
        others = tuple(role for role in there[now].roles if role not in (Role.CARED_FOR, Role.MEMBER))
        journal.change_membership(there[now].id, roles=(Role.CARED_FOR, *others))
    elif now:
        journal.add_member(circle, now, roles=(Role.CARED_FOR,))


def _keep_going(journal: "Journal", circle: str, before: Sequence[str], now: Sequence[str]) -> None:
    """Let the roles in a circle follow who keeps it going: whoever did stays a member, whoever does is in it."""
    there = {one.person: one for one in journal.members_of(circle) if one.until is None}
    for person in before:
        if person not in now and person in there:
            left = tuple(role for role in there[person].roles if role != Role.INITIATOR)
            journal.change_membership(there[person].id, roles=left or (Role.MEMBER,))
    for person in now:
        if person not in there:
            journal.add_member(circle, person, roles=(Role.INITIATOR,))
        elif Role.INITIATOR not in there[person].roles:
            others = tuple(role for role in there[person].roles if role != Role.MEMBER)
            journal.change_membership(there[person].id, roles=(Role.INITIATOR, *others))
