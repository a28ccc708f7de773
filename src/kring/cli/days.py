"""A day given as an option: as 2026-11-22, or in the words of quick-add."""

import datetime as dt
from typing import Any

from kring.cli.failures import Refused
from kring.i18n import _

__all__ = ["read"]


def read(option: str, values: dict[str, Any], today: dt.date) -> dt.date | None:
    """The day an option names.

    Args:
        option: The option: ``--since``.
        values: The values read.
        today: What today is.

    Returns:
        The day; None when the option was not given.

    Raises:
        Refused: It names no day.
    """
    text: str | None = values.get(option.lstrip("-"))
    if text is None:
        return None
    from kring.quickadd.dates import DayKind, read_day
    from kring.quickadd.tokens import plain, tokenise

    how = _("Write it as 2026-11-22, 22-11 (the day first) or yesterday.")
    keys = [token.key for token in tokenise(plain(text[:200]))]
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
