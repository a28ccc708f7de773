"""Taking someone out of what is written: by id wherever they are referred to, by name out of texts. Pure."""

import re
from collections.abc import Iterable
from typing import Any, Final

from kring.model.normalize import fold, fold_places
from kring.storage.codec import Record, encode
from kring.storage.replay import Fields
from kring.storage.ulid import belongs_to

__all__ = ["NO_TEXT", "Old", "Redactor", "can_be_found", "replaced_alone"]

#: What stands in the place of a name.
HOLE: Final = "…"
#: Where a value stands: the change, the table, the id and the field.
Old = tuple[str, str, str, str]
_LEAST_LETTERS: Final = 3
_GONE: Final = object()

#: Fields that hold a name of an enumeration, a day or the id of a question: nobody's name is looked for there.
NO_TEXT: Final = frozenset(
    (
        *("kind", "status", "direction", "outcome", "support", "began", "energy", "roles", "ring", "decision", "state"),
        *("whose", "question", "scale", "on", "by", "since", "until", "made_on", "answer_by", "call_from", "closed_on"),
        *("ended_on", "care_since", "next_look", "paused_until", "birthday"),
    )
)
_ESCAPES: Final = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"b": b"\b", b"f": b"\f"}
_OF_OTHERS: Final = {"people": frozenset(("name", "aliases"))}


def can_be_found(name: str) -> bool:
    """Whether a name is long enough to be taken out of texts: three letters; shorter ones would hit ordinary words."""
    return sum(map(str.isalpha, name)) >= _LEAST_LETTERS


class Redactor:
    """What is to be taken out.

    Args:
        ids: The ids of what is erased, by table.
        names: What the person was ever called; what cannot be found safely is passed over.
        others: Names of other people. Where one of them contains a name that is taken out, it stays whole.
        texts: What else was written about the person, to know it when it turns up in damaged lines.
        old: Values that were replaced later, of what was with this person alone when they were written.
    """

    def __init__(
        self,
        ids: Iterable[tuple[str, str]],
        names: Iterable[str],
        others: Iterable[str],
        texts: Iterable[str] = (),
        old: frozenset[Old] = frozenset(),
    ) -> None:
        self._old = old
        self.ids = frozenset(ids)
        self._bare_ids = frozenset(id_ for _table, id_ in self.ids)
        self.names = tuple(sorted({name for name in names if can_be_found(name)}, key=lambda name: (-len(name), name)))
        raw = {*self._bare_ids, *self.names, *filter(can_be_found, texts)}
        self._raw = tuple(text.encode("utf-8", "surrogatepass") for text in raw)
        self._pattern: re.Pattern[str] | None = None
        if self.names:
            folded = sorted({fold(name) for name in self.names} - {""}, key=lambda name: (-len(name), name))
            ours = "|".join(map(re.escape, folded)) or "(?!)"
            ends = r"(?=s?(?!\w))"  # also where it says whose: Annas, Anna's
            inner = re.compile(rf"(?<!\w)(?:{ours}){ends}")
            kept = sorted({name for name in map(fold, others) if inner.search(name)}, key=len, reverse=True)
            keep = "|".join(map(re.escape, kept)) or "(?!)"
            self._pattern = re.compile(rf"(?<!\w)(?:({keep})|(?:{ours})){ends}")

    # -- texts ---------------------------------------------------------------------------------------------------------

    def text(self, text: str) -> str:
        """A text without the names, however they are written: capitals and accents do not count."""
        if self._pattern is None:
            return text
        folded, places = fold_places(text)
        clean: list[str] = []
        end = 0
        for found in self._pattern.finditer(folded):
            if found[1] is None:
                start, stop = places[found.start()], places[found.end() - 1] + 1
                while stop < len(text) and not fold(text[stop]):  # an accent that stands apart goes with its letter
                    stop += 1
                clean += (text[end:start], HOLE)
                end = stop
        return "".join((*clean, text[end:])) if end else text

    def _value(self, value: Any, field: str = "") -> Any:
        if isinstance(value, str):
            if value in self._bare_ids:
                return _GONE
            return value if field in NO_TEXT else self.text(value)
        if isinstance(value, list):
            return [kept for one in value if (kept := self._value(one, field)) is not _GONE]
        if isinstance(value, dict):
            return {
                self.text(name): kept
                for name, one in value.items()
                if name not in self._bare_ids and (kept := self._value(one, name)) is not _GONE
            }
        return value

    def fields(self, table: str, fields: Fields) -> Fields:
        """A document's fields without what is taken out; the same object when there is nothing of it in them."""
        clean: Fields = {}
        whole = True
        for name, value in fields.items():
            kept = value if name in _OF_OTHERS.get(table, ()) else self._value(value, name)
            if kept is _GONE:
                whole = False
                continue
            clean[name] = kept
            whole = whole and kept == value
        return fields if whole else clean

    # -- lines ---------------------------------------------------------------------------------------------------------

    def record(self, record: Record, own: str) -> Record | None:
        """A change without what is taken out; the same object when there is nothing of it, None when nothing is left.

        Args:
            record: The change.
            own: The table of the file it stands in.
        """
        said = [self._without_old(op, own, record["at"]) for op in record["ops"]] if self._old else record["ops"]
        ops = [clean for op in said if (clean := self._op(op, own)) is not None]
        rest = {name: self._value(value) for name, value in record.items() if name not in ("seq", "at", "undo", "ops")}
        rest = {name: value for name, value in rest.items() if value is not _GONE}
        clean = {"seq": record["seq"], "at": record["at"]}
        if "undo" in record:
            clean["undo"] = record["undo"]
        clean |= {**rest, "ops": ops}
        if clean == record:
            return record
        return clean if ops else None

    def _without_old(self, op: Any, own: str, at: str) -> Any:
        if not isinstance(op, dict) or not isinstance(fields := op.get("set"), dict):
            return op
        table, id_ = op.get("table", own), op.get("id")
        return {**op, "set": {name: one for name, one in fields.items() if (at, table, id_, name) not in self._old}}

    def _op(self, op: Any, own: str) -> Any:
        if not isinstance(op, dict):
            kept = self._value(op)
            return None if kept is _GONE else kept
        table = op.get("table", own)
        if (table, op.get("id")) in self.ids:
            return None
        clean: dict[str, Any] = {}
        unset: list[str] = []
        for name, value in op.items():
            if name == "set" and isinstance(value, dict):
                clean["set"] = self.fields(table, value)
                unset = [field for field in value if field not in clean["set"]]
            elif name in ("id", "table", "unset"):
                clean[name] = value
            elif (kept := self._value(value)) is not _GONE:
                clean[name] = kept
        if unset:
            clean["unset"] = [*clean.get("unset", ()), *unset]
        return clean

    def line(self, record: Record, own: str, line: bytes) -> bytes:
        """The line of a change without what is taken out, with its line feed; empty when nothing is left.

        Args:
            record: The change.
            own: The table of the file it stands in.
            line: As it stands in the file, without line feed.
        """
        clean = self.record(record, own)
        if clean is None:
            return b""
        if clean is record and line.startswith(b'{"crc":"'):
            return line + b"\n"
        return encode(clean)

    # -- looking -------------------------------------------------------------------------------------------------------

    def in_bytes(self, data: bytes) -> bool:
        """Whether anything of it stands in bytes that cannot be read as changes."""
        plain = _unescape_json(data)
        if any(text in plain for text in self._raw):
            return True
        words = plain.decode("utf-8", "replace")
        return self.text(words) != words

    def mentioned_in(self, table: str, fields: Fields) -> bool:
        """Whether a name stands in one of a document's texts."""
        return any(self._named(value) for name, value in fields.items() if name not in _OF_OTHERS.get(table, NO_TEXT))

    def _named(self, value: Any) -> bool:
        if isinstance(value, str):
            return self.text(value) != value
        if isinstance(value, list):
            return any(map(self._named, value))
        if isinstance(value, dict):
            return any(self._named(one) for name, one in value.items() if name not in NO_TEXT)
        return False


def _unescape_json(data: bytes) -> bytes:
    """Bytes of JSON, whole or not, with the escapes in its texts resolved."""

    def resolved(found: re.Match[bytes]) -> bytes:
        if found[1]:
            return chr(int(found[1], 16)).encode("utf-8", "surrogatepass")
        return _ESCAPES.get(found[2], found[2])

    return re.sub(rb"\\(?:u([0-9a-fA-F]{4})|(.))", resolved, data)


def replaced_alone(history: Iterable[tuple[str, str, Record]], person: str, device: str) -> frozenset[Old]:
    """The values a device wrote of what was with someone alone then, and that were replaced later.

    Args:
        history: Every change about what was ever with them, in order: device, table of the file, change.
        person: Their id.
        device: Whose values are wanted; what a restore there wrote is among them.
    """
    with_whom: dict[tuple[str, str], Any] = {}
    last: dict[tuple[str, str, str], Old | None] = {}
    old: set[Old] = set()
    for writer, own, record in history:
        for op in record["ops"]:
            if not isinstance(op, dict) or not isinstance(id_ := op.get("id"), str):
                continue
            table = str(op.get("table", own))
            fields, unset = op.get("set"), op.get("unset")
            said = fields if isinstance(fields, dict) else {}
            with_whom[table, id_] = said.get("people", with_whom.get((table, id_)))
            alone = with_whom[table, id_] == [person] and belongs_to(writer, device)
            for name in (*said, *(one for one in (unset if isinstance(unset, list) else ()) if isinstance(one, str))):
                before = last.get((table, id_, name))
                if before is not None and before[0] != record["at"] and name != "people":
                    old.add(before)
                last[table, id_, name] = (record["at"], table, id_, name) if alone and name in said else None
    return frozenset(old)
