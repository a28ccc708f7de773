"""The add bar: one line that becomes an entry, with what is understood of it shown while it is typed.

Enter saves and closes: someone tired with two minutes is back where they were, and ``a`` is one key away for the next
line. Where something is unclear, Enter goes into the list of what could be meant; nothing is chosen by itself. Escape
closes and keeps what was typed, also over changes of place and the neutral screen.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from kring import words
from kring.errors import KringError
from kring.i18n import _
from kring.model.kinds import Outcome
from kring.quickadd.draft import Draft, Part
from kring.tui.adding import Adding, Option
from kring.tui.commands import bindings
from kring.tui.text import content, joined, line, plain, styled
from kring.tui.theme import DIRECTION_SIGNS, DIRECTION_STYLES
from kring.tui.widgets.inputs import LineEdit

if TYPE_CHECKING:
    from rich.highlighter import Highlighter

    from kring.store.changed import Changed
    from kring.tui.app import KringApp

__all__ = ["AddBar", "understood"]

#: The name of its draft among those that are asked about before leaving.
DRAFT = "addbar"
_WHAT_SHOWN = 200


def understood(draft: Draft, name_of: "KringApp") -> Content:
    """Everything understood of a line, in one line of words: the preview, and the echo after saving.

    Args:
        draft: What quick-add made of it.
        name_of: The app, which knows what ids are called and what today is.
    """
    journal, today = name_of.journal, name_of.today
    said = words.say(draft.direction)
    if draft.outcome != Outcome.DONE:
        said = f"{words.say(draft.outcome)} ({said})"
    pieces = [styled(f"{DIRECTION_SIGNS[draft.direction]} {said}", f"bold {DIRECTION_STYLES[draft.direction]}")]
    who = [styled(journal.name_of(person), "bold", _WHAT_SHOWN) for person in draft.people]
    who += [content(_("[b]$name[/b] (new)"), name=name[:_WHAT_SHOWN]) for name in draft.new_people]
    if who:
        pieces.append(joined(who, ", "))
    if draft.what:
        pieces.append(plain(draft.what, _WHAT_SHOWN))
    pieces.append(styled(words.day(draft.on, today), "$text-muted"))
    if draft.minutes:
        pieces.append(styled(words.minutes(draft.minutes), "$text-muted"))
    if draft.circle:
        pieces.append(styled(f"@{journal.circle_name(draft.circle)}", "$text-muted", _WHAT_SHOWN))
    pieces += [styled(words.say(kind), "$text-muted") for kind in draft.support]
    pieces += [styled(f"#{tag}", "$text-muted", _WHAT_SHOWN) for tag in draft.tags]
    if draft.private:
        pieces.append(styled(_("private"), "$text-warning"))
    return joined(pieces, " · ")


class _Line(LineEdit):
    """The line, with each thing understood in its colour, and the keys of the bar.

    Attributes:
        draft: What is understood of the line.
        choosing: Whether the keys are for the list of options below.
        offered: Whether there is anything in that list.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("addbar")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"addbar--{part.value}" for part in Part} | {"addbar--unclear"}
    DEFAULT_CSS = """
    _Line, _Line:focus {
        background: transparent; padding: 0; width: 1fr;
        .addbar--direction { color: $text-accent; }
        .addbar--person { text-style: bold; color: $text-primary; }
        .addbar--new-person { text-style: bold; color: $text-success; }
        .addbar--circle { color: $text-secondary; }
        .addbar--date, .addbar--duration, .addbar--support, .addbar--tag, .addbar--private { color: $text-warning; }
        .addbar--unclear { text-style: underline; color: $text-error; }
    }
    """

    class Asked(Message):
        """A key for the bar."""

        def __init__(self, wish: str) -> None:
            self.wish = wish
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="add-line")
        self.draft: Draft | None = None
        self.choosing = False
        self.offered = False
        self.highlighter = cast("Highlighter", self._coloured)  # it is only ever called

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to choose from where nothing is offered."""
        if action == "ask" and parameters == ("down",):
            return self.offered
        return super().check_action(action, parameters)

    def _coloured(self, text: Text) -> Text:
        """The line in colours; only when what is understood is about this very text."""
        draft = self.draft
        if draft is None or draft.text != text.plain:
            return text
        for span in draft.spans:
            if span.role not in (Part.WHAT, Part.GLUE):
                text.stylize(self.get_component_rich_style(f"addbar--{span.role.value}", partial=True), *span[:2])
        for problem in draft.problems:
            unclear = self.get_component_rich_style("addbar--unclear", partial=True)
            text.stylize(unclear, problem.start, problem.end)
        return text

    def action_ask(self, wish: str) -> None:
        """Pass a key on to the bar."""
        self.post_message(self.Asked(wish))

    async def _on_key(self, event: events.Key) -> None:
        if self.choosing and (event.key in ("up", "down") or event.character in set("123456789")):
            event.stop()
            event.prevent_default()
            self.post_message(self.Asked(event.character if event.character in set("123456789") else event.key))


class _Below(Widget):
    """What stands below the line: the options of a problem, one on each line, to be clicked or chosen by key."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    _Below { height: auto; display: none; }
    _Below.-some { display: block; }
    """

    class Taken(Message):
        """An option was clicked."""

        def __init__(self, option: Option) -> None:
            self.option = option
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.options: Sequence[Option] = ()
        self.at: int | None = None

    def offer(self, options: Sequence[Option]) -> None:
        """Show these; nobody has gone into the list yet."""
        if list(options) != list(self.options):
            self.at = None
        self.options = options
        self.set_class(bool(options), "-some")
        self.refresh(layout=True)

    def go(self, to: int | None) -> None:
        """Put the marker somewhere, or nowhere."""
        self.at = None if to is None or not self.options else to % len(self.options)
        self.refresh()

    @property
    def chosen(self) -> Option | None:
        """The option at the marker."""
        return None if self.at is None else self.options[self.at]

    def render(self) -> Content:
        """The options, numbered."""
        lines = []
        for number, option in enumerate(self.options):
            here = number == self.at
            marker = "[$text-accent]▸[/]" if here else " "
            key = "  [$text-muted]ctrl+n[/]" if option.adds else ""
            words_ = f"[b]{option.template}[/b]" if here else option.template
            template = f"{marker} [$text-accent]{number + 1}[/] {words_}{key}"
            lines.append(content(template, name=option.name[:_WHAT_SHOWN], more=option.more[:60]))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Take the option under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y < len(self.options):
            event.stop()
            self.post_message(self.Taken(self.options[offset.y]))


class AddBar(Vertical):
    """The add bar at the bottom of the main screen."""

    DEFAULT_CSS = """
    AddBar {
        height: auto; width: 1fr; padding: 0 2; background: $surface; display: none;
        #add-kept { display: none; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; height: 1; }
        &.-kept { display: block; }
        &.-kept #add-kept { display: block; }
        &.-kept _Line, &.-kept #add-says { display: none; }
        &.-open { display: block; border-top: solid $border-blurred; }
        #add-says { height: auto; max-height: 4; }
    }
    """

    class Closed(Message):
        """The bar was closed; the keyboard goes back to the place."""

    def __init__(self) -> None:
        super().__init__(id="addbar")
        self._adding: Adding | None = None
        self._completing: tuple[int, list[str], int] | None = None
        self._completed = ""
        self._refusal: KringError | None = None
        self._saving = False

    @property
    def kring(self) -> "KringApp":
        """The app, as what it is."""
        return cast("KringApp", self.app)

    @property
    def is_open(self) -> bool:
        """Whether something can be typed in it now."""
        return self.has_class("-open")

    @property
    def text(self) -> str:
        """What stands in the line, also while the bar is closed."""
        return self.query_one(_Line).value

    def compose(self) -> ComposeResult:
        """The line, what it is understood to be, and what could be meant."""
        yield Static(id="add-kept")
        yield _Line()
        yield Static(id="add-says")
        yield _Below()

    def on_mount(self) -> None:
        """What was typed before the screen was made anew is still there."""
        kept = self.kring.drafts.get(DRAFT)
        if isinstance(kept, str):
            edit = self.query_one(_Line)
            with edit.prevent(Input.Changed):
                edit.value = kept
            self._show_kept()

    # Opening and closing.

    def open(self, text: str = "") -> None:
        """Open the bar; what was typed before is still there.

        Args:
            text: What to begin with, when nothing is there.
        """
        edit = self.query_one(_Line)
        self._adding = self._fresh()
        if text and not edit.value.strip():
            edit.value = text
        self._adding.type(edit.value)
        self.remove_class("-kept")
        self.add_class("-open")
        edit.cursor_position = len(edit.value)
        edit.focus()
        self._show()

    def _fresh(self) -> Adding:
        from kring.store.lexicon import lexicon_of

        fresh = Adding(lexicon_of(self.kring.journal), self.kring.today)
        if self._adding is not None:
            self._adding.know(fresh.lexicon, fresh.today)
            return self._adding
        return fresh

    def _escape(self) -> None:
        """Out of the list of options, or close the bar; what was typed stays."""
        if self.query_one(_Line).choosing:
            self._choose(None)
        else:
            self._close()

    def _close(self) -> None:
        self.remove_class("-open")
        self._completing = None
        self._show_kept()
        self.query_one(_Below).offer(())
        self._choose(None)
        self.post_message(self.Closed())

    def _show_kept(self) -> None:
        """While the bar is closed: one line with what was typed and not saved."""
        text = self.text.strip()
        self.set_class(bool(text), "-kept")
        if text:
            kept = content(_("[b $text-accent]a[/] goes on with: $text"), text=text[:_WHAT_SHOWN])
            self.query_one("#add-kept", Static).update(kept)

    def journal_changed(self, changed: "Changed | None") -> None:
        """Names may have changed: read the line again."""
        if self.is_open and (changed is None or changed.tables & {"people", "circles", "memberships"}):
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
        if event.value.strip():
            self.kring.drafts[DRAFT] = event.value
        else:
            self.kring.drafts.pop(DRAFT, None)
        if self._adding is not None:
            self._adding.type(event.value)
            self._show()

    def _show(self) -> None:
        """Draw what is understood."""
        adding = self._adding
        if adding is None or not self.is_open:
            return
        edit = self.query_one(_Line)
        edit.draft = adding.draft
        edit.offered = bool(adding.options())
        edit.refresh()
        self.query_one("#add-says", Static).update(self._says(adding))
        self.query_one(_Below).offer(adding.options() if not self._still_typing(adding) else ())
        self.refresh_bindings()

    def _still_typing(self, adding: Adding) -> bool:
        """Whether the cursor is at the end of the very word that is unclear: wait for the rest of it."""
        problem = adding.problem
        at = self.query_one(_Line).cursor_position
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
            ways = [one.text for one in adding.completions(self.query_one(_Line).cursor_position)]
            if ways and self._completing is None:
                lines.append(content("[$text-accent]tab[/] [$text-muted]$ways[/]", ways=" · ".join(map(line, ways))))
        return joined(lines, "\n")

    def _example(self) -> Content:
        return joined(
            [
                content(_("[$text-muted]For example:[/] gave Anna soup yesterday 1h @mantelzorg")),
                content(
                    _("[$text-muted]or:[/] got from Bram: a lift  [$text-muted]·[/]  with Sara: a walk in the dunes")
                ),
                content(_("[$text-muted]+Name adds someone new; without a verb it is a note.[/]")),
            ],
            "\n",
        )

    # Keys.

    @on(_Line.Asked)
    def _asked(self, event: _Line.Asked) -> None:
        event.stop()
        below = self.query_one(_Below)
        wish = event.wish
        if wish.isdigit():
            if int(wish) <= len(below.options):
                self._take(below.options[int(wish) - 1])
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
        below = self.query_one(_Below)
        below.go(at)
        self.query_one(_Line).choosing = below.at is not None

    def _take(self, option: Option | None) -> None:
        if option is None or self._adding is None:
            return
        self._choose(None)
        self._adding.take(option)
        edit = self.query_one(_Line)
        with edit.prevent(Input.Changed):
            edit.value = self._adding.text
        edit.cursor_position = len(edit.value)
        self.kring.drafts[DRAFT] = edit.value
        edit.focus()
        self._show()

    @on(_Below.Taken)
    def _clicked(self, event: _Below.Taken) -> None:
        event.stop()
        self._take(event.option)

    def _enter_list(self) -> None:
        """Into the list of options."""
        self.query_one(_Below).offer(self._options())
        self._choose(0)

    def _complete(self) -> None:
        """Finish the word at the cursor; again for the next way to do so."""
        if self._adding is None:
            return
        edit = self.query_one(_Line)
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
        adding, below = self._adding, self.query_one(_Below)
        if adding is None or self._saving:
            return
        if below.chosen is not None:
            self._take(below.chosen)
            return
        if not adding.text.strip():
            self._close()
            return
        self._fresh()  # the day, or a name, may be another one since it was typed
        if adding.problem is not None:
            self.query_one("#add-says", Static).update(self._unclear(adding))
            self._enter_list()
            return
        from kring.store.drafts import add_draft

        draft = adding.draft
        self._saving = True
        self.kring.change(lambda journal: add_draft(journal, draft), lambda _entry: self._saved(draft), self._failed)

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
        edit = self.query_one(_Line)
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
        self.kring.problem(error)
