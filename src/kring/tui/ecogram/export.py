"""The ecogram as a file: what is in it, and what it is called."""

from typing import TYPE_CHECKING

from kring.i18n import _
from kring.insight.ecogram.graph import Ecogram, calculate_recent_exchange, filter_ecogram, make_ecogram
from kring.insight.ecogram.svg import draw_ecogram_svg
from kring.insight.exchange.moment import filter_shareable
from kring.tui.components.export_file import Exported, ExportFile

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["ExportEcogram", "file_name", "filter_for_export"]


def file_name(ecogram: Ecogram) -> str:
    """What the file is called: the day, and never the name of a person or a circle.

    Args:
        ecogram: The picture.
    """
    return f"kring-ecogram-{ecogram.on.isoformat()}.svg"


class ExportEcogram(ExportFile):
    """Asks for a folder and writes the drawing; dismisses with its path, or nothing.

    Args:
        ecogram: Who is around me.
        circle: The id of the circle to draw; empty for everyone.
    """

    def __init__(self, ecogram: Ecogram, circle: str) -> None:
        said = _(
            "A drawing (SVG) that you can open in a browser or word processor, or print: $file. It shows "
            "people's names, and where you said things are strained: keep it where nobody else can get at it."
        )

        def make(journal: "Journal", private: bool) -> str:
            return draw_ecogram_svg(filter_for_export(journal, ecogram, circle, private=private), circle=circle)

        title, too = _("Save the ecogram as a file"), _("private people and entries too")
        super().__init__(Exported(title, said, too, file_name(ecogram), make))


def filter_for_export(journal: "Journal", whole: Ecogram, circle: str, *, private: bool) -> Ecogram:
    """What goes into the file: without those who are private, and without lines that come of private moments.

    Args:
        journal: The journal.
        whole: Everyone who is around me.
        circle: The id of the circle to draw; empty for everyone.
        private: Whether they go into it all the same.
    """
    if not private:
        hidden = [tie.id for tie in whole.ties if tie.private]
        exchanged = calculate_recent_exchange(filter_shareable(journal.moments(), hidden), whole.on)
        whole = make_ecogram(journal.people, journal.circles, journal.memberships, exchanged, whole.on)
    return filter_ecogram(whole, circle=circle, private=private)
