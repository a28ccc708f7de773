"""The manual page, in each language, from the declarations of the command line.

Run from the top of the project::

    python -m tools.manpage              write build/man/kring.1 and build/man/nl/kring.1

The build of a wheel does the same (``hatch_build.py``) and puts them in ``share/man``. ``kring help --man`` prints it.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "man"
#: Where the page of a language goes, as the build puts it in the wheel.
PLACES = {"en": "kring.1", "nl": "nl/kring.1"}


def write_man_pages(folder: Path = FOLDER) -> list[Path]:
    """Write the pages; the catalogues must have been compiled.

    Args:
        folder: Where to.

    Returns:
        The files.
    """
    from kring import i18n
    from kring.cli.man_page import make_man_page

    written = []
    spoken = i18n.get_language()
    try:
        for language, place in PLACES.items():
            i18n.use(language)
            file = folder / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(make_man_page(), encoding="ascii")
            written.append(file)
    finally:
        i18n.use(spoken)
    return written


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    for each in write_man_pages():
        print(each.relative_to(ROOT))
