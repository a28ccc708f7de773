# ruff: noqa: E501 - one command a line reads as the table it is
"""What people call a command where kring has another word for it; looked for in the palette and help, never shown.

Both languages at once: whoever speaks one of them may know the other one's word. What kring itself does not say, such
as a balance, is here only to lead to what it has instead.
"""

from typing import Final

__all__ = ["OTHER_WORDS"]

#: By the id of a command.
OTHER_WORDS: Final[dict[str, str]] = {
    "app.quit": "exit close leave end stop afsluiten sluiten stoppen verlaten einde",
    "app.hide": "privacy lock blank boss verbergen privé scherm slot",
    "app.palette": "menu command opdracht",
    "main.add": "write note log new entry schrijven noteren moment toevoegen",
    "main.search": "find look up zoeken vinden",
    "main.undo": "undo terugdraaien restore bring back revert ongedaan maken terughalen herstellen",
    "main.redo": "again opnieuw",
    "main.help": "manual keys shortcuts hulp handleiding toetsen sneltoetsen",
    "main.today": "today vandaag home start birthday birthdays begin verjaardag verjaardagen jarig",
    "main.circles": "circles kringen groups family friends groepen familie vrienden",
    "main.people": "people mensen contacts persons address book birthday contacten personen adresboek verjaardag",
    "main.journal": "diary entries notes history dagboek momenten notities geschiedenis",
    "main.agreements": "agreements afspraken tasks appointments promises todo taken beloften to-do",
    "main.review": "review terugblik evaluate evaluation meaningful evalueren evaluatie zinvol",
    "main.backups": "backup reservekopie export save copy restore import exporteren opslaan kopie back-up terugzetten importeren delen",
    "main.ecogram": "ecogram map drawing diagram network graph tekening kaart netwerk schema",
    "main.giving": "giving receiving halen brengen balance give take statistics hours balans geven nemen cijfers uren statistiek",
    "main.turn_to": "turn to terecht support help network steun hulp netwerk",
    "main.sheets": "worksheets werkbladen negotiate negotiation conversation onderhandelen onderhandeling gesprek",
    "main.settings": "settings instellingen options preferences configuration config keys opties voorkeuren configuratie toetsen",
    "main.theme": "theme thema colors colours dark light kleuren donker licht",
    "main.language": "language dutch english nederlands engels taal",
    "people.new": "contact create add aanmaken toevoegen",
    "people.edit": "birthday phone address change rename verjaardag telefoon adres wijzigen veranderen hernoemen",
    "people.remove": "remove verwijderen delete weg wissen",
    "people.erase": "erase wissen delete forget gdpr vergeten avg weg",
    "people.merge": "merge samenvoegen duplicate same dubbel dezelfde",
    "people.end": "died deceased overleden dood gestopt",
    "people.pause": "pause pauze rest silence stil rust",
    "circles.new": "group create aanmaken groep",
    "circles.edit": "change rename wijzigen veranderen hernoemen",
    "circles.member": "members join leden lid",
    "circles.remove": "remove verwijderen delete weg wissen",
    "journal.edit": "change wijzigen veranderen",
    "journal.remove": "remove verwijderen delete weg wissen",
    "journal.filter": "search find zoeken",
    "today.not_now": "snooze later postpone uitstellen",
    "ecogram.export": "save svg image picture share afbeelding plaatje opslaan delen",
}
