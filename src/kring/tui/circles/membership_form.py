"""The form of a membership: who is in a circle, and as what (R4, R14)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from kring.humanize import say
from kring.i18n import _
from kring.model.circle import Membership
from kring.model.enums import CircleKind, Role
from kring.model.field_labels import title_of
from kring.model.person import Person
from kring.model.validation_error import ModelError
from kring.tui.components.form.choice_fields import PickField, SeveralField
from kring.tui.components.form.fields import Field, TextField
from kring.tui.components.form.form import Form, Section
from kring.tui.components.form.readers import day_text, make_day_or_month_reader
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.safe_text import content

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["MembershipForm"]


class MembershipForm(Form):
    """Someone new in a circle, or another role for someone who is in it.

    Args:
        circle: The id of the circle.
        about: The id of the membership; empty for a new one.
    """

    FORM: ClassVar[str] = "membership"

    def __init__(self, circle: str, about: str = "") -> None:
        super().__init__(about, begun_from=circle)
        self.circle = circle

    def heading(self) -> Content:
        """Who, in which circle."""
        name = self.journal.circle_name(self.circle)
        membership = self.current()
        if membership is None:
            return content(_("Who is in $circle?"), circle=name)
        return content(_("$person in $circle"), person=self.journal.name_of(membership.person), circle=name)

    def current(self) -> Membership | None:
        """The membership as the journal has it now."""
        return self.journal.memberships.get(self.about) if self.about else None

    def sections(self) -> Sequence[Section]:
        """The person for a new one; roles, whom they represent, and from when to when."""
        membership = self.current() or Membership(circle=self.circle)
        today = self.kring.today
        fields: list[Field] = []
        if self.is_new:
            inside = {m.person for m in self.journal.members_of(self.circle) if m.until is None}
            fields.append(
                PickField(
                    "person",
                    title_of("person", "memberships"),
                    Names.of_people(
                        (p for p in self.journal.people if p.id not in inside), self.journal.describe_person
                    ),
                    name_of=self.journal.name_of,
                    most=1,
                    allow_new=True,
                    placeholder=_("a few letters of a name"),
                )
            )
        fields += [
            SeveralField(
                "roles",
                title_of("roles", "memberships"),
                [(str(r.value), say(r)) for r in Role],
                membership.roles,
                kind=Role,
            ),
            TextField(
                "represents", title_of("represents", "memberships"), membership.represents, placeholder=_("nobody else")
            ),
            _make_day_field("since", title_of("since", "memberships"), membership.since, today),
            _make_day_field("until", title_of("until", "memberships"), membership.until, today),
        ]
        return (Section("", fields),)

    def prepare(self, values: Mapping[str, Any], touched: Sequence[str]) -> "Callable[[Journal], str]":
        """Add the membership, with someone new where needed; or change only what this form changed."""
        about = self.about
        if not about:
            return self._prepare_new(values)
        current = self.current()
        assert current is not None
        checked = replace(current, **{name: values[name] for name in touched}).checked()
        changes = {name: getattr(checked, name) for name in touched}

        def change(journal: "Journal") -> str:
            with journal.changing():
                changed = journal.change_membership(about, **changes)
                _cared_for(journal, changed)
            return changed.id

        return change

    def _prepare_new(self, values: Mapping[str, Any]) -> "Callable[[Journal], str]":
        field = self.field("person")
        names = field.new_names if isinstance(field, PickField) else ()
        person = Person(name=names[0]).checked() if names else None
        if person is None and not values["person"]:
            raise ModelError("person", _("Who is it?"), _("Type a few letters of the name."))
        fields = {**values, "circle": self.circle}
        # The id of someone new is only known once they are added; anything stands in for it until then.
        checked = Membership(**{**fields, "person": values["person"] or "new"}).checked()

        def add(journal: "Journal") -> str:
            with journal.changing():
                who = journal.add_person(person).id if person else checked.person
                added = journal.add_membership(replace(checked, person=who))
                _cared_for(journal, added)
                return added.id

        return add

    def told(self, id: str) -> Content:  # noqa: A002 - the word for it
        """That it is saved."""
        membership = self.journal.memberships.get(id)
        name = self.journal.name_of(membership.person) if membership else ""
        if self.is_new:
            return content(_("[b]$name[/b] is in it now. Undo: [b]{main.undo}[/b]."), name=name)
        return content(_("Saved: [b]$name[/b]."), name=name)


def _cared_for(journal: "Journal", membership: Membership) -> None:
    """Where a mantelzorg circle does not say yet for whom it is, the one with that role is the one."""
    circle = journal.circles.get(membership.circle)
    if circle is None or circle.kind != CircleKind.MANTELZORG or circle.cared_for or membership.until:
        return
    if Role.CARED_FOR in membership.roles:
        journal.change_circle(circle.id, cared_for=membership.person)


def _make_day_field(name: str, label: str, day: Any, today: Any) -> Field:
    return TextField(
        name,
        label,
        day_text(day),
        read=make_day_or_month_reader(name, today),
        empty=None,
        placeholder=_("9-2024 or 1-9-2024, or empty"),
    )
