"""The two lines above a look: whom it is about, and a dot for each page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from kring import humanize
from kring.tui.components.safe_text import fit, joined, styled

if TYPE_CHECKING:
    from kring.tui.components.page import Page
    from kring.tui.review.pages import LookState

__all__ = ["about_line", "page_dots"]


def about_line(state: "LookState", width: int) -> Content:
    """Whom or what a look is about, on one line.

    Args:
        state: The look.
        width: The columns there are.
    """
    about = state.circle or state.person
    head = [styled(about.name if about is not None else "", "bold")]
    if state.circle is not None:
        head.append(styled(f"  {humanize.say(state.circle.kind)}", "$text-muted"))
    return fit(joined(head), width).rstrip()


def page_dots(pages: "Sequence[Page[LookState]]", at: int, state: "LookState") -> Content:
    """A dot for each page: the one that is shown, those on which something was said, and the others.

    Args:
        pages: All pages.
        at: The place of the one that is shown.
        state: What was said.
    """
    dots = []
    for place, page in enumerate(pages):
        sign = "◉" if place == at else "●" if page.answered(state) else "○"
        dots.append(styled(sign, "$text-accent bold" if place == at else "$text-muted"))
    return joined(dots, " ")
