"""Writes docs/ecogram.svg, the ecogram of the sample journal: ``python -m tools.ecogram_picture``."""

import datetime as dt
import tempfile
from pathlib import Path

from kring import i18n
from kring.insight.ecogram.graph import calculate_recent_exchange, filter_ecogram, make_ecogram
from kring.insight.ecogram.svg import draw_ecogram_svg
from kring.journal.journal import Journal
from kring.sample.write import write_sample

TARGET = Path(__file__).parents[1] / "docs" / "ecogram.svg"
TODAY = dt.date(2026, 11, 23)


def main() -> None:
    """Write the file, in English."""
    i18n.use("en")
    with tempfile.TemporaryDirectory() as folder:
        journal_folder = str(Path(folder) / "journal")
        write_sample(journal_folder, lang="en", today=TODAY)
        with Journal.open(journal_folder) as journal:
            exchanged = calculate_recent_exchange(journal.moments(), TODAY)
            ecogram = make_ecogram(journal.people, journal.circles, journal.memberships, exchanged, TODAY)
            TARGET.write_text(draw_ecogram_svg(filter_ecogram(ecogram, private=False)), encoding="utf-8")


if __name__ == "__main__":
    main()
