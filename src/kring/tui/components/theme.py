"""The colours: four themes of kring's own beside Textual's, and the sign and colour of each direction.

Warm paper and warm charcoal, no red and green: nothing here is good or bad (mission of R5–R8: balance without a score).
Whoever needs more gets the same hues light on black; whoever chose colours for the terminal gets those, on its own
background. Colour never stands alone: each direction has a sign and a word too. How much everything stands out is
measured in ``tests/unit/test_contrast.py``.
"""

from typing import Final

from textual.theme import Theme

from kring.model.enums import Direction

__all__ = ["CONTRAST", "DARK", "DIRECTION_SIGNS", "DIRECTION_STYLES", "LIGHT", "TERMINAL", "THEMES"]

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
        "text-muted": "#b4aca1",
        "text-disabled": "#938b7f",
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
        "input-selection-background": "#8fbfb0 30%",
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
        "text-muted": "#5f574e",
        "text-disabled": "#7a7267",
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

#: High contrast: the hues of the dark theme, in light on black.
CONTRAST: Final = Theme(
    name="kring-contrast",
    primary="#9fe3cf",
    secondary="#d9c2f5",
    accent="#ffc27a",
    warning="#ffe08a",
    error="#ffb3a8",
    success="#c4ec9f",
    foreground="#ffffff",
    background="#000000",
    surface="#0f0e0d",
    panel="#1c1a18",
    boost="#2a2724",
    dark=True,
    variables={
        "text-muted": "#d9d3c9",
        "text-disabled": "#aaa399",
        "text-primary": "#b0ecda",
        "text-secondary": "#e2d0fa",
        "text-accent": "#ffcb8f",
        "text-warning": "#ffe6a0",
        "text-error": "#ffc0b7",
        "text-success": "#cff2ae",
        "block-cursor-background": "#3d3831",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#262320",
        "block-cursor-blurred-foreground": "#ffffff",
        "block-hover-background": "#262320",
        "border": "#9fe3cf",
        "border-blurred": "#8c857b",
        "input-cursor-background": "#ffc27a",
        "input-cursor-foreground": "#000000",
        "input-selection-background": "#9fe3cf 20%",
        "scrollbar": "#8c857b",
        "scrollbar-hover": "#aaa399",
        "scrollbar-active": "#9fe3cf",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
        "scrollbar-corner-color": "#000000",
    },
)

#: The sixteen colours of the terminal, on its own background. Nobody knows here what those look like, light or dark.
#: What is highlighted or quiet is bright black, and ``BrightBlack`` in ``frame/terminal_colors.py`` draws that so that
#: it shows.
TERMINAL: Final = Theme(
    name="kring-terminal",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_magenta",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "text-muted": "ansi_bright_black",
        "text-disabled": "ansi_bright_black",
        "block-cursor-background": "ansi_bright_black",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-text-style": "none",
        "border": "ansi_cyan",
        "border-blurred": "ansi_bright_black",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
        "scrollbar": "ansi_cyan",
        "scrollbar-hover": "ansi_cyan",
        "scrollbar-active": "ansi_bright_cyan",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
    },
)

#: kring's own themes, the one for when nothing was chosen first.
THEMES: Final = (DARK, LIGHT, CONTRAST, TERMINAL)

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
