"""What a notice says: warm, plain and brief, an invitation and never a push."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kring import humanize
from kring.i18n import _
from kring.insight.attention.rules import Notice, NoticeKind
from kring.insight.exchange.drift import Drift, DriftKind
from kring.insight.exchange.summary import Beginnings, usually_begins
from kring.insight.review.followup import FollowUp
from kring.insight.review.questions import decision_words
from kring.insight.review.wording import decision_day, since_words
from kring.model.enums import Began, Direction, Outcome

__all__ = ["Sentence", "drift_sentence", "join_names", "make_notice_sentence", "who_begins"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in the language of the interface, with what someone wrote themselves kept apart from it.

    Attributes:
        template: The translated text, with named places such as ``{names}``.
        values: What goes in these places: names, days, words from the journal. May hold anything someone typed.
    """

    template: str
    values: Mapping[str, str]

    @property
    def text(self) -> str:
        """The whole sentence as plain text; to be shown as text only, never as markup."""
        return self.template.format(**self.values)


def make_notice_sentence(notice: Notice, today: dt.date) -> Sentence:
    """What a notice says today.

    Args:
        notice: One of what :func:`kring.insight.attention.rules.worth_a_look` gave.
        today: The same day.
    """
    if notice.drift is not None:
        return drift_sentence(notice.drift)
    if notice.follow_up is not None:
        return _followed_up(notice, notice.follow_up, today)
    values = {
        "names": join_names(notice.names) or (notice.circle_name if notice.kind == NoticeKind.ASKED else ""),
        "circle": notice.circle_name,
        "what": notice.what,
        "day": humanize.day(notice.on, today) if notice.on else "",
        "age": "" if notice.age is None else str(notice.age),
    }
    return Sentence(_choose_notice_template(notice, today), values)


def drift_sentence(drift: Drift) -> Sentence:
    """What to say where something moves away from its own usual pattern: one kind sentence, with an invitation.

    Args:
        drift: Of :func:`kring.insight.exchange.drift.find_drift`.
    """
    return Sentence(_drift_template(drift), {"name": drift.name})


def _drift_template(drift: Drift) -> str:
    if drift.kind == DriftKind.LESS:
        if drift.person is not None:
            return _("You and {name} see each other less than you used to. Would you like to look?")
        return _("{name} is quieter than it used to be. Would you like to look?")
    if drift.kind == DriftKind.ONE_WAY:
        if drift.person is not None:
            return _("Between you and {name} it goes more one way than it used to. Would you like to look?")
        return _("In {name} it goes more one way than it used to. Would you like to look?")
    if drift.person is not None:
        return _("After {name} you have less energy lately than you used to. Would you like to look?")
    return _("{name} leaves you with less energy lately than it used to. Would you like to look?")


def who_begins(began: Beginnings, name: str = "") -> Sentence | None:
    """Who usually takes the first step, in words; None where that is not clear.

    Args:
        began: Of :func:`kring.insight.exchange.summary.calculate_exchange`.
        name: The name of the person it is about; empty for a circle, or for all.
    """
    who = usually_begins(began)
    if who is None:
        return None
    if who == Began.ME:
        template = _("Usually you take the first step.")
    elif who == Began.BOTH:
        template = _("Now one of you begins, now the other.") if name else _("Now you begin, now someone else.")
    else:
        template = (
            _("Usually {name} takes the first step.") if name else _("Usually someone else takes the first step.")
        )
    return Sentence(template, {"name": name})


def join_names(names: Sequence[str]) -> str:
    """Several names as one says them: Anna, Bram and Tom.

    Args:
        names: None, one or several.
    """
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _choose_notice_template(notice: Notice, today: dt.date) -> str:
    if notice.kind == NoticeKind.BIRTHDAY:
        return _choose_birthday_template(notice, today)
    if notice.kind == NoticeKind.CALL:
        return _("You may call {names} about: {what}") if notice.names else _("You may call about: {what}")
    if notice.kind == NoticeKind.ANSWER:
        if notice.names:
            return _("{names} would answer by {day}: {what}")
        return _("An answer may come by {day}: {what}")
    if notice.kind == NoticeKind.STEP:
        return _choose_step_template(notice)
    if notice.kind == NoticeKind.HOW_WAS_IT:
        return _("How did it go, with {names}? {what}") if notice.names else _("How did it go? {what}")
    if notice.kind == NoticeKind.ASKED:
        return _choose_asked_template(notice)
    if notice.kind == NoticeKind.DRAFT:
        if notice.people:
            return _("You began a short look at {names}. It is as you left it.")
        return _("You began to look at {circle}. It is as you left it.")
    if notice.kind in (NoticeKind.WORKSHEET, NoticeKind.TALK, NoticeKind.TALK_AGAIN):
        return _choose_talk_template(notice)
    if notice.kind == NoticeKind.LOOK:
        return _("{circle}: it has been a while. Would you like to look?")
    return _("{names}: would this be a moment to be in touch?")


def _followed_up(notice: Notice, found: FollowUp, today: dt.date) -> Sentence:
    """A decision to come back to: what was chosen, what went on since, and an invitation."""
    values = {
        "circle": notice.circle_name,
        "when": decision_day(found.decided_on, today),
        "decision": decision_words(found.decision, notice.circle_kind),
        "since": since_words(found),
    }
    return Sentence(_("{circle}: {when} you chose “{decision}”. {since} Would you like to look?"), values)


def _choose_asked_template(notice: Notice) -> str:
    """What was asked or offered and is still open: a question, with the words at the end, where a row may be cut."""
    if not (notice.names or notice.circle_name):
        return _("Did it come about? {what}")
    way = (notice.direction, notice.outcome)
    if way == (Direction.RECEIVED, Outcome.ASKED):
        if notice.what:
            return _("{names}: an answer yet? You asked: {what}")
        return _("{names}: an answer yet to what you asked?")
    if way == (Direction.GIVEN, Outcome.ASKED):
        return _("{names}: do you know yet? The question: {what}") if notice.what else _("{names}: do you know yet?")
    if not notice.what:
        return _("{names}: did it come about?")
    if way == (Direction.GIVEN, Outcome.OFFERED):
        return _("{names}: did it come about? You offered: {what}")
    if way == (Direction.RECEIVED, Outcome.OFFERED):
        return _("{names}: did it come about? The offer: {what}")
    return _("{names}: did it come about? {what}")


def _choose_talk_template(notice: Notice) -> str:
    """A talk that comes up, one to come back to, or a worksheet that was left half-way."""
    if notice.kind == NoticeKind.WORKSHEET:
        if notice.names:
            return _("You began to prepare a talk with {names}. It is as you left it.")
        return _("You began to prepare a talk. It is as you left it.")
    if notice.kind == NoticeKind.TALK:
        if notice.names:
            return _("The talk with {names}: {day}. {what}")
        return _("The talk you prepared: {day}. {what}")
    if notice.names:
        return _("You wanted to come back to the talk with {names}. {what}")
    return _("You wanted to come back to this talk. {what}")


def _choose_birthday_template(notice: Notice, today: dt.date) -> str:
    if notice.leap:
        # Someone born on 29 February is thought of the day before in a year without one; say which day that is.
        if notice.age is None:
            return _("{names} was born on 29 February; this year that is {day}.")
        return _("{names} was born on 29 February and turns {age}; this year that is {day}.")
    if notice.on == today:
        return _("{names} turns {age} today.") if notice.age is not None else _("{names} has a birthday today.")
    if notice.age is not None:
        return _("{names} turns {age}: {day}.")
    return _("{names} has a birthday: {day}.")


def _choose_step_template(notice: Notice) -> str:
    if notice.whose == Began.ME:
        return _("You wanted to do this by {day}: {what}")
    if not notice.names:
        return _("Agreed, by {day}: {what}")
    if notice.whose == Began.THEM:
        return _("{names} would do this by {day}: {what}")
    return _("Agreed with {names}, by {day}: {what}")
