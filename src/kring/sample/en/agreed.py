"""Agreements, reviews and the worksheet of the sample year, in English."""

from collections.abc import Mapping
from typing import Final

__all__ = ["AGREEMENTS", "REVIEWS", "WORKSHEET", "WORKSHEET_SUBJECT"]

#: What was agreed, where it was written down, and what it said before.
AGREEMENTS: Final[Mapping[str, Mapping[str, str]]] = {
    "saturdays": {
        "what": "Bram takes every other Saturday, from breakfast until the news",
        "written": "On the calendar on mum's fridge, and in the family chat",
    },
    "invoices": {
        "what": "Sara does the home care invoices, and asks me when one looks odd",
        "written": "Message to Sara and Bram",
        "earlier": "Bram does the home care invoices",
    },
    "key": {"what": "Hanneke keeps the spare key and rings me when the curtains stay shut"},
    "wednesday": {"what": "Ask Mo whether he would like to walk with mum on Wednesdays"},
    "lisbon": {"what": "Go to Lisbon together for a week", "written": "In pencil, in both our diaries"},
    "mornings": {
        "what": "Home care comes at half past eight from Monday on",
        "written": "In the folder in the kitchen",
    },
    "crossing": {
        "what": "when the trial on the Lindelaan becomes a real crossing",
        "written": "Letter to the town hall, copy to Yasmin and Petra",
    },
    "respite": {
        "what": "whether the respite house has a weekend free",
        "written": "Mail from the carers' point",
    },
    "shoes": {"what": "Look for shoes without laces with mum"},
    "off": {"what": "Plan the next weekend off, and put it on the fridge before we talk about who"},
}

#: The answers of the reviews, by question; and the one small step.
REVIEWS: Final[Mapping[str, Mapping[str, str]]] = {
    "mum": {
        "step": "Ask Mo whether he would like to walk with mum on Wednesdays",
        "q1": "That mum stays in her own house. And since the fall: that I sleep.",
        "q2": "When I sit with her, always. When I fill in forms, less.",
        "q3": "Hanneke says it is. Bram I had not asked, really asked, until last week.",
        "q4": "Soup, a mended tap, Saturdays. I would like somebody to take something over before I ask.",
        "q5": "The overview, the evenings. They can count on me for that. Not for every night.",
        "q7": "Mo would like to do more than repair things, I think.",
        "q8": "No nights, unless there is no other way. I have said it aloud now.",
        "q9": "With Bram again, since the talk.",
        "keep-going": "Half a year. Not two.",
        "take-over": "The invoices, Wednesday, and being rung first.",
        "last-off": "The two nights by the sea.",
        "went-well": "That we talked before it was a quarrel.",
    },
    "peers": {
        "q1": "To be among people who know.",
        "q2": "More than I expected when I first went.",
    },
}

WORKSHEET_SUBJECT: Final = "Who does what for mum"

#: Phases 1 and 3 of the worksheet, by field.
WORKSHEET: Final[Mapping[str, str]] = {
    "shared_goal": "That mum can stay at home, and that we can still stand each other at Christmas.",
    "facts": "Three evenings and most Sundays are mine. He was there on five of the last twelve Saturdays. "
    "Home care comes every morning.",
    "feelings": "I feel taken for granted. He feels controlled, I think.",
    "my_interests": "Sleep. A weekend that is really mine. Not being the only one who knows everything.",
    "their_interests": "Saturdays with Tijn while he is still small, and not being told how to do it.",
    "really_conflicting": "Less than it feels: he could come with Tijn, and I could stop checking.",
    "alternatives": "More home care at the weekend; Mo on Wednesdays; Sara does the invoices.",
    "questions": "What would you like to do, if I asked for nothing? What of it is too much?",
    "key_figures": "Sara: when she nods, it happens. And mum herself.",
    "most": "Every Saturday his.",
    "least": "Every other Saturday, fixed, without my reminding him.",
    "can_give": "I do not comment afterwards. He decides what they eat.",
    "power": "I know how it goes, from day to day. Mum says what she wants, if she is asked.",
    "in_my_words": "Every other Saturday is Bram's, his way. I leave the list, he does not have to use it.",
    "in_theirs": "'I do Saturdays, and you do not ring.'",
    "understood": "Yes. We both said it again in the other's words, and laughed.",
    "their_steps": "Bram puts his Saturdays on the fridge.\nSara takes the invoices.",
    "my_steps": "Ask Mo about Wednesdays.\nNot ring.",
    "written": "On the fridge and in the family chat.",
    "notes": "When he said that he is afraid of finding her on the floor, everything got quieter.",
}
