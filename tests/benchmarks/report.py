"""One line a ratio, beside its budget."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Row", "table"]


@dataclass(frozen=True)
class Row:
    """What was measured.

    Attributes:
        what: What was looked at.
        value: The ratio, or the time; None where it could not be measured, and ``from_`` says why.
        unit: What the value is in: ``×`` something, or ``ms``.
        budget: What it may be at most, in the same unit; None where there is no budget.
        from_: The figures it comes from.
    """

    what: str
    value: float | None
    unit: str
    budget: float | None
    from_: str

    @property
    def kept(self) -> bool:
        """Whether the budget was kept; what was not measured keeps none."""
        return self.budget is None or (self.value is not None and self.value <= self.budget)


def table(rows: Iterable[Row]) -> str:
    """The rows as a table in Markdown, aligned to be read on a terminal too."""
    cells = [("what", "measured", "budget", "", "from")]
    for row in rows:
        budget = "" if row.budget is None else f"≤ {row.budget:g} {row.unit.partition(' ')[0]}"
        verdict = "" if row.budget is None else "kept" if row.kept else "NOT KEPT"
        measured = "—" if row.value is None else f"{row.value:.2f} {row.unit}"
        cells.append((row.what, measured, budget, verdict, row.from_))
    widths = [max(len(line[at]) for line in cells) for at in range(5)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
