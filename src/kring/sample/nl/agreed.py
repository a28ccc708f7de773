"""Agreements, reviews and the worksheet of the sample year, in Dutch."""

from collections.abc import Mapping
from typing import Final

__all__ = ["AGREEMENTS", "REVIEWS", "WORKSHEET", "WORKSHEET_SUBJECT"]

#: What was agreed, where it was written down, and what it said before.
AGREEMENTS: Final[Mapping[str, Mapping[str, str]]] = {
    "saturdays": {
        "what": "Bram doet om de andere zaterdag, van het ontbijt tot het journaal",
        "written": "Op de kalender op mams koelkast, en in de familie-app",
    },
    "invoices": {
        "what": "Sara doet de rekeningen van de thuiszorg, en vraagt het mij als er een raar uitziet",
        "written": "Bericht aan Sara en Bram",
        "earlier": "Bram doet de rekeningen van de thuiszorg",
    },
    "key": {"what": "Hanneke houdt de reservesleutel en belt me als de gordijnen dicht blijven"},
    "wednesday": {"what": "Mo vragen of hij op woensdag met mam zou willen wandelen"},
    "lisbon": {"what": "Samen een week naar Lissabon", "written": "Met potlood, in allebei onze agenda's"},
    "mornings": {
        "what": "De thuiszorg komt vanaf maandag om half negen",
        "written": "In de map in de keuken",
    },
    "crossing": {
        "what": "wanneer de proef op de Lindelaan een echte oversteek wordt",
        "written": "Brief aan de gemeente, kopie aan Yasmin en Petra",
    },
    "respite": {
        "what": "of er in het logeerhuis een weekend vrij is",
        "written": "Mail van het steunpunt",
    },
    "shoes": {"what": "Met mam schoenen zonder veters zoeken"},
    "off": {"what": "Het volgende vrije weekend prikken en op de koelkast hangen, en dan pas over wie"},
}

#: The answers of the reviews, by question; and the one small step.
REVIEWS: Final[Mapping[str, Mapping[str, str]]] = {
    "mum": {
        "step": "Mo vragen of hij op woensdag met mam zou willen wandelen",
        "q1": "Dat mam in haar eigen huis blijft. En sinds de val: dat ik slaap.",
        "q2": "Als ik bij haar zit, altijd. Als ik formulieren invul, minder.",
        "q3": "Hanneke zegt van wel. Bram had ik het nooit gevraagd, niet echt, tot vorige week.",
        "q4": "Soep, een gemaakte kraan, zaterdagen. Ik zou willen dat iemand iets overneemt voor ik het vraag.",
        "q5": "Het overzicht, de avonden. Daarvoor kunnen ze op mij rekenen. Niet voor elke nacht.",
        "q7": "Mo zou volgens mij wel meer willen dan dingen maken.",
        "q8": "Geen nachten, tenzij het echt niet anders kan. Ik heb het nu hardop gezegd.",
        "q9": "Met Bram weer wel, sinds het gesprek.",
        "keep-going": "Een halfjaar. Geen twee.",
        "take-over": "De rekeningen, de woensdag, en als eerste gebeld worden.",
        "last-off": "De twee nachten aan zee.",
        "went-well": "Dat we gepraat hebben voor het ruzie was.",
    },
    "peers": {
        "q1": "Onder mensen zijn die weten hoe het is.",
        "q2": "Meer dan ik dacht toen ik er voor het eerst heen ging.",
    },
}

WORKSHEET_SUBJECT: Final = "Wie doet wat voor mam"

#: Phases 1 and 3 of the worksheet, by field.
WORKSHEET: Final[Mapping[str, str]] = {
    "shared_goal": "Dat mam thuis kan blijven, en dat wij elkaar met Kerst nog aankunnen.",
    "facts": "Drie avonden en de meeste zondagen zijn van mij. Hij was er vijf van de laatste twaalf zaterdagen. "
    "De thuiszorg komt elke ochtend.",
    "feelings": "Ik voel me vanzelfsprekend. Hij voelt zich gecontroleerd, denk ik.",
    "my_interests": "Slaap. Een weekend dat van mij is. Niet alles weten.",
    "their_interests": "Zaterdagen met Tijn zolang die nog klein is, en niet horen hoe het moet.",
    "really_conflicting": "Minder dan het voelt: hij kan met Tijn komen, en ik kan ophouden met controleren.",
    "alternatives": "Meer thuiszorg in het weekend; Mo op woensdag; Sara doet de rekeningen.",
    "questions": "Wat zou jij willen doen, als ik niets vroeg? Wat ervan is te veel?",
    "key_figures": "Sara: als zij knikt, gebeurt het. En mam zelf.",
    "most": "Elke zaterdag voor hem.",
    "least": "Om de andere zaterdag, vast, zonder dat ik hem eraan herinner.",
    "can_give": "Ik zeg er achteraf niets van. Hij bepaalt wat ze eten.",
    "power": "Ik weet hoe het gaat, van dag tot dag. Mam zegt wat ze wil, als je het haar vraagt.",
    "in_my_words": "De ene zaterdag is van Bram, op zijn manier. Er ligt een lijstje, hij hoeft er niets mee.",
    "in_theirs": "'Ik doe de zaterdagen, en jij belt niet.'",
    "understood": "Ja. We hebben het allebei nog eens gezegd, in de woorden van de ander, en gelachen.",
    "their_steps": "Bram zet zijn zaterdagen op de koelkast.\nSara neemt de rekeningen.",
    "my_steps": "Mo vragen voor de woensdag.\nNiet bellen.",
    "written": "Op de koelkast en in de familie-app.",
    "notes": "Toen hij zei dat hij bang is haar op de vloer te vinden, werd alles rustiger.",
}
