"""``kring review``: opens the full screen on the looks, or straight in the look at one circle (R9)."""

from typing import Any

from kring.cli import own_journal, resolve_name
from kring.cli.context import Context

__all__ = ["run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Open the place Review, and the look at a circle where one is named.

    Args:
        values: The options; there are none.
        words: The name of the circle; none is the place itself.
        context: Where.
    """
    circle = ""
    if words:
        with context.journal(create=False) as journal:
            from kring.journal.lexicon_source import lexicon_of

            circle = resolve_name.resolve_circle(" ".join(words).removeprefix("@"), lexicon_of(journal)).id
    return own_journal.open_own_journal(context, place="review", look_at=circle)
