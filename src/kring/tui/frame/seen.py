"""What is looked at on the screen, for whoever follows what is learnt in the tutor."""

from typing import TYPE_CHECKING

from kring.tui.frame.shell import Shell

if TYPE_CHECKING:
    from kring.tutor.acts import Seen

__all__ = ["find_seen"]


def find_seen(app: Shell) -> "Seen":
    """Find what is looked at: a place and what is open in it, or one of the large views.

    Args:
        app: Whose screen it is.
    """
    from kring.tui.components.place import ListDetail
    from kring.tui.exchange.screen import ExchangeScreen
    from kring.tutor.acts import Seen

    main = app.main
    if isinstance(app.screen, ExchangeScreen):
        return Seen("giving")
    if main is None or app.screen is not main:
        return Seen()
    # It is asked at any moment, also while a place is only being made.
    place = next(iter(main.query(f"#place-{main.place}").results()), None) if main.place else None
    open_id = place.list.highlighted if isinstance(place, ListDetail) and place.in_detail else ""
    return Seen(main.place, open_id)
