"""From a name someone typed to the one person or circle it means; by the same rules as quick-add, never by a guess."""

from collections.abc import Iterable, Sequence

from kring.cli.errors import Refused
from kring.humanize import join_names
from kring.i18n import _, ngettext
from kring.quickadd.lexicon import Found, KnownName, Lexicon, normalize_name
from kring.quickadd.tags import find_circle

__all__ = [
    "candidate_lines",
    "choose_candidates",
    "circles_named",
    "clip_typed_text",
    "find_namesake",
    "format_nearest_names",
    "make_ambiguous_error",
    "people_named",
    "refuse_illegible_text",
    "resolve_circle",
    "resolve_person",
]

#: Characters of a typed line that are handed back: a terminal takes no longer line; what is longer came from a file.
MOST_HANDED_BACK = 4096


def refuse_illegible_text(texts: Iterable[str]) -> None:
    """Refuse text that did not arrive as text: bytes of another encoding than UTF-8.

    Args:
        texts: What was typed.

    Raises:
        Refused: One of them holds a lone surrogate, which is how such a byte arrives.
    """
    for text in texts:
        if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
            raise Refused(
                _("Part of this is not readable text. Nothing was written."),
                _("It is not in UTF-8."),
            )


def clip_typed_text(text: str) -> str:
    """What was typed, to be handed back: whole, unless it is longer than anyone would type."""
    return text if len(text) <= MOST_HANDED_BACK else f"{text[:MOST_HANDED_BACK]}…"


def choose_candidates(found: Found) -> Sequence[KnownName]:
    """Those a name can mean, by the rules of quick-add: a whole name before a part of one, active before ended."""
    exact = [one for one in found.exact if one.active]
    if exact:
        return exact
    partial = [one for one in found.partial if one.active]
    return [*found.exact, *partial] if partial else [*(found.exact or found.partial)]


def people_named(name: str, lexicon: Lexicon) -> Sequence[KnownName]:
    """The people a name can mean; also an id, or ``Anna~7F3K`` with the end of one."""
    by_id = lexicon.person(name)
    if by_id:
        return [by_id]
    phrase, ending = _split_id_ending(name)
    if not ending:
        return choose_candidates(lexicon.find(normalize_name(name)))
    found = lexicon.find(normalize_name(phrase))
    return _filter_by_ending([*found.exact, *found.partial] if phrase else lexicon.people, ending)


def circles_named(name: str, lexicon: Lexicon) -> Sequence[KnownName]:
    """The circles a name can mean, as quick-add reads it after an ``@``; also an id."""
    by_id = lexicon.circle(name)
    if by_id:
        return [by_id]
    return find_circle(lexicon, name.removeprefix("@"))


def _split_id_ending(name: str) -> tuple[str, str]:
    """A name and the end of an id behind it; the latter empty where there is none."""
    phrase, sign, ending = name.rpartition("~")
    return (phrase, ending) if sign and ending else (name, "")


def _filter_by_ending(known: Iterable[KnownName], ending: str) -> Sequence[KnownName]:
    return [one for one in known if one.id.lower().endswith(ending.lower())]


def find_namesake(name: str, lexicon: Lexicon) -> KnownName | None:
    """Who goes by exactly this name or alias already, if anyone; two of one name could not be told apart by it."""
    return next(iter(lexicon.find(normalize_name(name)).exact), None)


def resolve_person(name: str, lexicon: Lexicon, *, may_add: bool = True) -> KnownName:
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
        raise make_ambiguous_error(name, found)
    from kring.quickadd.suggestions import find_nearest_people

    how = _("To add someone new, write +{name}.") if may_add else _("“kring new person {name}” adds someone new.")
    raise Refused(
        _("Nobody here goes by “{name}”.").format(name=clip_typed_text(name)),
        format_nearest_names(find_nearest_people(name, lexicon)),
        how.format(name=clip_typed_text(name)),
    )


def resolve_circle(name: str, lexicon: Lexicon) -> KnownName:
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
        raise make_ambiguous_error(name, found)
    from kring.quickadd.suggestions import nearest_circles

    raise Refused(
        _("No circle here is called “{name}”.").format(name=clip_typed_text(name)),
        format_nearest_names(nearest_circles(name.removeprefix("@"), lexicon)),
        _("See them: “kring list circles”. Add one: “kring new circle NAME --kind KIND”."),
    )


def format_nearest_names(known: Sequence[KnownName]) -> str:
    """A sentence with the nearest names; empty when there are none."""
    if not known:
        return ""
    names = [one.name for one in known]
    return ngettext("The closest name: {names}.", "The closest names: {names}.", len(names)).format(
        names=join_names(names)
    )


def make_ambiguous_error(name: str, found: Sequence[KnownName]) -> Refused:
    """What to say when a name can mean several: who they are, and to say which."""
    return Refused(
        _("“{name}” can be several.").format(name=clip_typed_text(name)),
        details=candidate_lines(found),
        remedy=_("Type more of the name, or put the code in brackets right after it."),
    )


def candidate_lines(found: Sequence[KnownName], *, most: int = 12) -> list[str]:
    """Candidates, a line each, and how many more there are.

    Args:
        found: Who or what it can be.
        most: How many to show; 1 or more.

    Returns:
        Names with the end of the id behind them, as long as tells them apart: that can be typed too.
    """
    length = 4
    while length < 26 and len({one.id[-length:] for one in found}) < len(found):
        length += 1
    lines = [f"{one.name}  (~{one.id[-length:]})" for one in found[:most]]
    left = len(found) - most
    if left > 0:
        lines.append(ngettext("… and {number} more", "… and {number} more", left).format(number=left))
    return lines
