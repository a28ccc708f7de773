"""Which words say which way something went, in Dutch and English (R6–R8).

Two sorts of verb: those that say nothing but the direction (*gave*, *kreeg*) and disappear into it, and those that also
say what was done (*helped*, *reed*) and stay in the text. Add a verb here and quick-add knows it.
"""

from enum import Enum
from typing import Final, NamedTuple

from kring.quickadd.tokens import wordset

__all__ = [
    "AUX_ME",
    "AUX_THEM",
    "FROM_ME",
    "ME",
    "NOBODY",
    "SIDES",
    "STAYS",
    "TO_ME",
    "WE",
    "Sense",
    "Sides",
    "Verb",
    "finite",
    "participle",
]


class Sense(Enum):
    """What a verb says when it is about me; about someone else and me it turns round."""

    GIVE = "give"
    GET = "get"
    ASK = "ask"
    OFFER = "offer"
    DECLINE = "decline"
    WITH = "with"
    MEET = "meet"
    NOTE = "note"


class Verb(NamedTuple):
    """A verb, or the words that do its work.

    Attributes:
        words: The word or words, without case and accents.
        sense: What it says.
        keep: Whether it says more than the direction and so stays in the text.
        needs: Whether it only counts with someone or a circle it is about ("made soup for Anna", not "made soup").
        particle: The part of it that stands further on in a Dutch sentence, as *aan* in *bood … aan*; empty for none.
        split: Whether it is that verb only with its particle.
        alone: Of a participle, whether it can do without *have*: "Anna geholpen met de tuin" is what I did, but
            "Anna helped with the garden" is what Anna did.
        strict: Whether a capital right after it can only be someone ("helped Piet"; not "bought IKEA shelves").
    """

    words: tuple[str, ...]
    sense: Sense
    keep: bool = False
    needs: bool = False
    particle: str = ""
    split: bool = False
    strict: bool = True
    alone: bool = False


def _verbs(sense: Sense, listed: str, *, keep: bool = False, needs: bool = False, strict: bool = True) -> list[Verb]:
    return [Verb(tuple(one.split()), sense, keep, needs, strict=strict) for one in listed.split(",")]


_FINITE: Final = [
    *_verbs(Sense.GIVE, "gave,brought,gaf,gaven,bracht,brachten,given,gegeven"),
    *_verbs(Sense.GIVE, "helped,helped out,lent,hielp,hielpen,taught,comforted,troostte,babysat", keep=True),
    *_verbs(
        Sense.GIVE,
        "cooked,made,baked,bought,paid,sent,wrote,showed,drove,took,fetched,fixed,repaired,cleaned,carried,shopped,"
        "listened,looked after,cared,sat,picked up,picked,did,served,washed,ironed,kookte,kookten,maakte,bakte,"
        "kocht,betaalde,stuurde,schreef,reed,reden,haalde,haalden,luisterde,luisterden,zorgde,zorgden,paste,pasten,"
        "repareerde,poetste,waste,streek,deed,deden,leende uit",
        keep=True,
        needs=True,
        strict=False,
    ),
    *_verbs(Sense.GET, "got,received,kreeg,kregen,ontving,ontvingen,gekregen,ontvangen"),
    *_verbs(Sense.GET, "borrowed", keep=True),
    *_verbs(Sense.ASK, "asked,gevraagd"),
    *_verbs(Sense.ASK, "vroeg,vroegen", needs=True),
    *_verbs(Sense.OFFER, "offered,aangeboden"),
    Verb(("bood",), Sense.OFFER, particle="aan"),
    Verb(("boden",), Sense.OFFER, particle="aan"),
    *_verbs(
        Sense.DECLINE,
        "declined,refused,said no,turned down,zei nee,zeiden nee,weigerde,weigerden,afgeslagen",
    ),
    *_verbs(Sense.DECLINE, "nee gezegd,heb nee gezegd"),
    Verb(("turned",), Sense.DECLINE, particle="down", split=True),
    Verb(("sloeg",), Sense.DECLINE, particle="af", split=True),
    Verb(("sloegen",), Sense.DECLINE, particle="af", split=True),
    *_verbs(Sense.WITH, "with,met,met up with,samen met,together with", needs=True),
    *_verbs(Sense.WITH, "together,samen"),
    *_verbs(
        Sense.MEET,
        "visited,talked,spoke,walked,ate,drank,bezocht,bezochten,ontmoette,praatte,praatten,wandelde,wandelden,dronk",
        keep=True,
        needs=True,
        strict=False,
    ),
    *_verbs(Sense.MEET, "called,phoned,rang,belde,belden,sprak,spraken,appte,mailde", keep=True, needs=True),
    *_verbs(Sense.NOTE, "note,notitie"),
]
# In Dutch one word lends both ways; "van" tells which.
_LENT: Final = (Verb(("leende",), Sense.GET, True), Verb(("leende",), Sense.GIVE, True))

_BY_FIRST: Final[dict[str, list[Verb]]] = {}
for _verb in _FINITE:
    _BY_FIRST.setdefault(_verb.words[0], []).append(_verb)
for _list in _BY_FIRST.values():
    _list.sort(key=lambda verb: -len(verb.words))


def _participles(sense: Sense, english: str, dutch: str, *, keep: bool = False) -> list[Verb]:
    return [
        *(Verb((one,), sense, keep, needs=True) for one in english.split()),
        *(Verb((one,), sense, keep, needs=True, alone=True) for one in dutch.split()),
    ]


_PARTICIPLES: Final = {
    verb.words[0]: verb
    for verb in (
        *_participles(Sense.GIVE, "given brought", "gegeven gebracht"),
        *_participles(Sense.GIVE, "helped cooked driven lent", "geholpen gekookt geluisterd gereden", keep=True),
        *_participles(Sense.GET, "received got", "gekregen ontvangen"),
        *_participles(Sense.GET, "borrowed", "geleend", keep=True),
        *_participles(Sense.ASK, "asked", "gevraagd"),
        *_participles(Sense.OFFER, "offered", "aangeboden"),
        *_participles(Sense.DECLINE, "declined refused", "afgeslagen geweigerd"),
        *_participles(Sense.MEET, "visited called phoned", "bezocht gebeld gesproken", keep=True),
    )
}

#: Of the words that lead to someone, those that say more than that and stay in the text: "to help Anna".
STAYS: Final = wordset("om help")
ME: Final = wordset("me mij us ons")
WE: Final = wordset("i ik we wij")
AUX_ME: Final = wordset("heb hebben have")
AUX_THEM: Final = wordset("heeft hebben has have")
TO_ME: Final = wordset("to aan for voor tegen op naar with met")
FROM_ME: Final = wordset("from van")


class Sides(NamedTuple):
    """Which prepositions lead to the one on the other side.

    Attributes:
        direct: Right after the verb: "got *from* Bram".
        firm: Further on; a capital after it is someone, known or not: "soup *to* Piet".
        loose: Further on; many other things too, so only a name that is known counts: "soup *for* Anna".
    """

    direct: frozenset[str]
    firm: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()


def _sides(direct: str, firm: str = "", loose: str = "") -> Sides:
    return Sides(frozenset(direct.split()), frozenset(firm.split()), frozenset(loose.split()))


SIDES: Final = {
    Sense.GIVE: _sides("to aan for voor naar after op with", "to aan", "for voor naar"),
    Sense.GET: _sides("from van", "from van", "by door"),
    Sense.ASK: _sides("aan", "aan", "from van"),
    Sense.OFFER: _sides("to aan", "to aan", "om help"),
    Sense.DECLINE: _sides("to tegen from van aan", "from van tegen", "to of om help"),
    Sense.WITH: _sides("", "with met"),
    Sense.MEET: _sides("with met to", "", "with met to"),
    Sense.NOTE: _sides(""),
}
_ARTICLES: Final = wordset("a an the een de het 't my mijn her his haar zijn their hun our onze ons some wat")
# Capitals at the start of a sentence, and words that are no one's name.
NOBODY: Final = _ARTICLES | wordset(
    "i ik we wij you je jij he hij she zij ze they it het this that these those dit dat die who wie someone somebody "
    "everyone everybody nobody iemand iedereen niemand all alle everything something nothing alles iets niets no not "
    "niet geen and en or of in on at to for from with by about as if when then here there om te naar voor van aan met "
    "bij door over als toen dan hier daar er ook also only just still weer nog net heel erg very so zo too to help "
    "hulp food yes ja nee what wat how hoe why waarom me mij us food after before do does did is are was were be al "
    "more meer many veel much little weinig"
)


def finite(keys: list[str], at: int) -> list[Verb]:
    """The verbs that can begin at a word, the one with the most words first.

    Args:
        keys: The line, a word each; empty for what is no word.
        at: Where to look.
    """
    word = keys[at] if at < len(keys) else ""
    if word == "leende":
        rest = keys[at + 1 :]
        return [_LENT[0] if "van" in rest and "aan" not in rest else _LENT[1]]
    return [verb for verb in _BY_FIRST.get(word, ()) if tuple(keys[at : at + len(verb.words)]) == verb.words]


def participle(keys: list[str], at: int) -> Verb | None:
    """The verb whose participle stands at a place, or None: *gegeven*, *gekregen*."""
    return _PARTICIPLES.get(keys[at])
