"""Who is named in an option that takes ``+NAME`` too: those who are known, and those who are new with it."""

from typing import TYPE_CHECKING

from kring.cli import resolve_name
from kring.errors import KringError
from kring.i18n import _
from kring.model.normalize import fold
from kring.quickadd.lexicon import KnownName, Lexicon

if TYPE_CHECKING:
    from kring.model.person import Person

__all__ = ["known_and_new", "refuse_namesake"]


def known_and_new(lexicon: Lexicon, wanted: list[str]) -> tuple[list[tuple[str, str]], list["Person"]]:
    """Tell those who are in the journal already from those to add.

    Args:
        lexicon: Who can be named.
        wanted: The names as they were typed; ``+NAME`` is someone new. The same one twice is one.

    Returns:
        Those who are known by id and name, and those to add, each in the order in which they were named.

    Raises:
        Refused: Somebody is not known, or could be several.
        KringError: Someone new goes by a name that somebody has already.
    """
    from kring.model.person import Person

    known: dict[str, str] = {}
    newcomers: dict[str, Person] = {}
    for name in wanted:
        if name.startswith("+"):
            newcomer = Person(name=name[1:]).checked()
            refuse_namesake(resolve_name.find_namesake(newcomer.name, lexicon))
            newcomers.setdefault(fold(newcomer.name), newcomer)
        else:
            found = resolve_name.resolve_person(name, lexicon)
            known[found.id] = found.name
    return list(known.items()), list(newcomers.values())


def refuse_namesake(other: KnownName | None) -> None:
    """Refuse a name that is taken: two of one name could never be told apart by it again.

    Args:
        other: Who or what goes by it already, or None.

    Raises:
        KringError: Somebody does.
    """
    if other is not None:
        raise KringError(
            _("“{name}” is in your journal already. Nothing was written.").format(name=other.name),
            remedy=_("If this is another one, give a name that tells the two apart."),
        )
