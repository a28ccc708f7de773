"""The shape of the tree: one name for one thing, no room that knows one that knows it; and what prints its figures."""

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

from tools.structure import (
    LONG_FILE,
    LONG_FUNCTION,
    PICTURE,
    SOURCE,
    Module,
    count_code_lines,
    draw_picture,
    find_circles,
    find_double_classes,
    find_imports,
    join_rooms,
    list_one_word_functions,
    list_questions,
    main,
    read_layers,
    read_modules,
    room_of,
)


@lru_cache
def modules() -> list[Module]:
    """All of kring, read once; not by every process that only collects the tests."""
    return read_modules(SOURCE)


def module(name: str, text: str) -> Module:
    return Module(name, text, ast.parse(text))


def test_no_class_is_called_by_a_name_that_another_has() -> None:
    assert find_double_classes(modules()) == {}


def test_no_file_and_no_room_knows_one_that_knows_it() -> None:
    assert find_circles(find_imports(modules())) == []
    assert find_circles(join_rooms(find_imports(modules()))) == []


def test_classes_of_one_name_are_found_wherever_they_are() -> None:
    found = find_double_classes(
        [
            module("k.a", "class Known: ...\nclass One: ..."),
            module("k.b", "def f():\n    class One: ...\nclass Known: ..."),
        ]
    )
    assert found == {"Known": ["k.a", "k.b"]}


def test_what_is_imported_for_types_alone_makes_no_circle() -> None:
    a = module("k.a.x", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from k.b.y import B\n")
    b = module("k.b.y", "def f():\n    from k.a import x\n")
    assert find_imports([a, b]) == {"k.a.x": set(), "k.b.y": {"k.a.x"}}
    assert find_circles(find_imports([a, b])) == []
    late = module("k.a.x", "def g():\n    import k.b.y\n")
    assert find_circles(find_imports([late, b])) == [["k.a.x", "k.b.y"]]
    assert find_circles(join_rooms(find_imports([late, b]))) == [["a", "b"]]


def test_a_circle_of_three_is_one_circle_and_who_only_knows_it_is_not_in_it() -> None:
    assert find_circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


@pytest.mark.parametrize(
    ("name", "room"),
    [
        ("kring.tui.today.place", "tui/today"),
        ("kring.tui", "tui"),
        ("kring.insight.coverage", "insight"),
        ("kring.insight.ecogram.svg", "insight/ecogram"),
        ("kring.storage.erasure.erase", "storage"),
        ("kring", "kring"),
    ],
)
def test_a_room_is_a_folder(name: str, room: str) -> None:
    assert room_of(name) == room


def test_long_files_and_functions_are_asked_and_short_ones_are_not() -> None:
    long = "def f():\n" + "    pass\n" * (LONG_FUNCTION + 1)
    asked = list(list_questions([module("k.a", long + "x = 1\n" * LONG_FILE), module("k.b", "def f():\n    pass\n")]))
    assert [one.partition(" has ")[0] for one in asked] == ["k.a", "k.a.f"]


def test_names_of_one_word_are_listed() -> None:
    assert list_one_word_functions([module("k", "def _said(): ...\ndef say_it(): ...\nasync def go(): ...")]) == [
        "k._said",
        "k.go",
    ]


def test_lines_of_code_are_neither_empty_nor_a_comment() -> None:
    assert count_code_lines("# no\n\nx = 1  # yes\n    # no\n") == 1


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["structure"])
    main()
    figures = dict(reversed(line.split(maxsplit=1)) for line in capsys.readouterr().out.splitlines()[:8])
    assert int(figures["files"]) == len(modules())
    assert int(figures["files that run when Enter is pressed in the add bar"]) > 10


def test_the_picture_in_the_docs_is_that_of_the_tree() -> None:
    """Made anew with ``python -m tools.structure --picture``."""
    assert PICTURE.read_text(encoding="utf-8") == draw_picture()


def test_every_room_is_in_a_layer_and_no_layer_is_of_a_room_that_is_not_there() -> None:
    layers = {room for layer in read_layers() for room in layer}
    assert {room_of(m.name).partition("/")[0] for m in modules()} - layers == {"kring"}
    assert {room for room in layers if "/" in room} == {room_of(m.name) for m in modules() if "tui/" in room_of(m.name)}


def test_the_rooms_are_drawn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "kring"
    for name, text in (("model/person.py", ""), ("cli/show.py", "from kring.model.person import Person")):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text)
    monkeypatch.setattr("sys.argv", ["structure", "--dot", str(package)])
    main()
    assert '  "cli" -> "model";' in capsys.readouterr().out


@pytest.mark.parametrize("page", ["docs/architecture.md", "docs/requirements.md", "CONTRIBUTING.md"])
def test_every_file_that_the_docs_name_is_there(page: str) -> None:
    root = SOURCE.parents[1]
    there = [f"/{path.relative_to(root)}" for path in root.rglob("*.py") if ".venv" not in path.parts]
    named = set(re.findall(r"`([\w/]+\.py)[`:]", (root / page).read_text(encoding="utf-8")))
    assert [name for name in sorted(named) if not any(path.endswith(f"/{name}") for path in there)] == []
