"""The ecogram: who is around me, in a drawing to walk through; who the cursor is on, in words beside or below it."""

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from kring.humanize import day_long, say
from kring.i18n import _
from kring.insight.ecogram.graph import (
    Ecogram,
    Tie,
    calculate_recent_exchange,
    filter_ecogram,
    make_ecogram,
    make_past_ecogram,
)
from kring.insight.ecogram.layout import Sign
from kring.insight.ecogram.wording import sector_name
from kring.journal.review_query import has_pictures_kept, pictures_kept
from kring.model.enums import PersonStatus
from kring.tui.components.bars import KeyBar
from kring.tui.components.bindings import make_view_bindings
from kring.tui.components.dialogs.modal import FollowsJournal
from kring.tui.components.dialogs.palette import Chooser, ChooserEntry
from kring.tui.components.large_view import LargeView
from kring.tui.components.lists.block_view import BlockView
from kring.tui.components.safe_text import content, line
from kring.tui.components.same_lines import SameLinesContainer, SameLinesVertical
from kring.tui.ecogram.widget import EcogramView
from kring.tui.ecogram.wording import circle_blocks, circle_lines, format_nearness, tie_blocks, tie_lines

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.storage.change_event import Changed
    from kring.tui.components.host import Host

__all__ = ["WIDE", "EcogramScreen"]

#: From so many columns on, the words stand beside the drawing.
WIDE = 110
#: With fewer rows than this every row is for the drawing; the title goes, unless it says which circle is drawn.
LOW = 24


class EcogramScreen(LargeView, FollowsJournal, Screen[str]):
    """The ecogram; dismisses with where to go (``people:ID``), or nothing.

    Args:
        at: The id of whom the cursor begins on; ``circle:ID`` for a circle; empty for the first.
        circle: The id of the circle to draw alone; empty for everyone.
        day: The day of an earlier look to draw it as of, as in 2026-11-23; empty for now.

    Attributes:
        circle: The circle that is drawn alone, as above.
        day: The day it is drawn as of, as above.
    """

    CSS_PATH = "ecogram.tcss"
    AUTO_FOCUS = "EcogramView"
    BINDINGS: ClassVar[list[BindingType]] = make_view_bindings("ecogram")
    TABLES: ClassVar[frozenset[str]] = frozenset({"people", "circles", "memberships", "entries"})

    def __init__(self, at: str = "", *, circle: str = "", day: str = "") -> None:
        super().__init__()
        self._at = at
        self.circle, self.day = circle, day
        self._whole: Ecogram | None = None
        self._then: Ecogram | None = None
        self._ready = False

    @property
    def kring(self) -> "Host":
        """The app, as what it is."""
        return cast("Host", self.app)

    @property
    def journal(self) -> "Journal":
        """The journal, for reading."""
        return self.kring.journal

    @property
    def view(self) -> EcogramView:
        """The drawing."""
        return self.query_one(EcogramView)

    @property
    def shown(self) -> Ecogram | None:
        """What is drawn: everyone, or one circle; now, or on the day of an earlier look."""
        whole = self._then or self._whole
        if whole is None or not self.circle:
            return whole
        return filter_ecogram(whole, circle=self.circle)

    def compose(self) -> ComposeResult:
        """The title, the drawing, the words beside or below it, the keys."""
        self._fit(update=False)  # what comes into it is styled by that once, and not again
        yield Static("", id="ecogram-title")
        with SameLinesContainer(id="ecogram-room"):
            with SameLinesVertical(id="ecogram-drawing"):
                yield EcogramView()
                yield Static("", id="ecogram-empty")
                yield Static("", id="ecogram-below")
            detail = BlockView(id="ecogram-beside")
            detail.can_focus = False
            yield detail
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw who there is at once; what went to and fro follows when it is counted."""
        self._fit()
        self.query_one("#ecogram-title", Static).update(_format_title())
        self._count()

    def on_resize(self) -> None:
        """Words beside the drawing, or below it."""
        self._fit()

    def _fit(self, *, update: bool = True) -> None:
        size = self.app.size
        self.set_class(size.width >= WIDE, "-wide", update=update)
        self.set_class(size.height < LOW and not self.circle and self._then is None, "-low", update=update)

    # What is drawn.

    def follow(self, changed: "Changed") -> None:
        """Draw it as it is now."""
        if changed.tables & self.TABLES:
            self._count()

    @work(exclusive=True, group="ecogram")
    async def _count(self) -> None:
        """Look who there is, and count what went to and fro lately; in a thread, as there may be very many."""
        journal, today = self.journal, self.kring.today

        def look(*, counted: bool) -> Ecogram:
            exchanged = calculate_recent_exchange(journal.moments(), today) if counted else {}
            return make_ecogram(journal.people, journal.circles, journal.memberships, exchanged, today)

        if self._whole is None and not journal.ready_moments:
            self._taken(await asyncio.to_thread(look, counted=False))  # who there is, while the rest is being read
        self._ready = True
        self._taken(await self.kring.look_up(look, counted=True))

    def _taken(self, whole: Ecogram) -> None:
        if not self.is_attached:
            return
        self._whole = whole
        if self.day and self._then is None:
            self._turn_back(whole)
        if self.circle and not any(part.id == self.circle for part in whole.parts):
            self.circle = ""
        self._show()

    def _show(self) -> None:
        shown = self.shown
        assert shown is not None
        self.set_class(not shown.ties, "-empty")
        self._fit()
        circle = next((part.name for part in shown.parts if part.id == self.circle), "")
        title = content("[b]$title[/] · $circle", title=_("Ecogram"), circle=circle) if circle else _format_title()
        if self._then is not None:
            then = _("as it was on {day}").format(day=day_long(self._then.on))
            title = content("[b]$title[/] · $then", title=circle or _("Ecogram"), then=then)
        self.query_one("#ecogram-title", Static).update(title)
        self.query_one("#ecogram-empty", Static).update(self._empty_words())
        self.view.show(shown, self._at)
        self._at = ""
        self.refresh_bindings()

    def _empty_words(self) -> Content:
        if self.circle:
            return content(_("Nobody is in this circle. Show everyone: [b]{ecogram.circle}[/b]."))
        return content(
            _(
                "Here the people around you are drawn, the closest in the middle. To add the first: "
                "[b]esc[/b], [b]{main.people}[/b] and [b]{people.new}[/b]. The form asks how close they are."
            )
        )

    # Who the cursor is on.

    @on(EcogramView.Moved)
    def _moved(self, event: EcogramView.Moved) -> None:
        event.stop()
        beside, below = self.query_one(BlockView), self.query_one("#ecogram-below", Static)
        shown, here = self.shown, event.id
        thing = self.view.thing(here)
        if shown is None or thing is None:
            beside.show("", [])
            below.update(
                content(_("There is no room to draw here. In words: [b]{ecogram.words}[/b].")) if shown else ""
            )
        elif isinstance(thing, Sign):
            parts = self._parts(thing)
            beside.show(here, circle_blocks(thing, *parts))
            below.update(circle_lines(thing, *parts, self.size.width))
        else:
            names = [part.name for part in shown.parts if part.id in self._circles(thing.tie)]
            now = self._now(thing.tie)
            beside.show(here, tie_blocks(thing.tie, names, ready=self._ready, now=now))
            below.update(tie_lines(thing.tie, names, self.size.width, ready=self._ready, now=now))

    def _circles(self, tie: Tie) -> tuple[str, ...]:
        whole = self._then or self._whole
        assert whole is not None
        return next((one.circles for one in whole.ties if one.id == tie.id), ())

    def _now(self, tie: Tie) -> str | None:
        """In a picture of an earlier day: how near someone is now, in words; None in one of today."""
        if self._then is None or self._whole is None:
            return None
        there = next((one for one in self._whole.ties if one.id == tie.id), None)
        if there is None:
            return _("not there now")
        return say(PersonStatus.DECEASED) if there.deceased else format_nearness(there)

    def _parts(self, sign: Sign) -> tuple[str, str, int]:
        """The name of what stands at an edge, the kind of circle, and how many people it has there."""
        id_ = sign.id.partition(":")[2]
        shown = self.shown
        part = next((one for one in shown.parts if one.id == id_), None) if shown else None
        picture = self.view.picture
        sector = next((one for one in picture.sectors if one.id == id_), None) if picture else None
        known = sign.id != "rest"
        name = sector_name(id_, part.name if part else "") if known else _("more people")
        return name, say(part.kind) if part else "", len(sector.ties) if sector and known else len(sign.hidden)

    def action_towards(self, dx: int, dy: int) -> None:
        """To who is nearest in a direction."""
        self.view.towards(dx, dy)

    def action_along(self, step: int) -> None:
        """Along the ring."""
        self.view.along(step)

    @on(EcogramView.Opened)
    def _opened(self, event: EcogramView.Opened) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """The card of a person; the list behind what stands at an edge."""
        thing = self.view.thing(self.view.here)
        if isinstance(thing, Sign):
            self._open_list(thing)
        elif thing is not None:
            self.dismiss(f"people:{thing.id}")

    def _open_list(self, sign: Sign) -> None:
        """Everyone of a sector, those who are not drawn first."""
        picture, shown = self.view.picture, self.shown
        if picture is None or shown is None:
            return
        within = next((s.ties for s in picture.sectors if f"circle:{s.id}" == sign.id), ())
        known = {tie.id: tie for tie in shown.ties}
        ids = [*sign.hidden, *(tie.id for tie in within if tie.id not in set(sign.hidden))]
        entries = [ChooserEntry(f"people:{id_}", line(known[id_].name), say(known[id_].ring)) for id_ in ids]
        self.app.push_screen(Chooser(entries, prompt=_("a few letters of a name")), self._go)

    def _go(self, chosen: str | None) -> None:
        if chosen:
            self.dismiss(chosen)

    # One circle; words; the legend; a file.

    def action_circle(self) -> None:
        """Choose a circle, or everyone."""
        whole = self._then or self._whole
        if whole is None:
            return
        filled = {circle for tie in whole.ties for circle in tie.circles}
        entries = [ChooserEntry("everyone", _("everyone"), now=not self.circle)]
        entries += [
            ChooserEntry(f"circle:{part.id}", line(part.name), say(part.kind), now=part.id == self.circle)
            for part in whole.parts
            if part.id in filled
        ]
        here = self.view.here
        start = here if any(entry.id == here for entry in entries) else ""
        self.app.push_screen(Chooser(entries, prompt=_("a circle…"), start=start), self._narrow)

    def _narrow(self, chosen: str | None) -> None:
        if chosen and self._whole is not None:
            self.circle = chosen.partition(":")[2]
            self._show()

    def action_words(self) -> None:
        """The same in words."""
        from kring.tui.ecogram.list_screen import EcogramWords

        if (shown := self.shown) is not None:
            self.app.push_screen(EcogramWords(shown, lately=self._then is None), self._go)

    def _turn_back(self, now: Ecogram) -> None:
        """Draw it as of the day; as it is now where that look is not there any more."""
        journal = self.journal
        kept = next((one for one in pictures_kept(journal, now.on) if one[0].isoformat() == self.day), None)
        self._then = kept and make_past_ecogram(now, *kept, person=journal.name_of, circle=journal.circle_name)
        self.day = self.day if kept else ""

    def action_then(self) -> None:
        """Choose the day of an earlier look, or today again."""
        now = self._whole
        if now is None:
            return
        days = [one[0] for one in pictures_kept(self.journal, now.on)]
        entries = [ChooserEntry("now", _("now"), now=not self.day)]
        entries += [ChooserEntry(str(day), day_long(day), now=self.day == str(day)) for day in days]

        def chosen(id_: str | None) -> None:
            if id_ is None:
                return
            self.day = "" if id_ == "now" else id_
            self._turn_back(now)
            self.circle = ""
            self._show()

        self.app.push_screen(Chooser(entries, prompt=_("the day of an earlier look…")), chosen)

    def action_legend(self) -> None:
        """What the lines and signs mean."""
        from kring.tui.ecogram.legend import Legend

        self.app.push_screen(Legend())

    def action_export(self) -> None:
        """Keep the drawing as a file."""
        from kring.tui.ecogram.export import ExportEcogram

        if self._whole is not None:
            self.app.push_screen(ExportEcogram(self._whole, self.circle))

    def action_giving(self) -> None:
        """On to what was given and received."""
        self.dismiss("")
        self.kring.overlays.open_giving()

    def action_turn_to(self) -> None:
        """On to who one can turn to."""
        self.dismiss("")
        self.kring.overlays.open_turn_to()

    def action_leave(self) -> None:
        """From one circle to everyone; from an earlier day to now; from there to where one was."""
        if self.circle or self._then is not None:
            if not self.circle:
                self._then, self.day = None, ""
            self.circle = ""
            self._show()
        else:
            self.dismiss("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Most keys want someone to be there."""
        about_someone = action in ("open", "export", "words", "along", "towards", "circle")
        if about_someone and (self._whole is None or not self._whole.ties):
            return False
        if action == "then":
            return self.journal.reviews.loaded and has_pictures_kept(self.journal, self.kring.today)
        if action == "export" and self._then is not None:
            return False
        return super().check_action(action, parameters)


def _format_title() -> Content:
    return content("[b]$title[/] [$text-muted]· $words[/]", title=_("Ecogram"), words=_("who is around me"))
