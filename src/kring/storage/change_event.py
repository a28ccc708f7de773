"""What a subscriber of a journal is told."""

from kring.model.record import Record

__all__ = ["Changed"]


class Changed(Record):
    """Something in the journal is different.

    Attributes:
        tables: Where; only tables that were read are followed.
        ids: What was added, altered or removed.
        foreign: Another process or device did it.
    """

    tables: frozenset[str]
    ids: frozenset[str]
    foreign: bool

    def merge(self, other: "Changed") -> "Changed":
        """Add another change to this one.

        Args:
            other: What changed besides.
        """
        return Changed(self.tables | other.tables, self.ids | other.ids, self.foreign or other.foreign)
