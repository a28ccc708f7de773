"""The fields of a form in which one chooses: among a few answers, or among people and circles by a few letters."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from textual.widget import Widget

from kring.i18n import _
from kring.model.validation_error import ModelError
from kring.tui.components.form.choices import Choices
from kring.tui.components.form.fields import Field
from kring.tui.components.form.picker import Pick, Picker
from kring.tui.components.lists.name_filter import Names

__all__ = ["ChoiceField", "PickField", "SeveralField", "TickField"]


class ChoiceField(Field):
    """One answer out of a few.

    Args:
        options: Value and words of each; the value "" stands for nothing said.
        chosen: The value at first.
        kind: The enumeration the values belong to.
        optional: Whether none need be chosen; then there is no option "" and the value of none is None.
        stacked: Each answer on a line of its own.
        letters: Whether a letter goes to the answer that begins with it.
    """

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[tuple[str, str]],
        chosen: str | None,
        *,
        kind: type[StrEnum] | None = None,
        optional: bool = False,
        stacked: bool = False,
        letters: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(name, label, **kwargs)
        at_first = [chosen] if chosen else [] if optional else [""]
        self._choices = Choices(options, at_first, optional=optional, stacked=stacked, letters=letters)
        self._kind = kind

    @property
    def raw(self) -> str:
        """The chosen value; empty for none."""
        return next(iter(self._choices.chosen), "")

    @property
    def value(self) -> Any:
        """The member of the enumeration, or None where nothing was said."""
        return _parse_enum_member(self._kind, self.raw) if self.raw else None

    def fill(self, raw: Any) -> None:
        """Choose this value."""
        self._choices.chosen = (str(raw),) if raw or not self._choices.optional else ()

    def control_widgets(self) -> Sequence[Widget]:
        """The answers."""
        return (self._choices,)


class SeveralField(Field):
    """Any number of answers out of a few."""

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[tuple[str, str]],
        chosen: Sequence[str],
        *,
        kind: type[StrEnum] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name, label, **kwargs)
        self._choices = Choices(options, chosen, several=True)
        self._kind = kind

    @property
    def raw(self) -> list[str]:
        """The chosen values, in the order of the answers."""
        return list(self._choices.chosen)

    @property
    def value(self) -> Any:
        """The members of the enumeration."""
        return tuple(_parse_enum_member(self._kind, value) for value in self.raw)

    def fill(self, raw: Any) -> None:
        """Choose these values."""
        self._choices.chosen = tuple(raw)

    def control_widgets(self) -> Sequence[Widget]:
        """The answers."""
        return (self._choices,)


def _parse_enum_member(kind: type[StrEnum] | None, value: str) -> str:
    """The member with this value; the value itself where only a newer version knows it."""
    if kind is None or value not in {str(member.value) for member in kind}:
        return value
    return kind(value)


class TickField(Field):
    """Yes or no."""

    def __init__(self, name: str, label: str, words: str, ticked: bool = False, **kwargs: Any) -> None:
        super().__init__(name, label, **kwargs)
        self._choices = Choices([("yes", words)], ["yes"] if ticked else (), several=True)

    @property
    def raw(self) -> bool:
        """Whether it is ticked."""
        return bool(self._choices.chosen)

    def fill(self, raw: Any) -> None:
        """Tick it or not."""
        self._choices.chosen = ("yes",) if raw else ()

    def control_widgets(self) -> Sequence[Widget]:
        """The box."""
        return (self._choices,)


class PickField(Field):
    """People, or a circle, found by a few letters.

    Args:
        names: What can be chosen.
        chosen: The ids at first.
        name_of: The name of an id that is not among ``names``: removed, or erased.
        most: The most that can be chosen; with 1 the value is an id or None, otherwise a tuple of ids.
        allow_new: Whether a name nobody has yet may be chosen; those are in :attr:`new_names`.
    """

    def __init__(
        self,
        name: str,
        label: str,
        names: Names,
        chosen: Sequence[str] = (),
        *,
        name_of: Callable[[str], str],
        most: int | None = None,
        allow_new: bool = False,
        placeholder: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, label, **kwargs)
        self._name_of = name_of
        picks = [Pick(id_, name_of(id_)) for id_ in chosen]
        self._picker = Picker(names, picks, most=most, allow_new=allow_new, placeholder=placeholder)

    @property
    def raw(self) -> dict[str, Any]:
        """The ids, the new names, and what is typed and not chosen."""
        picks = self._picker.chosen
        return {
            "ids": [pick.id for pick in picks if pick.id is not None],
            "new": [pick.name for pick in picks if pick.id is None],
            "typed": self._picker.typed,
        }

    @property
    def new_names(self) -> tuple[str, ...]:
        """The names to be added together with what is saved."""
        return tuple(self.raw["new"])

    @property
    def value(self) -> Any:
        """The chosen ids; with room for one, that id or None."""
        self._picker.settle()
        if typed := self._picker.typed:
            remedy = _("Choose a name from the list, or empty the line.")
            if self._picker.allow_new:
                remedy = _("Choose a name from the list, or choose to add it as someone new.")
            if self._picker.full:
                remedy = _("There is room for one here. Empty the line first.")
            raise ModelError(self.field, _("Who or what is “{name}”?").format(name=typed), remedy)
        ids = tuple(self.raw["ids"])
        if self._picker.most == 1:
            return ids[0] if ids else None
        return ids

    def fill(self, raw: Any) -> None:
        """Choose these."""
        known = [Pick(id_, self._name_of(id_)) for id_ in raw["ids"]]
        self._picker.chosen = [*known, *(Pick(None, name) for name in raw["new"])]
        self._picker.typed = raw["typed"]

    @property
    def filled(self) -> bool:
        """Whether anyone is chosen, or anything typed."""
        return any(self.raw.values())

    def control_widgets(self) -> Sequence[Widget]:
        """The picker."""
        return (self._picker,)

    @property
    def cursor_widget(self) -> Widget:
        """The line of the picker."""
        return self._picker.cursor_widget

    def settle(self) -> None:
        """Take over a name typed in full."""
        self._picker.settle()
