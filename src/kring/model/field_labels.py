"""What the fields of the model are called: one table, for cards, forms, ``kring show``, merging and restoring."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from kring.i18n import N_, _

__all__ = ["question_of", "say_fields", "short_title_of", "title_of"]


class FieldLabel(NamedTuple):
    """The words for one field, to be translated.

    Attributes:
        said: Within a sentence, or among others: "how we met".
        title: In front of what stands in it; empty where it is only ever said.
        short: The same where a card has little room; the title where there is none.
        question: As a form asks it; the title where there is none.
    """

    said: str
    title: str = ""
    short: str = ""
    question: str = ""


#: A name means the same in every table that has it; where it does not, the table stands before it.
_LABELS: Final[dict[str, FieldLabel]] = {
    "name": FieldLabel(N_("name"), N_("Name")),
    "aliases": FieldLabel(N_("other names"), N_("Also called")),
    "organisation": FieldLabel(N_("organisation or person")),
    "ways": FieldLabel(N_("ways to reach")),
    "reachable": FieldLabel(N_("when reachable"), N_("When reachable"), short=N_("Reachable")),
    "address": FieldLabel(N_("address"), N_("Address")),
    "contact_person": FieldLabel(N_("contact person"), N_("Contact person")),
    "costs": FieldLabel(N_("costs"), N_("Costs")),
    "ring": FieldLabel(N_("how close"), N_("How close")),
    "birthday": FieldLabel(N_("birthday"), N_("Birthday")),
    "how_we_met": FieldLabel(N_("how we met"), N_("How we met"), question=N_("How did we meet?")),
    "wishes": FieldLabel(
        N_("wishes"), N_("Wishes and expectations"), short=N_("Wishes"), question=N_("What do they wish and expect?")
    ),
    "they_gain": FieldLabel(
        N_("what they gain from me"),
        N_("What they gain from me"),
        short=N_("Gains from me"),
        question=N_("What do they gain from me?"),
    ),
    "i_value": FieldLabel(N_("what I value"), N_("What I value"), question=N_("What do I value?")),
    "i_can_offer": FieldLabel(N_("what I can offer"), N_("I can offer"), question=N_("What can I offer?")),
    "i_would_like": FieldLabel(
        N_("what I would like"), N_("I would like"), question=N_("What would I like from them?")
    ),
    "boundaries": FieldLabel(
        N_("boundaries"), N_("Boundaries"), question=N_("What do I not want to do for them, or cannot?")
    ),
    "rhythm_days": FieldLabel(N_("rhythm")),
    "status": FieldLabel(N_("status")),
    "paused_until": FieldLabel(N_("paused until")),
    "notes": FieldLabel(N_("notes"), N_("Notes")),
    "private": FieldLabel(N_("private or not")),
    "given_freely": FieldLabel(N_("given freely or not")),
    "strained": FieldLabel(N_("strained or not")),
    "not_before": FieldLabel(N_("“not now”")),
    "merged": FieldLabel(N_("merged from")),
    "kind": FieldLabel(N_("kind"), N_("Kind")),
    "purpose": FieldLabel(N_("purpose"), N_("Purpose"), question=N_("What do I want to achieve with it?")),
    "theme": FieldLabel(N_("theme"), N_("Theme"), question=N_("What is the theme, and why does it move people?")),
    "channels": FieldLabel(N_("channels"), N_("Channels"), question=N_("How does everyone get the news?")),
    "i_get": FieldLabel(N_("what I get"), N_("What I get"), question=N_("What do I get from it, or would I like to?")),
    "i_bring": FieldLabel(N_("what I bring"), N_("What I bring"), question=N_("What do I bring?")),
    "keeps_alive": FieldLabel(
        N_("what keeps it alive"),
        N_("What keeps it alive"),
        short=N_("What keeps it alive"),
        question=N_("What keeps it alive?"),
    ),
    "shared": FieldLabel(N_("what we share"), N_("What we share"), question=N_("What do the members share?")),
    "structure": FieldLabel(N_("structure"), N_("Structure"), question=N_("How is it organised?")),
    "method": FieldLabel(N_("working method"), N_("Working method"), question=N_("What is your working method?")),
    "coordination_point": FieldLabel(
        N_("coordination point"),
        N_("Coordination point"),
        short=N_("Coordination point"),
        question=N_("Who or what is the coordination point?"),
    ),
    "cared_for": FieldLabel(N_("person I care for")),
    "care_since": FieldLabel(N_("care since")),
    "look_again_months": FieldLabel(N_("when to look again")),
    "ended_on": FieldLabel(N_("day it ended")),
    "roles": FieldLabel(N_("roles")),
    "represents": FieldLabel(N_("who is spoken for")),
    "since": FieldLabel(N_("since when")),
    "until": FieldLabel(N_("until when")),
    "on": FieldLabel(N_("day")),
    "direction": FieldLabel(N_("given or received")),
    "outcome": FieldLabel(N_("outcome")),
    "started_as": FieldLabel(N_("how it began")),
    "answered_on": FieldLabel(N_("day of the answer")),
    "people": FieldLabel(N_("people")),
    "circle": FieldLabel(N_("circle")),
    "for_whom": FieldLabel(N_("for whom")),
    "support": FieldLabel(N_("kind of support")),
    "what": FieldLabel(N_("what")),
    "minutes": FieldLabel(N_("how long")),
    "travel_minutes": FieldLabel(N_("travel")),
    "began": FieldLabel(N_("who began")),
    "energy": FieldLabel(N_("energy")),
    "tags": FieldLabel(N_("tags")),
    "person": FieldLabel(N_("person")),
    "facts": FieldLabel(N_("what the journal knew then")),
    "done": FieldLabel(N_("draft or done")),
    "answers": FieldLabel(N_("answers")),
    "decision": FieldLabel(N_("decision")),
    "step": FieldLabel(N_("next step")),
    "next_look": FieldLabel(N_("next look")),
    "whose": FieldLabel(N_("whose step")),
    "made_on": FieldLabel(N_("day it was made")),
    "by": FieldLabel(N_("by when")),
    "answer_by": FieldLabel(N_("answer expected")),
    "call_from": FieldLabel(N_("may call from")),
    "written": FieldLabel(N_("where it is written")),
    "state": FieldLabel(N_("what became of it")),
    "repeat": FieldLabel(N_("how it comes back")),
    "kept_as": FieldLabel(N_("the entries it became")),
    "subject": FieldLabel(N_("what it is about")),
    "now": FieldLabel(N_("the scales: me now")),
    "intended": FieldLabel(N_("the scales: me as intended")),
    "other": FieldLabel(N_("the scales: the other")),
    "theirs_asked": FieldLabel(N_("asked or guessed")),
    "look_again": FieldLabel(N_("when to come back to it")),
    "previous": FieldLabel(N_("which round it follows")),
    "circles.boundaries": FieldLabel(
        N_("boundaries"),
        N_("Boundaries"),
        short=N_("My boundaries"),
        question=N_("What do I not want here, or cannot mean for them?"),
    ),
    "entries.what": FieldLabel(N_("what"), N_("What was it?")),
    "entries.direction": FieldLabel(N_("given or received"), N_("Direction")),
    "entries.outcome": FieldLabel(N_("outcome"), N_("Outcome")),
    "entries.not_before": FieldLabel(N_("“not now”"), N_("Not now, until"), short=N_("not before")),
    "entries.on": FieldLabel(N_("day"), N_("Date")),
    "entries.started_as": FieldLabel(N_("how it began"), N_("It began as")),
    "entries.answered_on": FieldLabel(N_("day of the answer"), N_("Answered on")),
    "entries.people": FieldLabel(N_("people"), N_("With whom")),
    "entries.circle": FieldLabel(N_("circle"), N_("Circle")),
    "entries.for_whom": FieldLabel(N_("for whom"), N_("For whom"), short=N_("for whom")),
    "entries.support": FieldLabel(N_("kind of support"), N_("Kind of support"), short=N_("kind")),
    "entries.minutes": FieldLabel(N_("how long"), N_("How long"), short=N_("time")),
    "entries.travel_minutes": FieldLabel(N_("travel"), N_("Travel"), short=N_("travel")),
    "entries.costs": FieldLabel(N_("costs"), N_("Costs"), short=N_("costs")),
    "entries.began": FieldLabel(N_("who began"), N_("Who began"), short=N_("who began")),
    "entries.energy": FieldLabel(N_("energy"), N_("Energy afterwards"), short=N_("energy afterwards")),
    "entries.tags": FieldLabel(N_("tags"), N_("Tags"), short=N_("tags")),
    "memberships.person": FieldLabel(N_("person"), N_("Who")),
    "memberships.roles": FieldLabel(N_("roles"), N_("Role")),
    "memberships.represents": FieldLabel(N_("who is spoken for"), N_("Speaks for")),
    "memberships.since": FieldLabel(N_("since when"), N_("Since")),
    "memberships.until": FieldLabel(N_("until when"), N_("Until")),
    "agreements.whose": FieldLabel(N_("whose step"), N_("Whose step")),
    "agreements.people": FieldLabel(N_("people"), N_("With whom")),
    "agreements.circle": FieldLabel(N_("circle"), N_("Circle")),
    "agreements.by": FieldLabel(N_("by when"), N_("By when")),
    "agreements.repeat": FieldLabel(N_("how it comes back"), N_("Comes back")),
    "agreements.answer_by": FieldLabel(N_("answer expected"), N_("Answer expected by")),
    "agreements.call_from": FieldLabel(N_("may call from"), N_("May call from")),
    "agreements.made_on": FieldLabel(N_("day it was made"), N_("Agreed on")),
    "agreements.written": FieldLabel(N_("where it is written"), N_("Where was it written down, and who has it?")),
    "agreements.not_before": FieldLabel(N_("“not now”"), N_("Not now, until")),
    "entries.private": FieldLabel(N_("private or not"), N_("private"), short=N_("private")),
}


def say_fields(names: Iterable[str]) -> str:
    """Say fields by what people call them, with commas; each once.

    Args:
        names: The names of fields, as in the model. One that has no word of its own, such as one that only a newer
            version knows, is told as "more".
    """
    said = [_(_LABELS[name].said) if name in _LABELS else _("more") for name in names]
    return ", ".join(dict.fromkeys(said))


def title_of(name: str, table: str = "") -> str:
    """Say what stands in front of the value of a field.

    Args:
        name: The field.
        table: Its table, where the same name is called otherwise there.

    Raises:
        KeyError: There is no such field, or it has no title.
    """
    return _(_find_label(name, table).title)


def short_title_of(name: str, table: str = "") -> str:
    """Say the same where there is little room; see :func:`title_of`."""
    label = _find_label(name, table)
    return _(label.short or label.title)


def question_of(name: str, table: str = "") -> str:
    """Say what a form asks; see :func:`title_of`."""
    label = _find_label(name, table)
    return _(label.question or label.title)


def _find_label(name: str, table: str) -> FieldLabel:
    label = _LABELS.get(f"{table}.{name}") or _LABELS[name]
    if not label.title:
        raise KeyError(name)
    return label
