"""One page of a screen that asks something page by page: its heading, its fields, and what was said in them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from kring.tui.components.form.fields import Field

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["Page", "PageState"]


class PageState(Protocol):
    """What was said so far."""

    @property
    def raw(self) -> dict[str, Any]:
        """What stands in the fields, by field; altered by the pages."""


S = TypeVar("S", bound=PageState)


class Page(Generic[S]):
    """One page; going from one to the next is the screen's.

    Attributes:
        name: Tells it apart; the name of its first question, or what it is for.
        subject: What of the journal's knowledge stands first beside it.
    """

    name = ""
    subject = ""

    def heading(self, state: S) -> str:
        """What is asked; our own words, with a name in them where it is about a person."""
        raise NotImplementedError

    def hint(self, state: S) -> str:  # noqa: ARG002 - as every page
        """A few words beneath it; empty for none."""
        return ""

    def fields(self, state: S, journal: "Journal") -> list[Field]:
        """Its fields, filled with what was said so far."""
        raise NotImplementedError

    def restore(self, state: S, fields: Sequence[Field]) -> None:
        """Put back what stood in the fields, once they are there; what is not fit for one is passed over."""
        for one in fields:
            raw = state.raw.get(one.field)
            if isinstance(raw, type(one.raw)) and raw != one.raw:
                one.fill(raw)

    def keep(self, state: S, fields: Sequence[Field]) -> None:
        """Take over what stands in the fields, whatever it is."""
        for one in fields:
            state.raw[one.field] = one.raw

    def answered(self, state: S) -> bool:
        """Whether anything was said on it."""
        raise NotImplementedError

    @property
    def questions(self) -> tuple[str, ...]:
        """The names of its questions; none on a page that asks something else."""
        return ()
