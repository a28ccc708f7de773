"""What shows through a form is what Textual shows through it."""

import pytest
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, RichVisual

from kring.journal.journal import Journal
from kring.model.person import Person
from kring.tui.components.form.form import Form
from kring.tui.textual_patches.see_through import SeeThrough
from tests.tui.driving import opened, press


def look(strips: list[Strip]) -> list[list[tuple[str, object]]]:
    """Each cell, with how it looks; how many cells are drawn together says nothing."""
    return [[(letter, piece.style) for piece in strip for letter in piece.text] for strip in strips]


@pytest.mark.parametrize("theme", ["kring-dark", "kring-light", "kring-contrast", "kring-terminal"])
async def test_what_shows_through_is_what_rich_draws(journal_folder: str, theme: str) -> None:
    with Journal.open(journal_folder) as journal:
        journal.add_person(Person(name="Anna 👩\u200d👩\u200d👧 e\u0301", notes="calm"))
        async with opened(journal, (100, 30)) as (app, pilot):
            app.theme = theme
            await press(pilot, "3", "n")
            form, beneath = app.screen, app.screen_stack[-2]
            assert isinstance(form, Form)
            renderable = BackgroundScreen(beneath, form.styles.background)
            width, height = form.size
            style, options = form.visual_style, RenderOptions(form._get_style, form.styles)
            theirs = RichVisual(form, renderable).render_strips(width, height, style, options)
            ours = renderable.visualize()  # type: ignore[attr-defined]
            assert isinstance(ours, SeeThrough)
            assert look(ours.render_strips(width, height, style, options)) == look(theirs)
            assert (ours.get_optimal_width(form.styles, width), ours.get_height(form.styles, width)) == (width, height)
            assert len(ours.render_strips(10, 5, Style(), options)) == 5
            assert all(strip.cell_length == 10 for strip in ours.render_strips(10, 5, Style(), options))
