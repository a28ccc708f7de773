"""``kring new person`` and ``kring new circle``; ``kring new agreement`` is in :mod:`kring.cli.new_agreement`."""

from typing import Any

from kring.cli import date_option, json_records, resolve_name
from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.cli.newcomers import known_and_new, refuse_namesake
from kring.cli.output import is_terminal, say_written, write_note
from kring.humanize import join_names
from kring.i18n import _, ngettext
from kring.model.normalize import clean_name, without_new_sign
from kring.quickadd.lexicon import normalize_name

__all__ = ["run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:
    """Add a person, a circle or an agreement.

    Args:
        values: The options; ``what`` is ``person``, ``circle`` or ``agreement``.
        words: The name, or what was agreed; several words make one.
        context: Where.
    """
    name = " ".join(words)
    if values["what"] == "agreement":
        from kring.cli import new_agreement

        new_agreement.add_new_agreement(name, values, context)
        _hint_undo()
        return 0
    typed = [values.get("purpose", ""), *values.get("alias", []), *values.get("member", [])]
    resolve_name.refuse_illegible_text([name, *typed, values.get("cared_for", "")])
    name = clean_name(name)
    if values["what"] == "person":
        _add_person(without_new_sign(name), values, context)
    else:
        _add_circle(name, values, context)
    _hint_undo()
    return 0


def _hint_undo() -> None:
    """Tell someone at a terminal how to take it back."""
    import sys

    if is_terminal(sys.stdout):
        write_note(_("To undo it: “kring undo”."))


def _add_person(name: str, values: dict[str, Any], context: Context) -> None:
    from kring.model.circle import Membership
    from kring.model.enums import Ring, Role
    from kring.model.person import Person
    from kring.quickadd.birthday import read_birthday

    person = Person(
        name=name,
        aliases=tuple(values.get("alias", ())),
        organisation=bool(values.get("organisation")),
        ring=Ring(values.get("ring", Ring.NONE)),
        birthday=read_birthday(values["birthday"], context.today) if "birthday" in values else None,
    ).checked()
    roles = tuple(map(Role, values.get("role", (Role.MEMBER,))))
    if "role" in values and "circle" not in values:
        raise Refused(
            _("--role says what someone is in a circle, and no circle is named."), remedy=_("Add --circle NAME.")
        )
    from kring.journal.lexicon_source import lexicon_of

    with context.journal() as journal:
        lexicon = lexicon_of(journal)
        refuse_namesake(resolve_name.find_namesake(name, lexicon))
        circles = [resolve_name.resolve_circle(one, lexicon).id for one in dict.fromkeys(values.get("circle", ()))]
        with journal.changing():
            added = journal.add_person(person)
            for circle in circles:
                journal.add_membership(Membership(person=added.id, circle=circle, roles=roles))
        record = json_records.make_person_record(journal, added) if values.get("json") else None
    line = _("{name} is in your journal now.").format(name=added.name)
    if added.aliases:
        line += " " + _("Also found as {names}.").format(names=join_names(added.aliases))
    say_written(line, record)


def _add_circle(name: str, values: dict[str, Any], context: Context) -> None:
    from kring.model.circle import Circle, Membership
    from kring.model.enums import CircleKind, Role

    kind = CircleKind(values["kind"])
    since = date_option.read_since("--since", values, context.today)
    cared_for: list[str] = [values["cared_for"]] if "cared_for" in values else []
    if cared_for and f"+{cared_for[0]}" in values.get("member", []):
        cared_for = [f"+{cared_for[0]}"]  # the one who is added as a member
    if kind != CircleKind.MANTELZORG and (cared_for or since):
        option = "--cared-for" if cared_for else "--since"
        raise Refused(
            _("{option} belongs to a circle of the kind mantelzorg.").format(option=option),
            remedy=_("Leave it out, or take --kind mantelzorg."),
        )
    circle = Circle(name=name, kind=kind, purpose=values.get("purpose", ""), care_since=since).checked()
    from kring.journal.lexicon_source import lexicon_of

    with context.journal() as journal:
        lexicon = lexicon_of(journal)
        refuse_namesake(next((one for other, one in lexicon.circle_names() if other == normalize_name(name)), None))
        # Who is cared for is in it too, named once or twice.
        members, newcomers = known_and_new(lexicon, [*cared_for, *values.get("member", [])])
        with journal.changing():
            added = journal.add_circle(circle)
            members += [(journal.add_person(one).id, one.name) for one in newcomers]
            whom = (
                next((id_ for id_, _name in members), None) if cared_for and not cared_for[0].startswith("+") else None
            )
            if cared_for and whom is None:
                whom = members[len(members) - len(newcomers)][0]  # the first of those who are new
            if whom is not None:
                added = journal.change_circle(added.id, cared_for=whom)
            for person_id, _name in members:
                roles = (Role.CARED_FOR,) if person_id == whom else (Role.MEMBER,)
                journal.add_membership(Membership(person=person_id, circle=added.id, roles=roles))
        record = json_records.make_circle_record(journal, added) if values.get("json") else None
    line = _("The circle {name} is in your journal now.").format(name=added.name)
    if members:
        names = [name for _id, name in members]
        line += " " + ngettext("In it: {names}.", "In it: {names}.", len(names)).format(names=join_names(names))
    say_written(line, record)
