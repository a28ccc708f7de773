"""What a circle does not say yet, as questions: one or two at most, and never a reproach (R3–R6, R14).

Pure. A circle that rests or has ended is left alone, and so is one that was put off.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from kring.i18n import N_, _
from kring.insight.attention.not_now import is_put_off
from kring.model.circle import Circle, Membership
from kring.model.enums import CircleKind, CircleStatus, Role
from kring.model.review import Review

__all__ = ["MOST", "find_said_purpose", "list_circle_questions"]

#: No more questions than this stand on a card.
MOST: Final = 2

#: What belongs to a kind (R4): field and question, in the order of asking.
_OF_KIND: Final[dict[CircleKind, tuple[tuple[str, str], ...]]] = {
    CircleKind.MANTELZORG: (("cared_for", N_("Whom do you care for here?")),),
    CircleKind.PEER: (("shared", N_("What do you share with one another here?")),),
    CircleKind.ISSUE: (
        ("theme", N_("What is it that moves people here?")),
        ("channels", N_("How does everyone get the news?")),
    ),
    CircleKind.ORGANISATION: (
        ("coordination_point", N_("Who or what is the coordination point?")),
        ("method", N_("How do you work together?")),
        ("structure", N_("How is it organised?")),
    ),
}
#: The kinds in which it helps to know who decides and who brings people along (R14).
_KEY_FIGURES: Final = frozenset({CircleKind.ISSUE, CircleKind.ORGANISATION})


def find_said_purpose(circle: Circle, last: Review | None) -> str:
    """What a circle without a purpose of its own was said to be for, the last time it was looked at.

    Args:
        circle: Which.
        last: The newest finished look at it, or None.

    Returns:
        What was answered then; empty where the circle says itself, or nobody said.
    """
    if circle.purpose or last is None:
        return ""
    return next((answer.text for answer in last.answers if answer.question == "q1"), "")


def list_circle_questions(
    circle: Circle, memberships: Iterable[Membership], today: dt.date, *, said: str = ""
) -> list[str]:
    """What might be asked about a circle, in the language of the interface.

    Args:
        circle: Which.
        memberships: Who is or was in it.
        today: What today is.
        said: What it was said to be for (:func:`find_said_purpose`).

    Returns:
        At most :data:`MOST` questions, what matters most for its kind first; none when it is not to be brought up.
    """
    if circle.status != CircleStatus.ACTIVE or is_put_off(circle.not_before, today):
        return []
    found = _list_open_questions(circle, list(memberships), said)
    return [_(one) for one, _n in zip(found, range(MOST), strict=False)]


def _list_open_questions(circle: Circle, memberships: list[Membership], said: str) -> Iterator[str]:
    roles = {role for one in memberships if one.until is None for role in one.roles}
    if not circle.purpose and not said:
        yield N_("What is this circle for?")
    if circle.kind == CircleKind.ISSUE and Role.INITIATOR not in roles:
        yield N_("Who keeps this going?")
    for field, question in _OF_KIND.get(circle.kind, ()):
        if not getattr(circle, field):
            yield question
    if circle.kind in _KEY_FIGURES and not roles & {Role.DECIDES, Role.BRINGS_PEOPLE}:
        yield N_("Who decides here, and who brings their people along?")
    if not (circle.i_get or circle.i_bring):
        yield N_("What do you get here, and what do you bring?")
    if not circle.keeps_alive and circle.kind not in (CircleKind.FAMILY, CircleKind.MANTELZORG):
        yield N_("What keeps it alive?")
