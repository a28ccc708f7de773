"""What stands beside a page of the worksheet: from the cards, the circle and the last round; what it becomes."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from kring import humanize
from kring.i18n import _
from kring.insight.negotiation.questions import PAGES
from kring.insight.negotiation.scales import LINES, PROFILE_NAMES, SCALES
from kring.journal.negotiation_outcome import agreements_from, is_said, missing_agreements, unclear_days
from kring.model.agreement import Agreement
from kring.model.enums import Role
from kring.model.negotiation import PROFILES, Negotiation
from kring.tui.components.lists.block_view import Block, Target, make_gap, make_text, make_titled_text
from kring.tui.components.safe_text import joined, plain, prose, styled

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["agreement_line", "known_blocks"]

_KEY_ROLES = (Role.DECIDES, Role.BRINGS_PEOPLE)


def known_blocks(journal: "Journal", sheet: Negotiation, page: str, today: dt.date) -> Iterator[Block]:
    """Show what belongs to a page.

    Args:
        journal: For names, cards and agreements.
        sheet: The worksheet as it is now.
        page: The name of the page.
        today: What today is.
    """
    if page == "about":
        yield from _make_introduction_blocks(sheet)
    elif page == "interests":
        yield from _make_card_blocks(journal, sheet)
    elif page == "questions":
        yield from _key_figures(journal, sheet)
    elif page in PROFILES:
        yield from _make_line_blocks()
    elif page in ("steps", "answer"):
        yield from _make_agreement_blocks(journal, sheet, today)
    yield from _last_round(journal, sheet, page, today)


def _make_title_block(said: str) -> Block:
    return make_text(styled(said, "bold $text-primary"))


def _make_introduction_blocks(sheet: Negotiation) -> Iterator[Block]:
    yield make_text(
        plain(
            _(
                "First prepare, then the talk, then round it off. Take days over it if you like: "
                "everything stays as you left it."
            )
        )
    )
    if not sheet.id:
        yield make_gap()
        yield make_text(
            styled(
                _(
                    "If you are afraid of the other, negotiating does not fit. Then look for someone who "
                    "supports you, or a helpline where you live."
                ),
                "$text-muted",
            )
        )


def _make_card_blocks(journal: "Journal", sheet: Negotiation) -> Iterator[Block]:
    """What was written about those it is with: wishes, what they gain, boundaries."""
    for id_ in sheet.people:
        person = journal.people.get(id_)
        if person is None:
            continue
        rows = (
            (_("wishes and expectations"), person.wishes),
            (_("gains from me"), person.they_gain),
            (_("boundaries"), person.boundaries),
        )
        if any(said for _label, said in rows):
            yield _make_title_block(
                _("On the card of {name}").format(name=humanize.clip(humanize.visible(person.name), 40))
            )
            for label, said in rows:
                if said:
                    yield make_titled_text(label, prose(said))
            yield make_gap()


def _key_figures(journal: "Journal", sheet: Negotiation) -> Iterator[Block]:
    """Who decides in the circle, and who brings people along."""
    if not sheet.circle or not journal.memberships.loaded:
        return
    found = [
        (journal.name_of(one.person), [role for role in one.roles if role in _KEY_ROLES])
        for one in journal.members_of(sheet.circle)
        if one.until is None and any(role in _KEY_ROLES for role in one.roles)
    ]
    if found:
        yield _make_title_block(_("Key figures in {circle}").format(circle=journal.circle_name(sheet.circle)))
        for name, roles in found:
            yield make_text(
                joined([plain(name), styled(f"  {', '.join(humanize.say(role) for role in roles)}", "$text-muted")])
            )
        yield make_gap()


def _make_line_blocks() -> Iterator[Block]:
    """What there is to say of the three lines."""
    for line in LINES:
        said = [styled(f"{line.letter} {_(line.words)}", f"bold {line.colour}"), plain(f"  {_(line.meaning)}")]
        yield make_text(joined(said), hang=2)


def _make_agreement_blocks(journal: "Journal", sheet: Negotiation, today: dt.date) -> Iterator[Block]:
    """The agreements it will be, once it is rounded off."""
    there = [one for one in journal.agreements if sheet.id and one.negotiation == sheet.id]
    said_now = agreements_from(sheet, today, journal.name_of)
    wanted = missing_agreements(said_now, there)
    for said in unclear_days(sheet, today):
        asked = _("Which day is that: {said}? Without a day as 4-12 it becomes an agreement without one.")
        yield make_text(styled(asked.format(said=said), "$text-warning"), hang=2)
    if wanted:
        yield _make_title_block(_("These become agreements"))
        for one in wanted:
            behind = one.by is not None and one.by < today
            late = joined([plain("  "), styled(_("this day is behind us"), "$text-warning")]) if behind else plain("")
            yield make_text(agreement_line(journal, one, today) + late, hang=2)
        yield make_gap()
    if there:
        yield _make_title_block(_("Agreements from this"))
        for one in there:
            state = [humanize.say(one.state)]
            if one.in_force and not is_said(one, said_now):
                state.append(_("no longer among the steps"))
            line = joined([agreement_line(journal, one, today), styled(f"  {' · '.join(state)}", "$text-muted")])
            yield make_text(line, target=Target("agreements", one.id), hang=2)
        yield make_gap()


def agreement_line(journal: "Journal", one: Agreement, today: dt.date) -> Content:
    """Say an agreement on a line: whose step, what, and by when.

    Args:
        journal: For names.
        one: The agreement.
        today: What today is.
    """
    names = ", ".join(journal.name_of(person) for person in one.people)
    whose = _("me") if one.whose == "me" else names or humanize.say_step(one.whose)
    said_already = whose == names and humanize.with_names(names, one.what) == one.what
    pieces = [styled("" if said_already else f"{whose}: ", "bold"), plain(one.what)]
    for label, day in ((_("by"), one.by), (_("answer by"), one.answer_by), (_("may call from"), one.call_from)):
        if day is not None:
            pieces.append(styled(f"  {label} {humanize.day(day, today)}", "$text-muted"))
    return joined(pieces)


def _last_round(journal: "Journal", sheet: Negotiation, page: str, today: dt.date) -> Iterator[Block]:
    """What was written on this page in the round before."""
    last = journal.negotiations.get(sheet.previous) if sheet.previous else None
    if last is None:
        return
    plan = next(one for one in PAGES if one.name == page)
    rows = [
        (_(question.words), last.answers[question.name]) for question in plan.questions if question.name in last.answers
    ]
    steps = _format_steps(last, page) if page in PROFILES else ""
    if rows or steps:
        day = humanize.day(last.on, today) if last.on else ""
        yield _make_title_block(_("In the last round, {day}").format(day=day) if day else _("In the last round"))
        for label, said in rows:
            yield make_titled_text(label, prose(said))
        if steps:
            yield make_text(plain(steps))


def _format_steps(sheet: Negotiation, profile: str) -> str:
    there = getattr(sheet, profile)
    found = [f"{_(scale.words)} {step}" for scale in SCALES if (step := getattr(there, scale.name)) is not None]
    return f"{_(PROFILE_NAMES[profile])}: {', '.join(found)}" if found else ""
