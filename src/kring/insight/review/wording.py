"""What is said of looks and decisions: warm, plain, brief. Text of the journal is kept apart from our own words."""

import datetime as dt

from kring import humanize
from kring.i18n import N_, _, ngettext
from kring.insight.review.followup import FollowUp, Since
from kring.insight.review.questions import decision_words
from kring.model.endings import AgreementState
from kring.model.enums import CircleKind

__all__ = ["chosen_words", "decision_day", "next_look_words", "rhythm_words", "since_words", "step_words"]

_SINCE = {
    Since.MORE: N_("Since then you were there more often than before."),
    Since.SAME: N_("Since then you were there as often as before."),
    Since.LESS: N_("Since then you were there less often than before."),
    Since.NONE: N_("Since then nothing was written down here."),
}


def decision_day(day: dt.date, today: dt.date) -> str:
    """When something was decided, as one says it: in March, in March 2024.

    Args:
        day: The day.
        today: What today is.
    """
    month = humanize.month(day.month)
    near = (today.year - day.year) * 12 + today.month - day.month < 11
    return _("In {month}").format(month=month) if near else _("In {month} {year}").format(month=month, year=day.year)


def chosen_words(found: FollowUp, kind: CircleKind | str | None, today: dt.date) -> str:
    """What was chosen, and when, as in “In March you chose: wind down”.

    Args:
        found: The decision.
        kind: The kind of circle.
        today: What today is.
    """
    return _("{when} you chose: {decision}.").format(
        when=decision_day(found.decided_on, today), decision=decision_words(found.decision, kind)
    )


def next_look_words(on: dt.date | None, today: dt.date) -> str:
    """When to look again.

    Args:
        on: The day; None is when something changes.
        today: What today is.
    """
    if on is None:
        return _("when something changes")
    return _("whenever it suits you") if on <= today else humanize.day(on, today)


def rhythm_words(months: int | None) -> str:
    """How often to look, in words; empty where no rhythm was chosen.

    Args:
        months: The number of months, or None.
    """
    if months is None:
        return ""
    return ngettext("every month", "every {number} months", months).format(number=months)


def since_words(found: FollowUp) -> str:
    """How often since then, in a sentence; empty where nothing can be said.

    Args:
        found: What has come of a decision.
    """
    return _(_SINCE[found.since]) if found.since is not None else ""


def step_words(found: FollowUp) -> str:
    """What became of the small step, in a few words of ours; empty where there was none.

    Args:
        found: What has come of a decision.
    """
    if not found.step_words:
        return ""
    if found.step_state == AgreementState.KEPT:
        return _("You did the small step:")
    if found.step_state == AgreementState.DROPPED:
        return _("The small step was dropped, and that is fine:")
    return _("The small step:")
