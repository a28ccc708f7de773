"""What came of the looks at a circle: the newest in full, earlier ones beside it, and what it meant through time."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from kring import humanize
from kring.humanize import join_names
from kring.i18n import _, ngettext
from kring.insight.exchange.wording import kind_words
from kring.insight.review.comparison import ComparedRow, compare_answers, list_finished_reviews, meaning_line
from kring.insight.review.questions import answer_words, decision_words, question_words
from kring.insight.review.wording import next_look_words, rhythm_words
from kring.keymap import fill_in_keys
from kring.model.endings import AgreementState
from kring.model.enums import CircleStatus, Support
from kring.model.review import Review
from kring.tui.components.lists.block_view import Block, Target, make_gap, make_heading, make_text, make_titled_text
from kring.tui.components.safe_text import content, joined, plain, prose, styled
from kring.tui.review.known import answer_content, follow_up_blocks

if TYPE_CHECKING:
    from kring.insight.review.followup import FollowUp
    from kring.journal.journal import Journal
    from kring.journal.review_query import CircleLook
    from kring.model.circle import Circle
    from kring.model.person import Person

__all__ = ["circle_looks", "last_look_lines", "make_person_look_blocks"]


def circle_looks(
    journal: "Journal", look: "CircleLook", found: "FollowUp | None", today: dt.date, *, suggestion: int
) -> list[Block]:
    """The card of a circle in the place of the looks.

    Args:
        journal: For names and agreements.
        look: The circle as it stands among the looks.
        found: What has come of its last decision, or None.
        today: What today is.
        suggestion: How often one might look, in months, where the circle has no rhythm.
    """
    circle = look.circle
    blocks = [
        make_text(styled(circle.name, "bold"), most=4),
        make_text(styled(humanize.say(circle.kind), "$text-accent")),
    ]
    if circle.purpose:
        blocks += [make_gap(), make_text(prose(circle.purpose), most=6)]
    blocks.append(make_gap())
    if look.draft is not None:
        blocks.append(
            make_text(plain(fill_in_keys(_("You began to look here, and it is as you left it. Go on: {review.begin}"))))
        )
    elif look.last is None:
        said = fill_in_keys(_("Not looked at yet. Look: {review.begin}"))
        if circle.look_again_months is None:
            said = fill_in_keys(
                _("Not looked at yet. For a circle like this, {often} may suit. Look: {review.begin}")
            ).format(often=rhythm_words(suggestion))
        blocks.append(make_text(styled(said, "$text-muted")))
    if circle.status == CircleStatus.ACTIVE:
        blocks.append(make_titled_text(_("Next look"), plain(next_look_words(look.next, today))))
    if found is not None and found.decided_on < today:
        blocks += [make_gap(), *follow_up_blocks(found, circle.kind, today)]
    past = list_finished_reviews(journal.reviews, circle=circle.id)
    if past:
        blocks += _make_look_blocks(journal, past, circle, today)
    return blocks


def last_look_lines(journal: "Journal", circle: "Circle", today: dt.date) -> list[Block]:
    """The last look at a circle in a line, for its card; nothing where there was none, or it is not read yet.

    Args:
        journal: The journal.
        circle: Which.
        today: What today is.
    """
    past = list_finished_reviews(journal.reviews, circle=circle.id) if journal.reviews.loaded else []
    if not past:
        return []
    said = _format_day(past[-1], today)
    if (decision := past[-1].decision) is not None:
        said = f"{said}: {decision_words(decision, circle.kind)}"
    return [make_gap(), make_titled_text(_("Last look"), plain(said), target=Target("review", circle.id))]


def make_person_look_blocks(journal: "Journal", person: "Person", today: dt.date) -> list[Block]:
    """The short looks at one person, the newest first; nothing where there are none, or they are not read yet.

    Args:
        journal: The journal.
        person: Who.
        today: What today is.
    """
    past = list_finished_reviews(journal.reviews, person=person.id) if journal.reviews.loaded else []
    return _make_look_blocks(journal, past, None, today, name=person.name) if past else []


def _make_look_blocks(
    journal: "Journal", past: Sequence[Review], circle: "Circle | None", today: dt.date, *, name: str = ""
) -> list[Block]:
    blocks = list(_make_meaning_blocks(past, today)) if circle is not None else []
    newest = past[-1]
    kind = circle.kind if circle is not None else None
    blocks.append(make_heading(_("Looked at, {day}").format(day=_format_day(newest, today))))
    if newest.decision is not None:
        blocks.append(make_titled_text(_("Decision"), plain(decision_words(newest.decision, kind))))
    blocks += _make_agreement_blocks(journal, newest)
    for row in compare_answers(past, circle):
        blocks += _make_question_blocks(row, past, today, name)
    blocks += _make_fact_blocks(journal, past, today)
    for review in reversed(past[:-1]):
        blocks += _make_earlier_blocks(journal, review, kind, today)
    return blocks


def _make_meaning_blocks(past: Sequence[Review], today: dt.date) -> Iterator[Block]:
    """The line of “meaningful for me, for the others” through the years: a word for each look."""
    lines = [
        (label, meaning_line(past, question)) for label, question in ((_("For me"), "q2"), (_("For the others"), "q3"))
    ]
    if not any(len(line) > 1 for _label, line in lines):
        return
    yield make_heading(_("Still meaningful?"))
    for label, line in lines:
        if line:
            said = [
                f"{_format_month(day, today)} {answer_words(answer.question, answer.scale or '').lower()}"
                for day, answer in line
            ]
            yield make_titled_text(label, plain("  →  ".join(said)))


def _format_month(day: dt.date, today: dt.date) -> str:
    short = humanize.month(day.month, short=True)
    return short if day.year == today.year else f"{short} {day.year}"


def _format_day(review: Review, today: dt.date) -> str:
    return humanize.day(review.on, today) if review.on is not None else ""


def _make_agreement_blocks(journal: "Journal", review: Review) -> Iterator[Block]:
    """What came from a look, each with what became of it, leading to the agreement."""
    for number, one in enumerate(one for one in journal.agreements if one.review == review.id):
        state = "" if one.state == AgreementState.OPEN else f"  {humanize.say(one.state)}"
        body = joined([plain(one.what), styled(state, "$text-muted")])
        yield make_titled_text(_("Agreed") if not number else "", body, target=Target("agreements", one.id))


def _make_question_blocks(row: ComparedRow, past: Sequence[Review], today: dt.date, name: str) -> Iterator[Block]:
    """A question with its answers, the newest first; what is the same as the look before is said once."""
    asked = question_words(row.question, name_of=name)
    yield make_text(Content("\n") + styled(asked, "$text-muted italic"))
    for at in range(len(past) - 1, -1, -1):
        answer = row.answers[at]
        if answer is None:
            continue
        day = _format_day(past[at], today)
        sign = styled("≠ ", "$text-accent bold") if row.changed[at] else plain("")
        body = joined([sign, answer_content(answer)])
        yield make_text(body, most=8) if at == len(past) - 1 else make_titled_text(day, body)


def _make_earlier_blocks(journal: "Journal", review: Review, kind: str | None, today: dt.date) -> Iterator[Block]:
    yield make_heading(_("Earlier, {day}").format(day=_format_day(review, today)))
    if review.decision is not None:
        yield make_titled_text(_("Decision"), plain(decision_words(review.decision, kind)))
    elif not review.step:
        yield make_text(styled(_("Nothing was decided then."), "$text-muted"))
    agreed = list(_make_agreement_blocks(journal, review))
    yield from agreed
    if review.step and not agreed:
        yield make_titled_text(_("Small step"), content("$step", step=review.step))


def _make_fact_blocks(journal: "Journal", past: Sequence[Review], today: dt.date) -> Iterator[Block]:
    """What the journal knew at each look, the newest first: what had been written down since the look before it."""
    told = [(review, words_) for review in reversed(past) if (words_ := list(_fact_words(journal, review)))]
    if not told:
        return
    yield make_heading(_("What was written down before each look"))
    for review, lines in told:
        for number, said in enumerate(lines):
            yield make_titled_text(_format_day(review, today) if not number else "", plain(said))


def _fact_words(journal: "Journal", review: Review) -> Iterator[str]:
    """The facts kept with a look, a line each; what another version wrote is passed over."""
    facts = review.facts
    if isinstance(entries := facts.get("entries"), int) and entries:
        yield ngettext("{n} entry", "{n} entries", entries).format(n=entries)
    for name, label in (("given", _("Given")), ("received", _("Received"))):
        counts = facts.get(name)
        if isinstance(counts, Mapping) and counts:
            kinds = [f"{kind_words(_find_support_kind(kind))} {number}" for kind, number in counts.items()]
            yield label + ": " + ", ".join(kinds)
    if isinstance(together := facts.get("together"), int) and together:
        yield _("Together") + f": {together}"
    minutes, travel = facts.get("minutes"), facts.get("travel_minutes")
    if isinstance(minutes, int) and isinstance(travel, int) and minutes + travel:
        yield _("My time here") + f": {humanize.minutes(minutes + travel)}"
    if isinstance(ids := facts.get("not_in_it"), list) and ids:
        yield _("In no entry") + f": {join_names([journal.name_of(str(one)) for one in ids])}"


def _find_support_kind(kind: str) -> Support | str | None:
    return next((known for known in Support if known == kind), kind) or None
