"""The list of settings: each with what it is now; choosing one asks what it is to be, and comes back to the list."""

from typing import TYPE_CHECKING, Final

from kring.i18n import N_, _, get_language, ngettext
from kring.keymap import COMMANDS, SCOPES, get_usual_keys, key_names
from kring.paths import settings_file, shorten_path
from kring.settings import Settings
from kring.tui.components.dialogs.palette import Chooser, ChooserEntry
from kring.tui.components.safe_text import columns

if TYPE_CHECKING:
    from kring.tui.components.host import Host

__all__ = ["open_settings"]

#: What each setting is called, and what it is for; in the order of the list.
_NAMES: Final[dict[str, tuple[str, str]]] = {
    "language": (N_("Language"), N_("English or Dutch.")),
    "theme": (N_("Theme"), N_("Choose the colours.")),
    "look_back": (N_("Look back"), N_("How far back giving and receiving looks at first.")),
    "week_starts": (N_("First day of the week"), N_("Where the weeks of care begin.")),
    "hide_after": (N_("Hide after"), N_("A neutral screen after so long without a key.")),
    "motion": (N_("Motion"), N_("Whether anything on the screen may move by itself.")),
    "keys": (N_("Keys"), N_("Another key for a command.")),
}
_WORDS: Final[dict[str, dict[object, str]]] = {
    "week_starts": {"monday": N_("Monday"), "sunday": N_("Sunday")},
    "look_back": {"season": N_("past 3 months"), "year": N_("past year"), "all": N_("everything")},
    "motion": {True: N_("allowed"), False: N_("none")},
}
#: Minutes that can be chosen; another number can stand in the file.
_MINUTES: Final = (0, 1, 2, 5, 10, 15, 30, 60)
#: Columns of a chooser that are not its line.
_AROUND: Final = 10
_LANGUAGES: Final = {"en": "English", "nl": "Nederlands"}


def open_settings(host: "Host", start: str = "language") -> None:
    """Open the list of settings.

    Args:
        host: The app.
        start: The name of the setting to begin on.
    """
    entries = [
        ChooserEntry(name, f"{_(words)}: {_say_now(host, name)}", _(about)) for name, (words, about) in _NAMES.items()
    ]
    kept = _("a setting… (kept in {file})").format(file=shorten_path(settings_file()))
    prompt = kept if columns(kept) < host.screen.size.width - _AROUND else _("a setting…")
    host.push_screen(Chooser(entries, prompt=prompt, start=start, explain=True), lambda name: _ask(host, name or ""))


def _ask(host: "Host", name: str) -> None:
    """Ask what a setting is to be."""
    if name == "language":
        host.preferences.open_languages()
    elif name == "theme":
        host.preferences.open_themes()
    elif name == "keys":
        _ask_which_command(host)
    elif name:
        now = getattr(host.chosen, name)
        values = list(_WORDS[name]) if name in _WORDS else list(_MINUTES)
        entries = [ChooserEntry(str(at), _say(name, value), now=value == now) for at, value in enumerate(values)]
        start = str(values.index(now)) if now in values else ""

        def chosen(at: str | None) -> None:
            if at:
                host.preferences.prefer(**{name: values[int(at)]})
            open_settings(host, name)

        host.push_screen(Chooser(entries, prompt=f"{_(_NAMES[name][0])}…", start=start), chosen)


def _ask_which_command(host: "Host", start: str = "") -> None:
    entries = [
        ChooserEntry(each.id, _(each.name), _(SCOPES[each.scope]), key_names(each.keys))
        for each in COMMANDS.values()
        if each.keys
    ]

    def chosen(id_: str | None) -> None:
        if not id_:
            open_settings(host, "keys")
            return
        from kring.tui.settings.new_key import NewKey

        def pressed(keys: str | None) -> None:
            if keys is not None:
                others = {name: those for name, those in host.chosen.keys if name != id_}
                if keys != get_usual_keys(id_):
                    others[id_] = keys
                host.preferences.prefer(keys=tuple(others.items()))
            _ask_which_command(host, id_)

        host.push_screen(NewKey(id_), pressed)

    host.push_screen(Chooser(entries, prompt=_("which command…"), start=start), chosen)


def _say_now(host: "Host", name: str) -> str:
    """What a setting is now."""
    chosen: Settings = host.chosen
    if name == "language":
        return _LANGUAGES.get(get_language(), get_language())
    if name == "theme":
        return host.theme
    if name == "keys":
        number = len(chosen.keys)
        return ngettext("{n} other key", "{n} other keys", number).format(n=number) if number else _("the usual ones")
    return _say(name, getattr(chosen, name))


def _say(name: str, value: object) -> str:
    """The value of a setting in words."""
    if name in _WORDS:
        return _(_WORDS[name][value])
    minutes = int(str(value))
    if not minutes:
        return _("never")
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
