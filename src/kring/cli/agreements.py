"""``kring agreements``: what was agreed, as a list, or its days as a calendar for other programs."""

import datetime as dt
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kring.cli import filters, listing
from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.cli.output import guard_answer_output, write_bytes, write_line, write_note
from kring.errors import KringError
from kring.i18n import _, ngettext

if TYPE_CHECKING:
    from kring.insight.calendar_file import AgreedDay
    from kring.journal.journal import Journal
    from kring.model.agreement import Agreement

__all__ = ["run"]

#: What only matters where a calendar is made.
_OF_A_CALENDAR = ("private", "all", "overwrite")


def run(values: dict[str, Any], words: list[str], context: Context) -> int:
    """List the agreements, or write their days as a calendar.

    Args:
        values: The options.
        words: None.
        context: Where.
    """
    if "ics" not in values:
        for name in _OF_A_CALENDAR:
            if name in values:
                raise Refused(
                    _("{option} goes with {other}.").format(option=f"--{name}", other="--ics"),
                    remedy=_("Add --ics FILE, or leave it out."),
                )
        return listing.run(values, ["agreements", *words], context)
    to: str = values["ics"]
    path = "" if to == "-" else _resolve_calendar_path(to, context)
    if path and not values.get("overwrite") and os.path.lexists(path):
        raise _make_exists_error(path)  # said before the journal is read
    from kring.insight.calendar_file import agreed_days, encode_calendar

    with context.journal(create=False) as journal:
        wanted = listing.make_list_filter(journal, values, None, None, context.today)
        asked = [one for one in filters.filter_agreements(journal, wanted) if one.in_force or values.get("all")]
        private = {one.id for one in asked if _is_private(journal, one, wanted)}
        shown = asked if values.get("private") else [one for one in asked if one.id not in private]
        days = agreed_days(shown)
        content = encode_calendar(days, journal.name_of, get_current_time(), private)
    if path:
        _to_file(path, content, over=bool(values.get("overwrite")))
        _report_calendar(path, days)
    else:
        _to_output(content)
    _what_is_not_in_it(len(asked) - len(shown), len(shown) - len({day.agreement.id for day in days}))
    return 0


def get_current_time() -> dt.datetime:
    """The moment a calendar is made, which it says of itself."""
    return dt.datetime.now(dt.UTC)


def _is_private(journal: "Journal", one: "Agreement", wanted: filters.ListFilter) -> bool:
    """Whether an agreement stays out of what is exported: for its own sake, or for that of who it is about."""
    if one.private or any(map(journal.is_private, one.people)):
        return True
    members = filters.filter_current_memberships(journal.members_of(one.circle), wanted.today) if one.circle else []
    return bool(members) and all(journal.is_private(member.person) for member in members)


def _resolve_calendar_path(word: str, context: Context) -> str:
    """The file that is meant.

    Raises:
        Refused: It is no name of a file.
        KringError: No calendar can be put there.
    """
    if not word or "\0" in word:
        raise Refused(_("That is not a file name."))
    path = os.path.abspath(os.path.expanduser(word))
    folder = os.path.dirname(path)
    if os.path.isdir(path) or word.endswith(("/", os.sep)):
        raise KringError(
            _("The calendar was not made."), _("That is a folder."), _("Name a file in it, such as agreed.ics.")
        )
    if not os.path.isdir(folder):
        raise KringError(_("The calendar was not made."), _("There is no such folder."))
    if os.path.exists(path) and not os.path.isfile(path):
        raise KringError(_("The calendar was not made."), _("That is a device, not a file."), _("Name another file."))
    if os.path.realpath(folder) == os.path.realpath(context.folder):
        raise KringError(
            _("The calendar was not made."), _("That is the folder of the journal itself."), _("Name another folder.")
        )
    return path


def _make_exists_error(path: str) -> KringError:
    return KringError(
        _("The calendar was not made."),
        _("“{name}” is there already.").format(name=os.path.basename(path)),
        _("Name another file, or add --overwrite."),
    )


def _to_file(path: str, content: bytes, *, over: bool) -> None:
    from kring.storage.fsutil import put_file

    try:
        put_file(path, [content], over=over)
    except FileExistsError:
        raise _make_exists_error(path) from None
    except OSError as error:
        raise _not_written(error) from None


def _to_output(content: bytes) -> None:
    try:
        write_bytes(content)
    except BrokenPipeError:
        raise  # whoever read it has enough
    except OSError as error:
        raise _not_written(error) from None


def _not_written(error: OSError) -> KringError:
    return KringError(
        _("The calendar was not made."),
        os.strerror(error.errno or 0),
        _("Check the room and the permissions there, or name another place."),
    )


def _report_calendar(path: str, days: "Sequence[AgreedDay]") -> None:
    with guard_answer_output(_("The calendar is made.")):
        write_line(path)
        count = ngettext("{n} day is in it.", "{n} days are in it.", len(days)).format(n=len(days))
        write_line(f"  {count}")
    write_note(_("Whoever has this file, or the calendar you put it in, can read these days."))


def _what_is_not_in_it(private: int, without: int) -> None:
    """Say how many agreements were left out, where there are any."""
    if private:
        said = ngettext(
            "{n} private agreement was left out. To include it: --private.",
            "{n} private agreements were left out. To include them: --private.",
            private,
        )
        write_note(said.format(n=private))
    if without:
        said = ngettext(
            "{n} agreement without a day is not in the calendar.",
            "{n} agreements without a day are not in the calendar.",
            without,
        )
        write_note(said.format(n=without))
