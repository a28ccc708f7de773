"""What is said when a line is not clear: one sentence, and what to type instead."""

import datetime as dt
from collections.abc import Sequence

from kring.i18n import _
from kring.model.enums import Direction
from kring.quickadd.draft import Problem, ProblemKind
from kring.quickadd.lexicon import KnownName, Lexicon, normalize_name
from kring.quickadd.suggestions import find_nearest_people, nearest_circles
from kring.quickadd.tokenizer import mark_new_name, quote_text

__all__ = [
    "already_known",
    "ambiguous_circle",
    "ambiguous_person",
    "another_surname",
    "bad_name",
    "deadline_behind",
    "empty_line",
    "format_name_list",
    "future_date",
    "mistyped_word",
    "no_direction",
    "no_such_day",
    "open_name",
    "several_circles",
    "several_dates",
    "several_durations",
    "several_sides",
    "too_long",
    "too_long_duration",
    "unclear_direction",
    "unknown_circle",
    "unknown_person",
    "unknown_relation",
    "which_day",
    "which_day_ahead",
]


def format_name_list(known: Sequence[KnownName]) -> str:
    """Names in a row, as many as fit in a sentence."""
    names = [one.name for one in known[:5]]
    return ", ".join([*names, "…"] if len(known) > 5 else names)


def empty_line(length: int) -> Problem:
    """There is nothing in the line to keep."""
    return Problem(
        ProblemKind.EMPTY,
        0,
        length,
        _("There is nothing in it yet."),
        _("A few words, a person or a circle is enough."),
    )


def too_long(length: int, limit: int) -> Problem:
    """The line is longer than a text can be."""
    return Problem(
        ProblemKind.TOO_LONG,
        0,
        length,
        _("That is too long for one line: {length} characters.").format(length=length),
        _("At most {limit} fit in one place.").format(limit=limit),
    )


def deadline_behind(said: str, start: int, end: int) -> Problem:
    """What is agreed would be done by a day that has been."""
    return Problem(
        ProblemKind.DEADLINE_BEHIND,
        start,
        end,
        _("“{said}” is behind us.").format(said=said),
        _("Take a day that is still to come, or leave it out."),
    )


def unknown_person(name: str, start: int, end: int, lexicon: Lexicon, *, as_it_is: str = "") -> Problem:
    """Where someone is expected stands a name that nobody has.

    Args:
        name: The name, as typed.
        start: Where it begins in the line.
        end: Where it ends.
        lexicon: For the nearest names.
        as_it_is: What to type instead when it is a word and no name; empty where a capital says that it is one.

    Returns:
        The problem.
    """
    near = find_nearest_people(name, lexicon)
    add = _("Write {sign} to add someone new, or put it in quotes when it is not a name.").format(
        sign=mark_new_name(name)
    )
    meant = _circle_of_that_name(name, lexicon)
    meant += _("Did you mean {names}?").format(names=format_name_list(near)) + " " if near else ""
    if as_it_is:
        add += " " + _("To keep the line as it is: {line}").format(line=as_it_is)
    message = _("{name} is not in the journal.").format(name=name)
    return Problem(ProblemKind.UNKNOWN_PERSON, start, end, message, meant + add, near, may_be_text=bool(as_it_is))


def unknown_relation(said: str, start: int, end: int, *, name: str, owner: KnownName | None, as_it_is: str) -> Problem:
    """``mum's neighbour``: not mum, and nobody says who.

    Args:
        said: The words, as typed.
        start: Where they begin in the line.
        end: Where they end.
        name: What they would be called as someone new.
        owner: The one they belong to, where that is one known person.
        as_it_is: What to type instead to keep the line without a name.

    Returns:
        The problem, with every way to go on.
    """
    remedy = _("Write {sign} to add someone new, or the name of who it is.").format(sign=mark_new_name(name))
    remedy += " " + _("To keep the line as it is: {line}").format(line=as_it_is)
    message = _("Who is that: {name}?").format(name=said)
    known = (owner,) if owner else ()
    return Problem(ProblemKind.WHOSE, start, end, message, remedy, known, may_be_text=True)


def another_surname(name: str, start: int, lexicon: Lexicon, *, name_end: int, known: tuple[KnownName, ...]) -> Problem:
    """Someone known goes by the first word, but not by the whole name: "Sara Jansen" beside Sara Vermeer.

    Args:
        name: The whole name, as typed.
        start: Where it begins in the line.
        name_end: Where the part that is known ends.
        known: Who goes by that part.
        lexicon: For a circle of that name, and the nearest names.

    Returns:
        The problem, with every way to go on.
    """
    near = tuple(dict.fromkeys((*find_nearest_people(name, lexicon), *known)))
    first, rest = name[: name_end - start], name[name_end - start :].strip()
    remedy = _circle_of_that_name(name, lexicon)
    remedy += _("Did you mean {names}?").format(names=format_name_list(near)) + " "
    remedy += _(
        "Write +{name} to add someone new, or {first}: with a colon when {rest} is no part of the name."
    ).format(name=name, first=first, rest=rest)
    message = _("{name} is not in the journal.").format(name=name)
    return Problem(ProblemKind.UNKNOWN_PERSON, start, start + len(name), message, remedy, near, name_end)


def _circle_of_that_name(name: str, lexicon: Lexicon) -> str:
    """How to name a circle, where one is called what stands in the place of a person; else nothing."""
    wanted = normalize_name(name)
    circle = next((one for one in lexicon.circles if normalize_name(one.name) == wanted), None)
    if circle is None:
        return ""
    sign = f"@{circle.name}" if circle.name.isalnum() else f"@{quote_text(circle.name)}"
    return _("{name} is a circle: write {sign}.").format(name=circle.name, sign=sign) + " "


def ambiguous_person(name: str, start: int, end: int, candidates: tuple[KnownName, ...]) -> Problem:
    """Several people go by a name."""
    return Problem(
        ProblemKind.AMBIGUOUS_PERSON,
        start,
        end,
        _("{name} can be several people: {names}.").format(name=name, names=format_name_list(candidates)),
        _("Type more of the name, or {name}~ and the code shown.").format(name=name),
        candidates,
    )


def already_known(name: str, start: int, end: int, known: tuple[KnownName, ...]) -> Problem:
    """``+Name`` would make a second one of someone who is there."""
    return Problem(
        ProblemKind.ALREADY_KNOWN,
        start,
        end,
        _("{name} is in the journal already.").format(name=name),
        _("Leave out the +, or write a name that tells the two apart."),
        known,
    )


def bad_name(start: int, end: int, message: str, remedy: str) -> Problem:
    """A new name or a tag cannot be kept; the model says why."""
    return Problem(ProblemKind.BAD_NAME, start, end, message, remedy)


def open_name(name: str, start: int, end: int) -> Problem:
    """``+Piet's old neighbour``: where does the name end?"""
    return Problem(
        ProblemKind.BAD_NAME,
        start,
        end,
        _("It is not clear where the name {name} ends.").format(name=name),
        _("Put the whole name in quotes: {sign}.").format(sign=f'+"{name} …"'),
    )


def unknown_circle(name: str, start: int, end: int, lexicon: Lexicon, *, after: str = "") -> Problem:
    """There is no circle by that name; ``after`` is the word after it, blank and all, which may belong to it."""
    near = nearest_circles(name, lexicon)
    known = tuple(one for one in lexicon.circles if one.active)
    if near:
        remedy = _("Did you mean {names}?").format(names=format_name_list(near))
    elif known:
        remedy = _("There are: {names}.").format(names=format_name_list(known))
    else:
        remedy = _("There are no circles yet. With a backslash before it, the @ is just text.")
    if after:
        whole = f'@"{name}{after}"'
        remedy += " " + _("A name with a blank or a sign in it goes in quotes: {name}.").format(name=whole)
    message = _("There is no circle {name}.").format(name=f"@{name}")
    return Problem(ProblemKind.UNKNOWN_CIRCLE, start, end, message, remedy, near or known[:3])


def ambiguous_circle(name: str, start: int, end: int, candidates: tuple[KnownName, ...]) -> Problem:
    """Several circles begin with what was typed."""
    return Problem(
        ProblemKind.AMBIGUOUS_CIRCLE,
        start,
        end,
        _("{name} can be several circles: {names}.").format(name=f"@{name}", names=format_name_list(candidates)),
        _("Type more of the name."),
        candidates,
    )


def several_circles(start: int, end: int) -> Problem:
    """A second circle in one line."""
    return Problem(
        ProblemKind.SEVERAL_CIRCLES,
        start,
        end,
        _("An entry belongs to one circle."),
        _("Choose one, and put the other in quotes."),
    )


def no_such_day(said: str, start: int, end: int) -> Problem:
    """Written as a day, but there is no such day."""
    return Problem(
        ProblemKind.NO_SUCH_DAY,
        start,
        end,
        _("There is no such day: {said}.").format(said=said),
        _("Day first: 12-11 or 12 nov. In quotes it is just text."),
    )


def future_date(said: str, start: int, end: int) -> Problem:
    """A day ahead, for something that was done."""
    return Problem(
        ProblemKind.FUTURE_DATE,
        start,
        end,
        _("{said} is still to come.").format(said=said),
        _(
            "An entry is about something that has happened. For a plan, begin with “agreed with”. "
            "In quotes it is just text."
        ),
    )


def several_dates(first: str, second: str, start: int, end: int) -> Problem:
    """Two different days in one line."""
    return Problem(
        ProblemKind.SEVERAL_DATES,
        start,
        end,
        _("Two days in one line: {first} and {second}.").format(first=first, second=second),
        _("Write a line for each day, or put the one that belongs to the text in quotes."),
    )


def several_durations(first: str, second: str, start: int, end: int) -> Problem:
    """Two lengths of time in one line."""
    return Problem(
        ProblemKind.SEVERAL_DURATIONS,
        start,
        end,
        _("Two lengths of time in one line: {first} and {second}.").format(first=first, second=second),
        _("Put the one that belongs to the text in quotes."),
    )


def too_long_duration(start: int, end: int) -> Problem:
    """A length of time no entry can have."""
    return Problem(
        ProblemKind.TOO_LONG_DURATION,
        start,
        end,
        _("That is not a length of time for one entry."),
        _("Write 45m, 1h or 1h30."),
    )


def unclear_direction(name: str, start: int, end: int, person: tuple[KnownName, ...]) -> Problem:
    """``got Anna a book``: was it for Anna or from her?"""
    return Problem(
        ProblemKind.UNCLEAR_DIRECTION,
        start,
        end,
        _("Was it from {name}, or for {name}?").format(name=name),
        _("Write “got from {name}”, “gave {name}” or “with {name}”.").format(name=name),
        person,
    )


def no_direction(name: str, start: int, end: int) -> Problem:
    """``garden at Sara's 2h``: a name and a length of time, and nothing that says who did it for whom."""
    return Problem(
        ProblemKind.NO_DIRECTION,
        start,
        end,
        _("Which way did it go, with {name}?").format(name=name),
        _("Begin the line with “gave”, “got”, “with” or “note”."),
        ways=tuple(Direction),
    )


def mistyped_word(said: str, start: int, end: int, words: Sequence[str]) -> Problem:
    """``helpd Anna``: with another word it would not be a note.

    Args:
        said: The word, as typed.
        start: Where it begins in the line.
        end: Where it ends.
        words: Which words it may be, one or more.

    Returns:
        The problem.
    """
    return Problem(
        ProblemKind.MISTYPED,
        start,
        end,
        _("“{said}”: did you mean “{word}”?").format(said=said, word="”, “".join(words)),
        _("To keep the word as it is: {word}").format(word=f"\\{said}"),
        ways=tuple(words),
    )


def which_day(said: str, start: int, end: int, days: Sequence[dt.date], *, year: bool = False) -> Problem:
    """``last week``: not one day, and certainly not today.

    Args:
        said: The words.
        start: Where they begin.
        end: Where they end.
        days: The days it can have been; the first is the example.
        year: Whether the day without its year is what was asked about: "8-12" on 29 november.
    """
    example = _format_short_day(days[0]) if days else "12-11"
    if days and year:
        example = f"{example}-{days[0].year}"
    return Problem(
        ProblemKind.WHICH_DAY,
        start,
        end,
        _("Which day was that: {said}?").format(said=said),
        _("Write a day, such as {day}. In quotes it is just text.").format(day=example),
        ways=tuple(day.isoformat() for day in days),
    )


def which_day_ahead(said: str, start: int, end: int, days: Sequence[dt.date]) -> Problem:
    """``next friday``, ``31 feb``: by when, and on which day is that?"""
    return Problem(
        ProblemKind.WHICH_DAY,
        start,
        end,
        _("Which day is that: {said}?").format(said=said),
        _("Write a day, such as {day}. In quotes it is just text.").format(
            day=_format_short_day(days[0]) if days else "12-11"
        ),
        ways=tuple(day.isoformat() for day in days),
    )


def _format_short_day(day: dt.date) -> str:
    return f"{day.day}-{day.month}"


def several_sides(first: str, second: str, start: int, end: int) -> Problem:
    """``soup to Anna to Bram``: who is on the other side?"""
    return Problem(
        ProblemKind.SEVERAL_SIDES,
        start,
        end,
        _("It can be about {first} or about {second}.").format(first=first, second=second),
        _("Write a line for each, or the name right after the verb and the other in quotes."),
    )
