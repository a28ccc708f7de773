"""What was understood, thing by thing, for whoever wants to see more than one line of it."""

from typing import NamedTuple

from kring import words
from kring.i18n import _
from kring.model.kinds import Direction, Outcome
from kring.quickadd.draft import Draft
from kring.quickadd.lexicon import Lexicon

__all__ = ["Understood", "explain"]


class Understood(NamedTuple):
    """One thing that was understood.

    Attributes:
        label: What it is, in the language of the interface.
        value: What it was understood to be; user text stands in it as it is.
    """

    label: str
    value: str


def explain(draft: Draft, lexicon: Lexicon) -> list[Understood]:
    """Everything a draft holds, in the order an entry is read: the day, which way, who, what.

    Args:
        draft: What was understood.
        lexicon: The lexicon it was read with.

    Returns:
        What is there; what is not, is left out.
    """
    way = words.say(draft.direction)
    if draft.outcome is not Outcome.DONE:
        way = f"{way}, {words.say(draft.outcome)}"
    people = [one.name if (one := lexicon.person(person)) else person for person in draft.people]
    people += [_("{name} (new)").format(name=name) for name in draft.new_people]
    circle = lexicon.circle(draft.circle) if draft.circle else None
    cared_for = lexicon.person(draft.cared_for) if draft.cared_for else None
    side = _("about") if draft.direction is Direction.NOTE else _("with")
    found = [
        Understood(_("day"), words.day_long(draft.on)),
        Understood(_("direction"), way),
        Understood(side, ", ".join(people)),
        Understood(_("for whom"), cared_for.name if cared_for else ""),
        Understood(_("circle"), circle.name if circle else draft.circle or ""),
        Understood(_("what"), draft.what),
        Understood(_("support"), ", ".join(words.say(kind) for kind in draft.support)),
        Understood(_("how long"), words.minutes(draft.minutes) if draft.minutes else ""),
        Understood(_("tags"), ", ".join(draft.tags)),
        Understood(_("private"), _("yes") if draft.private else ""),
    ]
    return [one for one in found if one.value]
