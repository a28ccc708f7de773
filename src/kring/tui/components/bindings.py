"""The commands of the full screen as key bindings for Textual's widgets."""

from textual.binding import Binding, BindingType

from kring.keymap import USUAL

__all__ = ["make_bindings", "make_view_bindings"]

#: What leads elsewhere.
_ELSEWHERE = tuple(
    f"main.{name}"
    for name in (
        *("today", "circles", "people", "journal", "agreements", "review"),
        *("search", "help", "ecogram", "giving", "turn_to", "sheets", "backups", "settings"),
    )
)
#: In a view, the key that leaves the program leaves the view.
_IN_A_VIEW = {"main.leave": "leave"}


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


def make_view_bindings(scope: str) -> list[BindingType]:
    """The commands of a large view, and those of the places that work in it as well (see ``large_view``).

    Args:
        scope: One of :data:`kring.keymap.SCOPES`.
    """
    also = {*_ELSEWHERE, *_IN_A_VIEW}
    return make_bindings(scope) + [
        Binding(each.keys, _IN_A_VIEW.get(each.id, each.action), each.name, show=False, id=each.id)
        for each in USUAL
        if each.id in also
    ]
