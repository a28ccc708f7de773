"""What a look at a circle and an agreement can end in, as it stands in files, options and JSON."""

from enum import StrEnum

__all__ = ["AgreementState", "Decision"]


class Decision(StrEnum):
    """What a review can end in (R9)."""

    KEEP = "keep"
    INVEST = "invest"
    CHANGE = "change"
    BOUNDARY = "boundary"
    HAND_OVER = "hand-over"
    WIND_DOWN = "wind-down"
    LET_GO = "let-go"
    NOT_NOW = "not-now"


class AgreementState(StrEnum):
    """What became of an agreement (R20)."""

    OPEN = "open"
    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
