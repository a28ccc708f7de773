"""Turning on all that is replaced in Textual."""

from kring.tui.textual_patches.lookups import count_arguments_sooner, find_styles_sooner, look_up_values_sooner
from kring.tui.textual_patches.memory import let_go_of_closed_widgets, make_caches_when_used
from kring.tui.textual_patches.occlusion import draw_what_is_seen
from kring.tui.textual_patches.plain_lines import draw_plain_lines_sooner
from kring.tui.textual_patches.screens import keep_screen_as_focus_moves, leave_toasts_out
from kring.tui.textual_patches.scroll_bars import draw_scroll_bars_by_the_line
from kring.tui.textual_patches.see_through import tint_by_the_line
from kring.tui.textual_patches.style_cache import remember_styles

__all__ = ["patch_textual"]


def patch_textual() -> None:
    """Have Textual do what this room says, from now on, in this process; before the first screen is made."""
    # What is held on to.
    let_go_of_closed_widgets()
    make_caches_when_used()
    # What is looked up.
    find_styles_sooner()
    remember_styles()
    look_up_values_sooner()
    count_arguments_sooner()
    # What is made and drawn.
    leave_toasts_out()
    keep_screen_as_focus_moves()
    draw_what_is_seen()
    draw_plain_lines_sooner()
    draw_scroll_bars_by_the_line()
    tint_by_the_line()
