"""``kring show --worksheet``: one worksheet of a talk, on one page to take along (R15–R19)."""

from typing import TYPE_CHECKING, Any

from kring.cli import json_records, resolve_name
from kring.cli.errors import Refused
from kring.cli.output import json_object, write_line, write_note
from kring.humanize import day, visible
from kring.i18n import _
from kring.insight.negotiation.page_text import page_text, without_private
from kring.model.negotiation import Negotiation
from kring.model.normalize import fold

if TYPE_CHECKING:
    from kring.cli.context import Context
    from kring.journal.journal import Journal

__all__ = ["show_worksheet"]

#: So many of those that are meant are named at most.
_MOST = 8


def show_worksheet(journal: "Journal", name: str, values: dict[str, Any], context: "Context") -> None:
    """Print a worksheet on one page; what is private stays out unless it is asked for.

    Args:
        journal: The journal.
        name: Its subject, the beginning of it or a part of it; or its id, or the beginning of that.
        values: The options: ``markdown``, ``private``, ``json``.
        context: Where.

    Raises:
        Refused: None goes by that name, or several do.
    """
    sheet = _find_worksheet(journal, name, context)
    private = bool(values.get("private"))
    if sheet.private and not private:
        raise Refused(
            _("This worksheet is private."),
            remedy=_("Add --private to have it all the same."),
            details=[_format_worksheet_line(sheet)],
        )
    if not private:
        sheet = without_private(sheet, journal.is_private)
    if values.get("json"):
        json_object(json_records.make_negotiation_record(journal, sheet))
        return
    circle = journal.circle_name(sheet.circle) if sheet.circle else ""
    markdown = bool(values.get("markdown"))
    for line in page_text(sheet, journal.name_of, circle, private=private, markdown=markdown).splitlines():
        write_line(line)
    if not private:
        write_note(_("With --private what is for you alone is on it too."))


def _find_worksheet(journal: "Journal", name: str, context: "Context") -> Negotiation:
    sheets = sorted(journal.negotiations, key=lambda one: one.id, reverse=True)
    wanted = fold(name)
    ways = (
        [one for one in sheets if one.id == name],
        [one for one in sheets if fold(one.subject) == wanted],
        [one for one in sheets if wanted and fold(one.subject).startswith(wanted)],
        [one for one in sheets if len(name) >= 4 and fold(one.id).startswith(wanted)],
        [one for one in sheets if wanted and wanted in fold(one.subject)],
    )
    found = next((way for way in ways if way), [])
    rounds_before = {one.previous for one in sheets}
    if len(newest := [one for one in found if one.id not in rounds_before]) == 1:
        found = newest  # of several rounds of one talk, the last
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            _("“{name}” can be several.").format(name=resolve_name.clip_typed_text(name)),
            details=[_format_worksheet_line(one, context) for one in found[:_MOST]],
            remedy=_("Give more of the subject, or the id."),
        )
    raise Refused(
        _("No worksheet here goes by “{name}”.").format(name=resolve_name.clip_typed_text(name)),
        remedy=_("“kring list negotiations” shows which there are."),
    )


def _format_worksheet_line(sheet: Negotiation, context: "Context | None" = None) -> str:
    when = day(sheet.on, context.today) if sheet.on and context else ""
    return "  ".join(filter(None, (visible(sheet.subject) or _("a talk"), when, sheet.id)))
