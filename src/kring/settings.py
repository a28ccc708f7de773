"""What someone prefers: a readable TOML file in the customary place, with room for comments of their own.

Reading is for every command, so it needs nothing but the standard library; writing keeps what else stands in the file
and is for the full screen. What is wrong in the file is passed over and can be told with its line: no setting is worth
a refusal.
"""

import os
import stat
from typing import Any, Final, NamedTuple

from kring import paths
from kring.i18n import N_, _

__all__ = ["CHOICES", "LONGEST_IDLE", "Settings", "load", "load_language", "read", "save"]


#: More letters than this are no settings.
_MOST = 1 << 16
#: Minutes of no key after which the neutral screen may come; a day.
LONGEST_IDLE: Final = 1440


class Settings(NamedTuple):
    """The choices that outlive a session.

    A named tuple, as every quick-add reads the language and a dataclass takes longer to make.

    Attributes:
        language: ``en``, ``nl``, or None for what the environment says.
        theme: The name of a theme of the full screen, or None for kring's own.
        week_starts: ``monday`` or ``sunday``: where the weeks of care begin.
        look_back: How far back giving and receiving looks at first: ``season``, ``year`` or ``all``.
        hide_after: Minutes without a key after which the neutral screen comes, at most LONGEST_IDLE; 0 for never.
        motion: Whether anything on the screen may move by itself.
        keys: Other keys than the usual ones, each the id of a command and keys as Textual names them, with commas.
    """

    language: str | None = None
    theme: str | None = None
    week_starts: str = "monday"
    look_back: str = "year"
    hide_after: int = 0
    motion: bool = True
    keys: tuple[tuple[str, str], ...] = ()

    def with_(self, **changes: Any) -> "Settings":
        """The same settings with some of them changed."""
        return self._replace(**changes)


#: What a setting can be, where that is one of a few words.
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "language": ("en", "nl"),
    "week_starts": ("monday", "sunday"),
    "look_back": ("season", "year", "all"),
}

#: What stands above each setting in a file that kring makes.
_ABOUT: Final = {
    "language": N_("The language: “en” or “nl”. Without it: the language of your system."),
    "theme": N_("The colours, by the name of a theme."),
    "week_starts": N_("The first day of the week: “monday” or “sunday”."),
    "look_back": N_("How far back giving and receiving looks at first: “season”, “year” or “all”."),
    "hide_after": N_("Minutes without a key after which a neutral screen comes. 0: never."),
    "motion": N_("Whether anything on the screen may move by itself: true or false."),
    "keys": N_('Other keys for commands, by id. For example: "main.ecogram" = "f2".'),
}


def load(path: str | None = None) -> Settings:
    """Read the settings; what is missing or wrong in the file is as it usually is.

    Args:
        path: The file; the usual one by default.
    """
    return read(path, tell=False)[0]


def load_language(path: str | None = None) -> str | None:
    """Read the language only, which every quick-add wants: without the parser of TOML, where the line is a plain one.

    Args:
        path: The file; the usual one by default.

    Returns:
        ``en``, ``nl``, or None for what the environment says.
    """
    text = _read_text(path or paths.settings_file())
    if text is None:
        return load(path).language
    for line in text.splitlines():
        name, _sign, value = line.partition("=")
        if name.strip() == "language":
            bare = value.partition("#")[0].strip()
            plain = bare[1:-1] if len(bare) > 2 and bare[0] == bare[-1] in "\"'" else ""
            return plain if plain in CHOICES["language"] else load(path).language
        if line.lstrip().startswith("["):
            break  # from here on it is about something else
    return load(path).language if "language" in text else None


def read(path: str | None = None, *, tell: bool = True) -> tuple[Settings, list[str]]:
    """Read the settings, and say what is wrong in the file.

    Args:
        path: The file; the usual one by default.
        tell: Whether the second part of what is returned is wanted.

    Returns:
        The settings, and a sentence for everything that was passed over: the file, the line, and what it can be.
    """
    target = path or paths.settings_file()
    text = _read_text(target)
    if text is None:
        return (Settings() if path else _read_old(paths.old_settings_file())), []
    if not text.strip():
        return Settings(), []
    import tomllib

    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Settings(), [_say(target, _line_of_error(str(error)), _("This is not TOML."))] if tell else []
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in found.items():
        wrong = _check(name, value)
        if wrong is None:
            values[name] = tuple(value.items()) if name == "keys" else value
        elif tell:
            problems.append(_say(target, _line_of(text, name), wrong))
    return Settings(**values), problems


def save(settings: Settings, path: str | None = None) -> None:
    """Write what was changed into the file, and put it in its place in one step; everything else in it is kept.

    Args:
        settings: What to keep.
        path: The file; the usual one by default.

    Raises:
        OSError: The file could not be written, or what stands in it cannot be read as TOML, and is left alone.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    target = path or paths.settings_file()
    try:
        document = tomlkit.parse(_read_text(target) or "")
    except (TOMLKitError, ValueError, RecursionError):
        raise OSError(_("This is not TOML.")) from None
    usual = Settings()
    for name, value in settings._asdict().items():
        if name == "keys":
            if dict(value) != dict(document.get("keys") or {}):
                _write_keys(document, dict(value))
        elif value == getattr(usual, name) and name not in document:
            continue
        elif value is None:
            document.remove(name)
        elif document.get(name) != value:
            if name not in document:
                _write_about(document, name)
            document[name] = value
    _replace(target, tomlkit.dumps(document))


def _write_about(document: Any, name: str) -> None:
    """A comment above a setting that is new in the file; before the first table, where single settings belong."""
    import tomlkit

    if not any(isinstance(value, dict) for value in document.values()):
        document.add(tomlkit.comment(_(_ABOUT[name])))


def _write_keys(document: Any, keys: dict[str, str]) -> None:
    import tomlkit

    if not keys:
        document.remove("keys")
        return
    if "keys" not in document:
        table = tomlkit.table()
        table.add(tomlkit.comment(_(_ABOUT["keys"])))
        document["keys"] = table
    table = document["keys"]
    for id_ in [id_ for id_ in table if id_ not in keys]:
        table.remove(id_)
    for id_, those in keys.items():
        table[id_] = those


def _check(name: str, value: Any) -> str | None:
    """What is wrong with a setting: a sentence, or None."""
    if name in CHOICES:
        if value in CHOICES[name]:
            return None
        return _("{name} can be {choices}.").format(name=name, choices=", ".join(f"“{one}”" for one in CHOICES[name]))
    if name == "theme":
        return None if isinstance(value, str) else _("{name} is a text.").format(name=name)
    if name == "motion":
        return None if isinstance(value, bool) else _("{name} is true or false.").format(name=name)
    if name == "hide_after":
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LONGEST_IDLE:
            return None
        return _("{name} is a number from 0 to {most}.").format(name=name, most=LONGEST_IDLE)
    if name == "keys":
        good = isinstance(value, dict) and all(isinstance(each, str) and each.strip() for each in value.values())
        return None if good else _("{name} is a table of texts.").format(name=name)
    return _("There is no setting {name}.").format(name=name)


def _say(path: str, line: int, wrong: str) -> str:
    where = paths.shorten_path(path)
    if not line:
        return f"{where}: {wrong}"
    return _("{file}, line {line}: {wrong}").format(file=where, line=line, wrong=wrong)


def _line_of(text: str, name: str) -> int:
    """The line a setting stands on, 1 or more; 0 where it is written in another way than usual."""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip().strip("[]\"'").lstrip()
        if bare == name or (bare.startswith(name) and bare[len(name) :].lstrip("\"' ").startswith("=")):
            return number
    return 0


def _line_of_error(message: str) -> int:
    """The line that tomllib names in what it says; 0 when it names none."""
    digits = message.partition("line ")[2].partition(",")[0]
    return int(digits) if digits.isdigit() else 0


def _read_text(path: str) -> str | None:
    """The text of a file, or None when it is not there or no file to be read."""
    try:
        # A pipe or a device in its place must not hang kring, nor be read for ever.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, encoding="utf-8") as file:
            return file.read(_MOST) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    except (OSError, ValueError):
        return None


def _read_old(path: str) -> Settings:
    """What was chosen before the settings were TOML."""
    text = _read_text(path)
    if text is None:
        return Settings()
    import json

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    names = ("language", "theme")
    return Settings(**{n: found[n] for n in names if isinstance(found.get(n), str) and _check(n, found[n]) is None})


def _replace(target: str, text: str) -> None:
    """Write a text beside its target and put it in its place in one step."""
    os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
    beside = f"{target}.{os.getpid()}.new"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise
