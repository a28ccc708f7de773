"""The pictures of the docs: every place and large screen, of the sample journal, in both languages.

They are those that the tests look at (``tests/snapshots``), under a name of their own, so that they cannot show another
kring than this one: the tests draw each anew, and one test compares the copies.

Run from the top of the project::

    python -m tools.place_pictures           copy them to docs/pictures, and draw the ecogram as a file

The ecogram as a file is drawn anew from the sample journal.
"""

import datetime as dt
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "docs" / "pictures"
_SNAPSHOTS: Final = ROOT / "tests" / "snapshots" / "__snapshots__"

#: The name in the docs, and the picture the tests keep; ``{lang}`` is the language.
PICTURES: Final[dict[str, str]] = {
    "welcome": "test_places/test_an_empty_place_says_what_it_is_for[today-{lang}].svg",
    "tutor": "test_places/test_the_tutor_looks_as_it_did[80x24-{lang}].svg",
    **{
        name: f"test_places/test_a_screen_looks_as_it_did[{screen}-{{lang}}-80x24].svg"
        for name, screen in {
            "today": "today",
            "circles": "circles",
            "circle": "circle",
            "people": "people",
            "person": "person",
            "journal": "journal",
            "agreements": "agreements",
            "review": "review",
            "look": "look",
            "adding": "adding",
            "help": "help",
            "giving": "giving",
            "care": "caring",
            "turn-to": "turn-to",
            "ecogram-screen": "ecogram",
        }.items()
    },
    "worksheet": "test_worksheet_pages/test_every_page_of_a_worksheet[{lang}][interests].svg",
    "backups": "test_places/test_the_backups_look_as_they_did[list-{lang}-80x24].svg",
}


def list_pictures() -> dict[Path, Path]:
    """List the pictures of the docs.

    Returns:
        The picture that the tests keep, by the file in the docs; ``NAME.svg`` is English and ``NAME.nl.svg`` Dutch.
    """
    return {
        FOLDER / f"{name}{ending}.svg": _SNAPSHOTS / kept.format(lang=lang)
        for name, kept in PICTURES.items()
        for lang, ending in (("en", ""), ("nl", ".nl"))
    }


#: The ecogram as a file, and its language.
ECOGRAMS: Final = {ROOT / "docs" / "ecogram.svg": "en", ROOT / "docs" / "ecogram.nl.svg": "nl"}
#: The day of the sample journal in the pictures.
_TODAY: Final = dt.date(2026, 11, 23)


def draw_ecogram(lang: str) -> str:
    """Draw the ecogram of the sample journal, as kring saves it in a file.

    Args:
        lang: ``en`` or ``nl``.
    """
    from kring import i18n
    from kring.insight.ecogram.graph import make_ecogram
    from kring.insight.ecogram.svg import draw_ecogram_svg
    from kring.journal.journal import Journal
    from kring.sample.write import write_sample
    from kring.tui.ecogram.export import filter_for_export

    before = i18n.get_language()
    with tempfile.TemporaryDirectory(prefix="kring-pictures-") as above:
        folder = str(Path(above) / "journal")
        write_sample(folder, lang=lang, today=_TODAY)
        try:
            i18n.use(lang)
            with Journal.open(folder, device="pictures") as journal:
                everyone = make_ecogram(journal.people, journal.circles, journal.memberships, {}, _TODAY)
                return draw_ecogram_svg(filter_for_export(journal, everyone, "", private=False))
        finally:
            i18n.use(before)


def main() -> None:
    """Copy them, draw the ecogram, and take away what is no picture any more."""
    for drawn, lang in ECOGRAMS.items():
        drawn.write_text(draw_ecogram(lang), encoding="utf-8")
    FOLDER.mkdir(exist_ok=True)
    pictures = list_pictures()
    for copy, kept in pictures.items():
        copy.write_bytes(kept.read_bytes())
    for left in set(FOLDER.glob("*.svg")) - set(pictures):
        left.unlink()
    print(f"{len(pictures)} pictures in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
