"""The names a journal is told in: every enumeration, as it stands in files, options and JSON.

Those that quick-add has no use for are in ``model/endings.py``: each costs a start as much as a small module does.

The names are fixed: other people's backups and scripts rely on them. How each is said to someone is a matter of the
interface (``kring.humanize``).
"""

from enum import StrEnum

__all__ = [
    "Began",
    "CircleKind",
    "CircleStatus",
    "Direction",
    "Energy",
    "ForWhom",
    "Outcome",
    "PersonStatus",
    "Ring",
    "Role",
    "Support",
]


class Direction(StrEnum):
    """Which way something went (R6)."""

    GIVEN = "given"
    RECEIVED = "received"
    TOGETHER = "together"
    NOTE = "note"


class Outcome(StrEnum):
    """Whether it happened, or was only offered, asked for or declined."""

    DONE = "done"
    OFFERED = "offered"
    ASKED = "asked"
    DECLINED = "declined"


class Support(StrEnum):
    """What is exchanged (R7)."""

    PRACTICAL = "practical"
    CARE = "care"
    COMPANY = "company"
    LISTENING = "listening"
    ADVICE = "advice"
    CONTACTS = "contacts"
    EXPERIENCE = "experience"
    THINGS = "things"


class Began(StrEnum):
    """Who took the first step."""

    ME = "me"
    THEM = "them"
    BOTH = "both"


class ForWhom(StrEnum):
    """For whom something was done, in a circle around someone who is cared for: for me, or for them."""

    ME = "for-me"
    CARED_FOR = "for-cared-for"


class Energy(StrEnum):
    """How someone feels afterwards: more energy, the same, less, or it varies."""

    MORE = "more"
    SAME = "same"
    LESS = "less"
    VARIES = "varies"


class CircleKind(StrEnum):
    """The kinds of network (R4), the private ones first."""

    FAMILY = "family"
    FRIENDS = "friends"
    MANTELZORG = "mantelzorg"
    PEER = "peer"
    SOCIAL = "social"
    ISSUE = "issue"
    ORGANISATION = "organisation"


class CircleStatus(StrEnum):
    """Whether a circle is alive, at rest, or over."""

    ACTIVE = "active"
    RESTING = "resting"
    ENDED = "ended"


class PersonStatus(StrEnum):
    """Whether someone may be brought up; the deceased stay, without prompts."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    DECEASED = "deceased"


class Ring(StrEnum):
    """How near someone is: can't imagine life without, important, part of my life, or not said."""

    INNER = "inner"
    MIDDLE = "middle"
    OUTER = "outer"
    NONE = "none"


class Role(StrEnum):
    """What someone is in a circle (R4, R14)."""

    MEMBER = "member"
    INITIATOR = "initiator"
    DECIDES = "decides"
    BRINGS_PEOPLE = "brings-people"
    COORDINATION = "coordination"
    CONTACT = "contact"
    CARED_FOR = "cared-for"
