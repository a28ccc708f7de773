# ruff: noqa: E501 - one command a line reads as the table it is
"""Every command of the full screen, declared once.

One declaration gives the key binding, the entry in the footer, in the command palette, on the help screen and on the
page of ``kring help keys``, and the id under which the settings can give it another key. To add a command: declare it
here, and write ``action_<action>`` on the widget its scope belongs to (which has ``BINDINGS = make_bindings("<scope>")``,
of ``tui/components/bindings.py``). Where it does not apply just now, let that widget's ``check_action`` return False (not
shown) or None (shown dimmed). A text that names a key names the command, ``{main.undo}``, and
:func:`fill_in_keys` puts the key there: ``safe_text.content`` does so for the full screen, ``cli/help_topics.py`` for
the command line.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from kring.i18n import N_, _

__all__ = [
    "COMMANDS",
    "SCOPES",
    "USUAL",
    "Command",
    "explain_command",
    "fill_in_keys",
    "find_clash",
    "get_command",
    "get_usual_keys",
    "is_needed",
    "key_name",
    "key_names",
    "make_keymap",
    "of_scope",
    "use_keys",
]


class Command(NamedTuple):
    """Something someone can do.

    Attributes:
        id: ``scope.action`` as a rule; the id for keymaps. The part before the dot is the scope: the widget it is
            bound on (see ``SCOPES``).
        keys: One or more keys as Textual names them, with commas.
        action: The action on the widget of its scope; arguments may follow: ``go('people')``.
        name: A word or two, for the footer and the palette; marked with ``N_``, translated when shown.
        help: One sentence, for the palette and the help screen, which show it by :func:`explain_command`; marked with
            ``N_``; ``{main.undo}`` in it is the key of that command.
        footer: Its rank in the footer, 1 first; 0 is not in the footer.
        priority: The key works also while something is being typed.
        palette: Whether the palette lists it.
    """

    id: str
    keys: str
    action: str
    name: str
    help: str
    footer: int = 0
    priority: bool = False
    palette: bool = True

    @property
    def scope(self) -> str:
        """The part of the full screen it belongs to."""
        return self.id.partition(".")[0]


#: What the scopes are called on the help screen, in its order.
SCOPES: Final[dict[str, str]] = {
    "app": N_("On every screen"),
    "main": N_("In the six main screens"),
    "list": N_("In a list"),
    "today": N_("Today"),
    "circles": N_("Circles"),
    "people": N_("People"),
    "members": N_("Who is in a circle"),
    "ecogram": N_("Ecogram"),
    "giving": N_("Giving and receiving"),
    "turnto": N_("Who can I turn to?"),
    "why": N_("Why someone is listed there"),
    "journal": N_("Journal"),
    "backups": N_("Backups"),
    "restore": N_("Looking at a backup"),
    "agreements": N_("Agreements"),
    "review": N_("Review"),
    "look": N_("Looking at a circle"),
    "around": N_("All circles"),
    "sheets": N_("Worksheets"),
    "sheet": N_("In a worksheet"),
    "along": N_("A page to take along"),
    "addbar": N_("While adding"),
    "form": N_("In a form"),
}

#: Every command with its usual keys; :data:`COMMANDS` has them with the keys that were set.
USUAL: Final = (
    # Everywhere, also over forms and dialogs.
    Command("app.palette", "ctrl+p", "palette", N_("Commands"), N_("Find any command, person or circle by its name."), priority=True, palette=False),
    Command("app.hide", "ctrl+l", "hide", N_("Hide now"), N_("A neutral screen at once. Back to the journal: Enter."), priority=True),
    Command("app.skip_step", "f3", "skip_step", N_("Skip this step"), N_("While you practise: on to the next step."), priority=True),
    Command("app.quit", "ctrl+q", "quit_kring", N_("Quit"), N_("Close kring. What you saved is saved."), priority=True),
    # In every place.
    Command("main.add", "a", "add", N_("add"), N_("Write down in one line what was given, received or done together."), footer=10),
    Command("main.search", "slash", "search", N_("search"), N_("Search people, circles, entries and agreements."), footer=65),
    Command("main.undo", "u", "undo", N_("undo"), N_("Undo the last change, also removing something."), footer=70),
    Command("main.redo", "U", "redo", N_("do again"), N_("Do again what was undone last, as long as nothing else was done.")),
    Command("main.help", "question_mark,f1", "help", N_("help"), N_("Every key of the place you are in."), footer=90),
    Command("main.today", "1", "go('today')", N_("Today"), N_("What is worth a look, and what you wrote last.")),
    Command("main.circles", "2", "go('circles')", N_("Circles"), N_("The groups around you, and the purpose of each.")),
    Command("main.people", "3", "go('people')", N_("People"), N_("The people and organisations around you.")),
    Command("main.journal", "4", "go('journal')", N_("Journal"), N_("Everything written down, newest first.")),
    Command("main.agreements", "5", "go('agreements')", N_("Agreements"), N_("What was agreed: who does what by when.")),
    Command("main.review", "6", "go('review')", N_("Review"), N_("Look closely at a circle: is it still meaningful?")),
    Command("main.backups", "f7", "backups", N_("Backups"), N_("Save the journal in a file, look at a backup, restore one.")),
    Command("main.ecogram", "o", "ecogram", N_("Ecogram"), N_("A drawing of the people around you, how close they are, and what you gave and received lately."), footer=82),
    Command("main.giving", "H", "giving", N_("Giving and receiving"), N_("What is given and received, by kind of support, side by side."), footer=83),
    Command("main.turn_to", "T", "turn_to", N_("Who can I turn to?"), N_("Who you can turn to for what, by circle."), footer=84),
    Command("main.sheets", "W", "sheets", N_("Worksheets"), N_("Prepare a talk in which interests differ, and round it off."), footer=85),
    Command("main.settings", "f8", "settings", N_("Settings"), N_("Language, colours, keys, and how kring looks back."), footer=88),
    Command("main.theme", "f9", "theme", N_("Theme"), N_("Choose the colours.")),
    Command("main.language", "f10", "language", N_("Language"), N_("English or Dutch.")),
    Command("main.leave", "q", "app.quit_kring", N_("quit"), N_("Close kring. What you saved is saved."), footer=99, palette=False),
    # In a list (widgets/linelist.py).
    Command("list.up", "up,k", "up", N_("Up"), N_("One row up."), palette=False),
    Command("list.down", "down,j", "down", N_("Down"), N_("One row down."), palette=False),
    Command("list.page_up", "pageup", "page_up", N_("Page up"), N_("One screen up."), palette=False),
    Command("list.page_down", "pagedown", "page_down", N_("Page down"), N_("One screen down."), palette=False),
    Command("list.first", "home,g", "first", N_("First"), N_("To the first row."), palette=False),
    Command("list.last", "end,G", "last", N_("Last"), N_("To the last row."), palette=False),
    Command("list.open", "enter", "open", N_("open"), N_("Open the row."), footer=5, palette=False),
    # Today.
    Command("today.answer", "y", "answer", N_("answer"), N_("What became of what was asked, offered or agreed."), footer=20),
    Command("today.not_now", "n", "not_now", N_("not now"), N_("Put off what is highlighted. Undo: {main.undo}."), footer=25),
    # Journal.
    Command("journal.new", "n", "new", N_("new entry"), N_("Write an entry in a form, with all its fields."), footer=20),
    Command("journal.edit", "e", "edit", N_("edit"), N_("Edit the entry."), footer=30),
    Command("journal.answer", "y", "answer", N_("answer"), N_("Say what became of a question or an offer: it happened, the answer was no, or it is open."), footer=35),
    Command("journal.agree", "c", "agree", N_("agreement"), N_("Make an agreement of the entry: who does what by when."), footer=45),
    Command("journal.remove", "d,delete", "remove", N_("remove"), N_("Remove the entry. Undo: {main.undo}."), footer=40),
    Command("journal.filter", "f", "filter", N_("filter"), N_("Show only some entries: of a person, a circle, a direction, with a word."), footer=50),
    Command("journal.clear", "F", "clear_filter", N_("all entries"), N_("Show every entry again.")),
    Command("journal.back", "escape", "back", N_("back"), N_("Back to the list, or to every entry."), footer=6, palette=False),
    # People and circles.
    Command("people.new", "n", "new", N_("new person"), N_("Add someone. A nickname is enough."), footer=20),
    Command("people.edit", "e", "edit", N_("edit"), N_("Edit this person."), footer=30),
    Command("people.entry", "w", "entry", N_("entry with …"), N_("Write down something with this person."), footer=25),
    Command("people.agree", "c", "agree", N_("agreement"), N_("Write down an agreement with this person."), footer=47),
    Command("people.negotiate", "N", "negotiate", N_("prepare a talk"), N_("Prepare a talk with this person in which interests differ.")),
    Command("people.giving", "h", "giving", N_("giving and receiving"), N_("What you and this person give and receive."), footer=45),
    Command("people.look", "r", "look", N_("look"), N_("The short look at someone: what you value, what they might need, one small step."), footer=47),
    Command("people.pause", "p", "pause", N_("pause"), N_("Pause: kring does not bring someone up for a while, or until you say so."), footer=50),
    Command("people.end", "x", "end", N_("contact stopped"), N_("Contact has stopped, or someone died. They stay, and kring does not bring them up.")),
    Command("people.remove", "d,delete", "remove", N_("remove"), N_("Remove someone. Undo: {main.undo}."), footer=40),
    Command("people.merge", "M", "merge", N_("merge with …"), N_("Two people who turn out to be one: merge them.")),
    Command("people.erase", "ctrl+delete,E", "erase", N_("erase for good"), N_("Erase someone for good, with all history. This cannot be undone.")),
    Command("people.filter", "f", "filter", N_("filter"), N_("Type a few letters of a name."), footer=60),
    Command("people.all", "z", "toggle_past", N_("show all"), N_("Show or hide people with whom contact stopped, or who died.")),
    Command("people.back", "escape", "back", N_("back"), N_("Back to the list."), footer=6, palette=False),
    Command("circles.new", "n", "new", N_("new circle"), N_("Add a circle: people around a purpose."), footer=20),
    Command("circles.edit", "e", "edit", N_("edit"), N_("Edit this circle."), footer=30),
    Command("circles.entry", "w", "entry", N_("entry in …"), N_("Write down something in this circle."), footer=25),
    Command("circles.member", "m", "members", N_("members"), N_("Who is in it, and as what."), footer=35),
    Command("circles.agree", "c", "agree", N_("agreement"), N_("Write down an agreement in this circle."), footer=47),
    Command("circles.negotiate", "N", "negotiate", N_("prepare a talk"), N_("Prepare a talk about this circle in which interests differ.")),
    Command("circles.giving", "h", "giving", N_("giving and receiving"), N_("What is given and received in this circle, and for mantelzorg the hours per week."), footer=45),
    Command("circles.look", "r", "look", N_("look"), N_("Look at the circle: one question after the other. What was begun goes on."), footer=32),
    Command("circles.rest", "p", "rest", N_("let rest"), N_("Let a circle rest, or take it up again."), footer=50),
    Command("circles.end", "x", "end", N_("end circle"), N_("The circle has ended. You can still look back on it.")),
    Command("circles.remove", "d,delete", "remove", N_("remove"), N_("Remove the circle. Undo: {main.undo}."), footer=40),
    Command("circles.filter", "f", "filter", N_("filter"), N_("Type a few letters of a name."), footer=60),
    Command("circles.all", "z", "toggle_past", N_("show all"), N_("Show or hide circles that have ended.")),
    Command("circles.back", "escape", "back", N_("back"), N_("Back to the list."), footer=6, palette=False),
    # Who is in a circle (screens/members.py).
    Command("members.add", "n", "add", N_("add someone"), N_("Put someone in the circle."), footer=1, palette=False),
    Command("members.change", "e", "change", N_("roles"), N_("Change the roles of someone in the circle."), footer=2, palette=False),
    Command("members.left", "x", "left", N_("has left"), N_("Someone has left the circle. You still see that they were in it."), footer=3, palette=False),
    Command("members.remove", "d,delete", "remove", N_("take out"), N_("Take someone out, as if they had not been in it."), footer=4, palette=False),
    Command("members.leave", "escape", "leave", N_("back"), N_("Back to the circle."), footer=5, palette=False),
    Command("members.help", "question_mark,f1", "help", N_("help"), N_("Every key that works here."), footer=6, palette=False),
    # Looking at a circle or person (review/): the place, the questions, and the round of all circles.
    Command("review.begin", "r", "begin", N_("look"), N_("Look at the circle: one question after the other. What was begun goes on."), footer=20),
    Command("review.person", "p", "person", N_("at a person"), N_("The short look at one person."), footer=35),
    Command("review.all", "v", "all", N_("all circles"), N_("Every circle with its purpose, its last look and its next, and who is there for what."), footer=30),
    Command("review.remove", "d,delete", "remove", N_("remove"), N_("Remove the newest look at the circle, or the one that was begun. Undo: {main.undo}."), footer=60),
    Command("review.back", "escape", "back", N_("back"), N_("Back to the list."), footer=6, palette=False),
    Command("look.enter", "enter", "enter", N_("next"), N_("On to the next question. In a text: another line."), priority=True, palette=False),
    Command("look.next", "pagedown,ctrl+n", "page(1)", N_("next"), N_("On to the next question. An empty one is skipped."), footer=1, palette=False),
    Command("look.back", "pageup,ctrl+b", "page(-1)", N_("back"), N_("Back to the question before."), footer=3, palette=False),
    Command("look.decide", "f8", "decide", N_("to the decision"), N_("Skip the other questions and go to the decision. Once more: back to where you were."), footer=4, palette=False),
    Command("look.down", "ctrl+down", "facts(1)", N_("more"), N_("Further down in what the journal knows."), footer=5, priority=True, palette=False),
    Command("look.up", "ctrl+up", "facts(-1)", N_("up"), N_("Back up in what the journal knows."), priority=True, palette=False),
    Command("look.leave", "escape", "leave", N_("later"), N_("Stop for now. Everything is kept, and you can go on another time."), footer=2, palette=False),
    Command("look.help", "f1", "help", N_("help"), N_("Every key that works here."), footer=6, palette=False),
    Command("around.leave", "escape,v", "leave", N_("back"), N_("Back to the list of circles."), footer=2, palette=False),
    Command("around.open", "enter", "open_row", N_("open"), N_("Open the circle or person."), footer=1, priority=True, palette=False),
    # The negotiation worksheet (negotiation/).
    Command("sheets.open", "enter", "open_row", N_("open"), N_("Open the worksheet, and go on with it."), footer=1, priority=True, palette=False),
    Command("sheets.new", "n", "new", N_("new"), N_("Prepare another talk."), footer=2, palette=False),
    Command("sheets.next", "r", "next_round", N_("next round"), N_("Begin a next round from this one, which stays as it is."), footer=4, palette=False),
    Command("sheets.along", "t", "take_along", N_("take along"), N_("One page of it, to take along or to copy."), footer=5, palette=False),
    Command("sheets.remove", "d,delete", "remove", N_("remove"), N_("Remove the worksheet. Its agreements stay. Undo: {main.undo}."), footer=6, palette=False),
    Command("sheets.undo", "u", "undo", N_("undo"), N_("Undo the last change, also removing something."), footer=7, palette=False),
    Command("sheets.redo", "U", "redo", N_("do again"), N_("Do again what was undone last, as long as nothing else was done."), palette=False),
    Command("sheets.leave", "escape,W", "leave", N_("back"), N_("Back to where you were."), footer=3, palette=False),
    Command("sheet.enter", "enter", "enter", N_("next"), N_("On to the next field."), priority=True, palette=False),
    Command("sheet.next", "pagedown,ctrl+n", "page(1)", N_("next"), N_("On to the next page. Everything may stay empty."), footer=1, palette=False),
    Command("sheet.back", "pageup,ctrl+b", "page(-1)", N_("back"), N_("Back to the page before."), footer=3, palette=False),
    Command("sheet.phase", "f8", "phase", N_("next part"), N_("To the next part: prepare, the talk, rounding off."), footer=4, palette=False),
    Command("sheet.along", "f6", "take_along", N_("take along"), N_("One page of it, to take along or to copy."), footer=6, priority=True, palette=False),
    Command("sheet.down", "ctrl+down", "facts(1)", N_("more"), N_("Further down in what is beside the page."), footer=5, priority=True, palette=False),
    Command("sheet.up", "ctrl+up", "facts(-1)", N_("up"), N_("Back up in what is beside the page."), priority=True, palette=False),
    Command("sheet.leave", "escape", "leave", N_("later"), N_("Stop for now. Everything is kept, and you can go on another time."), footer=2, palette=False),
    Command("sheet.help", "f1", "help", N_("help"), N_("Every key that works here."), footer=7, palette=False),
    Command("along.private", "p", "private", N_("private parts"), N_("Put in what is for you alone, or leave it out."), footer=1, palette=False),
    Command("along.markdown", "m", "markdown", N_("Markdown"), N_("As Markdown, or as plain text."), footer=3, palette=False),
    Command("along.file", "f", "file", N_("in a file"), N_("Keep the page as a file."), footer=4, palette=False),
    Command("along.copy", "c", "copy", N_("copy"), N_("Copy the page."), footer=5, palette=False),
    Command("along.leave", "escape", "leave", N_("back"), N_("Back to the worksheet."), footer=2, palette=False),
    Command("along.help", "question_mark,f1", "help", N_("help"), N_("Every key that works here."), footer=6, palette=False),
    # The ecogram (screens/ecogram.py).
    Command("ecogram.open", "enter", "open", N_("open"), N_("Open the card of the one the cursor is on, or the list behind a number."), footer=1, palette=False),
    Command("ecogram.left", "left", "towards(-1, 0)", N_("Left"), N_("To the person on the left."), palette=False),
    Command("ecogram.right", "right", "towards(1, 0)", N_("Right"), N_("To the person on the right."), palette=False),
    Command("ecogram.up", "up,k", "towards(0, -1)", N_("Up"), N_("To the person above."), palette=False),
    Command("ecogram.down", "down,j", "towards(0, 1)", N_("Down"), N_("To the person below."), palette=False),
    Command("ecogram.next", "tab", "along(1)", N_("next"), N_("To the next person on the ring, then on to the next ring."), footer=6, palette=False),
    Command("ecogram.previous", "shift+tab", "along(-1)", N_("previous"), N_("To the previous person on the ring."), palette=False),
    Command("ecogram.circle", "c", "circle", N_("circle"), N_("Show only the people of one circle, or everyone again."), footer=3, palette=False),
    Command("ecogram.words", "w", "words", N_("words"), N_("The same as a list in words, ring by ring."), footer=4, palette=False),
    Command("ecogram.export", "e", "export", N_("file"), N_("Save the drawing as a file (SVG) that opens anywhere."), footer=5, palette=False),
    Command("ecogram.then", "t", "then", N_("then"), N_("Who was around you on the day of an earlier look, or now again."), footer=7),
    Command("ecogram.legend", "question_mark,f1", "legend", N_("legend"), N_("What the lines and signs mean, and every key."), footer=90, palette=False),
    Command("ecogram.giving", "H", "giving", N_("Giving and receiving"), N_("What is given and received, by kind of support, side by side."), palette=False),
    Command("ecogram.turn_to", "T", "turn_to", N_("Who can I turn to?"), N_("Who you can turn to for what, by circle."), palette=False),
    Command("ecogram.leave", "escape,o", "leave", N_("back"), N_("Back to everyone, or to where you were."), footer=2, palette=False),
    # Giving and receiving (exchange/screen.py), and who can I turn to (coverage/screen.py).
    Command("giving.entries", "enter", "open_row", N_("entries"), N_("Show the entries behind the row, in the journal. Back: Esc."), footer=1, priority=True, palette=False),
    Command("giving.horizon", "h", "horizon", N_("period"), N_("Look back three months, a year, or over everything."), footer=2, palette=False),
    Command("giving.whose", "f", "whose", N_("with whom"), N_("With someone, in a circle, or all together."), footer=4, palette=False),
    Command("giving.add", "a", "add", N_("add"), N_("Write something down, with the same person or in the same circle."), footer=5, palette=False),
    Command("giving.turn_to", "T", "turn_to", N_("Who can I turn to?"), N_("Who you can turn to for what, by circle."), palette=False),
    Command("giving.ecogram", "o", "ecogram", N_("Ecogram"), N_("A drawing of the people around you, how close they are, and what you gave and received lately."), palette=False),
    Command("giving.leave", "escape,H", "leave", N_("back"), N_("Back to what was shown before."), footer=3, palette=False),
    Command("giving.help", "question_mark,f1", "help", N_("help"), N_("Every key of the place you are in."), footer=90, palette=False),
    Command("turnto.up", "up,k", "step(-1, 0)", N_("Up"), N_("To the kind of support above."), palette=False),
    Command("turnto.down", "down,j", "step(1, 0)", N_("Down"), N_("To the kind of support below, and on to the text."), palette=False),
    Command("turnto.left", "left", "step(0, -1)", N_("Left"), N_("To the circle on the left."), palette=False),
    Command("turnto.right", "right", "step(0, 1)", N_("Right"), N_("To the circle on the right."), palette=False),
    Command("turnto.why", "enter", "why", N_("why"), N_("Who it is, and the entries behind it."), footer=1, priority=True, palette=False),
    Command("turnto.horizon", "h", "horizon", N_("period"), N_("Look back three months, a year, or over everything."), footer=2, palette=False),
    Command("turnto.words", "tab", "other_part", N_("in words"), N_("To the text below, and back."), footer=4, palette=False),
    Command("turnto.add", "a", "add", N_("add"), N_("Write something down."), footer=5, palette=False),
    Command("turnto.giving", "H", "giving", N_("Giving and receiving"), N_("What is given and received, by kind of support, side by side."), palette=False),
    Command("turnto.ecogram", "o", "ecogram", N_("Ecogram"), N_("A drawing of the people around you, how close they are, and what you gave and received lately."), palette=False),
    Command("turnto.leave", "escape,T", "leave", N_("back"), N_("Back to where you were."), footer=3, palette=False),
    Command("turnto.help", "question_mark,f1", "help", N_("help"), N_("Every key of the place you are in."), footer=90, palette=False),
    Command("why.entries", "e", "entries", N_("in the journal"), N_("Show these entries in the journal."), footer=1, palette=False),
    Command("why.leave", "escape", "leave", N_("back"), N_("Back to the table."), footer=2, palette=False),
    # The backups (screens/backups.py), and looking into one (screens/restore.py).
    Command("backups.look", "enter", "look_into", N_("look at"), N_("See what restoring this backup would change."), footer=1, palette=False),
    Command("backups.make", "n", "make", N_("new backup"), N_("Save the whole journal in one file."), footer=2, palette=False),
    Command("backups.other", "o", "other", N_("other file"), N_("Look at a backup in another place."), footer=3, palette=False),
    Command("backups.leave", "escape", "leave", N_("back"), N_("Back to where you were."), footer=4, palette=False),
    Command("restore.put_back", "p", "put_back", N_("restore"), N_("Restore this backup, after a question. kring backs up the journal first."), footer=1, palette=False),
    Command("restore.way", "m", "other_way", N_("merge or replace"), N_("Merge what is newer, or make the journal the same as the backup."), footer=2, palette=False),
    Command("restore.leave", "escape", "leave", N_("back"), N_("Back to the list of backups."), footer=3, palette=False),
    # Agreements (agreements/place.py).
    Command("agreements.new", "n", "new", N_("new agreement"), N_("Write down an agreement: who does what by when."), footer=20),
    Command("agreements.outcome", "y", "outcome", N_("how it went"), N_("What became of it: kept, changed, dropped, or open again."), footer=25),
    Command("agreements.keep", "w", "keep_as_entry", N_("kept, as an entry"), N_("It was kept: write it in the Journal too, as given, received or done together."), footer=27),
    Command("agreements.prepare", "p", "prepare", N_("worksheets"), N_("Prepare a talk in which interests differ, and round it off."), footer=28),
    Command("agreements.edit", "e", "edit", N_("edit"), N_("Edit the agreement."), footer=30),
    Command("agreements.remove", "d,delete", "remove", N_("remove"), N_("Remove the agreement. Undo: {main.undo}."), footer=40),
    Command("agreements.all", "z", "toggle_closed", N_("show all"), N_("Show or hide the agreements that were kept or dropped.")),
    Command("agreements.back", "escape", "back", N_("back"), N_("Back to the list."), footer=6, palette=False),
    # While adding (addbar/bar.py).
    Command("addbar.save", "enter", "ask('save')", N_("save"), N_("Save the line. Where something is unclear, choose first."), footer=1, palette=False),
    Command("addbar.complete", "tab", "ask('complete')", N_("complete"), N_("Complete the name, circle or tag you are typing. Press again for the next one."), footer=2, palette=False),
    Command("addbar.choose", "down", "ask('down')", N_("choose"), N_("To the list of what you may mean. You can also type a digit."), footer=3, palette=False),
    Command("addbar.new", "ctrl+n", "ask('new')", N_("new person"), N_("Add this name as someone new."), palette=False),
    Command("addbar.kind", "ctrl+t", "ask('kind')", N_("no kind"), N_("Leave out the kind of support that the words say. Press again to have it back."), palette=False),
    Command("addbar.afresh", "ctrl+r", "ask('afresh')", N_("another line"), N_("Clear the line and begin another. Once more brings it back."), palette=False),
    Command("addbar.close", "escape", "ask('close')", N_("close"), N_("Close the line. What you typed stays."), footer=4, palette=False),
    # In a form (screens/forms).
    Command("form.save", "ctrl+s", "save", N_("save"), N_("Save the form."), footer=1, palette=False),
    Command("form.leave", "escape", "leave", N_("close"), N_("Close the form. What you typed is kept."), footer=2, palette=False),
    Command("form.afresh", "ctrl+r", "afresh", N_("start afresh"), N_("Clear what you typed and start again. Once more brings it back."), footer=3, palette=False),
    Command("form.help", "f1", "help", N_("help"), N_("Every key that works here."), footer=4, palette=False),
)  # fmt: skip

#: Every command by its id, with the keys that were chosen for it.
COMMANDS: Final[dict[str, Command]] = {each.id: each for each in USUAL}

#: The scopes of the places, which the keys of the main screen and of lists reach too.
_IN_PLACES: Final = frozenset(
    {"main", "list", "today", "circles", "people", "journal", "agreements", "review"} & {each.scope for each in USUAL}
)
#: A key as Textual names it: ``f2``, ``ctrl+k``, ``question_mark``, ``U``.
#: Keys that lead out of everything, move or type.
_NEEDED: Final = frozenset(
    {"escape", "enter", "tab", "shift+tab", "space", "backspace", "delete", "up", "down", "left", "right"}
)
_A_KEY: Final = re.compile(r"(?:(?:ctrl|shift|alt|super|meta)\+)*[A-Za-z0-9_]+")

#: How keys are written where Textual's name for them is not what stands on the key.
#: A command that a text names: its id in braces.
_NAMED: Final = re.compile(r"\{([a-z]+\.[a-z_]+)(\*?)\}")
_KEY_NAMES: Final[dict[str, str]] = {
    "slash": "/",
    "question_mark": "?",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "delete": "del",
}


def get_command(id: str) -> Command:  # noqa: A002 - the word for it
    """The command with this id."""
    return COMMANDS[id]


def of_scope(scope: str) -> Iterator[Command]:
    """The commands of one scope, in the order in which they are declared."""
    return (each for each in COMMANDS.values() if each.scope == scope)


def get_usual_keys(id: str) -> str:  # noqa: A002 - the word for it
    """The keys a command has as long as no other ones were chosen."""
    return next(each.keys for each in USUAL if each.id == id)


def use_keys(chosen: Mapping[str, str]) -> list[str]:
    """Give commands other keys, and all others their usual ones.

    The bindings themselves are Textual's: give it :func:`make_keymap` of what is used then.

    Args:
        chosen: Keys as Textual names them, with commas, by the id of a command.

    Returns:
        A sentence for each that was passed over.
    """
    COMMANDS.update((each.id, each) for each in USUAL)
    problems = []
    given = []
    for id_, keys in chosen.items():
        usual = COMMANDS.get(id_)
        wanted = ",".join(part.strip() for part in keys.split(","))
        if usual is None:
            problems.append(_("Unknown command: “{name}”.").format(name=id_))
        elif not all(_A_KEY.fullmatch(key) for key in wanted.split(",")):
            problems.append(_("“{keys}” is not a key, for {name}.").format(keys=keys, name=id_))
        elif needed := [key for key in wanted.split(",") if is_needed(usual, key)]:
            typing = _("{name} needs a key that types nothing, such as f2 or ctrl+k.")
            moving = _("{name}: “{keys}” is needed to move and to type.")
            problems.append((moving if _NEEDED.intersection(needed) else typing).format(name=id_, keys=keys))
        else:
            COMMANDS[id_] = usual._replace(keys=wanted)
            given.append(id_)
    for id_ in given:  # once all are there: two commands may have changed keys with each other
        keys = COMMANDS[id_].keys
        if taken := find_clash(id_, keys):
            COMMANDS[id_] = next(each for each in USUAL if each.id == id_)
            problems.append(_("{name}: “{keys}” is the key of {other}.").format(name=id_, keys=keys, other=taken.id))
    return problems


def is_needed(command: Command, key: str) -> bool:
    """Whether a key cannot be given to a command: it moves, leads out, or is typed where the command works.

    Args:
        command: The command it is for; what it has as long as no other was chosen, it may have.
        key: One key, as Textual names it.
    """
    usual = get_usual_keys(command.id).split(",")
    return key not in usual and (key in _NEEDED or _types_something(command, key))


def _types_something(command: Command, key: str) -> bool:
    """Whether a key is for typing, and the command would take it away: it works while something is being typed."""
    return command.priority and not re.fullmatch(r"f\d+|(?:ctrl|alt|super|meta)\+.+", key)


def make_keymap() -> dict[str, str]:
    """Give Textual the commands that have other keys than the usual ones: id and keys."""
    return {each.id: COMMANDS[each.id].keys for each in USUAL if COMMANDS[each.id].keys != each.keys}


def find_clash(id: str, keys: str) -> Command | None:  # noqa: A002 - the word for it
    """Find a command that works in the same place as another one and has one of its keys.

    Args:
        id: The id of the command the keys are for.
        keys: The keys, with commas.
    """
    scope, wanted = COMMANDS[id].scope, set(keys.split(","))
    beside = {scope, "app"} | ({"main", "list"} if scope in _IN_PLACES else set())
    everywhere = scope in ("app", "main", "list")
    for each in COMMANDS.values():
        near = each.scope in beside or (everywhere and (scope == "app" or each.scope in _IN_PLACES))
        if each.id != id and near and wanted & set(each.keys.split(",")):
            return each
    return None


def key_name(keys: str) -> str:
    """How the first of some keys is written: ``ctrl+l``, ``/``, ``esc``.

    Args:
        keys: Keys as Textual names them, with commas.
    """
    first = keys.split(",", maxsplit=1)[0]
    head, plus, last = first.rpartition("+")
    return f"{head}{plus}{_KEY_NAMES.get(last, last)}"


def fill_in_keys(text: str, write: Callable[[str], str] = key_name) -> str:
    """Put the key of a command, as it is set, where a text names it: “Undo: {main.undo}.”.

    Args:
        text: A text of ours, in any language: ``{main.help}`` is the first key of a command, ``{main.help*}`` all of
            them. What stands in braces and is no command stays.
        write: Writes one key, by its name in Textual; by default as :func:`key_name` does.
    """

    def name(found: re.Match[str]) -> str:
        command = COMMANDS.get(found[1])
        if command is None:
            return found[0]
        return " ".join(map(write, command.keys.split(",")[: None if found[2] else 1]))

    return _NAMED.sub(name, text)


def explain_command(command: Command) -> str:
    """What a command is for, in the language spoken, with keys as they are set.

    Args:
        command: One of :data:`COMMANDS`.
    """
    return fill_in_keys(_(command.help))


def key_names(keys: str) -> str:
    """How all of some keys are written: ``?, f1``.

    Args:
        keys: Keys as Textual names them, with commas.
    """
    return ", ".join(key_name(key) for key in keys.split(","))
