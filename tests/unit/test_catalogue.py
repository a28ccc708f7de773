"""The Dutch catalogue is complete and the compiled one is as new as its source."""

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path

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


def test_the_compiled_catalogue_says_what_the_source_says() -> None:
    for po in catalogue.catalogues():
        with po.with_suffix(".mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
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
