"""``kring new person`` and ``kring new circle``."""

from typing import TYPE_CHECKING, Any

from kring.cli import days, naming, records
from kring.cli.context import Context
from kring.cli.failures import Refused
from kring.cli.output import answering, is_terminal, json_object, note, say
from kring.cli.phrases import joined
from kring.errors import KringError
from kring.i18n import _, ngettext
from kring.model.text import clean_name, fold
from kring.quickadd.lexicon import Known, Lexicon, normal

if TYPE_CHECKING:
    from kring.model.person import Person

__all__ = ["hint_undo", "run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:
    """Add a person or a circle.

    Args:
        values: The options; ``what`` is ``person`` or ``circle``.
        words: The name; several words make one name.
        context: Where.
    """
    name = " ".join(words)
    typed = [values.get("purpose", ""), *values.get("alias", []), *values.get("member", [])]
    naming.legible([name, *typed, values.get("cared_for", "")])
    name = clean_name(name)
    if values["what"] == "person":
        _person(name, values, context)
    else:
        _circle(name, values, context)
    hint_undo()
    return 0


def hint_undo() -> None:
    """Tell someone at a terminal how to take it back."""
    import sys

    if is_terminal(sys.stdout):
        note(_("“kring undo” takes it back."))


def _person(name: str, values: dict[str, Any], context: Context) -> None:
    from kring.model.circle import Membership
    from kring.model.kinds import Ring, Role
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
    from kring.store.lexicon import lexicon_of

    with context.journal() as journal:
        lexicon = lexicon_of(journal)
        _refuse_namesake(naming.namesake(name, lexicon))
        circles = [naming.circle(one, lexicon).id for one in dict.fromkeys(values.get("circle", ()))]
        with journal.changing():
            added = journal.add_person(person)
            for circle in circles:
                journal.add_membership(Membership(person=added.id, circle=circle, roles=roles))
        record = records.person(journal, added) if values.get("json") else None
    line = _("{name} is in your journal now.").format(name=added.name)
    if added.aliases:
        line += " " + _("Also found as {names}.").format(names=joined(added.aliases))
    _answer(line, record)


def _circle(name: str, values: dict[str, Any], context: Context) -> None:
    from kring.model.circle import Circle, Membership
    from kring.model.kinds import CircleKind, Role

    kind = CircleKind(values["kind"])
    since = days.read_since("--since", values, context.today)
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
    from kring.store.lexicon import lexicon_of

    with context.journal() as journal:
        lexicon = lexicon_of(journal)
        _refuse_namesake(next((one for other, one in lexicon.circle_names() if other == normal(name)), None))
        # Who is cared for is in it too, named once or twice.
        members, newcomers = _members(lexicon, [*cared_for, *values.get("member", [])])
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
        record = records.circle(journal, added) if values.get("json") else None
    line = _("The circle {name} is in your journal now.").format(name=added.name)
    if members:
        names = [name for _id, name in members]
        line += " " + ngettext("In it: {names}.", "In it: {names}.", len(names)).format(names=joined(names))
    _answer(line, record)


def _answer(line: str, record: dict[str, Any] | None) -> None:
    """Say what was added, in words or for programs."""
    with answering(_("It is written down.")):
        if record is None:
            say(line)
        else:
            json_object(record)


def _members(lexicon: Lexicon, wanted: list[str]) -> tuple[list[tuple[str, str]], list["Person"]]:
    """The members by id and name, and those to add.

    Raises:
        Refused: Somebody is not known, or could be several.
    """
    from kring.model.person import Person

    known: dict[str, str] = {}
    newcomers: dict[str, Person] = {}
    for name in wanted:
        if name.startswith("+"):
            newcomer = Person(name=name[1:]).checked()
            _refuse_namesake(naming.namesake(newcomer.name, lexicon))
            newcomers.setdefault(fold(newcomer.name), newcomer)
        else:
            found = naming.person(name, lexicon)
            known[found.id] = found.name
    return list(known.items()), list(newcomers.values())


def _refuse_namesake(other: Known | None) -> None:
    """Two of one name could never be told apart by name again."""
    if other is not None:
        raise KringError(
            _("“{name}” is in your journal already; nothing was written.").format(name=other.name),
            remedy=_("If this is another one, give a name that tells the two apart."),
        )
