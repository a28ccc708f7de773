"""The form of an agreement: who does what by when, when an answer may be expected, where it was written (R19, R20)."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from kring.humanize import say, say_step
from kring.i18n import _
from kring.model.agreement import Agreement
from kring.model.endings import AgreementState
from kring.model.entry import Entry
from kring.model.enums import Began, Direction
from kring.model.field_labels import title_of
from kring.model.person import Person
from kring.model.repeat import Every, every_of, rule_for
from kring.tui.components.form.choice_fields import ChoiceField, PickField, TickField
from kring.tui.components.form.day_ahead import day_ahead
from kring.tui.components.form.fields import Field, LongField, TextField
from kring.tui.components.form.form import Form, Section
from kring.tui.components.form.form_drafts import DraftKey
from kring.tui.components.form.readers import day_text, make_any_day_reader, make_day_reader
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.safe_text import content, plain

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["AgreementForm", "agreement_of"]


_STEP = {Direction.GIVEN: Began.ME, Direction.RECEIVED: Began.THEM}


def agreement_of(entry: Entry) -> Agreement:
    """An agreement to begin with: what the entry says, with the same people, in the same circle.

    Args:
        entry: What it comes from.
    """
    whose = _STEP.get(entry.direction, Began.BOTH)
    return Agreement(what=entry.what, whose=whose, people=entry.people, circle=entry.circle, entry=entry.id)


class AgreementForm(Form):
    """A new agreement, or one that is there.

    Args:
        about: The id of the agreement; empty for a new one.
        begun_from: What a new one starts from (the id of an entry, a review, a person or a circle), to keep its draft
            apart; taken from ``start`` when empty.
        start: What a new one is filled with at first, and what it came from.
        reword: Ask what is agreed now: what it said before is kept with it, and it goes on in its new words.
    """

    FORM: ClassVar[str] = "agreement"
    # Textual looks for it beside the module of the class itself.

    def __init__(
        self, about: str = "", *, begun_from: str = "", start: Agreement | None = None, reword: bool = False
    ) -> None:
        super().__init__(about, begun_from=begun_from or _begun_from(start))
        self._start = start
        self._reword = reword and bool(about)

    @property
    def key(self) -> DraftKey:
        """Changing the words and correcting a typing mistake are two things, each with a draft of its own."""
        return DraftKey("agreement-changed", self.about) if self._reword else super().key

    def heading(self) -> Content:
        """New, changed, or with whom."""
        if self.is_new:
            return content(_("A new agreement"))
        return content(_("A changed agreement")) if self._reword else content(_("Edit the agreement"))

    def current(self) -> Agreement | None:
        """The agreement as the journal has it now."""
        return self.journal.agreements.get(self.about) if self.about else None

    def opened(self) -> None:
        """Say that what it said before stays."""
        if self._reword:
            self.field("what").notice(plain(_("What it said before is kept with it.")))

    def sections(self) -> Sequence[Section]:
        """What, whose step, with whom and by when; then what else was said about it."""
        one = self.current() or self._start or Agreement()
        return (
            Section("", (*self._main(one), *self._who(one), *self._days(one))),
            Section(_("A little more"), self._more(one)),
        )

    def _main(self, one: Agreement) -> Sequence[Field]:
        return (
            LongField("what", _("What is agreed now?") if self._reword else _("What was agreed?"), one.what),
            ChoiceField(
                "whose",
                title_of("whose", "agreements"),
                [(str(b.value), say_step(b)) for b in Began],
                one.whose,
                kind=Began,
            ),
        )

    def _who(self, one: Agreement) -> Sequence[Field]:
        return (
            PickField(
                "people",
                title_of("people", "agreements"),
                Names.of_people(self.journal.people, self.journal.describe_person),
                one.people,
                name_of=self.journal.name_of,
                allow_new=True,
                placeholder=_("a few letters of a name"),
            ),
            PickField(
                "circle",
                title_of("circle", "agreements"),
                Names.of_circles(self.journal.circles),
                [one.circle] if one.circle else (),
                name_of=self.journal.circle_name,
                most=1,
                placeholder=_("a few letters of a circle"),
            ),
        )

    def _days(self, one: Agreement) -> Sequence[Field]:
        return (
            self._day("by", title_of("by", "agreements"), one.by),
            ChoiceField(
                "repeat", title_of("repeat", "agreements"), _ways_to_repeat(one.repeat), _chosen_way(one.repeat)
            ),
            self._day("answer_by", title_of("answer_by", "agreements"), one.answer_by),
            self._day("call_from", title_of("call_from", "agreements"), one.call_from),
        )

    def _more(self, one: Agreement) -> Sequence[Field]:
        today = self.kring.today
        made_on = today if one.made_on is None and self.is_new else one.made_on
        fields: list[Field] = [
            TextField(
                "made_on",
                title_of("made_on", "agreements"),
                day_text(made_on),
                read=_same_or(made_on, make_day_reader("made_on", today)),
                empty=None,
                placeholder=_("1-9-2024, or empty"),
            ),
            LongField("written", title_of("written", "agreements"), one.written),
        ]
        if one.in_force:
            fields.append(
                day_ahead(
                    "not_before",
                    title_of("not_before", "agreements"),
                    one.not_before,
                    today,
                    placeholder=_("a day, or empty"),
                    help=_("Until then kring does not bring this up by itself."),
                )
            )
        fields.append(TickField("private", "", _("private: not exported"), ticked=one.private))
        return fields

    def _day(self, name: str, label: str, day: dt.date | None) -> Field:
        """A day to come or gone by: what was agreed for last week can be written down as well."""
        return TextField(
            name,
            label,
            day_text(day),
            read=make_any_day_reader(name, self.kring.today),
            empty=None,
            placeholder=_("a day, or empty"),
        )

    def prepare(self, values: Mapping[str, Any], touched: Sequence[str]) -> "Callable[[Journal], str]":
        """Add the agreement with who is new in it, or change only what this form changed: one change either way."""
        field = self.field("people")
        names = field.new_names if isinstance(field, PickField) else ()
        new = [Person(name=name).checked() for name in names]
        about, reword = self.about, self._reword
        current = self.current() or self._opened_with
        values, touched = _with_rule(values, touched, current.repeat if current is not None else "")
        if not about:
            made = self._made(values)
            return lambda journal: _add_agreement(journal, made, new)
        assert current is not None
        checked = replace(current, **{name: values[name] for name in touched}).checked()
        if "repeat" in touched or "by" in touched:
            checked = checked.repeat_checked()
        changes = {name: getattr(checked, name) for name in touched}

        def change(journal: "Journal") -> str:
            with journal.changing():
                if added := tuple(journal.add_person(person).id for person in new):
                    changes["people"] = (*checked.people, *added)
                if reword:
                    journal.reword_agreement(about, **{"what": checked.what, **changes})
                else:
                    journal.change_agreement(about, **changes)
            return about

        return change

    def _made(self, values: Mapping[str, Any]) -> Agreement:
        """A new agreement, with what it came from; or one that was removed meanwhile, as it is now."""
        was: Agreement | None = self._opened_with
        made = replace(was or self._start or Agreement(), id="", **values).checked().repeat_checked()
        if was is not None and self._reword and made.what != was.what:
            before = was.as_it_was(day_too=made.by != was.by)
            made = replace(made, state=AgreementState.CHANGED, closed_on=None, earlier=(*was.earlier, before))
        return made

    def told(self, id: str) -> Content:  # noqa: A002, ARG002 - one sentence for every agreement
        """That it is saved."""
        if self.is_new:
            return content(_("Saved in Agreements. Undo: [b]{main.undo}[/b]."))
        if self._reword:
            return content(_("Noted: it was changed. Undo: [b]{main.undo}[/b]."))
        return content(_("Saved. Undo: [b]{main.undo}[/b]."))


def _begun_from(start: Agreement | None) -> str:
    """What an agreement that is about to be written came from: the id of the nearest thing."""
    if start is None:
        return ""
    return start.entry or start.review or start.negotiation or next(iter(start.people), "") or start.circle or ""


def _ways_to_repeat(rule: str) -> list[tuple[str, str]]:
    """The ways to come back, and that of an agreement where it is another."""
    ways = [("", _("no")), *((str(every), say(every)) for every in Every)]
    return [*ways, (rule, _("as it is"))] if rule and every_of(rule) is None else ways


def _chosen_way(rule: str) -> str:
    every = every_of(rule)
    return str(every) if every is not None else rule


def _with_rule(values: Mapping[str, Any], touched: Sequence[str], rule: str) -> tuple[Mapping[str, Any], Sequence[str]]:
    """Put a rule in place of how often: it depends on the first day as well, which may be another one now.

    Args:
        values: What stands in the fields.
        touched: The fields that were changed.
        rule: The rule as it was.
    """
    chosen, first = str(values["repeat"] or ""), values["by"]
    # Without a day, the agreement itself says what is missing.
    now = rule_for(Every(chosen), first or dt.date.min) if chosen in set(Every) else chosen
    changed = [name for name in touched if name != "repeat"]
    return {**values, "repeat": now}, [*changed, "repeat"] if now != rule else changed


def _same_or(day: dt.date | None, read: Callable[[str], dt.date]) -> Callable[[str], dt.date]:
    """A reader that takes the day that stood there already as it is, whatever it is."""
    return lambda typed: day if day is not None and typed == day_text(day) else read(typed)


def _add_agreement(journal: "Journal", agreement: Agreement, new: Sequence[Person]) -> str:
    with journal.changing():
        added = tuple(journal.add_person(person).id for person in new)
        return journal.add_agreement(replace(agreement, people=(*agreement.people, *added))).id
