"""Follows what is done in the journal to practise in, and shows the act that is next on every screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from kring.i18n import _
from kring.keymap import fill_in_keys, get_command
from kring.tui.components.form.focus import Typed
from kring.tui.components.safe_text import joined, plain, styled
from kring.tutor.acts import Course, Seen

if TYPE_CHECKING:
    from textual.app import App

    from kring.tui.components.host import Host

__all__ = ["Coach", "TutorPanel"]

#: Seconds between two looks at what was done.
_LOOK_EVERY: Final = 0.2
#: The columns that the panel leaves free beside its text.
_SIDES: Final = 2


class TutorPanel(Widget):
    """What is to be done, above everything else on a screen.

    Args:
        text: What it says at first.
    """

    DEFAULT_CSS = """
    TutorPanel { dock: top; width: 100%; height: auto; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self, text: Content) -> None:
        super().__init__()
        self._text = text

    def say(self, text: Content) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def render(self) -> Content:
        """The text."""
        return self._text


class Coach:
    """Goes through the acts with someone.

    Args:
        app: The app, on the journal to practise in.
        look: Gives what is looked at.
    """

    def __init__(self, app: "App[int]", look: Callable[[], Seen]) -> None:
        self._app = app
        self._look = look
        host = cast("Host", app)
        self.course = Course(host.journal, host.today)

    def begin(self) -> None:
        """Show the first act, and follow what is done."""
        self._app.set_interval(_LOOK_EVERY, self.follow)
        self.follow()

    def follow(self) -> None:
        """Look at what was done, and have the screen that is open show what is next."""
        self.course.see(self._look())
        screen = self._app.screen
        if screen.has_class("-neutral"):
            return
        panels = screen.query(TutorPanel)
        if panels:
            panels.first().say(self.describe())
        elif screen.is_mounted and screen.children:  # one that is only being made gets it at the next look
            screen.mount(TutorPanel(self.describe()), before=0)

    def skip(self) -> None:
        """On to the next step."""
        self.course.skip()
        self.follow()

    def describe(self) -> Content:
        """What came of the step before, and what is next."""
        course = self.course
        lines = []
        if course.said:
            said = _(course.said)
            lines.append(styled(f"✓ {said}", "$text-success") if course.was_done else styled(said, "$text-warning"))
        if course.at_end:
            return joined(
                (
                    *lines,
                    plain(
                        _("That was a day with kring. Nothing of it is in your own journal: that opens with kring."),
                        300,
                    ),
                    plain(fill_in_keys(self._how_to_stop())),
                ),
                "\n",
            )
        step = course.now
        title = _("Practise {act}").format(act=course.title)
        skip = fill_in_keys(_("skip: {app.skip_step}"))
        stop = fill_in_keys(_("stop: {app.quit}"))
        keys = joined([styled(each, "$text-muted") for each in (skip, stop)], "   ")
        head = joined((styled(title, "bold"), keys), "   ")
        # Where they do not fit beside the title, the keys stand below it, and none of them is broken in two.
        fits = head.cell_length <= self._app.size.width - _SIDES
        lines = [*([head] if fits else [styled(title, "bold"), keys]), *lines]
        if course.act == course.step == 0:
            lines.append(styled(_("All of it is fiction and is thrown away afterwards."), "$text-muted"))
        lines.append(plain(fill_in_keys(_(step.keys)), 400))
        if step.command == "add":
            lines.append(styled(f"  {_(step.line)}", "bold $text-accent"))
        return joined(lines, "\n")

    def _how_to_stop(self) -> str:
        """Say by which key one leaves from here: the letter works neither on every screen nor in text."""
        bound = {active.binding.id: active.binding.action for active in self._app.screen.active_bindings.values()}
        quits = bound.get("main.leave") == get_command("main.leave").action  # in a large view the key leads back
        if quits and not isinstance(self._app.focused, Input | Typed):
            return _("Stop practising: {main.leave}")
        return _("Stop practising: {app.quit}")
