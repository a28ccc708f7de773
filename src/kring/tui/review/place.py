"""Review: every circle with its last look and its next, what came of it, and the way into a look (R9)."""

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from kring import humanize
from kring.i18n import _
from kring.insight.review.due import suggested_months
from kring.insight.review.questions import decision_words
from kring.insight.review.wording import next_look_words
from kring.journal.review_query import CircleLook, begun_days, known_about, look_of
from kring.model.enums import CircleStatus
from kring.model.normalize import fold
from kring.tui.components.bindings import make_bindings
from kring.tui.components.form.form_drafts import DraftKey, Drafts
from kring.tui.components.lists.block_view import BlockView
from kring.tui.components.lists.line_list import LineList, ListRows
from kring.tui.components.messages import Go
from kring.tui.components.place import ListDetail
from kring.tui.components.safe_text import content, fit, joined, plain, styled
from kring.tui.review.card import circle_looks

if TYPE_CHECKING:
    from kring.insight.review.followup import FollowUp
    from kring.storage.change_event import Changed

__all__ = ["ReviewPlace"]

#: Columns of the day of the last look, of what it ended in, and of the next look where there is room for that.
_DAY = 13
_DECISION = 17
_NEXT = 24
_ROOM_FOR_NEXT = 76


class ReviewPlace(ListDetail):
    """The circles: what was begun first, then what may be looked at now, and what has ended last."""

    BINDINGS: ClassVar[list[BindingType]] = make_bindings("review")
    TABLES: ClassVar[frozenset[str]] = frozenset({"people", "circles", "memberships", "reviews", "agreements"})

    _open_when_there = ""
    _filled = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._looks: dict[str, CircleLook] = {}
        self._found: dict[str, FollowUp | None] = {}

    def make_list(self) -> LineList:
        """The circles."""
        return LineList(id="review-list", empty=self._nothing_here())

    def make_detail(self) -> Widget:
        """What came of the looks at one of them."""
        return BlockView(id="review-detail")

    def _nothing_here(self) -> Content:
        return content(
            _(
                "From time to time a look at each circle: is it still meaningful, for you and for the others? One "
                "question after the other, each can be skipped, and what you do with the answer is up to you.\n\n"
                "Begin with a circle: [b $text-accent]{main.circles} {circles.new}[/]"
            )
        )

    def refresh_data(self, changed: "Changed | None") -> None:  # noqa: ARG002 - there are few of them
        """Show them as they are now, once they are read."""
        if self.journal.reviews.loaded and self.journal.agreements.loaded:
            self.list.empty = self._nothing_here()
            self._fill()
        else:
            self.list.empty = content(_("Still reading the journal…"))

    @work(exclusive=True, group="fill")
    async def _fill(self) -> None:
        journal, today = self.journal, self.kring.today
        begun = begun_days(journal)
        looks = [look_of(journal, circle, begun) for circle in journal.circles]
        looks = [look for look in looks if look.circle.status != CircleStatus.ENDED or look.last is not None]

        def order(look: CircleLook) -> tuple[bool, bool, bool, str, str]:
            due = look.next is not None and look.next <= today
            ended = look.circle.status == CircleStatus.ENDED
            return (ended, not self._is_begun(look), not due, fold(look.circle.name), look.circle.id)

        looks.sort(key=order)
        self._looks = {look.circle.id: look for look in looks}
        self._found = {}
        self.list.rows = ListRows(list(self._looks), self._row)
        self.show_detail(self.list.highlighted)
        self._filled = True
        wanted, self._open_when_there = self._open_when_there, ""
        if wanted:
            self.open_item(wanted)

    def open_item(self, id: str) -> None:  # noqa: A002
        """Show a circle, or the circle a review is about; a review of a person leads to that person.

        Args:
            id: The id of a circle or of a review.
        """
        review = self.journal.reviews.get(id) if self.journal.reviews.loaded else None
        if review is not None and review.person:
            self.post_message(Go("people", review.person))
            return
        circle = review.circle if review is not None else id
        if self.list.highlight(circle):
            self._open(circle)
        elif not self._filled:
            self._open_when_there = id
            self.refresh_data(None)

    @property
    def chosen(self) -> str:
        """The id of the highlighted circle; empty for none."""
        return self.list.highlighted

    def _is_begun(self, look: CircleLook) -> bool:
        """Whether something was said in a look that is not ended: also on its last pages, which are in no journal."""
        return look.draft is not None or Drafts(self.kring.drafts).get(DraftKey("look", look.circle.id)) is not None

    def _row(self, index: int, width: int) -> tuple[Content, ...]:
        look = self._looks.get(self.list.rows.id(index))
        if look is None:
            return ()
        circle, today = look.circle, self.kring.today
        due = look.next is not None and look.next <= today
        begun = self._is_begun(look)
        sign = styled("◐ ", "$text-accent") if begun else styled("○ ", "$text-accent") if due else plain("  ")
        last = look.last
        when = humanize.day(last.on, today) if last is not None and last.on is not None else _("not yet")
        said = decision_words(last.decision, circle.kind) if last is not None and last.decision else ""
        if begun:
            said = _("begun")
        elif circle.status != CircleStatus.ACTIVE:
            said = humanize.say(circle.status)
        wide = width >= _ROOM_FOR_NEXT
        rest = width - 2 - _DAY - (_DECISION + _NEXT if wide else _DECISION)
        pieces = [
            sign,
            fit(styled(circle.name, "bold", 300), max(rest, 10)),
            fit(styled(f" {when}", "$text-muted"), _DAY),
            fit(plain(f" {said}"), _DECISION),
        ]
        if wide:
            pieces.append(fit(styled(f" {next_look_words(look.next, today)}", "$text-muted"), _NEXT))
        return (fit(joined(pieces), max(width, 1)),)

    def show_detail(self, id: str) -> None:  # noqa: A002
        """What came of the looks at one circle."""
        look = self._looks.get(id) if id else None
        detail = self.query_one(BlockView)
        if look is None:
            detail.show("", ())
            return
        suggestion = suggested_months(look.circle.kind)
        blocks = circle_looks(self.journal, look, self._found.get(id), self.kring.today, suggestion=suggestion)
        detail.show(id, blocks)
        if id not in self._found and look.last is not None and self.journal.entries.loaded:
            self._look_up(id)

    @work(exclusive=True, group="follow-up")
    async def _look_up(self, id: str) -> None:  # noqa: A002
        """Look up in a thread what has come of the last decision."""
        known = await self.kring.look_up(known_about, self.journal, circle=id, today=self.kring.today)
        if self.app.is_running and self.is_attached:
            self._found[id] = known.follow_up
            if self.chosen == id:
                self.show_detail(id)

    @on(BlockView.Chosen)
    def _chosen_line(self, event: BlockView.Chosen) -> None:
        event.stop()
        self.post_message(Go(event.target.place, event.target.id))

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A look at a circle that is there, in a journal that may be written."""
        if action in ("begin", "remove"):
            if not self.chosen or self.journal.read_only is not None or not self.journal.reviews.loaded:
                return False
            look = self._looks.get(self.chosen)
            return action == "begin" or (look is not None and (look.draft or look.last) is not None)
        if action == "person":
            return bool(self.journal.people) and self.journal.read_only is None and self.journal.reviews.loaded
        return super().check_action(action, parameters)

    def action_begin(self) -> None:
        """Look at the highlighted circle."""
        self.kring.overlays.open_look(circle=self.chosen)

    def action_person(self) -> None:
        """The short look at one person: choose whom."""
        from kring.tui.components.dialogs.palette import Chooser, ChooserEntry

        people = sorted(
            (one for one in self.journal.people if one.may_be_brought_up(self.kring.today)),
            key=lambda one: (fold(one.name), one.id),
        )
        entries = [ChooserEntry(one.id, one.name) for one in people]

        def chosen(person: str | None) -> None:
            if person:
                self.kring.overlays.open_look(person=person)

        self.app.push_screen(Chooser(entries, prompt=_("a person…")), chosen)

    def action_all(self) -> None:
        """Every circle beside the others, and who is there for what."""
        self.kring.overlays.open_around()

    def action_remove(self) -> None:
        """Remove what was begun, or, asked first, the newest look; undo takes it back."""
        look = self._looks[self.chosen]
        review = look.draft or look.last
        assert review is not None
        id_ = review.id
        if look.draft is not None:
            told = content(_("What was begun is removed. Undo: [b]{main.undo}[/b]."))
        else:
            told = content(
                _("The newest look at [b]$name[/b] is removed. Undo: [b]{main.undo}[/b]."), name=look.circle.name
            )

        def remove(yes: bool | None) -> None:
            if yes:
                self.kring.change(
                    lambda journal: journal.remove_review(id_), lambda _done: self.kring.tell(told, seconds=8)
                )

        if look.draft is not None:
            remove(yes=True)
            return
        from kring.tui.components.dialogs.confirm import Confirm

        day = humanize.day(review.on, self.kring.today) if review.on else ""
        question = content(_("Remove the look at [b]$name[/b] of $day?"), name=look.circle.name, day=day)
        self.app.push_screen(Confirm(question, yes=_("remove it"), no=_("keep it")), remove)
