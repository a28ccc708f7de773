"""Reads one typed line, in Dutch and English at once, into a draft entry.

The order of reading is the order of certainty: signs (``@`` ``#``), then the verb and the people it is about, then
names of people to add (``+``), then length of time and day; what is left is the text.
"""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Final

from kring.model.entry import OFF_TAGS
from kring.model.enums import Direction, ForWhom, Outcome
from kring.model.normalize import TEXT_LIMIT, clean_text
from kring.model.record import Record, replace
from kring.model.validation_error import ModelError
from kring.quickadd import problems
from kring.quickadd.care import claim_off
from kring.quickadd.companions import PLANNED, PRESENT
from kring.quickadd.date_words import EACH_DAY, EVENING, WEEKENDS, tells_past
from kring.quickadd.dates import DayKind, DayRead, belongs_to_text, read_day, tells_part, with_year
from kring.quickadd.direction import Interpretation, read_head
from kring.quickadd.draft import NO_NAME, Agreed, Draft, Part, Span
from kring.quickadd.durations import LONGEST, OF_THE_DAY, read_bare_hours, read_duration
from kring.quickadd.lexicon import Lexicon
from kring.quickadd.mistyped_days import mend_day_words
from kring.quickadd.parse_state import ParseState
from kring.quickadd.person_names import NameGroup, claim_people, read_name
from kring.quickadd.short_days import expand_short_days
from kring.quickadd.support_words import support_named
from kring.quickadd.tags import Tags, claim_marks
from kring.quickadd.tokenizer import NEW, PUNCT, WORD, make_word_set
from kring.quickadd.verbs import LEADS_ON, Sense, find_finite_verbs

__all__ = ["parse"]


#: Days within which a day without a year comes again, and since which it is gone, for it to be asked about.
_SOON: Final = 31
_LONG_AGO: Final = 300
#: Among so many words the first verb of a line stands: "notitie donderdag komt Truus".
_FIRST_WORDS: Final = 4
#: Who or what another clause is about: "gaf Anna de sleutel, ik ben vrijdag weg".
_SUBJECTS: Final = make_word_set(
    "he she they it i we hij ze zij het ik we wij die dat this that moet moeten must komt gaat is wordt"
)
#: How things are with someone by now. How they *were* is of the same time: "Tom was gisteren jarig, taart gebracht".
_IS: Final = make_word_set("is are zijn wordt worden heeft hebben has have")
#: What one does by the hour: "hielp Anna van 2 tot 5", and not "gave Anna soup from 1 to 6".
_TAKES_TIME: Final = make_word_set(
    "helped babysat minded walked sat stayed cared cleaned worked visited hielp hielpen geholpen paste pasten opgepast "
    "oppas wandelde wandelden gewandeld zat zaten gezeten bleef bleven gebleven waakte gewaakt zorgde gezorgd werkte "
    "gewerkt kluste geklust poetste gepoetst bezocht bezoek"
)
#: Before a weekday that names a thing; and between the first and the last of several days.
_DETERMINERS: Final = make_word_set(
    "his her my our your their the a zijn haar mijn m'n z'n d'r onze jouw hun de het een"
)
_UP_TO: Final = make_word_set("to till until through thru tot t/m")
#: What begins a clause that says why: "gaf Anna de sleutel omdat ik vrijdag weg ben".
_BECAUSE: Final = make_word_set("because since so want omdat dus zodat")
#: Before a length of time, and after it: it is no time that something took.
_NOT_AFTER: Final = make_word_set("after within every na elke iedere binnen over sinds since")
_NOT_BEFORE: Final = make_word_set("late early later earlier away ago eerder geleden hiervandaan")
_TIMES: Final = make_word_set("keer times maal x")
#: Hours that a note tells of are when it is, from so many on: "dokter met mam vrijdag 10 uur".
_MOST_IN_A_NOTE: Final = 9 * 60
#: What comes back each year; and what says that it was.
_BIRTHDAYS: Final = make_word_set("jarig birthday birthdays verjaardag verjaardagen")
_BECOMES: Final = make_word_set("wordt worden turns turning becomes")
_CELEBRATED: Final = make_word_set("was were had werd gevierd vierde vierden celebrated party feest feestje")
#: After "te": "een uur te laat". Without it they say when: "2 uur laat in de avond", as "2 hours late in the evening".
_TOO: Final = make_word_set("laat vroeg")
#: The words an agreement begins with; a line that has neither is none.
_AGREED: Final = frozenset(("agreed", "afgesproken"))


class _Day(Record):
    at: int
    read: DayRead
    mistyped: bool = False


def parse(
    text: str,
    lexicon: Lexicon,
    *,
    today: dt.date,
    choices: Mapping[int, str] | None = None,
    small_hours: bool = False,
) -> Draft:
    """Read a line as someone types it; never raises, and never loses a character of it.

    Args:
        text: The line, of any length and with anything in it.
        lexicon: Who and what can be named.
        today: What today is.
        choices: For names that can be several people or circles: where the name begins (``Problem.start``) to the id of
            the one that is meant.
        small_hours: Whether it is after midnight and the evening that was is still "tonight": then it is asked about.

    Returns:
        The draft. Its ``problems`` say what has to be made clear before it can be written.
    """
    return _read(text, lexicon, today=today, choices=choices or {}, small_hours=small_hours, ask_slips=True)


def _read(
    text: str, lexicon: Lexicon, *, today: dt.date, choices: Mapping[int, str], small_hours: bool, ask_slips: bool
) -> Draft:
    if len(text) > TEXT_LIMIT:
        whole = (Span(0, len(text), Part.WHAT),)
        long = problems.too_long(len(text), TEXT_LIMIT)
        return Draft(text=text, on=today, what=text, spans=whole, problems=(long,))
    line = ParseState(text, lexicon, today, choices)
    line.small_hours = small_hours
    marks = claim_marks(line)
    if not _AGREED.isdisjoint(line.keys):
        from kring.quickadd.agreement_line import claim_agreed, read_agreed  # what most lines do without

        if made_on := claim_agreed(line):
            _claim_new_people(line)
            return _make_agreement_draft(line, text, marks, read_agreed(line), on=made_on)
    short = expand_short_days(line)
    line.mistyped = mend_day_words(line) | short
    head = read_head(line)
    note = head.implied and head.direction is Direction.NOTE
    nobody = not (line.people or line.new_people) and head.direction is not Direction.NOTE
    if ask_slips and (note or nobody) and not line.problems:
        from kring.quickadd.mistyped_words import find_mistyped_word  # what most lines do without

        read = partial(_read, lexicon=lexicon, today=today, choices={}, small_hours=small_hours, ask_slips=False)
        if slip := find_mistyped_word(line, read, note=note):
            line.report(slip)
    _claim_new_people(line)
    if _may_tell_off(line, head) and (off := claim_off(line)) and OFF_TAGS.isdisjoint(marks.tags):
        marks.tags[off] = None
    minutes = _read_minutes(line, head)
    on = _read_day(line, head, lasted=minutes is not None)
    return _make_entry_draft(line, text, head, marks, on=on, minutes=minutes)


def _make_agreement_draft(line: ParseState, text: str, marks: Tags, agreed: Agreed, *, on: dt.date) -> Draft:
    """What was agreed: with whom, whose step, by when."""
    what = clean_text(line.what(), field="what")
    if not what:
        line.report(problems.empty_line(len(text)))
    circle = line.circle
    if circle is None and not line.no_circle and not line.new_people:
        circle = line.lexicon.shared_circle(line.people)
    return Draft(
        text=text,
        on=on,
        people=tuple(line.people),
        new_people=tuple(line.new_people.values()),
        circle=circle,
        what=what,
        private=marks.private,
        agreed=agreed,
        spans=line.spans(),
        problems=tuple(sorted(line.problems, key=lambda problem: problem.start)),
    )


def _make_entry_draft(
    line: ParseState, text: str, head: Interpretation, marks: Tags, *, on: dt.date, minutes: int | None
) -> Draft:
    try:
        what = clean_text(line.what(), field="what")
    except ModelError:  # composing letters can make a text longer, in theory
        what = line.what()
    circle = line.circle
    if circle is None and not line.no_circle and not line.new_people:
        shared, care = line.lexicon.shared_circle(line.people), _care_circle(line, head)
        circle = care or shared if head.help else shared or care
        if circle is None and not line.people and not OFF_TAGS.isdisjoint(marks.tags):
            around = tuple(line.lexicon.every_care_circle())
            circle = around[0] if len(around) == 1 else None
    if not (what or line.people or line.new_people or circle or line.problems):
        line.report(problems.empty_line(len(text)))
    named = () if marks.support or marks.no_kind or head.direction is Direction.NOTE else support_named(what)
    return Draft(
        text=text,
        on=on,
        direction=head.direction,
        outcome=head.outcome,
        people=tuple(line.people),
        new_people=tuple(line.new_people.values()),
        circle=circle,
        support=tuple(marks.support) or named,
        support_read=bool(named),
        what=what,
        minutes=minutes,
        tags=tuple(marks.tags),
        private=marks.private,
        began=head.began,
        for_whom=ForWhom.CARED_FOR if head.help else None,
        cared_for=_find_cared_for(line, head),
        spans=line.spans(),
        problems=tuple(sorted(line.problems, key=lambda problem: problem.start)),
    )


def _care_circle(line: ParseState, head: Interpretation) -> str | None:
    """The circle around the person cared for, where it was care: what I did for them, or someone else did."""
    circles: tuple[str, ...] = ()
    if head.help:
        circles = head.help.circles
    elif head.direction in (Direction.GIVEN, Direction.TOGETHER):
        circles = tuple(circle for person in line.people for circle in line.lexicon.care_circles(person))
    return circles[0] if len(set(circles)) == 1 else None


def _find_cared_for(line: ParseState, head: Interpretation) -> str:
    """The id of whom someone else did it for; empty where that is not so."""
    if not head.help:
        return ""
    return head.help.cared_for or line.lexicon.every_care_circle().get(head.help.circles[0], "")


def _may_tell_off(line: ParseState, head: Interpretation) -> bool:
    """Whether time off in a line would be mine: not in a note about someone, nor where it was only asked for."""
    if head.outcome is not Outcome.DONE:
        return False
    return head.direction is Direction.RECEIVED or (
        head.direction is Direction.NOTE and not (line.people or line.new_people)
    )


def _claim_new_people(line: ParseState) -> None:
    """A ``+Name`` that stands anywhere else adds someone too."""
    for at, token in enumerate(line.tokens):
        if token.kind == NEW and line.is_free(at):
            name = read_name(line, at)
            if name is not None:
                claim_people(line, NameGroup(at, name.end, (name,)))


def _read_minutes(line: ParseState, head: Interpretation) -> int | None:
    done = head.outcome is Outcome.DONE and head.direction is not Direction.NOTE
    takes_time = done and any(token.key in _TAKES_TIME for token in line.tokens)
    found = []
    at = 0
    while at < len(line):
        read = read_duration(line.keys, at)
        if read is None and takes_time:
            read = read_bare_hours(line.keys, at)
        if read is not None and not _is_no_length(line, at, read.size):
            found.append((at, read))
        at += read.size if read else 1
    if head.direction is Direction.NOTE and found and max(read.minutes for _at, read in found) >= _MOST_IN_A_NOTE:
        return None
    if head.direction is Direction.NOTE and (len(found) > 1 or _tells_plan(line)):
        return None  # a note can be about several lengths of time, or a plan; none of them is how long it took
    if head.outcome in (Outcome.ASKED, Outcome.OFFERED) and found and found[0][0] + found[0][1].size < len(line):
        return None  # "asked Anna for an hour of her time": it is part of the question
    for at, read in found:
        line.claim(at, at + read.size, Part.DURATION, keep=_begins_clause(line, at, at + read.size))
    if not found:
        return None
    (first, read), *rest = found
    for other, _read in rest:
        if _read.minutes != read.minutes:
            start, end = line.tokens[other].left, line.tokens[other + _read.size - 1].right
            one, two = line.slice(first, first + read.size), line.text[start:end]
            line.report(problems.several_durations(one, two, start, end))
            break
    if read.minutes > LONGEST:
        start, end = line.tokens[first].left, line.tokens[first + read.size - 1].right
        line.report(problems.too_long_duration(start, end))
        return None
    return read.minutes


def _read_day(line: ParseState, head: Interpretation, *, lasted: bool) -> dt.date:
    """The day of the entry; today where the line does not say.

    What lasted so long has been, or is planned: a weekday in a note that says how long it took is asked about.
    """
    every = [_resolve_tonight(line, head, day) for day in _read_all_days(line)]
    days = [
        _ask_when_soon_again(line, head, _ask_when_mistyped(day))
        for day in every
        if _is_entry_day(day.read, line, head)
        and not _is_of_another_clause(line, day.at)
        and not (head.outcome is not Outcome.DONE and _may_be_ahead(line, day))
    ]
    if (
        lasted
        and not days
        and head.implied
        and not line.problems
        and PLANNED.isdisjoint(line.keys)
        and not _begins_in_present(line)
    ):
        days = [_ask_about(day) for day in every if day.read.kind is DayKind.WEEKDAY][:1]
    said = {day.read.day for day in days if day.read.day is not None}
    if len(said) > 1 and head.direction is Direction.NOTE:
        return line.today  # a note can tell of several days; none of them is when it was written
    for day in days:
        if (last := _find_last_day(line, day.at + day.read.size)) is not None:
            start, end = line.tokens[last[0]].left, line.tokens[last[0] + last[1].size - 1].right
            line.report(problems.several_dates(_said_day(line, day), line.text[start:end], start, end))
    for day in days:
        # Morning or night matters, and is said nowhere else: it stays in the text.
        end = day.at + day.read.size
        line.claim(day.at, end, Part.DATE, keep=tells_part(line.keys[day.at : end]))
    first: dt.date | None = None
    first_at: _Day | None = None
    for day in days:
        start, end = line.tokens[day.at].left, line.tokens[day.at + day.read.size - 1].right
        found = day.read.day
        if day.read.kind is DayKind.VAGUE:
            found = line.day_chosen(start)
            if found is None:
                year = day.read.next is not None
                line.report(problems.which_day(line.text[start:end], start, end, day.read.days, year=year))
                continue
        if day.read.kind is DayKind.NONE:
            line.report(problems.no_such_day(line.text[start:end], start, end))
        elif found is None or found > line.today:
            line.report(problems.future_date(line.text[start:end], start, end))
        elif first is None or first_at is None:
            first, first_at = found, day
        elif found != first:
            line.report(problems.several_dates(_said_day(line, first_at), line.text[start:end], start, end))
    return first or line.today


def _may_be_ahead(line: ParseState, day: _Day) -> bool:
    """Whether days that are said without one of them can be to come: "asked Anna to help *this week*"."""
    said = tuple(line.keys[day.at : day.at + day.read.size])
    return said in WEEKENDS or said in EACH_DAY


def _said_day(line: ParseState, day: _Day) -> str:
    """A day as it was typed."""
    return line.slice(day.at, day.at + day.read.size)


def _is_of_another_clause(line: ParseState, at: int) -> bool:
    """Whether what stands at a token is said of someone or something else: "hielp Anna, ze wordt donderdag 80"."""
    if _is_of_earlier_clause(line, at):
        return True
    for place in range(at - 1, 0, -1):
        if line.tokens[place].key in _BECAUSE:
            return True
        if line.tokens[place].kind == PUNCT or line.breaks_after(place):
            return line.tokens[place + 1].key in _SUBJECTS
    return False


def _is_of_earlier_clause(line: ParseState, at: int) -> bool:
    """Whether it is of how someone is, before what was done: "Joke is 3 dagen geleden geopereerd, kaart gestuurd"."""
    ends = (place for place in range(at, len(line)) if line.tokens[place].kind == PUNCT or line.breaks_after(place))
    end = next(ends, None)
    if end is None or _IS.isdisjoint(line.keys[:at]):
        return False
    done = [place for place, claim in enumerate(line.claims) if claim is not None and claim.role is Part.DIRECTION]
    return bool(done) and min(done) > end


def _tells_plan(line: ParseState) -> bool:
    """Whether a note tells what is to be on a day of the week: "Truus zit donderdag 2 uur bij mam"."""
    ahead = (DayKind.WEEKDAY, DayKind.AHEAD)
    return _begins_in_present(line) and any(day.read.kind in ahead for day in _read_all_days(line))


def _begins_in_present(line: ParseState) -> bool:
    """Whether a line begins with what someone does, and does not only end so: "vertelde zondag dat het goed gaat"."""
    return not PRESENT.isdisjoint(line.keys[:_FIRST_WORDS])


def _begins_clause(line: ParseState, at: int, end: int) -> bool:
    """Whether words of their own follow a length of time, which lean on it: "naar de dokter, 2 uur weg geweest"."""
    if not at or end >= len(line) or not (line.tokens[at - 1].kind == PUNCT or line.breaks_after(at - 1)):
        return False
    follows = line.is_free(end) and line.tokens[end].kind == WORD and not line.breaks_after(end - 1)
    return follows and read_day(line.keys, end, line.today) is None


def _is_no_length(line: ParseState, at: int, size: int) -> bool:
    """Whether a length of time is not what it took: "na een kwartier", "een uur te laat", "he was 2 hours late"."""
    following, then = line.key(at + size), line.key(at + size + 1)
    before = line.key(at - 2) if line.key(at - 1) in ("a", "an", "een") else line.key(at - 1)
    if before in _NOT_AFTER or (following == "te" and then in _TOO):
        return True
    if "per" in (following, line.key(at - 2)) or _is_times(before):
        return True  # "kwartiertje per keer", "3 keer een kwartier": not all of it
    return following in _NOT_BEFORE and then not in OF_THE_DAY


def _is_times(word: str) -> bool:
    """Whether a word says how often: "3 keer", "2x"."""
    return word in _TIMES or (word.endswith("x") and word[:-1].isdigit())


def _ask_when_mistyped(day: _Day) -> _Day:
    """A day that was typed with a slip in it is asked about, and never guessed."""
    return _ask_about(day) if day.mistyped and day.read.kind not in (DayKind.VAGUE, DayKind.AHEAD) else day


def _ask_when_soon_again(line: ParseState, head: Interpretation, day: _Day) -> _Day:
    """A day without a year that comes again within the month is asked about: "3 dec" on 29 november may be a plan."""
    read = day.read
    if head.outcome is not Outcome.DONE or read.next is None or read.day is None:
        return day
    soon = (read.next - line.today).days <= _SOON and (line.today - read.day).days > _LONG_AGO
    return _ask_about(day) if soon else day


def _ask_about(day: _Day) -> _Day:
    """The same day, but one to ask about first."""
    days = (day.read.day,) if day.read.day else ()
    return _Day(day.at, replace(day.read, kind=DayKind.VAGUE, day=None, days=days))


def _resolve_tonight(line: ParseState, head: Interpretation, day: _Day) -> _Day:
    """After midnight, tonight can be the evening that was or the one to come: the first is likelier."""
    if not line.small_hours or head.outcome is not Outcome.DONE or day.read.kind is not DayKind.TODAY:
        return day
    if line.keys[day.at] not in EVENING:
        return day
    days = (line.today - dt.timedelta(days=1), line.today)
    return _Day(day.at, replace(day.read, kind=DayKind.VAGUE, day=None, days=days))


def _read_all_days(line: ParseState) -> list[_Day]:
    """Every day the line tells of, except where it belongs to a word before it ("bread for saturday")."""
    found: list[_Day] = []
    at = 0
    while at < len(line):
        read = read_day(line.keys, at, line.today)
        if read is None:
            at += 1
            continue
        of_text = at > 0 and belongs_to_text(line.keys[at - 1], line.keys[at - 2] if at > 1 else "")
        if not of_text and not _names_thing(line, at, read):
            read = _year_after_comma(line, at, read)
            if line.choices.get(line.tokens[at].left) != NO_NAME:
                mistyped = not line.mistyped.isdisjoint(range(at, at + read.size))
                found.append(_Day(at, read, mistyped))
        at += read.size
    return found


def _names_thing(line: ParseState, at: int, read: DayRead) -> bool:
    """Whether a weekday says of which day a thing is: "his *friday* pills", "the *sunday* roast"."""
    if read.kind is not DayKind.WEEKDAY or read.size > 1 or line.key(at - 1) not in _DETERMINERS:
        return False
    after = at + 1
    if not line.is_free(after) or line.breaks_after(at) or line.tokens[after].kind != WORD:
        return False
    thing = line.key(after)
    return thing.isalpha() and thing not in LEADS_ON and read_duration(line.keys, after) is None


def _find_last_day(line: ParseState, at: int) -> tuple[int, DayRead] | None:
    """The day up to which it went on, behind a day: "fri *to sun*"."""
    if line.key(at) not in _UP_TO or at + 1 >= len(line):
        return None
    until = read_day(line.keys, at + 1, line.today)
    return None if until is None or until.day is None else (at + 1, until)


def _year_after_comma(line: ParseState, at: int, read: DayRead) -> DayRead:
    """November 12, 2025."""
    comma = at + read.size
    if read.next is None or not line.is_free(comma) or line.tokens[comma].kind != PUNCT:
        return read
    return with_year(read, line.key(comma + 1)) or read


def _tells_age(line: ParseState) -> bool:
    """Whether it says how old someone is going to be: "mam wordt 83", "Tom turns 40"."""
    return any(key in _BECOMES and line.key(at + 1)[:1].isdigit() for at, key in enumerate(line.keys))


def _tells_past(line: ParseState) -> bool:
    """Whether a word says that it was: "went", "kept", "visited"."""
    for at, key in enumerate(line.keys):
        if tells_past(key):
            return True
        if any(verb.sense not in (Sense.WITH, Sense.NOTE) for verb, _size in find_finite_verbs(line.keys, at)):
            return True
    return False


def _tells_what_comes_back(line: ParseState, read: DayRead) -> bool:
    """Whether a day in a note is a birthday, or that of a plan: "mam is jarig op 8 januari", "Truus komt donderdag"."""
    if read.kind is DayKind.WEEKDAY:
        return _begins_in_present(line)
    if read.next is None:
        return False
    keys = frozenset(token.key.removesuffix("'s") for token in line.tokens)
    birthday = not _BIRTHDAYS.isdisjoint(keys) or _tells_age(line)
    return birthday and _CELEBRATED.isdisjoint(keys)


def _is_entry_day(read: DayRead, line: ParseState, head: Interpretation) -> bool:
    """Whether a day is when it was, or part of the text.

    What was asked, offered or declined can lie ahead: there a weekday, today and a day ahead belong to the text ("asked
    Bram to take over on saturday"). A day and month without a year does so when the one ahead is nearer than the one
    behind. A note can look ahead as well; where nobody said that it is one, a bare weekday in it can be a plan
    ("Annelies komt donderdag") and dates nothing, unless a word says that it was ("dropped by Sara on friday").
    """
    if head.implied and read.kind is DayKind.WEEKDAY:
        return _tells_past(line) and (PLANNED | PRESENT).isdisjoint(line.keys)
    if head.direction is Direction.NOTE and _tells_what_comes_back(line, read):
        return False
    if head.direction is Direction.NOTE and read.kind is DayKind.BARE_OF_MONTH:
        return False  # "Mark's birthday is the 12th"
    if read.kind is DayKind.VAGUE:
        # A note tells of it, and is of the day it is written; but tonight can be before that day.
        return head.direction is not Direction.NOTE or line.today in read.days
    if head.outcome is Outcome.DONE:
        ahead = read.kind is DayKind.AHEAD or (read.day is not None and read.day > line.today)
        return not (head.direction is Direction.NOTE and ahead)
    if read.kind in (DayKind.WEEKDAY, DayKind.OF_MONTH, DayKind.BARE_OF_MONTH, DayKind.TODAY, DayKind.AHEAD):
        return False
    if read.day is None:
        return True
    if read.next is not None and read.next > line.today:
        return line.today - read.day <= read.next - line.today
    return read.day <= line.today
