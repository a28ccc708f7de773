"""``kring new agreement``: who does what by when, written down in one line."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kring.cli import date_option, json_records, resolve_name
from kring.cli.context import Context
from kring.cli.entry_format import whose_step
from kring.cli.errors import Refused
from kring.cli.newcomers import known_and_new
from kring.cli.output import say_written
from kring.humanize import day, join_names
from kring.humanize import say as word
from kring.i18n import _
from kring.model.agreement import Agreement
from kring.model.enums import Began
from kring.model.repeat import Every, every_of, rule_for

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["add_new_agreement"]


def add_new_agreement(what: str, values: dict[str, Any], context: Context) -> None:
    """Add an agreement, with those who are new; nothing is read out of the text.

    Args:
        what: What was agreed.
        values: The options.
        context: Where.

    Raises:
        KringError: Somebody is not known, or an option does not fit.
    """
    wanted: list[str] = values.get("with", [])
    resolve_name.refuse_illegible_text([what, *wanted, values.get("circle", ""), values.get("written", "")])
    agreement = _make_agreement(what, values, context.today)
    from kring.journal.lexicon_source import lexicon_of

    with context.journal() as journal:
        lexicon = lexicon_of(journal)
        known, newcomers = known_and_new(lexicon, wanted)
        circle = resolve_name.resolve_circle(values["circle"], lexicon).id if "circle" in values else None
        with journal.changing():
            people = [id_ for id_, _name in known] + [journal.add_person(one).id for one in newcomers]
            added = journal.add_agreement(replace(agreement, people=tuple(people), circle=circle))
        record = json_records.make_agreement_record(journal, added) if values.get("json") else None
        line = _format_agreement_line(journal, added, {one.name for one in newcomers}, context.today)
    say_written(line, record)


def _make_agreement(what: str, values: dict[str, Any], today: dt.date) -> Agreement:
    """The agreement that text and options say, without people and circle.

    Raises:
        Refused: An option does not fit.
        ModelError: It says nothing, or is too long.
    """
    by = date_option.read_any("--by", values, today)
    if by is not None and by < today:
        raise Refused(
            _("{option}, “{value}”: {why}").format(
                option="--by", value=values["by"], why=_("That is before it was agreed.")
            ),
            remedy=_("Take today or a later day, or leave it out."),
        )
    if "every" in values and by is None:
        raise Refused(
            _("{option} needs {other} too: from which day on does it come back?").format(
                option="--every", other="--by"
            ),
            remedy=_("Add the first day, such as --by 5-12."),
        )
    return (
        Agreement(
            what=what,
            whose=Began(values.get("whose", Began.BOTH)),
            made_on=today,
            by=by,
            answer_by=date_option.read_any("--answer-by", values, today),
            call_from=date_option.read_any("--call-from", values, today),
            repeat=rule_for(Every(values["every"]), by) if "every" in values and by else "",
            written=values.get("written", ""),
            private=bool(values.get("private")),
        )
        .checked()
        .repeat_checked()
    )


def _format_agreement_line(journal: "Journal", one: Agreement, new: set[str], today: dt.date) -> str:
    """Everything that was written down about it, in one line."""
    names = [journal.name_of(id_) for id_ in one.people]
    names = [_("{name} (new)").format(name=name) if name in new else name for name in names]
    start = _("Agreed with {names}: {what}") if names else _("Agreed: {what}")
    parts = [start.format(names=join_names(names), what=one.what), whose_step(one)]
    for on, said in (
        (one.by, _("by {day}")),
        (one.answer_by, _("answer by {day}")),
        (one.call_from, _("may call from {day}")),
    ):
        if on is not None:
            parts.append(said.format(day=day(on, today)))
    every = every_of(one.repeat)
    if every is not None:
        parts.append(word(every))
    if one.circle:
        parts.append(journal.circle_name(one.circle))
    if one.written:
        parts.append(_("written down: {where}").format(where=one.written))
    if one.private:
        parts.append(_("private"))
    return " · ".join(parts)
