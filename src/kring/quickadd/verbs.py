"""Which words say which way something went, in Dutch and English (R6–R8).

Two sorts of verb: those that say nothing but the direction (*gave*, *kreeg*) and disappear into it, and those that also
say what was done (*helped*, *reed*) and stay in the text. Add a verb here and quick-add knows it.
"""

from enum import Enum
from typing import Final, NamedTuple

from kring.model.record import Record
from kring.quickadd.tokenizer import make_word_set

__all__ = [
    "ALSO_NAMES",
    "ALSO_WORDS",
    "AUX_ME",
    "AUX_THEM",
    "BEFORE_NOUNS",
    "BY",
    "COMMON",
    "COMMON_ENDINGS",
    "DOGS",
    "FOR",
    "FROM_ME",
    "HAD",
    "LEADS_ON",
    "LISTENED",
    "ME",
    "MENDED",
    "MINE",
    "NOBODY",
    "ON_BEHALF",
    "SIDES",
    "STAYS",
    "THINGS",
    "TO_ME",
    "WE",
    "Sense",
    "Sides",
    "Verb",
    "begins_saying",
    "find_finite_verbs",
    "find_participle",
    "list_finite_words",
    "list_participles",
    "looks_done",
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


def _map_verb_words(verb: Verb, words: str) -> dict[str, Verb]:
    return dict.fromkeys(words.split(","), verb)


_FINITE: Final = {
    **_map_verb_words(Verb(Sense.GIVE), "gave,brought,gaf,gaven,bracht,brachten,given,gegeven"),
    **_map_verb_words(
        Verb(Sense.GIVE, keep=True), "helped,helped out,lent,hielp,hielpen,taught,comforted,troostte,babysat,leende"
    ),
    **_map_verb_words(
        Verb(Sense.GIVE, keep=True, needs=True, strict=False),
        "cooked,made,baked,bought,paid,sent,wrote,showed,drove,took,fetched,fixed,repaired,cleaned,carried,shopped,"
        "listened,looked after,cared,sat,picked up,picked,did,served,washed,ironed,kookte,kookten,maakte,bakte,"
        "kocht,betaalde,stuurde,schreef,reed,reden,haalde,haalden,luisterde,luisterden,zorgde,zorgden,paste,pasten,"
        "repareerde,poetste,waste,streek,deed,deden,watched,bathed,dressed,verzorgde,verzorgden,wasten,knitted,sewed,"
        "crocheted,translated,mowed,watered,vacuumed,mopped,maaide,maaiden,stofzuigde,stofzuigden,"
        "dweilde,dweilden,breide,breiden,naaide,naaiden,haakte,haakten,regelde,regelden,vertaalde,vertaalden,"
        "trakteerde,trakteerden",
    ),
    **_map_verb_words(
        Verb(Sense.GIVE, keep=True, needs=True, strict=False, particle="aan", split=True), "kleedde,kleedden"
    ),
    **_map_verb_words(Verb(Sense.GIVE, keep=True, needs=True, strict=False, particle="mee", split=True), "nam,namen"),
    **_map_verb_words(
        Verb(Sense.GIVE, keep=True, needs=True, strict=False, particle="gezelschap", split=True), "hield,hielden"
    ),
    **_map_verb_words(Verb(Sense.GIVE, keep=True, needs=True, strict=False, particle="company", split=True), "kept"),
    **_map_verb_words(Verb(Sense.GIVE, keep=True, needs=True, strict=False, particle="to", split=True), "treated"),
    **_map_verb_words(Verb(Sense.GET), "got,received,kreeg,kregen,ontving,ontvingen,gekregen,ontvangen"),
    **_map_verb_words(Verb(Sense.GET, keep=True), "borrowed"),
    **_map_verb_words(Verb(Sense.GET, needs=True, strict=False), "had"),
    **_map_verb_words(Verb(Sense.ASK), "asked,gevraagd"),
    **_map_verb_words(Verb(Sense.ASK, needs=True), "vroeg,vroegen"),
    **_map_verb_words(Verb(Sense.OFFER), "offered,aangeboden"),
    **_map_verb_words(Verb(Sense.OFFER, particle="aan"), "bood,boden"),
    **_map_verb_words(
        Verb(Sense.DECLINE),
        "declined,refused,said no,turned down,zei nee,zeiden nee,nee gezegd,heb nee gezegd,weigerde,weigerden,"
        "afgeslagen",
    ),
    **_map_verb_words(Verb(Sense.DECLINE, particle="down", split=True), "turned"),
    **_map_verb_words(Verb(Sense.DECLINE, particle="af", split=True), "sloeg,sloegen"),
    **_map_verb_words(Verb(Sense.WITH, needs=True), "with,met,met up with,samen met,together with"),
    **_map_verb_words(Verb(Sense.WITH), "together,samen"),
    **_map_verb_words(
        Verb(Sense.MEET, keep=True, needs=True, strict=False),
        "visited,talked,spoke,walked,ate,drank,bezocht,bezochten,ontmoette,praatte,praatten,wandelde,wandelden,dronk",
    ),
    **_map_verb_words(
        Verb(Sense.MEET, keep=True, needs=True),
        "called,phoned,rang,belde,belden,sprak,spraken,appte,mailde,texted,messaged,emailed,mailed",
    ),
    **_map_verb_words(Verb(Sense.NOTE), "note,notitie"),
}
_MOST_WORDS: Final = 3
# In Dutch one word lends both ways; "van" tells which.
_BORROWED: Final = Verb(Sense.GET, keep=True)
_BORROWED_SOMEHOW: Final = make_word_set("bij voor")
_LENT: Final = Verb(Sense.GIVE, keep=True, needs=True, alone=True)


def _map_participles(sense: Sense, english: str, dutch: str, *, keep: bool = False) -> dict[str, Verb]:
    return {
        **_map_verb_words(Verb(sense, keep=keep, needs=True), english),
        **_map_verb_words(Verb(sense, keep=keep, needs=True, alone=True), dutch),
    }


_PARTICIPLES: Final = {
    **_map_participles(Sense.GIVE, "given,brought", "gegeven,gebracht"),
    **_map_participles(
        Sense.GIVE,
        "helped,cooked,driven,lent,bathed,washed,dressed,knitted,sewn",
        "geholpen,gekookt,geluisterd,gereden,gewassen,aangekleed,verzorgd,gepast,gehaald,opgehaald,gedoucht,weggebracht,"
        "meegenomen,gemaakt,gerepareerd,schoongemaakt,opgevangen,gewaakt,gestuurd,gekocht,uitgeleend,geschreven,"
        "gebakken,gestreken,opgepast,langsgebracht,klaargezet,klaargemaakt,uitgelegd,getroost,voorgelezen,gezorgd,gebreid,"
        "genaaid,gehaakt,geregeld,vertaald,ingevuld,uitgezocht,opgeruimd,gedaan,gemaaid,gestofzuigd,gedweild,"
        "getrakteerd",
        keep=True,
    ),
    **_map_participles(Sense.GET, "received,got", "gekregen,ontvangen,gehad"),
    **_map_participles(Sense.GET, "borrowed", "geleend", keep=True),
    **_map_participles(Sense.ASK, "asked", "gevraagd"),
    **_map_participles(Sense.OFFER, "offered", "aangeboden"),
    **_map_participles(Sense.DECLINE, "declined,refused", "afgeslagen,geweigerd"),
    **_map_participles(Sense.MEET, "visited,called,phoned", "bezocht,gebeld,gesproken", keep=True),
}

#: Of the words that lead to someone, those that say more than that and stay in the text: "to help Anna".
STAYS: Final = make_word_set("om help op")
ME: Final = make_word_set("me mij us ons")
MINE: Final = make_word_set("my our mijn m'n ons onze")
#: What is done to a thing, for whose it is.
MENDED: Final = make_word_set(
    "fixed repaired cleaned washed ironed repareerde maakte poetste waste streek gerepareerd gemaakt schoongemaakt "
    "gewassen gestreken mowed watered vacuumed mopped maaide stofzuigde dweilde gemaaid gestofzuigd gedweild"
)
#: What is walked for whose it is: "walked Tom's dog" is no walk with Tom.
DOGS: Final = make_word_set("dog dogs puppy puppies")
#: What is done on someone's behalf where something else is what one deals with: "called the insurance for Tom".
ON_BEHALF: Final = make_word_set(
    "called phoned rang mailed emailed texted messaged talked spoke visited belde belden gebeld mailde appte sprak "
    "spraken gesproken bezocht bezochten"
)
FOR: Final = make_word_set("for voor")
#: Words that make something else of a verb than giving, getting or asking: "gave up", "got home", "asked after".
_GOT: Final = make_word_set("got get")
_SAYINGS: Final = {
    **dict.fromkeys(make_word_set("gave give"), make_word_set("up in way birth notice rise")),
    **dict.fromkeys(
        _GOT, make_word_set("up out on off along away through together in into over home rid lost stuck to there fed")
    ),
    **dict.fromkeys(make_word_set("asked ask"), make_word_set("after about around how when why where who")),
    **dict.fromkeys(make_word_set("vroeg vroegen"), make_word_set("hoe wanneer waarom wie waar naar")),
    **dict.fromkeys(make_word_set("sent"), make_word_set("for")),
    **dict.fromkeys(make_word_set("gaf gaven"), make_word_set("op toe gas")),
    **dict.fromkeys(make_word_set("kreeg kregen"), make_word_set("ruzie zin spijt heimwee")),
}
#: The same within a few words: "deed Tom *pijn*", "gaf Tom de *schuld*", "stuurde Tom *weg*".
_FURTHER_ON: Final = {
    **dict.fromkeys(make_word_set("deed deden gedaan"), make_word_set("pijn zeer verdriet tekort kwaad onrecht")),
    **dict.fromkeys(make_word_set("gaf gaven gegeven gave given"), make_word_set("schuld blame")),
    **dict.fromkeys(make_word_set("stuurde stuurden sent"), make_word_set("weg away")),
    **dict.fromkeys(make_word_set("schreef schreven wrote"), make_word_set("af off")),
    **dict.fromkeys(make_word_set("haalde haalden"), make_word_set("in")),
    **dict.fromkeys(make_word_set("sprak spraken gesproken"), make_word_set("tegen")),
}
#: How one gets, where it is not what one gets: "got angry with Tom", and not "got cold soup from Tom".
_STATES: Final = make_word_set(
    "angry annoyed mad upset sick ill better worse tired drunk hurt bored cold wet married engaged divorced used ready "
    "scared close worried emotional confused fired dressed impatient jealous late lonely fed"
)
#: Before how one gets: "got very angry".
_VERY: Final = make_word_set("very so really too quite a bit rather all pretty")
#: Where whoever was my guest was, after *had*, and within how many words of it.
_AS_A_GUEST: Final = tuple(
    tuple(words.split())
    for words in (
        "over",
        "round",
        "around",
        "to stay",
        "to dinner",
        "to lunch",
        "to tea",
        "for dinner",
        "for lunch",
        "for tea",
        "for coffee",
        "for the weekend",
        "for the night",
        "for the day",
        "for the week",
        "on the phone",
        "te eten",
        "te logeren",
        "te gast",
        "op bezoek",
        "op de koffie",
        "op visite",
    )
)
_NEAR: Final = 5
_FROM: Final = make_word_set("from van")
_GOES_ON: Final = make_word_set("with at about by on from in to of for and because after when again today yesterday")
#: What is done for whoever tells something.
LISTENED: Final = make_word_set("listened luisterde luisterden")
WE: Final = make_word_set("i ik we wij")
AUX_ME: Final = make_word_set("heb hebben have")
AUX_THEM: Final = make_word_set("heeft hebben has have")
#: The same where a participle follows, which it need not: "Ruth had me geholpen", and "Ruth had soup from me".
HAD: Final = make_word_set("had hadden")
TO_ME: Final = make_word_set("to aan for voor tegen op naar with met")
FROM_ME: Final = make_word_set("from van")
#: What leads to who did it.
BY: Final = make_word_set("by door")


class Sides(Record):
    """Which prepositions lead to the one on the other side.

    Attributes:
        direct: Right after the verb: "got *from* Bram".
        firm: Further on; a capital after it is someone, known or not: "soup *to* Piet".
        loose: Further on; many other things too, so only a name that is known counts: "soup *for* Anna".
    """

    direct: frozenset[str]
    firm: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()


def _make_sides(direct: str, firm: str = "", loose: str = "") -> Sides:
    return Sides(frozenset(direct.split()), frozenset(firm.split()), frozenset(loose.split()))


SIDES: Final = {
    Sense.GIVE: _make_sides("to aan for voor naar after op with", "to aan", "for voor naar"),
    Sense.GET: _make_sides("from van off", "from van off", "by door"),
    Sense.ASK: _make_sides("aan", "aan", "from van"),
    Sense.OFFER: _make_sides("to aan", "to aan", "om help"),
    Sense.DECLINE: _make_sides("to tegen from van aan", "from van tegen", "to of om help"),
    Sense.WITH: _make_sides("", "with met"),
    Sense.MEET: _make_sides("with met to", "", "with met to"),
    Sense.NOTE: _make_sides(""),
}
_ARTICLES: Final = make_word_set("a an the een de het 't my mijn her his haar zijn their hun our onze ons some wat")
# Capitals at the start of a sentence, and words that are no one's name.
NOBODY: Final = _ARTICLES | make_word_set(
    "i ik we wij you je jij he hij she zij ze they it het this that these those dit dat die who wie someone somebody "
    "everyone everybody nobody iemand iedereen niemand all alle everything something nothing alles iets niets no not "
    "niet geen and en or of in on at to for from with by about as if when then here there om te naar voor van aan met "
    "bij door over als toen dan hier daar er ook also only just still weer nog net heel erg very so zo too to help "
    "hulp food yes ja nee what wat how hoe why waarom me mij us food after before do does did is are was were be al "
    "more meer many veel much little weinig"
)

#: Of these, what is a name where it has a capital within a line.
ALSO_NAMES: Final = make_word_set("an do")

#: What is written with a capital and is given, spoken or read, but is no part of a name: "gave Anna Dutch lessons".
THINGS: Final = make_word_set(
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

#: What stands before a thing, so that the word before it is whom it was given to: "gave piet a book".
BEFORE_NOUNS: Final = _ARTICLES | make_word_set(
    "two three four five six seven eight nine ten another twee drie vier vijf zes zeven acht negen tien nog this that "
    "these those deze dat dit die any enough more less much many every each your jouw je jullie"
)
#: Words that lead on to more about what was given, and so make a thing of the word before them: "gave way to anger".
LEADS_ON: Final = make_word_set(
    "to for from with at in on of by about over after before during because but when where while as than into onto "
    "away back up out off home here there again today then so too aan voor van met bij op uit naar na tijdens omdat "
    "maar toen waar om te als dan tot weg terug mee af door thuis hier daar weer vandaag toe heen and en or nor "
    "plus via per without zonder since until tot sinds tegen onder rond langs upstairs downstairs inside outside "
    "apart bijna mezelf"
)
#: Common words that stand where a name can stand, and are none.
COMMON: Final = make_word_set(
    # someone whom the line before told about
    "him them hem hen hun "
    # things, food and help
    "blood bread food soup flowers money cash change presents present gift gifts lessons lesson class classes time "
    "help advice tips tip support comfort attention love care hope thanks praise feedback comments notice "
    "permission directions instructions information info news answers questions space room way birth up in out away "
    "back it milk tea coffee cake cookies cookie biscuits fruit apples apple eggs wood water wine beer juice cheese "
    "vegetables potatoes rice pasta pizza dinner lunch breakfast supper meals meal sandwiches snacks sweets "
    "chocolate candy roses tulips plants plant seeds books book clothes toys tickets letters letter cards card mail "
    "post email emails pictures photos keys medicine medication pills company friendship warmth joy energy strength "
    "courage peace pleasure trouble priority evidence proof piano guitar violin swimming dance dancing language "
    "computer cooking yoga math maths driving music singing drawing riding sports tennis football first-aid cpr "
    "priority credit shelter rent housework homework groceries shopping laundry dishes paperwork childcare sleep "
    "rest hugs hug kisses kiss speeches speech talks talk tours tour parties party concerts concert training "
    "workshops workshop presentations donations donation charity charities church school work hospital bank shop "
    "library town city council government police office home bed nature god heaven life abroad scratch memory "
    "experience bloed brood eten soep bloemen geld wisselgeld cadeaus cadeau cadeautjes cadeautje les lessen bijles "
    "tijd hulp raad advies tips steun troost aandacht liefde zorg hoop dank complimenten feedback toestemming "
    "informatie nieuws antwoord antwoorden ruimte melk thee koffie taart koek koekjes fruit appels eieren hout "
    "water wijn bier sap kaas groente groenten aardappels rijst avondeten maaltijd maaltijden boterhammen snoep "
    "chocola chocolade rozen tulpen planten zaden boeken boek kleren kleding speelgoed kaartjes brieven brief kaart "
    "post mail foto's sleutels medicijnen pillen gezelschap vriendschap warmte vreugde energie kracht moed rust "
    "plezier voorrang pianoles zwemles gitaarles dansles muziekles taalles rijles gymles autorijles onderdak huur "
    "boodschappen was afwas huiswerk oppas slaap knuffels knuffel kusjes kus toespraak rondleiding rondleidingen "
    "feest feestje concert training workshop workshops presentatie borstvoeding kunstmest gas licht ziekenhuis kerk "
    "school werk bank winkel bibliotheek gemeente regering politie kantoor huis bed natuur vroeger boven beneden "
    "binnen buiten achter griep koorts hoofdpijn buikpijn corona kanker ruzie gelijk spijt zin last kramp honger "
    "dorst heimwee stress straf korting bezoek loon salaris subsidie uitkering toeslag opslag ontslag vakantie "
    "verlof vrij flu fever headache sick better worse lost stuck married divorced tired wet cold sick ready rid "
    "hold word sight caught fired hurt promoted visitors visit paid salary wages discount help "
    # many, or people in general
    "people friends family neighbours neighbors kids children colleagues strangers guests others parents relatives "
    "grandchildren volunteers everybody both lots plenty loads tons bits none mensen vrienden vriendinnen familie "
    "buren kinderen collega's collegas vreemden gasten anderen ouders kleinkinderen vrijwilligers beiden allebei "
    "beide enkele sommige "
    # how something is or was done
    "good great warm big small old new first second last next extra free homemade fresh hot nice own little long "
    "short kind hard easy happy beautiful lovely delicious leftover spare red white black blue green yellow useful "
    "second-hand freely generously gladly kindly nicely really finally actually maybe perhaps always never often "
    "sometimes usually immediately quickly slowly together alone around everywhere nowhere somewhere goed goede "
    "lekker lekkere warme grote groot klein kleine oud oude nieuw nieuwe eerste tweede laatste volgende gratis "
    "zelfgemaakt zelfgemaakte vers verse heet hete mooi mooie eigen lang lange kort korte lief lieve leuk leuke "
    "rode rood witte wit zwarte zwart blauwe blauw groene groen gele geel nuttige tweedehands graag eindelijk "
    "eigenlijk misschien altijd nooit vaak soms meestal meteen snel langzaam samen alleen overal nergens ergens "
    "wakker klaar begonnen vertrokken eruit bang blij gewoon best even telkens steeds "
    # the first half of a thing of two words: "gave chicken soup "
    "chicken tomato vegetable apple lemon banana strawberry birthday baby garden kitchen car winter summer spring "
    "autumn christmas wedding home tea lunch pea pumpkin mushroom orange fruit bread paper plastic cotton wool foot "
    "head back hand massage manicure maternity community voluntary financial practical emotional moral mental "
    "medical legal spiritual technical personal honest constructive positive negative critical detailed quick brief "
    "heavy light sweet sour soft deep high low clean dirty broken empty full whole half double single several "
    "various different same similar other private public free-range organic local heartfelt sincere thoughtful "
    "warm-hearted financiele praktische emotionele morele geestelijke medische juridische technische persoonlijke "
    "eerlijke positieve negatieve kritische snelle zware lichte zoete zure zachte diepe hoge lage schone vuile "
    "kapotte lege volle hele halve dubbele enkele diverse verschillende dezelfde andere biologische lokale oprechte "
    "pottery lavender candle candles rhubarb woollen taxi paint sourdough rabbit shoulder insulin insuline eye lentil "
    "wollen kaarsen headphones crutches koptelefoon krukken sunglasses zonnebril "
    "wrong right verkeerde verkeerd juiste broken lost empty "
    # groups, and what is done with pleasure
    "management staff nurses verpleging klanten clients customers reception receptie "
    "choir team club group class koor groep klas vereniging buurt exercise google wandelen sporten fietsen zwemmen "
    "lezen tuinieren zingen koken schrijven bewegen mediteren hardlopen dansen lopen schilderen breien slapen "
    "spelen yoga politely directly firmly explicitly formally casually carefully gently openly repeatedly twice "
    "once "
    # where something comes from, and what one takes along
    "market pharmacy doctors dentist council insurance museum theatre restaurant supermarket bakery post-office "
    "station markt apotheek tandarts verzekering museum theater restaurant supermarkt bakker bakkerij station stad "
    "dorp bestuur stichting thuiszorg laptop computer phone telefoon tablet umbrella paraplu stok stick walker "
    "camera leave vrijaf gratitude sunshine zon zonneschijn board bord tafel table cousins siblings brothers "
    "sisters neven nichten broers zussen ooms tantes oma's opa's zelfgebreide zelfgebakken zelfgekookte gebakken "
    "gekookte gebruikte "
    # with what, or how one felt
    "tegenzin moeite haast verdriet trein bus fiets auto tram metro boot vliegtuig hond kat pech geluk succes smaak "
    "muziek hulpmiddelen rollator rolstoel opzet recht name behulp train bike car ease luck pain regret tears effort "
    "difficulty dog cat care sadness anger gusto butter sugar plezier suiker boter tranen angst zon regen wind sneeuw "
    "rain sun snow wind weather luck walking running reading gardening nobody therapy therapie meditatie meditation "
)
#: The ends of words that name a thing: "gratitude" has none, but most that stand in someone's place do.
COMMON_ENDINGS: Final = (
    "heid",
    "ing",
    "ingen",
    "tion",
    "tions",
    "ness",
    "pijn",
    "ache",
    "tie",
    "ties",
    "schap",
    "teit",
)
_DONE: Final = (
    "op",
    "af",
    "aan",
    "uit",
    "in",
    "mee",
    "weg",
    "terug",
    "door",
    "om",
    "over",
    "voor",
    "bij",
    "na",
    "toe",
    "",
)


def looks_done(key: str) -> bool:
    """Whether a word has the shape of a Dutch participle: *gewandeld*, *opgestaan*."""
    return len(key) > 5 and key.endswith(("d", "t", "en", "aan")) and any(key.startswith(f"{by}ge") for by in _DONE)


#: English words that are also names, and often begin a sentence: only a name with a colon after it, or before a verb.
ALSO_WORDS: Final = make_word_set(
    "will may mark bill hope joy rose grace art faith pat sue rob dawn june april august summer drew chase grant guy "
    "do an al mei jan wil roos storm ster lot beer wolf hoop max per ties sept jo an ed ans bo"
)


def begins_saying(keys: list[str], at: int) -> bool:
    """Whether a verb is the beginning of a saying, in which nothing is given, got or asked: "gave up on Tom".

    Args:
        keys: The words of the line.
        at: Where the verb is.
    """
    verb, following, then = (keys[place] if place < len(keys) else "" for place in range(at, at + 3))
    if following in _SAYINGS.get(verb, ()) or find_hosting(keys, at):
        return True
    if not _FURTHER_ON.get(verb, frozenset()).isdisjoint(keys[at + 1 : at + 4]):
        return True
    if verb in _GOT and (following in _VERY or (following == "back" and then == "from")):
        return following == "back" or not _STATES.isdisjoint(keys[at + 2 : at + 5])
    if verb in _GOT and then == "to" and not any(key in _FROM for key in keys[at:]):
        return True  # "got Anna to sign the card"
    return verb in _GOT and following in _STATES and (not then or then in _GOES_ON)


def find_hosting(keys: list[str], at: int) -> tuple[int, int] | None:
    """Find the words that say that someone was my guest: "had Anna *over*", "had mam gisteren *te eten*".

    Args:
        keys: The words of the line.
        at: Where *had* is.

    Returns:
        Where they begin and end; None where the verb is no *had* or has no such words.
    """
    if keys[at : at + 1] not in (["had"], ["hadden"]):
        return None
    for place in range(at + 2, min(at + 2 + _NEAR, len(keys))):
        if keys[place] in _FROM:
            return None  # "had soup from Anna for lunch" was got from her
        for words in _AS_A_GUEST:
            if tuple(keys[place : place + len(words)]) == words:
                return place, place + len(words)
    return None


def find_finite_verbs(keys: list[str], at: int) -> list[tuple[Verb, int]]:
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
    if found and keys[at] == "leende" and "aan" not in keys[at:] and any(map(_says_whose, keys[at:])):
        return [(_BORROWED, 1)]
    return found


def list_finite_words() -> frozenset[str]:
    """The verbs that can begin a line, of one word each."""
    return frozenset(word for word in _FINITE if " " not in word)


def list_participles() -> frozenset[str]:
    """The participles that say which way something went."""
    return frozenset(_PARTICIPLES)


def _says_whose(key: str) -> bool:
    """Whether a word says of whom something is: *van Bram*, *Bram's ladder*. Who lends that, has it from there."""
    return key == "van" or key.endswith(("'s", "’s", "'", "’"))


def find_participle(keys: list[str], at: int) -> Verb | None:
    """The verb whose participle stands at a place, or None: *gegeven*, *gekregen*."""
    if keys[at] == "geleend" and (
        "aan" in keys or ("heb" in keys and not any(key in _BORROWED_SOMEHOW or _says_whose(key) for key in keys))
    ):
        return _LENT  # in Dutch one word lends both ways: "20 euro geleend aan Anna", "heb Anna 20 euro geleend"
    return _PARTICIPLES.get(keys[at])
