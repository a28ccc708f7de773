"""The first form: a name, and a circle to be in. Everything else can wait."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from kring.humanize import say
from kring.i18n import _
from kring.model.circle import Circle
from kring.model.enums import CircleKind, Role
from kring.model.field_labels import question_of
from kring.model.person import Person
from kring.tui.components.form.choice_fields import ChoiceField
from kring.tui.components.form.fields import Field, TextField
from kring.tui.components.form.form import Form, Section
from kring.tui.components.safe_text import content

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["FirstForm"]


#: Kinds that nobody begins with; they are there for a new circle.
_LATER = (CircleKind.ISSUE, CircleKind.ORGANISATION)


class FirstForm(Form):
    """Someone close, and the first circle; dismisses with the id of the person."""

    FORM: ClassVar[str] = "first"

    def __init__(self) -> None:
        super().__init__()
        self._offered = ""

    def heading(self) -> Content:
        """What it asks."""
        return content(_("To begin: someone close to you"))

    def current(self) -> Person | None:
        """Nobody: it makes someone new."""
        return None

    def sections(self) -> Sequence[Section]:
        """A name, and a circle with a name that is offered."""
        self._offered = _name_kind(CircleKind.FAMILY)
        kinds = [*((str(kind.value), say(kind)) for kind in CircleKind if kind not in _LATER), ("", _("no circle yet"))]
        return (
            Section(
                "",
                (
                    TextField("name", question_of("name"), placeholder=_("a nickname is enough")),
                    ChoiceField("kind", _("In which circle?"), kinds, CircleKind.FAMILY, kind=CircleKind),
                    ChoiceField(
                        "whom", _("You care for"), [("them", _("this person")), ("", _("someone else"))], "them"
                    ),
                    TextField("circle", _("Name of the circle"), self._offered),
                ),
            ),
        )

    def is_enough(self) -> bool:
        """Enter in the last line saves it, once there is a name."""
        here = self.focused is not None and self.field("circle") in self.focused.ancestors_with_self
        return here and bool(self.field("name").raw.strip())

    def opened(self) -> None:
        """What was typed before may be another kind."""
        self._offer_name()

    def field_changed(self, field: Field) -> None:
        """Another kind offers another name, as long as none was typed."""
        if field.field == "kind":
            self._offer_name()

    def _offer_name(self) -> None:
        kind, circle = self.field("kind").raw, self.field("circle")
        self.show_field("circle", bool(kind))
        self.show_field("whom", kind == CircleKind.MANTELZORG)
        if kind and circle.raw in ("", self._offered):
            self._offered = _name_kind(CircleKind(kind))
            circle.fill(self._offered)

    def prepare(self, values: Mapping[str, Any], touched: Sequence[str]) -> "Callable[[Journal], str]":  # noqa: ARG002
        """Add both, as one change that one undo takes away."""
        person = Person(name=values["name"]).checked()
        kind = values["kind"]
        circle = Circle(name=values["circle"] or _name_kind(kind), kind=kind).checked() if kind else None
        cared_for = kind == CircleKind.MANTELZORG and bool(self.field("whom").raw)

        def add(journal: "Journal") -> str:
            with journal.changing():
                added = journal.add_person(person).id
                if circle is not None:
                    made = journal.add_circle(replace(circle, cared_for=added if cared_for else None))
                    journal.add_member(made.id, added, roles=(Role.CARED_FOR if cared_for else Role.MEMBER,))
            return added

        return add

    def told(self, id: str) -> Content:  # noqa: A002 - the word for it
        """That it is saved, and what one does next."""
        name = self.journal.name_of(id)
        circles = [self.journal.circle_name(one.circle) for one in self.journal.circles_of(id)]
        if not circles:
            return content(_("[b]$name[/b] is added. Undo: [b]{main.undo}[/b]."), name=name)
        return content(
            _(
                "[b]$name[/b] is added, in [b]$circle[/b]. Write something down: [b]{main.add}[/b]. Undo: "
                "[b]{main.undo}[/b]."
            ),
            name=name,
            circle=circles[0],
        )


def _name_kind(kind: CircleKind) -> str:
    """The kind of a circle as a name for one: Family."""
    words = say(kind)
    return words[:1].upper() + words[1:]
