"""The pages of the worksheet as fields on the screen, and the worksheet that what stands in them makes."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from kring.i18n import _, pgettext
from kring.insight.negotiation.questions import PAGES, SheetPage
from kring.insight.negotiation.scales import SCALES
from kring.model.negotiation import PROFILES, Negotiation, Profile
from kring.model.person import Person
from kring.model.validation_error import ModelError
from kring.quickadd.deadline import pin_days
from kring.quickadd.typed_day import make_any_day_reader
from kring.tui.components.form.choice_fields import ChoiceField, PickField, TickField
from kring.tui.components.form.fields import Field, LongField, TextField
from kring.tui.components.form.readers import day_text
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.page import Page
from kring.tui.negotiation.scales import ScalesField

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = [
    "SCALE_PAGES",
    "NewSheet",
    "QuestionsPage",
    "SheetState",
    "find_unsaved_fields",
    "pages_of_sheet",
    "read_sheet",
    "with_days_written_out",
    "with_ids",
]

#: The pages with the scales, which are named after the profile that is moved.
SCALE_PAGES: Final = frozenset(PROFILES)
_DAYS: Final = ("on", "answer_by", "call_from", "look_again")
#: The answers that hold steps, one on a line.
_STEPS: Final = ("their_steps", "my_steps")


@dataclass(slots=True)
class SheetState:
    """What a worksheet says so far.

    Attributes:
        sheet: The worksheet as the journal has it.
        raw: What stands in the fields and is not there yet, by field.
        today: What today is.
    """

    sheet: Negotiation
    today: dt.date
    raw: dict[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What is written with a question, or in the line for the subject.

        Args:
            name: The key of the answer; ``subject``.
        """
        there = self.sheet.subject if name == "subject" else self.sheet.answers.get(name, "")
        raw = self.raw.get(name, there)
        return raw if isinstance(raw, str) else there

    def steps(self, profile: str) -> Mapping[str, int | None]:
        """Where a profile stands, by scale.

        Args:
            profile: ``now``, ``intended`` or ``other``.
        """
        raw = self.raw.get(profile)
        if isinstance(raw, dict):
            return {scale.name: raw.get(scale.name) for scale in SCALES}
        there = getattr(self.sheet, profile)
        return {scale.name: getattr(there, scale.name) for scale in SCALES}


class QuestionsPage(Page[SheetState]):
    """A page with some texts to write, and what belongs to it beside them.

    Args:
        plan: Which page.
    """

    def __init__(self, plan: SheetPage) -> None:
        self.plan = plan
        self.name = plan.name
        self.phase = plan.phase

    @property
    def questions(self) -> tuple[str, ...]:
        """The keys of the texts on it."""
        return tuple(question.name for question in self.plan.questions)

    def heading(self, state: SheetState) -> str:  # noqa: ARG002 - as every page
        """What is asked."""
        return _(self.plan.words)

    def hint(self, state: SheetState) -> str:  # noqa: ARG002 - as every page
        """A few words beneath it."""
        return _(self.plan.hint) if self.plan.hint else ""

    def fields(self, state: SheetState, journal: "Journal") -> list[Field]:
        """The texts; names and days on the pages that have them."""
        if self.name in SCALE_PAGES:
            found: list[Field] = [ScalesField(self.name, {name: state.steps(name) for name in PROFILES})]
            found[0].add_class("-bare")
            return found
        before, after = self._around(state, journal)
        return [*before, *self._texts(state), *after]

    def _texts(self, state: SheetState) -> list[Field]:
        alone = len(self.plan.questions) == 1 and self.name != "answer"
        found: list[Field] = []
        for question in self.plan.questions:
            said = _("in your own words, or leave it empty")
            label = "" if alone else _(question.words)
            text = state.sheet.answers.get(question.name, "")
            found.append(LongField(question.name, label, text, above=False, placeholder=said))
            if alone:
                found[-1].add_class("-bare")
        return found

    def _around(self, state: SheetState, journal: "Journal") -> tuple[list[Field], list[Field]]:
        """What stands before and after the texts."""
        sheet, today = state.sheet, state.today
        if self.name == "about":
            return self._about(sheet, journal, today), []
        if self.name == "interests":
            ways = [("", _("my guess")), ("asked", pgettext("source", "I asked"))]
            chosen = "asked" if sheet.theirs_asked else None
            return [], [ChoiceField("theirs_asked", _("Their interests are"), ways, chosen, letters=False)]
        if self.name == "answer":
            return [
                _make_day_field("answer_by", _("Answer expected by"), sheet.answer_by, today),
                _make_day_field("call_from", _("May call from"), sheet.call_from, today),
            ], [_make_day_field("look_again", _("Look again on"), sheet.look_again, today)]
        return [], []

    def _about(self, sheet: Negotiation, journal: "Journal", today: dt.date) -> list[Field]:
        letters = _("a few letters of a name")
        return [
            TextField("subject", _("Subject"), sheet.subject, placeholder=_("in a few words, or leave it empty")),
            PickField(
                "people",
                _("With whom"),
                Names.of_people(journal.people, journal.describe_person),
                sheet.people,
                name_of=journal.name_of,
                allow_new=True,
                placeholder=letters,
            ),
            PickField(
                "circle",
                _("Circle"),
                Names.of_circles(journal.circles),
                [sheet.circle] if sheet.circle else (),
                name_of=journal.circle_name,
                most=1,
                placeholder=_("a few letters of a circle"),
            ),
            _make_day_field("on", _("On which day"), sheet.on, today),
            TickField("private", "", _("private: not exported"), ticked=sheet.private),
        ]

    def answered(self, state: SheetState) -> bool:
        """Whether anything was said on it."""
        if self.name in SCALE_PAGES:
            return any(state.steps(self.name).values())
        if any(state.text(question.name) for question in self.plan.questions):
            return True
        sheet = state.sheet
        if self.name == "about":
            return bool(state.text("subject") or sheet.people or sheet.circle or sheet.on)
        return self.name == "answer" and any((sheet.answer_by, sheet.call_from, sheet.look_again))


def _make_day_field(name: str, label: str, day: dt.date | None, today: dt.date) -> Field:
    read = make_any_day_reader(name, today)
    there = day_text(day)
    return TextField(
        name,
        label,
        there,
        read=lambda typed: day if day is not None and typed == there else read(typed),
        empty=None,
        placeholder=_("21-3, friday, or empty"),
    )


def pages_of_sheet() -> list[Page[SheetState]]:
    """Make every page, in the order of the phases."""
    return [QuestionsPage(plan) for plan in PAGES]


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A worksheet as its fields say, and who is new in it.

    Attributes:
        sheet: The worksheet.
        new_people: Those to add, after its own people.
        left: The fields of which something is in neither: what cannot be read, a name that is not chosen or not added.
    """

    sheet: Negotiation
    new_people: tuple[Person, ...] = ()
    left: frozenset[str] = frozenset()


def read_sheet(state: SheetState, *, with_new: bool = True, lenient: bool = False) -> NewSheet:
    """Read the worksheet out of what the journal has and what stands in the fields.

    Args:
        state: What was said.
        with_new: Whether names that nobody has yet are people to add.
        lenient: Pass over what cannot be read, as while it is being typed.

    Raises:
        ModelError: A day or a text cannot be read; it names the field.
    """
    raw = dict(state.raw)
    names = {name: value for name, value in raw.items() if isinstance(value, dict)}
    left = {name for name, value in names.items() if value.get("typed") or (value.get("new") and not with_new)}
    while True:
        try:
            read = _read_all(state.sheet, raw, state.today, with_new=with_new)
            return replace(read, left=frozenset(left))
        except ModelError as error:
            if not lenient or error.field not in raw:
                raise
            del raw[error.field]  # as the journal has it; what cannot be read stays where it is typed
            left.add(error.field)


def _read_all(now: Negotiation, raw: Mapping[str, Any], today: dt.date, *, with_new: bool) -> NewSheet:
    known = {question.name for page in PAGES for question in page.questions}
    texts = {name: text for name, text in raw.items() if name in known and isinstance(text, str)}
    fields: dict[str, Any] = {"answers": {**now.answers, **texts}}
    if isinstance(raw.get("subject"), str):
        fields["subject"] = raw["subject"]
    for profile in PROFILES:
        if isinstance(steps := raw.get(profile), dict):
            fields[profile] = Profile(**{scale.name: steps.get(scale.name) for scale in SCALES})
    for name in ("private", "theirs_asked"):
        if name in raw:
            fields[name] = bool(raw[name])
    if isinstance(people := raw.get("people"), dict):
        fields["people"] = tuple(people.get("ids", ()))
    if isinstance(circle := raw.get("circle"), dict):
        fields["circle"] = next(iter(circle.get("ids", ())), None)
    for name in _DAYS:
        if isinstance(typed := raw.get(name), str):
            fields[name] = _read_day(name, typed, getattr(now, name), today)
    new = tuple(people.get("new", ())) if with_new and isinstance(people, dict) else ()
    try:
        new_people = tuple(Person(name=name).checked() for name in new)
    except ModelError as error:
        raise ModelError("people", error.title, error.remedy) from None
    return NewSheet(replace(now, **fields).checked(), new_people)


def _read_day(name: str, typed: str, there: dt.date | None, today: dt.date) -> dt.date | None:
    if not typed.strip():
        return None
    if typed.strip() == day_text(there):
        return there
    return make_any_day_reader(name, today)(typed.strip())


def with_ids(raw: Mapping[str, Any], added: Mapping[str, str]) -> dict[str, Any]:
    """Put the ids of people in place of their names, where they were added meanwhile.

    Args:
        raw: What stands in the fields.
        added: The ids of those who were added, by name.
    """
    people = raw.get("people")
    if not isinstance(people, dict) or not any(name in added for name in people.get("new", ())):
        return dict(raw)
    known = [added[name] for name in people["new"] if name in added]
    ids = list(dict.fromkeys([*people.get("ids", ()), *known]))
    new = [name for name in people["new"] if name not in added]
    return {**raw, "people": {**people, "ids": ids, "new": new}}


def with_days_written_out(raw: Mapping[str, Any], typed_on: dt.date) -> dict[str, Any]:
    """Write out the days in what was kept from another day, as "tomorrow" meant the day after that one.

    Args:
        raw: What stood in the fields.
        typed_on: The day on which it was typed.
    """
    found = dict(raw)
    for name in _STEPS:
        if isinstance(found.get(name), str):
            found[name] = pin_days(found[name], typed_on)
    for name in _DAYS:
        if isinstance(typed := found.get(name), str) and typed.strip():
            with suppress(ModelError):
                found[name] = day_text(make_any_day_reader(name, typed_on)(typed.strip()))
    return found


def find_unsaved_fields(state: SheetState) -> dict[str, Any]:
    """Find what stands in the fields and is not in the journal, also what cannot be read yet.

    Args:
        state: What was said.
    """

    def differs(name: str, value: Any) -> bool:
        if isinstance(value, dict) and (value.get("typed") or value.get("new")):
            return True
        if name in _DAYS and isinstance(value, str) and value.strip():
            return value.strip() != day_text(getattr(state.sheet, name))
        alone = SheetState(state.sheet, state.today, {name: value})
        try:
            return read_sheet(alone, with_new=False).sheet != state.sheet
        except ModelError:
            return True  # too long, or not to be read: it stands nowhere else

    return {name: value for name, value in state.raw.items() if differs(name, value)}
