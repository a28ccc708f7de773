"""What of a look is kept outside the journal: what is not written there yet, and where one is."""

from collections.abc import Mapping
from typing import Any

from kring.model.review import Answer, Review
from kring.tui.review.pages import LookState

__all__ = ["take_up", "to_raw"]


def to_raw(state: LookState, draft: Review, page: str) -> dict[str, Any]:
    """What is to be kept, in plain values; empty where nothing was said at all.

    Args:
        state: What was said so far.
        draft: The draft as the journal has it.
        page: The name of the page one is on.
    """
    written = {answer.question: answer for answer in draft.answers}
    if not (state.answers or state.ending or written):
        return {}
    new = [answer for name, answer in state.answers.items() if written.get(name) != answer]
    return {
        "page": page,
        "answers": [{"question": a.question, "scale": a.scale, "text": a.text, "asked": a.asked} for a in new],
        "skipped": [name for name in written if name not in state.answers],
        "ending": state.ending,
    }


def take_up(state: LookState, raw: Mapping[str, Any]) -> None:
    """Take over what was kept: answers not written yet, those taken back, and what stands on the later pages.

    Args:
        state: What the journal knows of what was said; altered.
        raw: As :func:`to_raw` gave it, or anything another version wrote.
    """
    for plain in _list(raw, "answers"):
        if isinstance(plain, dict) and isinstance(question := plain.get("question"), str):
            scale, said = plain.get("scale"), plain.get("text")
            state.answers[question] = Answer(
                question,
                scale if isinstance(scale, str) else None,
                said if isinstance(said, str) else "",
                asked=plain.get("asked") is True,
            )
    for question in _list(raw, "skipped"):
        state.answers.pop(str(question), None)
    if isinstance(ending := raw.get("ending"), dict):
        state.ending |= ending


def _list(raw: Mapping[str, Any], name: str) -> list[Any]:
    value = raw.get(name)
    return value if isinstance(value, list) else []
