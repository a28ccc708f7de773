"""What a place, a screen or a widget may ask of the app: the day, the journal, to change it, to say something, to open.

The app itself (``tui/frame/app.py``) knows all of them; they know it by this only, so that each can be read, and tried,
without the rest.
"""

import datetime as dt
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual.content import Content

if TYPE_CHECKING:
    from textual.screen import Screen

    from kring.errors import KringError
    from kring.insight.exchange.horizon import Horizon
    from kring.journal.exchange_query import Subject
    from kring.journal.journal import Journal
    from kring.model.enums import Support
    from kring.model.negotiation import Negotiation
    from kring.settings import Settings
    from kring.storage.erasure.redaction import Redactor
    from kring.tui.components.form.form_drafts import SavedDrafts
    from kring.tui.components.lists.search_text import SearchText

__all__ = ["Host", "OverlayOpener", "PreferenceKeeper"]

T = TypeVar("T")


class OverlayOpener(Protocol):
    """What can be opened over the main screen."""

    def ask_to_remove(self, name: str, then: Callable[[bool | None], None]) -> None:
        """Ask whether something is to be removed."""

    def ask_to_join(self, entry: str) -> None:
        """Ask whether a refusal that was written down is the answer to what was asked before."""

    def open_new_circle(self, name: str) -> None:
        """The form of a new circle, with its name."""

    def go_to_place(self, place: str) -> None:
        """A place; the large views over it give way."""

    def open_search(self) -> None:
        """Search."""

    def open_help(self, scope: str = "") -> None:
        """The keys, and what the place is for."""

    def open_backups(self) -> None:
        """The backups."""

    def open_ecogram(self, at: str = "") -> None:
        """Who is around me."""

    def open_giving(self, subject: "Subject | None" = None, row: str = "") -> None:
        """What was given and received."""

    def open_turn_to(self, at: "tuple[Support, str | None] | None" = None) -> None:
        """Who one can turn to."""

    def open_look(self, *, circle: str = "", person: str = "") -> None:
        """Look at a circle, or shortly at a person."""

    def open_around(self) -> None:
        """The round of all circles."""

    def open_sheets(self) -> None:
        """The worksheets of talks."""

    def open_sheet(self, sheet: "Negotiation") -> None:
        """A worksheet, or a new one."""

    def open_sheet_of(self, id: str) -> None:  # noqa: A002 - the word for it
        """The worksheet with an id."""

    def open_take_along(self, sheet: "Negotiation") -> None:
        """One page of a worksheet."""

    def open_settings(self) -> None:
        """The settings."""


class PreferenceKeeper(Protocol):
    """What can be chosen once for always."""

    def prefer(self, **changes: object) -> None:
        """Change settings, now and from now on."""

    def speak(self, language: str) -> None:
        """Speak another language, now and from now on."""

    def open_themes(self) -> None:
        """Choose the colours."""

    def open_languages(self) -> None:
        """Choose the language."""


class Host(Protocol):
    """The app, for what is shown in it.

    Attributes:
        drafts: What was typed and not saved, by a key of whoever keeps it; asked about before leaving.
        ended_looks: What was said in the look that was ended last, by the id of its review.
        pages_left: The page a worksheet was left on, by its id.
        horizon: How far back giving and receiving looks; chosen in one screen, it holds in all.
        weeks: How many weeks back the hours of care look, likewise.
        theme: The name of the colours that are shown.
    """

    drafts: "SavedDrafts"
    ended_looks: dict[str, dict[str, Any]]
    pages_left: dict[str, str]
    horizon: "Horizon"
    weeks: int
    theme: str

    @property
    def overlays(self) -> OverlayOpener:
        """What can be opened over the main screen."""

    @property
    def preferences(self) -> PreferenceKeeper:
        """What can be chosen once for always."""

    @property
    def chosen(self) -> "Settings":
        """The settings."""

    @property
    def journal(self) -> "Journal":
        """The journal, for reading; it is changed with :meth:`change`."""

    @property
    def today(self) -> dt.date:
        """What day it is."""

    @property
    def in_small_hours(self) -> bool:
        """Whether the evening that was is still tonight to whoever is up."""

    @property
    def haystack(self) -> "SearchText":
        """The searchable text of all entries."""

    @property
    def new_ids(self) -> set[str]:
        """Entries written elsewhere since the program began, not looked at yet."""

    @property
    def screen(self) -> "Screen[Any]":
        """The screen that is on top."""

    @property
    def is_throwaway(self) -> bool:
        """Whether the journal is the sample or one to practise in."""

    @property
    def keeps_drafts(self) -> bool:
        """Whether what is not saved is still there when kring was closed."""

    # The journal.

    def change(
        self,
        operation: "Callable[[Journal], T]",
        then: Callable[[T], object] | None = None,
        failed: "Callable[[KringError], object] | None" = None,
        *,
        in_passing: bool = False,
    ) -> None:
        """Change the journal in a thread; keys wait for it, unless that is done in passing."""

    async def look_up(self, find: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Ask the journal something in a thread, once its tables are there."""

    def forget_in_drafts(self, traces: "Redactor") -> None:
        """Take someone out of everything unfinished."""

    # Telling.

    def tell(self, text: Content, *, title: str = "", severity: str = "information", seconds: float = 5) -> None:
        """Say something for a moment, in the corner."""

    def problem(self, error: "KringError") -> None:
        """Say that something could not be done, why, and what to do."""

    def say_lasting(self) -> None:
        """Say under the tabs what stays wrong for as long as it does."""

    # Going elsewhere.

    def stand_on(self, table: str, ids: Collection[str]) -> None:
        """Highlight something where it is listed, when that is what one sees."""

    def push_screen(self, screen: "Screen[T]", callback: "Callable[[T | None], Any] | None" = None) -> Any:
        """Put a screen over what is there."""

    def leave_for_sample(self) -> None:
        """Leave for the sample journal, and come back when that is closed."""

    def leave_for_tutor(self) -> None:
        """Leave to practise, and come back when that is done."""
