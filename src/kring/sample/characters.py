"""Who is in the sample year: facts without words. The words are in ``en.toml`` and ``nl.toml``."""

from dataclasses import dataclass
from typing import Final

from kring.model.enums import CircleKind, CircleStatus, PersonStatus, Ring, Role

__all__ = ["CAST", "CIRCLES", "CastMember", "CirclePart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """Someone in the sample year.

    Attributes:
        key: What the plot and the texts call them.
        ring: How near they are.
        born: Month, day and year (None where it is not known).
        birthday_in: A birthday this many days after today, instead of a fixed one.
        age: How old they will be then.
        organisation: An organisation rather than a person.
        status: Active, paused, ended or deceased.
        paused_for: For someone paused: until this many days after today.
        rhythm_days: A rhythm of one's own, for the few who have one.
        given_freely: What is given here is given freely.
        strained: It is strained between us.
        private: They stay out of what is exported.
        circles: The circles they are in, with their roles.
        since: In these circles since this many days ago.
        until: No longer in them since this many days ago; None is still.
    """

    key: str
    ring: Ring = Ring.NONE
    born: tuple[int, int, int | None] | None = None
    birthday_in: int | None = None
    age: int | None = None
    organisation: bool = False
    status: PersonStatus = PersonStatus.ACTIVE
    paused_for: int | None = None
    rhythm_days: int | None = None
    given_freely: bool = False
    strained: bool = False
    private: bool = False
    circles: tuple[tuple[str, tuple[Role, ...]], ...] = ()
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CirclePart:
    """A circle in the sample year.

    Attributes:
        key: What the plot and the texts call it.
        kind: Which of the seven kinds.
        cared_for: The key of the person cared for, for mantelzorg.
        care_since: Since this many days ago, for mantelzorg.
        look_again_months: How often to look closely; None is when something changes.
        status: Active, resting or ended.
        given_freely: What is given here is given freely.
    """

    key: str
    kind: CircleKind
    cared_for: str | None = None
    care_since: int | None = None
    look_again_months: int | None = None
    status: CircleStatus = CircleStatus.ACTIVE
    given_freely: bool = False


CIRCLES: Final = (
    CirclePart(key="mum", kind=CircleKind.MANTELZORG, cared_for="mum", care_since=1120, look_again_months=3),
    CirclePart(key="family", kind=CircleKind.FAMILY, given_freely=True),
    CirclePart(key="friends", kind=CircleKind.FRIENDS),
    CirclePart(key="peers", kind=CircleKind.PEER, look_again_months=6),
    CirclePart(key="choir", kind=CircleKind.SOCIAL),
    CirclePart(key="crossing", kind=CircleKind.ISSUE),
    CirclePart(key="table", kind=CircleKind.ORGANISATION),
    CirclePart(key="work", kind=CircleKind.SOCIAL, status=CircleStatus.RESTING),
)

_MEMBER: Final = (Role.MEMBER,)

#: The most telling first: a small sample takes the first so many.
CAST: Final = (
    CastMember(
        key="mum",
        ring=Ring.INNER,
        born=(3, 8, 1944),
        circles=(("mum", (Role.CARED_FOR,)), ("family", _MEMBER)),
        since=1120,
    ),
    CastMember(
        key="brother",
        ring=Ring.INNER,
        born=(9, 17, 1973),
        circles=(("mum", (Role.MEMBER, Role.DECIDES)), ("family", _MEMBER)),
        since=1120,
    ),
    CastMember(key="friend_best", ring=Ring.INNER, born=(6, 2, 1971), circles=(("friends", _MEMBER),)),
    CastMember(
        key="neighbour", ring=Ring.MIDDLE, born=(1, 20, 1957), circles=(("mum", _MEMBER), ("crossing", _MEMBER))
    ),
    CastMember(key="handy", ring=Ring.MIDDLE, born=(7, 30, 1980), circles=(("mum", _MEMBER), ("crossing", _MEMBER))),
    CastMember(key="friend_walk", ring=Ring.MIDDLE, born=(10, 11, None), circles=(("friends", _MEMBER),)),
    CastMember(
        key="sister_in_law", ring=Ring.MIDDLE, born=(4, 14, 1975), circles=(("family", _MEMBER), ("friends", _MEMBER))
    ),
    CastMember(key="daughter", ring=Ring.INNER, born=(8, 5, 2003), given_freely=True, circles=(("family", _MEMBER),)),
    CastMember(
        key="homecare",
        organisation=True,
        circles=(("mum", _MEMBER), ("table", (Role.COORDINATION,))),
        since=345,
    ),
    CastMember(key="peer_wise", ring=Ring.OUTER, circles=(("peers", _MEMBER),), since=301),
    CastMember(key="initiator", ring=Ring.OUTER, circles=(("crossing", (Role.INITIATOR,)),), since=215),
    CastMember(
        key="nephew", ring=Ring.MIDDLE, birthday_in=6, age=14, given_freely=True, circles=(("family", _MEMBER),)
    ),
    CastMember(key="aunt", ring=Ring.MIDDLE, born=(12, 19, 1948), rhythm_days=21, circles=(("family", _MEMBER),)),
    CastMember(
        key="uncle",
        ring=Ring.MIDDLE,
        born=(5, 23, 1943),
        status=PersonStatus.DECEASED,
        circles=(("family", _MEMBER),),
        until=283,
    ),
    CastMember(key="friend_leap", ring=Ring.MIDDLE, born=(2, 29, 1964), circles=(("friends", _MEMBER),)),
    CastMember(key="friend_away", ring=Ring.MIDDLE, born=(11, 2, None), circles=(("friends", _MEMBER),)),
    CastMember(
        key="friend_paused",
        ring=Ring.OUTER,
        born=(1, 9, None),
        status=PersonStatus.PAUSED,
        paused_for=60,
        strained=True,
        private=True,
        circles=(("friends", _MEMBER),),
    ),
    CastMember(key="peer_lead", circles=(("peers", (Role.CONTACT,)),), since=301),
    CastMember(key="peer_young", ring=Ring.OUTER, circles=(("peers", _MEMBER),), since=245),
    CastMember(key="peer_father", circles=(("peers", _MEMBER),), since=301),
    CastMember(key="official", circles=(("crossing", (Role.DECIDES,)),), since=170),
    CastMember(key="headteacher", circles=(("crossing", (Role.BRINGS_PEOPLE,)),), since=196),
    CastMember(key="practice", organisation=True, circles=(("table", _MEMBER),), since=331),
    CastMember(key="support_point", organisation=True, circles=(("table", _MEMBER),), since=331),
    CastMember(key="choir_friend", ring=Ring.OUTER, circles=(("choir", _MEMBER),)),
    CastMember(key="conductor", circles=(("choir", (Role.INITIATOR,)),)),
    CastMember(key="colleague", ring=Ring.OUTER, circles=(("work", _MEMBER),)),
    CastMember(key="piano_teacher", ring=Ring.OUTER, born=(6, 21, 1941)),
)
