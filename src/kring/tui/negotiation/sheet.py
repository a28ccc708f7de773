"""The worksheet of one talk, page by page: prepare, the talk, rounding off; filled in over days (R15–R20).

A worksheet is in the journal from its first word. Each page that is left is kept there, and what is being typed is kept
outside it a moment after each key. Rounding off turns steps and an awaited answer into agreements, in one change.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.widgets import Static

from kring.i18n import _, ngettext
from kring.insight.negotiation.questions import PAGES, PHASES
from kring.model.errors import ModelError
from kring.model.negotiation import Negotiation
from kring.quickadd.deadline import pin_days
from kring.store.negotiation_changes import Rounded, keep_sheet, round_off
from kring.tui.commands import bindings, command, key_name
from kring.tui.components.page import Page
from kring.tui.components.paged_screen import PagedScreen
from kring.tui.drafts import DraftKey, Drafts
from kring.tui.negotiation.known import known_blocks
from kring.tui.negotiation.pages import (
    SCALE_PAGES,
    NewSheet,
    QuestionsPage,
    SheetState,
    pages_of_sheet,
    read_sheet,
    unsaved,
)
from kring.tui.text import content, fit, joined, plain, styled
from kring.tui.widgets.detail import Detail
from kring.tui.widgets.inputs import TextEdit

if TYPE_CHECKING:
    from textual.content import Content

    from kring.errors import KringError
    from kring.store.journal import Journal

__all__ = ["SheetScreen"]

#: The answers that hold steps, one on a line.
_STEPS = ("their_steps", "my_steps")
#: The pages beside which stands what they will become, as it is typed.
_SHOWS_OUTCOME = ("steps", "answer")


class SheetScreen(PagedScreen[str | None]):
    """One worksheet; dismisses with where to go on to (``agreements:ID``), or None.

    Args:
        sheet: The worksheet, or what a new one begins with.
    """

    CSS_PATH = "../components/paged.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("sheet")
    TALL = SCALE_PAGES

    def __init__(self, sheet: Negotiation) -> None:
        super().__init__()
        self._begun_with = sheet
        self._state: SheetState | None = None
        self._in_journal = sheet.id != ""
        self._go_on: str | None = None

    @property
    def state(self) -> SheetState:
        """What was said so far."""
        assert self._state is not None
        return self._state

    @property
    def key(self) -> DraftKey:
        """Under which name what is being typed is kept."""
        begun = self._begun_with
        new = begun.previous or begun.circle or next(iter(begun.people), "")
        return DraftKey("worksheet", self.state.sheet.id or new)

    @property
    def complete(self) -> bool:
        """Whether everything that is coming has come."""
        return bool(self._fields) and not self._turning

    def on_mount(self) -> None:
        """Take up what was kept, and show the page where it stopped; the frame of it is painted before that."""
        self.fit_size()
        sheet = self._begun_with
        if sheet.id:
            sheet = self.journal.negotiations.get(sheet.id) or sheet
        self._state = SheetState(sheet, self.kring.today)
        kept = Drafts(self.kring.drafts).get(self.key)
        raw = dict(kept.raw) if kept is not None else {}
        page = raw.pop("page", "")
        self.state.raw.update(raw)
        self._pages = self.make_pages()
        names = [one.name for one in self._pages]
        if page in names:
            self._at = names.index(page)
        elif sheet.id and not sheet.done:
            last = max((at for at, one in enumerate(self._pages) if one.answered(self.state)), default=-1)
            self._at = min(last + 1, len(self._pages) - 1)
        self._turning = True
        self.run_worker(self.show_page(), group="go")

    def make_pages(self) -> list[Page[Any]]:
        """Every page of the three phases."""
        return [*pages_of_sheet()]

    @property
    def phase(self) -> str:
        """The name of the phase one is in."""
        return cast(QuestionsPage, self.page).phase

    def say_head(self) -> None:
        """What it is about and with whom; and a dot for each page, by phase."""
        width = max(self.app.size.width - 4, 10)
        self.query_one("#page-head", Static).update(fit(self._about(), width).rstrip())
        self.query_one("#page-dots", Static).update(fit(self._dots(), width).rstrip())

    def _about(self) -> "Content":
        state = self.state
        names = ", ".join(self.journal.name_of(one) for one in state.sheet.people)
        if not names and state.sheet.circle:
            names = self.journal.circle_name(state.sheet.circle)
        subject = state.text("subject") or _("A talk to prepare")
        return joined([styled(subject, "bold"), styled(f"  {names}" if names else "", "$text-muted")])

    def _dots(self) -> "Content":
        pieces = []
        for phase in PHASES:
            here = phase.name == self.phase
            pieces.append(styled(_(phase.words), "bold" if here else "$text-muted"))
            dots = [
                styled(
                    "◉" if at == self._at else "●" if page.answered(self.state) else "○",
                    "bold $text-accent" if at == self._at else "$text-muted",
                )
                for at, page in enumerate(self._pages)
                if cast(QuestionsPage, page).phase == phase.name
            ]
            pieces.append(plain(" ") + joined(dots))
            pieces.append(plain("  "))
        return joined(pieces[:-1])

    def show_known(self) -> None:
        """What belongs to the page: from cards, circle and last round; what the lines mean; what it becomes."""
        new = read_sheet(self.state, with_new=False, lenient=True)
        blocks = known_blocks(self.journal, new.sheet, self.page.name, self.kring.today)
        self.query_one("#page-known", Detail).show(self.page.name, list(blocks))
        self.call_after_refresh(self.refresh_bindings)

    # Keeping.

    def stash(self) -> bool:
        """Keep what is being typed outside the journal; a new worksheet comes into it with its first word."""
        if self._over or self._state is None or not self._fields:
            return False
        self.take_over()
        raw = unsaved(self.state)
        Drafts(self.kring.drafts).keep(self.key, {**raw, "page": self.page.name} if raw else {})
        if not self._in_journal and raw:
            self._write(read_sheet(self.state, with_new=False, lenient=True))
        elif self._in_journal:
            self.kring.drafts.fresh.discard(str(self.key))  # it is found again by itself: nothing to ask about
        if self.page.name in _SHOWS_OUTCOME:
            self.show_known()
        return bool(raw)

    def _write(self, new: NewSheet) -> None:
        """Write the worksheet, in a thread, one change after the other."""
        if not (self.state.sheet.id or new.sheet.says_something or new.new_people):
            return
        state, captured, old_key = self.state, dict(self.state.raw), self.key
        self._in_journal = True

        def change(journal: "Journal") -> Negotiation:
            was = state.sheet
            return keep_sheet(journal, was, replace(new.sheet, id=was.id), new.new_people)

        self.kring.change(change, lambda sheet: self._written(sheet, captured, old_key), self._not_written)

    def _written(self, sheet: Negotiation, captured: Mapping[str, Any], old_key: DraftKey) -> None:
        """Go on from what the journal has now; what was typed meanwhile stays."""
        state = self.state
        if self._over or not self.is_attached:
            if state.raw == captured:  # left, and all of it is in the journal: nothing to take up another time
                Drafts(self.kring.drafts).drop(old_key)
            return
        state.sheet = sheet
        shown = {field.field for field in self._fields}
        for name, value in captured.items():
            if name not in shown and state.raw.get(name) == value:
                del state.raw[name]
        if self.key != old_key:
            Drafts(self.kring.drafts).drop(old_key)
        self.stash()
        self.say_head()
        self.show_known()

    def _not_written(self, error: "KringError") -> None:
        self._in_journal = self.state.sheet.id != ""
        self.kring.problem(error)

    def keep_in_journal(self) -> None:
        """Write what the page that was left holds."""
        raw = self.state.raw
        for name in _STEPS:
            if isinstance(raw.get(name), str):
                raw[name] = pin_days(raw[name], self.kring.today)
        new = read_sheet(self.state, lenient=True)
        if new.sheet != self.state.sheet or new.new_people:
            self._write(new)
        self.stash()

    # Moving about and leaving.

    def action_enter(self) -> None:
        """On from an empty text to the next field, and from the last to the next page."""
        places = [place for field in self._fields for place in field.places()]
        if isinstance(self.focused, TextEdit) and self.focused in places[:-1]:
            self.go(1)
        elif isinstance(self.focused, TextEdit):
            self.action_page(1)
        else:
            super().action_enter()

    def action_phase(self) -> None:
        """To the first page of the next phase; after the last comes the first again."""
        if self._turning or self._over:
            return
        self.stash()
        names = [phase.name for phase in PHASES]
        wanted = names[(names.index(self.phase) + 1) % len(names)]
        self.turn_to(next(at for at, page in enumerate(PAGES) if page.phase == wanted))

    def check_said(self) -> None:
        """Read the worksheet."""
        read_sheet(self.state)

    def last_words(self) -> str:
        """What happens then."""
        return _("Enter: round it off. Steps and awaited answers become agreements.")

    def action_leave(self) -> None:
        """Leave it for now: everything stays, and goes on another time."""
        if self._over:
            return
        said = self.stash()
        if said:
            self.keep_in_journal()
        self.kring.drafts.fresh.discard(str(self.key))
        if said or self.state.sheet.id:
            self.kring.tell(plain(_("It stays as you left it. Take it up again whenever you like.")))
        self.dismiss(self._go_on)

    @on(Detail.Chosen)
    def _go_to_agreement(self, event: Detail.Chosen) -> None:
        """To an agreement that came from it; the worksheet stays as it is."""
        event.stop()
        self._go_on = f"{event.target.place}:{event.target.id}"
        self.action_leave()

    def action_take_along(self) -> None:
        """A page of it, to take along."""
        self.stash()
        self.keep_in_journal()
        self.kring.open_take_along(read_sheet(self.state, with_new=False, lenient=True).sheet)

    # Rounding off.

    def finish(self) -> None:
        """Round it off: one change in the journal."""
        try:
            new = read_sheet(self.state)
        except ModelError as error:
            self.refuse(error)
            return
        if not (new.sheet.says_something or new.new_people):
            self.say_problem(plain(_("Nothing is filled in yet. Esc leaves it for another time.")))
            return
        self._over = True
        state, today = self.state, self.kring.today

        def change(journal: "Journal") -> Rounded:
            was = state.sheet
            return round_off(journal, was, replace(new.sheet, id=was.id), new.new_people, today)

        self.kring.change(change, self._rounded, self._failed)

    def _rounded(self, rounded: Rounded) -> None:
        Drafts(self.kring.drafts).drop(self.key)
        number, undo = len(rounded.agreements), key_name(command("main.undo").keys)
        said = content(_("Rounded off. Undo: [b]$undo[/b]"), undo=undo)
        if number:
            words = ngettext(
                "Rounded off, with $n agreement. Undo: [b]$undo[/b]",
                "Rounded off, with $n agreements. Undo: [b]$undo[/b]",
                number,
            )
            said = content(words, n=number, undo=undo)
        self.kring.tell(said, seconds=8)
        self.dismiss(None)

    def _failed(self, error: "KringError") -> None:
        self._over = False
        if isinstance(error, ModelError):
            self.refuse(error)
        else:
            self.kring.problem(error)
