"""``kring add``: a line is understood, written down in one step, and said back in human words.

This is the command that is used with two minutes to spare, so it imports little, asks only at a terminal, and hands the
line back whenever it could not be written.
"""

import sys
from typing import TYPE_CHECKING, Any

from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.cli.output import guard_answer_output, is_terminal, json_object, write_note, write_text
from kring.errors import KringError
from kring.i18n import _
from kring.model.record import replace
from kring.quickadd.draft import Draft
from kring.quickadd.lexicon import KnownName, Lexicon

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.agreement import Agreement
    from kring.model.entry import Entry

__all__ = ["SCRIPTED", "run"]

#: With one of these the text is taken as it is; the others (private, dry_run, json) go with a line as well.
SCRIPTED = frozenset(("given", "received", "together", "note", "person", "circle", "on", "support", "minutes", "tag"))


def run(values: dict[str, Any], words: list[str], context: Context) -> int:
    """Understand a line and write it down.

    Args:
        values: The options.
        words: The line; ``-`` alone reads it from standard input.
        context: Where.

    Raises:
        KringError: It was not written; the error carries the line back.
    """
    if words == ["-"]:
        from kring.cli.interactive import read_line

        text = read_line()
    else:
        text = " ".join(words)
    if not words and SCRIPTED.isdisjoint(values):
        raise Refused(
            _("There is nothing to write down yet."),
            remedy=_("For example: {line}").format(line=_("kring add gave Anna soup yesterday")),
        )
    try:
        _add_line(text, values, context)
    except KringError as error:
        from kring.cli.interactive import handed_back

        details = getattr(error, "details", ())
        lines = handed_back(text, getattr(error, "marks", ()))
        error.details = (*lines, *details)  # type: ignore[attr-defined]
        raise
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception:
        write_note(text[:4096])
        raise
    return 0


def _add_line(text: str, values: dict[str, Any], context: Context) -> None:
    typed = [text, *values.get("person", ()), *values.get("tag", ()), values.get("circle", "")]
    if not all(map(str.isascii, typed)):
        from kring.cli.resolve_name import refuse_illegible_text

        refuse_illegible_text(typed)
    if values.get("dry_run") and not context.exists:
        # Nobody is known yet, and looking is no reason to start a journal.
        _show_dry_run(_read_draft(text, values, Lexicon(), context), Lexicon(), values, context)
        return
    from kring.journal.add_draft import add_draft
    from kring.journal.lexicon_source import lexicon_of, prepare_for_next_line

    with context.journal() as journal:
        lexicon = lexicon_of(journal, " ".join(typed))
        draft = _read_draft(text, values, lexicon, context, journal)
        if values.get("dry_run"):
            _show_dry_run(draft, lexicon, values, context)
            return
        if draft.new_people or draft.agreed is not None:
            import kring.cli.light_dataclasses  # noqa: F401 - before the people and agreements, which are dataclasses
        if draft.agreed is not None:
            from kring.journal.add_draft import add_agreed

            agreement = add_agreed(journal, draft)
        else:
            entry = add_draft(journal, draft)
    with guard_answer_output(_("It is written down.")):
        if draft.agreed is not None:
            _answer_agreed(agreement, draft, lexicon, values, context)
        else:
            _answer_entry(entry, draft, lexicon, values, context)
    if is_terminal(sys.stdout):
        write_note(_("To undo it: “kring undo”."))
    prepare_for_next_line(journal)


def _read_draft(
    text: str, values: dict[str, Any], lexicon: Lexicon, context: Context, journal: "Journal | None" = None
) -> Draft:
    """What the line and the options mean.

    Raises:
        Refused: Something is not clear, and there is nobody to ask.
    """
    if not SCRIPTED.isdisjoint(values):
        from kring.cli.add_options import draft_of

        return draft_of(text, values, lexicon, context.today)
    from kring.quickadd.parser import parse

    draft = parse(text, lexicon, today=context.today, small_hours=context.small_hours)
    if draft.problems:
        from kring.cli.interactive import made_clear

        draft = made_clear(draft, lexicon, journal, context)
    if values.get("private") and not draft.private:
        draft = replace(draft, private=True)
    return draft


def _show_dry_run(draft: Draft, lexicon: Lexicon, values: dict[str, Any], context: Context) -> None:
    """Say what would be written, and write nothing; what the journal would refuse is refused here too."""
    from kring.journal.add_draft import entry_of
    from kring.model.person import Person

    for name in draft.new_people:
        Person(name=name).checked()
    if draft.agreed is not None:
        from kring.journal.add_draft import agreement_of

        _answer_agreed(agreement_of(draft).checked(), draft, lexicon, values, context)
        return
    _answer_entry(entry_of(draft).checked(new_people=len(draft.new_people)), draft, lexicon, values, context)


def _answer_entry(entry: "Entry", draft: Draft, lexicon: Lexicon, values: dict[str, Any], context: Context) -> None:
    people = [known.name for id_ in draft.people if (known := lexicon.person(id_))]
    circle = _get_name(lexicon.circle(draft.circle)) if draft.circle else None
    if values.get("json"):
        from kring.cli.json_records import make_entry_record as record

        json_object(record(entry, people, circle, new_people=draft.new_people))
        return
    from kring.cli.entry_format import entry_line

    names = people + [_("{name} (new)").format(name=name) for name in draft.new_people]
    line = entry_line(entry, names, circle, today=context.today)
    dry = values.get("dry_run")
    write_text((_("Understood, nothing written: {line}") if dry else _("Written down: {line}")).format(line=line))


def _answer_agreed(
    agreement: "Agreement", draft: Draft, lexicon: Lexicon, values: dict[str, Any], context: Context
) -> None:
    """Say back what was agreed: with whom, what, whose step, by when."""
    from kring.cli.entry_format import agreed_for, whose_step

    people = [known.name for id_ in draft.people if (known := lexicon.person(id_))]
    circle = _get_name(lexicon.circle(draft.circle)) if draft.circle else None
    if values.get("json"):
        from kring.cli.json_records import agreement_by_name

        json_object(agreement_by_name(agreement, [*people, *draft.new_people], circle))
        return
    from kring.humanize import join_names

    names = join_names(people + [_("{name} (new)").format(name=name) for name in draft.new_people])
    head = _("agreed with {names}: {what}") if names else _("agreed: {what}")
    parts = [head.format(names=names, what=agreement.what), whose_step(agreement), agreed_for(agreement, context.today)]
    if agreement.made_on and agreement.made_on != context.today:
        from kring.humanize import day

        parts.append(" ".join((_("agreed"), day(agreement.made_on, context.today))))
    parts += [f"@{circle}" if circle else "", _("private") if agreement.private else ""]
    line = " · ".join(filter(None, parts))
    dry = values.get("dry_run")
    write_text((_("Understood, nothing written: {line}") if dry else _("Written down: {line}")).format(line=line))


def _get_name(known: KnownName | None) -> str | None:
    return known.name if known else None
