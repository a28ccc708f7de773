import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.storage.codec import decode, encode, lines_with, reason_against, records_in

AT = "2026-11-23T17:45:39.123Z-0000"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def change(seq: int = 0, what: object = "soup") -> dict[str, object]:
    return {"seq": seq, "at": AT, "ops": [{"id": "A", "set": {"what": what}}]}


@given(JSON)
def test_what_was_written_is_what_is_read(value: object) -> None:
    line = encode(change(what=value))
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode(line) == change(what=value)
    assert records_in(line) == ([change(what=value)], 0)


def test_a_line_is_json_that_others_can_read_and_its_checksum_covers_what_follows_it() -> None:
    import zlib

    line = encode(change(what="soep — één pan"))
    assert line.startswith(b'{"crc":"')
    assert "één".encode() in line
    assert json.loads(line)["crc"] == f"{zlib.crc32(line[18:-1]):08x}"


def test_a_lone_surrogate_survives_writing_and_reading() -> None:
    line = encode(change(what="a\ud800b"))
    line.decode("ascii")
    assert decode(line) == change(what="a\ud800b")


def test_what_json_cannot_say_is_refused_before_anything_is_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        encode(change(what=float("nan")))


@given(st.data())
def test_one_flipped_bit_anywhere_but_in_the_frame_is_noticed(data: st.DataObject) -> None:
    line = bytearray(encode(change(what="soup for Anna")))[:-1]
    place = data.draw(st.integers(8, len(line) - 1))
    line[place] ^= 1 << data.draw(st.integers(0, 7))
    if place in (16, 17):  # the frame of the checksum itself: what it covers is still proved whole
        assert decode(bytes(line)) == change(what="soup for Anna")
    else:
        assert decode(bytes(line)) is None


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_reading_fail(junk: bytes) -> None:
    records, damaged = records_in(junk)
    assert records == []
    assert damaged == sum(1 for line in junk.split(b"\n") if line)


@given(st.lists(st.integers(0, 50) | st.binary(max_size=30), max_size=12))
def test_every_whole_line_is_read_whatever_stands_between(parts: list[int | bytes]) -> None:
    block = b"".join(part + b"\n" if isinstance(part, bytes) else encode(change(part)) for part in parts)
    records, _damaged = records_in(block)
    assert [record["seq"] for record in records] == [part for part in parts if isinstance(part, int)]


def test_a_whole_line_behind_a_torn_one_is_not_lost() -> None:
    torn = encode(change(1))[:40]
    records, damaged = records_in(torn + encode(change(2)) + b"\0" * 50 + encode(change(3)))
    assert [record["seq"] for record in records] == [2, 3]
    assert damaged == 0


def test_two_changes_cannot_be_hidden_in_one_line() -> None:
    import zlib

    body = encode(change(1))[18:-1] + b"," + b"{" + encode(change(2))[18:-1]
    line = b'{"crc":"%08x",' % zlib.crc32(body) + body
    assert decode(line) is None
    records, damaged = records_in(line + b"\n" + encode(change(3)))
    assert ([record["seq"] for record in records], damaged) == ([3], 1)


@pytest.mark.parametrize(
    "record",
    [
        {"seq": 1, "at": AT},
        {"seq": 1, "at": AT, "ops": {}},
        {"seq": -1, "at": AT, "ops": []},
        {"seq": True, "at": AT, "ops": []},
        {"seq": "1", "at": AT, "ops": []},
        {"seq": 1, "at": "9999-12-31T23:59:59.999Z-0000", "ops": []},
        {"seq": 1, "at": "z" * 29, "ops": []},
        {"seq": 1, "at": 5, "ops": []},
    ],
)
def test_a_line_that_is_whole_but_no_change_counts_as_damaged(record: dict[str, object]) -> None:
    good = encode(change(7))
    assert decode(encode(record)) is None
    records, damaged = records_in(good + encode(record) + good)
    assert ([r["seq"] for r in records], damaged) == ([7, 7], 1)
    assert reason_against(encode(record)[:-1]) == "shape"


def test_very_deep_nesting_is_damage_and_not_a_crash() -> None:
    import zlib

    body = b'"seq":1,"at":"%b","ops":[%b%b]}' % (AT.encode(), b"[" * 100_000, b"]" * 100_000)
    assert records_in(b'{"crc":"%08x",' % zlib.crc32(body) + body + b"\n") == ([], 1)


def test_the_reason_says_what_is_wrong_and_nothing_of_the_text() -> None:
    line = encode(change(what="secret"))[:-1]
    assert reason_against(line) == ""
    assert reason_against(b"\0" * 20) == "nul"
    assert reason_against(line[:-5]) == "cut"
    assert reason_against(line[:30] + b"x" + line[31:]) == "checksum"
    assert reason_against(b"hello") == "cut"


def test_only_lines_with_a_needle_are_found_and_each_once() -> None:
    block = b"one a\ntwo b\nthree a b\nfour\n"
    assert lines_with(block, [b"b", b"a"]) == [b"one a", b"two b", b"three a b"]
    assert lines_with(b"no end a", [b"a"]) == [b"no end a"]
    assert lines_with(block, [b"zzz"]) == []
