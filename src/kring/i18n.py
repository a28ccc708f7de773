"""The language of the interface: English in the source, Dutch in the catalogue.

``_`` and ``ngettext`` look a text up at the moment they are called, so call them when the text is shown, never at
import time. Mark a text that is kept in a constant with ``N_`` and translate it with ``_`` where it is used.
"""

import os
import sys
from collections.abc import Mapping
from typing import Final

from kring.catalogue import Catalogue

__all__ = [
    "LANGUAGES",
    "N_",
    "_",
    "choose_language",
    "from_environment",
    "get_language",
    "get_week_start",
    "ngettext",
    "pgettext",
    "set_week_start",
    "use",
]

LANGUAGES: Final = ("en", "nl")

#: The first day of the week, as ``datetime`` counts them: 0 is Monday, 6 Sunday.
_week_start = 0

_catalogue = Catalogue()
_language = "en"


def set_week_start(day: str) -> None:
    """Have weeks begin on another day.

    Args:
        day: ``monday`` or ``sunday``.
    """
    global _week_start
    _week_start = 6 if day == "sunday" else 0


def get_week_start() -> int:
    """Tell on which day a week begins: 0 for Monday, 6 for Sunday."""
    return _week_start


def N_(message: str) -> str:  # noqa: N802 - the customary name, which extraction tools look for
    """Mark a text for translation without translating it yet."""
    return message


def _(message: str) -> str:
    """The text in the chosen language."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The right form of a text for a number of things.

    Args:
        singular: The English text for one.
        plural: The English text for none or several.
        n: How many there are; 0 or more.
    """
    return _catalogue.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The text in the chosen language where one English word needs two Dutch ones.

    Args:
        context: What tells the two apart, for example ``direction``.
        message: The English text.
    """
    return _catalogue.pgettext(context, message)


def from_environment(environ: Mapping[str, str] | None = None) -> str:
    """The language the environment asks for.

    ``KRING_LANG`` comes first, then what gettext itself honours: LANGUAGE, LC_ALL, LC_MESSAGES, LANG.

    Args:
        environ: Where to look; the process environment by default.

    Returns:
        ``en`` or ``nl``; English where nothing that kring speaks is asked for.
    """
    environ = os.environ if environ is None else environ
    for name in ("KRING_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in environ.get(name, "").split(":"):
            code = wanted.lower().replace("_", "-").split("-")[0].split(".")[0]
            if code in LANGUAGES:
                return code
            if code in ("c", "posix"):
                return "en"
    return "en"


def choose_language(
    option: str | None = None, setting: str | None = None, environ: Mapping[str, str] | None = None
) -> str:
    """The language to speak: ``--lang``, then ``KRING_LANG``, then the setting, then the environment.

    Args:
        option: What was given on the command line, or None.
        setting: What the settings file says, or None.
        environ: The environment; the process's own by default.

    Returns:
        ``en`` or ``nl``.
    """
    environ = os.environ if environ is None else environ
    if option in LANGUAGES:
        return option
    if environ.get("KRING_LANG"):
        return from_environment({"KRING_LANG": environ["KRING_LANG"]})
    if setting in LANGUAGES:
        return setting
    return from_environment(environ)


def use(language: str) -> None:
    """Speak this language from now on, in the whole process.

    Args:
        language: ``en`` or ``nl``; anything else is English.
    """
    global _catalogue, _language
    _language = language if language in LANGUAGES else "en"
    if _language == "en":
        _catalogue = Catalogue()
        return
    path = os.path.join(os.path.dirname(__file__), "locale", _language, "LC_MESSAGES", "kring.mo")
    try:
        with open(path, "rb") as compiled:
            _catalogue = Catalogue(compiled.read())
    except (OSError, ValueError):
        # An incomplete install should still open the journal; the test suite makes sure that a complete one has it.
        sys.stderr.write(f"kring: no {_language} catalogue in this installation\n")
        _catalogue = Catalogue()


def get_language() -> str:
    """The language spoken now: ``en`` or ``nl``."""
    return _language
