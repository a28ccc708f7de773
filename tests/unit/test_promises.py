"""What kring promises about itself, read from its own source."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kring"
FILES = sorted(SOURCE.rglob("*.py"))

NETWORK = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib",
    "webbrowser",
    "xmlrpc",
}


def _imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_there_is_a_source_to_read() -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_nothing_reaches_for_the_network(file: Path) -> None:
    assert not _imported(file) & NETWORK


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_nothing_writes_a_log_or_guesses_a_date(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "logging" not in _imported(file)
    assert "dateutil.parser" not in text
    assert "from dateutil import parser" not in text


@pytest.mark.parametrize("file", [f for f in FILES if f.name == "__init__.py"], ids=lambda f: str(f.parent.name))
def test_an_init_only_hands_names_on(file: Path) -> None:
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        assert isinstance(node, ast.Import | ast.ImportFrom | ast.Expr | ast.Assign | ast.AnnAssign | ast.If), ast.dump(
            node
        )
