"""The words in which a day is said, in Dutch and English, and what is read from them."""

import datetime as dt
from enum import Enum
from typing import Final

from kring.model.record import Record
from kring.quickadd.tokenizer import make_word_set

__all__ = [
    "AGO",
    "A_WHILE_AGO",
    "BEFORE_MORNING",
    "BEFORE_YESTERDAY",
    "COUNTED",
    "DAYS_IN",
    "EACH_DAY",
    "EVENING",
    "FEW",
    "LAST",
    "MONTHS",
    "MONTHS_IN",
    "NEXT",
    "NOT_ONE_DAY",
    "NUMBERED",
    "NUMBERS",
    "OF_THE_TEXT",
    "ORDINALS",
    "PART_OF_DAY",
    "PAST_WORDS",
    "PLACES",
    "SHORT_DAYS",
    "TAKE_OVER",
    "TODAY",
    "TOMORROW",
    "WEEK",
    "WEEKDAYS",
    "WEEKEND",
    "WEEKENDS",
    "WHOLE_DAY",
    "YESTERDAY",
    "DayKind",
    "DayRead",
    "tells_past",
]


class DayKind(Enum):
    """How a day was said; that decides what it may date."""

    TODAY = "today"  # today, tonight
    PAST = "past"  # yesterday, 3 days ago, last sunday: behind us by its own words
    WEEKDAY = "weekday"  # sunday, on sunday: the last one, unless the line is about something to come
    WRITTEN = "written"  # 12 nov, 12-11-2026
    AHEAD = "ahead"  # tomorrow, next sunday
    OF_MONTH = "of month"  # on the 12th
    BARE_OF_MONTH = "bare of month"  # the 12th, where the line ends
    VAGUE = "vague"  # last week, a few days ago: behind us, but not one day
    NONE = "none"  # 31-02: written as a day, but there is no such day


class DayRead(Record):
    """A day found in a line.

    Attributes:
        size: How many tokens it takes.
        kind: How it was said.
        day: The day; None when there is no such day, and for AHEAD.
        next: For a day and month without a year: the first time it comes round, today included.
        days: For VAGUE: the days it can mean, the likeliest first.
    """

    size: int
    kind: DayKind
    day: dt.date | None = None
    next: dt.date | None = None
    days: tuple[dt.date, ...] = ()


WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday maandag",
            "tuesday dinsdag",
            "wednesday woensdag",
            "thursday donderdag",
            "friday vrijdag",
            "saturday zaterdag",
            "sunday zondag",
        )
    )
    for name in names.split()
}
#: Weekdays as they are written short; most are words of their own too (see ``short_days``).
SHORT_DAYS: Final = {
    name: number
    for number, names in enumerate(
        ("mon ma", "tue tues di", "wed weds wo", "thu thur thurs do", "fri vr", "sat za", "sun zo")
    )
    for name in names.split()
}
WEEKEND: Final = frozenset(("weekend", "weekend's"))
FEW: Final = (("paar",), ("a", "few"), ("a", "couple", "of"), ("some",), ("een", "paar"), ("enkele",), ("wat",))
#: After "on the 12th": what makes a number of a thing of it.
NUMBERED: Final = make_word_set(
    "floor street avenue grade birthday century time day century house room verdieping etage straat klas eeuw "
    "verjaardag keer dag kamer huis"
)
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan januari",
            "february feb februari",
            "march mar maart mrt",
            "april apr",
            "may mei",
            "june jun juni",
            "july jul juli",
            "august aug augustus",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
#: What was, in a line that says nothing else: a weekday in it is when it was, and no plan.
PAST_WORDS: Final = make_word_set(
    "went was were had came dropped popped stopped called stayed ate drank met saw spoke talked walked drove took rang "
    "helped watched sat did ging gingen was waren had hadden kwam kwamen bleef bleven deed deden at aten dronk dronken "
    "zag zagen sprak spraken liep liepen reed reden zat zaten belde belden hielp hielpen nam namen geweest gegaan "
    "gekomen gebleven gezien gesproken gegeten gedronken langsgeweest langsgegaan langsgekomen"
)
#: What is said of an evening or a night, also when it is past midnight by then.
EVENING: Final = make_word_set("tonight vanavond vannacht")
TODAY: Final = make_word_set("today tonight vandaag vanavond vanochtend vanmorgen vanmiddag vannacht")
YESTERDAY: Final = make_word_set(
    "yesterday yest yday gisteren gister gisteravond gisterenavond gisterochtend gistermorgen gistermiddag gisternacht"
)
BEFORE_YESTERDAY: Final = make_word_set(
    "eergisteren eergister eergisteravond eergisterochtend eergistermorgen eergistermiddag eergisternacht"
)
WHOLE_DAY: Final = make_word_set("today vandaag yesterday yest yday gisteren gister eergisteren eergister")
TOMORROW: Final = make_word_set("tomorrow morgen overmorgen morgenavond morgenochtend morgenmiddag")
PART_OF_DAY: Final = make_word_set("morning afternoon evening night ochtend morgen middag avond nacht")
# "Past" alone is no such word: in Dutch it is a verb ("Annelies past zondag op Ma").
LAST: Final = make_word_set("last afgelopen vorige laatste verleden")
#: What says that it was in these days, and not on which: the weekend, a while ago, and each of the days of this week.
WEEKENDS: Final = (
    ("at", "the", "weekend"),
    ("on", "the", "weekend"),
    ("over", "the", "weekend"),
    ("this", "weekend"),
    ("in", "het", "weekend"),
    ("dit", "weekend"),
)
A_WHILE_AGO: Final = (
    ("the", "other", "day"),
    ("a", "while", "ago"),
    ("a", "while", "back"),
    ("some", "time", "ago"),
    ("een", "tijdje", "geleden"),
    ("een", "tijd", "geleden"),
    ("tijdje", "geleden"),
    ("pas", "geleden"),
)
EACH_DAY: Final = (
    ("deze", "week", "elke", "dag"),
    ("deze", "week", "iedere", "dag"),
    ("every", "day", "this", "week"),
    ("every", "day"),
    ("each", "day"),
    ("elke", "dag"),
    ("iedere", "dag"),
    ("this", "week"),
    ("deze", "week"),
)
#: How any of these begins.
NOT_ONE_DAY: Final = frozenset(phrase[0] for phrase in (*WEEKENDS, *A_WHILE_AGO, *EACH_DAY))
#: After *next*, all of it is still to come.
PERIODS: Final = make_word_set("week weekend month year maand jaar weken maanden")
NEXT: Final = make_word_set("next coming upcoming volgende volgend komende komend aanstaande aanstaand a.s")
WEEK: Final = frozenset(("week", "week's", "weeks"))
AGO: Final = frozenset(("ago", "geleden"))
DAYS_IN: Final = {
    **dict.fromkeys(("day", "days", "dag", "dagen", "night", "nights", "nacht", "nachten"), 1),
    **dict.fromkeys(("week", "weeks", "weken"), 7),
}
MONTHS_IN: Final = {"month": 1, "months": 1, "maand": 1, "maanden": 1, "year": 12, "years": 12, "jaar": 12}
NUMBERS: Final = {
    name: number
    for number, names in enumerate(
        (
            "a an one een",
            "two twee",
            "three drie",
            "four vier",
            "five vijf",
            "six zes",
            "seven zeven",
            "eight acht",
            "nine negen",
            "ten tien",
        ),
        1,
    )
    for name in names.split()
}
ORDINALS: Final = ("st", "nd", "rd", "th", "ste", "de", "e")
# Of these "the 2nd", by itself, says as often who came in as which day it was.
PLACES: Final = frozenset({1, 2, 3})
# After these words a day is what the text is about ("bread for saturday", "the paper of 12 nov"), not when it was.
OF_THE_TEXT: Final = make_word_set(
    "of from for until till til to towards since before after by about between every each all than "
    "van voor tot naar sinds vanaf na over tussen elke iedere alle dan per"
)
# Of these English verbs "over" is a part ("take over yesterday"), and leads to nothing.
TAKE_OVER: Final = make_word_set(
    "take takes taking took hand hands handing handed drive drives driving drove come comes coming came bring brings "
    "bringing brought stay stays staying stayed go goes going went walk walked send sent run ran"
)
BEFORE_MORNING: Final = make_word_set("goede goeden de elke iedere vroege in 's s good every")
# With a slash, these are no days: parts of something, and always.
FRACTIONS: Final = make_word_set("1/2 1/3 2/3 1/4 3/4 1/5 1/6 1/8 24/7")
# A mark is given out of so many: "8/10" can be one, and the eighth of October.
MARKS_OUT_OF: Final = frozenset((5, 10))
# After these, 2-3 and 12-11 are numbers ("2-3 hours").
COUNTED: Final = make_word_set(
    "hours hour hrs minutes min minuten uur uren days dagen weeks weken months maanden years jaar times keer x people "
    "personen mensen euro euros km m cm kg stuks pieces pages procent percent %"
)

#: A past tense in English has more letters than this: "rested", and not "need", "bed", "red"; and it ends otherwise.
_SHORTEST_PAST: Final = 4
_NO_PAST: Final = ("oed", "speed", "breed", "gebed", "hundred", "indeed")


def tells_past(word: str) -> bool:
    """Whether a word says what was: "went", "rested", "bleef".

    Args:
        word: The word, without case and accents.
    """
    regular = word.endswith("ed") and len(word) > _SHORTEST_PAST and not word.endswith(_NO_PAST)
    return regular or word in PAST_WORDS
