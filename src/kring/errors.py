"""What can go wrong, said once: a title, the cause and what to do about it.

Every surface renders these in one place: the command line on standard error with the exit code, the full screen as a
notice. No error ever carries journal text: what someone wrote stays in the journal.
"""

__all__ = ["Busy", "Damaged", "ErasedForGood", "KringError", "NotUnderstood", "TooNew"]


class KringError(Exception):
    """Something could not be done.

    Args:
        title: One sentence: what did not happen.
        cause: Why, as far as is known. May be empty.
        remedy: What someone can do now. May be empty.

    Attributes:
        exit_code: What ``kring`` exits with: 1 could not be done, 2 not understood, 3 journal busy, 4 damaged or
            unreadable data, 5 written by a newer version.
    """

    exit_code = 1

    def __init__(self, title: str, cause: str = "", remedy: str = "") -> None:
        self.title = title
        self.cause = cause
        self.remedy = remedy
        super().__init__(title)

    def __str__(self) -> str:
        """The whole message as running text."""
        return " ".join(part for part in (self.title, self.cause, self.remedy) if part)


class NotUnderstood(KringError):
    """What was asked for could not be understood; nothing was written."""

    exit_code = 2


class Busy(KringError):
    """Another process holds the journal and did not let go in time."""

    exit_code = 3


class ErasedForGood(KringError):
    """What was to be written is about something that was erased for good, and must not come back."""


class Damaged(KringError):
    """Data is damaged or cannot be read."""

    exit_code = 4


class TooNew(KringError):
    """The data was written by a newer kring than this one."""

    exit_code = 5
