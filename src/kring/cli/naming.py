"""From a name someone typed to the one person or circle it means; by the same rules as quick-add, never by a guess."""

from collections.abc import Iterable, Sequence

from kring.cli.failures import Refused
from kring.cli.phrases import joined
from kring.i18n import _, ngettext
from kring.quickadd.lexicon import Found, Known, Lexicon, normal

__all__ = [
    "candidate_lines",
    "choose",
    "circle",
    "circles_named",
    "clipped",
    "legible",
    "near",
    "people_named",
    "person",
    "several",
]


def legible(texts: Iterable[str]) -> None:
    """Refuse text that did not arrive as text: bytes of another encoding than UTF-8.

    Args:
        texts: What was typed.

    Raises:
        Refused: One of them holds a lone surrogate, which is how such a byte arrives.
    """
    for text in texts:
        if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
            raise Refused(
                _("Part of this is not readable text; nothing was written."),
                _("It is not in UTF-8."),
                details=[clipped(text)],
            )


def clipped(text: str) -> str:
    """What was typed, to be handed back: whole, unless it is longer than anyone would type."""
    return text if len(text) <= 2000 else f"{text[:2000]}…"


def choose(found: Found) -> Sequence[Known]:
    """Those a name can mean: whoever is called exactly that, else whose name it is a part of; the active ones first."""
    among = found.exact or found.partial
    return [one for one in among if one.active] or among


def people_named(name: str, lexicon: Lexicon) -> Sequence[Known]:
    """The people a name or id can mean."""
    by_id = lexicon.person(name)
    return [by_id] if by_id else choose(lexicon.find(normal(name)))


def circles_named(name: str, lexicon: Lexicon) -> Sequence[Known]:
    """The circles a name, the beginning of one, or an id can mean."""
    by_id = lexicon.circle(name)
    if by_id:
        return [by_id]
    wanted = normal(name.removeprefix("@"))
    if not wanted:
        return ()
    named = lexicon.circle_names()
    exact = tuple(dict.fromkeys(one for other, one in named if other == wanted))
    begins = tuple(dict.fromkeys(one for other, one in named if other.startswith(wanted)))
    return choose(Found(exact, begins))


def person(name: str, lexicon: Lexicon, *, may_add: bool = True) -> Known:
    """The one person a name means.

    Args:
        name: A name, first name, alias, part of a full name, or an id.
        lexicon: Who can be named.
        may_add: Whether ``+NAME`` would add someone where this was typed.

    Raises:
        Refused: Nobody or several go by it.
    """
    found = people_named(name, lexicon)
    if len(found) == 1:
        return found[0]
    if found:
        raise several(name, found)
    from kring.quickadd.nearest import nearest

    how = _("To add someone new, write +{name}.") if may_add else _("“kring new person {name}” adds someone new.")
    raise Refused(
        _("Nobody here goes by “{name}”.").format(name=clipped(name)),
        near(nearest(name, lexicon)),
        how.format(name=clipped(name)),
    )


def circle(name: str, lexicon: Lexicon) -> Known:
    """The one circle a name means.

    Args:
        name: A name, the beginning of one, or an id.
        lexicon: What can be named.

    Raises:
        Refused: No circle or several go by it.
    """
    found = circles_named(name, lexicon)
    if len(found) == 1:
        return found[0]
    if found:
        raise several(name, found)
    from kring.quickadd.nearest import nearest_circles

    raise Refused(
        _("No circle here is called “{name}”.").format(name=clipped(name)),
        near(nearest_circles(name.removeprefix("@"), lexicon)),
        _("“kring list circles” shows them; “kring new circle NAME --kind KIND” adds one."),
    )


def near(known: Sequence[Known]) -> str:
    """A sentence with the nearest names; empty when there are none."""
    if not known:
        return ""
    names = [one.name for one in known]
    return ngettext("The nearest name: {names}.", "The nearest names: {names}.", len(names)).format(names=joined(names))


def several(name: str, found: Sequence[Known]) -> Refused:
    """What to say when a name can mean several: who they are, and to say which."""
    return Refused(
        _("“{name}” can be several.").format(name=clipped(name)),
        details=candidate_lines(found),
        remedy=_("Give more of the name, or the code behind it."),
    )


def candidate_lines(found: Sequence[Known], *, most: int = 12) -> list[str]:
    """Candidates, a line each; with the id, by which they can always be named, and how many more there are."""
    lines = [f"{one.name}  ({one.id})" for one in found[:most]]
    left = len(found) - most
    if left > 0:
        lines.append(ngettext("… and {number} more", "… and {number} more", left).format(number=left))
    return lines
