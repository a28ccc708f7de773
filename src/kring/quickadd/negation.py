"""Whether a line says that something did not happen: "hielp Anna niet", "Bram never called me".

Then it is a note, with what was not done in its words; a refusal is something else, and so is what was asked.
"""

from typing import Final

from kring.model.enums import Outcome
from kring.model.record import Record
from kring.quickadd.dates import is_day_word
from kring.quickadd.parse_state import ParseState
from kring.quickadd.tokenizer import PUNCT, make_word_set

__all__ = ["Negation", "find_negation"]

_NOT: Final = make_word_set(
    "not never nothing none didn't doesn't don't hasn't haven't hadn't wasn't weren't couldn't can't cannot won't "
    "wouldn't isn't aren't ain't niet nooit geen niks niets nergens"
)
#: After these, "no" is what was said, and no sign that nothing was done.
_SAID: Final = make_word_set("said say says saying answered with")
#: What a negation before these is about is a part of what was done: "not only", "asked her not to call".
_OF_A_PART: Final = make_word_set("to only just even te alleen")
_ASKED: Final = make_word_set("ask asked offer offered gevraagd aangeboden")
#: What begins another clause, about something else: "gave Bram a book he did not have".
_OTHER_CLAUSE: Final = make_word_set(
    "he she they it that which who whom because but when while although though if so until till before after since "
    "hij ze zij die dat wat waar wie omdat want maar zodat als toen terwijl hoewel of om nadat voordat totdat"
)
#: What was not asked, where *niet* stands after whom: "vroeg Anna niet om hulp"; not so in "vroeg Anna niet te bellen".
_ASKED_BEFORE: Final = make_word_set("vroeg vroegen")
_ME: Final = make_word_set("i we")
#: From nobody, nothing was got.
_FROM: Final = make_word_set("from van by door")
_NOBODY: Final = make_word_set("nobody noone no-one none niemand")


class Negation(Record):
    """What a negation is of.

    Attributes:
        of_asking: Whether it stands right before the word for asking or offering.
    """

    of_asking: bool

    def undoes(self, outcome: Outcome) -> bool:
        """Whether something with this outcome did not happen, going by what it is of."""
        return outcome is Outcome.DONE or (self.of_asking and outcome in (Outcome.ASKED, Outcome.OFFERED))


def find_negation(line: ParseState) -> Negation | None:
    """Find what says that the thing a line begins with did not happen.

    Args:
        line: The line, before its direction is read.
    """
    keys = line.keys
    for at, key in enumerate(keys):
        if at and (line.tokens[at].kind == PUNCT or line.breaks_after(at - 1) or key in _OTHER_CLAUSE):
            return None
        if key in _ME and at > 1 and not is_day_word(keys[at - 1]):
            return None
        following = line.key(at + 1)
        if key in _FROM and following in _NOBODY:
            return Negation(of_asking=False)
        is_no = key == "no" and at > 0 and keys[at - 1] not in _SAID
        if (key in _NOT and following not in _OF_A_PART) or is_no:
            before = not _ASKED_BEFORE.isdisjoint(keys[:at]) and "te" not in keys[at:]
            return Negation(of_asking=following in _ASKED or before)
    return None
