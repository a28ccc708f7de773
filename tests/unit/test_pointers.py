"""What a docstring points at is there: a module, a function, an error. Who reads it for the first time goes there."""

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "src" / "kring").rglob("*.py"))


def docstrings() -> Iterator[tuple[str, str]]:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{file.relative_to(ROOT)} {getattr(node, 'name', '')}", ast.get_docstring(node) or ""


def names() -> set[str]:
    """Everything that is called something in kring: files, folders, and whatever its code names."""
    found = {file.stem for file in FILES} | {file.parent.name for file in FILES} | set(dir(builtins))
    for file in FILES:
        code = re.sub(r'"""[\s\S]*?"""', "", file.read_text(encoding="utf-8"))
        found.update(re.findall(r"\w+", code))
    return found


def test_every_module_that_is_named_is_there() -> None:
    paths = {str(file.relative_to(ROOT / "src" / "kring")) for file in FILES}
    paths |= {str(file.relative_to(ROOT)) for file in ROOT.glob("*.py")}
    missing = [
        (where, named)
        for where, text in docstrings()
        for named in re.findall(r"(?<![\w…/])((?:\w+/)*\w+\.py)\b", text)
        if not any(path == named or path.endswith(f"/{named}") for path in paths)
        and not any((ROOT / above / named).exists() for above in ("", "src"))
    ]
    assert missing == []


def test_every_function_class_and_error_that_is_named_is_there() -> None:
    known = names()
    missing = []
    for where, text in docstrings():
        named = re.findall(r":(?:mod|func|class|meth|data|attr|exc):`~?([\w.]+)`", text)
        named += re.findall(r"\(see ``(\w+)``\)", text)
        if "Raises:" in text:
            raised = text.split("Raises:", 1)[1]
            named += re.findall(r"^ {4}([A-Z]\w+): ", raised, re.MULTILINE)
        missing += [(where, each) for each in named if each.rsplit(".", 1)[-1] not in known]
    assert missing == []
