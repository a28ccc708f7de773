"""What was typed in a form and not saved yet, kept for as long as the program is open.

Leaving a form, changing place and hiding the screen lose nothing: the form finds its draft again. Drafts stay in
memory: what is not saved does not belong on disk.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["Draft", "DraftKey", "Drafts"]


class DraftKey(NamedTuple):
    """Which form a draft belongs to.

    Attributes:
        form: ``person``, ``circle``, ``membership`` or ``entry``.
        about: The id of the thing being changed; for a new one what it was started from, or empty.
    """

    form: str
    about: str = ""

    def __str__(self) -> str:
        """The key among everything the program keeps: ``form/person/01J…``."""
        return f"form/{self.form}/{self.about}"


@dataclass(slots=True)
class Draft:
    """The fields someone touched.

    Attributes:
        raw: Field name to what stood in the form, as typed.
        focus: The name of the field that had the focus, or None.
    """

    raw: dict[str, Any] = field(default_factory=dict)
    focus: str | None = None


class Drafts:
    """The unfinished forms of this sitting.

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
            self._kept[str(key)] = Draft(dict(raw), focus)
        else:
            self.drop(key)

    def get(self, key: DraftKey) -> Draft | None:
        """The draft of a form, or None."""
        found = self._kept.get(str(key))
        return found if isinstance(found, Draft) else None

    def drop(self, key: DraftKey) -> None:
        """Forget a draft: it was saved, or no longer wanted."""
        self._kept.pop(str(key), None)

    def drop_about(self, about: str) -> None:
        """Forget every draft about one thing: it was erased for good."""
        for key in [key for key in self._kept if key.startswith("form/") and key.endswith(f"/{about}")]:
            del self._kept[key]
