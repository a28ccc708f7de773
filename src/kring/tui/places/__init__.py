"""The six places of the full screen."""

from kring.tui.places.known import PLACES, make_place

__all__ = ["PLACES", "make_place"]
