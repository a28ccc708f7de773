"""Words for a sample larger than the story, in Dutch: small everyday things, put together by chance."""

from collections.abc import Mapping
from typing import Final

from kring.model.enums import CircleKind, Support

__all__ = ["ASKED", "CIRCLES", "NOTES", "SUPPORT", "TAILS", "TOGETHER"]

#: The name of a circle with a place for where it is, its kind, and its purpose.
CIRCLES: Final[tuple[tuple[str, CircleKind, str], ...]] = (
    ("Volkstuin {place}", CircleKind.SOCIAL, "Iets laten groeien, en ruilen wat er te veel is."),
    ("Leesclub {place}", CircleKind.SOCIAL, "Elke maand een boek, uit of niet uit."),
    ("Loopgroep {place}", CircleKind.SOCIAL, "Ook gaan als het regent."),
    ("Ouders {place}", CircleKind.SOCIAL, "Weten wie wie kan ophalen."),
    ("Mantelzorg {place}", CircleKind.MANTELZORG, "Dat niemand in de straat er alleen voor staat."),
    ("Lotgenoten {place}", CircleKind.PEER, "Van elkaar leren wat in geen folder staat."),
    ("Neven en nichten {place}", CircleKind.FAMILY, "Elkaar ook zien als er niemand begraven wordt."),
    ("Klaverjassen {place}", CircleKind.FRIENDS, "Op vrijdag samen verliezen."),
    ("Groen {place}", CircleKind.ISSUE, "Minder tegels, meer bomen."),
    ("Samen in {place}", CircleKind.ORGANISATION, "Dat wie hier helpt, van elkaar weet."),
)

#: What can be given and received, by kind of support.
SUPPORT: Final[Mapping[Support, tuple[str, ...]]] = {
    Support.PRACTICAL: (
        "een lift naar het station",
        "hulp bij het verhuizen",
        "de lekke band",
        "een ochtend in de tuin",
        "het pakje opgehaald",
        "een hand bij de kledingkast",
        "het gras gemaaid",
        "de printer, die het weer doet",
    ),
    Support.CARE: (
        "op de kinderen gepast",
        "een nacht in de ziekenhuisstoel",
        "de hond uitgelaten tijdens de griep",
        "oogdruppels, twee keer per dag",
        "bad, schone lakens, vroeg naar bed",
        "mee naar de dokter",
    ),
    Support.COMPANY: (
        "koffie die lunch werd",
        "een uur op het bankje",
        "een bord erbij",
        "een film op een regenachtige zondag",
        "gezelschap in de wachtkamer",
        "een rondje om de vijver",
    ),
    Support.LISTENING: (
        "een oor, laat op de avond",
        "een lang gesprek over het nieuwe werk",
        "een halfuur gebeld over niets en alles",
        "het verhaal van het huis aangehoord",
        "ruimte om verdrietig te zijn",
        "een gesprek op de trap",
    ),
    Support.ADVICE: (
        "hoe je de ketel aan de praat krijgt",
        "wat je tegen de verhuurder zegt",
        "welke school, en waarom",
        "hoe je een perenboom snoeit",
        "een tweede blik op de brief",
        "een recept tegen verkoudheid",
    ),
    Support.CONTACTS: (
        "het nummer van een goede tandarts",
        "een introductie bij de bibliotheek",
        "de naam van iemand die klokken repareert",
        "een goed woordje bij de trainer",
        "het adres van het repaircafé",
    ),
    Support.EXPERIENCE: (
        "hoe het de tweede keer ging met het examen",
        "wat hielp na de verhuizing",
        "hoe zij het deden met twee kleintjes",
        "wat je meeneemt naar de rechtbank",
        "lessen van de eerste winter op de boot",
    ),
    Support.THINGS: (
        "een pot pruimenjam",
        "de ladder",
        "een zak babykleertjes",
        "zes eieren",
        "de roman met de koffievlek",
        "een stek van de vijg",
        "een tent voor vier",
        "soep",
    ),
}

TOGETHER: Final = (
    "de sloot geschoond",
    "de barbecue, onder paraplu's",
    "gespeeld tot de lampen uitgingen",
    "een rondje om de plas",
    "gekookt voor twaalf",
    "de vergadering; kort voor één keer",
    "de schutting geverfd",
    "gezongen voor de jarige",
    "de rommelmarkt, elk aan een kant van de kraam",
    "plannen voor de zomer",
)

NOTES: Final = (
    "stil de laatste tijd, op een goede manier",
    "niet vergeten naar het sollicitatiegesprek te vragen",
    "het was warm vanavond, iedereen bleef",
    "niet zeker of dit nog past. Volgende keer zien",
    "nieuwe gezichten; aardige",
    "zag ze aan de overkant van de straat en was blij",
)

ASKED: Final = (
    "om te helpen met het feest",
    "om donderdag een beurt te nemen",
    "om op de planten te passen",
    "om mee te gaan naar de bijeenkomst",
    "om de aanhanger te lenen",
    "om een stuk te lezen",
)

#: What may follow; often nothing.
TAILS: Final = (
    "",
    "",
    "",
    ", net als anders",
    ", langer dan bedoeld",
    ", ongevraagd",
    ", met taart",
    ", in de regen",
    ", weer",
)
