"""What the journal knows, as lines beside a question: what belongs to the question first, then the rest."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kring import humanize
from kring.humanize import join_names
from kring.i18n import _, ngettext, pgettext
from kring.insight.exchange.wording import kind_words, only_words
from kring.insight.review.followup import FollowUp
from kring.insight.review.questions import answer_words, question_named
from kring.insight.review.wording import chosen_words, since_words, step_words
from kring.model.enums import CircleKind, Support
from kring.model.review import Answer, Review
from kring.tui.components.lists.block_view import Block, make_gap, make_text, make_titled_text
from kring.tui.components.safe_text import content, joined, plain, prose, styled

if TYPE_CHECKING:
    from textual.content import Content

    from kring.journal.journal import Journal
    from kring.journal.review_query import LookFacts
    from kring.tui.review.pages import LookState

__all__ = ["answer_content", "ended_words", "first_blocks", "follow_up_blocks", "gone_words", "known_blocks"]

#: The lines of each part, in the order in which they stand where a question asks for none of them.
_PARTS = (
    "purpose",
    "given",
    "received",
    "together",
    "who",
    "asked",
    "time",
    "energy",
    "agreements",
    "boundaries",
)


#: About a person: the questions beside which it helps to see what was written down.
_COUNTED = frozenset({"together"})


def known_blocks(
    journal: "Journal", known: "LookFacts", today: dt.date, *, subject: str = "", questions: tuple[str, ...] = ()
) -> Iterator[Block]:
    """What the journal knows about the time since the last look.

    Args:
        journal: For names.
        known: What was looked up.
        today: What today is.
        subject: What the question is about; that stands first.
        questions: The names of the questions on the screen: what was answered to them last time stands above all.
    """
    last = known.last
    if last is not None and last.on is not None:
        before = [answer for name in questions if (answer := last.answer(name)) is not None]
        if before:
            yield make_text(
                styled(_("Last time, {day}").format(day=humanize.day(last.on, today)), "bold $text-primary")
            )
            for answer in before:
                asked = question_named(answer.question)
                if len(questions) > 1 and asked is not None:
                    yield make_titled_text(_(asked.words), answer_content(answer))
                else:
                    yield make_text(answer_content(answer), most=6)
            yield make_gap()
    if known.circle is None and subject not in _COUNTED:
        # Beside what one values in someone no counts belong: only what was written on the card about it.
        yield from _on_card(subject, known)
        yield from _make_part_blocks(subject, journal, known)
        return
    yield make_text(styled(_span_words(known, today), "bold $text-primary"))
    if not known.facts.entries:
        yield make_text(styled(_("Nothing was written down here in this time."), "$text-muted"))
    order = [subject, *(part for part in _PARTS if part != subject)] if subject in _PARTS else list(_PARTS)
    for part in order:
        yield from _make_part_blocks(part, journal, known)


def _on_card(subject: str, known: "LookFacts") -> Iterator[Block]:
    """What stands on someone's card about a question."""
    person = known.person
    if person is None:
        return
    rows = {
        "value": ((_("What I value"), person.i_value),),
        "wishes": ((_("Wishes"), person.wishes), (_("Gains from me"), person.they_gain)),
    }
    for label, said in rows.get(subject, ()):
        if said:
            yield make_titled_text(label, prose(said))


def first_blocks(known: "LookFacts", today: dt.date, *, first: bool, deciding: bool) -> list[Block]:
    """What stands above what is known: what came of the last decision, and a word where it is strained.

    Args:
        known: What was looked up.
        today: What today is.
        first: Whether this is the first page.
        deciding: Whether it is the one of the decision.
    """
    blocks: list[Block] = []
    found = known.follow_up
    if found is not None and found.decided_on < today and (first or deciding):
        kind = known.circle.kind if known.circle is not None else None
        blocks += [*follow_up_blocks(found, kind, today), make_gap()]
    if known.person is not None and known.person.strained and first:
        blocks += [make_text(plain(strained_words())), make_gap()]
    return blocks


def _span_words(known: "LookFacts", today: dt.date) -> str:
    if known.last is None:
        return _("Written down in the last year")
    if known.facts.first >= today:
        return _("Written down today")
    return _("Written down since {day}").format(day=humanize.day(known.facts.first, today))


def answer_content(answer: Answer) -> "Content":
    """An answer as it was given: what was chosen, whether it was asked, and what was written.

    Args:
        answer: The answer to one question.
    """
    pieces = []
    if answer.scale is not None:
        pieces.append(plain(answer_words(answer.question, answer.scale)))
        if answer.question == "q3":
            source = pgettext("source", "I asked") if answer.asked else _("my guess")
            pieces.append(styled(f" ({source})", "$text-muted"))
    elif answer.asked:
        source = pgettext("source", "I asked")
        pieces.append(styled(f"({source})", "$text-muted"))
    if answer.text:
        if pieces:
            pieces.append(plain("  "))
        pieces.append(joined([plain("“"), prose(answer.text), plain("”")]))
    return joined(pieces)


def _make_part_blocks(part: str, journal: "Journal", known: "LookFacts") -> Iterator[Block]:
    facts = known.facts
    if part == "purpose" and known.circle is not None and known.circle.purpose:
        yield make_titled_text(_("Purpose"), prose(known.circle.purpose))
    elif part == "given" and facts.given:
        yield make_titled_text(_("Given"), plain(_format_kinds(facts.given)))
    elif part == "received" and facts.received:
        yield make_titled_text(_("Received"), plain(_format_kinds(facts.received)))
    elif part == "together" and (facts.together or facts.notes):
        said = [ngettext("{n} entry", "{n} entries", facts.together).format(n=facts.together)] if facts.together else []
        if facts.notes:
            said.append(ngettext("{n} note", "{n} notes", facts.notes).format(n=facts.notes))
        yield make_titled_text(_("Together") if facts.together else _("Notes"), plain(", ".join(said)))
    elif part == "who":
        yield from _make_participant_blocks(journal, known)
    elif part == "asked" and known.circle is not None and facts.only:
        counted = {only: ngettext("{n} entry", "{n} entries", n).format(n=n) for only, n in facts.only.items()}
        said = [f"{only_words(*only)}: {number}" for only, number in counted.items()]
        yield make_titled_text(_("Asked, offered"), joined(map(plain, said), "\n"))
    elif part == "time":
        yield from _make_time_blocks(known)
    elif part == "energy" and facts.energy:
        often = sorted(facts.energy, key=lambda energy: (-facts.energy[energy], energy))
        yield make_titled_text(_("Energy"), plain(", ".join(humanize.say(energy) for energy in often)))
    elif part == "agreements":
        yield from _make_agreement_blocks(journal, known)
    elif part == "boundaries":
        about = known.circle or known.person
        if about is not None and about.boundaries:
            yield make_titled_text(_("Boundaries"), prose(about.boundaries))


def _format_kinds(counts: Mapping[Support | str | None, int]) -> str:
    return ", ".join(f"{kind_words(kind)} {number}" for kind, number in counts.items())


def _make_participant_blocks(journal: "Journal", known: "LookFacts") -> Iterator[Block]:
    if known.circle is None:
        return
    facts = known.facts
    if facts.took_part:
        yield make_titled_text(_("Who took part"), plain(join_names([journal.name_of(one) for one in facts.took_part])))
    if facts.not_in_it:
        yield make_titled_text(_("In no entry"), plain(join_names([journal.name_of(one) for one in facts.not_in_it])))


def _make_time_blocks(known: "LookFacts") -> Iterator[Block]:
    facts = known.facts
    if known.circle is None or known.circle.kind != CircleKind.MANTELZORG:
        return
    if facts.minutes or facts.travel_minutes:
        said = [humanize.minutes(facts.minutes)] if facts.minutes else []
        if facts.travel_minutes:
            said.append(_("{time} of travel").format(time=humanize.minutes(facts.travel_minutes)))
        yield make_titled_text(_("My time here"), plain(", ".join(said)))
    if facts.without_time:
        n = facts.without_time
        said_of = ngettext("{n} entry without a time", "{n} entries without a time", n).format(n=n)
        yield make_titled_text("" if facts.minutes or facts.travel_minutes else _("My time here"), plain(said_of))


def _make_agreement_blocks(journal: "Journal", known: "LookFacts") -> Iterator[Block]:
    for label, ids in ((_("Kept"), known.facts.kept), (_("Agreed"), known.facts.open)):
        for at, id_ in enumerate(ids):
            if (one := journal.agreements.get(id_)) is not None:
                yield make_titled_text("" if at else label, plain(one.what))


def follow_up_blocks(found: FollowUp, kind: CircleKind | str | None, today: dt.date) -> Iterator[Block]:
    """What was decided last time, what went on since, and what became of the small step.

    Args:
        found: What has come of the decision.
        kind: The kind of circle.
        today: What today is.
    """
    yield make_text(plain(chosen_words(found, kind, today)))
    if said := since_words(found):
        yield make_text(plain(said))
    if said := step_words(found):
        yield make_text(content("$words [italic]$step[/]", words=said, step=found.step_words))


def ended_words(review: Review, state: "LookState", undo: str) -> "Content":
    """That it is done, when one looks again, and how to take it back.

    Args:
        review: The review as it is kept.
        state: What was said.
        undo: The key that takes it back, as it is written.
    """
    if state.circle is None or state.ends:
        return content(_("Noted. Undo: [b]$key[/b]."), key=undo)
    if review.next_look is not None:
        day = humanize.day_long(review.next_look)
        return content(_("Noted. Undo: [b]$key[/b]. Look again: $day"), day=day, key=undo)
    return content(_("Noted. Undo: [b]$key[/b]. Look again when something changes."), key=undo)


def gone_words() -> str:
    """That what one looks at was removed elsewhere, and that nothing written is lost by it."""
    return _("This was removed in another window. What you wrote here stays, and can go on when it is back.")


def strained_words() -> str:
    """What is said once, calmly, where someone wrote that it is strained: fear is something else than balance."""
    return _(
        "You wrote that it is strained between you. If you are ever afraid of someone, these questions do not fit: then"
        " what counts is that you are safe. Talk to someone you trust, or to your own helpline."
    )
