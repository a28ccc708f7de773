"""Who can I turn to, in words: what hangs on one person, what comes from nobody, who is in no circle; and as a list."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from kring import humanize
from kring.humanize import join_names
from kring.i18n import _, ngettext
from kring.insight.coverage import Coverage
from kring.model.enums import Support
from kring.model.normalize import fold
from kring.tui.components.lists.block_view import Block, Target, make_gap, make_text
from kring.tui.components.safe_text import content, fit, joined, plain, styled
from kring.tui.coverage.grid import names_in

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["CELL", "WITHOUT_KIND", "cell_of", "key_of", "name_of_circle", "short_name", "turn_list", "turn_words"]

#: Where a line that opens a cell leads.
CELL: Final = "cell"
#: So many names are said of those in no circle.
_MOST_NAMES = 6
#: A shorter first word is no name to know someone by.
_SHORTEST = 3
#: What comes before a name, in both languages, folded: it says too little of who someone is.
_TITLES: Final = frozenset(
    {"mrs", "miss", "mister", "doctor", "prof", "professor", "aunt", "auntie", "uncle", "sister", "father"}
    | {"meneer", "mevrouw", "dokter", "tante", "oom", "oma", "opa", "zuster", "pater", "juf", "meester"}
)


#: The place of a target that leads to the moments without a kind.
WITHOUT_KIND: Final = "without-kind"


def key_of(support: Support, circle: str | None) -> str:
    """The key of a cell, for a target."""
    return f"{support}:{circle or ''}"


def cell_of(key: str) -> tuple[Support, str | None]:
    """The kind and circle of a key."""
    kind, _sign, circle = key.partition(":")
    return Support(kind), circle or None


def short_name(journal: "Journal", person: str) -> str:
    """The first word of someone's name; all of it for an organisation, or where that word is a title or a letter."""
    name = journal.name_of(person)
    first = name.split(" ", 1)[0]
    known = journal.people.get(person)
    no_name = len(first) < _SHORTEST or fold(first).rstrip(".") in _TITLES
    return name if no_name or known is None or known.organisation else first


def name_of_circle(journal: "Journal", circle: str | None) -> str:
    """What a column is called."""
    return journal.circle_name(circle) if circle else _("no circle")


def turn_list(journal: "Journal", table: Coverage, circles: Sequence[str | None]) -> Iterator[Block]:
    """The table as a list by kind of support, for a narrow screen.

    Args:
        journal: For names.
        table: What was found.
        circles: The columns.
    """
    first = True
    for kind in table.rows:
        there = [(circle, cell) for circle in circles if (cell := table.cell(kind, circle))]
        if not there:
            continue
        if not first:
            yield make_gap()
        first = False
        yield make_text(styled(humanize.say(kind), "bold $text-primary"))
        for circle, cell in there:
            names = ", ".join(names_in(cell, journal.name_of))
            where = name_of_circle(journal, circle)
            yield Block(
                lambda width, names=names, where=where: _draw_name_row(names, where, width),  # type: ignore[misc]
                target=Target(CELL, key_of(kind, circle)),
            )


def _draw_name_row(names: str, where: str, width: int) -> Content:
    room = min(max(width // 3, 8), 24)
    return fit(joined((fit(plain(where, 100), room), Content("  "), styled(names, "bold", 300))), width)


def turn_words(journal: "Journal", table: Coverage, circles: Sequence[str | None]) -> Iterator[Block]:
    """What the table says at a glance, in a few sentences.

    Args:
        journal: For names.
        table: What was found.
        circles: The columns that are shown.
    """
    by_person: dict[str, list[str]] = {}
    for kind, person in table.hangs_on_one:
        by_person.setdefault(person, []).append(humanize.say(kind))
    for person, kinds in by_person.items():
        said = _("Only [b]$name[/b] for: $kinds.")
        yield make_text(
            content(said, kinds=join_names(kinds), name=journal.name_of(person)), target=Target("people", person)
        )
    if table.from_nobody:
        kinds = [humanize.say(kind) for kind in table.from_nobody]
        said = _("Nobody yet for: $kinds. That can be just right.")
        yield make_text(content(said, kinds=join_names(kinds)))
    if table.in_no_circle:
        yield make_text(_no_circle(journal, table.in_no_circle))
    if left := len(table.without_kind):
        said = ngettext(
            "{n} entry without a kind of support is not in here. To fill it in: Enter.",
            "{n} entries without a kind of support are not in here. To fill it in: Enter.",
            left,
        )
        yield make_text(styled(said.format(n=left), "$text-muted"), target=Target(WITHOUT_KIND, ""))
    if any(cell.offered for cell in table.cells.values()):
        yield make_text(styled(_("In brackets: offered, not done yet."), "$text-muted"))
    if left := len([circle for circle in table.circles if circle is not None and circle not in circles]):
        said = ngettext(
            "{n} circle is not shown: nothing of these kinds was received there in this time.",
            "{n} circles are not shown: nothing of these kinds was received there in this time.",
            left,
        )
        yield make_text(styled(said.format(n=left), "$text-muted"))


def _no_circle(journal: "Journal", people: Sequence[str]) -> Content:
    names = [journal.name_of(one) for one in people[:_MOST_NAMES]]
    if (left := len(people) - len(names)) > 0:
        said = ngettext(
            "In no circle, and that is fine: $names and $n other.",
            "In no circle, and that is fine: $names and $n others.",
            left,
        )
        return content(said, names=", ".join(names), n=left)
    return content(_("In no circle, and that is fine: $names."), names=join_names(names))
