"""Reading a backup: everything is parsed and checked here, before anything is touched."""

import datetime as dt
import json
import re
from typing import Any, Final, NamedTuple

import msgspec

from kring.backup import backup_file, canonical_json
from kring.backup.fast_validate import at_a_glance
from kring.backup.payload import not_too_deep, of_payload, references_in, referred_to
from kring.backup.progress import Progress, ignore_progress, part_of
from kring.backup.schema import FORMAT, KINDS, VERSION, Backup, Header, from_plain
from kring.backup.validation_errors import format_shown_text, make_damage_error, make_misfit_error
from kring.errors import Damaged, TooNew
from kring.i18n import _
from kring.storage.gc_pause import pause_gc
from kring.storage.hlc import are_stamps, is_stamp
from kring.storage.snapshot import Snapshot
from kring.storage.ulid import is_id

__all__ = ["Read", "of_bytes", "read_backup"]


#: More of these than in any real backup of the largest size: a hostile file could take twenty times its size in memory.
_MOST_SIGNS: Final = ((b"{", 20_000_000), (b"[", 20_000_000), (b",", 80_000_000))

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Read(NamedTuple):
    """A backup that was read and found whole.

    Attributes:
        created_at: When the journal was as it is here.
        device: The device that wrote it.
        app_version: The kring that wrote it.
        counts: How many of each there are, by table.
        sha256: The checksum of its payload.
        whole: The journal in it.
    """

    created_at: dt.datetime
    device: str
    app_version: str
    counts: dict[str, int]
    sha256: str
    whole: Snapshot


def read_backup(path: str, progress: Progress = ignore_progress) -> Read:
    """Read a backup and check all of it.

    Args:
        path: The file, packed or not.
        progress: Told the part that is done, from 0 to 1.

    Raises:
        KringError: There is no such file, or it may not be read.
        Damaged: It is not whole; the message says where and what.
        TooNew: Only a newer kring can read it.
    """
    return of_bytes(backup_file.load(path), progress)


def of_bytes(content: bytes, progress: Progress = ignore_progress) -> Read:
    """Read a backup from what its file says. Raises as :func:`read_backup`."""
    with pause_gc():
        content = content.removeprefix(_BYTE_ORDER_MARK)  # an editor on Windows may have put it there
        plain = _parse_content(content)
        progress(0.3)
        _check_format(plain)
        found = at_a_glance(plain, content, part_of(progress, 0.3, 0.9))
        if found:
            header, whole = found
            return _make_read_result(header, whole)
        plain = None  # before there is another one
        plain = _parse_content(content)
        written = _encode_canonical_payload(plain, content)
        progress(0.5)
        header = _parse_header(plain)
        _check_depth(plain)
        progress(0.7)
        payload: dict[str, Any] = plain["payload"]
        if canonical_json.calculate_digest(written) != header.sha256:
            raise Damaged(
                _("The backup is damaged."),
                _("Its contents do not match its checksum."),
                _("Use another backup. If you changed this one by hand, its checksum has to be made again."),
            )
        _check_counts(plain)
        _check_references(payload)
        progress(0.9)
        try:
            whole = of_payload(payload)
        except (ValueError, RecursionError):
            raise make_damage_error(".payload.as_is", _("A text in it is not JSON.")) from None
        return _make_read_result(header, whole)


def _make_read_result(header: Header, whole: Snapshot) -> Read:
    return Read(header.created_at, header.device, header.app_version, whole.counts, header.sha256, whole)


def _parse_content(content: bytes) -> Any:
    # What is worth a sign takes two bytes at least, so that most files need no counting.
    if any(len(content) > 2 * most and content.count(sign) > most for sign, most in _MOST_SIGNS):
        raise Damaged(_("This is not a backup of kring."), _("It holds more lists or values than any backup does."))
    try:
        return msgspec.json.decode(content)
    except RecursionError:
        why = _("Lists or objects in it are nested too deep.")
    except (msgspec.DecodeError, ValueError) as error:
        where = re.search(r"\(byte (\d+)\)", str(error))
        if not _is_utf8(content):
            why = _("It is not written in UTF-8.")
        elif where:
            why = _("It is no JSON: something is wrong at byte {place}.").format(place=where[1])
        else:
            why = _("It is no JSON: it ends in the middle, or holds something JSON does not have.")
    raise Damaged(_("The backup is damaged."), why, _("Use another backup: “kring backups” lists them."))


def _is_utf8(content: bytes) -> bool:
    """Whether it is; msgspec says it in one way or another, depending on its version."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _check_format(plain: Any) -> None:
    """Refuse what is something else, or written by a newer version, before looking into it."""
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise Damaged(_("This is not a backup of kring."), _("It is JSON, but of another kind."))
    least = plain.get("min_reader")
    if isinstance(least, int) and not isinstance(least, bool) and least > VERSION:
        raise TooNew(
            _("This backup was made by a newer version of kring."),
            _("The backup needs version {wanted} of the format, and this version of kring knows {ours}.").format(
                wanted=least, ours=VERSION
            ),
            _("Install the newest version of kring, then restore the backup. Nothing was changed."),
        )


def _encode_canonical_payload(plain: dict[str, Any], content: bytes) -> bytes:
    """The payload in canonical form; refuses a key that stands twice, which readers of JSON take in different ways."""
    try:
        payload = canonical_json.encode(plain.get("payload"))
        before = canonical_json.encode({name: value for name, value in plain.items() if name < "payload"})
        after = canonical_json.encode({name: value for name, value in plain.items() if name > "payload"})
        whole = b"".join([before[:-1], b',"payload":', payload, b",", after[1:]])
        if whole != content.rstrip():
            json.loads(content, object_pairs_hook=_reject_duplicate_keys)
        # What gives back the file byte for byte cannot have had anything twice.
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise Damaged(_("The backup is damaged."), _("It is not JSON.")) from None
    return payload


def _check_depth(plain: dict[str, Any]) -> None:
    """Refuse nesting without end, in what has the right types."""
    payload = plain["payload"]
    others = {name: value for name, value in plain.items() if name != "payload"}
    if not canonical_json.is_within_depth(others) or not all(not_too_deep(table, payload[table]) for table in KINDS):
        raise _too_deep()


def _too_deep() -> Damaged:
    return Damaged(_("The backup is damaged."), _("Lists or objects in it are nested too deep."))


def _reject_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Damaged(
            _("The backup is damaged."), _("“{name}” is in one object twice.").format(name=format_shown_text(twice))
        )
    return found


def _parse_header(plain: dict[str, Any]) -> Header:
    """The header, when everything is of the right type."""
    try:
        header: Header = from_plain(plain, Backup)
    except msgspec.ValidationError as error:
        raise make_misfit_error(plain, str(error)) from None
    return header


def _check_counts(plain: dict[str, Any]) -> None:
    payload = plain["payload"]
    for table in KINDS:
        said = plain["counts"][table]
        there = len(payload[table]) + sum(1 for one in payload["as_is"] if one["table"] == table)
        if said != there:
            raise make_damage_error(
                f".counts.{table}", _("It says {said}, and there are {there}.").format(said=said, there=there)
            )


def _check_references(payload: dict[str, Any]) -> None:
    """Ids once only and of their form, stamps of their form, and references that lead somewhere."""
    known: dict[str, set[str]] = {table: set() for table in KINDS}
    for part in (*KINDS, "as_is", "removed", "erased"):
        things = payload[part]
        ids = _plainly_sound(things) if part in KINDS else None
        if ids is not None:
            known[part] = ids
        else:
            _sound_one_by_one(part, things, known)
    missing = set(payload["missing"])
    for table in KINDS:
        if all(
            ids <= known[other] or ids <= known[other] | missing for other, ids in referred_to(table, payload[table])
        ):
            continue
        for number, path, other, id_ in references_in(table, payload[table]):
            if id_ not in known[other] and id_ not in missing:
                raise make_damage_error(
                    f".payload.{table}[{number}].{path}",
                    _("It refers to “{id}”, which is not in the backup.").format(id=format_shown_text(id_)),
                )


def _plainly_sound(things: list[dict[str, Any]]) -> set[str] | None:
    """The ids of things, where they and the stamps are right at a glance, as they nearly always are; otherwise None."""
    ids = {thing["id"] for thing in things}
    together = "".join(ids)
    plain = len(ids) == len(things) and together.isascii() and (together.isalnum() or not ids)
    return ids if plain and _has_valid_stamps(things) else None


def _has_valid_stamps(things: list[dict[str, Any]]) -> bool:
    return not things or are_stamps([thing["changed"] for thing in things])


def _sound_one_by_one(part: str, things: list[dict[str, Any]], known: dict[str, set[str]]) -> None:
    for number, thing in enumerate(things):
        table, id_ = part if part in KINDS else thing["table"], thing["id"]
        if table not in KINDS:
            raise make_damage_error(f".payload.{part}[{number}].table", _("There is no such table."))
        if not is_id(id_):
            raise make_damage_error(f".payload.{part}[{number}].id", _("That cannot be an id."))
        if part != "erased" and not is_stamp(thing["changed"]):
            raise make_damage_error(f".payload.{part}[{number}].changed", _("That is not a date and time."))
        if id_ in known[table]:
            raise make_damage_error(f".payload.{part}[{number}].id", _("Something before it has the same id."))
        known[table].add(id_)
