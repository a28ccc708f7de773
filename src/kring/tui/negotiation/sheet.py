"""The worksheet of one talk, page by page: prepare, the talk, rounding off; filled in over days (R15–R20).

A worksheet is in the journal from its first word. Each page that is left is kept there, and what is being typed is kept
outside it a moment after each key. Rounding off turns steps and an awaited answer into agreements, in one change.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.widgets import Static

from kring.i18n import _, ngettext
from kring.insight.negotiation.questions import PAGES, PHASES
from kring.journal.negotiation_changes import Rounded, keep_sheet, round_off
from kring.journal.negotiation_outcome import unclear_days
from kring.keymap import get_command, key_name
from kring.model.negotiation import Negotiation
from kring.model.validation_error import ModelError
from kring.quickadd.deadline import pin_days
from kring.tui.components.bindings import make_bindings
from kring.tui.components.form.fields import Field
from kring.tui.components.form.form_drafts import DraftKey, Drafts
from kring.tui.components.form.text_edit import TextEdit
from kring.tui.components.lists.block_view import BlockView
from kring.tui.components.page import Page
from kring.tui.components.paged_screen import PagedScreen
from kring.tui.components.safe_text import content, fit, joined, plain, styled
from kring.tui.negotiation.known import known_blocks
from kring.tui.negotiation.pages import (
    SCALE_PAGES,
    NewSheet,
    QuestionsPage,
    SheetState,
    find_unsaved_fields,
    pages_of_sheet,
    read_sheet,
    with_days_written_out,
    with_ids,
)

if TYPE_CHECKING:
    from textual.content import Content

    from kring.errors import KringError
    from kring.journal.journal import Journal

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
    SCOPE = "sheet"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings("sheet")
    TALL = SCALE_PAGES

    def __init__(self, sheet: Negotiation) -> None:
        super().__init__()
        self._begun_with = sheet
        self._state: SheetState | None = None
        self._in_journal = sheet.id != ""
        self._go_on: str | None = None
        self._left = False
        #: The ids of those who were new here, by name: whoever was added once is not added again.
        self._added: dict[str, str] = {}
        #: The days in the steps that were asked about already.
        self._asked_for: tuple[str, ...] = ()
        self._refused: ModelError | None = None
        #: What stood in the journal when something was typed that was kept outside it, by answer.
        self._base: dict[str, str] = {}

    @property
    def state(self) -> SheetState:
        """What was said so far."""
        assert self._state is not None
        return self._state

    @property
    def key(self) -> DraftKey:
        """Under which name what is being typed is kept."""
        if self.state.sheet.id:
            return DraftKey("worksheet", self.state.sheet.id)
        begun = self._begun_with
        return DraftKey("worksheet-new", begun.previous or begun.circle or next(iter(begun.people), ""))

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
        page = self._take_up(dict(kept.raw)) if kept is not None else ""
        page = page or ("" if sheet.done else self.kring.pages_left.get(sheet.id, ""))
        self._pages = self.make_pages()
        names = [one.name for one in self._pages]
        if page in names:
            self._at = names.index(page)
        elif sheet.id and not sheet.done:
            self._at = max((at for at, one in enumerate(self._pages) if one.answered(self.state)), default=0)
        self._turning = True
        self.run_worker(self.show_page(), group="go")

    def _take_up(self, raw: dict[str, Any]) -> str:
        """Take up what was kept outside the journal, with its days as they were meant when it was typed.

        Args:
            raw: What was kept; altered.

        Returns:
            The name of the page one was on.
        """
        page, typed_on, base = raw.pop("page", ""), raw.pop("typed_on", ""), raw.pop("base", {})
        state = self.state
        try:
            typed = dt.date.fromisoformat(typed_on)
        except (TypeError, ValueError):
            typed = state.today
        state.raw.update(with_days_written_out(raw, typed) if typed != state.today else raw)
        if isinstance(base, dict):
            there = state.sheet.answers
            self._base = {name: text for name, text in base.items() if name in raw and text != there.get(name, "")}
        return str(page)

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
        known = list(blocks)
        self.query_one("#page-known", BlockView).show(self.page.name, known)
        self.set_class(not known, "-alone")
        self.call_after_refresh(self.refresh_bindings)

    # Keeping.

    def stash(self) -> bool:
        """Keep what is being typed outside the journal; a new worksheet comes into it with its first word."""
        if self._over or self._left or self._state is None or not self._fields:
            return False
        self.state.today = self.kring.today
        self.take_over()
        raw = self._keep_outside()
        if not self._in_journal and raw and self._read(raw, with_new=False, lenient=True).sheet.says_something:
            self._write(with_new=False)
        elif self._in_journal:
            self.kring.drafts.fresh.discard(str(self.key))  # it is found again by itself: nothing to ask about
        if self.page.name in _SHOWS_OUTCOME:
            self.show_known()
        return bool(raw)

    def _keep_outside(self) -> dict[str, Any]:
        """Keep outside the journal what is not in it, with what it was typed over and on which day."""
        raw, there = find_unsaved_fields(self.state), self.state.sheet.answers
        base = {name: self._base.get(name, there.get(name, "")) for name in raw if isinstance(raw[name], str)}
        about = {"page": self.page.name, "typed_on": self.state.today.isoformat(), "base": base}
        Drafts(self.kring.drafts).keep(self.key, {**raw, **about} if raw else {})
        return raw

    def _read(self, raw: Mapping[str, Any], *, with_new: bool = True, lenient: bool = False) -> NewSheet:
        """Read the worksheet out of what the journal has now and what was typed; for the thread that writes it.

        Raises:
            ModelError: As :func:`~kring.tui.negotiation.pages.read_sheet`.
        """
        state = SheetState(self.state.sheet, self.state.today, with_ids(raw, self._added))
        return read_sheet(state, with_new=with_new, lenient=lenient)

    def _known_as(self) -> Negotiation:
        """The worksheet as it was when it was typed over: what another window wrote since, is found by that."""
        sheet = self.state.sheet
        return replace(sheet, answers={**sheet.answers, **self._base}) if self._base else sheet

    def _write(self, *, with_new: bool = True) -> None:
        """Write the worksheet, in a thread, one change after the other."""
        captured, old_key = dict(self.state.raw), self.key
        self._in_journal = True

        def change(journal: "Journal") -> tuple[Negotiation, dict[str, Any]]:
            new = self._read(captured, with_new=with_new, lenient=True)
            kept = keep_sheet(journal, self._known_as(), new.sheet, new.new_people)
            self._note_added(new, kept)
            return kept, {name: value for name, value in captured.items() if name not in new.left}

        self.kring.change(change, lambda done: self._written(*done, old_key), self._not_written, in_passing=True)

    def _note_added(self, new: NewSheet, kept: Negotiation) -> None:
        if new.new_people:
            ids = kept.people[-len(new.new_people) :]
            self._added |= {person.name: id_ for person, id_ in zip(new.new_people, ids, strict=True)}

    def _written(self, sheet: Negotiation, written: Mapping[str, Any], old_key: DraftKey) -> None:
        """Go on from what the journal has now; what was typed meanwhile stays, and what could not be written yet."""
        state = self.state
        state.sheet = sheet
        self._in_journal = sheet.id != ""
        if self._left:
            self.kring.pages_left[sheet.id] = self.page.name
        for name in written:
            self._base.pop(name, None)
        if self._over:
            return
        shown = not self._left and self.is_attached
        fields = {field.field: field for field in self._fields} if shown else {}
        for name, value in written.items():
            if name in fields:
                self._bring_up_to_date(fields[name], value)
            elif state.raw.get(name) == value:
                del state.raw[name]
        state.raw = with_ids(state.raw, self._added)
        if self.key != old_key:
            Drafts(self.kring.drafts).drop(old_key)
        if not shown:
            self._keep_outside()
            return
        self.stash()
        self.say_head()
        self.show_known()

    def _bring_up_to_date(self, field: Field, written: Any) -> None:
        """Show in a field what the journal has now where that is another thing: both texts, or whom it added."""
        if field.raw != written:
            return  # something else was typed meanwhile
        if isinstance(written, str) and field.field in self.state.sheet.answers:
            now = self.state.sheet.answers[field.field]
            if now != written.strip() and written.strip() in now:
                field.fill(now)
        elif (known := with_ids({field.field: written}, self._added)[field.field]) != written:
            field.fill(known)

    def _not_written(self, error: "KringError") -> None:
        self._in_journal = self.state.sheet.id != ""
        self.write_failed(error)

    def keep_in_journal(self) -> None:
        """Write what the page that was left holds."""
        raw = self.state.raw
        for name in _STEPS:
            if isinstance(raw.get(name), str):
                raw[name] = pin_days(raw[name], self.kring.today)
        new = self._read(raw, lenient=True)
        if new.sheet != self.state.sheet or new.new_people:
            self._write()
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
        self._left = True
        if self.state.sheet.id:
            self.kring.pages_left[self.state.sheet.id] = self.page.name
        if said or self.state.sheet.id:
            self.kring.tell(plain(_("It stays as you left it. Take it up again whenever you like.")))
        self.dismiss(self._go_on)

    @on(BlockView.Chosen)
    def _go_to_agreement(self, event: BlockView.Chosen) -> None:
        """To an agreement that came from it; the worksheet stays as it is."""
        event.stop()
        self._go_on = f"{event.target.place}:{event.target.id}"
        self.action_leave()

    def action_take_along(self) -> None:
        """A page of it, to take along."""
        self.stash()
        self.keep_in_journal()
        self.kring.overlays.open_take_along(read_sheet(self.state, with_new=False, lenient=True).sheet)

    # Rounding off.

    def finish(self) -> None:
        """Round it off: one change in the journal."""
        try:
            new = self._read(self.state.raw)
        except ModelError as error:
            self._go_to_refused(error)
            return
        if not (new.sheet.says_something or new.new_people):
            self.say_problem(plain(_("Nothing is filled in yet. Another time: Esc.")))
            return
        if self._asks_for_days(new.sheet):
            return
        self._over = True
        captured, today = dict(self.state.raw), self.kring.today

        def change(journal: "Journal") -> Rounded:
            said = self._read(captured)
            return round_off(journal, self._known_as(), said.sheet, said.new_people, today)

        self.kring.change(change, self._rounded, self._failed)

    def _go_to_refused(self, error: ModelError) -> None:
        """Say what is wrong where it stands: on a page that was passed by on the way to another phase."""
        for at, page in enumerate(self._pages):
            if at != self._at and any(one.field == error.field for one in page.fields(self.state, self.journal)):
                self._refused = error
                self.turn_to(at)
                return
        self.refuse(error)

    async def show_page(self) -> None:
        """Put the page's fields on the screen, and what is wrong beside the one it is about."""
        await super().show_page()
        refused, self._refused = self._refused, None
        if refused is not None:
            self.refuse(refused)

    def _asks_for_days(self, sheet: Negotiation) -> bool:
        """Ask once which day is meant where a step says one that can be several; "Done" once more leaves it open."""
        unclear = unclear_days(sheet, self.kring.today)
        if not unclear or unclear == self._asked_for:
            return False
        self._asked_for = unclear
        words = _("Which day is that: $said? Write it as 4-12 with the steps, or press Done again to leave it open.")
        self.say_problem(content(f"▲ {words}", said=", ".join(unclear)))
        return True

    def _rounded(self, rounded: Rounded) -> None:
        Drafts(self.kring.drafts).drop(self.key)
        number, undo = len(rounded.agreements), key_name(get_command("main.undo").keys)
        said = content(_("Rounded off. Undo: [b]{main.undo}[/b]."), undo=undo)
        if number:
            words = ngettext(
                "Rounded off, with $n agreement. Undo: [b]{main.undo}[/b].",
                "Rounded off, with $n agreements. Undo: [b]{main.undo}[/b].",
                number,
            )
            said = content(words, n=number, undo=undo)
        self.kring.tell(said, seconds=8)
        self.dismiss(None)

    def _failed(self, error: "KringError") -> None:
        self._over = False
        self.write_failed(error)
