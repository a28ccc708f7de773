"""A day given as an option: as 2026-11-22, or in the words of quick-add."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from kring.cli.errors import Refused
from kring.i18n import _

if TYPE_CHECKING:
    from kring.model.partial_date import DayOrMonth

__all__ = ["read_any", "read_date", "read_since"]


def read_date(option: str, values: dict[str, Any], today: dt.date, *, how: str = "") -> dt.date | None:
    """The day an option names.

    Args:
        option: The option: ``--since``.
        values: The values read.
        today: What today is.
        how: How to write it, translated, where that is not what it is elsewhere.

    Returns:
        The day; None when the option was not given.

    Raises:
        Refused: It names no day.
    """
    text: str | None = values.get(option.lstrip("-"))
    if text is None:
        return None
    from kring.quickadd.dates import DayKind, read_day
    from kring.quickadd.tokenizer import replace_control_characters, tokenise

    how = how or _("Write it as 2026-11-22, 22-11 (the day first) or yesterday.")
    keys = [token.key for token in tokenise(replace_control_characters(text[:200]))]
    found = read_day(keys, 0, today) if keys else None
    if found is None or found.size != len(keys):
        raise Refused(_("{option}: “{value}” is not a day.").format(option=option, value=text[:200]), remedy=how)
    if found.kind == DayKind.NONE:
        raise Refused(_("{option}: there is no such day as “{value}”.").format(option=option, value=text), remedy=how)
    if found.day is None:
        raise Refused(
            _("{option}: “{value}” is still ahead.").format(option=option, value=text),
            remedy=_("Write a day ahead as a date: 2026-11-22."),
        )
    return found.day


def read_since(option: str, values: dict[str, Any], today: dt.date) -> "DayOrMonth | None":
    """The day an option names, or the month where no more is known: ``September 2024``, ``2024-09``.

    Args:
        option: The option: ``--since``.
        values: The values read.
        today: What today is.

    Returns:
        The day or month; None when the option was not given.

    Raises:
        Refused: It names neither.
    """
    from kring.quickadd.month import read_month

    return read_month(values.get(option.lstrip("-")) or "") or read_date(
        option, values, today, how=_("Write it as 2024-09-01 or 2024-09, or as September 2024.")
    )


def read_any(option: str, values: dict[str, Any], today: dt.date) -> dt.date | None:
    """The day an option names, which may be still to come: ``friday``, ``in 2 weeks``, ``5-12``, ``2026-12-05``.

    Args:
        option: The option: ``--answer-by``.
        values: The values read.
        today: What today is.

    Returns:
        The day; None when the option was not given.

    Raises:
        Refused: It names no day.
    """
    name = option.lstrip("-").replace("-", "_")
    text: str | None = values.get(name)
    if text is None:
        return None
    from kring.model.serialization import a_date
    from kring.model.validation_error import ModelError
    from kring.quickadd.typed_day import make_any_day_reader

    text = text[:200]
    try:
        return a_date(make_any_day_reader(name, today)(text).isoformat())
    except ModelError as error:
        why, how = error.title, error.remedy
    except (ValueError, OverflowError):  # a year in which kring does not count
        why, how = _("There is no such day."), ""
    raise Refused(
        _("{option}, “{value}”: {why}").format(option=option, value=text, why=why),
        remedy=how or _("Write it as 21-3, 21-3-2027 or in 2 weeks."),
    )
