"""What the views of giving and receiving, and of whom one can turn to, have in common."""

from textual import on

from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.large_view import LargeView
from kring.tui.components.navigate import Navigate
from kring.tui.components.span_switch import SpanSwitch
from kring.tui.exchange.blocks import HORIZONS, horizon_words

__all__ = ["Overview"]


class Overview(LargeView, Modal[Navigate | None]):
    """A large view over the places: it looks back as far as was chosen, and the others are one key away."""

    CSS_PATH = "../components/overview.tcss"

    def look(self) -> None:
        """Look up what it shows, and show it; a view does that in a thread."""
        raise NotImplementedError

    # How far back.

    def list_spans(self) -> tuple[list[str], int]:
        """What can be chosen, in words, and the place of what is chosen."""
        return [horizon_words(horizon) for horizon in HORIZONS], HORIZONS.index(self.kring.horizon)

    def choose_span(self, number: int) -> None:
        """Look back that far from now on.

        Args:
            number: The place of the span among those that can be chosen.
        """
        self.kring.horizon = HORIZONS[number]

    def show_spans(self) -> None:
        """Show above it how far back it looks."""
        self.query_one(SpanSwitch).show(*self.list_spans())

    def action_horizon(self) -> None:
        """Look further back, and then near again."""
        self._look_back(self.list_spans()[1] + 1)

    @on(SpanSwitch.Chosen)
    def _span_chosen(self, event: SpanSwitch.Chosen) -> None:
        event.stop()
        self._look_back(event.number)

    def _look_back(self, number: int) -> None:
        self.choose_span(number % len(self.list_spans()[0]))
        self.show_spans()
        self.look()

    # Elsewhere.

    def action_giving(self) -> None:
        """On to what was given and received."""
        self.dismiss(None)
        self.kring.overlays.open_giving()

    def action_turn_to(self) -> None:
        """On to who one can turn to."""
        self.dismiss(None)
        self.kring.overlays.open_turn_to()

    def action_ecogram(self) -> None:
        """On to the drawing."""
        self.dismiss(None)
        self.kring.overlays.open_ecogram()
