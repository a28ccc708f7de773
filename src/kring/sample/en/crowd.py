"""Words for a sample larger than the story, in English: small everyday things, put together by chance."""

from collections.abc import Mapping
from typing import Final

from kring.model.enums import CircleKind, Support

__all__ = ["ASKED", "CIRCLES", "NOTES", "SUPPORT", "TAILS", "TOGETHER"]

#: The name of a circle with a place for where it is, its kind, and its purpose.
CIRCLES: Final[tuple[tuple[str, CircleKind, str], ...]] = (
    ("Allotments {place}", CircleKind.SOCIAL, "Growing things, and swapping what there is too much of."),
    ("Book club {place}", CircleKind.SOCIAL, "One book a month, finished or not."),
    ("Running club {place}", CircleKind.SOCIAL, "To go out when it rains as well."),
    ("Parents of {place} school", CircleKind.SOCIAL, "Knowing who can fetch whom."),
    ("Mantelzorg {place}", CircleKind.MANTELZORG, "That nobody in the street stands alone with it."),
    ("Peer group {place}", CircleKind.PEER, "Learning from each other what no leaflet says."),
    ("Cousins {place}", CircleKind.FAMILY, "Seeing each other outside of funerals."),
    ("Card table {place}", CircleKind.FRIENDS, "Losing together on Friday."),
    ("Green {place}", CircleKind.ISSUE, "Fewer paving stones, more trees."),
    ("Together in {place}", CircleKind.ORGANISATION, "That those who help here know of each other."),
)

#: What can be given and received, by kind of support.
SUPPORT: Final[Mapping[Support, tuple[str, ...]]] = {
    Support.PRACTICAL: (
        "a lift to the station",
        "help with the move",
        "the bicycle tyre",
        "a morning in the garden",
        "fetching the parcel",
        "a hand with the wardrobe",
        "mowing the lawn",
        "the printer, which works again",
    ),
    Support.CARE: (
        "sitting with the children",
        "a night in the hospital chair",
        "taking the dog out while there was flu",
        "the eye drops, twice a day",
        "a bath, clean sheets, an early night",
        "going along to the doctor",
    ),
    Support.COMPANY: (
        "coffee that became lunch",
        "an hour on the bench",
        "dinner for one more",
        "a film on a rainy Sunday",
        "company in the waiting room",
        "a walk round the pond",
    ),
    Support.LISTENING: (
        "an ear, late in the evening",
        "a long talk about the new job",
        "half an hour on the phone about nothing and everything",
        "listening to the story of the house",
        "room to be sad",
        "a talk on the stairs",
    ),
    Support.ADVICE: (
        "how to get the boiler going",
        "what to say to the landlord",
        "which school, and why",
        "how to prune a pear tree",
        "a second opinion on the letter",
        "a recipe against colds",
    ),
    Support.CONTACTS: (
        "the number of a good dentist",
        "an introduction at the library",
        "the name of someone who repairs clocks",
        "a word with the coach",
        "the address of the repair café",
    ),
    Support.EXPERIENCE: (
        "how it went with the exam the second time",
        "what helped after the move",
        "how they did it with two small children",
        "what to take along to the court",
        "lessons from the first winter in the boat",
    ),
    Support.THINGS: (
        "a jar of plum jam",
        "the ladder",
        "a bag of baby clothes",
        "six eggs",
        "the novel with the coffee stain",
        "a cutting of the fig",
        "a tent for four",
        "soup",
    ),
}

TOGETHER: Final = (
    "cleaned the ditch",
    "the barbecue, under umbrellas",
    "played until the lamps went out",
    "a lap round the lake",
    "cooked for twelve",
    "the meeting; short for once",
    "painted the fence",
    "sang for the birthday",
    "the flea market, both ends of the stall",
    "planned the summer",
)

NOTES: Final = (
    "quiet lately, in a good way",
    "remember to ask about the interview",
    "it was warm tonight, everyone stayed",
    "not sure that this still fits. See how next time goes",
    "new faces; nice ones",
    "saw them across the street and was glad",
)

ASKED: Final = (
    "to help with the party",
    "to take a turn on Thursday",
    "to look after the plants",
    "to come along to the meeting",
    "to lend the trailer",
    "to read a draft",
)

#: What may follow; often nothing.
TAILS: Final = (
    "",
    "",
    "",
    ", as usual",
    ", longer than planned",
    ", unasked",
    ", with cake",
    ", in the rain",
    ", again",
)
