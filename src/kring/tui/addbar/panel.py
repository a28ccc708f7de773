"""What is in the add bar while it is open: live preview, choosing, completing, saving."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from kring.errors import KringError
from kring.humanize import say
from kring.i18n import _
from kring.journal.add_draft import add_agreed, add_draft
from kring.journal.lexicon_source import lexicon_of
from kring.keymap import get_command, key_name
from kring.model.enums import Outcome
from kring.quickadd.draft import Draft, ProblemKind
from kring.tui.addbar.line import EntryLine, Options, format_understood_draft
from kring.tui.addbar.session import Adding, WayOut
from kring.tui.components.cleared import Cleared
from kring.tui.components.form.form_drafts import ADD_LINE
from kring.tui.components.safe_text import content, joined, line, styled

if TYPE_CHECKING:
    from kring.model.agreement import Agreement
    from kring.model.entry import Entry
    from kring.tui.components.host import Host

__all__ = ["AddPanel"]


class AddPanel(Vertical):
    """The line, what it is understood to be, and what could be meant."""

    DEFAULT_CSS = """
    AddPanel {
        height: auto; width: 1fr; display: none;
        #add-says { height: auto; max-height: 4; }
    }
    """

    class Done(Message):
        """The line was saved, or is left for now."""

    def __init__(self) -> None:
        super().__init__()
        self._adding: Adding | None = None
        self._completing: tuple[int, list[str], int] | None = None
        self._completed = ""
        self._given = ""
        self._begun_before = ""
        self._cleared: Cleared[str] = Cleared()
        self._refusal: KringError | None = None
        self._saving = False
        self._was_to_be_saved = False  # whether the list of options stands open because the line was to be saved

    @property
    def kring(self) -> "Host":
        """The app, as what it is."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """The line, what it is understood to be, and what could be meant."""
        yield EntryLine()
        yield Static(id="add-says")
        yield Options()

    def begin(self, text: str, *, given: bool) -> None:
        """Show a line to go on with, and put the cursor at its end.

        Args:
            text: What stands in it.
            given: Whether another place put it there; else it was typed before. Only what was typed is a draft.
        """
        self.app.clear_notifications()  # what was told before would lie over what is understood, and over the options
        self._given = text if given else ""
        self._begun_before = "" if given else text
        self._cleared.clear()
        edit = self.query_one(EntryLine)
        self._adding = self._fresh()
        edit.value = text
        self._adding.type(text)
        edit.cursor_position = len(text)
        edit.focus()
        self._show()

    def _fresh(self) -> Adding:
        fresh = Adding(lexicon_of(self.kring.journal), self.kring.today, small_hours=self.kring.in_small_hours)
        if self._adding is not None:
            self._adding.know(fresh.lexicon, fresh.today)
            return self._adding
        return fresh

    def _escape(self) -> None:
        """Out of the list of options, or close the bar; what was typed stays."""
        if self.query_one(EntryLine).choosing:
            self._leave_list()
        else:
            self._close()

    def _close(self) -> None:
        self._completing = None
        self.query_one(Options).offer(())
        self._leave_list()
        self.post_message(self.Done())

    def read_again(self) -> None:
        """Names may have changed."""
        self._fresh()
        self._show()

    # Typing.

    @on(Input.Changed, "#add-line")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._completing is not None and event.value != self._completed:
            self._completing = None
        self._refusal = None
        self._leave_list()
        if event.value.strip() and event.value != self._given:
            self.kring.drafts[ADD_LINE] = event.value
        else:
            self.kring.drafts.pop(ADD_LINE, None)
        if self._adding is not None:
            self._adding.type(event.value)
            self._show()

    def _show(self) -> None:
        """Draw what is understood."""
        adding = self._adding
        if adding is None:
            return
        edit = self.query_one(EntryLine)
        edit.draft = adding.draft
        edit.offered = bool(adding.options())
        edit.refresh()
        self.query_one("#add-says", Static).update(self._says(adding))
        if edit.choosing and not adding.options():
            self._leave_list()
        self.query_one(Options).offer(adding.options() if edit.choosing or not self._still_typing(adding) else ())
        self.refresh_bindings()

    def _still_typing(self, adding: Adding) -> bool:
        """Whether the cursor is at the end of the very word that is unclear: wait for the rest of it."""
        problem = adding.problem
        at = self.query_one(EntryLine).cursor_position
        return problem is not None and not problem.can_choose and problem.end == at == len(adding.text)

    def _says(self, adding: Adding) -> Content:
        """The lines below: an example, what is understood, and what is unclear or can be finished."""
        if not adding.text.strip():
            return self._example()
        lines = [format_understood_draft(adding.draft, self.kring)]
        problem = adding.problem
        if self._refusal is not None:
            refusal = self._refusal
            lines.append(styled(" ".join(filter(None, (refusal.title, refusal.cause, refusal.remedy))), "$text-error"))
        elif problem is not None and not self._still_typing(adding):
            lines.append(styled(problem.message, "$text-error", 300))
            if not adding.options() and problem.remedy:
                lines.append(styled(problem.remedy, "$text-muted", 300))
        else:
            if adding.draft.support_read:
                key = key_name(get_command("addbar.kind").keys)
                kinds = ", ".join(map(say, adding.draft.support))
                lines.append(
                    content(
                        _("[$text-muted]The words say: $kinds.[/] [$text-accent]$key[/] [$text-muted]no kind[/]"),
                        kinds=kinds,
                        key=key,
                    )
                )
            ways = [one.text for one in adding.completions(self.query_one(EntryLine).cursor_position)]
            if ways and self._completing is None:
                lines.append(content("[$text-accent]tab[/] [$text-muted]$ways[/]", ways=" · ".join(map(line, ways))))
        if adding.text == self._begun_before:
            key = key_name(get_command("addbar.afresh").keys)
            said = _("[$text-muted]You began this before. Another line:[/] [$text-accent]$key[/]")
            lines.append(content(said, key=key))
        return joined(lines, "\n")

    def _example(self) -> Content:
        return joined(
            [
                content(_("[$text-muted]For example:[/] gave Anna soup yesterday 1h @mantelzorg")),
                content(
                    _("[$text-muted]or:[/] got from Truus: a listening ear [$text-muted]·[/] gave Bram soup #care")
                ),
                content(_("[$text-muted]To add someone new: +Name. Without a verb it is a note.[/]")),
            ],
            "\n",
        )

    # Keys.

    @on(EntryLine.Asked)
    def _asked(self, event: EntryLine.Asked) -> None:
        event.stop()
        below = self.query_one(Options)
        wish = event.wish
        if wish.isdigit():
            if int(wish) <= len(below.options):
                self._take(below.options[int(wish) - 1], ask_on=self._was_to_be_saved)
        elif wish == "afresh":
            self._begin_anew()
        elif wish == "kind":
            self._put(self._adding.text_without_kind() if self._adding else "")
        elif wish == "new":
            self._take(next((option for option in self._options() if option.adds), None))
        elif wish in ("up", "down") and self.query_one(EntryLine).choosing:
            step = 1 if wish == "down" else -1
            below.go(min(step, 0) if below.at is None else below.at + step, numbered=True)
            self.query_one(EntryLine).let_choose(choosing=True, pointed=True)
        elif wish == "down":
            self._enter_list(0)
        else:
            {"save": self._save, "complete": self._complete, "close": self._escape}[wish]()

    def _options(self) -> Sequence[WayOut]:
        return self._adding.options() if self._adding is not None else ()

    def _enter_list(self, at: int | None) -> None:
        """Have the keys choose in the list of options.

        Args:
            at: Where the marker stands; None for nowhere yet, so that nothing is chosen before someone chooses.
        """
        below, options = self.query_one(Options), self._options()
        below.offer(options)
        below.go(at, numbered=bool(options))
        self.query_one(EntryLine).let_choose(choosing=bool(options), pointed=below.at is not None)

    def _leave_list(self) -> None:
        """Have the keys write in the line."""
        self._was_to_be_saved = False
        self.query_one(Options).go(None, numbered=False)
        self.query_one(EntryLine).let_choose(choosing=False)

    def _take(self, option: WayOut | None, *, ask_on: bool = False) -> None:
        """Do as an option says.

        Args:
            option: The option; None does nothing.
            ask_on: Whether to ask about the next thing at once, where there is one.
        """
        if option is None or self._adding is None:
            return
        self._leave_list()
        if option.makes:
            # What is typed stays in the bar, and is read again once there is such a circle.
            self.kring.overlays.open_new_circle(option.name)
            return
        self._adding.take(option)
        self._put(self._adding.text)
        if ask_on and self._adding.problem is not None:
            self._ask(self._adding)

    def _begin_anew(self) -> None:
        """Clear the line, for another one; once more brings it back."""
        text = self.query_one(EntryLine).value
        self._begun_before = ""
        self._put(self._cleared.turn(text if text.strip() else None) or "")

    def forget_cleared(self) -> None:
        """Forget the lines that were cleared, also where the key would have brought one back."""
        self._cleared.clear()

    def _put(self, text: str) -> None:
        """Have another line in the bar."""
        if self._adding is None:
            return
        self._adding.type(text)
        edit = self.query_one(EntryLine)
        with edit.prevent(Input.Changed):
            edit.value = text
        edit.cursor_position = len(text)
        if text.strip():
            self.kring.drafts[ADD_LINE] = text
        else:
            self.kring.drafts.pop(ADD_LINE, None)
        edit.focus()
        self._show()

    @on(Options.Taken)
    def _clicked(self, event: Options.Taken) -> None:
        event.stop()
        self._take(event.option)

    def _complete(self) -> None:
        """Finish the word at the cursor; again for the next way to do so."""
        if self._adding is None:
            return
        edit = self.query_one(EntryLine)
        if self._completing is None:
            ways = self._adding.completions(edit.cursor_position)
            if not ways:
                return
            start, texts, number = ways[0].start, [one.text for one in ways], 0
            end = edit.cursor_position
        else:
            start, texts, number = self._completing
            end = start + len(texts[number])
            number = (number + 1) % len(texts)
        self._completing = (start, texts, number)
        self._completed = edit.value[:start] + texts[number] + edit.value[end:]
        edit.value = self._completed
        edit.cursor_position = start + len(texts[number])

    def _save(self) -> None:
        """Save the line; where something is unclear, into the list of what could be meant first."""
        adding, below = self._adding, self.query_one(Options)
        if adding is None or self._saving:
            return
        if below.chosen is not None:
            chosen, save = below.chosen, self._was_to_be_saved
            self._take(chosen, ask_on=save)
            if chosen.makes or adding.problem is not None or not save:
                return  # something else is to be made clear first, or it was only looked at
        if not adding.text.strip():
            self._close()
            return
        self._fresh()  # the day, or a name, may be another one since it was typed
        if adding.problem is not None and adding.problem.kind is ProblemKind.ALREADY_KNOWN and below.options:
            self._take(below.options[0])  # "+Bram" who is there: it stands there as the only one it can be
        if adding.problem is not None:
            self._ask(adding)
            return
        draft = adding.draft
        self._saving = True
        write = add_agreed if draft.agreed is not None else add_draft
        self.kring.change(lambda journal: write(journal, draft), lambda made: self._saved(draft, made), self._failed)

    def _ask(self, adding: Adding) -> None:
        """Ask what is meant; where that was asked already, say that it takes more than Enter to answer."""
        again = self._was_to_be_saved
        self.query_one("#add-says", Static).update(self._unclear(adding, again=again))
        self._enter_list(None)
        self._was_to_be_saved = self.query_one(EntryLine).choosing

    def _unclear(self, adding: Adding, *, again: bool) -> Content:
        """What stands above the options once Enter was pressed: the problem, also when it is still being typed."""
        problem = adding.problem
        assert problem is not None
        lines = [format_understood_draft(adding.draft, self.kring), styled(problem.message, "$text-error", 300)]
        if not adding.options() and problem.remedy:
            lines.append(styled(problem.remedy, "$text-muted", 300))
        if again:
            lines.append(styled(_("Choose first: an arrow or a number, then Enter."), "$text-warning"))
        return joined(lines, "\n")

    def _saved(self, draft: Draft, made: "Entry | Agreement") -> None:
        """Say what was understood, and close; a refusal may be the answer to what was asked before."""
        self._saving = False
        self._adding = None
        edit = self.query_one(EntryLine)
        if edit.value == draft.text:
            edit.value = ""
        self.kring.drafts.pop(ADD_LINE, None)
        self.kring.tell(
            joined([format_understood_draft(draft, self.kring), content(_("Undo: [b]{main.undo}[/b]."))], "\n")
        )
        self._close()
        if draft.agreed is None and draft.outcome == Outcome.DECLINED and self.kring.journal.entries.loaded:
            self.kring.overlays.ask_to_join(made.id)

    def _failed(self, error: KringError) -> None:
        """It could not be saved: what was typed stays, with the reason below it."""
        self._saving = False
        self._refusal = error
        self._show()
        self.kring.say_lasting()
