"""What a notice says: warm, plain and brief, an invitation and never a push."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kring import humanize
from kring.humanize import join_names
from kring.i18n import _
from kring.insight.attention.rules import Notice, NoticeKind
from kring.insight.exchange.drift import Drift, DriftKind
from kring.insight.exchange.summary import Beginnings, usually_begins
from kring.insight.review.followup import FollowUp
from kring.insight.review.questions import decision_words
from kring.insight.review.wording import decision_day, since_words
from kring.model.enums import Began, Direction, Outcome

__all__ = ["Sentence", "drift_sentence", "make_notice_sentence", "who_begins"]


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
            return _(
                "Lately it comes more from one side between you and {name} than it used to. Would you like to look?"
            )
        return _("Lately it comes more from one side in {name} than it used to. Would you like to look?")
    if drift.person is not None:
        return _("After being with {name} you have had less energy lately. Would you like to look?")
    return _("Lately {name} gives you less energy than it used to. Would you like to look?")


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
        template = (
            _("Sometimes you take the first step, sometimes the other does.")
            if name
            else _("Sometimes you take the first step, sometimes someone else does.")
        )
    else:
        template = (
            _("Usually {name} takes the first step.") if name else _("Usually someone else takes the first step.")
        )
    return Sentence(template, {"name": name})


def _choose_notice_template(notice: Notice, today: dt.date) -> str:
    if notice.kind == NoticeKind.BIRTHDAY:
        return _choose_birthday_template(notice, today)
    if notice.kind == NoticeKind.CALL:
        return _("You may call {names} now: {what}") if notice.names else _("You may call now: {what}")
    if notice.kind == NoticeKind.ANSWER:
        if notice.names:
            return _("Answer expected from {names} by {day}: {what}")
        return _("Answer expected by {day}: {what}")
    if notice.kind == NoticeKind.STEP:
        return _choose_step_template(notice)
    if notice.kind == NoticeKind.HOW_WAS_IT:
        return _("{names}: how did this go? {what}") if notice.names else _("How did this go? {what}")
    if notice.kind == NoticeKind.ASKED:
        return _choose_asked_template(notice)
    if notice.kind == NoticeKind.DRAFT:
        if notice.people:
            return _("You began a short look at {names}. It is as you left it.")
        return _("You began the review of {circle}. It is as you left it.")
    if notice.kind in (NoticeKind.WORKSHEET, NoticeKind.TALK, NoticeKind.TALK_AGAIN):
        return _choose_talk_template(notice)
    if notice.kind == NoticeKind.LOOK:
        return _("{circle}: it has been a while. Would you like to look?")
    return _("{names}: is this a good moment to be in touch?")


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
        return _("Did it happen? {what}")
    way = (notice.direction, notice.outcome)
    if way == (Direction.RECEIVED, Outcome.ASKED):
        if notice.what:
            return _("{names}: any answer yet? Your question: {what}")
        return _("{names}: any answer yet to your question?")
    if way == (Direction.GIVEN, Outcome.ASKED):
        return _("{names}: do you know yet? The question: {what}") if notice.what else _("{names}: do you know yet?")
    if not notice.what:
        return _("{names}: did it happen?")
    if way == (Direction.GIVEN, Outcome.OFFERED):
        return _("{names}: did it happen? Your offer: {what}")
    if way == (Direction.RECEIVED, Outcome.OFFERED):
        return _("{names}: did it happen? The offer: {what}")
    return _("{names}: did it happen? {what}")


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
            return _("Birthday {day}, in other years 29 February: {names}.")
        return _("Birthday {day}, in other years 29 February: {names} turns {age}.")
    if notice.on == today:
        return _("Birthday today: {names} turns {age}.") if notice.age is not None else _("Birthday today: {names}.")
    if notice.age is not None:
        return _("Birthday {day}: {names} turns {age}.")
    return _("Birthday {day}: {names}.")


def _choose_step_template(notice: Notice) -> str:
    if notice.whose == Began.ME:
        return _("Your step by {day}: {what}")
    if not notice.names:
        return _("Agreed, by {day}: {what}")
    if notice.whose == Began.THEM:
        return _("Step of {names} by {day}: {what}")
    return _("Agreed with {names}, by {day}: {what}")
