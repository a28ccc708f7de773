"""Choosing people or a circle by typing a few letters of the name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from kring.humanize import clip
from kring.i18n import _
from kring.model.normalize import fold, without_new_sign
from kring.tui.components.form.focus import hand_on
from kring.tui.components.form.inputs import FieldLine
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.safe_text import columns, content, joined, line, styled

__all__ = ["Offer", "Pick", "Picker"]

_MOST_OFFERED = 5


@dataclass(frozen=True, slots=True)
class Pick:
    """One that was chosen.

    Attributes:
        id: The id, or None for a name that is still to be added.
        name: The name as it is shown.
    """

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What the letters in the line may mean.

    Attributes:
        pick: Who or what.
        why: The other name it was found by; empty for none.
        apart: What tells it from another offer of the same name; empty where there is none.
        sure: Whether it may be taken without being gone to: the letters begin the name or a word of it.
    """

    pick: Pick
    why: str = ""
    apart: str = ""
    sure: bool = True


class PickerLine(FieldLine):
    """The line; while names are on offer, its arrow keys, tab, enter and escape are about those."""

    _WISHES: ClassVar = {"down": "down", "up": "up", "enter": "take", "tab": "take", "escape": "close"}

    async def _on_key(self, event: events.Key) -> None:
        if hand_on(self, event):
            return
        picker = self.parent
        assert isinstance(picker, Picker)
        if event.key in self._WISHES:
            picker.offer_anew()
        wish = self._WISHES.get(event.key) if picker.offering else None
        if wish == "take" and not picker.sure:
            wish = None  # on to the next field; the form asks who is meant
        if wish in ("down", "up") and not picker.goes_on(wish):
            wish = None  # beyond the first and the last is another field
        if event.key == "backspace" and not self.value:
            wish = "back"
        if wish:
            event.stop()
            event.prevent_default()
            picker.asked(wish)
            if event.key == "tab" and picker.full:  # nothing more to choose: what is typed next is for the next field
                self.screen.focus_next()

    def _on_blur(self, _event: events.Blur) -> None:
        picker = self.parent
        if isinstance(picker, Picker) and self.is_attached:
            picker.settle()


class PickerChips(Widget, can_focus=False):
    """Those chosen. With the focus: backspace or delete takes the last one out; a click does for any."""

    DEFAULT_CSS = """
    PickerChips { height: auto; padding: 0 1; display: none; color: $foreground; }
    PickerChips.-some { display: block; }
    PickerChips:focus { background: $primary 22%; }
    PickerChips:ansi:focus { background: ansi_default; border-left: outer $primary; padding: 0 1 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("backspace,delete", "drop", show=False)]

    class Dropped(Message):
        """Take this one out."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._picks: Sequence[Pick] = ()

    def show(self, picks: Sequence[Pick]) -> None:
        """Show these."""
        self._picks = tuple(picks)
        self.set_class(bool(picks), "-some")
        picker = self.parent
        self.can_focus = isinstance(picker, Picker) and picker.full
        self.refresh(layout=True)

    def action_drop(self) -> None:
        """Take the last one out."""
        self.post_message(self.Dropped(-1))

    def on_click(self, event: events.Click) -> None:
        """Take out the one that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y < len(self._picks):
            event.stop()
            self.post_message(self.Dropped(offset.y))

    def render(self) -> Content:
        """One name on a line, so that long names stay readable."""
        wide = max(self.content_size.width - 4, 8)
        lines = []
        for pick in self._picks:
            name = clip(line(pick.name), wide - (0 if pick.id else columns(_("new")) + 3))
            new = styled("  " + _("new"), "$text-success italic") if pick.id is None else Content("")
            lines.append(Content.assemble(styled(name, "bold"), new, ("  ✕", "$text-muted")))
        return Content("\n").join(lines)


class PickerOffers(Widget, can_focus=False):
    """What the letters may mean, right below the line."""

    DEFAULT_CSS = """
    PickerOffers { height: auto; padding: 0 1; display: none; background: $panel; color: $foreground; }
    PickerOffers.-some { display: block; }
    """

    class Taken(Message):
        """This one was clicked."""

        def __init__(self, pick: Pick) -> None:
            self.pick = pick
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._offers: Sequence[Offer] = ()
        self._at = -1

    @property
    def any(self) -> bool:
        """Whether anything is on offer."""
        return bool(self._offers)

    @property
    def current(self) -> Pick | None:
        """The offer at the marker; None where nothing is sure, and none was gone to."""
        return self._offers[self._at].pick if self._at >= 0 else None

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these; an empty sequence closes the list. The marker stands on the first where that is sure."""
        self._offers = tuple(offers)
        self._at = 0 if offers and offers[0].sure else -1
        self.set_class(bool(offers), "-some")
        self.refresh(layout=True)
        if offers:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def can_go(self, step: int) -> bool:
        """Whether the marker can move that way."""
        return 0 <= self._at + step < len(self._offers)

    def go(self, step: int) -> None:
        """Move the marker."""
        self._at = max(0, min(len(self._offers) - 1, self._at + step))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take the offer that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y < len(self._offers):
            event.stop()
            self.post_message(self.Taken(self._offers[offset.y].pick))

    def render(self) -> Content:
        """One offer on a line; the one enter takes has a marker."""
        wide = max(self.content_size.width - 2, 8)
        lines = []
        for place, offer in enumerate(self._offers):
            here = place == self._at
            name = line(offer.pick.name)
            if offer.pick.id is None:
                words = content(_("add [b]$name[/b] as someone new"), name=clip(name, max(wide - 24, 8)))
            elif offer.why:
                words = content(
                    _("[b]$name[/b] [$text-muted]also $why[/]"), name=clip(name, wide // 2), why=line(offer.why)
                )
            else:
                words = styled(clip(name, wide), "bold" if here else "")
                if offer.apart:
                    words = joined([words, styled(f"  {line(offer.apart)}", "$text-muted")])
            lines.append(Content.assemble(("▸ " if here else "  ", "$text-accent"), words))
        return Content("\n").join(lines)


class Picker(Vertical):
    """Those chosen, a line to type a name in, and what that may mean.

    Args:
        names: What can be chosen.
        chosen: What is chosen at the start.
        most: The most that can be chosen, or None.
        allow_new: Whether a name nobody has yet may be chosen, to be added with what is being saved.
        placeholder: What to say in the empty line; one of our own texts.
    """

    DEFAULT_CSS = """
    Picker { height: auto; width: 1fr; }
    Picker.-full PickerLine { display: none; }
    """

    class Changed(Message):
        """Someone was chosen or taken out, or something was typed."""

        def __init__(self, picker: "Picker") -> None:
            self.picker = picker
            super().__init__()

        @property
        def control(self) -> "Picker":
            """Where it happened."""
            return self.picker

    def __init__(
        self,
        names: Names,
        chosen: Iterable[Pick] = (),
        *,
        most: int | None = None,
        allow_new: bool = False,
        placeholder: str = "",
    ) -> None:
        super().__init__()
        self.names = names
        self.most = most
        self.allow_new = allow_new
        self._chosen = list(chosen)
        self._offered_for = ""
        self._chips = PickerChips()
        self._line = PickerLine(placeholder=placeholder)
        self._offers = PickerOffers()

    @property
    def chosen(self) -> tuple[Pick, ...]:
        """Those chosen, in the order of choosing."""
        return tuple(self._chosen)

    @chosen.setter
    def chosen(self, picks: Iterable[Pick]) -> None:
        self._chosen = list(picks)
        self._show()

    @property
    def typed(self) -> str:
        """What stands in the line and is not chosen yet."""
        return self._line.value.strip()

    @typed.setter
    def typed(self, text: str) -> None:
        with self._line.prevent(Input.Changed):
            self._line.value = text
        self._offers.offer(())

    @property
    def full(self) -> bool:
        """Whether nothing more can be chosen."""
        return self.most is not None and len(self._chosen) >= self.most

    def compose(self) -> ComposeResult:
        """The chosen, the line, the offers."""
        yield self._chips
        yield self._line
        yield self._offers

    def on_mount(self) -> None:
        """Show what is chosen from the start."""
        self._show()

    @property
    def cursor_widget(self) -> Widget:
        """The line, or the chosen one when there is no room for more."""
        return self._chips if self.full else self._line

    def put_cursor(self) -> None:
        """Put the cursor in the line, or on the chosen one when there is no room for more; at once."""
        self.screen.set_focus(self.cursor_widget)

    def take(self, pick: Pick) -> None:
        """Choose one; what was typed to find it goes."""
        if self.full or pick in self._chosen:
            return
        self._chosen.append(pick)
        with self._line.prevent(Input.Changed):
            self._line.value = ""
        self._offers.offer(())
        held = self._line.has_focus
        self._show()
        if held:
            self.put_cursor()
        self.post_message(self.Changed(self))

    def drop(self, place: int = -1) -> None:
        """Take one out again; the last by default."""
        if not self._chosen:
            return
        self._chosen.pop(place)
        held = self._chips.has_focus
        self._show()
        if held and not self.full:
            self._line.focus()
        self.post_message(self.Changed(self))

    def settle(self) -> None:
        """Take what was typed in full: the one name it can only mean. Anything else stays as it is."""
        meant = self.names.same(self.typed)
        if len(meant) != 1:
            return
        pick = Pick(meant[0].id, meant[0].name)
        if pick in self._chosen:
            self.typed = ""
        self.take(pick)

    def _show(self) -> None:
        self._chips.show(self._chosen)
        self.set_class(self.full, "-full")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what the letters may mean."""
        event.stop()
        typed = event.value.strip()
        if event.value.endswith(",") and len(self.names.same(typed[:-1])) == 1:
            self._line.value = typed[:-1]
            self.settle()
            return
        self.offer()
        self.post_message(self.Changed(self))

    def offer_anew(self) -> None:
        """Offer what fits what stands in the line now, also when that was typed this very moment."""
        if self._line.value != self._offered_for:
            self.offer()

    def offer(self) -> None:
        """Show the names that fit what is typed."""
        self._offered_for = self._line.value
        typed = without_new_sign(self.typed) if self.allow_new else self.typed
        if not typed:
            self._offers.offer(())
            return
        taken = [pick.id for pick in self._chosen if pick.id]
        found = self.names.match(typed, limit=_MOST_OFFERED, without=taken)
        every = [one.known for one in found]
        offers = [
            Offer(Pick(one.known.id, one.known.name), one.why, self.names.tell_apart(one.known, every), one.sure)
            for one in found
        ]
        if self.allow_new and not any(fold(one.known.name) == fold(typed) for one in found):
            # Someone new comes after whom the letters begin, and before whom they only stand in.
            sure = sum(offer.sure for offer in offers)
            new = Offer(Pick(None, typed), sure=any(sign.isalpha() for sign in typed))
            offers = [*offers[:sure], new, *offers[sure:]] if sure < _MOST_OFFERED else [*offers[:-1], new]
        self._offers.offer(offers[:_MOST_OFFERED])

    def goes_on(self, wish: str) -> bool:
        """Whether there is another offer that way.

        Args:
            wish: ``down`` or ``up``.
        """
        return self._offers.can_go(1 if wish == "down" else -1)

    def asked(self, wish: str) -> None:
        """A key in the line is about the offers or those chosen.

        Args:
            wish: ``down`` or ``up`` along the offers, ``take`` one, ``close`` them, or ``back``: take the last one out.
        """
        offers = self._offers
        if wish == "back":
            self.drop()
        elif wish == "close":
            offers.offer(())
        elif wish == "take":
            if (pick := offers.current) is not None:
                self.take(pick)
        else:
            offers.go(1 if wish == "down" else -1)

    @on(PickerOffers.Taken)
    def _taken(self, event: PickerOffers.Taken) -> None:
        """An offer was clicked."""
        event.stop()
        self.take(event.pick)
        self.put_cursor()

    @on(PickerChips.Dropped)
    def _dropped(self, event: PickerChips.Dropped) -> None:
        """One of the chosen is not wanted after all."""
        event.stop()
        self.drop(event.place)

    @property
    def sure(self) -> bool:
        """Whether Enter takes one of what is on offer: it is sure, or was gone to."""
        return self._offers.current is not None

    @property
    def offering(self) -> bool:
        """Whether names are on offer below the line."""
        return self._offers.any
