"""A worksheet on one page, to take along: shown, copied, or kept as a file; with or without what is for oneself."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from kring.i18n import _
from kring.insight.negotiation.page_text import page_text, without_private
from kring.keymap import fill_in_keys
from kring.model.negotiation import Negotiation
from kring.tui.components.bars import KeyBar
from kring.tui.components.bindings import make_bindings
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.export_file import Exported, ExportFile
from kring.tui.components.lists.block_view import Block, BlockView, make_text
from kring.tui.components.safe_text import plain, prose, styled

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["TakeAlong"]


class TakeAlong(Modal[None]):
    """The page, as it would be on paper.

    Args:
        sheet: The worksheet.
    """

    CSS_PATH = "../components/overview.tcss"
    AUTO_FOCUS = "BlockView"
    SCOPE = "along"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings("along")

    def __init__(self, sheet: Negotiation) -> None:
        super().__init__()
        self._sheet = sheet
        self._private = False
        self._markdown = False

    def compose(self) -> ComposeResult:
        """What it is, the page, the keys."""
        with Vertical(classes="overview"):
            yield Static("", id="along-title", classes="overview--title")
            yield BlockView(id="along-page")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    def _text(self, journal: "Journal", *, private: bool) -> str:
        sheet = self._sheet if private else without_private(self._sheet, journal.is_private)
        circle = journal.circle_name(sheet.circle) if sheet.circle else ""
        return page_text(sheet, journal.name_of, circle, private=private, markdown=self._markdown)

    @property
    def _withheld(self) -> bool:
        """Whether all of it is private, and that was not asked for."""
        return self._sheet.private and not self._private

    def _show(self) -> None:
        form = _("Markdown") if self._markdown else _("plain text")
        also = _("with what is for you alone") if self._private else _("without what is for you alone")
        said = _("To take along: {form}, {also}").format(form=form, also=also)
        self.query_one("#along-title", Static).update(styled(said, "bold $text-primary"))
        lines = self._text(self.journal, private=self._private).split("\n")
        if self._withheld:
            lines = [fill_in_keys(_("This worksheet is private. With {along.private} it is shown all the same."))]
        blocks: list[Block] = [make_text(prose(line) if line else plain(" ")) for line in lines]
        self.query_one(BlockView).show(f"{self._private}{self._markdown}", blocks)

    def action_private(self) -> None:
        """With or without what is for oneself alone."""
        self._private = not self._private
        self._show()

    def action_markdown(self) -> None:
        """As Markdown, or as plain text."""
        self._markdown = not self._markdown
        self._show()

    def action_copy(self) -> None:
        """Copy the page."""
        if self._withheld:
            return
        self.app.copy_to_clipboard(self._text(self.journal, private=self._private))
        self.kring.tell(plain(_("Copied, where this terminal allows it.")))

    def action_file(self) -> None:
        """Keep the page as a file."""
        if self._withheld:
            return
        said = _("One page of text that opens anywhere: $file. There are names in it: keep it in a safe place.")
        day = self.kring.today.isoformat()
        # As a program calls it: the names of people are in no file name.
        worksheet = _("worksheet")
        name = f"kring-{worksheet}-{day}.{'md' if self._markdown else 'txt'}"

        def make(journal: "Journal", private: bool) -> str:
            return self._text(journal, private=private)

        exported = Exported(_("Keep the page as a file"), said, _("what is for you alone too"), name, make)
        self.app.push_screen(ExportFile(exported, with_private=self._private))

    def action_leave(self) -> None:
        """Back to the worksheet."""
        self.dismiss(None)
