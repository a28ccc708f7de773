"""The full-screen program: opens the journal, follows it, and is the one place where trouble is told.

Workers post messages, handlers own the state: the big tables are folded in a thread after the first paint, what other
processes append is followed in a thread, and every change of the journal is made in a thread, one after the other.
"""

import asyncio
import datetime as dt
import os
import sys
import time
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, work
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from kring import i18n, settings
from kring.errors import KringError
from kring.humanize import in_small_hours
from kring.i18n import _
from kring.insight.exchange.horizon import Horizon
from kring.journal.autosave import Unfinished
from kring.journal.journal import Journal
from kring.keymap import fill_in_keys
from kring.storage.device_id import is_moved
from kring.storage.gc_pause import begin_gc, keep_for_good, pause_gc
from kring.tui.components import theme
from kring.tui.components.bars import JournalNotice
from kring.tui.components.bindings import make_bindings
from kring.tui.components.dialogs.modal import FollowsJournal
from kring.tui.components.form.form_drafts import Drafts, SavedDrafts, redact_draft
from kring.tui.components.messages import JournalChanged
from kring.tui.components.place import ListDetail
from kring.tui.components.safe_text import content, joined, plain, styled
from kring.tui.components.workers import wait_until_drawn
from kring.tui.frame import idle_gc
from kring.tui.frame.burst import Burst
from kring.tui.frame.erased_elsewhere import ErasedElsewhere
from kring.tui.frame.key_queue import KeyQueue
from kring.tui.frame.main_screen import MainScreen
from kring.tui.frame.overlays import Overlays
from kring.tui.frame.preferences import Preferences
from kring.tui.frame.preload import preload_screens
from kring.tui.frame.seen import find_seen
from kring.tui.frame.shell import Shell
from kring.tui.frame.terminal_colors import choose_filters
from kring.tui.frame.terminal_cursor import find_cursor
from kring.tui.textual_patches.apply import patch_textual

if TYPE_CHECKING:
    from kring.storage.change_event import Changed
    from kring.storage.erasure.redaction import Redactor
    from kring.tui.components.host import Host
    from kring.tui.components.lists.search_text import SearchText
    from kring.tui.frame.search_feed import SearchFeed
    from kring.tui.tutor.coach import Coach

__all__ = ["LEFT_FOR_SAMPLE", "LEFT_FOR_TUTOR", "KringApp", "run_app"]

T = TypeVar("T")

#: What the app ends with where the sample journal is to be shown, or that to practise in; no exit code of a process.
LEFT_FOR_SAMPLE = -1
LEFT_FOR_TUTOR = -2

patch_textual()

#: Seconds between two looks at what other processes appended: shown well within a second (R of the store's promise).
FOLLOW_EVERY = 0.4
#: Seconds after which what was told in passing has been read: the next key takes it away.
_READ_AFTER = 2.0
#: Seconds after which a thread that goes through the journal lets the screen have its turn. Python's own is ten times
#: as long, and a key waits for that several times over.
_TURN_OF_A_THREAD = 0.0005
#: Seconds between two looks at whether today's automatic backup was made.
KEEP_EVERY = 60.0
_STDIN = 0
#: What a program ends with that was hung up, as shells say it.
_HUNG_UP = 129
#: Seconds after which what is typed in a form is on the disk.
DRAFTS_AFTER = 0.1


class KringApp(Shell):
    """The full-screen journal.

    Args:
        journal: The journal, opened.
        today: What today is, for tests and pictures; the real day by default.
        chosen: The settings.
        place: The place to begin in.
        look_at: The id of a circle to look at as soon as the journal is read; empty for none.
        troubles: Sentences on what is wrong in the settings, told once.
        sample: Whether the journal is the sample, which says so for as long as it is open.
        tutor: Whether the journal is one to practise in, with the acts beside it.

    Attributes:
        journal: The journal.
        overlays: Opens what comes over the main screen.
        preferences: The settings as they are now.
        failure: What went wrong that nobody foresaw, if anything.
        coach: What shows the acts, in a journal to practise in; None elsewhere.
        drafts: What was typed and not saved, by a key of whoever keeps it; asked about before leaving.
    """

    TITLE = "kring"  # never a name or a text: window titles are seen by others
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = make_bindings("app")

    def __init__(
        self,
        journal: Journal,
        *,
        today: dt.date | None = None,
        chosen: settings.Settings | None = None,
        place: str = "today",
        look_at: str = "",
        troubles: Sequence[str] = (),
        sample: bool = False,
        tutor: bool = False,
    ) -> None:
        super().__init__()
        self._disable_tooltips = True  # there are none: each screen would have a part for them all the same
        self._is_sample = sample
        self._place, self._look_at = place, look_at
        self._with_tutor = tutor
        self.coach: Coach | None = None
        self.journal = journal
        self.overlays = Overlays(self)
        self.preferences = Preferences(self, chosen or settings.Settings())
        # What is half typed in a journal that is thrown away stays beside it, and goes with it, also after a kill.
        beside = os.path.dirname(os.path.abspath(journal.folder)) if sample or tutor else None
        self.unfinished = Unfinished(journal.folder, beside)
        self._erased = ErasedElsewhere(self)
        #: What was said in the look that was ended last, by the id of its review: undone, it is there again.
        self.ended_looks: dict[str, dict[str, Any]] = {}
        #: The page a worksheet was left on, by its id: there it goes on, for as long as the program runs.
        self.pages_left: dict[str, str] = {}
        self.drafts = SavedDrafts(self._drafts_changed)
        self._keeping_drafts: Timer | None = None
        self.tidying = idle_gc.IdleCollector()
        self._tidying_up: Timer | None = None
        self._keys = KeyQueue(self, super().on_event)
        self._burst = Burst(self, self._keys)
        self.failure: Exception | None = None
        self._tables_read = asyncio.Event()
        self._today = today
        self._writing = asyncio.Lock()
        self._trouble: tuple[type[KringError], str] | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._keep_after = 0.0
        self._has_terminal = False
        for own in theme.THEMES:
            self.register_theme(own)
        names = self.available_themes
        self.theme = self.chosen.theme if self.chosen.theme in names else theme.DARK.name
        choose_filters(self)
        self._told_at = inf  # when something was said that goes with the next key
        #: How far back giving and receiving looks, and how many weeks the load of caring; kept while the program runs.
        self.horizon = Horizon(self.chosen.look_back)
        self.weeks = 12
        self._troubles = [*troubles, *self.preferences.apply()]
        self._touched = time.monotonic()

    # Start and end.

    async def on_event(self, event: events.Event) -> None:
        """Every event comes through here; keys wait their turn."""
        if isinstance(event, events.InputEvent):
            self.tidying.touched()
            self._touched = time.monotonic()
        if isinstance(event, events.Key) and time.monotonic() - self._told_at > _READ_AFTER:
            self._told_at = inf
            self.clear_notifications()  # it was read, and would lie over what comes
        if self._keys.takes(event):
            if not await self._burst.takes(event):
                await self._keys.take(event)
        else:
            await super().on_event(event)

    def get_default_screen(self) -> Screen[Any]:
        """The main screen, on the place to begin in."""
        return MainScreen(self._place)

    def pop_screen(self) -> AwaitComplete:
        """Leave what lies on top, and let go of what it consisted of once what lay under it is painted."""
        # Later: a timer holds on to whatever begins it, and here that is what is being left.
        self.call_later(self._tidy_up_soon)
        return super().pop_screen()

    def _tidy_up_soon(self) -> None:
        if self._tidying_up is None:
            self._tidying_up = self.set_timer(idle_gc.PAINTED, self._tidy_up)

    def _tidy_up(self) -> None:
        self._tidying_up = None
        if not self.tidying.when_left():
            self._tidy_up_soon()

    def on_mount(self) -> None:
        """Begin to follow the journal, and fold its big tables after the first paint."""
        self._has_terminal = not self.is_headless and os.isatty(_STDIN)
        self.drafts.take_over(self.unfinished.open())
        self._unsubscribe = self.journal.subscribe(self._heard)
        self.tidying.begin()
        self.theme_changed_signal.subscribe(self, lambda _theme: choose_filters(self))
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        begin_gc()
        self.say_lasting()
        if is_moved():
            moved = _("This came from another computer. What is written here from now on is this computer's own.")
            self.tell(plain(moved), seconds=10)
        if self._troubles:
            self.tell(plain("\n".join(self._troubles), 600), title=_("Settings"), severity="warning", seconds=12)
        if self._with_tutor:
            from kring.tui.tutor.coach import Coach

            self.coach = Coach(self, lambda: find_seen(self))
            self.coach.begin()
        if self._look_at:
            self.run_worker(self._await_look(), group="opening")
        self._load()
        self._follow()

    def _heard(self, changed: "Changed") -> None:
        """The journal changed; this may be any thread."""
        self.post_message(JournalChanged(changed))

    def on_unmount(self) -> None:
        """Let go of the journal."""
        self.tidying.end()
        if self._unsubscribe:
            self._unsubscribe()
        self.unfinished.write(self.drafts.to_plain())
        self.unfinished.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are steps to skip only while someone practises."""
        if action == "skip_step":
            return self.coach is not None and not self.coach.course.at_end
        return super().check_action(action, parameters)

    def action_skip_step(self) -> None:
        """On to the next step of what is practised."""
        if self.coach is not None:
            self.coach.skip()

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Draw what changed, and leave the terminal's cursor at the highlight."""
        if (cursor := find_cursor(self.screen)) is not None:
            self.cursor_position = cursor
        super()._display(screen, renderable)

    # What is unfinished.

    def _drafts_changed(self) -> None:
        """Something unfinished is another thing now: keep it in a moment, together with what follows at once."""
        if self._keeping_drafts is None and self.is_running:
            self._keeping_drafts = self.set_timer(DRAFTS_AFTER, self._keep_drafts)

    async def _keep_drafts(self) -> None:
        self._keeping_drafts = None
        await asyncio.to_thread(self.unfinished.write, self.drafts.to_plain())

    def _handle_exception(self, error: Exception) -> None:
        """Something went wrong that nobody foresaw: keep it for whoever ran the program."""
        self.failure = self.failure or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's traceback: it shows local variables, and those hold what someone wrote."""
        if os.environ.get("KRING_DEBUG"):
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    @property
    def today(self) -> dt.date:
        """What day it is."""
        return self._today or dt.date.today()

    @property
    def in_small_hours(self) -> bool:
        """Whether the evening that was is still tonight to whoever is up."""
        return self._today is None and in_small_hours(dt.datetime.now())

    @property
    def chosen(self) -> settings.Settings:
        """The settings as they are now."""
        return self.preferences.chosen

    @cached_property
    def keeper(self) -> "SearchFeed":
        """What is kept beside the journal for search; not before the first screen is there."""
        from kring.tui.frame.search_feed import SearchFeed

        return SearchFeed(self.journal)

    @property
    def haystack(self) -> "SearchText":
        """The searchable text of all entries."""
        return self.keeper.haystack

    @property
    def new_ids(self) -> set[str]:
        """Entries written elsewhere since the program began, not looked at yet."""
        return self.keeper.new_ids

    @property
    def is_throwaway(self) -> bool:
        """Whether the journal is the sample or one to practise in."""
        return self._is_sample or self._with_tutor

    @property
    def keeps_drafts(self) -> bool:
        """Whether what is not saved is still there when kring was closed."""
        return self.unfinished.keeps

    def stand_on(self, table: str, ids: Collection[str]) -> None:
        """Highlight something where it is listed, when that is what one sees.

        Args:
            table: The table it is in.
            ids: What may be highlighted; what is not there is passed over.
        """
        place = self.main.current() if self.main is not None else None
        there = [each for each in ids if each in self.journal.shelves[table]]
        if isinstance(place, ListDetail) and there and place.lists(table):
            place.list.stand_on(there[0])

    # Following and changing the journal.

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        """Fold what the first screen did without, and tidy up when that pays."""
        try:
            # Going through what is being read for garbage halts the screen for a tenth of a second, and there is none.
            with pause_gc():
                await self._read_tables()
                keep_for_good()
        except KringError as error:
            self.problem(error)
        finally:
            self._tables_read.set()  # or it failed: whoever asks next is told why
            self._look_at = ""

    async def _read_tables(self) -> None:
        journal = self.journal
        loading = (journal.memberships, journal.entries, journal.reviews, journal.agreements, journal.negotiations)
        for shelf in loading:
            await asyncio.to_thread(shelf.load)
        await asyncio.to_thread(journal.circles_of, "")
        await asyncio.to_thread(journal.recent_entries, 1)  # which ones are the newest is known from then on
        self._tables_read.set()
        self._erased.learn_names()
        self.keeper.begin()
        if self.main and self.is_running:
            self.main.journal_changed(None)
            self._begin_look()
        await asyncio.to_thread(self.keeper.build)
        await preload_screens(self)
        await asyncio.to_thread(journal.compact_if_worthwhile)
        if journal.read_only is None:
            self.change(self._finish_erasing, self._finished_erasing, in_passing=True)

    async def look_up(self, find: "Callable[..., T]", *args: Any, **kwargs: Any) -> "T":
        """Ask the journal something in a thread, once its tables are there, and what it is asked for is on the screen.

        While they are being read, every key that needs them would read them once more beside that, and hold on to a
        thread; a worker that waits here is called off by the next one of its group instead.

        Args:
            find: What to ask.
            args: What it takes.
            kwargs: What it takes by name.
        """
        await self._tables_read.wait()
        if self.screen_stack:  # at the end there is none
            await wait_until_drawn(self.screen)
        return await asyncio.to_thread(find, *args, **kwargs)

    async def _await_look(self) -> None:
        """Keys typed while the look that was asked for opens are for it: they wait, as long as this worker runs."""
        while self._look_at and self.is_running:
            await asyncio.sleep(0.02)

    def _begin_look(self) -> None:
        """Open the look that was asked for at the start, once; not over something that was opened meanwhile."""
        circle, self._look_at = self._look_at, ""
        if circle in self.journal.circles and self.journal.read_only is None and self.screen is self.main:
            self.overlays.open_look(circle=circle)

    def _finish_erasing(self, journal: Journal) -> object:
        """Bring an erasing that was broken off to its end, in copies too; None when there was none. In a thread."""
        from kring.storage.erasure.pending import begun_copies, read_pending_erasure

        if read_pending_erasure(journal.book) is None and not begun_copies(journal.book):
            return None  # as nearly always: nothing else is imported for it
        from kring.backup.redaction import finish_everywhere

        return finish_everywhere(journal, self.forget_in_drafts)

    def forget_in_drafts(self, traces: "Redactor") -> None:
        """Take someone out of everything unfinished, here and in windows that are gone, on the disk too; in a thread.

        Args:
            traces: Who is taken out.
        """

        def here() -> dict[str, Any]:
            drafts = Drafts(self.drafts)
            tables = [self.journal.book.table(shelf) for shelf in self.journal.shelves]
            drafts.drop_about(*(id_ for table in tables for id_ in table.erased))
            drafts.clean(traces)
            self.ended_looks.clear()
            return self.drafts.to_plain()

        self.unfinished.write(self.call_from_thread(here))
        self.unfinished.clean_others(lambda key, left: redact_draft(traces, key, left))

    def _finished_erasing(self, done: object) -> None:
        if done is not None:
            self.tell(plain(_("Last time, erasing someone was interrupted. It is completed now.")), seconds=10)

    @work(exclusive=True, group="build")
    async def _build_again(self) -> None:
        """Make the searchable text anew, once a burst of changes is over."""
        await asyncio.sleep(FOLLOW_EVERY)
        await asyncio.to_thread(self.keeper.build)
        if self.main and self.is_running:
            self.main.filter_again()

    @work(exclusive=True, group="follow")
    async def _follow(self) -> None:
        """Look for what others appended, for as long as the program runs."""
        day = self.today
        while True:
            await asyncio.sleep(FOLLOW_EVERY)
            if self._has_terminal and not os.isatty(_STDIN):
                await self._end_without_terminal()
            self._hide_when_idle()  # also when the journal cannot be read just now
            try:
                await asyncio.to_thread(self.journal.refresh)
                self.tidying.when_idle()
                self._trouble = None
                self.say_lasting()
            except KringError as error:
                # The same trouble every 0.4 seconds is told once.
                if self._trouble != (type(error), error.title):
                    self._trouble = (type(error), error.title)
                    self.problem(error)
            if day != self.today:
                day = self.today
                if self.main:
                    self.main.journal_changed(None)

    async def _end_without_terminal(self) -> None:
        """End the program, with what is unfinished kept: the window was closed, and nobody can see or type anything.

        The system ends it by a signal then, unless whoever started it had that ignored, as nohup does. Reading from a
        terminal that is gone returns at once, again and again, and Textual waits until it can write to it.
        """
        async with self._writing:  # a change that was begun is on the disk
            try:
                self.unfinished.write(self.drafts.to_plain())
            finally:  # also where the disk is full: nobody can be told
                os._exit(_HUNG_UP)

    def _hide_when_idle(self) -> None:
        """Have the neutral screen come when no key was pressed for as long as was chosen."""
        after = self.chosen.hide_after * 60
        if after and not self.hidden and time.monotonic() - self._touched >= after:
            self.action_hide()

    @work(exclusive=True, group="keep")
    async def _keep_today(self) -> None:
        """Have today's automatic backup made by another process, after the first change of the day."""
        from kring.backup.schedule import have_made

        if time.monotonic() >= self._keep_after:
            self._keep_after = time.monotonic() + KEEP_EVERY
            await asyncio.to_thread(have_made, self.journal.folder, wait=True)

    def on_journal_changed(self, event: JournalChanged) -> None:
        """Pass a change on to what shows the journal."""
        self._erased.forget(event.changed)
        if not self.is_running:  # what shows it is being taken down
            return
        self._keep_today()
        if event.changed.foreign:
            self._tell_lost_edits(event.changed)
        if self.keeper.took_in(event.changed):
            self._build_again()
        if self.main:
            self.main.journal_changed(event.changed)
        for screen in self.screen_stack:
            if isinstance(screen, FollowsJournal) and screen.is_mounted:
                screen.follow(event.changed)

    @work(group="lost")
    async def _tell_lost_edits(self, changed: "Changed") -> None:
        """Say what was changed here and removed on another device, which did not know: it is gone by now."""
        try:
            lost = await asyncio.to_thread(self.journal.lost_edits, changed)
        except KringError:
            return  # the place that shows it says why
        if lost:
            said = content(
                _("Removed on another device before your last change to it arrived there: $names."),
                names=", ".join(dict.fromkeys(lost)),
            )
            back = plain(_("To have it back, undo the removal on that device, with “kring undo”."))
            self.tell(joined((said, back), " "), severity="warning", seconds=12)

    def change(
        self,
        operation: Callable[[Journal], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[KringError], object] | None = None,
        *,
        in_passing: bool = False,
    ) -> None:
        """Change the journal in a thread: the lock may be held by another process for a while.

        What is typed meanwhile waits for it, as it is for what will be there then; unless it is done in passing.

        Args:
            operation: What to do; gets the journal. It must not touch widgets.
            then: What to do with its result, on the event loop.
            failed: What to do when it could not be done, on the event loop; by default the notice that tells why.
            in_passing: Whether one goes on where one is: it is kept as one types, or takes long and can be left.
        """
        self.run_worker(self._change(operation, then, failed), group="passing" if in_passing else "change")

    async def _change(
        self,
        operation: Callable[[Journal], Any],
        then: Callable[[Any], object] | None,
        failed: Callable[[KringError], object] | None,
    ) -> None:
        async with self._writing:
            try:
                result = await asyncio.to_thread(operation, self.journal)
            except KringError as error:
                if self.is_running:
                    (failed or self.problem)(error)
                return
        if then and self.is_running:  # when the program ended meanwhile there is nobody to tell, and it is saved
            then(result)

    # Over the main screen, and out.

    def action_palette(self) -> None:
        """Find a command, a person or a circle."""
        self.overlays.open_palette()

    def action_hide(self) -> None:
        """A neutral screen at once."""
        from kring.tui.frame.privacy_screen import PrivacyScreen

        self.clear_notifications()
        self.push_screen(PrivacyScreen(classes="-neutral"))

    def leave_for_sample(self) -> None:
        """Leave for the sample journal; the command line opens it, and this journal again when that is closed."""
        self.exit(LEFT_FOR_SAMPLE)

    def leave_for_tutor(self) -> None:
        """Leave to practise; as with the sample journal."""
        self.exit(LEFT_FOR_TUTOR)

    def action_quit_kring(self) -> None:
        """Leave; what was typed and not saved is asked about."""
        from kring.tui.components.dialogs.confirm import Confirm

        if isinstance(self.screen, Confirm):
            return
        for screen in self.screen_stack:
            # An open form holds what was typed itself; it keeps it as a draft when asked.
            if (stash := getattr(screen, "stash", None)) is not None:
                stash()
        if not self.drafts.fresh or self.is_throwaway:  # of which nothing stays for next time
            self.exit(0)
            return
        question = content(_("You typed something that is not saved yet. It stays here for next time. Leave now?"))
        self.push_screen(Confirm(question, yes=_("close"), no=_("stay"), keys="qyj"), self._leave)

    def _leave(self, yes: bool | None) -> None:
        if yes:
            self.exit(0)

    def action_help_quit(self) -> None:
        """Ctrl+C copies; say how one leaves."""
        self.tell(content(_("Leave kring: [b]{app.quit}[/b]")))

    # Telling.

    def tell(self, text: Content, *, title: str = "", severity: str = "information", seconds: float = 5) -> None:
        """Say something for a moment, in the corner.

        Args:
            text: What :mod:`kring.tui.components.safe_text` made; never a ``str``.
            title: A few of our own words above it.
            severity: ``information``, ``warning`` or ``error``.
            seconds: How long it stays.
        """
        if self.hidden:
            return  # the neutral screen says nothing of what is behind it
        if severity == "information":
            self.clear_notifications()  # what was said before would only take room
        self._told_at = time.monotonic() if severity == "information" else inf
        # A toast takes Content as it is; only its annotation says str.
        self.notify(text, title=title, severity=severity, timeout=seconds)  # type: ignore[arg-type]

    def problem(self, error: KringError) -> None:
        """Say that something could not be done, why, and what to do: the one place where trouble is told."""
        lines = [styled(error.title, "bold"), *(plain(part) for part in (error.cause, error.remedy) if part)]
        self.tell(joined(lines, "\n"), severity="warning", seconds=10)
        self.say_lasting()

    def say_lasting(self) -> None:
        """Say under the tabs what stays wrong for as long as it does."""
        if self.main is None or not (self.is_running and self.main.query(JournalNotice)):
            return
        reason = self.journal.read_only
        if reason is None and self.journal.set_back:
            reason = fill_in_keys(
                _(
                    "Another program replaced a file of this journal with an older version. What you wrote after "
                    "that is no longer in it. You can restore a backup: {main.backups}."
                )
            )
        if reason is None and self.journal.damaged:
            reason = _("Part of this journal is damaged. “kring check” says more.")
        if reason is None and self._is_sample:
            reason = fill_in_keys(
                _("A sample journal: all of it is fiction, and it is thrown away afterwards. Leave it: {main.leave}")
            )
        self.main.query_one(JournalNotice).say(plain(reason) if reason else Content(""))


def run_app(
    folder: str,
    *,
    lang: str | None = None,
    today: dt.date | None = None,
    chosen: settings.Settings | None = None,
    place: str = "today",
    look_at: str = "",
    sample: bool = False,
    tutor: bool = False,
) -> int:
    """Run the full-screen program until someone leaves it.

    Args:
        folder: The folder of the journal; made when it is not there.
        lang: The language asked for on the command line, or None.
        today: What today is; the real day by default.
        chosen: The settings; those of the settings file by default.
        place: The place to begin in.
        look_at: The id of a circle to look at; empty for none.
        sample: Whether the journal is the sample.
        tutor: Whether the journal is one to practise in.

    Returns:
        The exit code; LEFT_FOR_SAMPLE or LEFT_FOR_TUTOR when that journal is to be shown now.

    Raises:
        KringError: The journal cannot be opened at all.
        Exception: Whatever ended the program that nobody foresaw; the terminal is as it was.
    """
    sys.setswitchinterval(_TURN_OF_A_THREAD)
    troubles: Sequence[str] = ()
    if chosen is None:
        chosen, troubles = settings.read()
    i18n.use(i18n.choose_language(lang, chosen.language))
    with Journal.open(folder) as journal:
        app = KringApp(
            journal,
            today=today,
            chosen=chosen,
            place=place,
            look_at=look_at,
            troubles=troubles,
            sample=sample,
            tutor=tutor,
        )
        code = app.run() or 0
        if app.failure is not None:
            raise app.failure
        return code


if TYPE_CHECKING:
    #: The app is what everything in it may ask of it.
    _HOST: type[Host] = KringApp
