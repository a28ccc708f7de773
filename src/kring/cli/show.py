"""``kring show``: one person with the social card (R2), or one circle with its purpose (R3), and what is around it."""

import datetime as dt
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from kring.cli import exchange_records, filters, json_records, resolve_name, show_text
from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.cli.output import json_object
from kring.i18n import _
from kring.insight.exchange.horizon import Horizon
from kring.journal.exchange_query import WEEKS, Facts, Subject, collect_exchange_facts
from kring.journal.review_query import begun_days, look_of
from kring.quickadd.lexicon import KnownName, Lexicon, normalize_name

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.circle import Membership

__all__ = ["run"]

#: How many of the latest entries are shown with it.
LATEST = 5


def run(values: dict[str, Any], words: list[str], context: Context) -> int:
    """Show the one person or circle that goes by a name.

    Args:
        values: The options.
        words: The name; ``@NAME`` means a circle.
        context: Where.
    """
    name = " ".join(words)
    only = [option for option in ("markdown", "private") if option in values]
    if only and "worksheet" not in values:
        raise Refused(_("{option} belongs to --worksheet.").format(option=f"--{only[0]}"), remedy=_("Leave it out."))
    with context.journal(create=False) as journal:
        if "worksheet" in values:
            from kring.cli.worksheet import show_worksheet

            show_worksheet(journal, name, values, context)
            return 0
        from kring.journal.lexicon_source import lexicon_of

        lexicon = lexicon_of(journal)
        person, circle = _resolve_subject(name, lexicon)
        if person is not None:
            _show_person(journal, person, values, context)
        elif circle is not None:
            _show_circle(journal, circle, values, context)
    return 0


def _resolve_subject(name: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """The id of the person, or that of the circle, that goes by a name."""
    people = [] if name.startswith("@") else list(resolve_name.people_named(name, lexicon))
    circles = list(resolve_name.circles_named(name, lexicon))
    if people and circles:
        # Beside someone of that name a circle counts only by the beginning of its own.
        circles = [one for one in circles if normalize_name(one.name).startswith(normalize_name(name))]
        people, circles = _called_exactly(name, people, circles)
    if len(people) + len(circles) == 1:
        return (people[0].id, None) if people else (None, circles[0].id)
    if people or circles:
        raise Refused(
            _("“{name}” can be several.").format(name=resolve_name.clip_typed_text(name)),
            details=[
                *resolve_name.candidate_lines(people),
                *(f"@{line}" for line in resolve_name.candidate_lines(circles)),
            ],
            remedy=_("Type more of the name, or put the code in brackets right after it. For circles: @."),
        )
    raise _make_unknown_name_error(name, lexicon)


def _called_exactly(
    name: str, people: Sequence[KnownName], circles: Sequence[KnownName]
) -> tuple[list[KnownName], list[KnownName]]:
    """Of those a name can mean, the ones called exactly that; all of them where nobody is."""
    wanted = normalize_name(name)
    exact = [
        [one for one in known if wanted in map(normalize_name, (one.name, *one.aliases))] for known in (people, circles)
    ]
    return (exact[0], exact[1]) if exact[0] or exact[1] else (list(people), list(circles))


def _make_unknown_name_error(name: str, lexicon: Lexicon) -> Refused:
    from kring.quickadd.suggestions import find_nearest_people, nearest_circles

    bare = name.removeprefix("@")
    near = [*nearest_circles(bare, lexicon)]
    if not name.startswith("@"):
        near = [*find_nearest_people(bare, lexicon), *near]
    return Refused(
        _("No person or circle here goes by “{name}”.").format(name=resolve_name.clip_typed_text(name)),
        resolve_name.format_nearest_names(near[:3]),
        _("“kring list people” and “kring list circles” show who and what is there."),
    )


def _show_person(journal: "Journal", id_: str, values: dict[str, Any], context: Context) -> None:
    person, today = journal.people[id_], context.today
    wanted = filters.ListFilter(today, person=id_)
    around = _collect_around(
        journal, wanted, journal.circles_of(id_), _collect_exchange(journal, Subject("people", id_), today)
    )
    if values.get("json"):
        json_object(json_records.make_person_record(journal, person) | _make_extra_record(journal, around, today))
    else:
        show_text.show_person(journal, person, around, today)


def _show_circle(journal: "Journal", id_: str, values: dict[str, Any], context: Context) -> None:
    circle, today = journal.circles[id_], context.today
    wanted = filters.ListFilter(today, circle=id_)
    around = _collect_around(
        journal, wanted, journal.members_of(id_), _collect_exchange(journal, Subject("circles", id_), today)
    )
    seen = look_of(journal, circle, begun_days(journal))
    if values.get("json"):
        looked = {
            "last_look": json_records.make_review_record(journal, seen.last) if seen.last else None,
            "next_look": seen.next.isoformat() if seen.next else None,
        }
        json_object(
            json_records.make_circle_record(journal, circle) | _make_extra_record(journal, around, today) | looked
        )
    else:
        show_text.show_circle(journal, circle, around, seen, today)


def _collect_exchange(journal: "Journal", subject: Subject, today: dt.date) -> Facts:
    """Giving and receiving of the last year; of a mantelzorg circle the load of caring, of the shorter look."""
    return collect_exchange_facts(journal, subject, Horizon.YEAR, WEEKS[0], today)


def _collect_around(
    journal: "Journal",
    wanted: filters.ListFilter,
    memberships: "Sequence[Membership]",
    between: Facts,
) -> show_text.Around:
    latest = list(islice(filters.filter_entries(journal, wanted), LATEST))
    return show_text.Around(memberships, between, filters.filter_agreements(journal, wanted), latest)


def _make_extra_record(journal: "Journal", around: show_text.Around, today: dt.date) -> dict[str, Any]:
    """What ``show --json`` has beside what the list has."""
    between = around.between
    return {
        "memberships": [json_records.make_membership_record(journal, one) for one in around.memberships],
        "exchange": exchange_records.exchange_record(between.exchange, today),
        "care": exchange_records.care_record(journal, between.care),
        "drift": exchange_records.drift_record(between.drift),
        "agreements": [json_records.make_agreement_record(journal, one) for one in around.agreements],
        "latest": [json_records.entry_of(journal, one) for one in around.latest],
    }
