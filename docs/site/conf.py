"""How the pages become a site, and every link in them is followed.

From the top of the project: ``python -m sphinx -W -q -c docs/site . build/site``. A link that leads nowhere, also to a
heading, or a page that no list names, is an error. Nothing in the site comes from elsewhere when it is read.
"""

from typing import Any

project = "kring"
author = "the kring authors"
copyright = "the kring authors"  # noqa: A001 - the name Sphinx has for it

extensions = ["myst_parser"]
myst_heading_anchors = 4
nitpicky = True

root_doc = "README"
include_patterns = ["README*.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/*.md"]
exclude_patterns = [".*", "build", "src", "tests", "tools"]

html_theme = "furo"
html_title = "kring"
html_show_sphinx = False
html_copy_source = False

#: The pages in the order in which the list beside them names them.
CONTENTS = {
    "Using kring": (
        "docs/people-and-circles",
        "docs/quick-add",
        "docs/giving-and-receiving",
        "docs/agreements",
        "docs/negotiating",
        "docs/review",
        "docs/ecogram",
        "docs/keys",
        "docs/settings",
        "docs/backup",
        "docs/privacy",
        "docs/command-line",
    ),
    "In het Nederlands": (
        "README.nl",
        "docs/people-and-circles.nl",
        "docs/quick-add.nl",
        "docs/giving-and-receiving.nl",
        "docs/agreements.nl",
        "docs/negotiating.nl",
        "docs/review.nl",
        "docs/ecogram.nl",
        "docs/keys.nl",
        "docs/settings.nl",
        "docs/backup.nl",
        "docs/privacy.nl",
        "docs/command-line.nl",
    ),
    "Working on kring": (
        "CONTRIBUTING",
        "docs/architecture",
        "docs/requirements",
        "docs/performance",
        "docs/words",
        "CHANGELOG",
    ),
}


def setup(app: Any) -> None:
    """Have the first page list the others; where it is read as a file, its own links do that."""
    app.connect("source-read", _add_contents)


def _add_contents(_app: Any, name: str, source: list[str]) -> None:
    if name == root_doc:
        for caption, pages in CONTENTS.items():
            listed = "\n".join(f"/{page}" for page in pages)
            source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{listed}\n```\n"
