"""The commands of the full screen as key bindings for Textual's widgets."""

from textual.binding import Binding, BindingType

from kring.keymap import USUAL

__all__ = ["make_bindings"]


def make_bindings(*scopes: str) -> list[BindingType]:
    """The commands of some scopes for a widget's ``BINDINGS``: with their usual keys, which a keymap changes by the id.

    Args:
        scopes: Names of :data:`kring.keymap.SCOPES`.
    """
    return [
        Binding(each.keys, each.action, each.name, show=False, id=each.id, priority=each.priority)
        for scope in scopes
        for each in USUAL
        if each.scope == scope
    ]
