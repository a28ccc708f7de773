"""A line of keys for what has no commands of its own: how to leave it, how to see the rest."""

from textual.content import Content

from kring.keymap import key_name
from kring.tui.components.safe_text import content, joined

__all__ = ["say_keys"]


def say_keys(*keys: tuple[str, str]) -> Content:
    """Keys with what they do, as they stand at the bottom of a screen.

    Args:
        keys: Each key as Textual calls it, with a word or two of our own.
    """
    template = "[bold $text-accent]$key[/] [$text-muted]$name[/]"
    return joined([content(template, key=key_name(key), name=name) for key, name in keys], "  ")
