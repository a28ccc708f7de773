"""Compile the message catalogues and write the manual pages while a wheel or an editable install is made."""

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Turn every ``kring.po`` under ``src/kring/locale`` into the ``.mo`` beside it, and the commands into a manual."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the compiled catalogues, and then the manual pages, before the files are collected.

        Args:
            version: ``standard`` or ``editable``; both need the catalogues.
            build_data: what hatchling collects; left as it is, the ``.mo`` files are listed as artifacts.
        """
        for po in sorted(Path(self.root, "src", "kring", "locale").glob("*/LC_MESSAGES/kring.po")):
            with po.open("rb") as source:
                catalogue = read_po(source, locale=po.parent.parent.name, domain="kring")
            with po.with_suffix(".mo").open("wb") as target:
                write_mo(target, catalogue)
        # What describes the commands needs nothing but the standard library, so it is imported from the source.
        sys.path[:0] = [str(Path(self.root)), str(Path(self.root, "src"))]
        try:
            from tools.manpage import write_man_pages

            write_man_pages(Path(self.root, "build", "man"))
        finally:
            del sys.path[:2]
