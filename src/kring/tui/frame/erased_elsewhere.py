"""What another window erased for good is not kept unfinished in this one either: drafts, and forms that are open."""

from typing import TYPE_CHECKING

from kring.tui.addbar.bar import AddBar
from kring.tui.components.form.form_drafts import Drafts

if TYPE_CHECKING:
    from kring.storage.change_event import Changed
    from kring.tui.frame.app import KringApp

__all__ = ["ErasedElsewhere"]


class ErasedElsewhere:
    """Looks at what changed, and lets go of whoever was erased.

    Args:
        app: Whose drafts and screens they are.
    """

    def __init__(self, app: "KringApp") -> None:
        self._app = app
        #: What everyone is called, by id: once another window has erased someone, nothing else here says it.
        self.names: dict[str, tuple[str, ...]] = {}

    def learn_names(self) -> None:
        """Note what everyone is called now."""
        self.names = {one.id: (one.name, *one.aliases) for one in self._app.journal.people}

    def forget(self, changed: "Changed") -> None:
        """Forget who was erased.

        Args:
            changed: What was changed, here or elsewhere.
        """
        book = self._app.journal.book
        read = (book.tables.get(table) for table in changed.tables)  # none is read for this
        erased = {id_ for table in read if table is not None for id_ in table.erased & changed.ids}
        if erased:
            self._let_go(erased)
        if "people" in changed.tables:
            self.learn_names()

    def _let_go(self, erased: set[str]) -> None:
        from kring.storage.erasure.redaction import Redactor
        from kring.tui.components.form.fields import Field
        from kring.tui.components.form.form import Form

        self._app.ended_looks.clear()
        drafts = Drafts(self._app.drafts)
        drafts.drop_about(*erased)
        for screen in self._app.screen_stack:
            if isinstance(screen, Form) and screen.about in erased:
                screen.let_go()
        gone = {name for id_ in erased for name in self.names.get(id_, ())}
        others = {name for id_, names in self.names.items() if id_ not in erased for name in names}
        traces = Redactor([("people", id_) for id_ in erased], gone - others, others)
        for screen in self._app.screen_stack:
            if isinstance(screen, Form):
                screen.cleared.clear()
            for field in screen.query(Field):
                field.redact(traces)
        if self._app.main is not None:
            self._app.main.query_one(AddBar).redact(traces)
        drafts.clean(traces)
