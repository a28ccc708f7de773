"""The four scales on the screen: both ends named, the three lines, and a profile that is moved with keys or mouse."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from textual import events, on
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from kring.i18n import _
from kring.insight.negotiation.diagram import Layout, lay_out, line_cells, profile_cells, ruler_cells
from kring.insight.negotiation.scales import LINES, PROFILE_NAMES, PROFILE_SIGNS, SCALES, STEPS, Scale
from kring.model.negotiation import Profile
from kring.tui.components.form.fields import Field
from kring.tui.components.form.focus import Typed, hand_on, leave_field
from kring.tui.components.safe_text import fit, joined, plain, styled

__all__ = ["Scales", "ScalesField", "draw_scales"]

#: Where a profile begins that says nothing yet, when an arrow is pressed: in the middle.
_MIDDLE: Final = (STEPS + 1) // 2
#: Lines of one scale, and those above the first.
_LINES, _ABOVE = 2, 1

Steps = Mapping[str, int | None]


def draw_scales(profiles: Mapping[str, Steps], active: str, row: int | None, width: int) -> list[Content]:
    """Draw the scales, a line of the screen each, with what the signs mean beneath.

    Args:
        profiles: By profile, the step by scale.
        active: The profile that is moved.
        row: The scale the cursor is on, or None.
        width: The columns there are.
    """
    layout = lay_out(width)
    centre = [f"{figure:^{layout.cell}}" for figure in ruler_cells()]
    lines = [fit(plain(" " * layout.start) + styled("".join(centre), "$text-muted"), width)]
    for number, scale in enumerate(SCALES):
        here = number == row
        ends = "bold" if here else ""
        lines.append(
            joined(
                [
                    fit(styled(_(scale.left), ends), layout.left),
                    plain(" "),
                    joined([_line_cell(letter, layout.cell) for letter in line_cells(scale)]),
                    plain(" "),
                    fit(styled(_(scale.right), ends), layout.right),
                ]
            )
        )
        name = styled(f"{'▸' if here else ' '} {_(scale.words)}", "bold $text-accent" if here else "$text-muted")
        lines.append(joined([fit(name, layout.left), plain(" "), *_draw_marks(scale, profiles, active, layout)]))
    lines.append(_draw_profile_names(active, width))
    lines.append(fit(joined([styled(f"{one.letter} {_(one.words)}", one.colour) for one in LINES], "  "), width))
    return lines


def _line_cell(letter: str, cell: int) -> Content:
    colour = next((line.colour for line in LINES if line.letter == letter), "$text-disabled")
    return styled(f"{letter:^{cell}}", colour)


def _draw_marks(scale: Scale, profiles: Mapping[str, Steps], active: str, layout: Layout) -> list[Content]:
    before = (layout.cell - len(PROFILE_SIGNS)) // 2
    after = layout.cell - len(PROFILE_SIGNS) - before
    cells = []
    for there in profile_cells(scale, profiles):
        signs = [
            styled(PROFILE_SIGNS[name], "bold $text-accent" if name == active else "$text-muted")
            if name
            else plain(" ")
            for name in there
        ]
        cells.append(joined([plain(" " * before), *signs, plain(" " * after)]))
    return cells


def _draw_profile_names(active: str, width: int) -> Content:
    said = [
        styled(f"{sign} {_(PROFILE_NAMES[name])}", "bold underline $text-accent" if name == active else "$text-muted")
        for name, sign in PROFILE_SIGNS.items()
    ]
    return fit(joined(said, "  "), width)


class Scales(Typed, can_focus=True):
    """The drawing, with the profile that is moved.

    Left and right move it on the scale, up and down go to another scale, a figure puts it on that step, backspace takes
    it away. Where it says nothing yet, the first arrow puts it in the middle.

    Args:
        profiles: By profile, the step by scale.
        active: The profile that is moved.
    """

    DEFAULT_CSS = """
    Scales { height: auto; width: 1fr; padding: 0 1; color: $text; }
    Scales:focus { background: $primary 12%; }
    Scales:ansi:focus { background: ansi_default; border-left: outer $primary; padding: 0 1 0 0; }
    """

    class Changed(Message):
        """The profile stands elsewhere now."""

        def __init__(self, scales: "Scales") -> None:
            self.scales = scales
            super().__init__()

        @property
        def control(self) -> "Scales":
            """Where it happened."""
            return self.scales

    def __init__(self, profiles: Mapping[str, Steps], active: str) -> None:
        super().__init__()
        self._profiles = {name: dict(profiles.get(name, {})) for name in PROFILE_SIGNS}
        self._active = active
        self._row = 0

    @property
    def steps(self) -> dict[str, int]:
        """The steps of the profile that is moved, by scale; those it says nothing about are not there."""
        return {name: step for name, step in self._profiles[self._active].items() if step is not None}

    @steps.setter
    def steps(self, steps: Mapping[str, int | None]) -> None:
        self._profiles[self._active] = dict(steps)
        self.refresh()

    def render(self) -> Content:
        """The drawing in the columns there are."""
        row = self._row if self.has_focus else None
        return joined(draw_scales(self._profiles, self._active, row, self.content_size.width), "\n")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's own
        """The ruler, two lines a scale, and what the signs mean."""
        return _ABOVE + _LINES * len(SCALES) + 2

    def _put(self, step: int | None) -> None:
        """Put the profile on a step of the scale the cursor is on; None takes it away."""
        mine, name = self._profiles[self._active], SCALES[self._row].name
        step = None if step is None else max(1, min(step, STEPS))
        if mine.get(name) != step:
            mine[name] = step
            self.refresh()
            self.post_message(self.Changed(self))

    def on_key(self, event: events.Key) -> None:
        """Move, or go on to another scale; before the first and after the last comes the field beside it."""
        if hand_on(self, event):
            return
        key, now = event.key, self._profiles[self._active].get(SCALES[self._row].name)
        if key in ("left", "right", "minus", "plus"):
            back = key in ("left", "minus")
            self._put(_MIDDLE if now is None else now + (-1 if back else 1))
        elif key in ("home", "end"):
            self._put(1 if key == "home" else STEPS)
        elif event.character and event.character in "1234567":
            self._put(int(event.character))
        elif key in ("backspace", "delete", "0"):
            self._put(None)
        elif key in ("down", "enter", "up"):
            step = -1 if key == "up" else 1
            if not 0 <= self._row + step < len(SCALES):
                leave_field(self, event, step)
                return
            self._row += step
            self.refresh()
        elif key in ("tab", "shift+tab"):
            leave_field(self, event, 1 if key == "tab" else -1)
            return
        else:
            return
        event.stop()
        event.prevent_default()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Show it no more."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the profile where it was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row = (offset.y - _ABOVE) // _LINES
        step = lay_out(self.content_size.width).step_at(offset.x)
        if 0 <= row < len(SCALES) and offset.y >= _ABOVE:
            self._row = row
            if step is not None:
                self._put(step)
            self.refresh()


class ScalesField(Field):
    """The scales as a field of a page.

    Args:
        name: The profile that is moved: ``now``, ``intended`` or ``other``.
        profiles: By profile, the step by scale.
    """

    def __init__(self, name: str, profiles: Mapping[str, Steps], **kwargs: Any) -> None:
        super().__init__(name, "", **kwargs)
        self._scales = Scales(profiles, name)

    @property
    def raw(self) -> dict[str, int]:
        """The steps by scale."""
        return self._scales.steps

    @property
    def value(self) -> Profile:
        """The profile."""
        return Profile(**self.raw)

    def fill(self, raw: Any) -> None:
        """Put the profile somewhere; what is no step of a scale is passed over."""
        names = {scale.name for scale in SCALES}
        self._scales.steps = {
            name: step for name, step in raw.items() if name in names and isinstance(step, int) and 1 <= step <= STEPS
        }

    def control_widgets(self) -> Sequence[Widget]:
        """The drawing."""
        return (self._scales,)

    @on(Scales.Changed)
    def _moved(self, event: Scales.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self))
