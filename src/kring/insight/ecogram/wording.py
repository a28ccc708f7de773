"""What an ecogram says in words: what went to and fro with someone lately, and what its signs mean."""

from collections.abc import Iterator
from typing import Final

from kring.humanize import say
from kring.i18n import N_, _
from kring.insight.ecogram.graph import Lately, Much
from kring.insight.ecogram.sectors import ALONE, OTHERS
from kring.model.enums import Support

__all__ = ["format_exchange_amount", "format_exchange_summary", "list_exchange_rows", "sector_name"]

_MUCH: Final = {
    Much.LITTLE: N_("once or twice"),
    Much.SOME: N_("now and then"),
    Much.MUCH: N_("often"),
}


def format_exchange_amount(how: Much) -> str:
    """How much went to and fro, in words; empty for nothing."""
    return _(_MUCH[how]) if how in _MUCH else ""


def list_exchange_rows(lately: Lately) -> Iterator[tuple[str, str]]:
    """What went to and fro with someone lately: which way, and how much of what.

    Args:
        lately: As the ecogram has it.

    Yields:
        Given, received, together: each where there was any, with how much of it and of which kinds.
    """
    rows = (
        (_("I gave"), lately.given, lately.gave),
        (_("I received"), lately.received, lately.got),
        (_("together"), lately.together, ()),
    )
    for label, how, kinds in rows:
        if how != Much.NONE:
            said = ", ".join(say(kind) for kind in _list_support_kinds(kinds))
            yield label, f"{format_exchange_amount(how)} · {said}" if said else format_exchange_amount(how)


def _list_support_kinds(kinds: tuple[str, ...]) -> Iterator[str]:
    known = {str(member): member for member in Support}
    return (known.get(kind, kind) for kind in kinds)


def format_exchange_summary(lately: Lately) -> str:
    """The same in a few words, for one line; says so where nothing was given, received or done together.

    An ask or a no may have been written down all the same, so that "nothing written down" would not be true.
    """
    said = [f"{label} {rest.partition(' · ')[0]}" for label, rest in list_exchange_rows(lately)]
    return ", ".join(said) if said else _("nothing given or received lately")


def sector_name(id: str, name: str) -> str:  # noqa: A002 - the word for it
    """What a sector is called.

    Args:
        id: Its id.
        name: The name of the circle with that id, if it is one.
    """
    if id == ALONE:
        return _("in no circle")
    return _("other circles") if id == OTHERS else name
