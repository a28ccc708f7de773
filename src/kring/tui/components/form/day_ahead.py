"""A field for a day that is still to come: "not now", and a pause that ends."""

import datetime as dt

from kring.tui.components.form.fields import Field, TextField
from kring.tui.components.form.readers import day_text, make_day_reader

__all__ = ["day_ahead"]


def day_ahead(
    name: str,
    label: str,
    day: dt.date | None,
    today: dt.date,
    *,
    placeholder: str,
    help: str = "",  # noqa: A002
) -> Field:
    """A line for a day to come, or for none. A day that has gone by says nothing any more, and the line is empty.

    Args:
        name: The field of the model.
        label: Our own words for it, translated.
        day: What the journal has.
        today: What today is.
        placeholder: What stands in the empty line; our own words, translated.
        help: A few words beneath it; our own, translated.
    """
    said = day_text(day) if day and day > today else ""
    return TextField(
        name, label, said, read=make_day_reader(name, today, ahead=True), empty=None, placeholder=placeholder, help=help
    )
