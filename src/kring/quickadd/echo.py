"""Everything understood, said back in one line of the grammar itself.

The line reads the same in a year as today: its day is written out, its circle named, and text that could be taken for
something else stands in quotes. Every line is tried by reading it again before it is handed out.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import product
from typing import Final

from kring.model.enums import Direction, Outcome
from kring.quickadd.dates import read_day, tells_part
from kring.quickadd.draft import Draft
from kring.quickadd.durations import read_duration
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse
from kring.quickadd.support_words import NO_KIND, support_named
from kring.quickadd.tags import PRIVATE, SUPPORT_IN_DUTCH, support_of
from kring.quickadd.tokenizer import key_of, mark_new_name, quote_text, tokenise
from kring.quickadd.verbs import find_finite_verbs, find_participle

__all__ = ["format_echo_line"]

_Form = tuple[str, str]
# With people and without; "{people}", "{what}", "{circle}" and the colons are filled in.
_FORMS: Final[dict[tuple[Direction, Outcome], dict[str, _Form]]] = {
    (Direction.GIVEN, Outcome.DONE): {
        "en": ("gave {people}{colon} {what}", "gave {what}"),
        "nl": ("gaf {people}{colon} {what}", "gaf {what}"),
    },
    (Direction.RECEIVED, Outcome.DONE): {
        "en": ("got from {people}: {what}", "got {what}"),
        "nl": ("kreeg van {people}: {what}", "kreeg {what}"),
    },
    (Direction.TOGETHER, Outcome.DONE): {
        "en": ("with {people}: {what}", "together {what}"),
        "nl": ("samen met {people}: {what}", "samen {what}"),
    },
    (Direction.NOTE, Outcome.DONE): {
        "en": ("note {people}: {what}", "note {what}"),
        "nl": ("notitie {people}: {what}", "notitie {what}"),
    },
    (Direction.GIVEN, Outcome.ASKED): {
        "en": ("{people} asked me {what}", "{circle} asked me {what}"),
        "nl": ("{people} vroeg mij {what}", "{circle} vroeg mij {what}"),
    },
    (Direction.RECEIVED, Outcome.ASKED): {
        "en": ("asked {people}{colon} {what}", "asked {what}"),
        "nl": ("vroeg {people}{colon} {what}", "gevraagd {what}"),
    },
    (Direction.GIVEN, Outcome.OFFERED): {
        "en": ("offered {people}{colon} {what}", "offered {what}"),
        "nl": ("bood {people} aan{joint} {what}", "aangeboden {what}"),
    },
    (Direction.RECEIVED, Outcome.OFFERED): {
        "en": ("{people} offered me {what}", "{circle} offered me {what}"),
        "nl": ("{people} bood mij aan{joint} {what}", "{circle} bood mij aan{joint} {what}"),
    },
    (Direction.GIVEN, Outcome.DECLINED): {
        "en": ("declined {people}: {what}", "declined {what}"),
        "nl": ("zei nee tegen {people}: {what}", "zei nee{joint} {what}"),
    },
    (Direction.RECEIVED, Outcome.DECLINED): {
        "en": ("{people} declined {what}", "{circle} declined {what}"),
        "nl": ("{people} zei nee{joint} {what}", "{circle} zei nee{joint} {what}"),
    },
}


_FOR_THEM: Final[dict[str, _Form]] = {
    "en": ("{people} brought {them}{colon} {what}", "{circle} brought {them}{colon} {what}"),
    "nl": ("{people} bracht {them}{colon} {what}", "{circle} bracht {them}{colon} {what}"),
}


def format_echo_line(draft: Draft, lexicon: Lexicon, lang: str = "en") -> str:
    """One line that says everything understood, and that reads back as the same entry.

    Args:
        draft: What was understood; of a draft with problems, what is clear so far.
        lexicon: The lexicon it was read with.
        lang: ``en`` or ``nl``.

    Returns:
        The line, on one line, in the words of quick-add.
    """
    best = ""
    for line in _list_echo_lines(draft, lexicon, lang):
        best = line
        read = parse(line, lexicon, today=draft.on)
        if read.ready and read.same_entry(draft):
            break
    return best


def _list_echo_lines(draft: Draft, lexicon: Lexicon, lang: str) -> Iterator[str]:
    """The ways to say it, the most natural one first."""
    names: list[list[str]] = [list(_list_name_forms(person, lexicon)) for person in draft.people]
    whats = [draft.what] if not _looks_like_more(draft.what, draft.on) else []
    if draft.what:
        whats.append(quote_text(draft.what))
    # Who was asked and said no: the text says so, and only a question says who began.
    asked = draft.outcome is Outcome.DECLINED and draft.began is not None
    outcomes = (Outcome.ASKED, Outcome.DECLINED) if asked else (draft.outcome,)
    most = max((len(ways) for ways in names), default=1)
    colons = (":",) if _begins_with_verb(draft.what) else ("", ":")
    for outcome, place in product(outcomes, range(most)):
        people = [ways[min(place, len(ways) - 1)] for ways in names]
        for colon in colons:
            for what in whats or [""]:
                yield _format_draft_line(draft, outcome, lexicon, lang, people, what=what, colon=colon)


def _agreed_line(draft: Draft, lexicon: Lexicon, speech: str, people: list[str], what: str) -> str:
    """What was agreed: whose step it is, the first word says."""
    assert draft.agreed is not None
    verb, together, until = ("afgesproken", "met", "uiterlijk") if speech == "nl" else ("agreed", "with", "by")
    everyone = _join_names([*people, *(mark_new_name(name) for name in draft.new_people)], speech)
    said = f"{verb} {draft.on.isoformat()}"
    head = f"{said} {together} {everyone}: {what}" if everyone else f"{said}: {what}"
    by = draft.agreed.by
    tail = [f"{head}, {until} {by.day}-{by.month}-{by.year:04}" if by else head, _format_circle_mark(draft, lexicon)]
    if draft.private:
        tail.append(f"#{PRIVATE[speech == 'nl']}")
    return " ".join(filter(None, tail))


def _format_draft_line(
    draft: Draft, outcome: Outcome, lexicon: Lexicon, lang: str, people: list[str], *, what: str, colon: str
) -> str:
    speech = lang if lang == "nl" else "en"
    if draft.agreed is not None:
        return _agreed_line(draft, lexicon, speech, people, what)
    forms = _FORMS.get((draft.direction, outcome), _FORMS[Direction.NOTE, Outcome.DONE])
    cared_for = next(_list_name_forms(draft.cared_for, lexicon)) if draft.cared_for else ""
    if cared_for:
        forms = _FOR_THEM
    everyone = [*people, *(mark_new_name(name) for name in draft.new_people)]
    circle = _format_circle_mark(draft, lexicon)
    form = forms[speech][0 if everyone else 1]
    joint = "" if not what or what.startswith(("om ", "to ")) else ":"
    said = form.format(
        people=_join_names(everyone, speech), what=what, circle=circle, colon=colon, joint=joint, them=cared_for
    )
    tail = [said.strip().removesuffix(":").strip(), draft.on.isoformat()]
    if circle and "{circle}" not in form:
        tail.append(circle)
    if draft.minutes is not None:
        tail.append(_format_minutes(draft.minutes, speech))
    tail += [f"#{SUPPORT_IN_DUTCH[kind] if speech == 'nl' else kind.value}" for kind in draft.support]
    if not draft.support and draft.direction is not Direction.NOTE and support_named(draft.what):
        tail.append(NO_KIND)
    tail += [_format_tag_mark(tag) for tag in draft.tags]
    if draft.private:
        tail.append(f"#{PRIVATE[speech == 'nl']}")
    return " ".join(tail)


def _join_names(names: list[str], lang: str) -> str:
    last = " en " if lang == "nl" else " and "
    return last.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _list_name_forms(person: str, lexicon: Lexicon) -> Iterator[str]:
    """The ways to name someone: the name, an alias, and with the end of the id where names are alike."""
    one = lexicon.person(person) or KnownName(person, "")
    yield one.name or f"~{one.id}"
    yield from one.aliases
    for ending in dict.fromkeys((one.id[-4:], one.id)):
        yield f"{one.name}~{ending}"
        yield f"~{ending}"


def _format_circle_mark(draft: Draft, lexicon: Lexicon) -> str:
    if draft.circle is None:
        return "@-" if lexicon.shared_circle(draft.people) and not draft.new_people else ""
    one = lexicon.circle(draft.circle)
    name = one.name if one else ""
    for way in (f"@{name}", f"@{quote_text(name)}"):
        if name and _reads_as_circle(way, draft.circle, lexicon, draft.on):
            return way
    return f"@~{draft.circle}"


def _reads_as_circle(way: str, circle: str, lexicon: Lexicon, today: dt.date) -> bool:
    # Words after it must not be taken for a part of the name, so names with blanks are quoted.
    tokens = tokenise(way)
    return len(tokens) == 1 and parse(way, lexicon, today=today).circle == circle


def _format_tag_mark(tag: str) -> str:
    tokens = tokenise(f"#{tag}")
    plain = len(tokens) == 1 and tokens[0].kind == "tag" and tokens[0].value == tag and not tokens[0].after
    special = support_of(tag) is not None or key_of(tag) in PRIVATE
    return f"#{tag}" if plain and not special else f"#{quote_text(tag)}"


def _format_minutes(minutes: int, lang: str) -> str:
    hours, rest = divmod(minutes, 60)
    sign = "u" if lang == "nl" else "h"
    if not hours:
        return f"{rest}m"
    return f"{hours}{sign}{rest:02}" if rest else f"{hours}{sign}"


def _begins_with_verb(what: str) -> bool:
    """Whether a colon before the text makes it easier to read: "gave Anna: helped with the garden"."""
    keys = [token.key for token in tokenise(what[:200])]
    return bool(keys) and (
        bool(find_finite_verbs(keys, 0)) or find_participle(keys, 0) is not None or keys[0].endswith("'s")
    )


def _looks_like_more(what: str, today: dt.date) -> bool:
    """Whether there is a day or a length of time in the text, which could be read another way on another day."""
    keys = [token.key for token in tokenise(what)]
    return any(_is_day_or_duration(keys, at, today) for at in range(len(keys)))


def _is_day_or_duration(keys: list[str], at: int, today: dt.date) -> bool:
    read = read_day(keys, at, today)
    if read is None:
        return read_duration(keys, at) is not None
    return read.next is not None or tells_part(keys[at : at + read.size]) or read_duration(keys, at) is not None
