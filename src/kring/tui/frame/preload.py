"""Makes ready what is opened later, once the first screen is there and the journal is read.

The first time a screen is opened its modules are imported and its style sheet is read, and Textual then reads all style
sheets anew and styles everything on the screen again: together more than someone should wait for after a key. Both are
done here beforehand, the modules in a thread and the style sheets one at a time.
"""

import asyncio
import importlib
import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App

__all__ = ["preload_screens", "style_sheets"]

_PACKAGES: Final = (
    "kring.tui.frame",
    "kring.tui.components",
    "kring.tui.components.dialogs",
    "kring.tui.components.form",
    "kring.tui.people",
    "kring.tui.circles",
    "kring.tui.journal",
    "kring.tui.agreements",
    "kring.tui.review",
    "kring.tui.negotiation",
    "kring.tui.exchange",
    "kring.tui.coverage",
    "kring.tui.ecogram",
)
#: Opened so seldom, and with so much behind them, that they are not worth the memory.
_SELDOM: Final = ("backup", "restore", "erase")
#: Seconds left to the screen between two style sheets.
_TURN: Final = 0.01


def style_sheets() -> list[Path]:
    """Import the screens, and say which style sheets they have, each under the name Textual looks for; for a thread."""
    import pkgutil

    found: dict[Path, None] = {}
    for package in _PACKAGES:
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
            if not module.name.startswith(_SELDOM):
                found |= dict.fromkeys(_list_style_sheets(f"{package}.{module.name}"))
    return list(found)


def _list_style_sheets(module: str) -> list[Path]:
    found: list[Path] = []
    for each in vars(importlib.import_module(module)).values():
        own = vars(each).get("CSS_PATH") if inspect.isclass(each) and issubclass(each, Screen) else None
        if own and each.__module__ == module:
            folder = Path(inspect.getfile(each)).parent
            found += [(folder / one).resolve() for one in (own if isinstance(own, list) else [own])]
    return found


async def preload_screens(app: "App[int]") -> None:
    """Make ready what is opened later.

    Args:
        app: The app, running.
    """
    for path in await asyncio.to_thread(style_sheets):
        if not app.is_running:
            return
        if not app.stylesheet.has_source(str(path)):
            app.stylesheet.read(path)
            app.stylesheet.parse()
            await asyncio.sleep(_TURN)
