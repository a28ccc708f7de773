"""A worksheet on one page, to take along to the talk or to share: as Markdown, or as plain text (R15–R19).

What is for oneself alone is left out unless it is asked for: feelings, the most and the least, sources of power, what
one thinks of the other, and notes of the talk.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from kring import humanize
from kring.i18n import _, pgettext
from kring.insight.negotiation.diagram import line_cells, ruler_cells
from kring.insight.negotiation.questions import PAGES, PHASES, SheetPage
from kring.insight.negotiation.scales import LINES, PROFILE_NAMES, SCALES, STEPS
from kring.model.negotiation import Negotiation, Profile

__all__ = ["page_text", "without_private"]

#: What means something in Markdown anywhere, and what does so at the beginning of a line.
_ANYWHERE: Final = re.compile(r"[\\`*_\[\]<>|~&]")
_AT_START: Final = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)]))")


def page_text(
    sheet: Negotiation, name_of: Callable[[str], str], circle: str, *, private: bool = False, markdown: bool = False
) -> str:
    """Write a worksheet on one page.

    Args:
        sheet: The worksheet.
        name_of: The name of a person's id.
        circle: The name of its circle; empty for none.
        private: Whether what is for oneself alone is in it too.
        markdown: As Markdown; otherwise as plain text. Signs that mean something there are made harmless.

    Returns:
        The page, ending with a line break.
    """
    form = _Markdown() if markdown else _Plain()
    lines = [form.title(sheet.subject or _("A talk to prepare"))]
    lines += [form.row(label, said) for label, said in _list_head_rows(sheet, name_of, circle)]
    for phase in PHASES:
        rows = [
            row
            for page in PAGES
            if page.phase == phase.name
            for row in _format_page_rows(sheet, page, form, private=private)
        ]
        if rows:
            lines += ["", form.heading(_(phase.words)), *rows]
    if not private:
        lines += ["", form.remark(_("What is for me alone is left out."))]
    return "\n".join(lines) + "\n"


def without_private(sheet: Negotiation, is_private: Callable[[str], bool]) -> Negotiation:
    """Leave out of a worksheet what is for oneself alone, the scales, and people who are private.

    Args:
        sheet: The worksheet.
        is_private: Whether a person's id is that of someone who stays out of what is exported.
    """
    alone = {question.name for page in PAGES for question in page.questions if question.private}
    return replace(
        sheet,
        people=tuple(one for one in sheet.people if not is_private(one)),
        answers={name: text for name, text in sheet.answers.items() if name not in alone},
        now=Profile(),
        intended=Profile(),
        other=Profile(),
    )


def _list_head_rows(sheet: Negotiation, name_of: Callable[[str], str], circle: str) -> Iterator[tuple[str, str]]:
    if sheet.people:
        yield _("With whom"), ", ".join(name_of(one) for one in sheet.people)
    if circle:
        yield _("Circle"), circle
    if sheet.on:
        yield _("Day of the talk"), humanize.day_long(sheet.on)


def _format_page_rows(sheet: Negotiation, page: SheetPage, form: "_Plain", *, private: bool) -> Iterator[str]:
    if page.name in PROFILE_NAMES:
        if private and page.name == "other":
            yield from _format_scales(sheet, form)
        return
    for question in page.questions:
        said = sheet.answers.get(question.name, "")
        if said and (private or not question.private):
            label = _(question.words)
            if question.name == "their_interests":
                source = pgettext("source", "I asked") if sheet.theirs_asked else _("my guess")
                label = f"{label} ({source})"
            yield form.row(label, said)
    if page.name == "answer":
        days: tuple[tuple[str, dt.date | None], ...] = (
            (_("Answer expected by"), sheet.answer_by),
            (_("May call from"), sheet.call_from),
            (_("Look again on"), sheet.look_again),
        )
        for label, day in days:
            if day is not None:
                yield form.row(label, humanize.day_long(day))


def _format_scales(sheet: Negotiation, form: "_Plain") -> Iterator[str]:
    """The scales, where anything was said on them: the lines, and beneath them a letter for each profile."""
    profiles = {name: getattr(sheet, name) for name in PROFILE_NAMES}
    if not any(getattr(one, scale.name) for one in profiles.values() for scale in SCALES):
        return
    said = []
    left = max(humanize.width(_(name)) for scale in SCALES for name in (scale.left, scale.words))
    said.append(" " * (left + 2) + "  ".join(ruler_cells()))
    for scale in SCALES:
        said.append(f"{_pad_text(_(scale.left), left)}  {'  '.join(line_cells(scale))}  {_(scale.right)}")
        marks = [
            "".join(str(number) for number, one in enumerate(profiles.values(), 1) if getattr(one, scale.name) == step)
            for step in range(1, STEPS + 1)
        ]
        row = "".join(f"{mark:<3}" for mark in marks)
        said.append(f"{_pad_text(_(scale.words), left)}  {row}".rstrip())
    names = "  ".join(f"{number} {_(name)}" for number, name in enumerate(PROFILE_NAMES.values(), 1))
    said += [names, "  ".join(f"{line.letter} {_(line.words)}" for line in LINES)]
    yield form.drawing(said)


class _Plain:
    """A page as plain text."""

    def title(self, said: str) -> str:
        return f"{_format_visible_line(said)}\n{'=' * min(humanize.width(_format_visible_line(said)), 72)}\n"

    def heading(self, said: str) -> str:
        return f"{said}\n{'-' * humanize.width(said)}"

    def row(self, label: str, said: str) -> str:
        lines = _split_visible_lines(said)
        label = label if label.endswith("?") else f"{label}:"
        if len(lines) == 1:
            return f"{label} {lines[0]}"
        return "\n".join([label, *(f"  {line}" for line in lines)])

    def remark(self, said: str) -> str:
        return f"({said})"

    def drawing(self, lines: list[str]) -> str:
        return "\n".join(["", *lines, ""])


class _Markdown(_Plain):
    """A page as Markdown."""

    def title(self, said: str) -> str:
        return f"# {_escape_markdown(_format_visible_line(said))}\n"

    def heading(self, said: str) -> str:
        return f"## {said}\n"

    def row(self, label: str, said: str) -> str:
        text = "\\\n".join(_escape_markdown(line) for line in _split_visible_lines(said))
        return f"**{label}**\\\n" + text.replace("\\\n\\\n", "\n\n") + "\n"

    def remark(self, said: str) -> str:
        return f"*{said}*"

    def drawing(self, lines: list[str]) -> str:
        return "\n".join(["```text", *lines, "```", ""])


def _pad_text(said: str, columns: int) -> str:
    return said + " " * (columns - humanize.width(said))


def _split_visible_lines(said: str) -> list[str]:
    return [humanize.visible(line) for line in said.strip().split("\n")]


def _format_visible_line(said: str) -> str:
    return humanize.visible(" ".join(said.split()))


def _escape_markdown(said: str) -> str:
    escaped = _ANYWHERE.sub(lambda found: f"\\{found[0]}", said)
    start = _AT_START.match(escaped)
    if start is None:
        return escaped
    sign = f"{start[2]}\\" if start[2][0].isdigit() else f"\\{start[2]}"
    return f"{start[1]}{sign}{escaped[start.end() :]}"
