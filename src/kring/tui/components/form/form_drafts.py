"""What was typed in a form or the add bar and not saved yet.

Leaving a form, changing place, hiding the screen, closing kring and even killing it lose nothing: the form finds its
draft again. Where drafts are kept is said in ``journal/autosave.py``; here is what stands in them.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from kring.storage.erasure.redaction import Redactor

__all__ = [
    "ADD_LINE",
    "ADD_LINE_ASIDE",
    "KEEP_AFTER",
    "DraftKey",
    "Drafts",
    "FormDraft",
    "SavedDrafts",
    "redact_draft",
]


#: The key of the line that was begun in the add bar.
ADD_LINE: Final = "addbar"
#: The line that was begun before another place asked for another one; it comes back when that is written.
ADD_LINE_ASIDE: Final = "addbar-aside"
#: Seconds after a key within which what is being typed is kept.
KEEP_AFTER: Final = 0.2


class DraftKey(NamedTuple):
    """Which form a draft belongs to.

    Attributes:
        form: ``person``, ``circle``, ``membership``, ``entry``, ``agreement`` or ``agreement-changed``.
        about: The id of the thing being changed; for a new one what it was started from, or empty.
    """

    form: str
    about: str = ""

    def __str__(self) -> str:
        """The key among everything the program keeps: ``form/person/01J…``."""
        return f"form/{self.form}/{self.about}"


@dataclass(slots=True)
class FormDraft:
    """The fields someone touched.

    Attributes:
        raw: Field name to what stood in the form, as typed.
        focus: The name of the field that had the focus, or None.
    """

    raw: dict[str, Any] = field(default_factory=dict)
    focus: str | None = None

    def to_plain(self) -> dict[str, Any]:
        """The draft as it is kept in a file."""
        return {"raw": self.raw, "focus": self.focus}

    @classmethod
    def from_plain(cls, plain: Any) -> "FormDraft | None":
        """The draft that was kept, or None where it is none."""
        raw, focus = (plain.get("raw"), plain.get("focus")) if isinstance(plain, dict) else (None, None)
        return cls(raw, focus if isinstance(focus, str) else None) if isinstance(raw, dict) and raw else None


class SavedDrafts(dict[str, Any]):
    """Everything unfinished, by key: a line of the add bar, or a :class:`FormDraft`.

    Args:
        changed: Called when something else is in it.

    Attributes:
        fresh: The keys of what was typed in this sitting; only that is asked about before leaving.
    """

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self.fresh: set[str] = set()
        self._changed = changed

    def __setitem__(self, key: str, value: Any) -> None:
        self.fresh.add(key)
        if self.get(key) != value:
            super().__setitem__(key, value)
            self._changed()

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key)
        self.fresh.discard(key)
        self._changed()

    def pop(self, key: str, default: Any = None) -> Any:
        """Take something out; nothing happens when it is not there."""
        if key not in self:
            return default
        value = self[key]
        del self[key]
        return value

    def to_plain(self) -> dict[str, Any]:
        """All of it as it is kept in a file."""
        return {key: value.to_plain() if isinstance(value, FormDraft) else value for key, value in self.items()}

    def take_over(self, plain: Mapping[str, Any]) -> None:
        """Begin with what an earlier sitting left; what is not understood is left out."""
        for key, value in plain.items():
            found = value if isinstance(value, str) else FormDraft.from_plain(value)
            if found and isinstance(found, str) != key.startswith("form/"):
                super().__setitem__(key, found)


class Drafts:
    """The unfinished forms.

    Args:
        kept: Where the program keeps what is unfinished, to be asked about before leaving.
    """

    def __init__(self, kept: dict[str, Any]) -> None:
        self._kept = kept

    def keep(self, key: DraftKey, raw: Mapping[str, Any], focus: str | None = None) -> None:
        """Keep what was typed; nothing typed keeps nothing.

        Args:
            key: The form it belongs to.
            raw: The fields that differ from what the form opened with.
            focus: The field to come back to.
        """
        if raw:
            self._kept[str(key)] = FormDraft(deepcopy(dict(raw)), focus)  # what is typed on may change within it
        else:
            self.drop(key)

    def get(self, key: DraftKey) -> FormDraft | None:
        """The draft of a form, or None."""
        found = self._kept.get(str(key))
        return found if isinstance(found, FormDraft) else None

    def drop(self, key: DraftKey) -> None:
        """Forget a draft: it was saved, or no longer wanted."""
        self._kept.pop(str(key), None)

    def drop_about(self, *about: str) -> None:
        """Forget every draft about some things: they were erased for good."""
        for key in [key for key in self._kept if key.startswith("form/") and key.rpartition("/")[2] in about]:
            del self._kept[key]

    def clean(self, traces: "Redactor") -> None:
        """Take someone out of everything that is unfinished: their id wherever it was chosen, their name in texts.

        Args:
            traces: Who is taken out.
        """
        for key, value in list(self._kept.items()):
            plain = redact_draft(traces, key, value.to_plain() if isinstance(value, FormDraft) else value)
            cleaned = plain if isinstance(plain, str) else FormDraft.from_plain(plain)
            if cleaned is None:
                del self._kept[key]
            elif cleaned != value:
                self._kept[key] = cleaned


def redact_draft(traces: "Redactor", key: str, left: Any) -> Any:
    """Something unfinished, as it is kept in a file, without someone who is erased.

    Args:
        traces: Who is taken out.
        key: Its key.
        left: What is kept there.

    Returns:
        The same without them; None where it was about them.
    """
    if any(key.endswith(f"/{id_}") for _table, id_ in traces.ids):
        return None
    if isinstance(left, str):
        return traces.text(left)
    return {**left, "raw": traces.fields("", left["raw"])} if isinstance(left, dict) and "raw" in left else left
