"""Who is or was in which circle."""

from kring.journal.collection import Collection
from kring.journal.derived_index import DerivedIndex
from kring.model.circle import Membership
from kring.storage.log_store import LogStore

__all__ = ["MembershipIndex"]

_ByCircle = dict[str, list[Membership]]
_ByPerson = dict[str, list[Membership]]


class MembershipIndex(DerivedIndex[tuple[_ByCircle, _ByPerson]]):
    """The memberships of each circle and of each person, in the order in which they were added.

    Args:
        book: The logs.
        memberships: All of them.
    """

    __slots__ = ("_memberships",)

    def __init__(self, book: LogStore, memberships: Collection[Membership]) -> None:
        super().__init__(book, "memberships")
        self._memberships = memberships

    def build(self) -> tuple[_ByCircle, _ByPerson]:
        """Go through all memberships."""
        self._memberships.load()  # read before others are held up
        of_circle: _ByCircle = {}
        of_person: _ByPerson = {}
        with self.book.mutex:
            for membership in self._memberships:
                of_circle.setdefault(membership.circle, []).append(membership)
                of_person.setdefault(membership.person, []).append(membership)
        return of_circle, of_person

    def of_circle(self, circle: str) -> list[Membership]:
        """Everyone who is or was in a circle."""
        return list(self.get()[0].get(circle, ()))

    def of_person(self, person: str) -> list[Membership]:
        """Every circle someone is or was in."""
        return list(self.get()[1].get(person, ()))
