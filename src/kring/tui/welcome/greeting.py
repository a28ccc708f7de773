"""What Today says while the journal is empty: what kring is, that nothing leaves this computer, and how to begin."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widget import Widget

from kring.i18n import N_, _, get_language
from kring.keymap import get_command, key_name
from kring.tui.components.messages import AddLine
from kring.tui.components.safe_text import columns, plain, styled

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.tui.components.host import Host

__all__ = ["choose_beginning", "is_first_day", "make_welcome_rows"]

#: The rows that can be opened: what each begins with.
BEGIN, LINE, TUTOR, SAMPLE, LANGUAGE, HELP = (
    f"welcome:{each}" for each in ("begin", "line", "tutor", "sample", "language", "help")
)

_Row = tuple[str, Callable[[int], Content]]

#: The other language, called by its own name: whoever cannot read this one looks for that.
_OTHER_LANGUAGE: Final = {"en": ("nl", "Nederlands"), "nl": ("en", "English")}

#: What each row says, and the command whose key does the same; empty for none.
_BEGINNINGS: Final = (
    (BEGIN, N_("Begin with someone close to you, and a circle"), ""),
    (LINE, N_("Write down one line: gave +Anna soup yesterday"), "main.add"),
    (TUTOR, N_("Practise first, in five small steps"), ""),
    (SAMPLE, N_("Look around in a sample journal first"), ""),
    (HELP, N_("All keys"), "main.help"),
)


def is_first_day(journal: "Journal") -> bool:
    """Whether nobody and nothing was written down yet.

    Args:
        journal: The journal.
    """
    return not (journal.recent_entries(1) or len(journal.people) or len(journal.circles))


def make_welcome_rows(width: int, *, low: bool) -> list[_Row]:
    """Give the rows of the greeting: those with an id can be opened.

    Args:
        width: Columns a row has; 10 or more.
        low: Whether there are few lines, so that blank ones are left out.
    """
    rows: list[_Row] = [("", _draw(styled(_("Welcome to kring."), "bold")))]
    for text in (
        _(
            "A private journal of the people and groups around you: what you give and receive, what you agreed, and "
            "from time to time the question whether it is still meaningful."
        ),
        _("Everything stays on this computer. kring sends nothing anywhere."),
    ):
        rows += [("", _draw(line)) for line in _wrap(text, width)]
        rows += [] if low else [("", _draw(Content("")))]
    rows += [("", _draw(Content("")))] if low else []
    code, name = _OTHER_LANGUAGE.get(get_language(), _OTHER_LANGUAGE["nl"])
    for id_, words, command in _BEGINNINGS:
        rows.append((id_, _draw_beginning(_(words), key_name(get_command(command).keys) if command else "")))
        if id_ == SAMPLE:
            rows.append((f"{LANGUAGE}:{code}", _draw_beginning(name, "")))
    return [
        *rows,
        ("", _draw(Content(""))),
        *(("", _draw(styled(str(line), "$text-muted"))) for line in _wrap(_("Nothing has to be filled in."), width)),
    ]


def choose_beginning(today: Widget, host: "Host", chosen: str) -> None:
    """Do what a row of the greeting says.

    Args:
        today: Where it is shown.
        host: The app.
        chosen: The id of the row.
    """
    if chosen == BEGIN:
        from kring.tui.welcome.first_form import FirstForm

        host.push_screen(FirstForm())
    elif chosen == LINE:
        today.post_message(AddLine())
    elif chosen == TUTOR:
        host.leave_for_tutor()
    elif chosen == SAMPLE:
        host.leave_for_sample()
    elif chosen == HELP:
        host.overlays.open_help()
    elif chosen.startswith(LANGUAGE):
        host.preferences.speak(chosen.rpartition(":")[2])


def _wrap(text: str, width: int) -> Iterator[Content]:
    return (line.rstrip() for line in plain(text, 400).wrap(max(width, 10)))


def _draw(line: Content) -> Callable[[int], Content]:
    return lambda _width: line


def _draw_beginning(words: str, key: str) -> Callable[[int], Content]:
    """An arrow, the words, and at the right the key that does the same."""

    def draw(width: int) -> Content:
        room = width - 2 - columns(words) - columns(key)
        pieces = [styled("▸ ", "$text-accent"), plain(words)]
        if key and room > 1:
            pieces += [plain(" " * room), styled(key, "bold $text-accent")]
        return Content("").join(pieces)

    return draw
