"""Words for someone by what they are to another: family, friends, neighbours, those who help; one and several."""

from typing import Final

from kring.quickadd.tokenizer import make_word_set

__all__ = ["KIN", "KIN_WITH_S", "PARENTS", "PERSONS"]

#: What one calls a parent or a grandparent, who is known by another word than this one perhaps: mum, mom, mama, ma.
PARENTS: Final = make_word_set(
    "mother mum mom mummy mommy mam mama mamma mams moeder ma father dad daddy papa pap pa vader "
    "oma opa grandma grandpa granny gran grandmother grandfather"
)
#: Whose something is, as one types it fast; other names with an s may be other people: Hans is not Han.
KIN_WITH_S: Final = make_word_set("dads mums moms grandmas grandpas grannys omas opas")
#: Family, friends and others around someone.
KIN: Final = make_word_set(
    "mother mothers father fathers mum mums mom moms dad dads parents sister sisters brother brothers wife husband "
    "son sons daughter daughters partner friend friends girlfriend boyfriend neighbour neighbours neighbor neighbors "
    "aunt aunts uncle uncles cousin cousins niece nieces nephew nephews grandmother grandfather grandma grandpa granny "
    "grandparents grandson grandsons granddaughter granddaughters grandchild grandchildren child children kid kids "
    "baby twins toddler teenager family relatives siblings spouse fiance fiancee widow widower godmother godfather "
    "stepmother stepfather stepson stepdaughter stepsister stepbrother in-laws mother-in-law father-in-law "
    "sister-in-law brother-in-law son-in-law daughter-in-law boss manager colleague colleagues flatmate flatmates "
    "roommate roommates housemate housemates landlord landlady tenant lodger guest guests visitor visitors buddy mate "
    "classmate classmates teammate teammates girls boys ex "
    "moeder moeders vader vaders mama papa ma pa ouders zus zusje zussen zusjes broer broers broertje broertjes vrouw "
    "man echtgenoot echtgenote zoon zoons zonen zoontje dochter dochters dochtertje vriend vrienden vriendin "
    "vriendinnen vriendje vriendinnetje buurman buurmannen buurvrouw buurvrouwen buur buren buurjongen buurmeisje "
    "tante tantes oom ooms nicht nichten nichtje neef neven neefje oma opa grootmoeder grootvader grootouders kind "
    "kinderen kindje kleinkind kleinkinderen kleinzoon kleindochter tweeling peuter puber gezin familie weduwe "
    "weduwnaar verloofde peettante peetoom stiefmoeder stiefvader stiefzoon stiefdochter schoonmoeder schoonvader "
    "schoonouders schoonzus schoonzusje schoonfamilie schoonzoon schoondochter zwager baas leidinggevende collega "
    "collega's collegas huisgenoot huisgenoten huisbaas gast gasten bezoeker bezoekers maatje jongens meiden meisjes"
)
#: Those who are there for someone by their work.
_BY_WORK: Final = make_word_set(
    "carer carers caregiver helper nurse nurses doctor doctors gp dentist physio physiotherapist therapist "
    "psychologist psychiatrist surgeon pharmacist counsellor counselor coach trainer mentor tutor cleaner "
    "gardener plumber electrician handyman builder mechanic driver hairdresser babysitter nanny childminder priest "
    "teacher teachers "
    "vicar pastor minister lawyer solicitor accountant notary client clients student students volunteer volunteers "
    "verzorger verzorgers verzorgster verzorgende begeleider begeleiders begeleidster hulpverlener zuster zusters "
    "verpleegster verpleegkundige wijkverpleegkundige verpleger mantelzorger mantelzorgers dokter arts huisarts "
    "tandarts specialist fysiotherapeut fysio therapeut psycholoog psychiater apotheker logopedist juf meester leraar "
    "lerares docent schoonmaker schoonmaakster poetshulp huishoudster tuinman loodgieter elektricien klusjesman "
    "aannemer chauffeur kapper kapster oppas gastouder dominee pastoor advocaat notaris boekhouder bewindvoerder "
    "mentrix casemanager clienten vrijwilliger vrijwilligers"
)
#: All of them.
PERSONS: Final = KIN | _BY_WORK
