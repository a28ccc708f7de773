"""``kring later``: “not now” to something that ``kring today`` brings up."""

from typing import TYPE_CHECKING, Any

from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.cli.output import guard_answer_output, wrap_text, write_line
from kring.cli.resolve_name import clip_typed_text, refuse_illegible_text
from kring.i18n import _

if TYPE_CHECKING:
    from kring.insight.attention.notice import Notice

__all__ = ["run"]

_Said = tuple["Notice", str]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Put off the one thing that the words are about, and say until when."""
    refuse_illegible_text(words)
    text = " ".join(words)
    from kring.humanize import day_month
    from kring.insight.attention.not_now import choose_return_day, comes_back
    from kring.insight.attention.wording import make_notice_sentence
    from kring.journal.attention_query import worth_a_look

    with context.journal(create=False) as journal:
        notices = [
            (notice, make_notice_sentence(notice, context.today).text)
            for notice in worth_a_look(journal, context.today)
        ]
        notice, said = _find_one(text, notices)
        table, id_ = notice.thing
        until = choose_return_day(notice, context.today)
        journal.put_off(journal.shelves[table][id_], until)
    with guard_answer_output(_("It is put off.")):
        for line in wrap_text(said, hang=2):
            write_line(line)
        if comes_back(notice, until):
            write_line(_("Back on {day}. Undo: kring undo").format(day=day_month(until.month, until.day)))
        else:
            write_line(_("kring does not bring this up again. Undo: kring undo"))
    return 0


def _find_one(text: str, notices: list[_Said]) -> _Said:
    """The one thing that is brought up in these words, or the only one there is.

    Args:
        text: Words of it, whole ones: a name, or what it is about; empty for whatever there is.
        notices: What is brought up today, with the sentence that says it.

    Raises:
        Refused: There is none, or several.
    """
    from kring.cli.interactive import choose_line
    from kring.quickadd.lexicon import normalize_name

    wanted = set(normalize_name(text).split())
    if text.strip() and not wanted:
        wanted = {text}  # signs alone are about nothing
    words = [normalize_name(_without_signs(said)).split() for _notice, said in notices]
    found = [each for each, its in zip(notices, words, strict=True) if wanted <= set(its)]
    if len(found) == 1:
        return found[0]
    how = _("What there is: “kring today”.")
    if not notices:
        raise Refused(_("There is nothing to put off today."))
    nothing = _("Nothing of today is about “{text}”.").format(text=clip_typed_text(text))
    if not found:
        found = [
            each
            for each, its in zip(notices, words, strict=True)
            if all(any(one.startswith(begun) for one in its) for begun in wanted)
        ]
        if not found:
            raise Refused(nothing, remedy=how)
        if (chosen := choose_line([said for _notice, said in found])) is not None:
            return found[chosen]
        raise Refused(
            nothing, details=[said for _notice, said in found], remedy=_("Was it one of these? Type the word whole.")
        )
    chosen = choose_line([said for _notice, said in found])
    if chosen is not None:
        return found[chosen]
    raise Refused(
        _("That can be several things."),
        details=[said for _notice, said in found],
        remedy=_("Type a name or words that only one of them has."),
    )


def _without_signs(sentence: str) -> str:
    """A sentence as its words: what is not a letter, digit or apostrophe is between two of them."""
    return " ".join("".join(sign if sign.isalnum() or sign in "'’" else " " for sign in sentence).split())
