"""The way in for someone's text: literal, harmless, and the only one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.markup import MarkupError

import kring.tui
from kring.tui.components.safe_text import columns, content, fit, joined, line, plain, prose, rich, styled
from tests.tui.driving import HOSTILE, UNCLEAN

SOURCES = sorted(Path(kring.tui.__file__).parent.rglob("*.py"))
#: What Textual reads markup in when it is given a str.
_READS_MARKUP = {"Static", "Label", "Button", "OptionList", "Checkbox", "RadioButton", "Collapsible", "notify"}
_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}


@pytest.mark.parametrize("text", [*HOSTILE, *UNCLEAN])
def test_a_text_in_our_sentence_is_only_text(text: str) -> None:
    made = content("[b]$name[/b] is back", name=text)
    assert made.plain == f"{line(text)} is back"
    assert [span.style for span in made.spans] == ["b"]


@pytest.mark.parametrize("text", [*HOSTILE, *UNCLEAN])
def test_every_way_in_gives_the_same_harmless_text(text: str) -> None:
    for made in (plain(text).plain, styled(text, "bold").plain, rich(text).plain):
        assert made == line(text)
        made.encode()
        assert all(c.isprintable() or c in "\u200c\u200d" for c in made)


def test_the_line_breaks_of_a_longer_text_stay() -> None:
    assert prose("one\n[b]two\x1b[31m").plain == "one\n[b]two␛[31m"
    assert plain("one\ntwo").plain == "one⏎two"


def test_of_a_very_long_text_no_more_is_looked_at_than_fits() -> None:
    assert plain("x" * 1_000_000, 50).plain == "x" * 50


@given(st.text(max_size=80), st.integers(0, 60))
def test_a_piece_is_cut_or_filled_to_exactly_its_columns(text: str, width: int) -> None:
    assert columns(fit(plain(text), width).plain) == width


def test_pieces_are_put_together_with_their_styles() -> None:
    made = joined([styled("a", "bold"), plain("b")], " · ")
    assert made.plain == "a · b"
    assert [(span.start, span.end) for span in made.spans] == [(0, 1)]


def _calls(tree: ast.AST) -> Iterator[tuple[int, str, ast.expr]]:
    """Everything given to what reads markup: line, what it is given to, and the expression."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in _READS_MARKUP:
                yield from ((node.lineno, called, given) for given in node.args)
            if called == "update" and isinstance(node.func, ast.Attribute) and "query_one" in ast.dump(node.func.value):
                yield from ((node.lineno, called, given) for given in node.args)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in _ATTRIBUTES:
                    yield node.lineno, target.attr, node.value


def _is_str(given: ast.expr) -> bool:
    if isinstance(given, ast.Constant):
        return isinstance(given.value, str) and bool(given.value)
    if isinstance(given, ast.JoinedStr):
        return True
    if isinstance(given, ast.Call):
        named = given.func.attr if isinstance(given.func, ast.Attribute) else getattr(given.func, "id", "")
        return named in ("_", "ngettext", "pgettext", "format", "str", "line", "say")
    return isinstance(given, ast.BinOp) and (_is_str(given.left) or _is_str(given.right))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SOURCES[0].parent)))
def test_nothing_that_reads_markup_is_given_a_str(path: Path) -> None:
    found = [f"{path.name}:{at} {what}" for at, what, given in _calls(ast.parse(path.read_text())) if _is_str(given)]
    assert not found


def test_the_look_at_the_sources_sees_what_it_is_to_see() -> None:
    bad = 'Static(f"{name}")\nself.query_one("#x", Static).update(_("a"))\nw.tooltip = "x" + name\napp.notify(str(x))'
    assert len([1 for _at, _what, given in _calls(ast.parse(bad)) if _is_str(given)]) == 4


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SOURCES[0].parent)))
def test_no_sentence_of_ours_is_made_with_a_value_in_it_before_it_is_read_as_markup(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "content" and node.args:
            first = node.args[0]
            assert not (isinstance(first, ast.Call) and getattr(first.func, "attr", "") == "format"), node.lineno


_MARKUP = st.lists(
    st.sampled_from(
        ["[b]", "[/b]", "[/]", "[$text-muted]", "[bold red]", "[", "]", "\\[", "$who", "${what}", "$$", "$none"]
    )
    | st.sampled_from(["", " ", "a", "kring ", "é👍\u200d"]),
    max_size=12,
).map("".join)


@given(
    _MARKUP, st.sampled_from(["", "x", "[b]", "Ann\U000f0000", "$what", "wij 👍"]), st.sampled_from(["", "1", "[/]"])
)
def test_a_sentence_is_read_as_textual_reads_it(template: str, who: str, what: str) -> None:
    try:
        wanted = Content.from_markup(template, who=line(who), what=line(what))
    except MarkupError:
        with pytest.raises(MarkupError):
            content(template, who=who, what=what)
        return
    made = content(template, who=who, what=what)
    assert made.plain == wanted.plain
    assert made.spans == [span for span in wanted.spans if span.start < span.end]
    assert (
        content(template, who="another", what=what).plain
        == Content.from_markup(template, who="another", what=line(what)).plain
    )


def test_a_content_that_is_there_already_is_not_read_again() -> None:
    # Toasts are given Content: what Textual does with it must stay what it is now.
    made = Content("[b]x[/b]")
    assert Content.from_markup(made) is made
