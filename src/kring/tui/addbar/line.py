"""The pieces of the add bar: the line in colours, the list of what could be meant, and what is understood in words."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from kring import humanize
from kring.i18n import N_, _
from kring.quickadd.draft import Agreed, Draft, Part
from kring.tui.addbar.session import WayOut
from kring.tui.components.bindings import make_bindings
from kring.tui.components.form.inputs import LineEdit
from kring.tui.components.lists.entry_row import describe_direction
from kring.tui.components.safe_text import content, joined, plain, styled

if TYPE_CHECKING:
    from rich.highlighter import Highlighter

    from kring.tui.components.host import Host

__all__ = ["EntryLine", "Options", "format_understood_draft"]

_WHAT_SHOWN = 200


def format_understood_draft(draft: Draft, name_of: "Host") -> Content:
    """Everything understood of a line, in one line of words: the preview, and the echo after saving.

    Args:
        draft: What quick-add made of it.
        name_of: The app, which knows what ids are called and what today is.
    """
    journal, today = name_of.journal, name_of.today
    sign, said, style = describe_direction(draft.direction, draft.outcome)
    if draft.agreed is not None:
        sign, said, style = "≡", _("agreed"), "$text-accent"
    pieces = [styled(f"{sign} {said}", f"bold {style}")]
    who = [styled(journal.name_of(person), "bold", _WHAT_SHOWN) for person in draft.people]
    who += [content(_("[b]$name[/b] (new)"), name=name[:_WHAT_SHOWN]) for name in draft.new_people]
    if who:
        pieces.append(joined(who, ", "))
    if draft.cared_for:
        pieces.append(content(_("for $name"), name=journal.name_of(draft.cared_for)[:_WHAT_SHOWN]))
    if draft.what:
        pieces.append(plain(draft.what, _WHAT_SHOWN))
    if draft.agreed is None:
        pieces.append(styled(humanize.day(draft.on, today), "$text-muted"))
    else:
        pieces += _agreed_pieces(draft.agreed, draft.on, today)
    if draft.minutes:
        pieces.append(styled(humanize.minutes(draft.minutes), "$text-muted"))
    if draft.circle:
        pieces.append(styled(f"@{journal.circle_name(draft.circle)}", "$text-muted", _WHAT_SHOWN))
    pieces += [styled(humanize.say(kind), "$text-muted") for kind in draft.support]
    pieces += [styled(f"#{tag}", "$text-muted", _WHAT_SHOWN) for tag in draft.tags]
    if draft.private:
        pieces.append(styled(_("private"), "$text-warning"))
    return joined(pieces, " · ")


def _agreed_pieces(agreed: Agreed, on: dt.date, today: dt.date) -> list[Content]:
    """Whose step it is, by when, and on which day it was agreed, where that was not today."""
    pieces = [plain(humanize.say_step(agreed.whose))]
    if on != today:
        pieces.append(plain(" ".join((_("agreed"), humanize.day(on, today)))))
    if agreed.by is not None:
        pieces.append(content(_("by $day"), day=humanize.day(agreed.by, today)))
    return [styled(piece.plain, "$text-muted") for piece in pieces]


class EntryLine(LineEdit):
    """The line, with each thing understood in its colour, and the keys of the bar.

    Attributes:
        draft: What is understood of the line.
        choosing: Whether the keys are for the list of options below.
        named_keys: What some commands are called while the keys are for that list; empty for not at all.
        offered: Whether there is anything in that list.
    """

    BINDINGS: ClassVar[list[BindingType]] = make_bindings("addbar")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"addbar--{part.value}" for part in Part} | {"addbar--unclear"}
    DEFAULT_CSS = """
    EntryLine, EntryLine:focus {
        background: transparent; padding: 0; width: 1fr;
        .addbar--direction { color: $text-accent; }
        .addbar--person { text-style: bold; color: $text-primary; }
        .addbar--new-person { text-style: bold; color: $text-success; }
        .addbar--circle { color: $text-secondary; }
        .addbar--date, .addbar--duration, .addbar--support, .addbar--tag, .addbar--private { color: $text-warning; }
        .addbar--unclear { text-style: underline; color: $text-error; }
    }
    EntryLine:ansi, EntryLine:ansi:focus { text-style: none; }
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
        self.named_keys: dict[str, str] = {}
        self.offered = False
        self.highlighter = cast("Highlighter", self._coloured)  # it is only ever called

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to choose from where nothing is offered."""
        if action == "ask" and parameters == ("down",):
            return self.offered
        return super().check_action(action, parameters)

    def let_choose(self, *, choosing: bool, pointed: bool = False) -> None:
        """Have the keys choose in the list of options below, or write in the line.

        Args:
            choosing: Whether they choose.
            pointed: Whether the marker stands on one, which Enter takes then.
        """
        self.choosing = choosing
        self.named_keys = {"addbar.save": N_("this one") if pointed else ""} if choosing else {}
        self.refresh_bindings()

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


class Options(Widget):
    """What stands below the line: the options of a problem, one on each line, to be clicked or chosen by key.

    They are numbered only while a digit chooses among them: before that it belongs to the line.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Options { height: auto; display: none; }
    Options.-some { display: block; }
    """

    class Taken(Message):
        """An option was clicked."""

        def __init__(self, option: WayOut) -> None:
            self.option = option
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.options: Sequence[WayOut] = ()
        self.at: int | None = None
        self.numbered = False

    def offer(self, options: Sequence[WayOut]) -> None:
        """Show these; nobody has gone into the list yet."""
        if list(options) != list(self.options):
            self.at = None
        self.options = options
        self.set_class(bool(options), "-some")
        self.refresh(layout=True)

    def go(self, to: int | None, *, numbered: bool) -> None:
        """Put the marker somewhere, or nowhere.

        Args:
            to: Where; beyond either end it goes on at the other.
            numbered: Whether a digit chooses among them now.
        """
        self.at = None if to is None or not self.options else to % len(self.options)
        self.numbered = numbered
        self.refresh()

    @property
    def chosen(self) -> WayOut | None:
        """The option at the marker."""
        return None if self.at is None else self.options[self.at]

    def render(self) -> Content:
        """The options, numbered where a digit chooses."""
        lines = []
        for number, option in enumerate(self.options):
            here = number == self.at
            marker = "[$text-accent]▸[/]" if here else " "
            key = "  [$text-muted]{addbar.new}[/]" if option.adds else ""
            words_ = f"[b]{option.template}[/b]" if here else option.template
            sign = f"[$text-accent]{number + 1}[/]" if self.numbered else "[$text-muted]·[/]"
            template = f"{marker} {sign} {words_}{key}"
            lines.append(content(template, name=option.name[:_WHAT_SHOWN], more=option.more[:60]))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Take the option under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y < len(self.options):
            event.stop()
            self.post_message(self.Taken(self.options[offset.y]))
