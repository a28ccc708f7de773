"""One person or circle on one line of a list, in columns that stand straight below one another."""

from textual.content import Content

from kring.tui.components.safe_text import fit, joined, styled

__all__ = ["name_row"]

#: The most columns of a name, the fewest, and the share of the line it has.
_MOST, _LEAST, _SHARE = 28, 8, 0.4


def name_row(name: str, about: str, state: str, width: int, *, past: bool = False) -> Content:
    """A name, what is said of it, and at the end how it is now.

    Args:
        name: Someone's, or a circle's.
        about: What is said of it; cut where there is no room.
        state: How it is now, in words; empty for what is simply there. It takes room from what is said, never from
            the column of the names, so that the columns of a list stand straight.
        width: Columns there are.
        past: Whether it is over; then the name is not so bright.
    """
    first = fit(styled(name, "$text-muted" if past else "bold"), min(_MOST, max(int(width * _SHARE), _LEAST)))
    right = styled(f"  {state}" if state else "", "italic $text-accent")
    room = width - first.cell_length
    if right.cell_length > room:
        right = right.truncate(max(room, 0), ellipsis=True)
    room -= right.cell_length
    # Three letters and an ellipsis say nothing.
    said = styled(f"  {about}" if about and room > 8 else "", "$text-muted", 300)
    return joined((first, fit(said, room), right))
