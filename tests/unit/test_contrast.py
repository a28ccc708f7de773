"""What is written can be told from what it is written on, in every theme of kring's own whose colours are known.

Measured as WCAG 2.2 does (success criteria 1.4.3 and 1.4.6), on the colours as Textual resolves them. Run with
``-s`` to see every figure. The colours of ``kring-terminal`` are the terminal's, and nobody knows them here: that it
leaves them to the terminal is what is looked at.

Not measured, because only decoration and said in another way too: borders and the rings of the ecogram
(``border-blurred``), scrollbars, the hovered row's ground, and what lies dimmed under a dialog.
"""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from kring import tui
from kring.tui.components.theme import CONTRAST, DARK, LIGHT, TERMINAL, THEMES
from tests.figures import Tell

#: The least there has to be for text, by theme: WCAG AA, and AAA for the theme of high contrast.
LEAST = {DARK.name: 4.5, LIGHT.name: 4.5, CONTRAST.name: 7.0}
#: The least for what cannot be done just now, for an example in an empty field, and for a line in a drawing.
LEAST_QUIET = {DARK.name: 3.0, LIGHT.name: 3.0, CONTRAST.name: 4.5}

TEXT = (
    "foreground",
    "text-muted",
    "text-primary",
    "text-secondary",
    "text-accent",
    "text-warning",
    "text-error",
    "text-success",
)
QUIET = "text-disabled"
PLAIN_GROUNDS = ("background", "surface", "panel")
ROWS = ("block-cursor-background", "block-cursor-blurred-background", "block-hover-background")

#: What lies over a ground, as the style sheets have it: a field, one with the focus (or a key), the scales.
TINTS = (("foreground", 6), ("primary", 22), ("primary", 12))
#: The lines of the ecogram: their colour, and how much of it is there.
DRAWN = (("text-accent", 70), ("text-primary", 70), ("text-secondary", 70), ("text-warning", 80))
#: Written in one colour on another, in one place only.
PAIRS = (
    ("background", "accent"),  # "me" in the ecogram
    ("background", "foreground"),  # whom the cursor of the ecogram is on
    ("input-cursor-foreground", "input-cursor-background"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
)

#: Where colours are named.
SOURCES = [path for path in Path(tui.__path__[0]).rglob("*") if path.suffix in (".py", ".tcss")]
_TINT = r"background: \$([a-z-]+) (\d+)%"

KNOWN = [theme for theme in THEMES if not theme.ansi]


def measure_contrast(front: Color, back: Color) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((measure_luminance(front), measure_luminance(back)))
    return (high + 0.05) / (low + 0.05)


def measure_luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Resolved:
    """The colours of a theme by the name of their variable."""

    def __init__(self, theme: Theme) -> None:
        self.values = theme.to_color_system().generate()

    def __getitem__(self, name: str) -> Color:
        value, _blank, percent = self.values[name].partition(" ")
        color = Color.parse(value)
        return color.with_alpha(float(percent.rstrip("%")) / 100) if percent else color

    def part(self, name: str, percent: int) -> Color:
        return self[name].with_alpha(percent / 100)

    def grounds(self) -> Iterator[tuple[str, Color]]:
        """What text stands on, by what it is called."""
        for name in (*PLAIN_GROUNDS, *ROWS):
            yield name, self[name]
        for name, (tint, percent) in itertools.product(("background", "surface"), TINTS):
            yield f"{tint} {percent}% on {name}", self[name] + self.part(tint, percent)


def look_at_pairs(theme: Theme) -> Iterator[tuple[str, float, float]]:
    """Every pair of a theme: what it is, its contrast, and what that has to be."""
    colors, least, least_quiet = Resolved(theme), LEAST[theme.name], LEAST_QUIET[theme.name]
    for name, ground in colors.grounds():
        for ink in TEXT:
            yield f"{ink} on {name}", measure_contrast(ground + colors[ink], ground), least
        yield f"{QUIET} on {name}", measure_contrast(ground + colors[QUIET], ground), least_quiet
    for ink, ground_name in PAIRS:
        yield f"{ink} on {ground_name}", measure_contrast(colors[ink], colors[ground_name]), least
    for name in ("background", "surface"):
        chosen = colors[name] + colors.part("primary", 22) + colors["input-selection-background"]
        said = f"foreground on what is selected in a field on {name}"
        yield said, measure_contrast(chosen + colors["input-selection-foreground"], chosen), least
    for ink, percent in DRAWN:
        ground = colors["background"]
        said = f"{ink} {percent}% drawn on background"
        yield said, measure_contrast(ground + colors.part(ink, percent), ground), least_quiet


def test_black_on_white_is_twenty_one_and_a_known_grey_is_what_the_tables_say() -> None:
    white = Color.parse("#ffffff")
    assert measure_contrast(Color.parse("#000000"), white) == pytest.approx(21)
    assert measure_contrast(Color.parse("#767676"), white) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", KNOWN, ids=lambda theme: theme.name)
def test_what_is_written_can_be_told_from_what_it_is_written_on(theme: Theme, tell_figure: Tell) -> None:
    pairs = sorted(look_at_pairs(theme), key=lambda pair: pair[1] / pair[2])
    table = [f"{theme.name}: {contrast:5.2f} (at least {least}) {said}" for said, contrast, least in pairs]
    print("\n" + "\n".join(table))
    low = [line for line, (_said, contrast, least) in zip(table, pairs, strict=True) if contrast < least]
    assert not low, "\n".join(low)
    text = min(contrast for _said, contrast, least in pairs if least == LEAST[theme.name])
    tell_figure(f"contrast of text in {theme.name}: at least {text:.2f}, has to be {LEAST[theme.name]}")


def test_every_theme_is_measured_or_leaves_its_colours_to_the_terminal() -> None:
    assert {theme.name for theme in KNOWN} == set(LEAST)
    assert [theme for theme in THEMES if theme.ansi] == [TERMINAL]


def test_the_colours_that_the_style_sheets_and_the_screens_name_are_among_those_measured() -> None:
    sources = [path.read_text(encoding="utf-8") for path in SOURCES]
    inks = {ink for source in sources for ink in re.findall(r"\$(text-[a-z-]+)\b(?! \d)", source)}
    assert inks <= {*TEXT, QUIET}
    tints = {(name, int(part)) for source in sources for name, part in re.findall(_TINT, source)}
    assert {tint for tint in tints if tint[0] != "background"} == set(TINTS)  # that lies over what a dialog covers
    drawn = {
        (ink, int(part)) for source in sources for ink, part in re.findall(r"[^-]color: \$([a-z-]+) (\d+)%", source)
    }
    assert drawn == set(DRAWN)


def test_nothing_that_is_written_is_dimmed() -> None:
    """Textual draws ``dim`` as two thirds of a colour, which no table of a theme would say; quiet is ``text-muted``."""
    assert not [path for path in SOURCES if "[dim]" in path.read_text(encoding="utf-8")]


def test_the_theme_of_the_terminal_has_no_colour_of_its_own() -> None:
    values = TERMINAL.to_color_system().generate()
    own = {name: value for name, value in values.items() if re.search(r"#[0-9a-fA-F]{3}|rgb|hsl", value)}
    assert not own
    grounds = ("background", "surface", "panel")
    assert {values[name] for name in grounds} <= {"ansi_default", "transparent"}
