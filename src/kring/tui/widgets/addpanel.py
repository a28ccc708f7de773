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
from kring.i18n import _
from kring.quickadd.draft import Draft
from kring.store.drafts import add_agreed, add_draft
from kring.store.lexicon import lexicon_of
from kring.tui.adding import Adding, Option
from kring.tui.commands import command, key_name
from kring.tui.text import content, joined, line, styled
from kring.tui.widgets.addbar import DRAFT
from kring.tui.widgets.addline import EntryLine, Options, understood
from kring.words import say

if TYPE_CHECKING:
    from kring.tui.app import KringApp

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
        self._refusal: KringError | None = None
        self._saving = False
        self._was_to_be_saved = False  # whether the list of options stands open because the line was to be saved

    @property
    def kring(self) -> "KringApp":
        """The app, as what it is."""
        return cast("KringApp", self.app)

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
        self._given = text if given else ""
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
            self._choose(None)
        else:
            self._close()

    def _close(self) -> None:
        self._completing = None
        self.query_one(Options).offer(())
        self._choose(None)
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
        self._choose(None)
        if event.value.strip() and event.value != self._given:
            self.kring.drafts[DRAFT] = event.value
        else:
            self.kring.drafts.pop(DRAFT, None)
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
        self.query_one(Options).offer(adding.options() if not self._still_typing(adding) else ())
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
        lines = [understood(adding.draft, self.kring)]
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
                key = key_name(command("addbar.kind").keys)
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
        return joined(lines, "\n")

    def _example(self) -> Content:
        return joined(
            [
                content(_("[$text-muted]For example:[/] gave Anna soup yesterday 1h @mantelzorg")),
                content(
                    _("[$text-muted]or:[/] got from Truus: a listening ear [$text-muted]·[/] gave Bram soup #care")
                ),
                content(_("[$text-muted]+Name adds someone new; without a verb it is a note.[/]")),
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
                self._take(below.options[int(wish) - 1])
        elif wish == "kind":
            self._put(self._adding.text_without_kind() if self._adding else "")
        elif wish == "new":
            self._take(next((option for option in self._options() if option.adds), None))
        elif wish in ("up", "down") and below.at is not None:
            self._choose(below.at + (1 if wish == "down" else -1))
        else:
            {"save": self._save, "complete": self._complete, "down": self._enter_list, "close": self._escape}[wish]()

    def _options(self) -> Sequence[Option]:
        return self._adding.options() if self._adding is not None else ()

    def _choose(self, at: int | None) -> None:
        """Put the marker in the list of options, or take it out."""
        below = self.query_one(Options)
        if below.at is None or at is None:
            self._was_to_be_saved = False
        choosing = at is not None and bool(below.options)
        below.go(at, numbered=choosing)
        self.query_one(EntryLine).choosing = choosing

    def _take(self, option: Option | None) -> None:
        if option is None or self._adding is None:
            return
        self._choose(None)
        if option.makes:
            from kring.tui.screens.forms.circle import CircleForm

            # What is typed stays in the bar, and is read again once there is such a circle.
            self.kring.push_screen(CircleForm(name=option.name))
            return
        self._adding.take(option)
        self._put(self._adding.text)

    def _put(self, text: str) -> None:
        """Have another line in the bar."""
        if self._adding is None:
            return
        self._adding.type(text)
        edit = self.query_one(EntryLine)
        with edit.prevent(Input.Changed):
            edit.value = text
        edit.cursor_position = len(text)
        self.kring.drafts[DRAFT] = text
        edit.focus()
        self._show()

    @on(Options.Taken)
    def _clicked(self, event: Options.Taken) -> None:
        event.stop()
        self._take(event.option)

    def _enter_list(self) -> None:
        """Into the list of options."""
        self.query_one(Options).offer(self._options())
        self._choose(0)

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
            self._take(chosen)
            if chosen.makes or adding.problem is not None or not save:
                return  # something else is to be made clear first, or it was only looked at
        if not adding.text.strip():
            self._close()
            return
        self._fresh()  # the day, or a name, may be another one since it was typed
        if adding.problem is not None and len(below.options) == 1 and not below.options[0].makes:
            self._take(below.options[0])  # it stands there as the only one it can be
        if adding.problem is not None:
            self.query_one("#add-says", Static).update(self._unclear(adding))
            self._enter_list()
            self._was_to_be_saved = True
            return
        draft = adding.draft
        self._saving = True
        write = add_agreed if draft.agreed is not None else add_draft
        self.kring.change(lambda journal: write(journal, draft), lambda _written: self._saved(draft), self._failed)

    def _unclear(self, adding: Adding) -> Content:
        """What stands above the options once Enter was pressed: the problem, also when it is still being typed."""
        problem = adding.problem
        assert problem is not None
        lines = [understood(adding.draft, self.kring), styled(problem.message, "$text-error", 300)]
        if not adding.options() and problem.remedy:
            lines.append(styled(problem.remedy, "$text-muted", 300))
        return joined(lines, "\n")

    def _saved(self, draft: Draft) -> None:
        """Say what was understood, and close."""
        self._saving = False
        self._adding = None
        edit = self.query_one(EntryLine)
        if edit.value == draft.text:
            edit.value = ""
        self.kring.drafts.pop(DRAFT, None)
        self.kring.tell(joined([understood(draft, self.kring), content(_("[b]u[/b] takes it back."))], "\n"))
        self._close()

    def _failed(self, error: KringError) -> None:
        """It could not be saved: what was typed stays, with the reason below it."""
        self._saving = False
        self._refusal = error
        self._show()
        self.kring.say_lasting()
