"""The colours: a light and a dark theme of kring's own beside Textual's, and the sign and colour of each direction.

Warm paper and warm charcoal, no red and green: nothing here is good or bad (mission of R5–R8: balance without a score).
Colour never stands alone: each direction has a sign and a word too.
"""

from typing import Final

from textual.theme import Theme

from kring.model.enums import Direction

__all__ = ["DARK", "DIRECTION_SIGNS", "DIRECTION_STYLES", "LIGHT", "THEMES"]

DARK: Final = Theme(
    name="kring-dark",
    primary="#8fbfb0",
    secondary="#b9a3cf",
    accent="#e0a96d",
    warning="#e3c07b",
    error="#d98a80",
    success="#9dbf8a",
    foreground="#e8e1d6",
    background="#1c1a18",
    surface="#24211e",
    panel="#2e2a26",
    boost="#38332e",
    dark=True,
    variables={
        "text-muted": "#a89f92",
        "text-disabled": "#7d756a",
        "text-primary": "#9fcabc",
        "text-secondary": "#c6b3da",
        "text-accent": "#e6b681",
        "text-warning": "#e8ca8f",
        "text-error": "#e39d93",
        "text-success": "#aecb9d",
        "block-cursor-background": "#3a352f",
        "block-cursor-foreground": "#f5efe6",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#2b2723",
        "block-cursor-blurred-foreground": "#e8e1d6",
        "block-hover-background": "#2b2723",
        "border": "#8fbfb0",
        "border-blurred": "#4a443d",
        "input-cursor-background": "#e0a96d",
        "input-cursor-foreground": "#1c1a18",
        "input-selection-background": "#8fbfb0 35%",
        "scrollbar": "#453f38",
        "scrollbar-hover": "#5a5249",
        "scrollbar-active": "#8fbfb0",
        "scrollbar-background": "#1c1a18",
        "scrollbar-background-hover": "#1c1a18",
        "scrollbar-background-active": "#1c1a18",
        "scrollbar-corner-color": "#1c1a18",
    },
)

LIGHT: Final = Theme(
    name="kring-light",
    primary="#2f6f62",
    secondary="#6d4f8d",
    accent="#9a5518",
    warning="#8a6200",
    error="#9c3d33",
    success="#4c6b34",
    foreground="#2f2a25",
    background="#faf6ef",
    surface="#f4eee4",
    panel="#ebe3d6",
    boost="#e4dac9",
    dark=False,
    variables={
        "text-muted": "#6f665b",
        "text-disabled": "#8f867a",
        "text-primary": "#2a6357",
        "text-secondary": "#5f447c",
        "text-accent": "#8a4a12",
        "text-warning": "#765300",
        "text-error": "#8a352c",
        "text-success": "#425d2d",
        "block-cursor-background": "#e6dac6",
        "block-cursor-foreground": "#221e1a",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#efe7da",
        "block-cursor-blurred-foreground": "#2f2a25",
        "block-hover-background": "#efe7da",
        "border": "#2f6f62",
        "border-blurred": "#d3c7b4",
        "input-cursor-background": "#9a5518",
        "input-cursor-foreground": "#faf6ef",
        "input-selection-background": "#2f6f62 25%",
        "scrollbar": "#d3c7b4",
        "scrollbar-hover": "#bfb19a",
        "scrollbar-active": "#2f6f62",
        "scrollbar-background": "#faf6ef",
        "scrollbar-background-hover": "#faf6ef",
        "scrollbar-background-active": "#faf6ef",
        "scrollbar-corner-color": "#faf6ef",
    },
)

#: kring's own themes, the one for when nothing was chosen first.
THEMES: Final = (DARK, LIGHT)

#: The sign before each direction; arrows point away from and towards the reader's own side.
DIRECTION_SIGNS: Final[dict[str, str]] = {
    Direction.GIVEN: "→",
    Direction.RECEIVED: "←",
    Direction.TOGETHER: "∞",
    Direction.NOTE: "·",
}

#: The Textual style of each direction.
DIRECTION_STYLES: Final[dict[str, str]] = {
    Direction.GIVEN: "$text-accent",
    Direction.RECEIVED: "$text-primary",
    Direction.TOGETHER: "$text-secondary",
    Direction.NOTE: "$text-muted",
}
