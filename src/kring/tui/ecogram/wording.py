"""Who the cursor of the ecogram is on, in words: beside the drawing, or in two lines below it."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from kring import humanize
from kring.i18n import _, ngettext
from kring.insight.ecogram.graph import Much, Tie
from kring.insight.ecogram.layout import Sign
from kring.insight.ecogram.wording import format_exchange_amount, format_exchange_summary, list_exchange_rows
from kring.model.enums import PersonStatus, Ring
from kring.tui.components.lists.block_view import Block, make_gap, make_heading, make_text, make_titled_text
from kring.tui.components.safe_text import content, fit, joined, plain, styled
from kring.tui.ecogram.draw import choose_tie_mark

__all__ = ["circle_blocks", "circle_lines", "format_nearness", "line_blocks", "tie_blocks", "tie_lines"]


def line_blocks() -> Iterator[Block]:
    """What each way of drawing a line means."""
    for sign, ink, said in (
        ("⠒⠒⠒⠒⠒→", "$text-accent", _("I gave")),
        ("⠒⠒←⠒⠒⠒", "$text-primary", _("I received")),
        ("⠒⠒←⠒⠒→", "$text-secondary", _("both ways, or together")),
        ("⠂ ⠂ ⠂ ⠂", "$foreground", format_exchange_amount(Much.LITTLE)),
        ("⠒⠒⠒⠒⠒⠒", "$foreground", format_exchange_amount(Much.SOME)),
        ("⠶⠶⠶⠶⠶⠶", "$foreground", format_exchange_amount(Much.MUCH)),
        ("⠔⠢⠔⠢⠔⠢", "$text-warning", _("strained: you said so")),
    ):
        yield make_text(joined((styled(f"{sign:<8}", ink), plain(said))))


def format_nearness(tie: Tie) -> str:
    """How near someone is, in the words of the rings."""
    return humanize.say(tie.ring) if tie.ring != Ring.NONE else _("no ring yet")


def _list_marks(tie: Tie) -> Iterator[str]:
    if tie.organisation:
        yield _("organisation")
    if tie.deceased:
        yield humanize.say(PersonStatus.DECEASED)
    if tie.private:
        yield _("private")


def tie_blocks(tie: Tie, circles: Sequence[str], *, ready: bool, now: str | None = None) -> list[Block]:
    """Someone, to read beside the drawing.

    Args:
        tie: Who.
        circles: The names of the circles they are in.
        ready: Whether what went to and fro was counted yet.
        now: In a picture of an earlier day: how near they are now; None in one of today.
    """
    blocks = [
        make_text(joined((styled(f"{choose_tie_mark(tie)} ", "$text-accent"), styled(tie.name, "bold"))), most=3),
        make_text(styled(" · ".join((format_nearness(tie), *_list_marks(tie))), "$text-accent")),
    ]
    if circles:
        blocks.append(make_heading(_("Circles")))
        blocks += [make_text(plain(name), most=2) for name in circles]
    if now is not None:
        blocks.append(make_titled_text(_("Now"), plain(now)))
        return [*blocks, make_gap(), make_text(content(_("[$text-muted]Open the card: [b]enter[/b][/]")))]
    blocks.append(make_heading(_("Lately")))
    if not ready:
        blocks.append(make_text(styled("…", "$text-muted")))
    else:
        rows = list(list_exchange_rows(tie.lately))
        blocks += [make_titled_text(label, plain(said)) for label, said in rows]
        if not rows:
            blocks.append(
                make_text(
                    styled(_("Nothing was given, received or done together in the last three months."), "$text-muted")
                )
            )
    if tie.strained:
        blocks += [make_gap(), make_text(styled(_("You said that it is strained between you."), "$text-warning"))]
    if tie.ring == Ring.NONE:
        said = _("[$text-muted]To put someone in a ring, fill in “How close” in the form of that person.[/]")
        blocks += [make_gap(), make_text(content(said))]
    blocks += [make_gap(), make_text(content(_("[$text-muted]Open the card: [b]enter[/b][/]")))]
    return [*blocks, make_heading(_("Lines: the past three months")), *line_blocks()]


def tie_lines(tie: Tie, circles: Sequence[str], width: int, *, ready: bool, now: str | None = None) -> Content:
    """The same in two lines.

    Args:
        tie: Who.
        circles: The names of the circles they are in.
        width: Columns there are.
        ready: Whether what went to and fro was counted yet.
        now: In a picture of an earlier day: how near they are now; None in one of today.
    """
    about = " · ".join((format_nearness(tie), *_list_marks(tie), *circles))
    said = format_exchange_summary(tie.lately) if ready else "…"
    if now is not None:
        said = _("now: {near}").format(near=now)
    if tie.strained:
        said += " · " + _("strained")
    first = joined((styled(f"{choose_tie_mark(tie)} {tie.name}", "bold"), styled(f"  {about}", "$text-muted")))
    return joined((fit(first, max(width - 2, 1)), fit(styled(said, "$text-accent"), max(width - 2, 1))), "\n")


def _how_many(count: int, hidden: int) -> str:
    said = ngettext("{n} person", "{n} people", count).format(n=count)
    if not hidden:
        return said
    return f"{said} · " + ngettext("{n} not drawn", "{n} not drawn", hidden).format(n=hidden)


def circle_blocks(sign: Sign, name: str, kind: str, count: int) -> list[Block]:
    """A circle, to read beside the drawing.

    Args:
        sign: What stands at its edge.
        name: What it is called.
        kind: Which kind of network, in words; may be empty.
        count: How many stand in it.
    """
    blocks = [make_text(styled(name, "bold"), most=3)]
    if kind:
        blocks.append(make_text(styled(kind, "$text-accent")))
    blocks += [make_text(plain(_how_many(count, len(sign.hidden)))), make_gap()]
    return [
        *blocks,
        make_text(content(_("[$text-muted]List them: [b]enter[/b] · draw one circle: [b]{ecogram.circle}[/b][/]"))),
    ]


def circle_lines(sign: Sign, name: str, kind: str, count: int, width: int) -> Content:
    """The same in two lines; see :func:`circle_blocks`.

    Args:
        sign: What stands at its edge.
        name: What it is called.
        kind: Which kind of network, in words; may be empty.
        count: How many stand in it.
        width: Columns there are.
    """
    first = joined((styled(name, "bold"), styled(f"  {kind}", "$text-muted")))
    rest = styled(_how_many(count, len(sign.hidden)), "$text-accent")
    return joined((fit(first, max(width - 2, 1)), fit(rest, max(width - 2, 1))), "\n")
