"""What to say when the files of a journal cannot be read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from kring.errors import Damaged
from kring.i18n import _

__all__ = ["missing_file_error", "translate_read_errors"]


@contextmanager
def translate_read_errors() -> Iterator[None]:
    """Say in words what went wrong while reading."""
    try:
        yield
    except OSError as error:
        raise Damaged(
            _("The journal cannot be read."),
            os.strerror(error.errno or 0),
            _("Check that you may write in its folder, and that the disk is still good."),
        ) from None


def missing_file_error() -> Damaged:
    """What to say when a file that was read is no longer there."""
    return Damaged(
        _("A file of this journal disappeared while it was open, so nothing is written."),
        _("It was deleted or moved by another program."),
        _("Put the file back, or restore a backup. What you see is only in memory now."),
    )
