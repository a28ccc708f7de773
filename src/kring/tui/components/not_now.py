"""“Not now”, wherever something is brought up, and how a card says that something was put off."""

import datetime as dt
from typing import TYPE_CHECKING

from kring import humanize
from kring.i18n import _
from kring.insight.attention.not_now import choose_return_day, comes_back, is_put_off
from kring.tui.components.safe_text import content

if TYPE_CHECKING:
    from kring.insight.attention.notice import Notice
    from kring.tui.components.host import Host

__all__ = ["format_not_now", "put_off"]


def put_off(kring: "Host", notice: "Notice") -> None:
    """Do not bring something up before a day, and say which.

    Args:
        kring: The app.
        notice: What was brought up.
    """
    table, id_ = notice.thing
    thing = getattr(kring.journal, table).get(id_)
    if thing is None:  # it was removed meanwhile
        return
    until = choose_return_day(notice, kring.today)
    if comes_back(notice, until):
        day = humanize.day_month(until.month, until.day)
        said = content(_("Back on $day. Undo: [b]{main.undo}[/b]."), day=day)
    else:
        said = content(_("Done: kring does not bring this up again. Undo: [b]{main.undo}[/b]."))
    kring.change(lambda journal: journal.put_off(thing, until), lambda _thing: kring.tell(said))


def format_not_now(not_before: dt.date | None, today: dt.date) -> str:
    """Say that someone or something was put off, and until when; empty where it was not, or the day has come.

    Args:
        not_before: The first day on which it may be brought up again.
        today: What today is.
    """
    if not_before is None or not is_put_off(not_before, today):
        return ""
    return _("not now, from {day}").format(day=humanize.day(not_before, today))
