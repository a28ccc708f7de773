"""The Dutch catalogue is complete and the compiled one is as new as its source."""

import ast
import gettext
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kring.catalogue import Catalogue
from tools import catalogue


def test_nothing_is_missing_fuzzy_or_left_over() -> None:
    assert list(catalogue.problems()) == []


def marked() -> Iterator[tuple[str, str]]:
    """Where each text marked for translation stands, and the text; also those the extraction cannot see."""
    for file in sorted(Path("src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "N_", "ngettext")
            ):
                first = node.args[0]
                if isinstance(first, ast.Constant) and first.value:
                    yield f"{file}:{node.lineno}", str(first.value)


def test_every_marked_text_is_in_the_catalogue() -> None:
    # Babel does not look inside f-strings before Python 3.12.
    known = [catalogue.load(po) for po in catalogue.catalogues()]
    found = list(marked())
    assert len(found) > 1000
    assert [(place, said) for place, said in found if any(one.get(said) is None for one in known)] == []


def test_a_text_inside_an_f_string_is_complained_about() -> None:
    assert list(catalogue.hidden_calls('x = 1\ny = f"{_(\'all\')} {x}"\nz = f"{_(x)}" + _("new")')) == [(2, "all")]


@pytest.mark.parametrize("reader", [lambda data: gettext.GNUTranslations(io.BytesIO(data)), Catalogue])
def test_the_compiled_catalogue_says_what_the_source_says(reader: Callable[[bytes], Catalogue]) -> None:
    for po in catalogue.catalogues():
        compiled = reader(po.with_suffix(".mo").read_bytes())
        said = 0
        for message in catalogue.load(po):
            if not message.id:
                continue
            said += 1
            if isinstance(message.id, tuple):
                assert (compiled.ngettext(*message.id, 1), compiled.ngettext(*message.id, 2)) == tuple(message.string)
            elif message.context:
                assert compiled.pgettext(message.context, message.id) == message.string
            else:
                assert compiled.gettext(message.id) == message.string
        assert said > 100


def test_what_the_program_reads_is_what_gettext_reads() -> None:
    for po in catalogue.catalogues():
        data = po.with_suffix(".mo").read_bytes()
        theirs, ours = gettext.GNUTranslations(io.BytesIO(data)), Catalogue(data)
        plurals = [message.id[1] for message in catalogue.load(po) if isinstance(message.id, tuple)]
        said = [message.id for message in catalogue.load(po) if isinstance(message.id, str)]
        assert plurals
        for text in [*said, *plurals, *(text[:-1] for text in said), "", "no such text", "\0", "\x04"]:
            assert ours.gettext(text) == theirs.gettext(text)
            assert ours.pgettext("direction", text) == theirs.pgettext("direction", text)
            for number in (0, 1, 2):
                assert ours.ngettext(text, "several", number) == theirs.ngettext(text, "several", number)
        rule = next(value for key, value in catalogue.load(po).mime_headers if key == "Plural-Forms")
        assert rule == "nplurals=2; plural=(n != 1);"  # the one rule that the program knows


def test_without_a_catalogue_it_is_english() -> None:
    none = Catalogue()
    assert (none.gettext("a"), none.pgettext("c", "a"), none.ngettext("a", "b", 1)) == ("a", "a", "a")
    assert none.ngettext("a", "b", 0) == "b"


@pytest.mark.parametrize("data", [b"x", b"not a catalogue, but long enough to be one", b"\x95\x04\x12\xde" + bytes(24)])
def test_another_file_is_no_catalogue(data: bytes) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Catalogue(data)


def test_a_catalogue_that_was_cut_off_is_none() -> None:
    whole = catalogue.catalogues()[0].with_suffix(".mo").read_bytes()
    for end in (1, 19, 20, 400, *range(1000, len(whole), 4001), len(whole) - 2):
        with pytest.raises(ValueError, match="catalogue"):
            Catalogue(whole[:end])
