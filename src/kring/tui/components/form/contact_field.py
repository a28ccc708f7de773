"""The field of a form for ways to reach someone (R2)."""

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from kring.i18n import _
from kring.model.person import Way
from kring.model.validation_error import ModelError
from kring.tui.components.form.fields import Field
from kring.tui.components.form.inputs import FieldLine

__all__ = ["WaysField"]


class WaysField(Field):
    """Ways to reach someone: what it is and the number itself, a row for each and always one more."""

    DEFAULT_CSS = """
    WaysField .ways--rows { height: auto; }
    WaysField .ways--row { height: 1; }
    WaysField .ways--label { width: 15; margin-right: 1; }
    WaysField .ways--value { width: 1fr; }
    """

    def __init__(self, name: str, label: str, ways: Sequence[Way] = (), **kwargs: Any) -> None:
        super().__init__(name, label, **kwargs)
        self._pairs = [_make_field_pair(way.label, way.value) for way in (*ways, Way("", ""))]
        self._rows = Vertical(*(_make_field_row(pair) for pair in self._pairs), classes="ways--rows")

    @property
    def raw(self) -> list[list[str]]:
        """The rows with something in them."""
        pairs = [[label.value.strip(), value.value.strip()] for label, value in self._pairs]
        return [pair for pair in pairs if any(pair)]

    @property
    def value(self) -> tuple[Way, ...]:
        """The ways; a row without a number or address is refused rather than dropped."""
        for label, value in self.raw:
            if not value:
                raise ModelError("ways", _("What is the number or address for “{label}”?").format(label=label))
        return tuple(Way(label, value) for label, value in self.raw)

    def fill(self, raw: Any) -> None:
        """Put these rows in the field."""
        self._pairs = [_make_field_pair(label, value) for label, value in [*raw, ("", "")]]
        if self._rows.is_attached:
            self._rows.remove_children()
            self._rows.mount_all(_make_field_row(pair) for pair in self._pairs)
        else:
            self._rows = Vertical(*(_make_field_row(pair) for pair in self._pairs), classes="ways--rows")

    def control_widgets(self) -> Sequence[Widget]:
        """The rows."""
        return (self._rows,)

    @property
    def cursor_widget(self) -> Widget:
        """The first empty line."""
        label, value = next((label, value) for label, value in self._pairs if not value.value)
        return value if label.value else label

    @on(Input.Changed)
    def _grow(self) -> None:
        if any(edit.value for edit in self._pairs[-1]):
            self._pairs.append(_make_field_pair("", ""))
            self._rows.mount(_make_field_row(self._pairs[-1]))


def _make_field_pair(label: str, value: str) -> tuple[FieldLine, FieldLine]:
    return (
        FieldLine(label, placeholder=_("mobile, work…"), classes="ways--label"),
        FieldLine(value, placeholder=_("number, address"), classes="ways--value"),
    )


def _make_field_row(pair: tuple[FieldLine, FieldLine]) -> Horizontal:
    return Horizontal(*pair, classes="ways--row")
