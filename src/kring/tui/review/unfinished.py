"""What of a look is kept outside the journal: what is not written there yet, and where one is."""

from collections.abc import Mapping, Sequence
from typing import Any

from kring.model.review import Answer, Review
from kring.tui.review.pages import LookState

__all__ = ["still_open", "take_up", "to_raw"]


def to_raw(state: LookState, draft: Review, page: str, *, before: str) -> dict[str, Any]:
    """What is to be kept, in plain values; empty where nothing was said at all.

    Args:
        state: What was said so far.
        draft: The draft as the journal has it.
        page: The name of the page one is on.
        before: The id of the newest finished look at it, empty for none: once there is a newer one, this one is over.
    """
    written = {answer.question: answer for answer in draft.answers}
    ending = {name: value for name, value in state.ending.items() if _has_value(value)}
    if not (state.answers or ending or written):
        return {}
    new = [answer for name, answer in state.answers.items() if written.get(name) != answer]
    return {
        "page": page,
        "answers": [{"question": a.question, "scale": a.scale, "text": a.text, "asked": a.asked} for a in new],
        "skipped": [name for name in written if name not in state.answers],
        "ending": ending,
        "before": before,
    }


def still_open(raw: Mapping[str, Any], past: Sequence[Review]) -> Mapping[str, Any]:
    """What was kept, where the look it is about was not ended in another window; else the words that stand nowhere yet.

    Args:
        raw: As :func:`to_raw` gave it.
        past: The finished looks, the newest last.
    """
    done = past[-1] if past else None
    if done is None or done.id <= str(raw.get("before", done.id)):  # ids are in the order in which looks were begun
        return raw
    there = {answer.question: answer.text for answer in done.answers}
    answers = [
        {"question": one["question"], "text": one["text"]}
        for one in _read_list(raw, "answers")
        if isinstance(one, dict) and isinstance(one.get("question"), str) and isinstance(one.get("text"), str)
        if one["text"] and one["text"] not in there.get(one["question"], "")
    ]
    return {"answers": answers, "page": answers[0]["question"]} if answers else {}


def _has_value(value: Any) -> bool:
    """Whether something stands in a field: a word, a choice, a name."""
    return any(value.values()) if isinstance(value, dict) else bool(value)


def take_up(state: LookState, raw: Mapping[str, Any]) -> None:
    """Take over what was kept: answers not written yet, those taken back, and what stands on the later pages.

    Args:
        state: What the journal knows of what was said; altered.
        raw: As :func:`to_raw` gave it, or anything another version wrote.
    """
    for plain in _read_list(raw, "answers"):
        if isinstance(plain, dict) and isinstance(question := plain.get("question"), str):
            scale, said = plain.get("scale"), plain.get("text")
            state.answers[question] = Answer(
                question,
                scale if isinstance(scale, str) else None,
                said if isinstance(said, str) else "",
                asked=plain.get("asked") is True,
            )
    for question in _read_list(raw, "skipped"):
        state.answers.pop(str(question), None)
    if isinstance(ending := raw.get("ending"), dict):
        state.ending |= ending


def _read_list(raw: Mapping[str, Any], name: str) -> list[Any]:
    value = raw.get(name)
    return value if isinstance(value, list) else []
