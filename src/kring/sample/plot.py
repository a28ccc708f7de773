"""What happens in the sample year, without words: what comes back, what happens once, what the calendar brings.

The words stand in ``en.toml`` and ``nl.toml`` under the same names. Everything is counted back from the day the sample
is made.
"""

from dataclasses import dataclass
from typing import Final

from kring.model.enums import Began, Direction, Energy, Outcome, Support

__all__ = ["CALENDAR", "FOR_MUM", "SCENES", "SEASONS", "THREADS", "YEAR", "PlotMoment", "Scene", "Thread"]

#: How many days the sample goes back.
YEAR: Final = 364
#: The seasons a line may belong to, as they follow each other from December.
SEASONS: Final = ("winter", "spring", "summer", "autumn")

G, R, T, N = Direction.GIVEN, Direction.RECEIVED, Direction.TOGETHER, Direction.NOTE
DONE, OFFERED, ASKED, DECLINED = Outcome.DONE, Outcome.OFFERED, Outcome.ASKED, Outcome.DECLINED
PRACTICAL, CARE, COMPANY, LISTENING = Support.PRACTICAL, Support.CARE, Support.COMPANY, Support.LISTENING
ADVICE, CONTACTS, EXPERIENCE, THINGS = Support.ADVICE, Support.CONTACTS, Support.EXPERIENCE, Support.THINGS
MORE, SAME, LESS, VARIES = Energy.MORE, Energy.SAME, Energy.LESS, Energy.VARIES
ME, THEM, BOTH = Began.ME, Began.THEM, Began.BOTH

#: What in the circle around mum was done for her; the rest of it is between those who care.
FOR_MUM: Final = frozenset((
    *("shopping", "care", "paperwork", "company", "brother_shift", "brother_small", "brother_asked", "brother_no"),
    *("handy", "homecare", "offers", "surgery", "fall", "hospital", "home_again", "first_morning", "kitchen_table"),
    *("banister", "ask_saturdays", "saturdays", "weekend_off", "third_no", "invoices", "wednesdays"),
    *("half_past_eight", "week_off", "dance", "eye_clinic", "photographs"),
))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotMoment:
    """What all moments have in common; of a tuple of choices one is taken each time.

    Attributes:
        name: The name its words stand under.
        direction: Given, received, together or a note.
        outcome: Done, or only offered, asked, declined.
        people: The keys of those it was with.
        circle: The key of the circle, or None.
        support: The kinds of support.
        minutes: How long it took, to choose from.
        travel: The travel that came with it, in minutes, to choose from.
        costs: What it cost, in cents, to choose from; 0 is nothing.
        began: Who took the first step, to choose from.
        energy: How it felt afterwards, to choose from.
        tag: The key of a tag, or None.
        private: Stays out of what is exported.
        answers: What became of it when it was answered some days later, to choose from; None is no answer so far. What
            was asked or offered lately has none yet.
        weekday: Always on this day of the week, 0 is Monday; None is any.
    """

    name: str
    direction: Direction
    outcome: Outcome = DONE
    people: tuple[str, ...] = ()
    circle: str | None = None
    support: tuple[Support, ...] = ()
    minutes: tuple[int, ...] = ()
    travel: tuple[int, ...] = ()
    costs: tuple[int, ...] = ()
    began: tuple[Began, ...] = ()
    energy: tuple[Energy, ...] = ()
    tag: str | None = None
    private: bool = False
    answers: tuple[Outcome | None, ...] = ()
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread(PlotMoment):
    """Something that comes back all year.

    Attributes:
        every: Days from one to the next, on average.
        first: From this many days ago.
        last: Until this many days ago.
        one_of: With one of the people each time, not with all.
    """

    every: int
    first: int = YEAR - 6
    last: int = 2
    one_of: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene(PlotMoment):
    """Something that happens once, this many days ago, or on its day of the week before that."""

    ago: int


THREADS: Final = (
    # Mantelzorg for mum
    Thread(name="shopping", direction=G, people=("mum",), circle="mum", support=(PRACTICAL,), every=10,
           minutes=(60, 75, 90, 120), travel=(25, 30, 40), costs=(0, 0, 380), energy=(SAME, LESS, SAME),
           tag="shopping"),
    Thread(name="care", direction=G, people=("mum",), circle="mum", support=(CARE,), every=13,
           minutes=(60, 90, 120, 150), travel=(25, 30), costs=(0, 0, 0, 450), energy=(SAME, LESS, VARIES)),
    Thread(name="paperwork", direction=G, people=("mum",), circle="mum", support=(PRACTICAL,), every=34,
           minutes=(20, 30, 45, 60), energy=(LESS,), tag="paperwork"),
    Thread(name="company", direction=T, people=("mum",), circle="mum", support=(COMPANY,), every=14,
           minutes=(90, 120, 180, 240), travel=(25, 30), energy=(MORE, SAME, MORE), began=(ME, THEM, BOTH)),
    Thread(name="mum_tells", direction=R, people=("mum",), circle="mum", support=(EXPERIENCE,), every=46,
           began=(THEM,), energy=(MORE,)),
    Thread(name="mum_gives", direction=R, people=("mum",), circle="mum", support=(THINGS,), every=70, began=(THEM,)),
    Thread(name="brother_shift", direction=R, people=("brother",), circle="mum", support=(CARE, PRACTICAL), every=24,
           first=306, weekday=5, minutes=(240, 300, 360), energy=(MORE, MORE, SAME)),
    Thread(name="brother_small", direction=R, people=("brother",), circle="mum", support=(PRACTICAL,), every=42,
           began=(ME, THEM)),
    Thread(name="brother_asked", direction=R, outcome=ASKED, people=("brother",), circle="mum", support=(PRACTICAL,),
           every=60, began=(ME,), answers=(DONE, DECLINED, DONE)),
    Thread(name="brother_no", direction=R, outcome=DECLINED, people=("brother",), circle="mum", every=120, first=330,
           last=150),
    Thread(name="soup", direction=R, people=("neighbour",), circle="mum", support=(THINGS,), every=34, began=(THEM,)),
    Thread(name="handy", direction=R, people=("handy",), circle="mum", support=(PRACTICAL,), every=40,
           minutes=(20, 30, 45, 60), began=(ME, THEM, THEM)),
    Thread(name="thanks", direction=G, people=("neighbour", "handy"), circle="mum", support=(THINGS,), every=48,
           one_of=True, began=(ME,)),
    Thread(name="letters", direction=G, people=("handy",), circle="mum", support=(ADVICE,), every=75, began=(THEM,),
           minutes=(20, 30, 45), energy=(MORE, SAME)),
    Thread(name="neighbour_asks", direction=G, outcome=ASKED, people=("neighbour",), circle="mum", every=120,
           began=(THEM,), answers=(DONE,)),
    Thread(name="homecare", direction=R, people=("homecare",), circle="mum", support=(CARE,), every=46, first=335,
           minutes=(30, 45)),
    Thread(name="invoice", direction=N, people=("homecare",), circle="mum", every=61, first=300, costs=(2100, 2140),
           tag="paperwork"),
    Thread(name="offers", direction=R, outcome=OFFERED, people=("sister_in_law", "neighbour", "handy"), circle="mum",
           support=(PRACTICAL,), every=72, one_of=True, began=(THEM,), answers=(DONE, DONE, None)),
    Thread(name="surgery", direction=R, people=("practice",), circle="mum", support=(ADVICE,), every=88,
           minutes=(10, 20)),
    Thread(name="own_notes", direction=N, every=42, tag="day", energy=(VARIES, LESS, MORE)),
    Thread(name="night_notes", direction=N, circle="mum", every=75, private=True, energy=(LESS,)),
    # Family
    Thread(name="daughter_together", direction=T, people=("daughter",), circle="family", support=(COMPANY,), every=33,
           minutes=(60, 120, 180), energy=(MORE,), began=(ME, THEM, BOTH)),
    Thread(name="daughter_helps", direction=R, people=("daughter",), circle="family", support=(PRACTICAL,), every=80,
           began=(THEM,), energy=(MORE,)),
    Thread(name="aunt_call", direction=G, people=("aunt",), circle="family", support=(LISTENING,), every=40, first=270,
           last=9, minutes=(20, 30, 45), began=(ME, ME, ME, THEM), tag="phone"),
    Thread(name="homework", direction=G, people=("nephew",), circle="family", support=(ADVICE,), every=60,
           minutes=(30, 45, 60), began=(THEM,), energy=(MORE, SAME)),
    Thread(name="sister_talk", direction=R, people=("sister_in_law",), circle="family", support=(ADVICE,), every=75,
           minutes=(15, 30)),
    # Friends
    Thread(name="best_listens", direction=R, people=("friend_best",), circle="friends", support=(LISTENING,), every=35,
           minutes=(30, 45, 60, 90), began=(ME, THEM, BOTH), energy=(MORE,)),
    Thread(name="best_back", direction=G, people=("friend_best",), circle="friends", support=(LISTENING,), every=52,
           minutes=(30, 45, 60), began=(THEM,), energy=(SAME, MORE)),
    Thread(name="walk", direction=T, people=("friend_walk",), circle="friends", support=(COMPANY,), every=21,
           last=100, weekday=6, minutes=(90, 120, 150), energy=(MORE,), began=(BOTH, ME, THEM), tag="outside"),
    Thread(name="walk_offers", direction=R, outcome=OFFERED, people=("friend_walk",), circle="friends", every=120,
           began=(THEM,), answers=(DONE, DECLINED)),
    Thread(name="my_no", direction=G, outcome=DECLINED, people=("friend_best", "friend_walk"), circle="friends",
           every=90, one_of=True, began=(THEM,)),
    Thread(name="my_offer", direction=G, outcome=OFFERED, people=("friend_best", "aunt", "choir_friend"), every=110,
           one_of=True, began=(ME,), answers=(DONE, DECLINED, None)),
    Thread(name="away", direction=T, people=("friend_away",), circle="friends", support=(COMPANY,), every=50,
           weekday=6, minutes=(40, 60), energy=(MORE,), tag="phone"),
    Thread(name="leap_advice", direction=R, people=("friend_leap",), circle="friends", support=(ADVICE,), every=75,
           minutes=(20, 30)),
    # Self-help group
    Thread(name="group", direction=T, circle="peers", support=(EXPERIENCE,), every=28, first=290, weekday=3,
           minutes=(120,), travel=(20,), energy=(MORE, VARIES, MORE)),
    Thread(name="peer_gives", direction=R, people=("peer_wise", "peer_father", "peer_young"), circle="peers",
           support=(EXPERIENCE,), every=48, first=240, one_of=True),
    Thread(name="peer_mine", direction=G, people=("peer_young", "peer_father", "peer_wise"), circle="peers",
           support=(EXPERIENCE,), every=70, first=240, one_of=True, energy=(MORE, SAME)),
    # Choir, the crossing, the table, work
    Thread(name="choir", direction=T, circle="choir", support=(COMPANY,), every=28, weekday=1, minutes=(120,),
           energy=(MORE,), tag="singing"),
    Thread(name="choir_jobs", direction=G, circle="choir", support=(PRACTICAL,), every=110, minutes=(30, 60)),
    Thread(name="meeting", direction=T, people=("initiator",), circle="crossing", support=(CONTACTS,), every=50,
           first=212, minutes=(60, 90), energy=(SAME, MORE)),
    Thread(name="flyers", direction=G, people=("initiator",), circle="crossing", support=(PRACTICAL,), every=80,
           first=200, minutes=(45, 60)),
    Thread(name="table", direction=T, people=("homecare", "practice", "support_point"), circle="table",
           support=(ADVICE,), every=122, first=240, minutes=(50, 60), energy=(SAME,)),
    Thread(name="shifts", direction=R, people=("colleague",), circle="work", support=(PRACTICAL,), every=110,
           first=290, began=(ME, THEM)),
)  # fmt: skip

SCENES: Final = (
    Scene(ago=360, name="greenhouse", direction=T, people=("uncle", "aunt"), circle="family", support=(COMPANY,),
          minutes=(90,), energy=(MORE,)),
    Scene(ago=352, name="fall", direction=R, people=("neighbour",), circle="mum", support=(CARE,), began=(THEM,)),
    Scene(ago=352, name="hospital", direction=R, people=("brother",), circle="mum", support=(PRACTICAL,),
          minutes=(60,), began=(ME,)),
    Scene(ago=351, name="chair", direction=N, people=("mum",), circle="mum", energy=(LESS,)),
    Scene(ago=350, name="midnight", direction=R, people=("friend_best",), circle="friends", support=(LISTENING,),
          minutes=(50,), began=(ME,), energy=(MORE,)),
    Scene(ago=346, name="home_again", direction=G, people=("mum",), circle="mum", support=(PRACTICAL, CARE),
          minutes=(300,), travel=(40,), energy=(LESS,)),
    Scene(ago=344, name="first_morning", direction=R, people=("homecare",), circle="mum", support=(CARE,),
          minutes=(45,)),
    Scene(ago=338, name="kitchen_table", direction=T, people=("mum", "brother", "support_point"), circle="mum",
          support=(ADVICE,), minutes=(75,), energy=(VARIES,)),
    Scene(ago=331, name="first_table", direction=T, people=("homecare", "practice"), circle="table",
          support=(ADVICE,), minutes=(55,)),
    Scene(ago=325, name="banister", direction=R, people=("handy",), circle="mum", support=(PRACTICAL,),
          minutes=(120,), began=(THEM,)),
    Scene(ago=320, name="ask_saturdays", direction=R, outcome=ASKED, people=("brother",), circle="mum",
          support=(CARE,), began=(ME,), minutes=(15,), answers=(DONE,)),
    Scene(ago=317, name="saturdays", direction=R, outcome=OFFERED, people=("brother",), circle="mum", support=(CARE,),
          answers=(DONE,)),
    Scene(ago=309, name="tip", direction=R, people=("friend_leap",), circle="friends", support=(CONTACTS,)),
    Scene(ago=301, name="first_evening", direction=T, people=("peer_lead", "peer_wise", "peer_father"),
          weekday=3, circle="peers", support=(EXPERIENCE,), minutes=(120,), travel=(20,), energy=(VARIES,)),
    Scene(ago=296, name="early_shifts", direction=R, people=("colleague",), circle="work", support=(PRACTICAL,)),
    Scene(ago=283, name="uncle_died", direction=N, people=("uncle", "aunt"), circle="family", energy=(LESS,)),
    Scene(ago=279, name="funeral", direction=T, people=("aunt", "brother", "daughter", "nephew"), circle="family",
          support=(COMPANY,), minutes=(240,)),
    Scene(ago=276, name="ties", direction=G, people=("aunt",), circle="family", support=(COMPANY, LISTENING),
          minutes=(180,), travel=(70,), began=(ME,), energy=(SAME,)),
    Scene(ago=260, name="concert", direction=T, people=("choir_friend", "conductor"), circle="choir",
          support=(COMPANY,), minutes=(150,), energy=(MORE,), tag="singing"),
    Scene(ago=251, name="weekend_asked", direction=G, outcome=ASKED, people=("friend_paused",), circle="friends",
          support=(COMPANY,), began=(THEM,), answers=(DECLINED,)),
    Scene(ago=244, name="weekend_no", direction=G, outcome=DECLINED, people=("friend_paused",), circle="friends"),
    Scene(ago=236, name="hard_words", direction=N, people=("friend_paused",), circle="friends", private=True,
          energy=(LESS,)),
    Scene(ago=228, name="recipes", direction=R, people=("mum",), circle="mum", support=(THINGS, EXPERIENCE),
          began=(THEM,), energy=(MORE,)),
    Scene(ago=215, name="petition_asked", direction=G, outcome=ASKED, people=("initiator",), circle="crossing",
          support=(PRACTICAL,), began=(THEM,), answers=(DONE,)),
    Scene(ago=205, name="petition", direction=T, people=("initiator", "neighbour"), circle="crossing",
          support=(PRACTICAL,), minutes=(120,), energy=(MORE,)),
    Scene(ago=196, name="letter_home", direction=R, people=("headteacher",), circle="crossing", support=(CONTACTS,)),
    Scene(ago=182, name="weekend_off", direction=R, people=("brother",), circle="mum", support=(CARE,),
          weekday=5, minutes=(2880,), began=(ME,), energy=(MORE,), tag="off"),
    Scene(ago=181, name="sea", direction=T, people=("friend_best", "friend_walk", "sister_in_law"), circle="friends",
          weekday=6, support=(COMPANY,), energy=(MORE,), tag="off"),
    Scene(ago=170, name="town_hall", direction=T, people=("initiator", "official"), circle="crossing",
          support=(CONTACTS,), minutes=(60,), energy=(MORE,)),
    Scene(ago=160, name="only_lists", direction=N, people=("brother",), circle="mum", energy=(LESS,)),
    Scene(ago=148, name="third_no", direction=R, outcome=DECLINED, people=("brother",), circle="mum", support=(CARE,)),
    Scene(ago=141, name="hours", direction=N, circle="mum", private=True, energy=(LESS,)),
    Scene(ago=120, name="not_fair", direction=R, people=("peer_wise",), circle="peers", support=(ADVICE,)),
    Scene(ago=104, name="worksheet", direction=N, people=("brother",), circle="mum", minutes=(40,), energy=(SAME,)),
    Scene(ago=100, name="the_talk", direction=T, people=("brother",), circle="mum", minutes=(95,),
          began=(ME,), energy=(MORE,)),
    Scene(ago=98, name="invoices", direction=R, outcome=OFFERED, people=("sister_in_law",), circle="mum",
          support=(PRACTICAL,), began=(THEM,), answers=(DONE,)),
    Scene(ago=88, name="four_streets", direction=G, people=("initiator",), circle="crossing", support=(PRACTICAL,),
          minutes=(90,), energy=(SAME,)),
    Scene(ago=80, name="three_days", direction=R, people=("daughter",), circle="family", support=(PRACTICAL, COMPANY),
          began=(THEM,), energy=(MORE,)),
    Scene(ago=72, name="wednesdays", direction=R, outcome=OFFERED, people=("handy",), circle="mum",
          support=(COMPANY,), began=(ME,), answers=(DONE,)),
    Scene(ago=61, name="half_past_eight", direction=R, people=("homecare",), circle="mum", support=(CARE,),
          began=(ME,), energy=(MORE,)),
    Scene(ago=58, name="four_hands", direction=R, people=("piano_teacher",), support=(EXPERIENCE,), minutes=(90,),
          began=(ME,), energy=(MORE,)),
    Scene(ago=57, name="week_off", direction=R, people=("brother",), circle="mum", support=(CARE,), minutes=(900,),
          began=(THEM,), energy=(MORE,), tag="off"),
    Scene(ago=52, name="forms", direction=R, people=("friend_leap",), circle="friends", support=(ADVICE,),
          minutes=(90,), tag="paperwork"),
    Scene(ago=45, name="rested", direction=N, tag="day", energy=(MORE,)),
    Scene(ago=40, name="stripes", direction=T, people=("initiator", "handy", "neighbour"), circle="crossing",
          energy=(MORE,)),
    Scene(ago=31, name="flu", direction=G, people=("friend_best",), circle="friends", support=(CARE, THINGS),
          minutes=(60,), began=(ME,), energy=(MORE,)),
    Scene(ago=24, name="dance", direction=T, people=("mum",), circle="mum", support=(COMPANY,), energy=(MORE,),
          began=(THEM,)),
    Scene(ago=17, name="eye_clinic", direction=R, people=("brother",), circle="mum", support=(PRACTICAL,),
          minutes=(180,), began=(THEM,), energy=(MORE,)),
    Scene(ago=12, name="asked_official", direction=R, outcome=ASKED, people=("official",), circle="crossing",
          began=(ME,)),
    Scene(ago=8, name="plums", direction=R, people=("neighbour",), circle="mum", support=(THINGS,), began=(THEM,)),
    Scene(ago=6, name="lift_home", direction=R, outcome=OFFERED, people=("choir_friend",), circle="choir",
          support=(PRACTICAL,), began=(THEM,)),
    Scene(ago=5, name="plants", direction=G, outcome=ASKED, people=("neighbour",), circle="mum",
          support=(PRACTICAL,), began=(THEM,)),
    Scene(ago=4, name="car", direction=G, outcome=OFFERED, people=("neighbour",), circle="mum", support=(PRACTICAL,),
          began=(ME,)),
    Scene(ago=1, name="photographs", direction=T, people=("mum",), circle="mum", support=(COMPANY,), minutes=(120,),
          travel=(30,), energy=(MORE,)),
    Scene(ago=0, name="sample", direction=N, tag="sample"),
)  # fmt: skip

#: Month and day of what comes round every year, and what happens on it.
CALENDAR: Final = (
    (1, 1, Scene(ago=0, name="new_year", direction=T, people=("neighbour", "handy"), circle="mum",
                 support=(COMPANY,), energy=(MORE,))),
    (4, 27, Scene(ago=0, name="kings_day", direction=T, people=("nephew", "sister_in_law"), circle="family",
                  support=(COMPANY,), minutes=(120,), energy=(MORE,))),
    (6, 24, Scene(ago=0, name="midsummer", direction=T, people=("choir_friend",), circle="choir", support=(COMPANY,),
                  energy=(MORE,))),
    (12, 5, Scene(ago=0, name="sinterklaas", direction=T, people=("mum", "brother", "nephew", "daughter"),
                  circle="family", support=(COMPANY,), energy=(MORE,))),
    (12, 25, Scene(ago=0, name="christmas", direction=T, people=("mum", "brother", "sister_in_law", "aunt"),
                   circle="family", support=(COMPANY,), minutes=(240,), energy=(SAME,))),
)  # fmt: skip
