"""What the figures of giving and receiving are called, on the screen and on the command line alike."""

from typing import Final

from kring import humanize
from kring.i18n import N_, _
from kring.model.enums import Direction, Outcome, Support

__all__ = ["came_words", "freely_words", "kind_words", "only_words"]

_ONLY: Final = {
    (Direction.RECEIVED, Outcome.ASKED): N_("you asked for something"),
    (Direction.RECEIVED, Outcome.OFFERED): N_("you were offered something"),
    (Direction.RECEIVED, Outcome.DECLINED): N_("someone said no to you"),
    (Direction.GIVEN, Outcome.ASKED): N_("you were asked for something"),
    (Direction.GIVEN, Outcome.OFFERED): N_("you offered something"),
    (Direction.GIVEN, Outcome.DECLINED): N_("you said no"),
}
_CAME: Final = {
    (Direction.RECEIVED, Outcome.ASKED): N_("you asked, and got it"),
    (Direction.RECEIVED, Outcome.OFFERED): N_("you were offered, and got it"),
    (Direction.GIVEN, Outcome.ASKED): N_("you were asked, and gave it"),
    (Direction.GIVEN, Outcome.OFFERED): N_("you offered, and gave it"),
}


def kind_words(support: Support | str | None) -> str:
    """A row of the two columns.

    Args:
        support: The kind of support; a name only a newer version knows is said as it is, None was not said.
    """
    return humanize.say(support) if support else _("kind not filled in")


def only_words(direction: Direction, outcome: Outcome) -> str:
    """What did not come to be done.

    Args:
        direction: Which way it would have gone.
        outcome: Asked, offered or declined.
    """
    said = _ONLY.get((direction, outcome))
    return _(said) if said else f"{humanize.say(direction)}: {humanize.say(outcome)}"


def came_words(direction: Direction, outcome: Outcome) -> str:
    """What was done after it was asked or offered.

    Args:
        direction: Which way it went.
        outcome: How it began: asked or offered.
    """
    said = _CAME.get((direction, outcome))
    return _(said) if said else f"{humanize.say(direction)}: {humanize.say(outcome)}, {humanize.say(Outcome.DONE)}"


def freely_words() -> str:
    """What is said where someone said so themselves."""
    return _("What you give here, you give freely.")
