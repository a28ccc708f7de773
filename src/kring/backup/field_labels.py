"""What the fields of the model are called where a difference between two journals is told."""

from collections.abc import Iterable

from kring.i18n import N_, _

__all__ = ["field_words"]

#: A name means the same in every table that has it; where it does not, the table stands before it.
_WORDS = {
    "name": N_("name"),
    "aliases": N_("other names"),
    "organisation": N_("organisation or person"),
    "ways": N_("ways to reach"),
    "reachable": N_("when reachable"),
    "address": N_("address"),
    "contact_person": N_("contact person"),
    "costs": N_("costs"),
    "ring": N_("how near"),
    "birthday": N_("birthday"),
    "how_we_met": N_("how we met"),
    "wishes": N_("wishes"),
    "they_gain": N_("what they gain"),
    "i_value": N_("what I value"),
    "i_can_offer": N_("what I can offer"),
    "i_would_like": N_("what I would like"),
    "boundaries": N_("boundaries"),
    "rhythm_days": N_("rhythm"),
    "status": N_("status"),
    "paused_until": N_("paused until"),
    "notes": N_("notes"),
    "private": N_("private or not"),
    "given_freely": N_("given freely or not"),
    "strained": N_("strained or not"),
    "not_before": N_("“not now”"),
    "merged": N_("who became one"),
    "kind": N_("kind"),
    "purpose": N_("purpose"),
    "theme": N_("theme"),
    "channels": N_("channels"),
    "i_get": N_("what I get"),
    "i_bring": N_("what I bring"),
    "keeps_alive": N_("what keeps it alive"),
    "shared": N_("what we share"),
    "structure": N_("structure"),
    "method": N_("working method"),
    "coordination_point": N_("coordination point"),
    "cared_for": N_("person I care for"),
    "care_since": N_("care since"),
    "look_again_months": N_("when to look again"),
    "ended_on": N_("day it ended"),
    "roles": N_("roles"),
    "represents": N_("who is spoken for"),
    "since": N_("since when"),
    "until": N_("until when"),
    "on": N_("day"),
    "direction": N_("given or received"),
    "outcome": N_("outcome"),
    "started_as": N_("how it began"),
    "answered_on": N_("day of the answer"),
    "people": N_("people"),
    "circle": N_("circle"),
    "for_whom": N_("for whom"),
    "support": N_("kind of support"),
    "what": N_("what"),
    "minutes": N_("how long"),
    "travel_minutes": N_("travel"),
    "began": N_("who began"),
    "energy": N_("energy"),
    "tags": N_("tags"),
    "person": N_("person"),
    "facts": N_("what the journal knew then"),
    "done": N_("draft or done"),
    "answers": N_("answers"),
    "decision": N_("decision"),
    "step": N_("next step"),
    "next_look": N_("next look"),
    "whose": N_("whose step"),
    "made_on": N_("day it was made"),
    "by": N_("by when"),
    "answer_by": N_("answer expected"),
    "call_from": N_("may call from"),
    "written": N_("where it is written"),
    "state": N_("what became of it"),
    "repeat": N_("how it comes back"),
    "kept_as": N_("the entries it became"),
    "subject": N_("what it is about"),
    "now": N_("the scales: me now"),
    "intended": N_("the scales: me as intended"),
    "other": N_("the scales: the other"),
    "theirs_asked": N_("asked or guessed"),
    "look_again": N_("when to come back to it"),
    "previous": N_("which round it follows"),
}


def field_words(names: Iterable[str]) -> str:
    """Fields by what people call them, with commas; each once.

    Args:
        names: The names of fields, as in the model. One that has no word of its own, such as one that only a newer
            version knows, is told as "more".
    """
    said = [_(_WORDS[name]) if name in _WORDS else _("more") for name in names]
    return ", ".join(dict.fromkeys(said))
