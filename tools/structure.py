"""Print the shape of the tree: how much there is, which names stand for two things, which rooms know which.

``python -m tools.structure`` prints figures, and the questions that long files and functions ask; ``--dot`` prints the
rooms as a graph for Graphviz, and ``--picture`` draws docs/rooms.svg. It fails on nothing: the contracts of
import-linter do that, and the picture is drawn from those.
"""

import argparse
import ast
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

_ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = _ROOT / "src" / "kring"
PICTURE: Final = _ROOT / "docs" / "rooms.svg"

#: With more lines than this, a file is asked whether it holds two things.
LONG_FILE: Final = 700
#: With more lines than this, a function is asked whether it does two things.
LONG_FUNCTION: Final = 60


class Module(NamedTuple):
    """One file of Python.

    Attributes:
        name: Its dotted name.
        text: What stands in it.
        tree: The same, parsed.
    """

    name: str
    text: str
    tree: ast.Module


def read_modules(source: Path) -> list[Module]:
    """Read every file of a package, by name.

    Args:
        source: The folder of the package.
    """
    found = []
    for path in sorted(source.rglob("*.py")):
        parts = path.relative_to(source.parent).with_suffix("").parts
        text = path.read_text(encoding="utf-8")
        found.append(Module(".".join(parts).removesuffix(".__init__"), text, ast.parse(text)))
    return found


def count_code_lines(text: str) -> int:
    """Count the lines that are neither empty nor a comment alone."""
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in text.splitlines())


def find_double_classes(modules: list[Module]) -> dict[str, list[str]]:
    """Find the class names that stand for more than one class, with where they are."""
    places = defaultdict(list)
    for module in modules:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(module.name)
    return {name: where for name, where in sorted(places.items()) if len(where) > 1}


def list_one_word_functions(modules: list[Module]) -> list[str]:
    """List the functions of modules whose name is one word, as ``module.name``."""
    return [
        f"{module.name}.{node.name}"
        for module in modules
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "_" not in node.name.lstrip("_")
    ]


def find_imports(modules: list[Module]) -> dict[str, set[str]]:
    """Find what each module imports of the package, as it runs: not for its types alone."""
    known = {module.name for module in modules}
    found: dict[str, set[str]] = {}
    for module in modules:
        wanted: set[str] = set()
        for node in _walk_run_time(module.tree):
            if isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                wanted |= (inner & known) or {node.module}
        found[module.name] = (wanted & known) - {module.name}
    return found


def _walk_run_time(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        yield node
        yield from _walk_run_time(node)


def find_circles(imports: Mapping[str, set[str]]) -> list[list[str]]:
    """Find the groups that import one another, directly or by others (Tarjan, 1972); a group of one is none.

    Args:
        imports: What each module, or room, imports.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    circles: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(imports.get(name, ())):
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            circle = [stack.pop()]
            while circle[-1] != name:
                circle.append(stack.pop())
            if len(circle) > 1:
                circles.append(sorted(circle))

    for name in sorted(imports):
        if name not in index:
            visit(name)
    return circles


def room_of(name: str) -> str:
    """The room a module is in: its folder below the package, and within ``tui`` and ``insight`` the one below that."""
    parts = name.split(".")[1:]
    if len(parts) > 2 and parts[0] in ("tui", "insight"):
        return "/".join(parts[:2])
    return parts[0] if parts else "kring"


def join_rooms(imports: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Join what the modules of a room import to what the room imports of others."""
    rooms: dict[str, set[str]] = defaultdict(set)
    for name, others in imports.items():
        rooms[room_of(name)] |= {room_of(other) for other in others} - {room_of(name)}
    return dict(rooms)


def list_questions(modules: list[Module]) -> Iterator[str]:
    """List the files and functions that are long enough to ask whether they are two."""
    for module in modules:
        lines = module.text.count("\n")
        if lines > LONG_FILE:
            yield f"{module.name} has {lines} lines: does it hold two things?"
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno
                if lines > LONG_FUNCTION:
                    yield f"{module.name}.{node.name} has {lines} lines: does it do two things?"


#: Opens the full screen on an empty journal, writes a line in the add bar, and says which files had to do with Enter.
_ENTER: Final = """
import asyncio, sys
from kring.journal.journal import Journal
from kring.tui.frame.app import KringApp

async def press_enter(folder):
    with Journal.open(folder) as journal:
        app = KringApp(journal)
        async with app.run_test() as pilot:
            await pilot.press("a", *"note a walk")
            await pilot.pause(0.5)
            files = set()

            def note(frame, event, arg):
                files.add(frame.f_code.co_filename)

            import threading
            threading.setprofile(note)
            sys.setprofile(note)
            await pilot.press("enter")
            await pilot.pause(0.5)
            sys.setprofile(None)
            assert len(journal.entries) == 1
            print(sum("/kring/" in name for name in files))

asyncio.run(press_enter(sys.argv[1]))
"""


def count_files_of_enter() -> str:
    """Count the files of kring that run when Enter is pressed in the add bar, in a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "HOME": home, "KRING_AUTOBACKUP": "off", "KRING_LANG": "en"}
        command = [sys.executable, "-c", _ENTER, str(Path(home, "journal"))]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    return done.stdout.strip() or "not known"


def draw_rooms(rooms: Mapping[str, set[str]]) -> Iterator[str]:
    """Draw the rooms and which knows which, as a graph in the language of Graphviz."""
    yield "digraph kring {"
    yield '  rankdir=TB; node [shape=box, fontname="sans-serif"];'
    for room in sorted(rooms):
        yield from (f'  "{room}" -> "{other}";' for other in sorted(rooms[room]))
    yield "}"


def read_layers() -> list[list[str]]:
    """Read from the contracts which rooms stand above which, the uppermost first."""
    with (_ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    whole, screen = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    rows = [[room.strip().removeprefix("kring.") for room in layer.replace("|", ":").split(":")] for layer in whole]
    inner = [[f"tui/{room.strip()}" for room in layer.split(":")] for layer in screen]
    return [row for layer in rows for row in ([[*layer], *inner] if "tui" in layer else [layer])]


#: Pixels: the width of the picture, of a box, its height, and what is between two.
_WIDE, _BOX, _HIGH, _GAP = 890, 116, 28, 8
_BESIDE: Final = 7  # boxes in a row


def draw_picture() -> str:
    """Draw the rooms, each above those it may know, as an SVG."""
    boxes, y = [], _GAP
    for layer in read_layers():
        for start in range(0, len(layer), _BESIDE):
            row = layer[start : start + _BESIDE]
            x = (_WIDE - len(row) * (_BOX + _GAP) + _GAP) // 2
            for room in row:
                kind = "inner" if "/" in room else "room"
                boxes += [
                    f'<rect x="{x}" y="{y}" width="{_BOX}" height="{_HIGH}" rx="4" class="{kind}"/>',
                    f'<text x="{x + _BOX // 2}" y="{y + 19}">{escape(room)}</text>',
                ]
                x += _BOX + _GAP
            y += _HIGH + _GAP
    style = (
        "rect { fill: #fdfbf7; stroke: #6b6459; } rect.inner { fill: #eef3ee; } "
        "text { font: 13px sans-serif; text-anchor: middle; fill: #2b2824; }"
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {y}" width="{_WIDE}" height="{y}">'
    title = "<title>The rooms of kring: each knows only those below it</title>"
    return "\n".join([head, title, f"<style>{style}</style>", *boxes, "</svg>", ""])


def print_figures(modules: list[Module]) -> None:
    """Print the figures of the tree, and what it is asked."""
    imports = find_imports(modules)
    rooms = join_rooms(imports)
    doubles = find_double_classes(modules)
    functions = sum(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for m in modules for node in m.tree.body)
    figures = {
        "lines of code": sum(count_code_lines(module.text) for module in modules),
        "files": len(modules),
        "rooms": len(rooms),
        "class names that stand for two things": len(doubles),
        "functions of modules with a name of one word": f"{len(list_one_word_functions(modules))} of {functions}",
        "files in circles of imports": sum(map(len, find_circles(imports))),
        "rooms in circles of imports": sum(map(len, find_circles(rooms))),
        "files that run when Enter is pressed in the add bar": count_files_of_enter(),
    }
    for what, number in figures.items():
        print(f"{number!s:>16}  {what}")
    for name, places in doubles.items():
        print(f"  {name}: {', '.join(places)}")
    for question in list_questions(modules):
        print(f"  {question}")


def main() -> None:
    """Print the figures, or the graph."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("source", nargs="?", type=Path, default=SOURCE, help="the folder of the package")
    parser.add_argument("--dot", action="store_true", help="print the rooms as a graph for Graphviz")
    parser.add_argument("--picture", action="store_true", help="draw docs/rooms.svg")
    wanted = parser.parse_args()
    modules = read_modules(wanted.source)
    if wanted.dot:
        print("\n".join(draw_rooms(join_rooms(find_imports(modules)))))
    elif wanted.picture:
        PICTURE.write_text(draw_picture(), encoding="utf-8")
    else:
        print_figures(modules)


if __name__ == "__main__":
    main()
