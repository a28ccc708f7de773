"""The pictures of the docs: every place and large screen, of the sample journal, in both languages.

They are those that the tests look at (``tests/snapshots``), under a name of their own, so that they cannot show another
kring than this one: the tests draw each anew, and one test compares the copies.

Run from the top of the project::

    python -m tools.place_pictures           copy them to docs/pictures
"""

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


def main() -> None:
    """Copy them, and take away what is no picture any more."""
    FOLDER.mkdir(exist_ok=True)
    pictures = list_pictures()
    for copy, kept in pictures.items():
        copy.write_bytes(kept.read_bytes())
    for left in set(FOLDER.glob("*.svg")) - set(pictures):
        left.unlink()
    print(f"{len(pictures)} pictures in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
