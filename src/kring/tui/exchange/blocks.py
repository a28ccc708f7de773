"""Giving and receiving as lines to read: two columns by kind of support, and what stands beside them in words.

The same lines stand on the screen and, shorter, on the card of a person or circle. What leads somewhere has a target
at ``PLACE``, with the key :func:`kring.journal.exchange_query.list_matching_entries` knows.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from kring import humanize
from kring.i18n import N_, _, ngettext
from kring.insight.attention.wording import Sentence, drift_sentence, who_begins
from kring.insight.exchange.horizon import Horizon
from kring.insight.exchange.summary import Exchange
from kring.insight.exchange.wording import came_words, freely_words, kind_words, only_words
from kring.journal.exchange_query import Facts, Subject
from kring.keymap import fill_in_keys
from kring.model.enums import Direction, Outcome, Support
from kring.tui.components.lists.block_view import Block, Target, make_gap, make_heading, make_text
from kring.tui.components.lists.entry_row import describe_direction
from kring.tui.components.safe_text import content, fit, joined, line, plain, styled
from kring.tui.components.theme import DIRECTION_SIGNS, DIRECTION_STYLES
from kring.tui.exchange.mirror_chart import Mirror, Side

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["GIVING", "HORIZONS", "exchange_blocks", "exchange_glance", "horizon_words", "say_more", "subject_name"]

#: Where the target of a row leads: to the entries behind it.
GIVING: Final = "giving"
#: The horizons in the order of looking further back.
HORIZONS: Final = tuple(Horizon)

_HORIZON: Final = {Horizon.SEASON: N_("past 3 months"), Horizon.YEAR: N_("past year"), Horizon.ALL: N_("everything")}


def horizon_words(horizon: Horizon) -> str:
    """How far back, in words."""
    return _(_HORIZON[horizon])


def subject_name(journal: "Journal", subject: Subject) -> str:
    """What the subject is called; empty for all."""
    if not subject.id:
        return ""
    return journal.name_of(subject.id) if subject.place == "people" else journal.circle_name(subject.id)


def _list_sides(found: Exchange) -> list[tuple[str, Side]]:
    """The rows of the picture, each with the key of what stands behind it."""
    return [
        (
            f"kind:{row.support or ''}",
            Side(line(kind_words(row.support)), row.given, row.received),
        )
        for row in found.rows
    ]


def _make_mirror_blocks(found: Exchange, most_bar: int, *, lead: bool) -> Iterator[Block]:
    """The picture: the words above it, and a line for each kind."""
    sides = _list_sides(found)
    mirror = Mirror([side for _key, side in sides], most_bar)
    yield Block(mirror.head)
    for key, side in sides:
        yield Block(
            lambda width, side=side: mirror.row(side, width),  # type: ignore[misc]
            target=Target(GIVING, key) if lead else None,
        )


def _make_count_block(sign: str, style: str, said: str, number: int, key: str) -> Block:
    """A line with a number: the sign, the words, how many moments."""
    count = ngettext("{n} entry", "{n} entries", number).format(n=number)

    def draw(width: int) -> Content:
        right = joined((Content("  "), plain(count)))
        room = max(width - right.cell_length, 8)
        left = joined((styled(f"{sign} ", style), plain(said)))
        return joined((fit(left, min(room, 36)), right))

    return Block(draw, target=Target(GIVING, key))


def exchange_blocks(journal: "Journal", facts: Facts) -> Iterator[Block]:
    """All there is to say of giving and receiving, for the screen.

    Args:
        journal: For names.
        facts: What was looked up; not of a mantelzorg circle.
    """
    found = facts.exchange
    assert found is not None
    if found.rows:
        yield from _make_mirror_blocks(found, 36, lead=True)
    else:
        yield make_text(styled(fill_in_keys(_format_empty_text(facts)), "$text-muted"))
    said = list(_make_beside_blocks(found))
    if said:
        yield make_gap()
        yield from said
    answers = list(_make_asked_blocks(found))
    if answers:
        yield make_heading(_("Asked and offered"))
        yield from answers
    sentences = list(_make_sentence_blocks(journal, facts, found))
    if sentences:
        yield make_gap()
        yield from sentences
    yield from _make_care_circle_blocks(journal, facts)


def _format_empty_text(facts: Facts) -> str:
    if facts.horizon == Horizon.ALL:
        return _(
            "This page will show what is given and received, by kind of support. Press {giving.add} to write the "
            "first entry."
        )
    return _(
        "Nothing given or received is written down in this time. Look further back: {giving.horizon}. "
        "Write something down: {giving.add}."
    )


def _make_beside_blocks(found: Exchange) -> Iterator[Block]:
    for direction, number in ((Direction.TOGETHER, found.moments.together), (Direction.NOTE, found.moments.notes)):
        if number:
            said = _("notes") if direction == Direction.NOTE else humanize.say(direction)
            sign, style = DIRECTION_SIGNS[direction], DIRECTION_STYLES[direction]
            yield _make_count_block(sign, style, said, number, f"direction:{direction}")


def _make_asked_blocks(found: Exchange) -> Iterator[Block]:
    for direction in (Direction.RECEIVED, Direction.GIVEN, Direction.TOGETHER):
        sign, style = DIRECTION_SIGNS[direction], DIRECTION_STYLES[direction]
        for outcome in (Outcome.ASKED, Outcome.OFFERED, Outcome.DECLINED):
            if number := found.only.get((direction, outcome), 0):
                # Who asked or offered has the arrow, as in the journal, whichever way the help would go.
                mover, _said, mover_style = describe_direction(direction, outcome)
                yield _make_count_block(
                    mover, mover_style, only_words(direction, outcome), number, f"only:{direction}:{outcome}"
                )
            if number := found.came_of.get((direction, outcome, Outcome.DONE), 0):
                yield _make_count_block(
                    sign, style, came_words(direction, outcome), number, f"came:{direction}:{outcome}"
                )


def _make_sentence_blocks(journal: "Journal", facts: Facts, found: Exchange) -> Iterator[Block]:
    """Who usually begins, what is given freely, and what is different from what is usual: each a sentence, or none."""
    name = subject_name(journal, facts.subject) if facts.subject.place == "people" else ""
    if (begins := who_begins(found.began, name)) is not None:
        yield make_text(_format_sentence(begins))
    if facts.freely:
        yield make_text(plain(freely_words()))
    if facts.drift is not None:
        yield make_text(_format_sentence(drift_sentence(facts.drift)))


def say_more(facts: Facts) -> str:
    """Name the key that shows all of it.

    Args:
        facts: What is shown on the card of a person or circle.
    """
    return _("show all of it: {key}").format(key=fill_in_keys(f"{{{facts.subject.place}.giving}}"))


def _format_sentence(sentence: Sentence) -> Content:
    return plain(sentence.text)


def _make_care_circle_blocks(journal: "Journal", facts: Facts) -> Iterator[Block]:
    if not facts.apart:
        return
    yield make_heading(_("Mantelzorg is shown apart"))
    yield make_text(
        styled(_("Caring for someone is not counted as give and take. Its hours, and who shares them:"), "$text-muted")
    )
    for circle in sorted(facts.apart, key=journal.circle_name):
        yield make_text(
            content("[b]$name[/b]", name=journal.circle_name(circle)), target=Target("circles", circle), most=1
        )


def exchange_glance(journal: "Journal", facts: Facts) -> Iterator[Block]:
    """Giving and receiving on a card: the picture, small, and the sentences; nothing where there is nothing.

    Args:
        journal: For names.
        facts: What was looked up; not of a mantelzorg circle.
    """
    found = facts.exchange
    assert found is not None
    lines: list[Block] = []
    if found.rows:
        lines += _make_mirror_blocks(found, 12, lead=False)
    if found.moments.together:
        said = ngettext("{n} entry together", "{n} entries together", found.moments.together)
        sign = styled(f"{DIRECTION_SIGNS[Direction.TOGETHER]} ", DIRECTION_STYLES[Direction.TOGETHER])
        lines.append(make_text(sign + plain(said.format(n=found.moments.together))))
    # That it is given freely stands at the head of the card already.
    lines += _make_sentence_blocks(journal, replace(facts, freely=False), found)
    if not lines and not facts.apart:
        return
    yield Block(_glance_head(horizon_words(facts.horizon)))
    yield from lines
    for circle in sorted(facts.apart, key=journal.circle_name):
        where = content(_("Mantelzorg is shown with [b]$name[/b]."), name=journal.circle_name(circle))
        yield make_text(where, target=Target("circles", circle), most=2)
    yield make_text(styled(say_more(facts), "$text-muted"), target=Target(GIVING, facts.subject.id))


def _glance_head(span: str) -> Content:
    title = styled(_("Giving and receiving"), "bold $text-primary")
    return Content("\n") + title + styled(f"  {span}", "$text-muted")


def row_words(key: str) -> str:
    """What a row is about, in words, for the filter of the journal.

    Args:
        key: As for :func:`kring.journal.exchange_query.list_matching_entries`.
    """
    what, _sign, which = key.partition(":")
    if what == "kind":
        return kind_words(next((kind for kind in Support if kind == which), which))
    if what == "direction":
        return _("notes") if which == Direction.NOTE else humanize.say(Direction(which))
    if what in ("only", "came"):
        direction, _sign, outcome = which.partition(":")
        said = only_words if what == "only" else came_words
        return said(Direction(direction), Outcome(outcome))
    return ""
