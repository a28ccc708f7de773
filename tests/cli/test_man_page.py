"""The manual page says what the commands say, in both languages, and the program man can read it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kring import i18n
from kring.cli.commands import COMMANDS, GLOBAL
from kring.cli.help_topics import TOPICS
from kring.cli.man_page import make_man_page
from kring.cli.option_parser import name_choices
from tests.cli.conftest import Kring
from tools import manpage


def read_plain(page: str) -> str:
    """The text of a page in roff, without what is for roff."""
    text = re.sub(r"\\\[u([0-9A-F]{4,6})\]", lambda found: chr(int(found[1], 16)), page)
    return text.replace("\\-", "-").replace("\\(dq", '"').replace("\\e", "\\").replace("\\&", "")


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_command_option_choice_topic_and_example_is_on_the_page(lang: str) -> None:
    i18n.use(lang)
    page = read_plain(make_man_page())
    for option in GLOBAL:
        assert f".B {option.flag} " in page
    for command in COMMANDS:
        (section,) = re.findall(
            rf'^\.SS "kring {re.escape(command.shown)}\b(?!-).*?(?=^\.S[SH] )', page, re.MULTILINE | re.DOTALL
        )[:1]
        assert all(f"kring {name}" in page for name in (command.name, command.dutch[0]))
        for option in command.options:
            assert re.search(rf"^\.B {option.flag}( |$)", section, re.MULTILINE), (command.name, option.flag)
            assert all(choice in section for choice in name_choices(option.choices))
        assert all(choice in section for choice in name_choices(command.choices))
        assert all(i18n._(example) in section for example in command.examples)
    for topic in TOPICS:
        assert f'.SH "{topic.shown.upper()}"' in page


def test_a_text_is_no_request_to_roff_and_every_byte_is_ascii() -> None:
    for lang in i18n.LANGUAGES:
        i18n.use(lang)
        page = make_man_page()
        assert page.isascii()
        requests = {line.split()[0] for line in page.splitlines() if line[:1] in (".", "'")}
        assert requests <= {".TH", ".nh", ".SH", ".SS", ".TP", ".B", ".PP", ".nf", ".fi"}


def test_help_prints_the_page(kring: Kring) -> None:
    for lang in i18n.LANGUAGES:
        said = kring("--lang", lang, "help", "--man")
        i18n.use(lang)
        assert (said.code, said.err, said.out) == (0, "", make_man_page())


def test_the_tool_writes_a_page_in_each_language(tmp_path: Path) -> None:
    english, dutch = manpage.write_man_pages(tmp_path)
    assert english.read_text().startswith(".TH KRING 1")
    assert "kring vandaag" in read_plain(dutch.read_text())
    assert i18n.get_language() == "en"
    assert dutch.relative_to(tmp_path) == Path("nl/kring.1")


def test_the_build_puts_what_the_tool_writes_in_the_wheel() -> None:
    import tomllib

    settings = tomllib.loads((manpage.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    folder = manpage.FOLDER.relative_to(manpage.ROOT)
    assert set(shared) == {str(folder / place) for place in manpage.PLACES.values()}


def test_what_the_build_imports_for_it_needs_nothing_that_is_not_in_python() -> None:
    program = (
        "import sys; from kring.cli.man_page import make_man_page; make_man_page(); "
        "names = {name.partition('.')[0] for name in sys.modules}; "
        "print(*names - set(sys.stdlib_module_names) - {'kring', '__main__'})"
    )
    source = str(manpage.ROOT / "src")
    line = [sys.executable, "-S", "-c", program]
    done = subprocess.run(line, capture_output=True, text=True, check=True, env={"PYTHONPATH": source})
    assert done.stdout.strip() == ""


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_groff_reads_the_page_without_a_warning(lang: str) -> None:
    i18n.use(lang)
    line = ["groff", "-Tutf8", "-man", "-ww", "-P-cbou"]
    done = subprocess.run(line, input=make_man_page().encode(), capture_output=True, check=True)
    assert done.stderr == b""
    text = done.stdout.decode()
    for command in COMMANDS:
        assert f"kring {command.shown}" in text
    assert "--dry-run" in text
