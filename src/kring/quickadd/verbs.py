"""Which words say which way something went, in Dutch and English (R6–R8).

Two sorts of verb: those that say nothing but the direction (*gave*, *kreeg*) and disappear into it, and those that also
say what was done (*helped*, *reed*) and stay in the text. Add a verb here and quick-add knows it.
"""

from enum import Enum
from typing import Final, NamedTuple

from kring.quickadd.tokens import wordset

__all__ = [
    "ALSO_WORDS",
    "AUX_ME",
    "AUX_THEM",
    "FROM_ME",
    "ME",
    "NOBODY",
    "SIDES",
    "STAYS",
    "THINGS",
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
    """What a verb, or the words that do its work, can do in a line.

    Attributes:
        sense: What it says.
        keep: Whether it says more than the direction and so stays in the text.
        needs: Whether it only counts with someone or a circle it is about ("made soup for Anna", not "made soup").
        particle: The part of it that stands further on in a Dutch sentence, as *aan* in *bood … aan*; empty for none.
        split: Whether it is that verb only with its particle.
        alone: Of a participle, whether it can do without *have*: "Anna geholpen met de tuin" is what I did, but
            "Anna helped with the garden" is what Anna did.
        strict: Whether a capital right after it can only be someone ("helped Piet"; not "bought IKEA shelves").
    """

    sense: Sense
    keep: bool = False
    needs: bool = False
    particle: str = ""
    split: bool = False
    strict: bool = True
    alone: bool = False


def _listed(verb: Verb, words: str) -> dict[str, Verb]:
    return dict.fromkeys(words.split(","), verb)


_FINITE: Final = {
    **_listed(Verb(Sense.GIVE), "gave,brought,gaf,gaven,bracht,brachten,given,gegeven"),
    **_listed(
        Verb(Sense.GIVE, keep=True), "helped,helped out,lent,hielp,hielpen,taught,comforted,troostte,babysat,leende"
    ),
    **_listed(
        Verb(Sense.GIVE, keep=True, needs=True, strict=False),
        "cooked,made,baked,bought,paid,sent,wrote,showed,drove,took,fetched,fixed,repaired,cleaned,carried,shopped,"
        "listened,looked after,cared,sat,picked up,picked,did,served,washed,ironed,kookte,kookten,maakte,bakte,"
        "kocht,betaalde,stuurde,schreef,reed,reden,haalde,haalden,luisterde,luisterden,zorgde,zorgden,paste,pasten,"
        "repareerde,poetste,waste,streek,deed,deden,watched,bathed,dressed,verzorgde,verzorgden,wasten",
    ),
    **_listed(Verb(Sense.GIVE, keep=True, needs=True, strict=False, particle="aan", split=True), "kleedde,kleedden"),
    **_listed(Verb(Sense.GET), "got,received,kreeg,kregen,ontving,ontvingen,gekregen,ontvangen"),
    **_listed(Verb(Sense.GET, keep=True), "borrowed"),
    **_listed(Verb(Sense.ASK), "asked,gevraagd"),
    **_listed(Verb(Sense.ASK, needs=True), "vroeg,vroegen"),
    **_listed(Verb(Sense.OFFER), "offered,aangeboden"),
    **_listed(Verb(Sense.OFFER, particle="aan"), "bood,boden"),
    **_listed(
        Verb(Sense.DECLINE),
        "declined,refused,said no,turned down,zei nee,zeiden nee,nee gezegd,heb nee gezegd,weigerde,weigerden,"
        "afgeslagen",
    ),
    **_listed(Verb(Sense.DECLINE, particle="down", split=True), "turned"),
    **_listed(Verb(Sense.DECLINE, particle="af", split=True), "sloeg,sloegen"),
    **_listed(Verb(Sense.WITH, needs=True), "with,met,met up with,samen met,together with"),
    **_listed(Verb(Sense.WITH), "together,samen"),
    **_listed(
        Verb(Sense.MEET, keep=True, needs=True, strict=False),
        "visited,talked,spoke,walked,ate,drank,bezocht,bezochten,ontmoette,praatte,praatten,wandelde,wandelden,dronk",
    ),
    **_listed(Verb(Sense.MEET, keep=True, needs=True), "called,phoned,rang,belde,belden,sprak,spraken,appte,mailde"),
    **_listed(Verb(Sense.NOTE), "note,notitie"),
}
_MOST_WORDS: Final = 3
# In Dutch one word lends both ways; "van" tells which.
_BORROWED: Final = Verb(Sense.GET, keep=True)


def _participles(sense: Sense, english: str, dutch: str, *, keep: bool = False) -> dict[str, Verb]:
    return {
        **_listed(Verb(sense, keep=keep, needs=True), english),
        **_listed(Verb(sense, keep=keep, needs=True, alone=True), dutch),
    }


_PARTICIPLES: Final = {
    **_participles(Sense.GIVE, "given,brought", "gegeven,gebracht"),
    **_participles(
        Sense.GIVE,
        "helped,cooked,driven,lent,bathed,washed,dressed",
        "geholpen,gekookt,geluisterd,gereden,gewassen,aangekleed,verzorgd,gepast,gehaald,opgehaald",
        keep=True,
    ),
    **_participles(Sense.GET, "received,got", "gekregen,ontvangen"),
    **_participles(Sense.GET, "borrowed", "geleend", keep=True),
    **_participles(Sense.ASK, "asked", "gevraagd"),
    **_participles(Sense.OFFER, "offered", "aangeboden"),
    **_participles(Sense.DECLINE, "declined,refused", "afgeslagen,geweigerd"),
    **_participles(Sense.MEET, "visited,called,phoned", "bezocht,gebeld,gesproken", keep=True),
}

#: Of the words that lead to someone, those that say more than that and stay in the text: "to help Anna".
STAYS: Final = wordset("om help op")
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

#: What is written with a capital and is given, spoken or read, but is no part of a name: "gave Anna Dutch lessons".
THINGS: Final = wordset(
    "dutch english french german spanish italian arabic turkish polish russian chinese japanese korean portuguese "
    "greek latin hebrew ukrainian persian farsi hindi urdu danish swedish norwegian finnish flemish belgian "
    "american british irish scottish welsh swiss austrian moroccan surinamese indian indonesian thai vietnamese "
    "mexican african asian european nederlands nederlandse engels engelse frans franse duits duitse spaans spaanse "
    "italiaans italiaanse arabisch arabische turks turkse pools poolse russisch russische chinees japans japanse "
    "koreaans koreaanse portugees portugese grieks griekse latijn latijns hebreeuws oekraiens oekraiense perzisch "
    "perzische deens deense zweeds zweedse noors noorse fins finse vlaams vlaamse fries friese belgisch belgische "
    "amerikaans amerikaanse brits britse iers ierse schots schotse zwitsers zwitserse marokkaans marokkaanse "
    "surinaams surinaamse indisch indische indonesisch indonesische thais thaise afrikaans afrikaanse aziatisch "
    "aziatische europees europese january february march april may june july august september october november "
    "december januari februari maart mei juni juli augustus oktober christmas easter kerst kerstmis pasen "
    "sinterklaas ramadan lego monopoly netflix ikea spotify whatsapp facebook zoom covid corona paracetamol "
    "volkskrant telegraaf trouw bijbel bible koran quran"
)

#: English words that are also names, and often begin a sentence: only a name with a colon after it, or before a verb.
ALSO_WORDS: Final = wordset(
    "will may mark bill hope joy rose grace art faith pat sue rob dawn june april august summer drew chase grant guy "
    "do an al mei jan wil roos storm ster lot beer wolf hoop max per ties sept jo an ed ans bo"
)


def finite(keys: list[str], at: int) -> list[tuple[Verb, int]]:
    """The verbs that can begin at a word, with how many words they are; the longest first.

    Args:
        keys: The line, a word each; empty for what is no word.
        at: Where to look.
    """
    found: list[tuple[Verb, int]] = []
    for size in range(min(_MOST_WORDS, len(keys) - at), 0, -1):
        verb = _FINITE.get(" ".join(keys[at : at + size]))
        if verb is not None:
            found.append((verb, size))
    if found and keys[at] == "leende" and "van" in keys[at:] and "aan" not in keys[at:]:
        return [(_BORROWED, 1)]
    return found


def participle(keys: list[str], at: int) -> Verb | None:
    """The verb whose participle stands at a place, or None: *gegeven*, *gekregen*."""
    return _PARTICIPLES.get(keys[at])
